import Citizens
import Foundation
import RoadNetwork
import Storage

/// What drivers have learned, kept from run to run in a folder of the user's, by content: the name of
/// a file is the digest of all that learning depends on, the program included.
///
/// The folder is that of the environment variable `ONGOEUL_CACHE`, else `ongoeul` in
/// `XDG_CACHE_HOME` or in `~/.cache`; an empty `ONGOEUL_CACHE` keeps nothing. A file that is not
/// whole is as if there were none.
struct LearningCache {
  private static let mark: [UInt8] = Array("ongoeul learned traffic 1\n".utf8)
  private let folder: String?
  private let name: String

  /// - Parameter content: texts that say all that learning depends on, beside the program.
  init(_ content: [String]) {
    var digest = SHA256()
    if let program = Bundle.main.executablePath,
      let bytes = try? Data(contentsOf: URL(fileURLWithPath: program), options: .alwaysMapped)
    {
      digest.update(bytes)
    }
    for text in content { digest.update(Array((text + "\n").utf8)) }
    name = digest.hexDigest() + ".learned"
    folder = Self.folder
  }

  private static var folder: String? {
    let environment = ProcessInfo.processInfo.environment
    if let own = environment["ONGOEUL_CACHE"] { return own.isEmpty ? nil : own }
    let caches = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
    return caches.map { $0 + "/ongoeul" }
  }

  /// What has been kept; nil if nothing has.
  func read() -> LearnedTraffic? {
    guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      return nil
    }
    let bytes = [UInt8](data)
    guard bytes.count > 64 + Self.mark.count + 16, bytes.starts(with: Self.mark) else { return nil }
    let body = bytes.dropLast(64)
    var digest = SHA256()
    digest.update(Array(body))
    guard Array(digest.hexDigest().utf8) == Array(bytes.suffix(64)) else { return nil }
    var reader = Array(body.dropFirst(Self.mark.count))[...]
    func word() -> UInt64 {
      let word = reader.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
      reader = reader.dropFirst(8)
      return word
    }
    let (days, arcs) = (Int(word()), Int(word()))
    guard reader.count == 8 * days + 24 * 4 * arcs else { return nil }
    let gaps = (0..<days).map { _ in Double(bitPattern: word()) }
    let base = reader.startIndex
    let rows = (0..<24).map { hour in
      (0..<arcs).map { arc in
        let place = base + 4 * (hour * arcs + arc)
        return (0..<4).reduce(UInt32(0)) { $0 | UInt32(reader[place + $1]) << (8 * UInt32($1)) }
      }
    }
    return LearnedTraffic(times: ExperiencedTimes(rows: rows), gaps: gaps)
  }

  /// Keeps what has been learned; where that is not possible nothing is kept.
  func write(_ learned: LearnedTraffic) {
    guard let folder else { return }
    var bytes = Self.mark
    func append(_ word: UInt64) {
      for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(byte)))) }
    }
    append(UInt64(learned.gaps.count))
    append(UInt64(learned.times.arcCount))
    for gap in learned.gaps { append(gap.bitPattern) }
    for row in learned.times.rows {
      for time in row {
        for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: time >> (8 * UInt32(byte)))) }
      }
    }
    var digest = SHA256()
    digest.update(bytes)
    bytes += Array(digest.hexDigest().utf8)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try DurableFile.write(bytes, to: name, in: folder, existing: .replace)
    } catch {
      // A cache that cannot be written costs time, nothing else.
    }
  }
}
