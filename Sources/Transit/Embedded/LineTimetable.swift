import Parameters
import Quantities
import RoadNetwork
import StreetGeneration

/// Makes lines, patterns and runs of ways.
struct LineTimetable {
  private let facts: CityFacts
  private let metrics: RoadMetrics
  private let parameters: ParameterSet
  private(set) var timetable = Timetable()
  private(set) var legs = RoadLegs()
  private(set) var lengths: [EmbeddedLines.Length] = []

  init(_ facts: CityFacts, _ metrics: RoadMetrics, _ parameters: ParameterSet) {
    (self.facts, self.metrics, self.parameters) = (facts, metrics, parameters)
  }

  /// Adds everything; called once.
  mutating func add(_ ways: [LineWay]) {
    var placing = LineStops(facts, metrics.graph, spacing: parameters.distance("stopSpacing"))
    let calls = placing.calls(ways)
    timetable.stops = placing.stops
    timetable.services.id = ["daily"]
    timetable.services.weekdays = [127]
    timetable.services.firstDay = [ServiceDate(year: 2019, month: 1, day: 1)?.dayNumber ?? 0]
    timetable.services.lastDay = [ServiceDate(year: 2099, month: 12, day: 31)?.dayNumber ?? 0]
    var rows: [String: UInt32] = [:]
    for (way, calls) in zip(ways, calls) {
      let line = facts.busLines[way.line]
      let row = rows[line.name] ?? addLine(line)
      rows[line.name] = row
      addPattern(row, line, way, calls)
    }
  }

  private mutating func addLine(_ line: CityFacts.BusLine) -> UInt32 {
    let ends = [line.places[0], line.places[line.places.count - 1]].map { facts.busPlaces[$0].name }
    timetable.lines.id.append(line.name)
    timetable.lines.shortName.append(line.name)
    timetable.lines.longName.append(ends.joined(separator: "–"))
    timetable.lines.kind.append(3)
    return UInt32(timetable.lines.count - 1)
  }

  private mutating func addPattern(
    _ row: UInt32, _ line: CityFacts.BusLine, _ way: LineWay, _ calls: [LineStops.Call]
  ) {
    // The odd run goes out.
    let count = line.isRound ? line.trips : way.isBack ? line.trips / 2 : (line.trips + 1) / 2
    guard count > 0, calls.count > 1 else { return }
    let number = timetable.patterns.count
    timetable.patterns.line.append(row)
    timetable.patterns.stop += calls.map(\.stop)
    timetable.patterns.use += [Timetable.Patterns.mayBoard]
    timetable.patterns.use += [UInt8](
      repeating: Timetable.Patterns.mayBoard | Timetable.Patterns.mayAlight,
      count: calls.count - 2)
    timetable.patterns.use += [Timetable.Patterns.mayAlight]
    timetable.patterns.firstStop.append(UInt32(timetable.patterns.stop.count))
    let headsign = facts.busPlaces[way.places[way.places.count - 1]].name
    for (run, minute) in departures(count, pattern: number).enumerated() {
      timetable.runs.id.append("\(line.name)/\(number)/\(run + 1)")
      timetable.runs.service.append(0)
      timetable.runs.headsign.append(headsign)
      addTimes(way, calls, minute: minute)
    }
    timetable.patterns.firstRun.append(UInt32(timetable.runs.count))
    for (call, next) in zip(calls, calls.dropFirst()) { legs.add(way.arcs[call.step..<next.step]) }
    legs.add([])
    let metres = way.arcs.reduce(Int64(0)) { $0 + Int64(metrics.graph.length[$1.row]) }
    lengths.append(
      EmbeddedLines.Length(
        line: line.name, way: Distance(millimetres: metres), stated: line.length,
        isCut: line.isCut))
  }

  /// The minutes at which runs leave: at equal parts of the day's frequency. Where in its part a
  /// pattern's runs lie differs from pattern to pattern (by the golden section), so that lines
  /// from one end do not all leave at once.
  private func departures(_ count: Int, pattern: Int) -> [Int] {
    let first = Int(parameters.duration("firstDeparture").milliseconds / 60_000)
    let last = Int(parameters.duration("lastDeparture").milliseconds / 60_000)
    let weights = parameters.series("frequencyByHour")
    let total = (first..<last).reduce(0.0) { $0 + weights[min(23, $1 / 60)] }
    let turn = Double(pattern + 1) * 0.6180339887498949
    let shift = turn - turn.rounded(.down)
    var minutes: [Int] = []
    var sum = 0.0
    for minute in first..<last {
      sum += weights[min(23, minute / 60)]
      while minutes.count < count,
        (Double(minutes.count) + shift) / Double(count) * total < sum
      {
        minutes.append(minute)
      }
    }
    return minutes
  }

  /// The times of one run in whole seconds: driving at the speeds of the hour, and the time that
  /// timetables allow for each stop between the ends.
  private mutating func addTimes(_ way: LineWay, _ calls: [LineStops.Call], minute: Int) {
    let stopTime = parameters.duration("stopTime")
    var now = SimTime(milliseconds: Int64(minute) * 60_000)
    for (place, call) in calls.enumerated() {
      if place > 0 {
        let arcs = way.arcs[calls[place - 1].step..<call.step]
        for arc in arcs { now = metrics.leave(arc, enteredAt: now) }
        now = SimTime(milliseconds: (now.milliseconds + 999) / 1_000 * 1_000)
      }
      timetable.runs.arrival.append(Int32(now.milliseconds))
      if place > 0, place < calls.count - 1 { now = now + stopTime }
      timetable.runs.departure.append(Int32(now.milliseconds))
    }
  }
}
