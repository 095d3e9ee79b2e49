@preconcurrency import CHDF5
import Foundation

/// The memory in which libhdf5 keeps a file that it writes.
///
/// The library's core driver asks for its memory by callbacks, and gives it back when the file
/// is closed: then it holds the file as it would lie on a disk. The other way to the bytes,
/// `H5Fget_file_image`, returns a superblock with a wrong checksum in format V110 (libhdf5
/// 1.10.8). To be written to inside ``HDF5/locked(_:)`` only; to be read after the file is
/// closed.
package final class MemoryFile: @unchecked Sendable {
  // Unchecked, for it changes only while the library holds it, under the lock.
  private var block: UnsafeMutableRawPointer?
  private var capacity = 0

  /// By how many bytes the driver grows a file.
  private static let step = 1 << 20

  deinit { free(block) }

  /// Makes a file access list create files in this memory.
  func use(in accessList: hid_t) throws {
    try HDF5.check(H5Pset_fapl_core(accessList, Self.step, false), "choose memory")
    var callbacks = H5FD_file_image_callbacks_t()
    callbacks.image_malloc = { size, _, file in MemoryFile.at(file).resize(nil, size) }
    callbacks.image_memcpy = { target, source, size, _, _ in
      guard let target, let source else { return nil }
      return memcpy(target, source, size)
    }
    callbacks.image_realloc = { block, size, _, file in MemoryFile.at(file).resize(block, size) }
    // The block stays: closing the file is when its content is finished.
    callbacks.image_free = { _, _, _ in 0 }
    callbacks.udata_copy = { file in file }
    callbacks.udata_free = { _ in 0 }
    callbacks.udata = Unmanaged.passUnretained(self).toOpaque()
    try HDF5.check(H5Pset_file_image_callbacks(accessList, &callbacks), "provide memory")
  }

  /// The whole file.
  ///
  /// - Precondition: the file has been closed.
  package func withBytes<Answer>(_ body: (UnsafeRawBufferPointer) throws -> Answer) rethrows
    -> Answer
  {
    // The superblock of versions 2 and 3 has the address of the end of the file in bytes 28
    // to 35; the block itself is a multiple of the step.
    guard let block, capacity >= 48 else { preconditionFailure("no file was written to memory") }
    let version = block.load(fromByteOffset: 8, as: UInt8.self)
    precondition(version == 3, "superblock version \(version), and 3 was asked for")
    let end = UInt64(littleEndian: block.loadUnaligned(fromByteOffset: 28, as: UInt64.self))
    precondition(end <= UInt64(capacity), "a file of \(end) bytes in \(capacity)")
    return try body(UnsafeRawBufferPointer(start: block, count: Int(end)))
  }

  private func resize(_ old: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
    precondition(old == block, "the library has grown a block that is not the file's")
    guard let larger = realloc(block, size) else { return nil }
    // Gaps between what the library writes must not show what was in memory before.
    if size > capacity { memset(larger + capacity, 0, size - capacity) }
    block = larger
    capacity = size
    return larger
  }

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> MemoryFile {
    guard let pointer else { preconditionFailure("the library has lost the memory file") }
    return Unmanaged<MemoryFile>.fromOpaque(pointer).takeUnretainedValue()
  }
}
