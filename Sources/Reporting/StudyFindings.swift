import Foundation
import Results

/// What a study came to, as far as a report shows it: parts of `sensitivity.json` or
/// `robustness.json`.
enum StudyFindings: Sendable {
  case sensitivity(Sensitivity)
  case robustness(Robustness)

  struct Estimate: Decodable, Sendable {
    let mean: Double?
    let halfWidth: Double?
    let n: Int
  }

  /// One assumption at a time at both ends of its range.
  struct Sensitivity: Decodable, Sendable {
    struct Figure: Decodable, Sendable {
      let name: String
      let unit: String
      let base: Estimate
      /// The widest swing first.
      let tornado: [Bar]
    }

    struct Bar: Decodable, Sendable {
      /// A path such as `services.callTaxi.riders.patienceMean`.
      let factor: String
      let low: End
      let high: End
      let changesNeeds: Bool
    }

    struct End: Decodable, Sendable {
      let at: String
      /// To the scenario itself.
      let difference: Estimate
    }

    let scenario: String
    let policy: String
    let replications: Int
    let figures: [Figure]
    let leftOut: [String]
  }

  /// The order of the alternatives in other worlds: sets of parameters and streets.
  struct Robustness: Decodable, Sendable {
    struct Figure: Decodable, Sendable {
      let name: String
      let practicalDifference: String
      let order: [String]
      let worlds: Int
      let stable: Int
      let sameOrder: Int
      let best: [String: Int]
      let reversed: [String]
    }

    let alternatives: [String]
    let replications: Int
    let figures: [Figure]
    let setsAreAccepted: Bool?
  }

  private static let files = ["sensitivity.json", "robustness.json"]

  /// The studies of a folder; none if it has none.
  ///
  /// - Throws: `ResultsError` `cannotRead` for one that is damaged.
  static func found(in folder: String) throws -> [StudyFindings] {
    try files.compactMap { name in
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return name == files[0]
        ? .sensitivity(try ReportSource.decode(path)) : .robustness(try ReportSource.decode(path))
    }
  }

  /// The studies of a folder that a user has named.
  ///
  /// - Throws: `ResultsError` `cannotRead` if it has none.
  static func read(_ folder: String) throws -> [StudyFindings] {
    let found = try found(in: folder)
    guard !found.isEmpty else {
      throw ResultsError(
        .cannotRead, folder,
        "holds no finished study: expected \(files.joined(separator: " or "))")
    }
    return found
  }
}
