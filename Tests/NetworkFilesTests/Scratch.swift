import Foundation

/// A folder that is gone when the test is.
final class Scratch {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("ongoeul-network-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// Data beside the project, absent on a machine that has only the project.
enum Shared {
  static let folder: URL =
    ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  static let isPresent = FileManager.default.fileExists(
    atPath: path("data/osm/liechtenstein-2013-08-03.osm.pbf"))
}
