@preconcurrency import CHDF5
import Records
import Storage

/// Turns the bytes of a column into the chunks that an HDF5 file holds: shuffled, deflated and
/// followed by a checksum, exactly as HDF5's own filters of these names would leave them.
///
/// Done here and not by the library for two reasons. The library lets nobody choose zlib's
/// strategy: after a shuffle the bytes of a plane are either runs or noise, for which matching
/// runs only (`Z_RLE`) is nearly twice as fast as level 1's search and compresses better
/// (docs/RESULTS.md has the measurement). And it works under one global lock, while this does
/// not, so that replications compress at the same time.
///
/// Sources: HDF5 File Format Specification 3.0, section IV.A.2.l (filter pipeline); Deutsch
/// and Gailly, RFC 1950 (1996); Fletcher, *IEEE Transactions on Communications* 30 (1982).
struct ChunkCoder: ~Copyable {
  /// Rows of one chunk of a long column.
  static let rows = 16_384
  /// The deflate level, here and in the filter's record in the file.
  static let level: Int32 = 1

  /// What a column's values look like after the shuffle.
  enum Pattern {
    /// Runs and noise, as in measurements.
    case values
    /// An arithmetic progression, which repeats itself every 256 rows.
    case progression
  }

  // zlib keeps a pointer to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// The shuffled bytes of one chunk.
  private let planes: UnsafeMutableBufferPointer<UInt8>
  /// The deflated bytes of one chunk.
  private let output: UnsafeMutableBufferPointer<UInt8>

  init(_ pattern: Pattern) {
    stream = .allocate(capacity: 1)
    let strategy = pattern == .values ? Z_RLE : Z_DEFAULT_STRATEGY
    let status = h5x_deflateInit(stream, Self.level, strategy)
    precondition(status == Z_OK, "zlib cannot start: status \(status)")
    planes = .allocate(capacity: Self.rows * Column.Storage.float64.width)
    output = .allocate(capacity: Int(deflateBound(stream, UInt(planes.count))))
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    planes.deallocate()
    output.deallocate()
  }

  /// The rows of one chunk of a column with so many rows: all of a short one.
  static func chunkRows(_ rows: Int) -> Int { max(1, min(rows, Self.rows)) }

  /// The chunks of a column, in order; the last is filled up with zeros.
  ///
  /// - Parameters:
  ///   - bytes: the values, one after the other.
  ///   - width: bytes per value.
  func chunks(_ bytes: UnsafeRawBufferPointer, width: Int) -> [[UInt8]] {
    let rows = Self.chunkRows(bytes.count / width)
    let size = rows * width
    return stride(from: 0, to: bytes.count, by: size).map { start in
      let chunk = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)])
      shuffle(chunk, rows: rows, width: width)
      return deflate(size)
    }
  }

  /// Fills `planes` with the first bytes of all values, then the second bytes, and so on.
  private func shuffle(_ chunk: UnsafeRawBufferPointer, rows: Int, width: Int) {
    guard let source = chunk.baseAddress, let target = planes.baseAddress else { return }
    let filled = chunk.count / width
    for byte in 0..<width {
      let plane = target + byte * rows
      var from = source + byte
      for row in 0..<filled {
        plane[row] = from.load(as: UInt8.self)
        from += width
      }
      for row in filled..<rows { plane[row] = 0 }
    }
  }

  /// One zlib stream of the first bytes of `planes`, with its checksum.
  private func deflate(_ count: Int) -> [UInt8] {
    stream.pointee.next_in = planes.baseAddress
    stream.pointee.avail_in = UInt32(count)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let status = CHDF5.deflate(stream, Z_FINISH)
    precondition(status == Z_STREAM_END, "zlib did not finish \(count) bytes: status \(status)")
    let deflated = UnsafeBufferPointer(
      rebasing: output[..<(output.count - Int(stream.pointee.avail_out))])
    deflateReset(stream)
    var coded: [UInt8] = []
    coded.reserveCapacity(deflated.count + 4)
    coded.append(contentsOf: deflated)
    let checksum = Self.fletcher32(deflated)
    for shift: UInt32 in [0, 8, 16, 24] {
      coded.append(UInt8(truncatingIfNeeded: checksum >> shift))
    }
    return coded
  }

  /// Fletcher's checksum of 16-bit words, the first byte of a word the higher, modulo 65,535.
  static func fletcher32(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var first: UInt32 = 0
    var second: UInt32 = 0
    func reduce() {
      first = first & 0xFFFF &+ first >> 16
      second = second & 0xFFFF &+ second >> 16
    }
    let pairs = bytes.count & ~1
    var index = 0
    while index < pairs {
      // 360 words is the longest block whose sums fit in 32 bits.
      let end = min(index + 720, pairs)
      while index < end {
        first &+= UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
        second &+= first
        index += 2
      }
      reduce()
    }
    if pairs < bytes.count {
      first &+= UInt32(bytes[pairs]) << 8
      second &+= first
      reduce()
    }
    reduce()
    return second << 16 | first
  }
}
