import Foundation

/// The files of the project, for tests about the project itself.
enum Project {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all files below some folders, relative to the root, in the order of their bytes.
  static func files(in folders: [String], endingWith suffix: String) -> [String] {
    folders.flatMap { folder -> [String] in
      let path = root.appendingPathComponent(folder).path
      guard let found = FileManager.default.enumerator(atPath: path) else { return [] }
      return found.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }
        .map { folder + "/" + $0 }
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
