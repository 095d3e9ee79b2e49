import Foundation
public import Optimisation
import Randomness
import Verification

/// How near the optimisers come to the best known answers of published problems, and how fast.
///
/// A family is a folder of problem files: `pmedian_orlib` and `pvrp_cordeau` with a table
/// `BKS.csv` of the best known objectives, `top_chao` with the best of the project's own long runs
/// (`OrienteeringLongRuns`). Each problem is solved once with the usual budget.
public struct OptimisationBenchmark: Sendable {
  /// The families by the names of their folders.
  public enum Family: String, CaseIterable, Encodable, Sendable {
    case pMedian = "pmedian_orlib"
    case periodic = "pvrp_cordeau"
    case orienteering = "top_chao"

    /// Whether the objective is a gain and not a cost.
    var moreIsBetter: Bool { self == .orienteering }
  }

  /// One problem and its answer.
  public struct Row: Encodable, Sendable {
    public let family: Family
    public let instance: String
    /// Nodes of a graph, customers, or points between start and end.
    public let size: Int
    /// Nil if no feasible answer was found.
    public let objective: Double?
    public let best: Double
    /// Objective / best known − 1 (dimensionless); 1 − objective / best known of a gain.
    public var gapToBest: Double? {
      guard let objective else { return nil }
      if !family.moreIsBetter { return objective / best - 1 }
      // Where nothing can be reached, nothing is missing.
      return best > 0 ? 1 - objective / best : 0
    }
    /// CPU time of reading and searching.
    public let seconds: Double
    public let iterations: Int

    enum CodingKeys: String, CodingKey {
      case family, instance, size, objective, best, gapToBest, seconds, iterations
    }

    public func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: CodingKeys.self)
      try keys.encode(family, forKey: .family)
      try keys.encode(instance, forKey: .instance)
      try keys.encode(size, forKey: .size)
      try keys.encode(objective, forKey: .objective)
      try keys.encode(best, forKey: .best)
      try keys.encode(gapToBest, forKey: .gapToBest)
      try keys.encode(seconds, forKey: .seconds)
      try keys.encode(iterations, forKey: .iterations)
    }
  }

  /// What a family comes to.
  public struct Summary: Encodable, Sendable {
    public let family: Family
    public let instances: Int
    /// Answers as good as the best known, to its last digit.
    public let reached: Int
    public let infeasible: Int
    /// Over the feasible answers (dimensionless).
    public let meanGap: Double
    public let greatestGap: Double
    public let greatestSeconds: Double

    init(_ family: Family, _ rows: [Row]) {
      let gaps = rows.compactMap(\.gapToBest)
      self.family = family
      instances = rows.count
      reached = rows.count {
        // Best known objectives are given to two digits after the point.
        guard let objective = $0.objective else { return false }
        return family.moreIsBetter ? objective >= $0.best : objective <= $0.best + 0.0051
      }
      infeasible = rows.count { $0.objective == nil }
      meanGap = gaps.isEmpty ? 0 : gaps.reduce(0, +) / Double(gaps.count)
      greatestGap = gaps.max() ?? 0
      greatestSeconds = rows.map(\.seconds).max() ?? 0
    }
  }

  /// What `ongoeul bench optimise` tells.
  public struct Report: Encodable, Sendable {
    public let rows: [Row]
    public let summaries: [Summary]
  }

  private let folder: String
  private let seed: UInt64

  /// - Parameter folder: holds a folder for each family, or is one of them.
  public init(folder: String, seed: UInt64) {
    self.folder = folder
    self.seed = seed
  }

  /// Solves all problems of all families, and shows each row when it is there.
  ///
  /// - Throws: `InstanceError` if there is no family, or a file is not what it should be.
  public func run(show: (Row) -> Void) throws(InstanceError) -> Report {
    var rows: [Row] = []
    var summaries: [Summary] = []
    for family in Family.allCases {
      guard let path = path(of: family) else { continue }
      var ofFamily: [Row] = []
      for (instance, best) in try Self.bestKnown(family, path) {
        let row = try solve(family, path, instance, best)
        show(row)
        ofFamily.append(row)
      }
      summaries.append(Summary(family, ofFamily))
      rows += ofFamily
    }
    if rows.isEmpty {
      throw InstanceError(
        "\(folder): holds no folder pmedian_orlib or pvrp_cordeau with a table BKS.csv, and no "
          + "folder top_chao with problems such as p4.2.a.txt")
    }
    return Report(rows: rows, summaries: summaries)
  }

  private func path(of family: Family) -> String? {
    let own = URL(fileURLWithPath: folder).lastPathComponent == family.rawValue
    let path = own ? folder : "\(folder)/\(family.rawValue)"
    let sign = family == .orienteering ? path : path + "/BKS.csv"
    return FileManager.default.fileExists(atPath: sign) ? path : nil
  }

  private func solve(
    _ family: Family, _ path: String, _ instance: String, _ best: Double
  ) throws(InstanceError) -> Row {
    let start = processSeconds()
    let streams = StreamFamily(seed: seed, replication: 0)
    let size: Int
    let objective: Double?
    let iterations: Int
    switch family {
    case .pMedian:
      let file = "\(path)/\(instance).txt"
      let problem = try PMedianFile(try Self.bytes(file), name: file)
      iterations = PMedian.usualIterations(sites: problem.nodes)
      size = problem.nodes
      objective =
        PMedian(iterations: iterations)
        .choose(problem.open, from: problem.costs, streams: streams).cost
    case .periodic:
      let file = "\(path)/\(instance)"
      let problem = try PeriodicFile(try Self.bytes(file), name: file).problem
      iterations = PeriodicSearch.usualIterations
      size = problem.customers.count
      let plan = PeriodicSearch(iterations: iterations).plan(problem, streams: streams).plan
      // The search checks its plans itself; the benchmark takes nobody's word.
      objective = plan.flatMap { $0.faults(in: problem).isEmpty ? $0.travelTime : nil }
    case .orienteering:
      let file = "\(path)/\(instance).txt"
      let problem = try OrienteeringFile(try Self.bytes(file), name: file).problem
      iterations = OrienteeringSearch.usualIterations
      size = problem.jobs.count
      let plan = OrienteeringSearch(iterations: iterations).plan(problem, streams: streams)
      objective = plan.faults(in: problem).isEmpty ? plan.reward : nil
    }
    return Row(
      family: family, instance: instance, size: size, objective: objective, best: best,
      seconds: processSeconds() - start, iterations: iterations)
  }

  private static func bytes(_ path: String) throws(InstanceError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InstanceError("\(path): cannot be read: no such file or no permission")
    }
    return [UInt8](data)
  }

  /// The problems of a family with their best known objectives.
  private static func bestKnown(
    _ family: Family, _ path: String
  ) throws(InstanceError) -> [(String, Double)] {
    if family != .orienteering { return try bestKnown(table: path + "/BKS.csv") }
    return OrienteeringLongRuns.best.filter { instance, _ in
      FileManager.default.fileExists(atPath: "\(path)/\(instance).txt")
    }
  }

  /// A table: a header, then name and objective in each line.
  private static func bestKnown(
    table path: String
  ) throws(InstanceError) -> [(String, Double)] {
    let lines = String(decoding: try bytes(path), as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var rows: [(String, Double)] = []
    for (place, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 2, let best = Double(fields[1]), best > 0 else {
        throw InstanceError(
          "\(path):\(place + 1): is \"\(line)\"; expected a name, a comma and an objective")
      }
      rows.append((String(fields[0]), best))
    }
    return rows
  }
}
