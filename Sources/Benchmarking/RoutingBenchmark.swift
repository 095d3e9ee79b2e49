import Quantities
public import RoadNetwork
import Verification

/// How fast shortest paths are on one road graph, beside other programs.
///
/// Each pair of programs is measured in turn, three times, and the middle counts. All times are
/// CPU time; all programs must find the same travel times.
public struct RoutingBenchmark {
  /// Fewer nodes are too few to measure.
  public static let leastNodes = 1_000

  private let name: String
  private let graph: RoadGraph
  private let profile: SpeedProfile
  private let work: RoutingWork
  private let package = "routingkit-cch (PyPI)"

  /// - Parameters:
  ///   - name: of the graph, for the rows.
  ///   - graph: at least `leastNodes` nodes.
  ///   - profile: the speeds of a day, for ways through its hours; all else is free flow.
  public init(name: String, graph: RoadGraph, profile: SpeedProfile) {
    self.name = name
    self.graph = graph
    self.profile = profile
    work = RoutingWork(graph)
  }

  /// Measures everything; the rows come as they are ready.
  ///
  /// - Parameter row: takes each row; its size is the number of nodes.
  /// - Throws: if the graph cannot be handed to Python.
  public func run(_ row: (BenchmarkRow) -> Void) throws {
    let roads = PreparedRoads(graph: graph, profile: .freeFlow)
    let reference = RoutingReference(graph: graph, work: work)
    var own: [RoutingFigures] = []
    var others: [RoutingReference.Figures] = []
    var dijkstra: [Double] = []
    for _ in 0..<3 {
      let figures = RoutingFigures(roads, work)
      own.append(figures)
      if let other = try reference.routingKit(sum: figures.sum) { others.append(other) }
      let (time, answers) = reference.dijkstra(pairs: 200)
      precondition(
        answers == Array(figures.times.prefix(200)), "Dijkstra's algorithm finds other times")
      dijkstra.append(time)
    }
    func mine(_ figure: KeyPath<RoutingFigures, Double>) -> Double {
      median(own.map { $0[keyPath: figure] })
    }
    func theirs(_ figure: KeyPath<RoutingReference.Figures, Double>) -> Double? {
      others.count == 3 ? median(others.map { $0[keyPath: figure] }) : nil
    }
    func add(
      _ what: String, _ value: Double, _ unit: String, _ reference: String, _ there: Double?
    ) {
      row(
        BenchmarkRow(
          "\(name): \(what)", size: graph.nodeCount, value, unit: unit, reference: reference,
          there, better: .lower))
    }
    add("point to point", mine(\.pointToPoint), "µs", package, theirs(\.pointToPoint))
    add(
      "point to point, beside Dijkstra", mine(\.pointToPoint), "µs",
      "Dijkstra, std::priority_queue (C++)",
      median(dijkstra))
    add("point to point with path", mine(\.path), "µs", package, theirs(\.path))
    add("full customization", mine(\.customization), "ms", package, theirs(\.customization))
    add(
      "perfect customization", mine(\.perfect), "ms", "\(package), not perfect",
      theirs(\.customization))
    add("1 × 1,000 pinned", mine(\.pinned), "µs", "\(package), pinned", theirs(\.pinned))
    add(
      "1,000 × 1,000 matrix", mine(\.matrix), "ms", "\(package), 1,000 pinned queries",
      theirs(\.pinned))
    add("a hub label", mine(\.label), "µs", "point to point", mine(\.pointToPoint))
    add(
      "1 × 1,000 by hub labels", mine(\.labelled), "µs", "\(package), pinned", theirs(\.pinned))
    add(
      "re-customization of 10 arcs, beside all", mine(\.partial), "ms", "full customization",
      mine(\.customization))
    add("re-customization of 10 arcs", mine(\.partial), "ms", package, theirs(\.partial))
    addGap(add)
  }

  /// The rows on ways through the hours of a day.
  private func addGap(_ add: (String, Double, String, String, Double?) -> Void) {
    let gap = RoutingGap(PreparedRoads(graph: graph, profile: profile), work)
    let earliest = "earliest arrival (time-dependent Dijkstra)"
    for (what, value) in [
      ("mean", gap.mean), ("95th percentile", gap.ninetyFifthPercentile),
      ("greatest", gap.greatest),
    ] {
      add("path of the hour, driven: \(what)", value, "% of the time", earliest, 100)
    }
    add("path of the hour, driven", gap.pathOfTheHour, "µs", earliest, gap.earliest)
  }
}

/// The queries that every program answers: the same in each run.
struct RoutingWork {
  let pairs: [(source: NodeID, target: NodeID)]
  /// 1,000 different nodes.
  let targets: [NodeID]
  /// A moment of the day for each pair.
  let departures: [SimTime]
  /// Sets of ten arcs, each slowed to half its speed.
  let changed: [[ArcChange]]

  init(_ graph: RoadGraph) {
    precondition(
      graph.nodeCount >= RoutingBenchmark.leastNodes,
      "\(graph.nodeCount) nodes are too few to measure")
    var draw = Draw(state: 1)
    pairs = (0..<10_000).map { _ in
      (NodeID(draw.below(graph.nodeCount)), NodeID(draw.below(graph.nodeCount)))
    }
    targets = (0..<graph.nodeCount).map { NodeID($0) }.shuffled(using: &draw).prefix(1_000).map {
      $0
    }
    changed = (0..<50).map { _ in
      (0..<10).map { _ in
        let arc = ArcID(draw.below(graph.arcCount))
        let usual = Int64(graph.freeFlowTime[arc.row])
        return ArcChange(arc, time: SimDuration(milliseconds: 2 * usual))
      }
    }
    departures = pairs.map { _ in SimTime(milliseconds: Int64(draw.below(86_400_000))) }
  }

  /// SplitMix64; what is measured is no part of any model.
  private struct Draw: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  }
}

/// One measurement of this program.
struct RoutingFigures {
  /// Microseconds for each pair.
  let pointToPoint: Double
  let path: Double
  /// Milliseconds.
  let customization: Double
  let perfect: Double
  /// Microseconds for each source.
  let pinned: Double
  /// Microseconds for each label, and for each source to all targets by their labels.
  let label: Double
  let labelled: Double
  /// Milliseconds.
  let matrix: Double
  let partial: Double
  /// Milliseconds of each pair, -1 where there is no path, and the sum over those with one.
  let times: [Int64]
  let sum: Int64

  init(_ roads: PreparedRoads, _ work: RoutingWork) {
    var search = roads.makeHierarchySearch()
    var times = [Int64](repeating: 0, count: work.pairs.count)
    let pairs = Double(work.pairs.count)
    pointToPoint =
      Self.seconds(3) {
        for (place, pair) in work.pairs.enumerated() {
          let time = search.time(from: pair.source, to: pair.target, hour: 0)
          times[place] = time?.milliseconds ?? -1
        }
      } / pairs * 1e6
    self.times = times
    sum = times.reduce(0) { $0 + max(0, $1) }
    var arcs: [ArcID] = []
    path =
      Self.seconds(3) {
        for pair in work.pairs {
          arcs.removeAll(keepingCapacity: true)
          _ = search.path(from: pair.source, to: pair.target, hour: 0, arcs: &arcs)
        }
      } / pairs * 1e6
    let changing = ChangingHierarchy(roads: roads, hour: 0)
    customization = Self.seconds(5) { changing.customizeFully() } * 1e3
    perfect =
      Self.seconds(5) {
        _ = HierarchyMetric(topology: roads.topology, metrics: roads.metrics, slot: 0)
      } * 1e3
    var pinnedTargets = PinnedTargets(roads: roads, targets: work.targets, hour: 0)
    var digest: Int64 = 0
    pinned =
      Self.seconds(3) {
        for node in work.targets { digest &+= Int64(pinnedTargets.milliseconds(of: node)[0]) }
      } / Double(work.targets.count) * 1e6
    var all: [Int32] = []
    matrix = Self.seconds(5) { all = pinnedTargets.matrix(of: work.targets) } * 1e3
    let first = stride(from: 0, to: all.count, by: work.targets.count).reduce(Int64(0)) {
      $0 + Int64(all[$1])
    }
    precondition(digest == 3 * first, "the matrix disagrees with its rows")
    (label, labelled) = Self.labels(roads, work, digest: first)
    partial = Self.partial(changing, roads.graph, work)
  }

  /// Microseconds for a label, and from one point to all targets; `digest` is the sum of the times
  /// from each target to the first.
  private static func labels(_ roads: PreparedRoads, _ work: RoutingWork, digest: Int64)
    -> (label: Double, labelled: Double)
  {
    let count = Double(work.targets.count)
    var labels = HubLabels(roads: roads, hour: 0)
    var departures: [HubLabels.Label] = []
    var arrivals: [HubLabels.Label] = []
    let label = seconds(3) {
      labels.removeAll()
      departures = work.targets.map { labels.add($0, .departure) }
      arrivals = work.targets.map { labels.add($0, .arrival) }
    }
    var sums: [Int64] = []
    let labelled = seconds(3) {
      sums = arrivals.map { destination in
        departures.reduce(0) { $0 + Int64(labels.milliseconds(from: $1, to: destination)) }
      }
    }
    precondition(sums[0] == digest, "hub labels find other times")
    return (label / count / 2 * 1e6, labelled / count * 1e6)
  }

  /// Milliseconds for ten arcs; each ten are put back, which does not count.
  private static func partial(
    _ changing: ChangingHierarchy, _ graph: RoadGraph, _ work: RoutingWork
  ) -> Double {
    var spent = 0.0
    for changes in work.changed {
      let usual = changes.map {
        ArcChange(
          $0.arc, time: SimDuration(milliseconds: Int64(graph.freeFlowTime[$0.arc.row])))
      }
      let start = processSeconds()
      changing.apply(changes)
      spent += processSeconds() - start
      changing.apply(usual)
    }
    return spent / Double(work.changed.count) * 1e3
  }

  /// The middle of an odd number of measurements of some work, in seconds.
  private static func seconds(_ rounds: Int, _ work: () -> Void) -> Double {
    median(
      (0..<rounds).map { _ in
        let start = processSeconds()
        work()
        return processSeconds() - start
      })
  }
}
