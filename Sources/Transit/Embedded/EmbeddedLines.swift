public import NetworkFiles
public import Parameters
public import Quantities
public import RoadNetwork
public import StreetGeneration

/// A timetable made of a city's table of bus lines: places on the way, runs a day.
///
/// Facts are the lines, their places in order, and how many runs a weekday has. All else is
/// generated: the streets between the places are those of the quickest way, stops lie at nodes
/// about ``EmbeddedLineParameters`` `stopSpacing` apart (one for both directions and all lines
/// that pass), runs are spread over the day more densely in the peaks, and their times are those
/// of the roads at that hour. The same runs operate on every day. Where a feed of the operators is
/// at hand, ``GTFSImport`` gives a better timetable.
public struct EmbeddedLines: Sendable {
  /// How long the way of a pattern is, beside what the table says.
  public struct Length: Sendable {
    public let line: String
    /// Along the roads.
    public let way: Distance
    /// Kilometres by the table: of the whole line.
    public let stated: Double
    /// Whether the table's line goes on beyond the way.
    public let isCut: Bool
  }

  public let timetable: Timetable
  /// By pattern of the timetable.
  public let lengths: [Length]
  /// The streets between the calls.
  public let legs: RoadLegs

  /// What the sources of all embedded timetables begin with.
  static let label = "embedded: lines of 2019–2020 from facts, stops between generated"

  /// Makes the timetable of a city.
  ///
  /// - Parameters:
  ///   - facts: with bus lines.
  ///   - folder: what messages and the timetable call the city.
  ///   - graph: the roads; with coordinates.
  ///   - profile: how fast they are in each hour.
  ///   - parameters: of ``EmbeddedLineParameters``.
  ///   - reach: the farthest that a place may lie from the roads.
  /// - Throws: `NetworkError` with one message for each line whose places the roads do not join.
  /// - Complexity: a search over a few streets for each pair of neighbouring places.
  public init(
    _ facts: CityFacts, of folder: String, on graph: RoadGraph, profile: SpeedProfile,
    forbiddenTurns: [TurnRestriction] = [],
    parameters: ParameterSet = EmbeddedLineParameters.defaults,
    walking: WalkingRule = WalkingRule(), reach: Distance = Distance(millimetres: 500_000)
  ) throws(NetworkError) {
    if facts.busLines.isEmpty {
      throw NetworkError(["\(folder): has no bus lines (bus_lines.csv, bus_places.csv)"])
    }
    guard graph.hasCoordinates else {
      throw NetworkError([
        "\(folder): the roads have no coordinates, so lines cannot be laid on them"
      ])
    }
    let slower = 1 / parameters.number("localDetour")
    let ways = profile.scaled(by: RoadClass.allCases.map { $0 == .local ? slower : 1 })
    let roads = DrivableRoads(
      graph: graph, profile: ways, forbiddenTurns: forbiddenTurns, engine: .dijkstra)
    var finder = LineWays(facts, roads, reach: reach)
    let laid = try finder.ways(file: "\(folder)/bus_lines.csv")
    var builder = LineTimetable(
      facts, RoadMetrics(graph: graph, profile: profile), parameters)
    builder.add(laid)
    var made = builder.timetable
    made.addWalks(walking)
    made.source = "\(Self.label) (\(folder))"
    made.network = graph.provenance
    made.notes = [
      "lines, their places and runs a day are facts of 2019; ways, stops and times are generated",
      "the runs of a weekday operate on every day",
    ]
    if let fault = made.fault { preconditionFailure("embedded lines with \(fault)") }
    (timetable, lengths, legs) = (made, builder.lengths, builder.legs)
  }
}

extension Timetable {
  /// Walks between all stops in reach of each other.
  mutating func addWalks(_ rule: WalkingRule) {
    walking = rule
    walks = Walks()
    let places = (0..<stops.count).map { stops.place(TransitStopID($0)) }
    for list in StopWalks.times(places, rule) {
      for walk in list.sorted(by: { $0.stop < $1.stop }) {
        walks.to.append(walk.stop)
        walks.time.append(walk.time)
      }
      walks.first.append(UInt32(walks.to.count))
    }
  }
}
