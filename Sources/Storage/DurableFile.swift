import Foundation

/// Files that are whole or absent, whenever the process or the machine stops.
///
/// The bytes go to a temporary name in the same folder, are synced, and get the final name in
/// one step; then the folder is synced. Whoever sees the final name sees all bytes.
package enum DurableFile {
  /// What to do when the name is taken.
  package enum Existing { case refuse, replace }

  /// Writes a file.
  ///
  /// - Throws: `StorageError` `exists` if the name is taken and must not be replaced,
  ///   `cannotWrite` with the system's reason otherwise; then no new file is left.
  package static func write(
    _ bytes: UnsafeRawBufferPointer, to name: String, in folder: String, existing: Existing
  ) throws {
    let path = "\(folder)/\(name)"
    let temporary = "\(folder)/\(temporaryName(for: name))"
    do {
      try create(temporary, bytes, for: path)
      switch existing {
      case .refuse: try renameWithoutReplacing(temporary, path)
      case .replace:
        try refuseOtherThanFiles(path)
        try check(rename(temporary, path), path)
      }
    } catch {
      unlink(temporary)
      throw error
    }
    try syncFolder(folder)
  }

  /// Writes a file of text.
  package static func write(
    _ bytes: [UInt8], to name: String, in folder: String, existing: Existing
  ) throws {
    try bytes.withUnsafeBytes {
      try write($0, to: name, in: folder, existing: existing)
    }
  }

  /// The name under which the process writes a file that is not finished.
  package static func temporaryName(for name: String) -> String { ".\(name).\(getpid()).tmp" }

  /// Writes the names in a folder to the disk.
  package static func syncFolder(_ folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(descriptor, folder)
    defer { close(descriptor) }
    try sync(descriptor, folder)
  }

  /// Writes the temporary file; errors name the file that it is for.
  private static func create(
    _ temporary: String, _ bytes: UnsafeRawBufferPointer, for path: String
  ) throws {
    // A temporary file of this process number is a leftover of a process that is gone.
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    try check(descriptor, path)
    do {
      try writeAll(bytes, descriptor, path)
      try sync(descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    // Some file systems report a full disk only here.
    try check(close(descriptor), path)
  }

  private static func writeAll(
    _ bytes: UnsafeRawBufferPointer, _ descriptor: Int32, _ path: String
  ) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Foundation.write(descriptor, part.baseAddress, part.count)
      if count < 0 && errno == EINTR { continue }
      try check(count, path)
      rest = rest.dropFirst(count)
    }
  }

  private static func sync(_ descriptor: Int32, _ path: String) throws {
    var status = fsync(descriptor)
    while status < 0 && errno == EINTR { status = fsync(descriptor) }
    // A file system without fsync for folders says so with EINVAL, and there is no more to do.
    if status < 0 && errno == EINVAL { return }
    try check(status, path)
  }

  /// A rename would put a file in the place of a device or a pipe.
  private static func refuseOtherThanFiles(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw StorageError(.cannotWrite, path, "is not a file and cannot be replaced by one")
  }

  /// Gives a file a second name, which fails if that name exists, and takes the first away.
  private static func renameWithoutReplacing(_ temporary: String, _ path: String) throws {
    if link(temporary, path) == 0 {
      unlink(temporary)
      return
    }
    switch errno {
    case EPERM, ENOTSUP, ENOSYS, EMLINK:
      // A file system without hard links: look first. A second writer could slip in between,
      // but two writers of one file write the same bytes.
      guard access(path, F_OK) != 0 else { throw existing(path) }
      try check(rename(temporary, path), path)
    case EEXIST: throw existing(path)
    default: try check(-1, path)
    }
  }

  private static func existing(_ path: String) -> StorageError {
    StorageError(.exists, path, "exists already and is never overwritten")
  }

  /// Throws the reason of a system call that has just failed.
  package static func check<Status: SignedInteger>(_ status: Status, _ path: String) throws {
    guard status < 0 else { return }
    let code = errno
    let reason =
      switch code {
      case ENOSPC: "the disk is full; files that are finished are kept"
      case EDQUOT: "the quota is used up; files that are finished are kept"
      case EFBIG: "the file would exceed the size limit; files that are finished are kept"
      case EACCES, EPERM, EROFS: "cannot be written: \(String(cString: strerror(code)))"
      default: String(cString: strerror(code))
      }
    throw StorageError(.cannotWrite, path, reason)
  }
}
