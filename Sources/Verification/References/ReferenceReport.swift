import Foundation

/// What became of every file of a folder of reference numbers.
public struct ReferenceReport: Codable, Hashable, Sendable {
  /// One file.
  public struct Family: Codable, Hashable, Sendable {
    /// The file's name without its ending.
    public let name: String
    /// Cases whose answers were all met.
    public let passed: Int
    /// Cases that were not; a file that cannot be read counts as one.
    public let failed: Int
    /// What failed, one sentence each.
    public let problems: [String]
  }

  /// In the order of the file names.
  public let families: [Family]
  /// Files of the folder that are no reference files by their ending, by name.
  public let ignored: [String]

  /// Whether there was something to compute and all of it agreed.
  public var allPassed: Bool { !families.isEmpty && families.allSatisfy { $0.failed == 0 } }

  /// Recomputes every `.json` and `.dat` file of a folder.
  ///
  /// - Throws: `Mistake` if the folder cannot be read or holds no such file.
  public static func recompute(folder: String) throws(Mistake) -> ReferenceReport {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Mistake(
        file: folder, place: nil, path: "", found: "cannot be read as a folder",
        expected: "a folder of reference files, *.json and nist_anova_*.dat")
    }
    let visible = names.filter { !$0.hasPrefix(".") }.sorted()
    let isReference = { (name: String) in name.hasSuffix(".json") || name.hasSuffix(".dat") }
    let chosen = visible.filter(isReference)
    if chosen.isEmpty {
      throw Mistake(
        file: folder, place: nil, path: "", found: "holds no reference file",
        expected: "files *.json or nist_anova_*.dat")
    }
    return ReferenceReport(
      families: chosen.map { recompute(file: $0, in: folder) },
      ignored: visible.filter { !isReference($0) })
  }

  private static func recompute(file name: String, in folder: String) -> Family {
    let stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
    var tally = ReferenceTally()
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    if let family = ReferenceFamilies.family(ofFileNamed: stem) {
      do throws(CaseFileError) {
        let bytes = try CaseFile.bytes(path: path)
        judge(ReferenceFile(name: name, bytes: bytes, folder: folder), by: family, &tally)
      } catch {
        tally.fail(error.description)
      }
    } else {
      let known = ReferenceFamilies.all.map { $0.name }.sorted()
      tally.fail(
        "\(name): no known family of reference numbers" + suggestion(for: stem, among: known)
          + "; expected a name that starts with one of " + known.joined(separator: ", "))
    }
    return Family(
      name: stem, passed: tally.passed, failed: tally.failed, problems: tally.problems)
  }

  private static func judge(
    _ file: ReferenceFile, by family: any ReferenceFamily.Type, _ tally: inout ReferenceTally
  ) {
    do {
      try family.recompute(file, into: &tally)
    } catch {
      tally.fail("\(error)")
      return
    }
    if tally.passed + tally.failed == 0 { tally.fail("\(file.name): holds no case") }
    for path in file.unreadPaths() where tally.failed == 0 {
      tally.fail("\(file.name): \(path) is not recomputed: no known key")
    }
  }

  /// The report as JSON text, with the keys of each object in alphabetical order.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a report of numbers and names could not be encoded")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The report as lines for people: one per file, what failed below it, the sum at the end.
  public var lines: String {
    let width = families.map(\.name.count).max() ?? 0
    var lines: [String] = []
    for family in families {
      let padding = String(repeating: " ", count: width - family.name.count)
      lines.append("\(family.name)\(padding)  \(family.passed) passed, \(family.failed) failed")
      let shown = family.problems.prefix(Self.mostProblemsShown)
      lines += shown.map { "  " + $0.split(separator: "\n").joined(separator: "\n  ") }
      if family.problems.count > shown.count {
        lines.append("  and \(family.problems.count - shown.count) more")
      }
    }
    lines += ignored.map { "\($0): ignored, for it ends in neither .json nor .dat" }
    let passed = families.reduce(0) { $0 + $1.passed }
    let failed = families.reduce(0) { $0 + $1.failed }
    lines.append("\(families.count) files: \(passed) passed, \(failed) failed")
    return lines.joined(separator: "\n")
  }

  private static let mostProblemsShown = 10
}
