@preconcurrency package import CHDF5
import Synchronization

/// The one door to libhdf5: its lock and its errors.
///
/// The library keeps global state. Debian builds it with a lock of its own, others do not, so
/// every call is made inside ``locked(_:)``.
package enum HDF5 {
  private static let lock = Mutex(())

  /// What the library said when a call failed.
  package struct Failure: Error {
    /// What was being done.
    package let attempt: String
    /// The deepest message of the library's error stack.
    package let message: String

    /// What went wrong while the file was read for its content.
    package init(attempt: String, message: String) {
      self.attempt = attempt
      self.message = message
    }
  }

  /// Makes calls while no other thread does.
  package static func locked<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try lock.withLock { _ in
      // The stack, and so its printing, belongs to the thread.
      H5Eset_auto2(0, nil, nil)
      return try body()
    }
  }

  /// Passes on a status or an identifier that is not negative.
  @discardableResult
  package static func check<Status: SignedInteger>(
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
}

/// An open object of the library, closed exactly once.
///
/// An object left open would keep its file open, so an owner cannot be copied. To be used
/// inside ``HDF5/locked(_:)`` only.
package struct HDF5Object: ~Copyable {
  package typealias Closer = @convention(c) (hid_t) -> herr_t

  /// The number by which the library knows the object.
  package let id: hid_t
  private let closer: Closer

  /// Takes over what a call has opened.
  ///
  /// - Throws: `HDF5.Failure` if the call failed.
  package init(_ id: hid_t, closedBy closer: Closer, _ attempt: @autoclosure () -> String) throws {
    self.id = try HDF5.check(id, attempt())
    self.closer = closer
  }

  /// Closes the object where a failure to do so matters.
  package consuming func close(_ attempt: @autoclosure () -> String) throws {
    let (id, closer) = (id, closer)
    discard self
    try HDF5.check(closer(id), attempt())
  }

  deinit { _ = closer(id) }
}
