import Foundation
import Randomness
import Testing

@testable import Optimisation

/// Problems that several suites draw at random.
enum MadeUp {
  static let purpose = Purpose("tests/optimisation")

  static func stream(_ seed: UInt64) -> RandomStream {
    StreamFamily(seed: seed, replication: 0).stream(purpose)
  }

  /// Points in a square of 100 by 100, and the distances between them, row by row.
  static func distances(_ points: Int, _ stream: inout RandomStream) -> [Double] {
    let places = (0..<points).map { _ in (stream.uniform(0, 100), stream.uniform(0, 100)) }
    return distances(places)
  }

  static func distances(_ places: [(Double, Double)]) -> [Double] {
    places.flatMap { from in
      places.map { to in
        let (x, y) = (from.0 - to.0, from.1 - to.1)
        return (x * x + y * y).squareRoot()
      }
    }
  }

  /// A week of five days with some vehicles; patterns of one, two, three and five visits.
  static func week(
    customers: Int, vehicles: Int, capacity: Int, seed: UInt64, sameVehicle: Bool = false
  ) -> PeriodicProblem {
    var stream = stream(seed)
    let times = distances(customers + 1, &stream)
    let patterns: [[PeriodicProblem.Days]] = [
      [1, 2, 4, 8, 16], [0b01001, 0b10010], [0b10101], [0b11111],
    ]
    return PeriodicProblem(
      days: 5, times: times, locationCount: customers + 1,
      customers: (1...customers).map { location in
        PeriodicProblem.Customer(
          location: location, demand: 1 + stream.index(below: 5), serviceTime: 5,
          patterns: patterns[stream.index(below: 4)], sameVehicle: sameVehicle)
      },
      shifts: (0..<5).flatMap { day in
        (0..<vehicles).map { vehicle in
          PeriodicProblem.Shift(
            day: day, vehicle: vehicle, depot: 0, capacity: capacity, duration: 700)
        }
      })
  }

  /// The sets of `count` of the numbers below `total`.
  static func sets(of count: Int, below total: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    if count > total { return [] }
    return sets(of: count, below: total - 1)
      + sets(of: count - 1, below: total - 1).map { $0 + [total - 1] }
  }
}

/// Published problems, where they are.
enum Published {
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["ONGOEUL_SHARED"]
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      named.map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    let instances = folder.appendingPathComponent("instances")
    return FileManager.default.fileExists(atPath: instances.path) ? instances : nil
  }()
  static let absence: Comment = "needs ../shared, or ONGOEUL_SHARED naming it"

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: try #require(folder).appendingPathComponent(path)))
  }
}
