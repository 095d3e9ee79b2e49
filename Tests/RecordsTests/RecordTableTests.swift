import Quantities
import Records
import Testing

/// One row with every storage type, as a service would declare it.
private struct Visit: Record {
  static let table = TableSchema(
    "clinic/visits", "One row per visit that has ended.",
    columns: [
      Column("arrived", .int64, unit: "ms", "arrival, since the start of day 0"),
      Column("resident", .uint32, unit: "1", "who came"),
      Column("outcome", .uint8, unit: "1", "how it ended", meanings: ["seen", "left"]),
      Column("wait", .float32, unit: "s", "from arrival to treatment"),
      Column("balance", .int32, unit: "KRW", "paid less owed"),
      Column("queue", .uint16, unit: "1", "how many were waiting"),
      Column("severity", .float64, unit: "1", "a score"),
    ])

  var number: Int
  var outcome: UInt8 = 1

  func encode(into row: inout RowEncoder) {
    row.time(SimTime(milliseconds: Int64(number) * 1_000 - 5))
    row.identifier(ResidentID(number))
    row.uint8(outcome)
    row.float32(Float(number) / 3)
    row.int32(Int32(-number))
    row.uint16(UInt16(truncatingIfNeeded: number))
    row.float64(Double(number) * 0.1)
  }
}

private struct WrongType: Record {
  static let table = Visit.table
  func encode(into row: inout RowEncoder) { row.float64(1) }
}

private struct ShortRow: Record {
  static let table = Visit.table
  func encode(into row: inout RowEncoder) { row.int64(1) }
}

private struct LongRow: Record {
  static let table = Visit.table
  func encode(into row: inout RowEncoder) {
    Visit(number: 1).encode(into: &row)
    row.int64(1)
  }
}

private func visits(_ count: Int) -> RecordTable {
  var table = RecordTable(of: Visit.self)
  for number in 0..<count { table.append(Visit(number: number)) }
  return table
}

/// 5,000 rows pass three growths of the buffers.
@Test func columnsReturnWhatRowsWrote() {
  let table = visits(5_000)
  let numbers = 0..<5_000

  #expect(table.count == 5_000)
  #expect(table.int64("arrived") == numbers.map { Int64($0) * 1_000 - 5 })
  #expect(table.uint32("resident") == numbers.map { UInt32($0) })
  #expect(table.uint8("outcome") == numbers.map { _ in 1 })
  #expect(table.float32("wait") == numbers.map { Float($0) / 3 })
  #expect(table.int32("balance") == numbers.map { Int32(-$0) })
  #expect(table.uint16("queue") == numbers.map { UInt16($0) })
  #expect(table.float64("severity") == numbers.map { Double($0) * 0.1 })
}

@Test func appendingToACopyLeavesTheOriginalAlone() {
  let original = visits(3)
  var copy = original

  copy.append(Visit(number: 77))

  #expect(original.count == 3)
  #expect(original == visits(3))
  #expect(copy.uint32("resident") == [0, 1, 2, 77])
}

@Test func tablesAreEqualOnlyWhenEveryByteIs() {
  var changed = visits(2)
  changed.append(Visit(number: 2, outcome: 0))

  #expect(visits(3) == visits(3))
  #expect(visits(0) == visits(0))
  #expect(visits(3) != visits(2))
  #expect(visits(3) != changed)
}

@Test func aValueOfAnotherTypeStopsTheRun() async {
  await #expect(processExitsWith: .failure) {
    var table = RecordTable(of: Visit.self)
    table.append(WrongType())
  }
}

@Test func aRowThatIsTooShortStopsTheRun() async {
  await #expect(processExitsWith: .failure) {
    var table = RecordTable(of: Visit.self)
    table.append(ShortRow())
  }
}

@Test func aRowThatIsTooLongStopsTheRun() async {
  await #expect(processExitsWith: .failure) {
    var table = RecordTable(of: Visit.self)
    table.append(LongRow())
  }
}

@Test func aCodeWithoutAMeaningStopsTheRun() async {
  await #expect(processExitsWith: .failure) {
    var table = RecordTable(of: Visit.self)
    table.append(Visit(number: 1, outcome: 2))
  }
}

/// Each fault is one that h5py, xarray or CF flags could not express.
@Test(arguments: [
  TableSchema("clinic//visits", "", columns: [Column("a", .int64, unit: "1", "")]),
  TableSchema("clinic/visits", "", columns: []),
  TableSchema("clinic/visits", "", columns: [Column("row", .int64, unit: "1", "")]),
  TableSchema("clinic/visits", "", columns: [Column("a b", .int64, unit: "1", "")]),
  TableSchema("clinic/visits", "", columns: [Column("a", .int64, unit: "", "")]),
  TableSchema(
    "clinic/visits", "", columns: [Column("a", .int64, unit: "1", "", meanings: ["x"])]),
  TableSchema(
    "clinic/visits", "", columns: [Column("a", .uint8, unit: "1", "", meanings: ["no show"])]),
])
func unfitSchemasNameTheirFault(schema: TableSchema) {
  #expect(schema.faults.count == 1)
}

@Test func aSoundSchemaHasNoFaults() {
  #expect(Visit.table.faults.isEmpty)
}

/// A row of the kinds that services use most, through the words for them.
private struct Call: Record {
  static let table = TableSchema(
    "calls", "One row per call.",
    columns: [
      .time("made", "the call"), .duration("wait", "until the answer"),
      .identifier("caller", "who called"), .flag("answered", "whether anybody answered"),
      .code("line", "which line", meanings: ["day", "night"]),
    ])

  func encode(into row: inout RowEncoder) {
    row.time(.day(1))
    row.duration(.seconds(2))
    row.identifier(ResidentID(9))
    row.flag(true)
    row.uint8(1)
  }
}

@Test func columnsDeclaredByKindTakeValuesOfTheirKind() {
  var table = RecordTable(of: Call.self)
  table.append(Call())

  #expect(table.int64("made") == [86_400_000])
  #expect(table.int64("wait") == [2_000])
  #expect(table.uint32("caller") == [9])
  #expect(table.uint8("answered") == [1])
  #expect(table.schema.columns.map(\.unit) == ["ms", "ms", "1", "1", "1"])
  #expect(table.schema.columns[0].longName == "the call, since the start of day 0")
  #expect(table.schema.columns[3].meanings == ["no", "yes"])
}
