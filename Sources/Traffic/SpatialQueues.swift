public import Kernel
public import Quantities

/// Vehicles on links: each link is a stretch driven freely, a queue before each lane group and a
/// limited storage, so that queues reach back over links (spillback).
///
/// A vehicle leaves its link when it has driven it, it is the first of its lane group, the group's
/// signal is green, the headway since the one before it is over and the next link has room. Room
/// made at the end of a link is felt at its beginning one wave later. Whoever finds no room waits
/// where it is, in the order of coming; nobody overtakes within a group and nobody is ever moved
/// out of the way.
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
  /// Trips that have ended since this was last emptied, in the order of their ends.
  public internal(set) var arrivals: [Arrival] = []
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
  /// How many times a ring of full links has turned by one place.
  public internal(set) var ringTurns = 0

  /// - Parameters:
  ///   - vehicles: how many there will be, numbered from 0.
  ///   - rank: the place among the services of a run.
  ///   - steps: how many links all paths have together, where that is known.
  ///   - hours: whether to count entries and travel times by link for so many hours; 0 for not.
  public init(
    _ network: QueueNetwork, vehicles: Int, steps: Int = 0, rank: UInt8 = 0, hours: Int = 0
  ) {
    self.network = network
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
    let link = Int(groups[group].link)
    if groups[group].isRed {
      groups[group].stage = .red
      if wasWoken { passOn(from: group, now) }
      return
    }
    let vehicle = Int(groups[group].head)
    let next = state.paths[Int(state.vehicles[vehicle].cursor) &+ 1]
    if next != Self.end {
      if !hasRoom(Int(next), for: .group(group), wasWoken: wasWoken, now) {
        if ringPeriod != nil && groups[group].stage == .blocked { foresee(ringThrough: group, now) }
        return
      }
    }
    // The link behind it.
    let after = state.vehicles[vehicle].next
    groups[group].head = after
    groups[group].vehicles &-= 1
    leave(link, now)
    hours?.left(link, entered: state.vehicles[vehicle].entered, at: now)
    if groups[group].isCounted { count(group, vehicle, next) }
    let free = now &+ groups[group].headway
    groups[group].free = free
    if after != Self.nobody {
      schedule(group, at: max(free, state.vehicles[Int(after)].due))
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
      state.vehicles[vehicle].cursor &+= 1
      enter(Int(next), vehicle, now)
    }
  }

  /// A vehicle leaves a link: there will be room for another one.
  @inline(__always)
  private mutating func leave(_ link: Int, _ now: UInt32) {
    let links = state.links
    links[link].occupancy &-= 1
    let cursor = links[link].exitCursor
    state.exits[Int(links[link].exits &+ cursor)] = now
    links[link].exitCursor = cursor &+ 1 == links[link].storage ? 0 : cursor &+ 1
    if links[link].firstWaiter != Self.nobody && !links[link].hasWoken {
      wake(link, now &+ links[link].wave)
    }
  }

  /// A vehicle enters a link that has room for it, and joins the queue of its lane group.
  @inline(__always)
  mutating func enter(_ link: Int, _ vehicle: Int, _ now: UInt32) {
    let links = state.links
    linkEntries &+= 1
    millimetres &+= Int64(links[link].length)
    links[link].occupancy &+= 1
    let cursor = links[link].entryCursor &+ 1
    links[link].entryCursor = cursor == links[link].storage ? 0 : cursor
    let due = now &+ links[link].freeTime
    let group = state.group(on: link, of: vehicle)
    state.vehicles[vehicle].due = due
    state.vehicles[vehicle].entered = now
    state.vehicles[vehicle].next = Self.nobody
    let groups = state.groups
    groups[group].vehicles &+= 1
    if groups[group].head == Self.nobody {
      groups[group].head = UInt32(truncatingIfNeeded: vehicle)
      groups[group].tail = UInt32(truncatingIfNeeded: vehicle)
      schedule(group, at: max(due, groups[group].free))
    } else {
      state.vehicles[Int(groups[group].tail)].next = UInt32(truncatingIfNeeded: vehicle)
      groups[group].tail = UInt32(truncatingIfNeeded: vehicle)
    }
    if links[link].firstWaiter != Self.nobody && !links[link].hasWoken { wakeIfRoom(on: link, now) }
  }

  @inline(__always)
  mutating func schedule(_ group: Int, at moment: UInt32) {
    state.groups[group].stage = .due
    calendar.schedule(
      .headDue(LaneGroupID(UInt32(truncatingIfNeeded: group))),
      at: SimTime(milliseconds: Int64(moment)), phase: .arrive)
  }

  // MARK: Room

  /// Whether a link has room for somebody now; if not, they wait for it or try again when there is.
  @inline(__always)
  private mutating func hasRoom(_ link: Int, for waiter: Waiter, wasWoken: Bool, _ now: UInt32)
    -> Bool
  {
    let links = state.links
    if wasWoken {
      links[link].hasWoken = false
    } else if links[link].firstWaiter != Self.nobody || links[link].hasWoken {
      wait(waiter, for: link, now)
      return false
    }
    if links[link].occupancy == links[link].storage {
      wait(waiter, for: link, now)
      return false
    }
    let felt = roomFelt(on: link)
    if felt <= now { return true }
    links[link].hasWoken = true
    tryAgain(waiter, at: felt)
    return false
  }

  /// When the place of the next to enter a link, which has left it, is felt to be free.
  @inline(__always)
  private func roomFelt(on link: Int) -> UInt32 {
    let links = state.links
    return state.exits[Int(links[link].exits &+ links[link].entryCursor)] &+ links[link].wave
  }

  private mutating func wakeIfRoom(on link: Int, _ now: UInt32) {
    if state.links[link].occupancy == state.links[link].storage { return }
    wake(link, max(now, roomFelt(on: link)))
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

  /// Who waits for room on a link.
  enum Waiter {
    case group(Int)
    /// Those that set out on a link.
    case departures(Int)
  }

  private mutating func wait(_ waiter: Waiter, for link: Int, _ now: UInt32) {
    let number: UInt32
    switch waiter {
    case .group(let group):
      number = UInt32(group)
      state.groups[group].stage = .blocked
      state.groups[group].since = now
    case .departures(let origin):
      number = UInt32(state.groupCount + origin)
      state.entries[origin].stage = .blocked
    }
    state.setNextWaiter(of: number, to: Self.nobody)
    if state.links[link].firstWaiter == Self.nobody {
      state.links[link].firstWaiter = number
    } else {
      state.setNextWaiter(of: state.links[link].lastWaiter, to: number)
    }
    state.links[link].lastWaiter = number
  }

  /// The first of those that wait for a link tries again at a moment.
  private mutating func wake(_ link: Int, _ moment: UInt32) {
    let number = state.links[link].firstWaiter
    state.links[link].firstWaiter = state.nextWaiter(of: number)
    state.links[link].hasWoken = true
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
    let vehicle = Int(state.groups[group].head)
    let next = state.paths[Int(state.vehicles[vehicle].cursor) + 1]
    precondition(next != Self.end, "lane group \(group) waited for room beyond the end of a path")
    state.links[Int(next)].hasWoken = false
    if state.links[Int(next)].firstWaiter != Self.nobody { wake(Int(next), now) }
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
    guard hasRoom(link, for: .departures(link), wasWoken: wasWoken, now) else { return }
    let vehicle = Int(state.entries[link].head)
    state.entries[link].head = state.vehicles[vehicle].next
    waitingToEnter -= 1
    driving += 1
    state.starts[vehicle] = now
    enter(link, vehicle, now)
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
    state.groups[group.row].isRed = isRed
    if !isRed && state.groups[group.row].stage == .red {
      schedule(group.row, at: UInt32(now.milliseconds))
    }
  }
}

extension SpatialQueues {
  /// How many vehicles are on a link.
  public func occupancy(of link: ArcID) -> Int { Int(state.links[link.row].occupancy) }

  /// Sets the free time of a link for those that enter it from now on.
  public mutating func setFreeTime(of link: ArcID, to time: SimDuration) {
    precondition(time > .zero, "a free time of \(time.milliseconds) ms")
    state.links[link.row].freeTime = UInt32(time.milliseconds)
  }

  /// An independent copy: the same events in the same order from here on.
  public borrowing func clone() -> SpatialQueues {
    SpatialQueues(
      network: network, calendar: calendar.clone(), state: state.clone(), book: book,
      roadworks: roadworks, hours: hours, arrivals: arrivals, linkEntries: linkEntries,
      millimetres: millimetres,
      ringPeriod: ringPeriod, ringTurns: ringTurns, driving: driving,
      waitingToEnter: waitingToEnter)
  }

  private init(
    network: QueueNetwork, calendar: consuming EventCalendar<TrafficEvent>,
    state: consuming QueueMemory, book: SignalBook, roadworks: Roadworks,
    hours: LinkHours?, arrivals: [Arrival], linkEntries: Int, millimetres: Int64,
    ringPeriod: SimDuration?, ringTurns: Int,
    driving: Int, waitingToEnter: Int
  ) {
    self.network = network
    self.calendar = calendar
    self.state = state
    self.book = book
    self.roadworks = roadworks
    self.hours = hours
    self.arrivals = arrivals
    self.linkEntries = linkEntries
    self.millimetres = millimetres
    self.ringPeriod = ringPeriod
    self.ringTurns = ringTurns
    self.driving = driving
    self.waitingToEnter = waitingToEnter
  }
}
