/// The rounds of one query.
struct RaptorScan {
  private let day: TimetableDay
  private let memory: RaptorMemory.Pointers
  /// The earliest arrival at the destination so far.
  private var best = RaptorMemory.never
  /// Arrivals from which the destination is not reached before this moment are left out: `best`, or
  /// just after an arrival that can be had with two rides.
  private var limit = RaptorMemory.never
  private var isBound = false

  @inline(__always)
  init(day: TimetableDay, memory: RaptorMemory.Pointers) { (self.day, self.memory) = (day, memory) }

  /// Forgets the query before. It left no bits.
  @inline(__always)
  func clear() {
    let never = RaptorMemory.never
    memory.any.update(repeating: never, count: memory.stops)
    memory.egress.update(repeating: never, count: memory.stops)
  }

  /// A stop that is reached before the first ride.
  @inline(__always)
  func begin(at stop: UInt32, _ time: Int32) {
    guard time < memory.any[Int(stop)] else { return }
    memory.any[Int(stop)] = time
    Self.set(memory.changed, Int(stop))
  }

  /// A stop from which the destination is reached after the last ride.
  @inline(__always)
  func end(at stop: UInt32, _ time: Int32) {
    memory.egress[Int(stop)] = min(time, memory.egress[Int(stop)])
  }

  /// Takes the least times from all stops to the destination; needs what ``end(at:_:)`` was told.
  mutating func bound(by bounds: RaptorBounds) {
    isBound = true
    let (count, bound) = (memory.stops, memory.bound)
    bound.update(repeating: RaptorBounds.unreachable, count: count)
    for stop in 0..<count where memory.egress[stop] != RaptorMemory.never {
      let (times, walk) = (bounds.times.base + stop &* count, memory.egress[stop])
      for other in 0..<count { bound[other] = min(bound[other], times[other] &+ walk) }
    }
  }

  /// The destination can be reached without a ride.
  @inline(__always)
  mutating func finish(onFootAt time: Int32) {
    best = min(best, time)
    limit = best
  }

  /// All rounds; the earliest arrival.
  mutating func run(maximumRides: Int) -> Int32 {
    memory.arrivals[0] = best
    var isOver = false
    for rides in 1...maximumRides {
      if !isOver {
        let row = (rides - 1) * memory.stops
        if isBound, rides == 2 { estimate(row) }
        isOver = !markPatterns(row)
        if !isOver { round(rides) }
      }
      memory.arrivals[rides] = best
    }
    // The last round may have left stops from which nobody may ride on.
    memory.changed.update(repeating: 0, count: memory.stops / 64 + 1)
    return best
  }

  /// Marks the patterns of stops that have changed, each from the first such stop on; false if
  /// there are none.
  ///
  /// Where few have changed it asks each of them for its patterns, otherwise each pattern for such
  /// a stop.
  @inline(__always)
  private func markPatterns(_ row: Int) -> Bool {
    let (memory, limit) = (memory, limit)
    let (any, bound) = (memory.any + row, memory.bound)
    let (first, passings) = (day.firstPassing.base, day.passings.base)
    var asks = 0
    for word in 0...(memory.stops / 64) {
      var rest = memory.changed[word]
      while rest != 0 {
        let stop = 64 &* word &+ rest.trailingZeroBitCount
        if any[stop] &+ bound[stop] >= limit {
          memory.changed[word] &= ~(rest & (0 &- rest))
        } else {
          asks &+= Int(first[stop &+ 1] &- first[stop])
        }
        rest &= rest &- 1
      }
    }
    if asks > 4 &* memory.patterns {
      let isAny = markFromCells()
      memory.changed.update(repeating: 0, count: memory.stops / 64 + 1)
      return isAny
    }
    var isAny = false
    Self.takeEach(memory.changed, memory.stops) { stop in
      for row in Int(first[stop])..<Int(first[stop &+ 1]) {
        let (pattern, position) = (Int(passings[row].pattern), passings[row].position)
        if !Self.has(memory.marked, pattern) {
          Self.set(memory.marked, pattern)
          memory.firstPosition[pattern] = position
          isAny = true
        } else if position < memory.firstPosition[pattern] {
          memory.firstPosition[pattern] = position
        }
      }
    }
    return isAny
  }

  @inline(__always)
  private func markFromCells() -> Bool {
    let (memory, cells, first) = (memory, day.cells.base, day.firstCell.base)
    var isAny = false
    let words = memory.stops / 64 + 1
    for pattern in 0..<memory.patterns {
      let boarding = day.boarding.base + pattern &* words
      var common: UInt64 = 0
      for word in 0..<words { common |= boarding[word] & memory.changed[word] }
      if common == 0 { continue }
      // There is a position with such a stop.
      var row = Int(first[pattern])
      while !Self.has(memory.changed, Int(cells[row] >> 2))
        || UInt8(truncatingIfNeeded: cells[row]) & Timetable.Patterns.mayBoard == 0
      {
        row &+= 1
      }
      Self.set(memory.marked, pattern)
      memory.firstPosition[pattern] = UInt32(truncatingIfNeeded: row &- Int(first[pattern]))
      isAny = true
    }
    return isAny
  }

  /// One more ride, and the walks after it.
  @inline(__always)
  private mutating func round(_ rides: Int) {
    let memory = memory
    let (before, row) = ((rides - 1) * memory.stops, rides * memory.stops)
    (memory.any + row).update(from: memory.any + before, count: memory.stops)
    for word in 0...(memory.patterns / 64) {
      var bits = memory.marked[word]
      memory.marked[word] = 0
      while bits != 0 {
        ride(64 &* word &+ bits.trailingZeroBitCount, rides, row)
        bits &= bits &- 1
      }
    }
    let (byRide, any) = (memory.byRide, memory.any + row)
    let (first, walks, limit, bound) = (day.firstWalk.base, day.walks.base, limit, memory.bound)
    Self.takeEach(memory.ridden, memory.stops) { stop in
      let start = byRide[stop]
      for place in Int(first[stop])..<Int(first[stop &+ 1]) {
        let (there, time) = (Int(walks[place].stop), start &+ walks[place].time)
        guard time < any[there], time &+ bound[there] < limit else { continue }
        any[there] = time
        memory.hop[row &+ there] = UInt32(truncatingIfNeeded: stop)
        Self.set(memory.changed, there)
      }
    }
  }

  /// Rides along one pattern from its first marked stop on.
  @inline(__always)
  private mutating func ride(_ pattern: Int, _ rides: Int, _ row: Int) {
    let memory = memory
    let cells = day.cells.base + Int(day.firstCell.base[pattern])
    let length = Int(day.firstCell.base[pattern &+ 1] &- day.firstCell.base[pattern])
    let runs = Int(day.firstRun.base[pattern &+ 1] &- day.firstRun.base[pattern])
    let calls = day.calls.base + Int(day.firstCall.base[pattern])
    let departures = day.departures.base + Int(day.firstCall.base[pattern])
    let (before, any) = (memory.any + (row - memory.stops), memory.any + row)
    var run = runs
    var board = 0
    for position in Int(memory.firstPosition[pattern])..<length {
      let stop = Int(cells[position] >> 2)
      let use = UInt8(truncatingIfNeeded: cells[position])
      var departure = RaptorMemory.never
      if run < runs {
        let call = calls[run &* length &+ position]
        departure = call.departure
        let time = call.arrival
        if time < any[stop], time &+ memory.bound[stop] < limit,
          use & Timetable.Patterns.mayAlight != 0
        {
          any[stop] = time
          memory.byRide[stop] = time
          memory.hop[row &+ stop] = RaptorMemory.byVehicle
          Self.set(memory.changed, stop)
          memory.rides[row &+ stop] = RaptorSearch.Ride(
            pattern: UInt32(truncatingIfNeeded: pattern), run: UInt32(truncatingIfNeeded: run),
            board: UInt32(truncatingIfNeeded: board), alight: UInt32(truncatingIfNeeded: position))
          Self.set(memory.ridden, stop)
          let walk = memory.egress[stop]
          if walk != RaptorMemory.never, time &+ walk < best {
            best = time &+ walk
            limit = min(limit, best)
            memory.lastStop[rides] = UInt32(truncatingIfNeeded: stop)
          }
        }
      }
      let ready = before[stop]
      guard ready <= departure, ready < limit, ready &+ memory.bound[stop] < limit,
        use & Timetable.Patterns.mayBoard != 0
      else { continue }
      // Mostly the run before has left; it lies beside the one that is ridden.
      if run > 0, run < runs, calls[(run &- 1) &* length &+ position].departure < ready { continue }
      let earlier = Self.earliest(departures + position &* runs, run, ready)
      if earlier < run { (run, board) = (earlier, position) }
    }
  }

  /// An arrival that one more ride makes possible, found by the patterns at the last stops alone:
  /// with it the round itself has little to do.
  private mutating func estimate(_ row: Int) {
    let (first, passings) = (day.firstPassing.base, day.passings.base)
    for stop in 0..<memory.stops where memory.egress[stop] != RaptorMemory.never {
      for place in Int(first[stop])..<Int(first[stop &+ 1]) {
        let time = arrival(Int(passings[place].pattern), Int(passings[place].position), row)
        // Nobody gets off where one is as early on foot.
        guard time < memory.any[row &+ stop], time < limit &- 1 &- memory.egress[stop] else {
          continue
        }
        limit = time &+ memory.egress[stop] &+ 1
      }
    }
  }

  /// When one arrives at a position of a pattern that is boarded before it; `never` if it cannot
  /// be.
  private func arrival(_ pattern: Int, _ end: Int, _ row: Int) -> Int32 {
    let cells = day.cells.base + Int(day.firstCell.base[pattern])
    let length = Int(day.firstCell.base[pattern &+ 1] &- day.firstCell.base[pattern])
    let runs = Int(day.firstRun.base[pattern &+ 1] &- day.firstRun.base[pattern])
    let calls = day.calls.base + Int(day.firstCall.base[pattern])
    let departures = day.departures.base + Int(day.firstCall.base[pattern])
    let before = memory.any + row
    guard UInt8(truncatingIfNeeded: cells[end]) & Timetable.Patterns.mayAlight != 0 else {
      return RaptorMemory.never
    }
    var run = runs
    for position in 0..<end {
      let stop = Int(cells[position] >> 2)
      let ready = before[stop]
      guard ready < limit, ready &+ memory.bound[stop] < limit,
        UInt8(truncatingIfNeeded: cells[position]) & Timetable.Patterns.mayBoard != 0,
        run == 0 || run == runs || calls[(run &- 1) &* length &+ position].departure >= ready
      else { continue }
      run = min(run, Self.earliest(departures + position &* runs, run, ready))
    }
    return run < runs ? calls[run &* length &+ end].arrival : RaptorMemory.never
  }

  /// The first of `count` ascending departures that is not before a time; `count` if none is.
  ///
  /// Looks from the end, where the run is that is ridden, in steps that double.
  @inline(__always)
  private static func earliest(_ departures: UnsafePointer<Int32>, _ count: Int, _ time: Int32)
    -> Int
  {
    var high = count
    var step = 1
    var low = high &- step
    while low >= 0, departures[low] >= time {
      high = low
      step &*= 2
      low = high &- step
    }
    // The answer is in low + 1 … high.
    low = max(low, -1) &+ 1
    while low < high {
      let middle = (low &+ high) >> 1
      if departures[middle] < time { low = middle &+ 1 } else { high = middle }
    }
    return high
  }

  @inline(__always)
  private static func set(_ bits: UnsafeMutablePointer<UInt64>, _ place: Int) {
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  @inline(__always)
  private static func has(_ bits: UnsafeMutablePointer<UInt64>, _ place: Int) -> Bool {
    bits[place >> 6] >> UInt64(place & 63) & 1 != 0
  }

  /// Takes all bits away, in ascending order.
  @inline(__always)
  private static func takeEach(
    _ bits: UnsafeMutablePointer<UInt64>, _ count: Int, _ body: (Int) -> Void
  ) {
    for word in 0...(count / 64) {
      var rest = bits[word]
      bits[word] = 0
      while rest != 0 {
        body(64 &* word &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }
}
