/// A folder or file that cannot be written or read: where, and what is wrong with it.
public struct StorageError: Error, Hashable, CustomStringConvertible {
  /// What went wrong, for callers that act on it.
  public enum Kind: Hashable, Sendable {
    /// The name of a folder holds characters that are not allowed.
    case unfitName
    /// Something of that name exists and must not be overwritten.
    case exists
    /// The system refuses to write: no permission, no space, no such folder.
    case cannotWrite
    /// The file is missing, damaged, unfinished or of another layout.
    case cannotRead
  }

  public let kind: Kind
  /// The file or the folder.
  public let path: String
  /// What was found and what would be right.
  public let reason: String

  /// The exit code of a run that ends with this error (`EX_IOERR`).
  public static let exitCode: Int32 = 74

  /// An error at a file or folder.
  package init(_ kind: Kind, _ path: String, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}
