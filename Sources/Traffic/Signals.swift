public import Mechanisms
public import Quantities

public enum Signal: Sendable {}
public typealias SignalID = Identifier<Signal>

/// The lanes of a junction that get green together, stage by stage.
public struct SignalSite: Hashable, Sendable {
  /// In the order of a cycle; a group may have green in several. Nobody drives in an empty one.
  public let stages: [[LaneGroupID]]
  /// Between two stages, all red but groups that go on in the next: what starting up and clearing
  /// lose.
  public let clearance: SimDuration
  /// Each once, in the order of the stages.
  let groups: [LaneGroupID]
  /// Places in `groups` by stage.
  let places: [[Int]]

  /// - Precondition: a stage has a group.
  public init(stages: [[LaneGroupID]], clearance: SimDuration) {
    precondition(
      stages.contains { !$0.isEmpty } && clearance >= .zero,
      "stages of \(stages.map(\.count)) groups, clearance of \(clearance.milliseconds) ms")
    self.stages = stages
    self.clearance = clearance
    var groups: [LaneGroupID] = []
    places = stages.map { stage in
      stage.map { group in
        if let place = groups.firstIndex(of: group) { return place }
        groups.append(group)
        return groups.count - 1
      }
    }
    self.groups = groups
  }
}

/// One signal of a run.
struct RunningSignal: Sendable {
  let site: SignalSite
  var policy: any SignalPolicy
  let sight: SignalSight
  var stage = 0
  var isGreen = false
  var greenSince = SimTime.zero
  /// When its event is due that counts; an earlier question leaves one behind that does not.
  var due: SimTime
  var requests: [PriorityRequest] = []
}

/// The signals of a run and what they know: where vehicles have gone.
struct SignalBook: Sendable {
  /// How many departures of a group are remembered at most.
  private static let memory: UInt32 = 256

  var signals: [RunningSignal] = []
  /// By lane group, its signal; −1 for none. Empty without signals.
  private(set) var signalOf: [Int32] = []
  /// By lane group, its place in the arrays below; −1 for none.
  private var slotOf: [Int32] = []
  private var exits: [[(link: UInt32, count: UInt32)]] = []
  /// Those that went on and those whose trip ended, halved with the counts.
  private var departures: [UInt32] = []
  /// Since the start.
  private var totals: [UInt32] = []

  mutating func add(_ signal: RunningSignal, groupCount: Int) {
    if signalOf.isEmpty {
      signalOf = [Int32](repeating: -1, count: groupCount)
      slotOf = signalOf
    }
    for group in signal.site.groups {
      precondition(signalOf[group.row] < 0, "\(group) has a signal already")
      signalOf[group.row] = Int32(signals.count)
      slotOf[group.row] = Int32(exits.count)
      exits.append([])
      departures.append(0)
      totals.append(0)
    }
    signals.append(signal)
  }

  /// A vehicle has left a group towards a link, or at the end of its trip.
  mutating func count(_ group: Int, _ next: UInt32) {
    let slot = Int(slotOf[group])
    totals[slot] &+= 1
    departures[slot] += 1
    if next != SpatialQueues.end {
      if let place = exits[slot].firstIndex(where: { $0.link == next }) {
        exits[slot][place].count += 1
      } else {
        exits[slot].append((next, 1))
        exits[slot].sort { $0.link < $1.link }
      }
    }
    if departures[slot] < Self.memory { return }
    departures[slot] /= 2
    for place in exits[slot].indices { exits[slot][place].count /= 2 }
  }

  /// The links to which vehicles of a group went, with their shares.
  func shares(of group: Int) -> [(link: Int, share: Double)] {
    let slot = Int(slotOf[group])
    return exits[slot].map { (Int($0.link), Double($0.count) / Double(max(1, departures[slot]))) }
  }

  /// How many vehicles have left a group; nil if nobody counts.
  func total(of group: Int) -> UInt32? {
    guard group < slotOf.count, slotOf[group] >= 0 else { return nil }
    return totals[Int(slotOf[group])]
  }
}

extension SpatialQueues {
  /// Puts a signal at a junction; its first stage gets green at a moment.
  ///
  /// - Precondition: no group has another signal.
  @discardableResult
  public mutating func addSignal(
    _ site: SignalSite, _ policy: any SignalPolicy, at start: SimTime = .zero
  ) -> SignalID {
    let sight = policy.sight
    for group in site.groups {
      setSignal(of: group, isRed: true, at: start)
      if sight == .exits { state.groups[group.row].isCounted = true }
    }
    book.add(
      RunningSignal(site: site, policy: policy, sight: sight, due: start),
      groupCount: state.groupCount)
    let signal = SignalID(book.signals.count - 1)
    calendar.schedule(.signalDue(signal), at: start, phase: .release)
    return signal
  }

  mutating func run(_ signal: SignalID, _ now: SimTime) {
    let row = signal.row
    if book.signals[row].due != now { return }
    if !book.signals[row].isGreen {
      book.signals[row].isGreen = true
      book.signals[row].greenSince = now
      show(book.signals[row].site.stages[book.signals[row].stage], isRed: false, now)
    }
    let observation = observe(book.signals[row], now)
    switch book.signals[row].policy.decide(observation) {
    case .stay(let time):
      precondition(time > .zero, "\(signal) is to stay for \(time.milliseconds) ms")
      book.signals[row].due = now + time
    case .change(let stage):
      let site = book.signals[row].site
      let ending = book.signals[row].stage
      precondition(site.stages.indices.contains(stage), "stage \(stage) of \(site.stages.count)")
      let next = stage == ending ? [] : site.stages[stage]
      show(site.stages[ending].filter { !next.contains($0) }, isRed: true, now)
      book.signals[row].isGreen = false
      book.signals[row].stage = stage
      book.signals[row].due = now + site.clearance
    }
    calendar.schedule(.signalDue(signal), at: book.signals[row].due, phase: .release)
  }

  private mutating func show(_ groups: [LaneGroupID], isRed: Bool, _ now: SimTime) {
    for group in groups where state.groups[group.row].isRed != isRed {
      setSignal(of: group, isRed: isRed, at: now)
      if !isRed && !roadworks.gates.isEmpty { openGate(group.row, now) }
    }
  }

  /// The stage of a signal and whether it has green.
  public func stage(of signal: SignalID) -> (stage: Int, isGreen: Bool) {
    (book.signals[signal.row].stage, book.signals[signal.row].isGreen)
  }

  public func isRed(_ group: LaneGroupID) -> Bool { state.groups[group.row].isRed }

  // MARK: Priority

  /// Asks for green on behalf of a vehicle before a signal; the last request of a vehicle there holds.
  ///
  /// It is forgotten when the vehicle has left the lanes, or a minute after it should have come.
  ///
  /// - Parameters:
  ///   - group: its lanes; without a signal nothing happens.
  ///   - arrival: when it will be at the stop line if nothing holds it up.
  public mutating func requestPriority(
    _ vehicle: VehicleID, at group: LaneGroupID, arrival: SimTime, _ kind: PriorityRequest.Kind,
    now: SimTime
  ) {
    guard !book.signalOf.isEmpty, book.signalOf[group.row] >= 0 else { return }
    let row = Int(book.signalOf[group.row])
    guard let place = book.signals[row].site.groups.firstIndex(of: group) else { return }
    state.groups[group.row].isCounted = true
    book.signals[row].requests.removeAll { $0.vehicle == vehicle }
    book.signals[row].requests.append(
      PriorityRequest(vehicle: vehicle, group: place, arrival: arrival, kind: kind))
    if book.signals[row].isGreen && book.signals[row].due > now {
      book.signals[row].due = now
      calendar.schedule(.signalDue(SignalID(row)), at: now, phase: .release)
    }
  }

  /// A vehicle leaves lanes that are watched.
  @inline(never)
  mutating func count(_ group: Int, _ vehicle: Int, _ next: UInt32) {
    book.count(group, next)
    let row = Int(book.signalOf[group])
    if !book.signals[row].requests.isEmpty {
      book.signals[row].requests.removeAll { $0.vehicle.row == vehicle }
    }
  }

  // MARK: What signals see

  private mutating func observe(_ signal: RunningSignal, _ now: SimTime) -> SignalObservation {
    if !signal.requests.isEmpty {
      let row = Int(book.signalOf[signal.site.groups[0].row])
      book.signals[row].requests.removeAll { $0.arrival + .minutes(1) < now }
      return seen(book.signals[row], now)
    }
    return seen(signal, now)
  }

  private func seen(_ signal: RunningSignal, _ now: SimTime) -> SignalObservation {
    let isBlind = signal.sight == .clock
    var exits: [SignalObservation.Exit] = []
    if signal.sight == .exits {
      exits.reserveCapacity(2 * signal.site.groups.count)
      for (place, group) in signal.site.groups.enumerated() {
        for exit in book.shares(of: group.row) {
          exits.append(
            SignalObservation.Exit(
              group: place, share: exit.share, vehicles: expectedQueue(exit.link),
              fill: fill(of: exit.link)))
        }
      }
    }
    return SignalObservation(
      now: now, stage: signal.stage, green: now - signal.greenSince, stages: signal.site.places,
      groups: isBlind ? [] : signal.site.groups.map { observe($0.row, now) }, exits: exits,
      requests: signal.requests)
  }

  private func observe(_ group: Int, _ now: SimTime) -> SignalObservation.Group {
    let row = state.groups[group]
    let moment = UInt32(now.milliseconds)
    let last = row.free >= row.headway ? row.free - row.headway : nil
    var next: SimDuration?
    if row.head != Self.nobody {
      let due = state.vehicles[Int(row.head)].due
      next = SimDuration(milliseconds: due > moment ? Int64(due - moment) : 0)
    }
    return SignalObservation.Group(
      vehicles: Int(row.vehicles), storage: Int(row.storage),
      saturationFlow: 3_600_000 / Double(max(1, row.headway)),
      gap: last.map { SimDuration(milliseconds: max(0, Int64(moment) - Int64($0))) },
      nextArrival: next)
  }

  /// Vehicles on a link over what it holds.
  private func fill(of link: Int) -> Double {
    let groups = self.groups(of: ArcID(link))
    let (vehicles, storage) = groups.reduce((0, 0)) {
      ($0.0 + Int(state.groups[$1].vehicles), $0.1 + Int(state.groups[$1].storage))
    }
    return Double(vehicles) / Double(storage)
  }

  /// The queue that who enters a link will find: of each group by its share of departures, or of the
  /// flow that it can let go where nobody counts.
  private func expectedQueue(_ link: Int) -> Double {
    let groups = Int(network.firstGroup[link])..<Int(network.firstGroup[link + 1])
    if groups.count == 1 { return Double(state.groups[groups.lowerBound].vehicles) }
    let counts = groups.map { book.total(of: $0).map(Double.init) ?? 0 }
    let isCounted = counts.reduce(0, +) > 0
    var (sum, queue) = (0.0, 0.0)
    for (place, group) in groups.enumerated() {
      let row = state.groups[group]
      let weight = isCounted ? counts[place] : 1 / Double(max(1, row.headway))
      sum += weight
      queue += weight * Double(row.vehicles)
    }
    return queue / sum
  }
}
