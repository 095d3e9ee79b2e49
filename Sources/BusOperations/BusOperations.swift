public import Parameters
public import Quantities
public import Transit

/// Buses at their stops: who boards, who alights, who is left behind, and when a bus goes on.
///
/// How buses get from stop to stop is not its business: it is told when a bus reaches a stop and
/// says when it leaves. A bus stands `dwell` + `boardingTime` · *b* + `alightingTime` · *a* for *b*
/// who board and *a* who alight, and loses `stopLoss` besides; where nobody does either it passes.
/// It does not leave a time point before its time: the first stop of a run and every
/// `timePoints`-th one after it. Who comes while it stands boards too. A late bus catches up at the
/// end of its run, where it gives up its layover down to `turnaround`. So headways are unstable in
/// between: a late bus finds more people and gets later.
///
/// People wait in the order in which they came and take the first bus with room that brings them
/// to their stop in the time they accept, whatever its line. They are rows, numbered by the
/// caller; all memory is taken at the beginning.
public struct BusOperations: Sendable {
  /// What a stop meant for a bus.
  public struct Stay: Hashable, Sendable {
    /// How many got off and on; who, is in ``BusOperations/alighted`` and ``BusOperations/boarded``.
    public var alighted: Int
    public var boarded: Int
    /// When the bus means to leave; at the last stop of a run when it stands empty.
    public var departure: SimTime
  }

  /// One call, as it happened.
  public struct Call: Hashable, Sendable {
    public var run: UInt32
    public var position: UInt32
    public var stop: TransitStopID
    public var scheduledDeparture: SimTime
    public var arrival: SimTime
    public var departure: SimTime
    public var boarded: UInt32
    public var alighted: UInt32
    /// When it left.
    public var aboard: UInt32
    /// Who wanted to board and found no room.
    public var leftBehind: UInt32
  }

  /// Somebody who wants to ride, waits, rides or has ridden.
  private struct Passenger: BitwiseCopyable {
    enum State: UInt8, BitwiseCopyable { case away, waiting, aboard }

    /// The next one at the stop or in the bus.
    var next = BusOperations.nobody
    /// Where to: a stop.
    var stop: UInt32 = 0
    /// The longest ride by the timetable that is accepted, in milliseconds.
    var longestRide: Int32 = 0
    /// The position at which the passenger gets off.
    var position: UInt8 = 0
    var state = State.away
  }

  /// A bus on its run.
  private struct Bus: BitwiseCopyable {
    var first = BusOperations.nobody
    var aboard: UInt32 = 0
    /// At the present stop.
    var position: UInt32 = 0
    var boarded: UInt32 = 0
    var alighted: UInt32 = 0
    var arrival: Int64 = 0
    var isStanding = false
  }

  private static let nobody = UInt32.max

  public let runs: DayRuns
  public let blocks: VehicleBlocks
  private let rules: Rules
  private var passengers: [Passenger]
  private var buses: [Bus]
  /// By stop: who has waited longest, and who came last.
  private var firstWaiting: [UInt32]
  private var lastWaiting: [UInt32]

  /// Who got off and on at the last call of ``arrive(_:at:now:)`` or ``depart(_:now:)``.
  public private(set) var alighted: [UInt32] = []
  public private(set) var boarded: [UInt32] = []
  /// How many wait at stops, sit in buses, and have got off.
  public private(set) var waitingCount = 0
  public private(set) var aboardCount = 0
  public private(set) var alightedCount = 0
  public private(set) var leftBehindCount = 0

  private struct Rules: Sendable {
    var dwell: Int64
    var boarding: Int64
    var alighting: Int64
    var loss: Int64
    var turnaround: Int64
    var capacity: UInt32
    var timePoints: Int
  }

  /// - Parameters:
  ///   - passengers: how many rows; numbers in calls are below it.
  ///   - parameters: of ``BusParameters``.
  public init(_ runs: DayRuns, passengers: Int, parameters: ParameterSet = BusParameters.defaults) {
    self.runs = runs
    blocks = VehicleBlocks(runs, layover: parameters.duration("layover"))
    rules = Rules(
      dwell: parameters.duration("dwell").milliseconds,
      boarding: parameters.duration("boardingTime").milliseconds,
      alighting: parameters.duration("alightingTime").milliseconds,
      loss: parameters.duration("stopLoss").milliseconds,
      turnaround: parameters.duration("turnaround").milliseconds,
      capacity: UInt32(parameters.count("capacity")), timePoints: parameters.count("timePoints"))
    self.passengers = Array(repeating: Passenger(), count: passengers)
    buses = Array(repeating: Bus(), count: runs.count)
    firstWaiting = Array(repeating: Self.nobody, count: runs.timetable.stops.count)
    lastWaiting = firstWaiting
    alighted.reserveCapacity(Int(rules.capacity))
    boarded.reserveCapacity(Int(rules.capacity))
  }

  /// Somebody begins to wait at a stop for a bus to another.
  ///
  /// - Parameters:
  ///   - passenger: neither waiting nor aboard.
  ///   - longestRide: the longest ride, by the timetable, that is taken: a bus that goes a long way
  ///     round is let pass.
  /// - Complexity: O(1).
  public mutating func wait(
    _ passenger: UInt32, at stop: TransitStopID, to destination: TransitStopID,
    longestRide: SimDuration
  ) {
    let row = Int(passenger)
    precondition(
      passengers[row].state == .away, "passenger \(passenger) is \(passengers[row].state)")
    passengers[row] = Passenger(
      stop: destination.index,
      longestRide: Int32(min(longestRide.milliseconds, Int64(Int32.max))), state: .waiting)
    let last = lastWaiting[stop.row]
    if last == Self.nobody {
      firstWaiting[stop.row] = passenger
    } else {
      passengers[Int(last)].next = passenger
    }
    lastWaiting[stop.row] = passenger
    waitingCount += 1
  }

  /// Somebody waits no longer.
  ///
  /// - Returns: false if the passenger did not wait at this stop.
  /// - Complexity: O(people at the stop).
  public mutating func giveUp(_ passenger: UInt32, at stop: TransitStopID) -> Bool {
    var before = Self.nobody
    var row = firstWaiting[stop.row]
    while row != Self.nobody, row != passenger { (before, row) = (row, passengers[Int(row)].next) }
    if row == Self.nobody { return false }
    unlink(passenger, after: before, stop.row)
    passengers[Int(passenger)] = Passenger()
    waitingCount -= 1
    return true
  }

  /// How long before its time a bus that waits at the end opens its doors.
  private static let opensBefore = SimDuration.minutes(1)

  /// When the vehicle of a run opens its doors at the first stop.
  ///
  /// - Parameter free: when the vehicle has emptied after the run before; nil if it comes out.
  public func opening(of run: Int, vehicleFree free: SimTime?) -> SimTime {
    let open = runs.scheduled(run, 0).departure - Self.opensBefore
    guard let free else { return open }
    return max(open, SimTime(milliseconds: free.milliseconds + rules.turnaround))
  }

  /// A bus reaches a stop: people get off, and on as far as there is room.
  ///
  /// - Parameters:
  ///   - position: of the stop in the run, one after that of the call before.
  /// - Returns: when it leaves; the caller tells ``depart(_:now:)`` then, but not at the last stop.
  /// - Complexity: O(people aboard + people at the stop).
  public mutating func arrive(_ run: Int, at position: Int, now: SimTime) -> Stay {
    let last = runs.callCount(run) - 1
    precondition(
      !buses[run].isStanding && (position == 0 ? buses[run].aboard == 0 : true)
        && (0...last).contains(position), "run \(run) reaches \(position) of \(last)")
    buses[run].position = UInt32(position)
    buses[run].arrival = now.milliseconds
    alight(run, position)
    boarded.removeAll(keepingCapacity: true)
    if position < last { board(run, position) }
    buses[run].boarded = UInt32(boarded.count)
    buses[run].alighted = UInt32(alighted.count)
    buses[run].isStanding = position < last
    var departure = now.milliseconds
    if !boarded.isEmpty || !alighted.isEmpty {
      departure +=
        rules.dwell + rules.boarding * Int64(boarded.count)
        + rules.alighting * Int64(alighted.count)
        + (position > 0 ? rules.loss : 0)
    }
    if position < last, isTimePoint(position) {
      departure = max(departure, Int64(runs.departure[Int(runs.firstCall[run]) + position]))
    }
    return Stay(
      alighted: alighted.count, boarded: boarded.count,
      departure: SimTime(milliseconds: departure))
  }

  /// A bus leaves the stop that it stands at; who came meanwhile gets on if there is room.
  ///
  /// - Returns: what is to be recorded of the call; ``boarded`` holds those who came meanwhile.
  public mutating func depart(_ run: Int, now: SimTime) -> Call {
    let position = Int(buses[run].position)
    precondition(
      buses[run].isStanding && now.milliseconds >= buses[run].arrival,
      "run \(run) leaves \(position) at \(now)")
    alighted.removeAll(keepingCapacity: true)
    boarded.removeAll(keepingCapacity: true)
    let refused = board(run, position)
    buses[run].isStanding = false
    leftBehindCount += refused
    return call(run, departure: now, boarded: boarded.count, leftBehind: refused)
  }

  /// What is to be recorded of the call at the last stop of a run, after ``arrive(_:at:now:)``.
  public func lastCall(_ run: Int, emptyAt time: SimTime) -> Call {
    call(run, departure: time, boarded: 0, leftBehind: 0)
  }

  private func call(_ run: Int, departure: SimTime, boarded: Int, leftBehind: Int) -> Call {
    let bus = buses[run]
    let position = Int(bus.position)
    return Call(
      run: UInt32(run), position: bus.position, stop: TransitStopID(runs.stop(run, position)),
      scheduledDeparture: runs.scheduled(run, position).departure,
      arrival: SimTime(milliseconds: bus.arrival), departure: departure,
      boarded: bus.boarded + UInt32(boarded), alighted: bus.alighted, aboard: bus.aboard,
      leftBehind: UInt32(leftBehind))
  }

  /// How many sit in a bus.
  public func aboard(_ run: Int) -> Int { Int(buses[run].aboard) }

  /// How many wait at a stop.
  ///
  /// - Complexity: O(people at the stop).
  public func waiting(at stop: TransitStopID) -> Int {
    var count = 0
    var row = firstWaiting[stop.row]
    while row != Self.nobody {
      count += 1
      row = passengers[Int(row)].next
    }
    return count
  }

  private func isTimePoint(_ position: Int) -> Bool {
    position == 0 || (rules.timePoints > 0 && position % rules.timePoints == 0)
  }

  private mutating func alight(_ run: Int, _ position: Int) {
    alighted.removeAll(keepingCapacity: true)
    var before = Self.nobody
    var row = buses[run].first
    while row != Self.nobody {
      let next = passengers[Int(row)].next
      if Int(passengers[Int(row)].position) == position {
        if before == Self.nobody {
          buses[run].first = next
        } else {
          passengers[Int(before)].next = next
        }
        passengers[Int(row)] = Passenger()
        alighted.append(row)
      } else {
        before = row
      }
      row = next
    }
    buses[run].aboard -= UInt32(alighted.count)
    aboardCount -= alighted.count
    alightedCount += alighted.count
  }

  /// Lets people on in the order in which they came.
  ///
  /// - Returns: how many would have boarded and found no room.
  @discardableResult
  private mutating func board(_ run: Int, _ position: Int) -> Int {
    let pattern = Int(runs.pattern[run])
    let cell = Int(runs.firstStop[pattern]) + position
    guard runs.use[cell] & Timetable.Patterns.mayBoard != 0 else { return 0 }
    let stop = Int(runs.stop[cell])
    let lasts = pattern * runs.timetable.stops.count
    var refused = 0
    var before = Self.nobody
    var row = firstWaiting[stop]
    while row != Self.nobody {
      let passenger = passengers[Int(row)]
      if Int(runs.lastPosition[lasts + Int(passenger.stop)]) > position + 1,
        let end = destination(run, position, passenger)
      {
        if buses[run].aboard < rules.capacity {
          unlink(row, after: before, stop)
          passengers[Int(row)].next = buses[run].first
          passengers[Int(row)].position = UInt8(end)
          passengers[Int(row)].state = .aboard
          buses[run].first = row
          buses[run].aboard += 1
          boarded.append(row)
          waitingCount -= 1
          aboardCount += 1
        } else {
          refused += 1
          before = row
        }
      } else {
        before = row
      }
      row = passenger.next
    }
    return refused
  }

  /// The next position at which a bus reaches somebody's stop; nil if the ride takes too long.
  private func destination(_ run: Int, _ position: Int, _ passenger: Passenger) -> Int? {
    let cell = Int(runs.firstStop[Int(runs.pattern[run])])
    var end = position + 1
    while runs.stop[cell + end] != passenger.stop
      || runs.use[cell + end] & Timetable.Patterns.mayAlight == 0
    {
      end += 1
    }
    let call = Int(runs.firstCall[run])
    let ride = runs.arrival[call + end] - runs.departure[call + position]
    return ride <= passenger.longestRide ? end : nil
  }

  private mutating func unlink(_ passenger: UInt32, after before: UInt32, _ stop: Int) {
    let next = passengers[Int(passenger)].next
    if before == Self.nobody {
      firstWaiting[stop] = next
    } else {
      passengers[Int(before)].next = next
    }
    if lastWaiting[stop] == passenger { lastWaiting[stop] = before }
    passengers[Int(passenger)].next = Self.nobody
  }
}
