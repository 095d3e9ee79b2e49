@preconcurrency import CHDF5
import Records
import Synchronization

/// The one door to libhdf5: its lock and its errors.
///
/// The library keeps global state. Debian builds it with a lock of its own, others do not, so
/// every call is made inside ``locked(_:)``.
enum HDF5 {
  private static let lock = Mutex(())

  /// What the library said when a call failed.
  struct Failure: Error {
    /// What was being done.
    let attempt: String
    /// The deepest message of the library's error stack.
    let message: String
  }

  /// Makes calls while no other thread does.
  static func locked<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try lock.withLock { _ in
      // The stack, and so its printing, belongs to the thread.
      H5Eset_auto2(0, nil, nil)
      return try body()
    }
  }

  /// Passes on a status or an identifier that is not negative.
  @discardableResult
  static func check<Status: SignedInteger>(
    _ status: Status, _ attempt: @autoclosure () -> String
  ) throws -> Status {
    guard status >= 0 else { throw Failure(attempt: attempt(), message: lastMessage()) }
    return status
  }

  /// The innermost entry of the error stack, where the cause is.
  private static func lastMessage() -> String {
    var message = "no reason given"
    let collect: H5E_walk2_t = { number, entry, target in
      guard number == 0, let entry, let target, let text = entry.pointee.desc else { return 0 }
      target.assumingMemoryBound(to: String.self).pointee = String(cString: text)
      return 0
    }
    withUnsafeMutablePointer(to: &message) { target in
      _ = H5Ewalk2(0, H5E_WALK_UPWARD, collect, target)
    }
    return message
  }

  /// The file type of a column; values are written in the byte order of the processor.
  static func type(_ storage: Column.Storage) -> hid_t {
    switch storage {
    case .int64: h5x_H5T_NATIVE_INT64()
    case .int32: h5x_H5T_NATIVE_INT32()
    case .uint32: h5x_H5T_NATIVE_UINT32()
    case .uint16: h5x_H5T_NATIVE_UINT16()
    case .uint8: h5x_H5T_NATIVE_UINT8()
    case .float32: h5x_H5T_NATIVE_FLOAT()
    case .float64: h5x_H5T_NATIVE_DOUBLE()
    }
  }
}

/// An open object of the library, closed exactly once.
///
/// An object left open would keep its file open, so an owner cannot be copied. To be used
/// inside ``HDF5/locked(_:)`` only.
struct HDF5Object: ~Copyable {
  typealias Closer = @convention(c) (hid_t) -> herr_t

  let id: hid_t
  private let closer: Closer

  /// Takes over what a call has opened.
  ///
  /// - Throws: `HDF5.Failure` if the call failed.
  init(_ id: hid_t, closedBy closer: Closer, _ attempt: @autoclosure () -> String) throws {
    self.id = try HDF5.check(id, attempt())
    self.closer = closer
  }

  /// Closes the object where a failure to do so matters.
  consuming func close(_ attempt: @autoclosure () -> String) throws {
    let (id, closer) = (id, closer)
    discard self
    try HDF5.check(closer(id), attempt())
  }

  deinit { _ = closer(id) }
}
