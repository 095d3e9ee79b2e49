public import Quantities

/// A plan as insertions see it: its timetable, how much every part of it may be delayed, and sums
/// from which the delays of many riders follow at once.
///
/// A vehicle that arrives late at a stop leaves late, unless it would have waited there: waits
/// absorb delay. So an arrival that is Δ later at one stop delays the service at a later stop by
/// max(0, Δ − the waits from the one to the other), and prefix sums of the waits give every such
/// delay, the sum over any stretch of riders, and the greatest Δ that breaks no promise (the
/// *slack* of a stop), each without propagating the plan.
///
/// - Complexity: O(stops) to make; every question is O(1) where the plan has no waits.
///
/// Source: Savelsbergh, "The vehicle routing problem with time windows: minimizing route duration",
/// ORSA Journal on Computing 4(2), 1992 (forward time slack); Laupichler and Sanders, "Fast
/// many-to-many routing for dynamic taxi sharing with meeting points", ALENEX 2024 (prefix sums
/// over the riders of a route).
public struct PlanProfile: Sendable {
  /// One stop, from which a profile is made.
  public struct Stop: Sendable {
    /// The drive from the stop before, or from where the vehicle is.
    public var drive: SimDuration
    /// Service does not begin before this.
    public var earliest: SimTime
    /// Service must have begun by this.
    public var latest: SimTime
    /// How long the vehicle stays.
    public var dwell: SimDuration
    /// The change of load.
    public var change: Load
    /// Riders whose wait ends here and counts.
    public var boarding: Int
    /// Riders whose ride ends here and counts from where the vehicle is.
    public var alighting: Int

    public init(
      drive: SimDuration, earliest: SimTime, latest: SimTime, dwell: SimDuration, change: Load,
      boarding: Int, alighting: Int
    ) {
      self.drive = drive
      self.earliest = earliest
      self.latest = latest
      self.dwell = dwell
      self.change = change
      self.boarding = boarding
      self.alighting = alighting
    }
  }

  /// A ride with both ends in the plan: delaying its begin shortens it.
  public struct Ride: Sendable {
    /// The stops at which it begins and ends.
    public var boards: Int
    public var alights: Int
    /// By how much it may become longer; at least 0.
    public var growth: SimDuration

    public init(boards: Int, alights: Int, growth: SimDuration) {
      self.boards = boards
      self.alights = alights
      self.growth = growth
    }
  }

  /// What is known at one stop. The entry after the last stop closes all sums.
  struct Entry: Sendable {
    /// When the vehicle arrives, begins service and leaves.
    var arrival = SimTime.zero
    var start = SimTime.zero
    var departure = SimTime.zero
    /// The greatest delay of the arrival that breaks no promise here or later, in milliseconds.
    var slack = Int64.max
    /// The load with which the vehicle arrives.
    var load = Load.none
    /// Milliseconds of waits at all stops before this one.
    var waits: Int64 = 0
    /// Riders who board before this stop, and the sum of the waits up to the stop of each.
    var boarding = Riders()
    /// Riders who alight before this stop.
    var alighting = Riders()
  }

  /// Riders counted, with the sum over them of the waits until each is served.
  struct Riders: Sendable {
    var count: Int64 = 0
    var waits: Int64 = 0

    mutating func add(_ riders: Int, waits: Int64) {
      count += Int64(riders)
      self.waits += Int64(riders) * waits
    }
  }

  /// Later than any delay, and far from overflow.
  static let unbounded: Int64 = 1 << 56

  /// One for each stop and one more.
  private(set) var entries: [Entry] = []
  /// The rides with both ends in the plan whose length counts.
  public var rides: [Ride] = []
  /// When the vehicle leaves where it is.
  public private(set) var ready: SimTime
  /// The drives of the plan together.
  public private(set) var driving = SimDuration.zero

  /// How many stops the plan has.
  public var count: Int { entries.count - 1 }
  /// When the plan ends.
  public var end: SimTime { count == 0 ? ready : entries[count - 1].departure }

  /// The profile of a plan.
  ///
  /// - Parameters:
  ///   - ready: when the vehicle leaves where it is.
  ///   - onBoard: what it carries then.
  public init(ready: SimTime, onBoard: Load, _ stops: some Sequence<Stop>) {
    self.ready = ready
    entries.reserveCapacity(stops.underestimatedCount + 1)
    var next = Entry()
    next.load = onBoard
    next.slack = Self.unbounded
    var time = ready
    for stop in stops {
      var entry = next
      driving += stop.drive
      entry.arrival = time + stop.drive
      entry.start = max(entry.arrival, stop.earliest)
      entry.departure = entry.start + stop.dwell
      // A stop that is late already may stay as late as it is, but not become later.
      entry.slack = max(.zero, stop.latest - entry.start).milliseconds
      entries.append(entry)
      time = entry.departure
      next.load = entry.load + stop.change
      next.waits += (entry.start - entry.arrival).milliseconds
      next.boarding.add(stop.boarding, waits: next.waits)
      next.alighting.add(stop.alighting, waits: next.waits)
    }
    next.arrival = time
    next.start = time
    next.departure = time
    entries.append(next)
    for index in (0..<count).reversed() {
      let wait = entries[index + 1].waits - entries[index].waits
      entries[index].slack = min(entries[index].slack, entries[index + 1].slack) + wait
    }
  }

  /// When service begins at a stop, and when the vehicle leaves it.
  public func start(of stop: Int) -> SimTime { entries[stop].start }
  public func departure(from stop: Int) -> SimTime { entries[stop].departure }

  /// When the vehicle leaves the place before a stop: the stop before it or where it is.
  @inline(__always)
  func leave(before stop: Int) -> SimTime { stop == 0 ? ready : entries[stop - 1].departure }

  /// The drive to a stop; nothing after the last one.
  @inline(__always)
  func drive(to stop: Int) -> SimDuration { entries[stop].arrival - leave(before: stop) }

  /// How much later service begins at a stop if the vehicle arrives `delay` milliseconds later at
  /// an earlier stop or at the same.
  @inline(__always)
  func delay(of stop: Int, arriving delay: Int64, laterAt first: Int) -> Int64 {
    max(0, delay - (entries[stop + 1].waits - entries[first].waits))
  }

  /// The sum of the delays of the riders who board at a stretch of stops, if the vehicle arrives
  /// `delay` milliseconds later at the first of them.
  ///
  /// - Complexity: O(1), and O(stops) where waits absorb the whole delay within the stretch.
  @inline(__always)
  func boardingDelays(in stops: Range<Int>, arriving delay: Int64) -> Int64 {
    delays(in: stops, arriving: delay) { $0.boarding }
  }

  /// The same of the riders who alight.
  @inline(__always)
  func alightingDelays(in stops: Range<Int>, arriving delay: Int64) -> Int64 {
    delays(in: stops, arriving: delay) { $0.alighting }
  }

  @inline(__always)
  private func delays(
    in stops: Range<Int>, arriving delay: Int64, of riders: (Entry) -> Riders
  ) -> Int64 {
    let first = entries[stops.lowerBound]
    var end = stops.upperBound
    while end > stops.lowerBound && entries[end].waits - first.waits >= delay { end -= 1 }
    let (until, from) = (riders(entries[end]), riders(first))
    return (until.count - from.count) * (delay + first.waits) - (until.waits - from.waits)
  }
}
