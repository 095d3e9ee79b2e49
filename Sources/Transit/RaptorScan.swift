/// The rounds of one query.
struct RaptorScan {
  private let day: TimetableDay
  private let memory: RaptorMemory.Pointers
  /// The earliest arrival at the destination so far.
  private var best = RaptorMemory.never

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

  /// The destination can be reached without a ride.
  @inline(__always)
  mutating func finish(onFootAt time: Int32) { best = min(best, time) }

  /// All rounds; the earliest arrival.
  mutating func run(maximumRides: Int) -> Int32 {
    memory.arrivals[0] = best
    var isOver = false
    for rides in 1...maximumRides {
      if !isOver {
        isOver = !markPatterns()
        if !isOver { round(rides) }
      }
      memory.arrivals[rides] = best
    }
    // The last round may have left stops from which nobody may ride on.
    memory.changed.update(repeating: 0, count: memory.stops / 64 + 1)
    return best
  }

  /// Marks the patterns of stops that have changed; false if there are none.
  @inline(__always)
  private func markPatterns() -> Bool {
    let memory = memory
    let (first, passings) = (day.firstPassing.base, day.passings.base)
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
    let (first, walks, limit) = (day.firstWalk.base, day.walks.base, best)
    Self.takeEach(memory.ridden, memory.stops) { stop in
      let start = byRide[stop]
      for place in Int(first[stop])..<Int(first[stop &+ 1]) {
        let (there, time) = (Int(walks[place].stop), start &+ walks[place].time)
        guard time < any[there], time < limit else { continue }
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
        if time < any[stop], time < best, use & Timetable.Patterns.mayAlight != 0 {
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
            memory.lastStop[rides] = UInt32(truncatingIfNeeded: stop)
          }
        }
      }
      let ready = before[stop]
      guard ready < best, ready <= departure, use & Timetable.Patterns.mayBoard != 0 else {
        continue
      }
      let earlier = Self.earliest(departures + position &* runs, run, ready)
      if earlier < run { (run, board) = (earlier, position) }
    }
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
