public import Experiments
import Foundation
import Records
public import Results
public import Scenarios

/// What the folder of a run or of a comparison holds, read for a report.
public struct ReportSource: Sendable {
  /// One run: all of a run's folder, or one alternative of a comparison.
  public struct Alternative: Sendable {
    /// The alternative's name; a run's scenario.
    public let name: String
    public let plan: RunPlan
    public let summary: RunSummary
    /// By service, the tallies of the replications by their places in the plan; nil for those
    /// whose file cannot be read.
    let tallies: [String: [NeedTally?]]
    /// Nil for a run without the residents' day.
    let day: DayTally?
  }

  /// A file that should be there and is not, or not whole.
  public struct Gap: Hashable, Sendable {
    public let alternative: String
    public let file: String
    public let reason: String
  }

  public let folder: ResultsFolder
  /// Nil for a single run.
  public let comparison: StudyResult<ComparisonSummary>?
  /// What repeats it, where the plan says so.
  public let command: String?
  /// The first is the baseline; one for a single run.
  public let alternatives: [Alternative]
  public let gaps: [Gap]
  /// Nil if the results have none.
  public let map: CityMap?
  /// What studies of sensitivity, calibration and robustness came to.
  let studies: [StudyFindings]

  public var baseline: Alternative { alternatives[0] }

  /// Reads a results folder.
  ///
  /// - Parameters:
  ///   - path: of a run or of a comparison that has finished.
  ///   - studies: folders of studies, to be shown with it.
  /// - Throws: `ResultsError` `cannotRead` if it is neither, or has not finished. A replication's
  ///   file that is missing or damaged is a gap of the report and no error.
  public init(folder path: String, studies: [String] = []) throws {
    let folder = try ResultsFolder(existing: path)
    self.folder = folder
    let head: PlanHead = try Self.decode(folder.planPath)
    command = head.command
    if let scenarios = head.scenarios {
      throw ResultsError(
        .cannotRead, path,
        "compares in several scenarios; name the folder of one: "
          + scenarios.map { "\(path)/\($0)" }.joined(separator: ", "))
    }
    var gaps: [Gap] = []
    if let names = head.alternatives?.map(\.name) {
      comparison = try Self.decode(
        folder.comparisonPath,
        missing: "the comparison was not finished: it has no comparison.json; run it again with "
          + "--force")
      alternatives = try names.map {
        try Self.alternative($0, ResultsFolder(existing: "\(path)/\($0)"), &gaps)
      }
    } else {
      comparison = nil
      alternatives = [try Self.alternative(nil, folder, &gaps)]
    }
    self.gaps = gaps
    self.studies =
      try StudyFindings.found(in: path) + studies.flatMap { try StudyFindings.read($0) }
    let first = head.alternatives == nil ? path : "\(path)/\(alternatives[0].name)"
    map = Self.map(try ResultsFolder(existing: first).mapPath)
  }

  private struct PlanHead: Decodable {
    struct Name: Decodable { let name: String }
    let command: String?
    let alternatives: [Name]?
    let scenarios: [String]?
  }

  private static func alternative(
    _ name: String?, _ folder: ResultsFolder, _ gaps: inout [Gap]
  ) throws -> Alternative {
    let plan: RunPlan = try decode(folder.planPath)
    let summary: RunSummary = try decode(
      folder.summaryPath,
      missing: "the run was not finished: it has no summary.json; run it again with --force")
    let name = name ?? plan.scenario
    let planSHA256 = SHA256.hexDigest(
      of: String(decoding: try bytes(folder.planPath), as: UTF8.self))
    var tallies: [String: [NeedTally?]] = [:]
    var day: DayTally?
    do throws(ResultsError) {
      day = try self.day(plan, summary, folder)
    } catch {
      gaps.append(Gap(alternative: name, file: "links.csv", reason: error.reason))
    }
    for number in plan.replications {
      let file = folder.replicationsPath + "/" + ReplicationFile.name(number)
      do {
        guard FileManager.default.fileExists(atPath: file) else {
          throw ResultsError(.cannotRead, file, "is missing")
        }
        let identity = try ReplicationFile.identity(of: file)
        guard identity.planSHA256 == planSHA256 else {
          throw ResultsError(.cannotRead, file, "belongs to another run")
        }
        let read = try NeedTally.read(file, plan, summary)
        try day?.add(file)
        for (service, tally) in read {
          tallies[service, default: []].append(tally)
        }
      } catch let error as ResultsError {
        gaps.append(
          Gap(alternative: name, file: ReplicationFile.name(number), reason: error.reason))
        for service in NeedTally.services(of: summary) {
          tallies[service, default: []].append(nil)
        }
      }
    }
    return Alternative(name: name, plan: plan, summary: summary, tallies: tallies, day: day)
  }

  /// The residents' day, still of no replication; nil where the run has none.
  private static func day(_ plan: RunPlan, _ summary: RunSummary, _ folder: ResultsFolder)
    throws(ResultsError) -> DayTally?
  {
    guard summary.counts[ViewedDay.service] != nil else { return nil }
    guard let links = LinkTable(csv: try bytes(folder.linksPath)) else {
      throw ResultsError(
        .cannotRead, folder.linksPath, "is not what this version writes; run it again with --force")
    }
    let level = plan.parameters.first { $0.name == "services.\(ViewedDay.service).level" }?.value
    return DayTally(
      links, level: level ?? "", monitors: map(folder.mapPath)?.monitors.count ?? 0)
  }

  private static func map(_ path: String) -> CityMap? {
    guard let bytes = try? bytes(path) else { return nil }
    return try? CityMap(geoJSON: bytes)
  }

  static func bytes(_ path: String) throws(ResultsError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResultsError(.cannotRead, path, "does not exist or cannot be read")
    }
    return [UInt8](data)
  }

  static func decode<Value: Decodable>(_ path: String, missing: String? = nil) throws
    -> Value
  {
    if let missing, !FileManager.default.fileExists(atPath: path) {
      throw ResultsError(.cannotRead, (path as NSString).deletingLastPathComponent, missing)
    }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes(path)))
    } catch is DecodingError {
      throw ResultsError(
        .cannotRead, path,
        "is not what this version writes: it is damaged, or another version of the program wrote "
          + "it; run it again with --force")
    }
  }
}
