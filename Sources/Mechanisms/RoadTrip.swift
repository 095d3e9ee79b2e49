public import Quantities

/// The course of a drive: which arcs are entered when, and when the last one is left.
public struct RoadCourse: Hashable, Sendable {
  /// Each begins where the one before it ends.
  public var path: [ArcID] = []
  /// When each arc of `path` is entered.
  public var entries: [SimTime] = []
  public var arrival: SimTime
  /// How far a vehicle has come that drives among the cars of the run: what lies ahead of it is then an
  /// expectation. Nil where the whole course is certain.
  public var progress: RoadProgress?

  /// A course of no arcs.
  public init(arrival: SimTime) { self.arrival = arrival }

  /// Begins anew at a moment, without arcs.
  public mutating func restart(at moment: SimTime) {
    path.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    arrival = moment
    progress = nil
  }

  /// How many arcs the vehicle must drive before it can turn, as seen at a moment.
  ///
  /// On a certain course these are the arcs that have been entered; an arc that is entered at that
  /// very moment has not been. Who drives among cars has chosen the lanes of the next two arcs.
  public func arcsBehind(at now: SimTime) -> Int {
    guard let progress else { return entries.firstIndex { $0 >= now } ?? path.count }
    let entered = entries[..<progress.entered].firstIndex { $0 > now } ?? progress.entered
    let hasSetOut = entered > 0 || entries.first.map { $0 <= now } ?? false
    return hasSetOut ? min(entered + RoadProgress.arcsChosen, path.count) : 0
  }

  /// Whether a vehicle has driven so many arcs of its course, where that is not certain beforehand.
  public func hasDriven(_ arcs: Int) -> Bool {
    guard let progress else { return false }
    return arcs < path.count ? progress.entered > arcs : progress.hasArrived
  }

  /// Takes up what is heard of the vehicle: what lies ahead is expected to shift by as much.
  ///
  /// - Returns: whether the report is on this course.
  public mutating func follow(_ report: StreetReport) -> Bool {
    guard progress?.order == report.order else { return false }
    switch report.event {
    case .entered(let arc):
      let shift = report.moment - entries[arc]
      for place in arc..<entries.count { entries[place] = entries[place] + shift }
      arrival = arrival + shift
      progress?.entered = arc + 1
    case .arrived:
      arrival = report.moment
      progress?.entered = path.count
      progress?.hasArrived = true
    }
    return true
  }
}

/// How far a vehicle has come on its course among the cars of the run.
public struct RoadProgress: Hashable, Sendable {
  /// So many arcs ahead of the one on which it is, a vehicle has chosen its lanes.
  public static let arcsChosen = 2

  /// The order by which it drives; nil if it has not been sent yet.
  public var order: UInt32?
  /// So many arcs of its course have been entered.
  public fileprivate(set) var entered = 0
  public fileprivate(set) var hasArrived = false

  public init() {}
}

/// What is heard of a vehicle that drives among the cars of the run.
public struct StreetReport: Hashable, Sendable {
  public enum Event: Hashable, Sendable {
    /// The arc at a place of its course.
    case entered(Int)
    case arrived
  }

  public let vehicle: VehicleID
  /// The order by which it drives.
  public let order: UInt32
  public let event: Event
  public let moment: SimTime

  public init(vehicle: VehicleID, order: UInt32, event: Event, moment: SimTime) {
    self.vehicle = vehicle
    self.order = order
    self.event = event
    self.moment = moment
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
  public var course: RoadCourse
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
