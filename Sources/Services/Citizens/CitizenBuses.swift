import BusOperations
import Mechanisms
import Quantities
import RoadNetwork
import Transit

/// The buses of one replication and those who ride them: where each bus is on its run, and which step
/// of a journey each rider is on.
///
/// 28 bytes for a person with what `BusOperations` holds of them. Empty where the city has no lines.
struct CitizenBuses {
  /// Where a person is in a journey by bus: 12 bytes.
  struct Rider: BitwiseCopyable {
    /// The step of the journey (`BusJourneys.hop`).
    var step: UInt32 = 0
    /// Since when the person waits, in milliseconds; `nothing` for who does not.
    var since = CitizenBuses.nothing
    /// The node of the stop where somebody has given up and waits for a taxi; `nothing` otherwise.
    var place = CitizenBuses.nothing
  }

  /// The bus of a run.
  struct Bus: BitwiseCopyable {
    /// Of the stop that it comes to next or stands at.
    var position: UInt16 = 0
    /// The day of its run, and that of the next time it goes out.
    var day: Int16 = 0
    var nextDay: Int16 = 0
    var isOut = false
    /// When it left the stop before, in milliseconds.
    var left: UInt32 = 0
  }

  /// Somebody who began to wait; in the order in which waits end.
  private struct Wait: BitwiseCopyable {
    var person: UInt32
    var since: UInt32
  }

  static let nothing = UInt32.max

  let lines: CitizenLines
  var operations: BusOperations
  var riders: [Rider]
  var buses: [Bus]
  var tally: BusTally
  /// Vehicles by link and hour, to tell them from cars.
  var flows: BusFlows
  /// By run, the way that its bus drives to the next stop in the place of its streets, where cars queue.
  var detours: [Int: [ArcID]] = [:]
  var course = RoadCourse(arrival: .zero)
  private var waits: [Wait] = []
  private var firstWait = 0

  init(_ lines: CitizenLines, people: Int, links: Int, hours: Int) {
    self.lines = lines
    operations = BusOperations(lines.runs, passengers: people, parameters: lines.parameters)
    riders = [Rider](repeating: Rider(), count: people)
    buses = [Bus](repeating: Bus(), count: lines.runs.count)
    tally = BusTally(lines.runs)
    flows = BusFlows(links: links, hours: hours)
  }

  var isEmpty: Bool { buses.isEmpty }

  /// Buses that entered a link in an hour since the start of day 0.
  func vehicles(on link: Int, hour: Int) -> Int {
    isEmpty ? 0 : flows.vehicles(on: link, hour: hour)
  }

  /// The hop that a person makes or waits for.
  func hop(of person: ResidentID) -> Int {
    lines.skims?.journeys.hop(Int(riders[person.row].step)) ?? 0
  }

  /// A moment as the timetable of a run's day has it.
  func time(_ now: SimTime, of run: Int) -> SimTime {
    .zero + (now - .day(Int64(buses[run].day)))
  }

  /// The moment of a time in the timetable of a run's day.
  func moment(_ time: SimTime, of run: Int) -> SimTime {
    .day(Int64(buses[run].day)) + (time - .zero)
  }

  // MARK: Patience

  /// Somebody begins to wait.
  ///
  /// - Returns: whether nobody waited before, so that the end of waits is to be scheduled.
  /// Where a trip by car or taxi begins: at the door, or at the stop where a bus did not come.
  func place(of person: ResidentID, door: NodeID) -> NodeID {
    if isEmpty || riders[person.row].place == Self.nothing { return door }
    return NodeID(riders[person.row].place)
  }

  mutating func leavePlace(of person: ResidentID) {
    if !isEmpty { riders[person.row].place = Self.nothing }
  }

  mutating func beginWait(_ person: UInt32, at now: SimTime) -> Bool {
    let since = UInt32(truncatingIfNeeded: now.milliseconds)
    riders[Int(person)].since = since
    waits.append(Wait(person: person, since: since))
    return waits.count - firstWait == 1
  }

  /// Somebody waits no longer.
  ///
  /// - Returns: how long the wait was.
  mutating func endWait(_ person: UInt32, at now: SimTime) -> SimDuration {
    let since = riders[Int(person)].since
    riders[Int(person)].since = Self.nothing
    return SimDuration(milliseconds: now.milliseconds - Int64(since))
  }

  /// The next of those whose patience is over; nil if nobody's is.
  mutating func nextImpatient(at now: SimTime) -> UInt32? {
    while firstWait < waits.count {
      let wait = waits[firstWait]
      if riders[Int(wait.person)].since == wait.since {
        if Int64(wait.since) + lines.rules.patience.milliseconds > now.milliseconds { return nil }
        firstWait += 1
        return wait.person
      }
      firstWait += 1
    }
    waits.removeAll(keepingCapacity: true)
    firstWait = 0
    return nil
  }

  /// When the patience of the first who waits is over, after `nextImpatient` has given nil; nil if
  /// nobody waits.
  mutating func nextEndOfPatience() -> SimTime? {
    if firstWait > 4_096 && 2 * firstWait > waits.count {
      waits.removeFirst(firstWait)
      firstWait = 0
    }
    guard firstWait < waits.count else { return nil }
    return SimTime(milliseconds: Int64(waits[firstWait].since)) + lines.rules.patience
  }
}

/// How many buses entered each link in each hour from the start of day 0 on.
struct BusFlows {
  private let links: Int
  private let hours: Int
  private var entries: [UInt16]

  init(links: Int, hours: Int) {
    (self.links, self.hours) = (links, hours)
    entries = [UInt16](repeating: 0, count: links * hours)
  }

  @inline(__always)
  mutating func count(_ link: Int, entered: SimTime) {
    let hour = min(hours - 1, Int(entered.milliseconds / 3_600_000))
    entries[hour * links + link] &+= 1
  }

  func vehicles(on link: Int, hour: Int) -> Int { Int(entries[hour * links + link]) }
}
