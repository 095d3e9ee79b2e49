public import Quantities

/// The course of a drive: which arcs are entered when, and when the last one is left.
public struct RoadCourse: Hashable, Sendable {
  /// Each begins where the one before it ends.
  public var path: [ArcID] = []
  /// When each arc of `path` is entered.
  public var entries: [SimTime] = []
  public var arrival: SimTime

  /// A course of no arcs.
  public init(arrival: SimTime) { self.arrival = arrival }

  /// Begins anew at a moment, without arcs.
  public mutating func restart(at moment: SimTime) {
    path.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    arrival = moment
  }

  /// How many arcs have been entered at a moment or before it: where the vehicle can next turn.
  ///
  /// An arc that is entered at that very moment has not been.
  public func arcsBehind(at now: SimTime) -> Int {
    entries.firstIndex { $0 >= now } ?? path.count
  }
}

/// Where a driving vehicle can leave its path.
public struct RoadTurn: Hashable, Sendable {
  public var node: NodeID
  public let time: SimTime
  /// How many arcs of the path are then behind it.
  public let arcs: Int

  public init(node: NodeID, time: SimTime, arcs: Int) {
    self.node = node
    self.time = time
    self.arcs = arcs
  }
}

/// How a drive over the roads turns out.
public struct RoadTrip: Hashable, Sendable {
  /// Empty where nobody asks for it.
  public let course: RoadCourse
  public let distance: Distance
  /// The distance on sound roads that would wear the vehicle as much.
  public let wear: Distance
  /// How many damaged arcs are passed.
  public let jolts: Int

  public var arrival: SimTime { course.arrival }

  /// A trip of which no more is known than when it ends.
  public init(arrival: SimTime, distance: Distance) {
    self.init(RoadCourse(arrival: arrival), distance: distance, wear: distance, jolts: 0)
  }

  public init(_ course: RoadCourse, distance: Distance, wear: Distance, jolts: Int) {
    self.course = course
    self.distance = distance
    self.wear = wear
    self.jolts = jolts
  }
}
