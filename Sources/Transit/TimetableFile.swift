public import NetworkFiles
import Quantities
public import Storage

/// A timetable in one HDF5 file, with the same arrays as in memory. `docs/transit.md` describes the
/// layout.
public enum TimetableFile {
  /// The version of the layout: readers refuse another number before the point.
  public static let schemaVersion = "1.0"
  static let format = "ongoeul timetable"

  private static let sealed = SealedFile(
    what: "timetable", origin: "transit import makes one of a GTFS feed")

  /// Writes a file whole or not at all; a file of that name is replaced.
  ///
  /// Equal timetables give equal bytes.
  ///
  /// - Throws: `StorageError` if the file cannot be written.
  /// - Complexity: O(bytes), held in memory.
  public static func write(_ timetable: Timetable, to path: String) throws(StorageError) {
    if let fault = timetable.fault { preconditionFailure("a timetable with \(fault)") }
    try sealed.write(to: path) { image in try write(timetable, into: image) }
  }

  /// Reads a file.
  ///
  /// - Throws: `NetworkError` with one message if the file is missing, damaged, unfinished, of a
  ///   newer layout or no timetable.
  /// - Complexity: O(bytes).
  public static func read(_ path: String) throws(NetworkError) -> Timetable {
    try sealed.read(path) { file in try read(file, path) }
  }

  private static func write(_ timetable: Timetable, into image: borrowing HDF5Image) throws {
    for (name, text) in [
      ("format", format), ("schemaVersion", schemaVersion), ("source", timetable.source),
      ("network", timetable.network), ("notes", timetable.notes.joined(separator: "\n")),
    ] {
      try image.set(name, .text(text))
    }
    let (stops, lines, services) = (timetable.stops, timetable.lines, timetable.services)
    let stopGroup = NetworkWriter(group: try image.createGroup("stops"))
    try stopGroup.write(stops.id, "id", "the stop's name in the source")
    try stopGroup.write(stops.name, "name", "what passengers call it")
    try stopGroup.write(stops.longitude, "longitude", "degree", "east, WGS 84")
    try stopGroup.write(stops.latitude, "latitude", "degree", "north, WGS 84")
    try stopGroup.write(stops.node, "node", "1", "row in the network's nodes, 4294967295 for none")
    try stopGroup.write(stops.nodeDistance, "nodeDistance", "mm", "from the stop to that node")
    let lineGroup = NetworkWriter(group: try image.createGroup("lines"))
    try lineGroup.write(lines.id, "id", "the line's name in the source")
    try lineGroup.write(lines.shortName, "shortName", "its number or letter")
    try lineGroup.write(lines.longName, "longName", "its name")
    try lineGroup.write(lines.kind, "kind", "1", "kind of vehicle: route_type of GTFS, 3 a bus")
    let serviceGroup = NetworkWriter(group: try image.createGroup("services"))
    try serviceGroup.write(services.id, "id", "the service's name in the source")
    try serviceGroup.write(services.weekdays, "weekdays", "1", "bit 0 Monday to bit 6 Sunday")
    try serviceGroup.write(services.firstDay, "firstDay", "d", "first day, since 1970-01-01")
    try serviceGroup.write(services.lastDay, "lastDay", "d", "last day, since 1970-01-01")
    let exceptions = NetworkWriter(group: try image.createGroup("exceptions"))
    try exceptions.write(services.exceptionService, "service", "1", "row in services")
    try exceptions.write(services.exceptionDay, "day", "d", "since 1970-01-01")
    try exceptions.write(services.exceptionRuns, "runs", "1", "1 if it runs on that day, else 0")
    try writeRuns(timetable, into: image)
    let walking = NetworkWriter(group: try image.createGroup("walking"))
    try walking.write(
      [
        timetable.walking.reach.metres, timetable.walking.detour,
        timetable.walking.speed.metresPerSecond,
      ], "rule", "m, 1, m s-1", "longest straight walk, detour factor, speed")
    try image.set("complete", .byte(1))
  }

  private static func writeRuns(_ timetable: Timetable, into image: borrowing HDF5Image) throws {
    let (patterns, runs, walks) = (timetable.patterns, timetable.runs, timetable.walks)
    let patternGroup = NetworkWriter(group: try image.createGroup("patterns"))
    try patternGroup.write(patterns.line, "line", "1", "row in lines")
    try patternGroup.write(
      patterns.firstStop, "firstStop", "1", "first row in stop and use; one more row")
    try patternGroup.write(patterns.firstRun, "firstRun", "1", "first row in runs; one more row")
    try patternGroup.write(patterns.stop, "stop", "1", "row in stops, pattern by pattern")
    try patternGroup.write(
      patterns.use, "use", "1", "bit 0: may be boarded; bit 1: may be left there")
    let runGroup = NetworkWriter(group: try image.createGroup("runs"))
    try runGroup.write(runs.id, "id", "the run's name in the source")
    try runGroup.write(runs.service, "service", "1", "row in services")
    try runGroup.write(runs.headsign, "headsign", "where it says that it goes, or empty")
    try runGroup.write(
      runs.arrival, "arrival", "ms", "since midnight of the day of service, run by run")
    try runGroup.write(
      runs.departure, "departure", "ms", "since midnight of the day of service, run by run")
    let walkGroup = NetworkWriter(group: try image.createGroup("walks"))
    try walkGroup.write(walks.first, "first", "1", "first row of each stop; one more row")
    try walkGroup.write(walks.to, "to", "1", "row in stops")
    try walkGroup.write(walks.time, "time", "ms", "on foot")
  }
}

extension TimetableFile {
  private static func read(_ file: NetworkReader, _ path: String) throws -> Timetable {
    guard (try? HDF5Attribute.text("format", file.file)) == format else {
      throw NetworkError(["\(path): is an HDF5 file, but not a timetable of ongoeul"])
    }
    let version = try HDF5Attribute.text("schemaVersion", file.file)
    guard version.prefix(while: { $0 != "." }) == "1" else {
      throw NetworkError(["\(path): layout \(version) is not one that this program reads, 1.x"])
    }
    guard try HDF5Attribute.unsigned("complete", file.file) == 1 else {
      throw NetworkError(["\(path): is not complete"])
    }
    var timetable = Timetable()
    timetable.source = try HDF5Attribute.text("source", file.file)
    timetable.network = try HDF5Attribute.text("network", file.file)
    timetable.notes = try HDF5Attribute.text("notes", file.file).split(separator: "\n").map {
      String($0)
    }
    timetable.stops.id = try file.texts("stops/id")
    timetable.stops.name = try file.texts("stops/name")
    timetable.stops.longitude = try file.array("stops/longitude")
    timetable.stops.latitude = try file.array("stops/latitude")
    timetable.stops.node = try file.array("stops/node")
    timetable.stops.nodeDistance = try file.array("stops/nodeDistance")
    timetable.lines.id = try file.texts("lines/id")
    timetable.lines.shortName = try file.texts("lines/shortName")
    timetable.lines.longName = try file.texts("lines/longName")
    timetable.lines.kind = try file.array("lines/kind")
    timetable.services.id = try file.texts("services/id")
    timetable.services.weekdays = try file.array("services/weekdays")
    timetable.services.firstDay = try file.array("services/firstDay")
    timetable.services.lastDay = try file.array("services/lastDay")
    timetable.services.exceptionService = try file.array("exceptions/service")
    timetable.services.exceptionDay = try file.array("exceptions/day")
    timetable.services.exceptionRuns = try file.array("exceptions/runs")
    timetable.patterns.line = try file.array("patterns/line")
    timetable.patterns.firstStop = try file.array("patterns/firstStop")
    timetable.patterns.firstRun = try file.array("patterns/firstRun")
    timetable.patterns.stop = try file.array("patterns/stop")
    timetable.patterns.use = try file.array("patterns/use")
    timetable.runs.id = try file.texts("runs/id")
    timetable.runs.service = try file.array("runs/service")
    timetable.runs.headsign = try file.texts("runs/headsign")
    timetable.runs.arrival = try file.array("runs/arrival")
    timetable.runs.departure = try file.array("runs/departure")
    timetable.walks.first = try file.array("walks/first")
    timetable.walks.to = try file.array("walks/to")
    timetable.walks.time = try file.array("walks/time")
    timetable.walking = try walking(file, path)
    if let fault = timetable.fault { throw NetworkError(["\(path): damaged: it holds \(fault)"]) }
    return timetable
  }

  private static func walking(_ file: NetworkReader, _ path: String) throws -> WalkingRule {
    let rule = try file.array("walking/rule", of: Double.self)
    guard rule.count == 3, (0...5_000).contains(rule[0]), (1...3).contains(rule[1]),
      (0.3...3).contains(rule[2])
    else { throw NetworkError(["\(path): damaged: it holds a walking rule \(rule)"]) }
    return WalkingRule(
      reach: Distance(roundingMetres: rule[0]), detour: rule[1],
      speed: Speed(metresPerSecond: rule[2]))
  }
}
