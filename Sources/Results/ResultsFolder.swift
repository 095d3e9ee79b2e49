import Foundation
public import Records
import Storage

/// The folder of one run: `plan.json` first, `replications/r00000.h5` …, `summary.json` last.
///
/// Every file is written whole or not at all and none is ever changed, so a run that is
/// stopped at any moment leaves only whole files.
public struct ResultsFolder: Hashable, Sendable {
  /// The path as it was given.
  public let path: String

  private static let plan = "plan.json"
  private static let summary = "summary.json"
  private static let report = "report.html"
  private static let map = "city.geojson"
  private static let links = "links.csv"
  private static let comparison = "comparison.json"
  private static let replications = "replications"

  /// The folder of the replications' files.
  public var replicationsPath: String { "\(path)/\(Self.replications)" }
  public var planPath: String { "\(path)/\(Self.plan)" }
  public var summaryPath: String { "\(path)/\(Self.summary)" }
  public var comparisonPath: String { "\(path)/\(Self.comparison)" }
  public var reportPath: String { "\(path)/\(Self.report)" }
  public var mapPath: String { "\(path)/\(Self.map)" }
  public var linksPath: String { "\(path)/\(Self.links)" }

  /// The default folder of a scenario: `results/<name>`.
  ///
  /// - Throws: `ResultsError` `unfitName` unless the name is 1 to 64 of A–Z a–z 0–9 . _ - and
  ///   does not begin with a dot.
  public static func defaultPath(scenario name: String) throws -> String {
    guard isFitName(name) else {
      throw ResultsError(
        .unfitName, "results/\(name)",
        "a results folder's name is 1 to 64 letters, digits, dots, underscores and hyphens of "
          + "ASCII and does not begin with a dot; rename the scenario or choose another folder")
    }
    return "results/\(name)"
  }

  /// Makes the folder of a new run and writes its plan.
  ///
  /// - Parameters:
  ///   - path: the folder; missing parents are made too.
  ///   - plan: the bytes of `plan.json`.
  ///   - replacing: whether the files of an earlier run may be removed. Only files that a run or a
  ///     comparison writes are; a folder that holds others and no plan is not touched.
  ///   - holdsReplications: whether the folder gets a folder for replications; that of a comparison
  ///     has the folders of its alternatives instead.
  /// - Throws: `ResultsError` `exists` if the folder holds anything and must not be replaced,
  ///   `cannotWrite` with the system's reason.
  public static func create(
    at path: String, plan: [UInt8], replacing: Bool, holdsReplications: Bool = true
  ) throws -> ResultsFolder {
    let folder = ResultsFolder(path: path)
    var status = stat()
    if lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw ResultsError(.exists, path, "exists and is not a folder")
      }
      let names = try folderContents(path)
      if !names.isEmpty {
        guard replacing else {
          throw ResultsError(
            .exists, path,
            "holds earlier results; --force replaces them, --results DIR writes "
              + "elsewhere")
        }
        try folder.removeResults(names)
      }
    } else {
      try makeFolder(path)
    }
    if holdsReplications && mkdir(folder.replicationsPath, 0o755) != 0 && errno != EEXIST {
      try DurableFile.check(-1, folder.replicationsPath)
    }
    try DurableFile.write(plan, to: Self.plan, in: path, existing: .refuse)
    return folder
  }

  /// A folder that exists.
  ///
  /// - Throws: `ResultsError` `cannotRead` if it has no plan.
  public init(existing path: String) throws {
    self.init(path: path)
    guard access(planPath, R_OK) == 0 else {
      throw ResultsError(.cannotRead, path, "is not a results folder: it has no plan.json")
    }
  }

  private init(path: String) { self.path = path }

  /// Writes the file of one replication; see ``ReplicationFile/write(_:_:to:)``.
  public func write(_ tables: [RecordTable], _ identity: ReplicationIdentity) throws {
    try ReplicationFile.write(tables, identity, to: replicationsPath)
  }

  /// Writes `summary.json`, which says that the run is finished.
  ///
  /// - Throws: `ResultsError` `cannotWrite`.
  public func writeSummary(_ bytes: [UInt8]) throws {
    try DurableFile.write(bytes, to: Self.summary, in: path, existing: .replace)
  }

  /// Writes `comparison.json`, which says that the comparison is finished.
  ///
  /// - Throws: `ResultsError` `cannotWrite`.
  public func writeComparison(_ bytes: [UInt8]) throws {
    try DurableFile.write(bytes, to: Self.comparison, in: path, existing: .replace)
  }

  /// Writes `city.geojson`, what can be drawn of the city.
  ///
  /// - Throws: `ResultsError` `cannotWrite`.
  public func writeMap(_ bytes: [UInt8]) throws {
    try DurableFile.write(bytes, to: Self.map, in: path, existing: .replace)
  }

  /// Writes `links.csv`, the links on which residents' cars drive.
  ///
  /// - Throws: `ResultsError` `cannotWrite`.
  public func writeLinks(_ bytes: [UInt8]) throws {
    try DurableFile.write(bytes, to: Self.links, in: path, existing: .replace)
  }

  /// Writes `report.html`, whole or not at all.
  ///
  /// - Throws: `ResultsError` `cannotWrite`.
  public func writeReport(_ bytes: [UInt8]) throws {
    try DurableFile.write(bytes, to: Self.report, in: path, existing: .replace)
  }

  /// Writes another file of a study, whole or not at all.
  ///
  /// - Precondition: the name is one that ``defaultPath(scenario:)`` would accept.
  /// - Throws: `ResultsError` `cannotWrite`.
  public func write(_ bytes: [UInt8], to name: String) throws {
    precondition(Self.isFitName(name), "\(name) is no fit name for a file")
    try DurableFile.write(bytes, to: name, in: path, existing: .replace)
  }

  /// The replications whose files open, are complete and belong to the plan, in order.
  ///
  /// - Throws: `ResultsError` if the folder cannot be listed.
  public func completedReplications(planSHA256: String) throws -> [Int] {
    try Self.folderContents(replicationsPath).compactMap { name in
      guard let number = Self.replication(name),
        let identity = try? ReplicationFile.identity(of: "\(replicationsPath)/\(name)"),
        identity.planSHA256 == planSHA256, identity.replication == number
      else { return nil }
      return number
    }.sorted()
  }

  /// Removes the files of processes that were stopped while they wrote.
  ///
  /// - Precondition: no other process writes to the folder.
  public func removeLeftovers() throws {
    for folder in [path, replicationsPath] {
      for name in try Self.folderContents(folder) where Self.isLeftover(name) {
        try Self.remove("\(folder)/\(name)")
      }
    }
  }

  /// Removes the files of an earlier run, the plan last.
  private func removeResults(_ names: [String]) throws {
    let known = [
      Self.plan, Self.summary, Self.comparison, Self.report, Self.map, Self.links,
      Self.replications,
    ]
    // The folders of a comparison's alternatives.
    let inner = names.filter { access("\(path)/\($0)/\(Self.plan)", F_OK) == 0 }
    let others = names.filter {
      !known.contains($0) && !inner.contains($0) && !Self.isLeftover($0)
    }
    guard others.isEmpty || names.contains(Self.plan) else {
      throw ResultsError(
        .exists, path, "is not a results folder: it holds \(others[0]) and no plan.json")
    }
    for name in inner {
      let folder = ResultsFolder(path: "\(path)/\(name)")
      try folder.removeResults(Self.folderContents(folder.path))
      // Folders that hold what no run has written stay.
      rmdir(folder.replicationsPath)
      rmdir(folder.path)
    }
    for name in [Self.summary, Self.comparison, Self.report, Self.map, Self.links]
    where names.contains(name) {
      try Self.remove("\(path)/\(name)")
    }
    if names.contains(Self.replications) {
      for name in try Self.folderContents(replicationsPath)
      where Self.replication(name) != nil || Self.isLeftover(name) {
        try Self.remove("\(replicationsPath)/\(name)")
      }
    }
    for name in names where Self.isLeftover(name) { try Self.remove("\(path)/\(name)") }
    if names.contains(Self.plan) { try Self.remove(planPath) }
  }

  private static func remove(_ path: String) throws {
    try DurableFile.check(unlink(path), path)
  }

  static func makeFolder(_ path: String) throws {
    var made = path.hasPrefix("/") ? "" : "."
    for step in path.split(separator: "/") {
      let parent = made.isEmpty ? "/" : made
      made += "/\(step)"
      if mkdir(made, 0o755) == 0 {
        try DurableFile.syncFolder(parent)
      } else if errno != EEXIST {
        try DurableFile.check(-1, path)
      }
    }
  }

  /// The names in a folder in alphabetical order.
  private static func folderContents(_ path: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw ResultsError(.cannotRead, path, "cannot be listed: no such folder or no permission")
    }
  }

  /// The replication whose file has this name.
  private static func replication(_ name: String) -> Int? {
    guard name.utf8.count == 9, name.hasPrefix("r"), name.hasSuffix(".h5"),
      let number = Int(name.dropFirst().dropLast(3)), (0...0xFFFF).contains(number)
    else { return nil }
    return ReplicationFile.name(number) == name ? number : nil
  }

  /// Whether a name is one under which `DurableFile` writes.
  private static func isLeftover(_ name: String) -> Bool {
    guard name.hasPrefix("."), name.hasSuffix(".tmp") else { return false }
    let steps = name.dropFirst().dropLast(4).split(separator: ".")
    return steps.count == 3 && UInt32(steps[2]) != nil
  }

  static func isFitName(_ name: String, atMost limit: Int = 64) -> Bool {
    (1...limit).contains(name.utf8.count) && !name.hasPrefix(".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
