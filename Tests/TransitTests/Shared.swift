import Foundation

/// Data beside the project, absent on a machine that has only the project.
enum Shared {
  static let folder: URL =
    ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  static let coquimbo = path("graphs/transit_coquimbo")
  static let isPresent = FileManager.default.fileExists(atPath: coquimbo)
}
