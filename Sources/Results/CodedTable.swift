import Records

/// A table whose columns have been compressed, ready to be written.
struct CodedTable {
  let schema: TableSchema
  let rows: Int
  /// The chunks of every column, in the order of the schema.
  let columns: [[[UInt8]]]
  /// The chunks of the index.
  let index: [[UInt8]]

  /// The index that every table gets, so that all its columns share one named dimension.
  static let indexColumn = Column(
    "row", .uint32, unit: "1", "number of the row in its table, in the order of writing")

  /// - Precondition: the table has fewer than 2³² rows.
  init(_ table: RecordTable) {
    schema = table.schema
    rows = table.count
    precondition(rows <= UInt32.max, "\(schema.name) has \(rows) rows, more than the index holds")
    let coder = ChunkCoder(.values)
    columns = table.schema.columns.enumerated().map { place, column in
      table.withBytes(ofColumn: place) { coder.chunks($0, width: column.storage.width) }
    }
    let numbers = [UInt32](0..<UInt32(rows))
    let indexCoder = ChunkCoder(.progression)
    index = numbers.withUnsafeBytes { indexCoder.chunks($0, width: 4) }
  }
}
