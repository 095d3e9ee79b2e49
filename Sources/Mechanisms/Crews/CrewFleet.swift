public import Quantities

/// Crews of one kind: what they can do, how many there are, and when they work.
public struct CrewGroup: Hashable, Sendable {
  public var skills: CrewSkills
  public var count: Int
  public var depot: NodeID
  /// When shifts begin, since midnight; the crews take these in turn.
  public var starts: [SimDuration]
  public var length: SimDuration
  /// The patches that a truck holds.
  public var truckload: Int

  public init(
    skills: CrewSkills, count: Int, depot: NodeID, starts: [SimDuration], length: SimDuration,
    truckload: Int
  ) {
    self.skills = skills
    self.count = count
    self.depot = depot
    self.starts = starts
    self.length = length
    self.truckload = truckload
  }
}

/// What can happen to a crew.
@frozen
public enum CrewEvent: Sendable, BitwiseCopyable {
  case shiftStarted(CrewID)
  case shiftEnded(CrewID)
  /// Where it was sent to, unless its `version` has changed.
  case arrived(CrewID, version: UInt32)
  case workEnded(CrewID, version: UInt32)
  case reloaded(CrewID, version: UInt32)

  public var kind: UInt8 {
    switch self {
    case .shiftStarted: 0
    case .shiftEnded: 1
    case .arrived: 2
    case .workEnded: 3
    case .reloaded: 4
    }
  }

  public var numbers: (crew: CrewID, other: UInt32) {
    switch self {
    case .shiftStarted(let crew), .shiftEnded(let crew): (crew, 0)
    case .arrived(let crew, let version), .workEnded(let crew, let version),
      .reloaded(let crew, let version):
      (crew, version)
    }
  }
}

/// An event of a crew and when it happens.
public struct CrewTimer: Sendable {
  public let event: CrewEvent
  public let time: SimTime
}

/// What follows from an event, for the owner of the fleet to act on.
public enum CrewTurn: Sendable {
  case none
  /// The crew is at its depot with a full truck and can be sent out.
  case shiftBegan(CrewID)
  /// The crew is at the place of its order; `work` says how long it takes.
  case atWork(CrewID, WorkOrderID)
  case workDone(CrewID, WorkOrderID)
  /// The crew can be sent out again.
  case free(CrewID)
  /// The shift is over and the crew idle: it has to be sent home.
  case mustReturn(CrewID)
  /// The crew is home.
  case shiftOver(CrewID, CrewShift)
}

/// A drive of a crew, as it is expected to end or has ended.
public struct CrewDrive: Hashable, Sendable {
  public enum Reason: UInt8, Sendable, CaseIterable { case toWork, toReload, toDepot }

  public let crew: CrewID
  public let reason: Reason
  public let departure: SimTime
  public internal(set) var trip: RoadTrip
  public let from: NodeID
  public let to: NodeID
}

/// A shift as it went.
public struct CrewShift: Hashable, Sendable {
  public let began: SimTime
  public let until: SimTime
  public let ended: SimTime
  public let working: SimDuration
  public let driving: SimDuration
}

/// Crews that are sent from job to job: shifts, drives, work, truckloads.
///
/// A plain value that its owner drives, as a `Station` is: it schedules nothing and decides
/// nothing. Each method that begins something returns the timer that ends it. A crew that is on the
/// road or at work when its shift ends finishes the job it has.
public struct CrewFleet: Sendable {
  enum Activity: Sendable { case offShift, idle, toWork, working, toReload, reloading, toDepot }

  struct Crew: Sendable {
    let group: Int
    var node: NodeID
    var target: NodeID
    var activity = Activity.offShift
    var version: UInt32 = 0
    var order: WorkOrderID?
    var patches = 0
    /// When what it does is expected to end.
    var expected = SimTime.zero
    /// Its last drive.
    var drive: CrewDrive?
    var began = SimTime.zero
    var until = SimTime.zero
    var working = SimDuration.zero
    var driving = SimDuration.zero
  }

  public let groups: [CrewGroup]
  public let reload: SimDuration
  /// How long after its shift a crew may still be at work that it begins.
  public let overtime: SimDuration
  var crews: [Crew] = []
  /// The first shift of each crew, since midnight.
  private var starts: [SimDuration] = []

  public init(_ groups: [CrewGroup], reload: SimDuration, overtime: SimDuration) {
    self.groups = groups
    self.reload = reload
    self.overtime = overtime
    for (place, group) in groups.enumerated() {
      precondition(!group.starts.isEmpty, "crews of group \(place) have no shift")
      for number in 0..<group.count {
        crews.append(Crew(group: place, node: group.depot, target: group.depot))
        starts.append(group.starts[number % group.starts.count])
      }
    }
  }

  public var count: Int { crews.count }

  /// The first event of each crew.
  public var firstEvents: [CrewTimer] {
    starts.indices.map {
      CrewTimer(event: .shiftStarted(CrewID($0)), time: .zero + starts[$0])
    }
  }

  public func group(of crew: CrewID) -> CrewGroup { groups[crews[crew.row].group] }

  /// The work that a crew does or is on its way to.
  public func order(of crew: CrewID) -> WorkOrderID? { crews[crew.row].order }

  /// A crew on shift that is not on its way home; nil for others.
  public func view(of crew: CrewID, at now: SimTime) -> CrewView? {
    let state = crews[crew.row]
    if state.activity == .offShift || state.activity == .toDepot { return nil }
    let group = groups[state.group]
    let isFree = state.activity == .idle
    return CrewView(
      id: crew, skills: group.skills, node: state.target, ready: isFree ? now : state.expected,
      isFree: isFree, until: state.until + overtime, patches: state.patches, depot: group.depot)
  }

  /// Whether the shift of a crew has ended.
  public func isOver(_ crew: CrewID, at now: SimTime) -> Bool { now >= crews[crew.row].until }

  /// All of them, by number.
  public func views(at now: SimTime) -> [CrewView] {
    crews.indices.compactMap { view(of: CrewID($0), at: now) }
  }

  /// Handles an event.
  ///
  /// - Returns: what follows, and the timers to be set.
  public mutating func handle(_ event: CrewEvent, at now: SimTime) -> (CrewTurn, [CrewTimer]) {
    let crew = event.numbers.crew
    switch event {
    case .shiftStarted: return startShift(crew, now)
    case .shiftEnded: return (crews[crew.row].activity == .idle ? .mustReturn(crew) : .none, [])
    case .arrived(_, let version):
      guard crews[crew.row].version == version else { return (.none, []) }
      return arrive(crew, now)
    case .workEnded(_, let version):
      guard crews[crew.row].version == version, let order = crews[crew.row].order else {
        return (.none, [])
      }
      crews[crew.row].activity = .idle
      crews[crew.row].order = nil
      return (.workDone(crew, order), [])
    case .reloaded(_, let version):
      guard crews[crew.row].version == version else { return (.none, []) }
      crews[crew.row].activity = .idle
      crews[crew.row].patches = groups[crews[crew.row].group].truckload
      return (.free(crew), [])
    }
  }

  private mutating func startShift(_ crew: CrewID, _ now: SimTime) -> (CrewTurn, [CrewTimer]) {
    let row = crew.row
    let group = groups[crews[row].group]
    var timers = [CrewTimer(event: .shiftStarted(crew), time: now + .days(1))]
    let isAlwaysOn = group.length >= .days(1)
    // Who is still out from yesterday has today off, unless shifts follow without a break.
    if crews[row].activity != .offShift {
      if isAlwaysOn { crews[row].until = now + group.length }
      return (.none, timers)
    }
    crews[row].activity = .idle
    crews[row].patches = group.truckload
    crews[row].began = now
    crews[row].until = now + group.length
    crews[row].working = .zero
    crews[row].driving = .zero
    if !isAlwaysOn {
      timers.append(CrewTimer(event: .shiftEnded(crew), time: now + group.length))
    }
    return (.shiftBegan(crew), timers)
  }

  private mutating func arrive(_ crew: CrewID, _ now: SimTime) -> (CrewTurn, [CrewTimer]) {
    let row = crew.row
    crews[row].node = crews[row].target
    switch crews[row].activity {
    case .toWork:
      guard let order = crews[row].order else {
        preconditionFailure("\(crew) arrives at work and has no order")
      }
      crews[row].activity = .working
      return (.atWork(crew, order), [])
    case .toReload:
      crews[row].activity = .reloading
      crews[row].expected = now + reload
      return (
        .none,
        [CrewTimer(event: .reloaded(crew, version: crews[row].version), time: now + reload)]
      )
    case .toDepot:
      crews[row].activity = .offShift
      let state = crews[row]
      return (
        .shiftOver(
          crew,
          CrewShift(
            began: state.began, until: state.until, ended: now, working: state.working,
            driving: state.driving)), []
      )
    case .offShift, .idle, .working, .reloading:
      preconditionFailure("\(crew) arrives while \(crews[row].activity)")
    }
  }

  /// Sends an idle crew to the place of an order, or to its depot.
  ///
  /// - Parameter work: how long the work there is expected to take.
  /// - Returns: the timer of its arrival; nil if that is not certain and will be reported (`follow`).
  public mutating func send(
    _ crew: CrewID, _ reason: CrewDrive.Reason, order: WorkOrderID? = nil, to node: NodeID,
    work: SimDuration = .zero, _ trip: RoadTrip, at now: SimTime
  ) -> CrewTimer? {
    let row = crew.row
    precondition(
      crews[row].activity == .idle, "\(crew) is sent away while \(crews[row].activity)")
    crews[row].activity =
      switch reason {
      case .toWork: .toWork
      case .toReload: .toReload
      case .toDepot: .toDepot
      }
    crews[row].order = order
    crews[row].target = node
    crews[row].version += 1
    crews[row].driving += trip.arrival - now
    crews[row].expected = trip.arrival + work
    crews[row].drive = CrewDrive(
      crew: crew, reason: reason, departure: now, trip: trip, from: crews[row].node, to: node)
    return timerOfArrival(crew, trip)
  }

  private func timerOfArrival(_ crew: CrewID, _ trip: RoadTrip) -> CrewTimer? {
    if let progress = trip.course.progress, !progress.hasArrived { return nil }
    return CrewTimer(event: .arrived(crew, version: crews[crew.row].version), time: trip.arrival)
  }

  /// The crews that are on the road, by number.
  public var underWay: [CrewID] { crews.indices.filter { isUnderWay($0) }.map { CrewID($0) } }

  private func isUnderWay(_ row: Int) -> Bool {
    switch crews[row].activity {
    case .toWork, .toReload, .toDepot: true
    case .offShift, .idle, .working, .reloading: false
    }
  }

  /// The drive of a crew that is on the road; nil for others.
  public func drive(of crew: CrewID) -> CrewDrive? {
    isUnderWay(crew.row) ? crews[crew.row].drive : nil
  }

  /// The drive that an arrival ends; nil if it is an arrival at a time that was put off.
  public func drive(endedBy event: CrewEvent) -> CrewDrive? {
    guard case .arrived(let crew, let version) = event, crews[crew.row].version == version else {
      return nil
    }
    return drive(of: crew)
  }

  /// Changes the drive of a crew that is on the road: the roads have changed ahead of it.
  ///
  /// - Parameter trip: the whole drive, as it will go now.
  /// - Returns: the timer of its arrival; nil if that is as it was, or not certain.
  public mutating func redirect(_ crew: CrewID, _ trip: RoadTrip) -> CrewTimer? {
    let row = crew.row
    guard let drive = drive(of: crew) else {
      preconditionFailure("\(crew) is redirected while \(crews[row].activity)")
    }
    let later = trip.arrival - drive.trip.arrival
    crews[row].drive?.trip = trip
    if later == .zero { return nil }
    crews[row].driving += later
    crews[row].expected = crews[row].expected + later
    crews[row].version += 1
    return timerOfArrival(crew, trip)
  }

  /// The crew has been sent among the cars of the run by an order.
  public mutating func sent(_ crew: CrewID, by order: UInt32) {
    crews[crew.row].drive?.trip.course.progress?.order = order
  }

  /// Takes up what is heard of a crew among the cars of the run.
  ///
  /// - Returns: the timer of its arrival, once it has arrived.
  public mutating func follow(_ report: StreetReport) -> CrewTimer? {
    let crew = CrewID(report.vehicle.index)
    guard var trip = drive(of: crew)?.trip else { return nil }
    let expected = trip.arrival
    guard trip.course.follow(report) else { return nil }
    crews[crew.row].drive?.trip = trip
    crews[crew.row].driving += trip.arrival - expected
    crews[crew.row].expected = crews[crew.row].expected + (trip.arrival - expected)
    return timerOfArrival(crew, trip)
  }

  /// Begins the work of a crew that is at its place.
  ///
  /// - Parameters:
  ///   - duration: how long it takes.
  ///   - patches: used up.
  public mutating func work(
    _ crew: CrewID, for duration: SimDuration, patches: Int, at now: SimTime
  ) -> CrewTimer {
    let row = crew.row
    precondition(
      crews[row].activity == .working && crews[row].patches >= patches,
      "\(crew) with \(crews[row].patches) patches works while \(crews[row].activity)")
    crews[row].working += duration
    crews[row].patches -= patches
    crews[row].expected = now + duration
    return CrewTimer(event: .workEnded(crew, version: crews[row].version), time: now + duration)
  }

  /// The shifts that are not over at a moment.
  public func openShifts(at now: SimTime) -> [(CrewID, CrewShift)] {
    crews.indices.filter { crews[$0].activity != .offShift }.map { row in
      let state = crews[row]
      let undone = state.activity == .working ? max(.zero, state.expected - now) : .zero
      let arrival = drive(of: CrewID(row))?.trip.arrival ?? now
      let ahead = max(.zero, arrival - now)
      return (
        CrewID(row),
        CrewShift(
          began: state.began, until: state.until, ended: now, working: state.working - undone,
          driving: state.driving - ahead)
      )
    }
  }
}
