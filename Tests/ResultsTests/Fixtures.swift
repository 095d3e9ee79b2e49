import Foundation
import Quantities
import Records

@testable import Results

/// A small table with a coded column, a time and a measurement.
struct Leg: Record {
  static let table = TableSchema(
    "callTaxi/legs", "One row per leg of a tour, served or not.",
    columns: [
      Column("requested", .int64, unit: "ms", "when the rider asked, since the start of day 0"),
      Column("rider", .uint32, unit: "1", "who asked"),
      Column(
        "outcome", .uint8, unit: "1", "how the leg ended", meanings: ["served", "abandoned"]),
      Column("distance", .float32, unit: "km", "길이: from origin to destination"),
    ])

  var number: Int

  func encode(into row: inout RowEncoder) {
    row.time(.day(0, .minutes(Int64(number))))
    row.uint32(UInt32(number) &* 2_654_435_761)
    row.flag(number % 5 == 0)
    row.float32(Float(number) * 0.37)
  }
}

/// A second table, in the same group of the file.
struct Shift: Record {
  static let table = TableSchema(
    "callTaxi/shifts", "One row per shift.",
    columns: [
      Column("vehicle", .uint16, unit: "1", "the vehicle"),
      Column("balance", .int32, unit: "KRW", "fares less costs"),
      Column("share", .float64, unit: "1", "of the shift with a rider aboard"),
    ])

  var number: Int

  func encode(into row: inout RowEncoder) {
    row.uint16(UInt16(number))
    row.int32(Int32(-number))
    row.float64(1 / Double(number + 1))
  }
}

func legs(_ count: Int) -> RecordTable {
  var table = RecordTable(of: Leg.self)
  for number in 0..<count { table.append(Leg(number: number)) }
  return table
}

func shifts(_ count: Int) -> RecordTable {
  var table = RecordTable(of: Shift.self)
  for number in 0..<count { table.append(Shift(number: number)) }
  return table
}

func identity(_ replication: Int = 0, plan: String = "beef") -> ReplicationIdentity {
  ReplicationIdentity(
    title: "온고을, replication \(replication)", provenance: "test data", engine: "ongoeul test",
    scenarioSHA256: "cafe", planSHA256: plan, seed: .max, replication: replication,
    fingerprint: 0x0123_4567_89AB_CDEF)
}

/// Runs a test with an empty folder of its own and removes it afterwards.
func withTemporaryFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// All names in a folder, hidden ones too.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// Makes an empty file.
func touch(_ path: String) throws { try Data().write(to: URL(fileURLWithPath: path)) }

/// The bytes of a replication's file.
func fileBytes(_ tables: [RecordTable], _ identity: ReplicationIdentity) throws -> [UInt8] {
  try ReplicationFile.image(tables, identity, name: "test").withBytes { [UInt8]($0) }
}
