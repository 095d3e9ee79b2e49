import CReference
import Foundation
import Quantities
import RoadNetwork

/// The same queries by other programs: the PyPI package `routingkit-cch`, its Python calls
/// included, and Dijkstra's algorithm in C++.
struct RoutingReference {
  /// What one run of the package takes.
  struct Figures {
    /// Milliseconds.
    let customization: Double
    /// Microseconds for each pair.
    let pointToPoint: Double
    /// Microseconds for each pair, with the arcs of the path.
    let path: Double
    /// Microseconds for each source to all targets.
    let pinned: Double
    /// Milliseconds for ten arcs.
    let partial: Double
  }

  private static let script = """
    import array, os, sys, time
    import routingkit_cch as rk
    folder = sys.argv[1]
    def read(name, code):
        values = array.array(code)
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            values.fromfile(file, os.path.getsize(path) // values.itemsize)
        return values.tolist()
    tail, head, weight = read("tail", "I"), read("head", "I"), read("time", "I")
    lon, lat = read("lon", "d"), read("lat", "d")
    sources, targets = read("sources", "I"), read("targets", "I")
    fixed, changed = read("fixed", "I"), read("changed", "I")
    order = rk.compute_order_inertial(len(lon), tail, head, lat, lon)
    cch = rk.CCH(order, tail, head, False)
    metric = rk.CCHMetric(cch, weight)
    def best(work, rounds):
        times = []
        for _ in range(rounds):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
        return sorted(times)[rounds // 2]
    print(best(lambda: metric.reset(weight), 5) * 1e3)
    query = rk.CCHQuery(metric)
    total = 0
    for s, t in zip(sources, targets):
        total += query.run(s, t).distance or 0
    def distances():
        for s, t in zip(sources, targets):
            query.run(s, t).distance
    print(best(distances, 3) / len(sources) * 1e6)
    def paths():
        for s, t in zip(sources, targets):
            query.run(s, t).arc_path
    print(best(paths, 1) / len(sources) * 1e6)
    many = rk.CCHOneToMany(metric, fixed)
    def pinned():
        for s in fixed:
            many.distances_from(s)
    print(best(pinned, 3) / len(fixed) * 1e6)
    del query, many
    updater = rk.CCHMetricPartialUpdater(cch)
    spent = 0.0
    for start in range(0, len(changed), 10):
        ten = changed[start:start + 10]
        slow, usual = {a: 2 * weight[a] for a in ten}, {a: weight[a] for a in ten}
        begin = time.process_time()
        updater.apply(metric, slow)
        spent += time.process_time() - begin
        updater.apply(metric, usual)
    print(spent / (len(changed) / 10) * 1e3)
    print(total)
    """

  let graph: RoadGraph
  let work: RoutingWork

  /// Measures the package; nil if it is not installed.
  ///
  /// - Parameter sum: the sum of all times, which it must find too.
  /// - Throws: if the folder through which Python gets the graph cannot be written.
  func routingKit(sum: Int64) throws -> Figures? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ongoeul-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write<Number>(_ name: String, _ numbers: [Number]) throws {
      try numbers.withUnsafeBytes { bytes in
        try Data(bytes).write(to: folder.appendingPathComponent(name))
      }
    }
    try write("tail", graph.tail)
    try write("head", graph.head)
    try write("time", graph.freeFlowTime)
    try write("lon", graph.longitude)
    try write("lat", graph.latitude)
    try write("sources", work.pairs.map(\.source.index))
    try write("targets", work.pairs.map(\.target.index))
    try write("fixed", work.targets.map(\.index))
    try write("changed", work.changed.flatMap { $0.map(\.arc.index) })
    guard let numbers = PythonReference.numbers(printedBy: Self.script, [folder.path]) else {
      return nil
    }
    precondition(
      numbers.count == 6 && Int64(numbers[5]) == sum,
      "routingkit-cch finds \(numbers.last ?? 0), the hierarchy \(sum)")
    return Figures(
      customization: numbers[0], pointToPoint: numbers[1], path: numbers[2], pinned: numbers[3],
      partial: numbers[4])
  }

  /// Microseconds that Dijkstra's algorithm takes for each of the first pairs, and their times.
  func dijkstra(pairs count: Int) -> (time: Double, answers: [Int64]) {
    let pairs = work.pairs.prefix(count)
    var answers = [Int64](repeating: 0, count: pairs.count)
    let seconds = creference_dijkstra(
      Int32(graph.nodeCount), graph.firstOut, graph.head, graph.freeFlowTime,
      Int64(pairs.count), pairs.map(\.source.index), pairs.map(\.target.index), &answers)
    return (seconds / Double(pairs.count) * 1e6, answers)
  }
}
