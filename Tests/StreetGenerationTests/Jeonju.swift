internal import Foundation
internal import StreetGeneration

/// The city that the tests of this target share: built once, for building takes seconds in debug.
enum Jeonju {
  /// The root of the package, found from this file.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "scenarios/jeonju").path(percentEncoded: false)
  static let facts = Result<CityFacts, FactsError> { () throws(FactsError) in
    try CityFacts(folder: folder)
  }
  static let network = facts.map { StreetGenerator($0, seed: 1).network() }
}
