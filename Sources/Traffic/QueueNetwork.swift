public import Quantities

/// A queue of vehicles before one end of a link that leave it in the order in which they entered.
public enum LaneGroup: Sendable {}
public typealias LaneGroupID = Identifier<LaneGroup>

/// Roads as queues see them: links with a free-flow time, a storage and a backward wave, and at the
/// end of each link one or more lane groups that discharge vehicles with a headway.
///
/// Shared unchanged by all replications. A link is an arc of the road graph and has its number.
///
/// Source: the spatial queue of Charypar, Axhausen and Nagel, "Event-driven queue-based traffic flow
/// microsimulation", Transportation Research Record 2003 (2007), with the backward wave of Newell's
/// simplified theory (Transportation Research B 27(4), 1993), which gives a triangular
/// fundamental diagram.
public struct QueueNetwork: Sendable {
  /// What a link lets through and holds.
  public struct Link: Hashable, Sendable {
    /// Of an unhindered vehicle.
    public var freeTime: SimDuration
    /// How many vehicles it holds; at least 1.
    public var storage: Int
    /// After a vehicle has left it, how long it takes until one more can enter.
    public var waveTime: SimDuration
    /// Along the road; zero if nobody asks for distances.
    public var length: Distance

    public init(
      freeTime: SimDuration, storage: Int, waveTime: SimDuration, length: Distance = .zero
    ) {
      precondition(
        freeTime > .zero && storage > 0 && waveTime >= .zero,
        "a link of \(freeTime), \(storage) vehicles, wave \(waveTime)")
      self.freeTime = freeTime
      self.storage = storage
      self.waveTime = waveTime
      self.length = length
    }
  }

  /// Lanes from which vehicles leave a link one after the other.
  public struct Group: Hashable, Sendable {
    public var link: ArcID
    /// Between two vehicles, of all its lanes together.
    public var headway: SimDuration
    /// At least 1; groups share the storage of their link by them.
    public var lanes: Int
    /// Whether who finds no room ahead stands aside on one of the lanes and lets others pass.
    public var letsPass: Bool

    /// - Precondition: who lets others pass has two lanes.
    public init(link: ArcID, headway: SimDuration, lanes: Int = 1, letsPass: Bool = false) {
      precondition(lanes > (letsPass ? 1 : 0), "\(lanes) lanes, passing: \(letsPass)")
      self.link = link
      self.headway = headway
      self.lanes = lanes
      self.letsPass = letsPass
    }
  }

  /// What a lane group holds.
  struct Room: Hashable, Sendable {
    /// Vehicles; at least 1.
    let storage: Int
    let waveTime: SimDuration
  }

  public let links: [Link]
  /// In the order of their links.
  public let groups: [Group]
  /// By group.
  let rooms: [Room]
  /// The first group of each link, and one more at the end.
  let firstGroup: [UInt32]
  /// Turns of links with several groups, in the order of links: where they lead and from which group.
  let turns: [(to: UInt32, group: UInt32)]
  let firstTurn: [UInt32]

  /// No links at all.
  public static let empty = QueueNetwork(links: [], headways: [])

  /// A network in which every link has one lane group.
  ///
  /// - Parameter headways: by link.
  public init(links: [Link], headways: [SimDuration]) {
    precondition(
      links.count == headways.count, "\(headways.count) headways of \(links.count) links")
    self.init(
      links: links,
      groups: headways.enumerated().map { [Group(link: ArcID($0), headway: $1)] },
      turns: [[(to: ArcID, group: Int)]](repeating: [], count: links.count))
  }

  /// - Parameters:
  ///   - groups: by link; at least one each.
  ///   - turns: by link, from which of its groups vehicles leave towards the next one; those not
  ///     listed leave from its first.
  public init(links: [Link], groups: [[Group]], turns: [[(to: ArcID, group: Int)]]) {
    precondition(
      groups.count == links.count && turns.count == links.count
        && groups.allSatisfy { !$0.isEmpty },
      "\(links.count) links, groups for \(groups.count), turns for \(turns.count)")
    self.links = links
    self.groups = Array(groups.joined())
    rooms = zip(links, groups).flatMap { link, groups in Self.rooms(link, groups) }
    var first: UInt32 = 0
    var firstGroup: [UInt32] = []
    var firstTurn: [UInt32] = []
    var rows: [(to: UInt32, group: UInt32)] = []
    for link in links.indices {
      firstGroup.append(first)
      firstTurn.append(UInt32(rows.count))
      for turn in turns[link] {
        precondition(
          groups[link].indices.contains(turn.group),
          "\(turn.to) is reached from group \(turn.group) of \(groups[link].count)")
        rows.append((turn.to.index, first + UInt32(turn.group)))
      }
      first += UInt32(groups[link].count)
    }
    self.firstGroup = firstGroup + [first]
    self.firstTurn = firstTurn + [UInt32(rows.count)]
    self.turns = rows
  }

  /// The shares of lane groups in the storage of their link, each as many as it takes to carry its flow
  /// at the free speed; what rounding adds is taken from the wave.
  private static func rooms(_ link: Link, _ groups: [Group]) -> [Room] {
    if groups.count == 1 { return [Room(storage: link.storage, waveTime: link.waveTime)] }
    let lanes = Double(groups.reduce(0) { $0 + $1.lanes })
    return groups.map { group in
      let share = Double(link.storage) * Double(group.lanes) / lanes
      let headway = max(0.001, group.headway.seconds)
      let storage = max(1, share.rounded(.down), (link.freeTime.seconds / headway).rounded(.up))
      let wave = max(0, min(share, storage) * headway - link.freeTime.seconds)
      return Room(storage: Int(storage), waveTime: SimDuration(roundingSeconds: wave))
    }
  }

  /// The group from which a vehicle leaves a link towards the next.
  ///
  /// - Parameter next: nil at the end of a trip.
  public func group(on link: ArcID, towards next: ArcID?) -> LaneGroupID {
    for turn in turns[Int(firstTurn[link.row])..<Int(firstTurn[link.row + 1])]
    where turn.to == next?.index {
      return LaneGroupID(turn.group)
    }
    return LaneGroupID(firstGroup[link.row])
  }
}

/// The triangular fundamental diagram of one lane.
public struct LaneFlow: Hashable, Sendable {
  /// Vehicles per hour.
  public var saturationFlow: Double
  /// Vehicles per kilometre.
  public var jamDensity: Double

  /// 1,800 vehicles an hour and 150 a kilometre (modelling specification, §5 and S10.8).
  public init(saturationFlow: Double = 1_800, jamDensity: Double = 150) {
    precondition(saturationFlow > 0 && jamDensity > 0, "\(saturationFlow)/h, \(jamDensity)/km")
    self.saturationFlow = saturationFlow
    self.jamDensity = jamDensity
  }

  /// Vehicles per kilometre at which a lane carries most.
  ///
  /// - Parameter freeSpeed: in km/h.
  public func criticalDensity(freeSpeed: Double) -> Double { saturationFlow / freeSpeed }

  /// The speed in km/h at which room runs back through a queue.
  public func waveSpeed(freeSpeed: Double) -> Double {
    saturationFlow / (jamDensity - criticalDensity(freeSpeed: freeSpeed))
  }

  /// A link of this kind of lanes.
  ///
  /// - Parameter freeSpeed: in km/h; with the jam density above that of the greatest flow.
  public func link(length: Distance, freeSpeed: Double, lanes: Int) -> QueueNetwork.Link {
    precondition(
      freeSpeed > 0 && criticalDensity(freeSpeed: freeSpeed) < jamDensity,
      "lanes at \(freeSpeed) km/h")
    return link(
      length: length,
      freeTime: SimDuration(roundingSeconds: length.kilometres / freeSpeed * 3_600), lanes: lanes)
  }

  /// A link of this kind of lanes that an unhindered vehicle drives in a time.
  ///
  /// It holds whole vehicles, at least one, and as many as it takes to carry the saturation flow at
  /// the free speed; what rounding takes from its storage is taken from the wave, so that a row of
  /// short links lets no fewer vehicles through than a long one.
  public func link(length: Distance, freeTime: SimDuration, lanes: Int) -> QueueNetwork.Link {
    precondition(lanes > 0, "\(lanes) lanes")
    let free = max(freeTime, SimDuration(milliseconds: 1))
    // Seconds between two vehicles, and vehicles.
    let headway = 3_600 / (saturationFlow * Double(lanes))
    let room = Double(lanes) * jamDensity * length.kilometres
    let needed = (free.seconds / headway).rounded(.up)
    let storage = max(1, room.rounded(.down), needed)
    // A place comes round once in the free time and the wave: room·headway of the triangle.
    let wave = max(0, min(room, storage) * headway - free.seconds)
    return QueueNetwork.Link(
      freeTime: free, storage: Int(storage), waveTime: SimDuration(roundingSeconds: wave),
      length: length)
  }

  /// Between two vehicles of so many lanes together.
  public func headway(lanes: Int) -> SimDuration {
    SimDuration(roundingSeconds: 3_600 / (saturationFlow * Double(lanes)))
  }
}
