import ArgumentParser
import City
import NetworkFiles
import Parameters
import Quantities
import RoadNetwork

struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Answers quickest-path queries on a road network, exactly.",
    discussion: """
      --pairs prints source,target,time_ms in the order of the pairs, with the ids of the input; \
      -1 where there is no path. With --path a fourth column holds the ids of all nodes of the \
      path, separated by blanks.

      --from and --to take points beside the roads and print the way, road by road; --points takes \
      a table of them and prints it with time_s, length_m, from_snap_m and to_snap_m; -1 where \
      there is no way. Points snap to the nearest place on a road. With --depart the speeds are \
      those of the hours of the day on the way, as the traffic of a scenario has them by default, \
      and the way is the one that arrives first; without it roads are empty.

      Forbidden turns of a network file are not made. Both engines give the same times and the \
      same paths.

      --mode transit answers --from and --to by public transport: the input is a timetable file of \
      transit import, and --depart and --date are needed. The journey is the one that arrives \
      first, and of those one with the fewest rides; people walk once before, between and after \
      rides, as the crow flies with a detour factor.
      """)

  @Argument(help: ArgumentHelp(RoadInput.help + " With --mode transit a timetable file."))
  var input: String

  @Option(help: "By what: car or transit.")
  var mode = Mode.car

  @Option(
    help: ArgumentHelp(
      "The date of the timetable, such as 2026-03-02 (with --mode transit).",
      valueName: "yyyy-mm-dd"))
  var date: String?

  @Flag(help: "Print the journey as JSON (with --mode transit).")
  var json = false

  @Option(help: "A table with the columns source and target: ids of nodes.")
  var pairs: String?

  // West of Greenwich a point begins with a minus sign, which is no option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The point at which the way begins (degrees).", valueName: "lon,lat"))
  var from: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The point at which the way ends (degrees).", valueName: "lon,lat"))
  var to: String?

  @Option(help: "A table with the columns from_lon, from_lat, to_lon, to_lat (degrees).")
  var points: String?

  @Option(
    help: ArgumentHelp("The time of day at which ways begin, such as 08:30.", valueName: "hh:mm"))
  var depart: String?

  @Option(name: .customLong("geojson"), help: "The GeoJSON file to write the way to.")
  var geoJSON: String?

  @Option(
    help: """
      cch: customizable contraction hierarchy; dijkstra: the reference. For tables cch unless \
      --depart is given.
      """)
  var engine: DrivableRoads.Engine?

  @Flag(help: "Print the nodes of each path too (with --pairs).")
  var path = false

  func validate() throws {
    let questions = [pairs != nil, from != nil || to != nil, points != nil].count { $0 }
    if questions != 1 {
      throw ValidationError(
        "\(questions == 0 ? "nothing is asked" : "\(questions) questions are asked"); give one of "
          + "--pairs FILE, --points FILE, or --from LON,LAT with --to LON,LAT")
    }
    if (from == nil) != (to == nil) {
      throw ValidationError(
        "--\(from == nil ? "to" : "from") needs --\(from == nil ? "from" : "to") beside it")
    }
    if pairs == nil && path { throw ValidationError("--path belongs to --pairs") }
    if pairs != nil && depart != nil {
      throw ValidationError("--depart belongs to --from and --to or to --points")
    }
    if from == nil && geoJSON != nil {
      throw ValidationError("--geojson belongs to --from and --to")
    }
    try validateMode()
    if depart != nil && engine == .cch {
      throw ValidationError(
        "--engine cch knows constant speeds only; with --depart leave it out")
    }
  }

  private func validateMode() throws {
    if mode == .car && (date != nil || json) {
      throw ValidationError("--\(date != nil ? "date" : "json") belongs to --mode transit")
    }
    guard mode == .transit else { return }
    if from == nil || geoJSON != nil || engine != nil {
      throw ValidationError(
        "--mode transit takes --from and --to, --depart and --date, and none of --pairs, "
          + "--points, --geojson and --engine")
    }
    if depart == nil || date == nil {
      throw ValidationError(
        "--mode transit needs --\(depart == nil ? "depart HH:MM" : "date YYYY-MM-DD")")
    }
  }

  func run() throws {
    do {
      if mode == .transit {
        try answerByTransit(
          from: from ?? "", to: to ?? "", depart: depart ?? "", date: date ?? "")
      } else if let pairs {
        try answer(pairs: pairs)
      } else if let points {
        try answer(points: points)
      } else {
        try answer(from: from ?? "", to: to ?? "")
      }
    } catch {
      throw Ending.report(error)
    }
  }

  private func answer(pairs path: String) throws {
    let list = LabelledMap(try RoadInput.map(input))
    let pairs = try list.pairs(path)
    let roads = DrivableRoads(
      graph: list.graph, profile: .freeFlow, forbiddenTurns: list.map.forbiddenTurns,
      engine: engine ?? .cch)
    answer(pairs, list, roads.makeSearch())
  }

  private func answer(
    _ pairs: [(source: NodeID, target: NodeID)], _ list: LabelledMap, _ engine: some PathSearch
  ) {
    var search = engine
    var text = path ? "source,target,time_ms,nodes\n" : "source,target,time_ms\n"
    for (source, target) in pairs {
      text += list.ids[source.row] + "," + list.ids[target.row] + ","
      if path {
        var arcs: [ArcID] = []
        let time = search.path(from: source, to: target, hour: 0, arcs: &arcs)
        text += String(time?.milliseconds ?? -1) + ","
        if time != nil {
          text += list.ids[source.row]
          for arc in arcs { text += " " + list.ids[Int(list.graph.head[arc.row])] }
        }
      } else {
        let time = search.time(from: source, to: target, hour: 0)
        text += String(time?.milliseconds ?? -1)
      }
      text += "\n"
      if text.utf8.count > 1 << 16 {
        print(text, terminator: "")
        text = ""
      }
    }
    print(text, terminator: "")
  }

  /// The speeds on the way: those of a scenario that sets none, or those of empty roads.
  var profile: SpeedProfile {
    depart == nil
      ? .freeFlow : TrafficParameters.profile(ParameterSet(TrafficParameters.declarations))
  }

  /// Finds ways between places on the roads from one time of day on.
  func finder(
    _ map: RoadMap, _ engine: DrivableRoads.Engine, departing departure: SimTime
  ) -> (RoadAccess, RoadAccess) -> PlaceRoute? {
    let turns = ExpandedTurns(map.graph, map.forbiddenTurns)
    let metrics = turns.metrics(profile)
    switch engine {
    case .cch:
      let topology = HierarchyTopology(graph: turns.graph)
      let roads = PreparedRoads(metrics: metrics, topology: topology)
      var search = PlaceSearch(turns, DepartureHourSearch(roads.makeHierarchySearch()))
      return { search.route(from: $0, to: $1, departing: departure) }
    case .dijkstra:
      var search = PlaceSearch(turns, TimeDependentSearch(metrics: metrics))
      return { search.route(from: $0, to: $1, departing: departure) }
    }
  }
}
