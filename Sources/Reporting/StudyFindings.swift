import Foundation
import Results

/// What a study came to, as far as a report shows it: parts of `sensitivity.json`,
/// `calibration.json` or `robustness.json`.
enum StudyFindings: Sendable {
  case sensitivity(Sensitivity)
  case calibration(Calibration)
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
      /// The greatest μ* first.
      let screening: [Effect]
      let shares: Shares?
    }

    /// Morris's, of moving a factor over its range.
    struct Effect: Decodable, Sendable {
      let factor: String
      let muStar: Estimate
      let sigma: Double?
    }

    /// Sobol's, of the factors that were chosen.
    struct Shares: Decodable, Sendable {
      struct Share: Decodable, Sendable {
        let factor: String
        let firstOrder: Estimate
        let total: Estimate
      }
      /// Of points left out, how much of their variation the surface predicts.
      let crossValidated: Double?
      let factors: [Share]
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
    let trajectories: Int
    let figures: [Figure]
    let leftOut: [String]
    let warnings: [String]
  }

  /// Sets of parameters that bring figures to what is reported.
  struct Calibration: Decodable, Sendable {
    struct Factor: Decodable, Sendable {
      let path: String
      let unit: String
      let low: String
      let high: String
      let own: String
    }

    struct Target: Decodable, Sendable {
      let figure: String
      let unit: String
      let value: Double
      let tolerance: Double
      /// Of all sets tried.
      let least: Double?
      let greatest: Double?
      /// Of the nearest set if this target were given up.
      let distanceWithout: Double?
    }

    struct Own: Decodable, Sendable {
      let figures: [String: Double?]
    }

    struct ParameterSet: Decodable, Sendable {
      let distance: Double
      let settings: [String: String]
      /// Without words, in the unit of the factor.
      let values: [String: Double]
      let confirmed: [String: Estimate]
      let isConfirmed: Bool
    }

    let experiment: String
    let policy: String
    let tried: Int
    let replications: Int
    let confirmation: Int
    let factors: [Factor]
    let targets: [Target]
    let own: Own
    let accepted: [ParameterSet]
    let nearest: [ParameterSet]
    let warnings: [String]
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
      let unit: String
      let pairs: [Pair]
    }

    /// Two alternatives over all worlds; numbers of worlds.
    struct Pair: Decodable, Sendable {
      let a: String
      let b: String
      let aBetter: Int
      let bBetter: Int
      let aSurelyBetter: Int
      let bSurelyBetter: Int
      let close: Int
      /// Of the means, *a* less *b*.
      let least: Double?
      let greatest: Double?
    }

    struct ParameterSet: Decodable, Sendable {
      let name: String
    }

    let alternatives: [String]
    let replications: Int
    let figures: [Figure]
    let sets: [ParameterSet]
    let networkSeeds: [UInt64]
    let setsAreAccepted: Bool?
    let warnings: [String]
  }

  private static let files = ["sensitivity.json", "calibration.json", "robustness.json"]

  /// The studies of a folder; none if it has none.
  ///
  /// - Throws: `ResultsError` `cannotRead` for one that is damaged.
  static func found(in folder: String) throws -> [StudyFindings] {
    try files.compactMap { name in
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return switch name {
      case files[0]: .sensitivity(try ReportSource.decode(path))
      case files[1]: .calibration(try ReportSource.decode(path))
      default: .robustness(try ReportSource.decode(path))
      }
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
        "holds no finished study that a report shows: expected \(files.joined(separator: " or "))")
    }
    return found
  }
}
