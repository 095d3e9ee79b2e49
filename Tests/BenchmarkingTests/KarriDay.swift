import Foundation
import Mechanisms
import Quantities

/// The ride-pooling day of La Serena–Coquimbo with what KaRRi made of it; absent on a machine that
/// has only the project.
enum KarriDay {
  static let shared: URL =
    ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
  static let network = shared.appendingPathComponent("graphs/coquimbo").path
  static let folder = shared.appendingPathComponent("graphs/dispatch_coquimbo").path

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/req.csv") }

  /// KaRRi's choice for one request.
  struct Choice {
    let request: Int
    let assignment: PooledFleet.Assignment
  }

  /// In the order in which KaRRi took the requests.
  static func choices() throws -> [Choice] {
    try rows("karri_r0_bestassignments.csv.gz").map { row in
      let vehicle = Int(row[3])!
      var assignment = PooledFleet.Assignment()
      assignment.cost = Int64(row[19])! * 100
      if vehicle >= 0 {
        assignment.vehicle = VehicleID(vehicle)
        assignment.pickupIndex = Int(row[4])!
        assignment.dropoffIndex = Int(row[5])!
      }
      return Choice(request: Int(row[0])!, assignment: assignment)
    }
  }

  /// The sums of all waits, rides and trips.
  static func sums() throws -> (wait: SimDuration, ride: SimDuration, trip: SimDuration) {
    let rows = try rows("karri_r0_assignmentquality.csv.gz")
    func sum(_ column: Int) -> SimDuration {
      SimDuration(milliseconds: 100 * rows.reduce(0) { $0 + Int64($1[column])! })
    }
    return (sum(2), sum(3), sum(4))
  }

  static func driving() throws -> SimDuration {
    let rows = try rows("karri_r0_legstats.csv.gz")
    return SimDuration(milliseconds: 100 * rows.reduce(0) { $0 + Int64($1[4])! })
  }

  private static func rows(_ file: String) throws -> [[String]] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder + "/" + file]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map { String($0) }
    }
  }
}
