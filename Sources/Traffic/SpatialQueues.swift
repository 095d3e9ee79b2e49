public import Kernel
public import Quantities

/// Vehicles on links: each link is a stretch driven freely, a queue before each lane group and a
/// limited storage, so that queues reach back over links (spillback).
///
/// A vehicle leaves its link when it has driven it, it is the first of its lane group, the group's
/// signal is green, the headway since the one before it is over and the group that it needs on the
/// next link has room. Room made at the end of a link is felt at its beginning one wave later. Whoever
/// finds no room waits where it is, in the order of coming, or on a lane aside where the road has
/// one, so that others pass who have room; nobody overtakes otherwise and nobody is ever moved out
/// of the way.
///
/// One event for each link that a vehicle leaves, and some for those that wait. Not copyable, since
/// its calendar is not; `clone()` copies.
///
/// - Complexity: O(1) a link entry, beside the calendar.
///
/// Source: see `QueueNetwork`.
public struct SpatialQueues: ~Copyable {
  static let nobody = UInt32.max
  /// At the end of every path.
  static let end = UInt32.max

  public let network: QueueNetwork
  var calendar: EventCalendar<TrafficEvent>
  var state: QueueMemory
  var book = SignalBook()
  var roadworks = Roadworks()
  /// By link and hour of entry; nil if nobody asks.
  var hours: LinkHours?
  /// Vehicles that have left each link since this was last emptied, and their times on it; nil if
  /// nobody asks.
  var recent: RecentTimes?
  /// By movement over a junction and hour of the day; nil if nobody asks.
  public var movementHours: MovementHours?
  /// Trips that have ended since this was last emptied, in the order of their ends.
  public internal(set) var arrivals: [Arrival] = []
  /// Vehicles that have entered a link since this was last emptied, in order: of those from `firstWatched`
  /// on.
  public internal(set) var watchedEntries: [VehicleID] = []
  var firstWatched = Int.max
  /// How many times a vehicle has entered a link.
  public internal(set) var linkEntries = 0
  /// How far all vehicles have driven: the lengths of the links that they have entered.
  public var distance: Distance { Distance(millimetres: millimetres) }
  var millimetres: Int64 = 0
  /// Vehicles on the roads, not those that wait to set out.
  public internal(set) var driving = 0
  /// Vehicles that wait for room on their first link.
  public internal(set) var waitingToEnter = 0
  /// How long full links that wait for one another all round take to creep on together by one place;
  /// nil if they stand for ever.
  public var ringPeriod: SimDuration?
  /// Whether links hold as many vehicles as come (vertical queues): delays are where they arise and
  /// reach no other link.
  public let isVertical: Bool
  /// How many times a ring of full links has turned by one place.
  public internal(set) var ringTurns = 0

  /// - Parameters:
  ///   - vehicles: how many there will be, numbered from 0.
  ///   - rank: the place among the services of a run.
  ///   - steps: how many links all paths have together, where that is known.
  ///   - hours: whether to count entries and travel times by link for so many hours; 0 for not.
  ///   - isVertical: whether links hold as many vehicles as come.
  public init(
    _ network: QueueNetwork, vehicles: Int, steps: Int = 0, rank: UInt8 = 0, hours: Int = 0,
    isVertical: Bool = false
  ) {
    self.network = network
    self.isVertical = isVertical
    calendar = EventCalendar(rank: rank)
    state = QueueMemory(network, vehicles: vehicles, steps: steps)
    if hours > 0 { self.hours = LinkHours(links: network.links.count, hours: hours) }
  }

  public var nextKey: EventKey { calendar.nextKey }
  public var fingerprint: Fingerprint { calendar.fingerprint }

  /// Lets a vehicle set out that is not under way.
  ///
  /// - Parameters:
  ///   - path: at least one link; each begins where the one before it ends.
  ///   - departure: not in the past, below 2³² ms after the start of day 0.
  public mutating func depart(
    _ vehicle: VehicleID, along path: some Sequence<ArcID>, at departure: SimTime
  ) {
    precondition(vehicle.row < state.vehicleCount, "\(vehicle) of \(state.vehicleCount)")
    state.vehicles[vehicle.row].cursor = state.append(path)
    calendar.schedule(.departed(vehicle), at: departure, phase: .arrive)
  }

  /// Lets a vehicle set out at once that is not under way.
  ///
  /// - Parameter now: that of the event that runs, of whatever calendar.
  public mutating func setOut(
    _ vehicle: VehicleID, along path: some Sequence<ArcID>, at now: SimTime
  ) {
    precondition(vehicle.row < state.vehicleCount, "\(vehicle) of \(state.vehicleCount)")
    state.vehicles[vehicle.row].cursor = state.append(path)
    setOut(vehicle.index, UInt32(truncatingIfNeeded: now.milliseconds))
  }

  /// Pops and handles the next event, of which there is one.
  @inline(__always)
  public mutating func handleNextEvent() {
    guard let (key, event) = calendar.popNext() else { return }
    handle(event, at: key.time)
  }

  /// Takes the last of `arrivals`; nil if there is none.
  public mutating func takeArrival() -> Arrival? { arrivals.popLast() }

  /// Vehicles and their times by link and hour of entry; nil if they are not counted.
  public var linkHours: LinkHours? { hours }

  /// Runs all events up to a moment, that moment included.
  public mutating func run(through end: SimTime) {
    while calendar.nextKey.time <= end, let (key, event) = calendar.popNext() {
      handle(event, at: key.time)
    }
  }

  @inline(__always)
  mutating func handle(_ event: TrafficEvent, at now: SimTime) {
    let moment = UInt32(truncatingIfNeeded: now.milliseconds)
    switch event {
    case .headDue(let group): release(Int(group.index), moment)
    case .departed(let vehicle): setOut(vehicle.index, moment)
    case .entryDue(let link): letIn(link.row, moment)
    case .ringDue(let group): turnRing(through: Int(group.index), now)
    case .signalDue(let signal): run(signal, now)
    case .incidentBegan(let incident): begin(incident)
    case .incidentDetected(let incident): detect(incident)
    case .incidentCleared(let incident): clear(incident)
    case .gateDue(let group): closeGate(group.row, now)
    }
  }

  // MARK: Leaving a link

  /// The first vehicle of a group leaves its link if it can.
  @inline(__always)
  private mutating func release(_ group: Int, _ now: UInt32) {
    let groups = state.groups
    let wasWoken = groups[group].stage == .woken
    groups[group].stage = .due
    if groups[group].isRed {
      groups[group].stage = .red
      if wasWoken { passOn(from: group, now) }
      return
    }
    let vehicle = Int(groups[group].head)
    let cursor = state.vehicles[vehicle].cursor &+ 1
    let next = state.paths[Int(cursor)]
    var target = 0
    if next != Self.end {
      target = state.group(at: cursor)
      if !hasRoom(target, for: .group(group), wasWoken: wasWoken, now) { return }
    }
    takeFirst(of: group, towards: next, now)
    let home = Int(groups[group].home)
    if groups[home].firstWaiter != Self.nobody && !groups[home].hasWoken {
      wake(home, now &+ groups[home].wave)
    }
    let after = groups[group].head
    if after != Self.nobody {
      schedule(group, at: max(groups[group].free, state.vehicles[Int(after)].due))
    } else {
      groups[group].stage = .empty
    }
    // The link before it.
    if next == Self.end {
      driving &-= 1
      arrivals.append(
        Arrival(
          vehicle: VehicleID(UInt32(truncatingIfNeeded: vehicle)), entered: state.starts[vehicle],
          moment: now))
    } else {
      state.vehicles[vehicle].cursor = cursor
      enter(target, vehicle, now)
    }
  }

  /// Takes the first vehicle out of a group, whose place on the link is free from now on.
  @inline(__always)
  mutating func takeFirst(of group: Int, towards next: UInt32, _ now: UInt32) {
    let groups = state.groups
    let vehicle = Int(groups[group].head)
    groups[group].head = state.vehicles[vehicle].next
    groups[group].free = now &+ groups[group].headway
    let home = Int(groups[group].home)
    groups[home].vehicles &-= 1
    if home != group { groups[group].vehicles &-= 1 }
    let cursor = groups[home].exitCursor
    state.exits[Int(groups[home].exits &+ cursor)] = now
    groups[home].exitCursor = cursor &+ 1 == groups[home].storage ? 0 : cursor &+ 1
    let link = Int(groups[group].link)
    hours?.left(link, entered: state.vehicles[vehicle].entered, at: now)
    recent?.count(link, time: now &- state.vehicles[vehicle].entered)
    if next != Self.end {
      movementHours?.count(from: ArcID(link), to: ArcID(next), hour: Int(now / 3_600_000 % 24))
    }
    if groups[home].isCounted { count(home, vehicle, next) }
  }

  /// A vehicle enters a lane group that has room for it.
  @inline(__always)
  mutating func enter(_ group: Int, _ vehicle: Int, _ now: UInt32) {
    let groups = state.groups
    let link = Int(groups[group].link)
    linkEntries &+= 1
    millimetres &+= Int64(state.links[link].length)
    groups[group].vehicles &+= 1
    let cursor = groups[group].entryCursor &+ 1
    groups[group].entryCursor = cursor == groups[group].storage ? 0 : cursor
    state.vehicles[vehicle].due = now &+ state.links[link].freeTime
    state.vehicles[vehicle].entered = now
    if vehicle >= firstWatched {
      watchedEntries.append(VehicleID(UInt32(truncatingIfNeeded: vehicle)))
    }
    join(group, vehicle, now)
    if groups[group].firstWaiter != Self.nobody && !groups[group].hasWoken {
      wakeIfRoom(in: group, now)
    }
  }

  /// A vehicle on a link becomes the last of one of its queues.
  @inline(__always)
  private mutating func join(_ group: Int, _ vehicle: Int, _ now: UInt32) {
    let groups = state.groups
    state.vehicles[vehicle].next = Self.nobody
    let number = UInt32(truncatingIfNeeded: vehicle)
    if groups[group].head == Self.nobody {
      groups[group].head = number
      schedule(group, at: max(now, state.vehicles[vehicle].due, groups[group].free))
    } else {
      state.vehicles[Int(groups[group].tail)].next = number
    }
    groups[group].tail = number
  }

  @inline(__always)
  mutating func schedule(_ group: Int, at moment: UInt32) {
    state.groups[group].stage = .due
    calendar.schedule(
      .headDue(LaneGroupID(UInt32(truncatingIfNeeded: group))),
      at: SimTime(milliseconds: Int64(moment)), phase: .arrive)
  }

  // MARK: Room

  /// Whether a group has room for somebody now; if not, they wait for it or try again when there is.
  @inline(__always)
  private mutating func hasRoom(
    _ target: Int, for waiter: Waiter, wasWoken: Bool, _ now: UInt32
  ) -> Bool {
    if isVertical { return true }
    let groups = state.groups
    if wasWoken {
      groups[target].hasWoken = false
    } else if groups[target].firstWaiter != Self.nobody || groups[target].hasWoken {
      stand(waiter, before: target, now)
      return false
    }
    if groups[target].vehicles == groups[target].storage {
      stand(waiter, before: target, now)
      return false
    }
    let felt = roomFelt(in: target)
    if felt <= now { return true }
    groups[target].hasWoken = true
    tryAgain(waiter, at: felt)
    return false
  }

  /// When the place of the next to enter a group, which has left it, is felt to be free.
  @inline(__always)
  private func roomFelt(in group: Int) -> UInt32 {
    let groups = state.groups
    return state.exits[Int(groups[group].exits &+ groups[group].entryCursor)] &+ groups[group].wave
  }

  private mutating func wakeIfRoom(in group: Int, _ now: UInt32) {
    if state.groups[group].vehicles == state.groups[group].storage { return }
    wake(group, max(now, roomFelt(in: group)))
  }

  /// Who finds no room stands aside if there is a lane to do so, and waits in line if not.
  private mutating func stand(_ waiter: Waiter, before target: Int, _ now: UInt32) {
    guard case .group(let group) = waiter else { return wait(waiter, for: target, now) }
    let aside = state.groups[group].aside
    if aside != Self.nobody && state.groups[Int(aside)].vehicles < state.groups[Int(aside)].storage
    {
      standAside(from: group, to: Int(aside), now)
    } else {
      wait(waiter, for: target, now)
      if ringPeriod != nil { foresee(ringThrough: group, now) }
    }
  }

  /// The first vehicle of a group stands aside, and the next one tries.
  private mutating func standAside(from group: Int, to aside: Int, _ now: UInt32) {
    let groups = state.groups
    let vehicle = Int(groups[group].head)
    groups[group].head = state.vehicles[vehicle].next
    groups[aside].vehicles &+= 1
    let after = groups[group].head
    if after != Self.nobody {
      schedule(group, at: max(now, state.vehicles[Int(after)].due))
    } else {
      groups[group].stage = .empty
    }
    join(aside, vehicle, now)
  }

  /// The end of a trip.
  public struct Arrival: Hashable, Sendable, BitwiseCopyable {
    public let vehicle: VehicleID
    let entered: UInt32
    let moment: UInt32

    /// When it entered its first link, after waiting for room there.
    public var start: SimTime { SimTime(milliseconds: Int64(entered)) }
    public var end: SimTime { SimTime(milliseconds: Int64(moment)) }
  }

  /// Who waits for room in a lane group.
  enum Waiter {
    case group(Int)
    /// Those that set out on a link.
    case departures(Int)
  }

  private mutating func wait(_ waiter: Waiter, for target: Int, _ now: UInt32) {
    let number: UInt32
    switch waiter {
    case .group(let group):
      number = UInt32(group)
      state.groups[group].stage = .blocked
      state.waits[group].since = now
    case .departures(let origin):
      number = UInt32(state.groupCount + origin)
      state.entries[origin].stage = .blocked
    }
    state.setNextWaiter(of: number, to: Self.nobody)
    if state.groups[target].firstWaiter == Self.nobody {
      state.groups[target].firstWaiter = number
    } else {
      state.setNextWaiter(of: state.waits[target].last, to: number)
    }
    state.waits[target].last = number
  }

  /// The first of those that wait for a group tries again at a moment.
  private mutating func wake(_ target: Int, _ moment: UInt32) {
    let number = state.groups[target].firstWaiter
    state.groups[target].firstWaiter = state.nextWaiter(of: number)
    state.groups[target].hasWoken = true
    let isGroup = Int(number) < state.groupCount
    tryAgain(
      isGroup ? .group(Int(number)) : .departures(Int(number) - state.groupCount), at: moment)
  }

  private mutating func tryAgain(_ waiter: Waiter, at moment: UInt32) {
    switch waiter {
    case .group(let group):
      schedule(group, at: moment)
      state.groups[group].stage = .woken
    case .departures(let link):
      state.entries[link].stage = .woken
      calendar.schedule(
        .entryDue(ArcID(link)), at: SimTime(milliseconds: Int64(moment)), phase: .arrive)
    }
  }

  /// A group that was woken cannot use the room: the next that waits can.
  private mutating func passOn(from group: Int, _ now: UInt32) {
    let target = state.target(ofFirstIn: group)
    state.groups[target].hasWoken = false
    if state.groups[target].firstWaiter != Self.nobody { wake(target, now) }
  }

  // MARK: Setting out

  private mutating func setOut(_ vehicle: UInt32, _ now: UInt32) {
    let link = Int(state.paths[Int(state.vehicles[Int(vehicle)].cursor)])
    waitingToEnter += 1
    state.vehicles[Int(vehicle)].next = Self.nobody
    if state.entries[link].head != Self.nobody {
      state.vehicles[Int(state.entries[link].tail)].next = vehicle
      state.entries[link].tail = vehicle
      return
    }
    state.entries[link].head = vehicle
    state.entries[link].tail = vehicle
    letIn(link, now)
  }

  /// The first vehicle that waits to set out on a link does so if there is room.
  private mutating func letIn(_ link: Int, _ now: UInt32) {
    let wasWoken = state.entries[link].stage == .woken
    state.entries[link].stage = .due
    let vehicle = Int(state.entries[link].head)
    let group = state.group(at: state.vehicles[vehicle].cursor)
    guard hasRoom(group, for: .departures(link), wasWoken: wasWoken, now) else { return }
    state.entries[link].head = state.vehicles[vehicle].next
    waitingToEnter -= 1
    driving += 1
    state.starts[vehicle] = now
    enter(group, vehicle, now)
    if state.entries[link].head != Self.nobody {
      calendar.schedule(
        .entryDue(ArcID(link)), at: SimTime(milliseconds: Int64(now)), phase: .arrive)
    } else {
      state.entries[link].stage = .empty
    }
  }

  // MARK: Signals

  /// Turns the signal of a lane group.
  public mutating func setSignal(of group: LaneGroupID, isRed: Bool, at now: SimTime) {
    turn(group.row, isRed, now)
    let aside = state.groups[group.row].aside
    if aside != Self.nobody { turn(Int(aside), isRed, now) }
  }

  private mutating func turn(_ group: Int, _ isRed: Bool, _ now: SimTime) {
    state.groups[group].isRed = isRed
    if !isRed && state.groups[group].stage == .red {
      schedule(group, at: UInt32(now.milliseconds))
    }
  }
}

extension SpatialQueues {
  /// How many vehicles are on a link.
  public func occupancy(of link: ArcID) -> Int {
    groups(of: link).reduce(0) { $0 + Int(state.groups[$1].vehicles) }
  }

  /// The lane groups of a link.
  func groups(of link: ArcID) -> Range<Int> {
    Int(network.firstGroup[link.row])..<Int(network.firstGroup[link.row + 1])
  }

  /// Sets the free time of a link for those that enter it from now on.
  public mutating func setFreeTime(of link: ArcID, to time: SimDuration) {
    precondition(time > .zero, "a free time of \(time.milliseconds) ms")
    state.links[link.row].freeTime = UInt32(time.milliseconds)
  }

  /// An independent copy: the same events in the same order from here on.
  public borrowing func clone() -> SpatialQueues {
    SpatialQueues(
      network: network, calendar: calendar.clone(), state: state.clone(), book: book,
      roadworks: roadworks, hours: hours, recent: recent, movementHours: movementHours,
      isVertical: isVertical,
      arrivals: arrivals, watchedEntries: watchedEntries, firstWatched: firstWatched,
      linkEntries: linkEntries,
      millimetres: millimetres,
      ringPeriod: ringPeriod, ringTurns: ringTurns, driving: driving,
      waitingToEnter: waitingToEnter)
  }

  private init(
    network: QueueNetwork, calendar: consuming EventCalendar<TrafficEvent>,
    state: consuming QueueMemory, book: SignalBook, roadworks: Roadworks,
    hours: LinkHours?, recent: RecentTimes?, movementHours: MovementHours?, isVertical: Bool,
    arrivals: [Arrival], watchedEntries: [VehicleID], firstWatched: Int,
    linkEntries: Int, millimetres: Int64,
    ringPeriod: SimDuration?, ringTurns: Int,
    driving: Int, waitingToEnter: Int
  ) {
    self.network = network
    self.calendar = calendar
    self.state = state
    self.book = book
    self.roadworks = roadworks
    self.hours = hours
    self.recent = recent
    self.movementHours = movementHours
    self.isVertical = isVertical
    self.arrivals = arrivals
    self.watchedEntries = watchedEntries
    self.firstWatched = firstWatched
    self.linkEntries = linkEntries
    self.millimetres = millimetres
    self.ringPeriod = ringPeriod
    self.ringTurns = ringTurns
    self.driving = driving
    self.waitingToEnter = waitingToEnter
  }
}
