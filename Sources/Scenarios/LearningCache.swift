import Citizens
import Foundation
import RoadNetwork
import Storage
import Traffic

/// What drivers have learned, kept from run to run in a folder of the user's, by content: the name of
/// a file is the digest of all that learning depends on, the program included.
///
/// The folder is that of the environment variable `ONGOEUL_CACHE`, else `ongoeul` in
/// `XDG_CACHE_HOME` or in `~/.cache`; an empty `ONGOEUL_CACHE` keeps nothing. A file that is not
/// whole is as if there were none. The files used last are kept, `most` of them.
struct LearningCache {
  private static let mark: [UInt8] = Array("ongoeul learned traffic 1\n".utf8)
  /// How many files a folder holds; one of Jeonju has 6 MB.
  static let most = 20
  private static let ending = ".learned"
  private let folder: String?
  private let name: String

  /// - Parameters:
  ///   - content: texts that say all that learning depends on, beside the program.
  ///   - folder: nil keeps nothing.
  init(_ content: [String], in folder: String?) {
    var digest = SHA256()
    if let program = Bundle.main.executablePath,
      let bytes = try? Data(contentsOf: URL(fileURLWithPath: program), options: .alwaysMapped)
    {
      digest.update(bytes)
    }
    for text in content { digest.update(Array((text + "\n").utf8)) }
    name = digest.hexDigest() + Self.ending
    self.folder = folder
  }

  /// The folder of this user; nil if there is none.
  static var usualFolder: String? {
    let environment = ProcessInfo.processInfo.environment
    if let own = environment["ONGOEUL_CACHE"] { return own.isEmpty ? nil : own }
    let caches = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
    return caches.map { $0 + "/ongoeul" }
  }

  /// What has been kept; nil if nothing has.
  ///
  /// - Parameter streets: those of the signals.
  func read(_ streets: StreetQueues) -> TrafficLearning.Outcome? {
    guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      return nil
    }
    let bytes = [UInt8](data)
    let least = 64 + Self.mark.count + 3 * 8
    guard bytes.count >= least, bytes.starts(with: Self.mark) else { return nil }
    let body = Array(bytes.dropLast(64))
    var digest = SHA256()
    digest.update(body)
    guard Array(digest.hexDigest().utf8) == Array(bytes.suffix(64)) else { return nil }
    var reader = Reader(bytes: body, place: Self.mark.count)
    let (days, arcs, flows) = (Int(reader.word()), Int(reader.word()), Int(reader.word()))
    guard arcs == streets.network.links.count,
      bytes.count == least + 8 * days + 4 * (24 * arcs + flows)
    else { return nil }
    let gaps = (0..<days).map { _ in Double(bitPattern: reader.word()) }
    let rows = (0..<24).map { _ in (0..<arcs).map { _ in reader.half() } }
    let counts = (0..<flows).map { _ in reader.half() }
    // What is used stays longest.
    utimes("\(folder)/\(name)", nil)
    return TrafficLearning.Outcome(
      learned: LearnedTraffic(times: ExperiencedTimes(rows: rows), gaps: gaps),
      flows: flows == 0 ? nil : MovementHours(streets, counts: counts))
  }

  /// Reads numbers whose lowest byte comes first.
  private struct Reader {
    let bytes: [UInt8]
    var place: Int

    mutating func half() -> UInt32 {
      defer { place += 4 }
      return (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
    }

    mutating func word() -> UInt64 {
      let low = half()
      return UInt64(half()) << 32 | UInt64(low)
    }
  }

  /// Keeps what has been learned; where that is not possible nothing is kept.
  func write(_ outcome: TrafficLearning.Outcome) {
    guard let folder else { return }
    let counts = outcome.flows?.counts ?? []
    let rows = outcome.learned.times.rows
    var bytes = Self.mark
    func append(_ half: UInt32) {
      for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: half >> (8 * UInt32(byte)))) }
    }
    func append(_ word: UInt64) {
      append(UInt32(truncatingIfNeeded: word))
      append(UInt32(truncatingIfNeeded: word >> 32))
    }
    append(UInt64(outcome.learned.gaps.count))
    append(UInt64(outcome.learned.times.arcCount))
    append(UInt64(counts.count))
    for gap in outcome.learned.gaps { append(gap.bitPattern) }
    for time in rows.joined() { append(time) }
    for count in counts { append(count) }
    var digest = SHA256()
    digest.update(bytes)
    bytes += Array(digest.hexDigest().utf8)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try DurableFile.write(bytes, to: name, in: folder, existing: .replace)
      Self.empty(folder)
    } catch {
      // A cache that cannot be written costs time, nothing else.
    }
  }

  /// Removes all files but those used last; what another process has removed already is gone.
  private static func empty(_ folder: String) {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
    let used = names.filter { $0.hasSuffix(ending) }.map { name in
      var status = stat()
      stat("\(folder)/\(name)", &status)
      return (seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, name: name)
    }
    for file in used.sorted(by: >).dropFirst(most) {
      try? files.removeItem(atPath: "\(folder)/\(file.name)")
    }
  }
}
