public import Quantities

public enum RoadIncident: Sendable {}
public typealias IncidentID = Identifier<RoadIncident>

/// Something that blocks lanes of a link for a while.
public struct Incident: Hashable, Sendable {
  public let link: ArcID
  public let lanesBlocked: Int
  /// What the link lets through while lanes are blocked, of what it does otherwise; 0 … 1.
  public let residual: Double
  public let onset: SimTime
  /// When the traffic centre knows of it, and drivers who listen.
  public let detected: SimTime
  public let cleared: SimTime
  /// Lanes at signals before it that are held back once it is known, and the part of a cycle for
  /// which they have green then at most.
  public var gates: [Gate]

  public struct Gate: Hashable, Sendable {
    public let group: LaneGroupID
    /// 0 … 1.
    public let share: Double

    public init(group: LaneGroupID, share: Double) {
      self.group = group
      self.share = share
    }
  }

  /// - Precondition: moments in their order; the residual is positive and at most 1.
  public init(
    link: ArcID, lanesBlocked: Int, residual: Double, onset: SimTime, detected: SimTime,
    cleared: SimTime, gates: [Gate] = []
  ) {
    precondition(
      residual > 0 && residual <= 1 && onset <= detected && detected <= cleared,
      "\(residual) of \(link) from \(onset) over \(detected) to \(cleared)")
    self.link = link
    self.lanesBlocked = lanesBlocked
    self.residual = residual
    self.onset = onset
    self.detected = detected
    self.cleared = cleared
    self.gates = gates
  }
}

/// What blocks lanes and holds traffic back in a run.
struct Roadworks: Sendable {
  var incidents: [Incident] = []
  /// Those that block lanes now, in the order of their onsets.
  var active: [IncidentID] = []
  /// Those that are known and not cleared, in the order of their detection.
  var known: [IncidentID] = []
  var news = 0
  /// By lane group of a blocked link, its headway without that.
  var headways: [Int: UInt32] = [:]
  /// By lane group, the least share of a cycle that an incident leaves it.
  var gates: [Int: Double] = [:]
  /// By lane group, when its green ends that is held back.
  var gateEnds: [Int: SimTime] = [:]
  /// By lane group, when its last green began.
  var lastGreens: [Int: SimTime] = [:]
}

extension SpatialQueues {
  /// A cycle as long as most, for lanes of which none has been seen yet.
  private static var usualCycle: SimDuration { .seconds(120) }

  /// Lets incidents happen.
  ///
  /// - Parameters:
  ///   - incidents: none begins in the past.
  ///   - isGated: whether signals hold traffic back before those that are known.
  public mutating func addIncidents(_ incidents: [Incident], isGated: Bool = false) {
    for var incident in incidents {
      if !isGated { incident.gates = [] }
      let number = IncidentID(roadworks.incidents.count)
      roadworks.incidents.append(incident)
      calendar.schedule(.incidentBegan(number), at: incident.onset, phase: .release)
    }
  }

  /// The incidents of which drivers can know, in the order in which they were detected.
  public var knownIncidents: [Incident] { roadworks.known.map { roadworks.incidents[$0.row] } }

  /// Grows whenever an incident is detected or a known one cleared.
  public var incidentNews: Int { roadworks.news }

  mutating func begin(_ number: IncidentID) {
    let incident = roadworks.incidents[number.row]
    roadworks.active.append(number)
    block(incident.link)
    calendar.schedule(.incidentDetected(number), at: incident.detected, phase: .release)
    calendar.schedule(.incidentCleared(number), at: incident.cleared, phase: .release)
  }

  mutating func detect(_ number: IncidentID) {
    roadworks.known.append(number)
    roadworks.news += 1
    setGates()
  }

  mutating func clear(_ number: IncidentID) {
    roadworks.active.removeAll { $0 == number }
    block(roadworks.incidents[number.row].link)
    roadworks.known.removeAll { $0 == number }
    roadworks.news += 1
    setGates()
  }

  /// Sets the headways of a link to what the incidents on it leave: the worst of them.
  private mutating func block(_ link: ArcID) {
    let residual = residual(of: link)
    for group in Int(network.firstGroup[link.row])..<Int(network.firstGroup[link.row + 1]) {
      let base = roadworks.headways[group] ?? state.groups[group].headway
      roadworks.headways[group] = residual < 1 ? base : nil
      setHeadways(of: group, to: Self.headway(base, residual))
    }
  }

  /// Sets the headway of a lane group and, for all its lanes, that of who stands aside on one of them.
  private mutating func setHeadways(of group: Int, to headway: UInt32) {
    state.groups[group].headway = headway
    let aside = state.groups[group].aside
    if aside != Self.nobody {
      state.groups[Int(aside)].headway = headway * UInt32(network.groups[group].lanes)
    }
  }

  private func residual(of link: ArcID) -> Double {
    roadworks.active.reduce(1) { least, number in
      let incident = roadworks.incidents[number.row]
      return incident.link == link ? min(least, incident.residual) : least
    }
  }

  private static func headway(_ base: UInt32, _ residual: Double) -> UInt32 {
    residual < 1 ? UInt32((Double(base) / residual).rounded()) : base
  }

  /// Sets the headway of a lane group from its next vehicle on: snow, work on the road. What incidents
  /// take comes on top.
  public mutating func setHeadway(of group: LaneGroupID, to headway: SimDuration) {
    precondition(headway >= .zero, "a headway of \(headway.milliseconds) ms")
    let base = UInt32(headway.milliseconds)
    let row = group.row
    if roadworks.headways[row] != nil {
      roadworks.headways[row] = base
      let link = ArcID(state.groups[row].link)
      setHeadways(of: row, to: Self.headway(base, residual(of: link)))
    } else {
      setHeadways(of: row, to: base)
    }
  }

  // MARK: Gates

  private mutating func setGates() {
    roadworks.gates = [:]
    for number in roadworks.known {
      for gate in roadworks.incidents[number.row].gates {
        let row = gate.group.row
        roadworks.gates[row] = min(roadworks.gates[row] ?? 1, gate.share)
      }
    }
  }

  /// A group gets green that may be held back: it ends after its share of the last cycle.
  mutating func openGate(_ group: Int, _ now: SimTime) {
    guard let share = roadworks.gates[group] else {
      roadworks.gateEnds[group] = nil
      return
    }
    let cycle = roadworks.lastGreens[group].map { min(now - $0, .minutes(5)) } ?? Self.usualCycle
    roadworks.lastGreens[group] = now
    let green = max(
      SimDuration(milliseconds: 1), SimDuration(roundingSeconds: cycle.seconds * share))
    roadworks.gateEnds[group] = now + green
    calendar.schedule(.gateDue(LaneGroupID(group)), at: now + green, phase: .release)
  }

  mutating func closeGate(_ group: Int, _ now: SimTime) {
    guard roadworks.gateEnds[group] == now else { return }
    roadworks.gateEnds[group] = nil
    if !state.groups[group].isRed && roadworks.gates[group] != nil {
      setSignal(of: LaneGroupID(group), isRed: true, at: now)
    }
  }
}
