extension GTFSImport {
  /// A line with one sequence of stops and what may be done there.
  private struct PatternKey: Hashable {
    var line: UInt32
    var cells: [UInt32]
  }

  /// Makes the arrays of the timetable of what was read without a mistake.
  mutating func build(_ runs: [FeedRun], _ rules: [TransferRule]) {
    let kept = stops.indices.filter { stop in
      stops[stop].place != nil && (stops[stop].kind == 0 || stops[stop].kind == 4)
    }
    var number = [UInt32](repeating: .max, count: stops.count)
    for (row, stop) in kept.enumerated() { number[stop] = UInt32(row) }
    for stop in kept {
      guard let place = stops[stop].place else { continue }
      timetable.stops.id.append(stops[stop].id)
      timetable.stops.name.append(stops[stop].name)
      timetable.stops.longitude.append(place.longitude)
      timetable.stops.latitude.append(place.latitude)
      timetable.stops.node.append(Timetable.Stops.noNode)
      timetable.stops.nodeDistance.append(0)
    }
    addPatterns(runs, number)
    addWalks(
      rules.compactMap { rule in
        guard number[rule.from] != .max, number[rule.to] != .max else { return nil }
        return TransferRule(
          from: Int(number[rule.from]), to: Int(number[rule.to]), leastTime: rule.leastTime)
      })
  }

  /// Patterns by line and then in the order in which the feed shows them first.
  private mutating func addPatterns(_ runs: [FeedRun], _ number: [UInt32]) {
    var places: [PatternKey: Int] = [:]
    var lists: [(key: PatternKey, runs: [Int])] = []
    for (row, run) in runs.enumerated() {
      let key = PatternKey(line: trips[run.trip].line, cells: run.cells)
      let place = places[key] ?? lists.count
      if place == lists.count {
        places[key] = place
        lists.append((key, []))
      }
      lists[place].runs.append(row)
    }
    let order = lists.indices.sorted { (lists[$0].key.line, $0) < (lists[$1].key.line, $1) }
    for (key, rows) in order.map({ lists[$0] }) {
      timetable.patterns.line.append(key.line)
      for cell in key.cells {
        timetable.patterns.stop.append(number[Int(cell >> 2)])
        timetable.patterns.use.append(UInt8(cell & 3))
      }
      timetable.patterns.firstStop.append(UInt32(timetable.patterns.stop.count))
      let ordered = rows.sorted {
        (runs[$0].departures[0], $0) < (runs[$1].departures[0], $1)
      }
      for run in ordered.map({ runs[$0] }) {
        timetable.runs.id.append(run.id)
        timetable.runs.service.append(trips[run.trip].service)
        timetable.runs.headsign.append(trips[run.trip].headsign)
        timetable.runs.arrival += run.arrivals
        timetable.runs.departure += run.departures
      }
      timetable.patterns.firstRun.append(UInt32(timetable.runs.count))
    }
  }

  /// Walks between stops in reach of each other, changed by transfers.txt.
  private mutating func addWalks(_ rules: [TransferRule]) {
    let stops = timetable.stops
    let places = (0..<stops.count).map { stops.place(TransitStopID($0)) }
    var times = StopWalks.times(places, walking)
    for rule in rules {
      let walk = walking.time(
        metres: WalkingRule.metres(from: places[rule.from], to: places[rule.to]))
      times[rule.from].removeAll { $0.stop == UInt32(rule.to) }
      guard let least = rule.leastTime else { continue }
      let time = max(least, Int32(min(walk.milliseconds, Int64(GTFSTime.limit - 1))))
      times[rule.from].append(.init(stop: UInt32(rule.to), time: time))
    }
    for list in times {
      for walk in list.sorted(by: { $0.stop < $1.stop }) {
        timetable.walks.to.append(walk.stop)
        timetable.walks.time.append(walk.time)
      }
      timetable.walks.first.append(UInt32(timetable.walks.to.count))
    }
  }
}
