import NetworkFiles

extension GTFSImport {
  /// A run before it has a pattern.
  struct FeedRun {
    var trip: Int
    var id: String
    /// Stop · 4 + use, as in ``TimetableDay``; stops by their row in the feed.
    var cells: [UInt32]
    var arrivals: [Int32]
    var departures: [Int32]
  }

  /// A row of stop_times.txt.
  private struct Call {
    var trip: Int
    var sequence: Int64
    var row: Int
    var stop: Int
    var use: UInt8
    var arrival: Int32?
    var departure: Int32?
    /// Along the line, in the feed's own unit.
    var way: Double?
  }

  mutating func readCalls(_ table: CSVTable?) -> [FeedRun] {
    guard var table else { return [] }
    var calls: [Call] = []
    calls.reserveCapacity(table.rowCount)
    var lastTrip: (text: ArraySlice<UInt8>, trip: Int?) = ([], nil)
    for row in 0..<table.rowCount {
      let text = table.bytes(row, 0)
      if text != lastTrip.text || row == 0 { lastTrip = (text, tripRow[table.text(row, 0)]) }
      if lastTrip.trip == nil {
        table.complain(row: row, "trip_id \(table.text(row, 0)) is not in trips.txt")
      }
      let stop = stop(&table, row)
      let sequence = table.whole(row, 4, in: 0...Int64(Int32.max), "places in the trip")
      let times = (time(&table, row, 1), time(&table, row, 2))
      guard let trip = lastTrip.trip, let stop else { continue }
      calls.append(
        Call(
          trip: trip, sequence: sequence, row: row, stop: stop, use: use(&table, row),
          arrival: times.0, departure: times.1, way: way(&table, row)))
      stops[stop].isServed = true
    }
    // A mistake above would only bring others after it.
    if table.mistakeCount > 0 {
      problems += table.problems
      return []
    }
    calls.sort { ($0.trip, $0.sequence, $0.row) < ($1.trip, $1.sequence, $1.row) }
    let runs = runs(of: calls, &table)
    problems += table.problems
    return runs
  }

  private func stop(_ table: inout CSVTable, _ row: Int) -> Int? {
    let id = table.text(row, 3)
    guard let stop = stopRow[id] else {
      table.complain(row: row, "stop_id \(id) is not in stops.txt")
      return nil
    }
    guard stops[stop].kind == 0 || stops[stop].kind == 4 else {
      table.complain(
        row: row, "stop_id \(id) has location_type \(stops[stop].kind); vehicles call at stops, 0")
      return nil
    }
    return stop
  }

  private func time(_ table: inout CSVTable, _ row: Int, _ column: Int) -> Int32? {
    let field = table.bytes(row, column)
    if let time = GTFSTime.milliseconds(field) { return time }
    let text = table.text(row, column)
    if !text.isEmpty {
      table.complain(
        row: row,
        "\(column == 1 ? "arrival_time" : "departure_time") is \"\(text)\"; expected HH:MM:SS, "
          + "which may exceed 24:00:00")
    }
    return nil
  }

  private func use(_ table: inout CSVTable, _ row: Int) -> UInt8 {
    var use: UInt8 = 0
    for (column, bit) in [(5, Timetable.Patterns.mayBoard), (6, Timetable.Patterns.mayAlight)] {
      let kind =
        table.bytes(row, column).isEmpty ? 0 : table.whole(row, column, in: 0...3, "0 to 3")
      // By arrangement (2, 3) is possible; 1 is not.
      if kind != 1 { use |= bit }
    }
    return use
  }

  private func way(_ table: inout CSVTable, _ row: Int) -> Double? {
    table.bytes(row, 7).isEmpty ? nil : table.real(row, 7, in: 0...1e12, "a distance")
  }

  private mutating func runs(of calls: [Call], _ table: inout CSVTable) -> [FeedRun] {
    var lists = [Range<Int>](repeating: 0..<0, count: trips.count)
    var start = 0
    while start < calls.count {
      var end = start + 1
      while end < calls.count, calls[end].trip == calls[start].trip { end += 1 }
      lists[calls[start].trip] = start..<end
      start = end
    }
    var runs: [FeedRun] = []
    for (trip, range) in lists.enumerated() {
      var list = Array(calls[range])
      dropRepeated(&list)
      if list.count < 2 {
        repairs.emptyTrips += 1
      } else if let run = run(trip, &list, &table) {
        runs.append(run)
      }
    }
    return runs
  }

  /// The same stop under the same number again is one call; another stop is a call after it.
  private mutating func dropRepeated(_ calls: inout [Call]) {
    var kept: [Call] = []
    for call in calls {
      if let last = kept.last, last.sequence == call.sequence {
        repairs.repeatedSequence += 1
        if last.stop == call.stop { continue }
      }
      kept.append(call)
    }
    calls = kept
  }

  private mutating func run(_ trip: Int, _ calls: inout [Call], _ table: inout CSVTable)
    -> FeedRun?
  {
    for place in calls.indices
    where (calls[place].arrival == nil) != (calls[place].departure == nil) {
      let time = calls[place].arrival ?? calls[place].departure
      (calls[place].arrival, calls[place].departure) = (time, time)
      repairs.halfTimes += 1
    }
    var isRight = true
    func complain(_ place: Int, _ message: String) {
      table.complain(row: calls[place].row, "trip \(trips[trip].id) \(message)")
      isRight = false
    }
    for place in [0, calls.count - 1] where calls[place].arrival == nil {
      complain(place, "has no time at its \(place == 0 ? "first" : "last") stop")
    }
    var last: Int32 = 0
    for (place, call) in calls.enumerated() {
      guard let arrival = call.arrival, let departure = call.departure else { continue }
      if arrival < last {
        complain(
          place,
          "arrives at \(GTFSTime.text(arrival)), before it departs from the stop before "
            + "(\(GTFSTime.text(last)))")
      } else if departure < arrival {
        complain(
          place,
          "departs at \(GTFSTime.text(departure)), before it arrives "
            + "(\(GTFSTime.text(arrival)))")
      }
      last = max(last, departure)
    }
    guard isRight else { return nil }
    interpolate(&calls)
    if last >= 86_400_000 { repairs.pastMidnight += 1 }
    return FeedRun(
      trip: trip, id: trips[trip].id, cells: calls.map { UInt32($0.stop) << 2 | UInt32($0.use) },
      arrivals: calls.map { $0.arrival ?? 0 }, departures: calls.map { $0.departure ?? 0 })
  }

  /// Times in proportion to the way, to the whole second: by `shape_dist_traveled` where all have
  /// it, or else by the straight distance of the stops, or else evenly.
  private mutating func interpolate(_ calls: inout [Call]) {
    var before = 0
    for after in calls.indices.dropFirst() where calls[after].arrival != nil {
      defer { before = after }
      guard after > before + 1, let start = calls[before].departure, let end = calls[after].arrival
      else { continue }
      let ways = ways(Array(calls[before...after]))
      for place in (before + 1)..<after {
        let share = ways[place - before] / ways[after - before]
        let seconds = (Double(end - start) * share / 1_000).rounded()
        let time = start + Int32(seconds) * 1_000
        (calls[place].arrival, calls[place].departure) = (time, time)
        repairs.interpolated += 1
      }
    }
  }

  /// How far each call is from the first; ascending, and the last positive.
  private func ways(_ calls: [Call]) -> [Double] {
    let given = calls.compactMap(\.way)
    if given.count == calls.count, given[0] < given[given.count - 1],
      zip(given, given.dropFirst()).allSatisfy({ $0 <= $1 })
    {
      return given.map { $0 - given[0] }
    }
    var straight = [0.0]
    for (from, to) in zip(calls, calls.dropFirst()) {
      guard let here = stops[from.stop].place, let there = stops[to.stop].place else { break }
      straight.append((straight.last ?? 0) + WalkingRule.metres(from: here, to: there))
    }
    if straight.count == calls.count, let length = straight.last, length > 0 { return straight }
    return calls.indices.map { Double($0) }
  }

  /// Puts runs at every headway in the place of the trips that frequencies.txt names.
  mutating func repeatRuns(_ runs: inout [FeedRun], _ table: CSVTable?) {
    guard var table else { return }
    var windows: [Int: [(start: Int32, end: Int32, headway: Int32)]] = [:]
    for row in 0..<table.rowCount {
      let id = table.text(row, 0)
      if tripRow[id] == nil { table.complain(row: row, "trip_id \(id) is not in trips.txt") }
      let times = [1, 2].map { column in
        let time = GTFSTime.milliseconds(table.bytes(row, column))
        if time == nil {
          table.complain(
            row: row,
            "\(column == 1 ? "start_time" : "end_time") is \"\(table.text(row, column))\"; "
              + "expected HH:MM:SS, which may exceed 24:00:00")
        }
        return time
      }
      let headway = table.whole(row, 3, in: 1...86_400, "seconds")
      guard let trip = tripRow[id], let start = times[0], let end = times[1] else { continue }
      if end < start { table.complain(row: row, "end_time lies before start_time") }
      windows[trip, default: []].append((start, end, Int32(1_000 * headway)))
    }
    problems += table.problems
    guard table.mistakeCount == 0, !windows.isEmpty else { return }
    var repeated: [FeedRun] = []
    for run in runs {
      guard let list = windows[run.trip] else {
        repeated.append(run)
        continue
      }
      repairs.frequentTrips += 1
      for window in list.sorted(by: { $0 < $1 }) {
        for start in stride(from: window.start, to: window.end, by: Int(window.headway)) {
          var single = run
          let shift = start - run.departures[0]
          guard run.departures[run.departures.count - 1] + shift < GTFSTime.limit else { break }
          single.id += "@" + GTFSTime.text(start)
          single.arrivals = run.arrivals.map { max(0, $0 + shift) }
          single.departures = run.departures.map { $0 + shift }
          repeated.append(single)
          repairs.expandedRuns += 1
        }
      }
    }
    runs = repeated
  }
}
