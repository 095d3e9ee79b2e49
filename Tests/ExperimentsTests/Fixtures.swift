import City
import Foundation
import Kernel
import Quantities
import TestCities

@testable import Experiments
@testable import Scenarios

/// A quick run in a small city.
enum Small {
  static func built(replications: Int = 4, _ options: [String] = []) throws -> BuiltScenario {
    let text = """
      name: small
      title: A small run
      seed: 9
      city: jeonju
      horizon: 12 h
      replications: \(replications)
      services:
        callTaxi:
          policy: strictFIFO
          demand: { tripsPerDay: 40 }
          fleet: { wheelchairVehicles: 4, leasedTaxis: 2, shuttles: 1 }
      """
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let scenario = try Registry.reader.read(
      Array(text.utf8), file: root + "/scenarios/small.yaml", overrides: options)
    return BuiltScenario(scenario, in: city)
  }

  private static let city = SmallCity.grid(seed: 21)

  /// A path in a fresh temporary folder, which is removed afterwards.
  static func withPath<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "ongoeul-experiments-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path(percentEncoded: false) + "/run")
  }

  static func run(_ path: String, replications: Int = 4, replacing: Bool = false) throws -> Run {
    try Run(
      try built(replications: replications), cityDataSHA256: "c0ffee", into: path,
      replacing: replacing)
  }

  /// Every file below a folder with its bytes, by its relative path.
  static func files(_ path: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path).sorted() {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      if !isFolder.boolValue {
        files[name] = FileManager.default.contents(atPath: path + "/" + name)
      }
    }
    return files
  }
}
