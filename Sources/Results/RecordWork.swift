import Quantities
public import Records
import Storage

/// The work of writing records, to be timed: rows of 17 bytes as a busy city leaves them.
///
/// Prepared before the clock starts; ``write(to:)`` appends all rows and writes the file. The
/// values have the entropy of real ones: times that increase by 0 to 63 ms, residents of a
/// city of 620,874, an event case that is mostly the first, waits with a full mantissa.
public struct RecordWork: Sendable {
  /// One event that concerned a resident.
  public struct Row: Record, Sendable {
    public static let table = TableSchema(
      "benchmark/events", "One row per event; the data of a benchmark, not of a city.",
      columns: [
        Column("time", .int64, unit: "ms", "since the start of day 0"),
        Column("resident", .uint32, unit: "1", "whom the event concerned"),
        Column(
          "event", .uint8, unit: "1", "what happened",
          meanings: ["arrived", "served", "left", "returned", "refused", "cancelled"]),
        Column("wait", .float32, unit: "s", "from arrival to service"),
      ])

    var time: SimTime
    var resident: ResidentID
    var event: UInt8
    var wait: Float

    public func encode(into row: inout RowEncoder) {
      row.time(time)
      row.identifier(resident)
      row.uint8(event)
      row.float32(wait)
    }
  }

  private let rows: [Row]

  /// - Parameter rows: how many rows to write.
  public init(rows: Int) {
    var state: UInt64 = 0
    var time = SimTime.zero
    self.rows = (0..<rows).map { _ in
      let bits = Self.next(&state)
      time = time + SimDuration(milliseconds: Int64(bits & 63))
      let kind = UInt8(truncatingIfNeeded: bits >> 6 & 15)
      let first = Float(bits >> 16 & 0xFFFFFF) * 0x1p-24
      let second = Float(bits >> 40) * 0x1p-24
      return Row(
        time: time, resident: ResidentID(Int(Self.next(&state) % 620_874)),
        event: kind < 10 ? 0 : kind - 10, wait: 600 * first * second)
    }
  }

  /// Appends all rows to a table and writes it as replication 0.
  ///
  /// - Returns: the bytes of the file.
  /// - Throws: `ResultsError` if the folder does not exist or holds the file already.
  public func write(to folder: String) throws -> Int {
    var table = RecordTable(of: Row.self)
    for row in rows { table.append(row) }
    let identity = ReplicationIdentity(
      title: "benchmark", provenance: "the data of a benchmark, not of a city", engine: "ongoeul",
      scenarioSHA256: "", planSHA256: "", seed: 0, replication: 0, fingerprint: 0)
    let name = ReplicationFile.name(0)
    return try ReplicationFile.image([table], identity, name: name).withBytes { bytes in
      try DurableFile.write(bytes, to: name, in: folder, existing: .refuse)
      return bytes.count
    }
  }

  /// Steele, Lea and Flood, SplitMix (2014): cheap and even; the data need no more.
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
