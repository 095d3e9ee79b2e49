import CZip
import NetworkFiles

/// A zip archive, read through libzip, which checks the checksum of every file that it unpacks.
struct ZipArchive: ~Copyable {
  /// Files that unpack to more are refused: 1 GiB, far beyond every table of a city's feed.
  static let sizeLimit: UInt64 = 1 << 30

  private let archive: OpaquePointer
  private let path: String
  /// What it holds, in its own order; folders end with a slash.
  let names: [String]

  /// Opens an archive.
  ///
  /// - Throws: `NetworkError` if the file cannot be read or is no zip.
  init(_ path: String) throws(NetworkError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw NetworkError([Self.message(path, code)])
    }
    self.archive = archive
    self.path = path
    names = (0..<max(0, zip_get_num_entries(archive, 0))).map { place in
      zip_get_name(archive, UInt64(place), 0).map { String(cString: $0) } ?? ""
    }
  }

  deinit { zip_discard(archive) }

  /// The bytes of one file; nil if the archive has none of that name.
  ///
  /// - Throws: `NetworkError` if it is damaged, encrypted or too large.
  func bytes(of name: String) throws(NetworkError) -> [UInt8]? {
    let place = zip_name_locate(archive, name, 0)
    guard place >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, UInt64(place), 0, &status) == 0 else { throw fault(name) }
    if status.size > Self.sizeLimit {
      throw NetworkError([
        "\(path)/\(name): has \(status.size) bytes; at most \(Self.sizeLimit) are read"
      ])
    }
    guard let file = zip_fopen_index(archive, UInt64(place), 0) else { throw fault(name) }
    defer { zip_fclose(file) }
    var count: Int64 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.size) + 1) { buffer, filled in
      // One byte more than the archive says, to see the end and with it the checksum.
      while filled < buffer.count {
        count = zip_fread(file, buffer.baseAddress! + filled, UInt64(buffer.count - filled))
        if count <= 0 { break }
        filled += Int(count)
      }
    }
    if count < 0 {
      let reason = zip_file_strerror(file).map { String(cString: $0) } ?? "no reason given"
      throw NetworkError(["\(path)/\(name): is damaged: \(reason)"])
    }
    if bytes.count != Int(status.size) {
      throw NetworkError([
        "\(path)/\(name): is damaged: \(bytes.count) bytes where the archive says \(status.size)"
      ])
    }
    return bytes
  }

  private func fault(_ name: String) -> NetworkError {
    let reason = zip_strerror(archive).map { String(cString: $0) } ?? "no reason given"
    return NetworkError(["\(path)/\(name): cannot be read: \(reason)"])
  }

  private static func message(_ path: String, _ code: Int32) -> String {
    switch code {
    case ZIP_ER_NOENT, ZIP_ER_OPEN: return "\(path): cannot be read: no such file or no permission"
    case ZIP_ER_NOZIP: return "\(path): is not a zip archive; expected a GTFS feed (.zip)"
    default:
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      let reason = zip_error_strerror(&error).map { String(cString: $0) } ?? "error \(code)"
      return "\(path): cannot be read as a zip archive: \(reason)"
    }
  }
}
