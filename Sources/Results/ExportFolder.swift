import Storage

/// A folder to which files are exported, beside whatever else it holds.
public struct ExportFolder: Sendable {
  private let path: String

  /// Makes the folder if it does not exist.
  ///
  /// - Throws: `ResultsError` `cannotWrite`.
  public init(_ path: String) throws {
    self.path = path
    try ResultsFolder.makeFolder(path)
  }

  /// Writes a file whole or not at all, in place of one of that name.
  ///
  /// - Returns: its path.
  /// - Throws: `ResultsError` `unfitName`, `cannotWrite`.
  public func write(_ bytes: [UInt8], _ name: String) throws -> String {
    guard ResultsFolder.isFitName(name, atMost: 96) else {
      throw ResultsError(.unfitName, name, "is no fit name for a file")
    }
    try DurableFile.write(bytes, to: name, in: path, existing: .replace)
    return "\(path)/\(name)"
  }
}
