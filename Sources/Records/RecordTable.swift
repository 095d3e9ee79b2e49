/// The rows of one table, column by column, as a service fills them during a replication.
///
/// A value: copies share their memory until one of them is appended to, so a cloned service
/// has its own table. Two tables are equal when their schemas and all bytes are.
@frozen
public struct RecordTable: Equatable, @unchecked Sendable {
  // Unchecked, for the buffers are written only while this value is their single owner.
  @usableFromInline var buffers: ColumnBuffers
  /// How many rows the buffers have room for.
  @usableFromInline var capacity: Int
  @usableFromInline var rows: Int

  /// An empty table for records of one type.
  @inlinable
  public init<R: Record>(of type: R.Type) { self.init(R.table) }

  /// An empty table with the given columns.
  ///
  /// - Precondition: the schema is sound, see ``TableSchema/faults``.
  public init(_ schema: TableSchema) {
    self.init(schema, rows: 0)
  }

  /// A table read from elsewhere.
  ///
  /// - Parameters:
  ///   - rows: how many rows the table has.
  ///   - read: fills the bytes of one column, given by its place in the schema; all of them.
  /// - Throws: what `read` throws.
  public init(
    _ schema: TableSchema, rows: Int,
    reading read: (_ column: Int, _ into: UnsafeMutableRawBufferPointer) throws -> Void
  ) rethrows {
    self.init(schema, rows: rows)
    self.rows = rows
    for column in schema.columns.indices {
      let bytes = buffers.bytes(column, count: rows)
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      try read(column, bytes)
    }
  }

  private init(_ schema: TableSchema, rows: Int) {
    let faults = schema.faults
    precondition(faults.isEmpty, "table \(schema.name): \(faults.joined(separator: "; "))")
    precondition(rows >= 0, "table \(schema.name) cannot have \(rows) rows")
    buffers = ColumnBuffers(schema: schema, capacity: rows)
    capacity = rows
    self.rows = 0
  }

  /// The name, the columns and the meaning of the table.
  public var schema: TableSchema { buffers.schema }
  /// How many rows have been appended.
  @inlinable public var count: Int { rows }
  @inlinable public var isEmpty: Bool { count == 0 }

  /// Appends one row.
  ///
  /// - Precondition: the record writes the table's columns in their order and types.
  /// - Complexity: amortised O(columns); the first append after a copy copies the table.
  @inlinable
  public mutating func append(_ record: some Record) {
    let row = rows
    if row == capacity || !isKnownUniquelyReferenced(&buffers) { makeRoom() }
    var encoder = RowEncoder(buffers, row: row)
    record.encode(into: &encoder)
    encoder.finish()
    rows = row &+ 1
  }

  /// Moves the rows to memory of this table's own with room for more.
  @usableFromInline @inline(never)
  mutating func makeRoom() {
    capacity = count == capacity ? max(1_024, capacity * 2) : capacity
    buffers = buffers.copy(count: count, capacity: capacity)
  }

  /// The values of a column declared `int64`.
  ///
  /// - Precondition: the table has such a column; so for the other types.
  /// - Complexity: O(`count`); so for the other types.
  public func int64(_ column: String) -> [Int64] { values(column, .int64) }
  /// The values of a column declared `int32`.
  public func int32(_ column: String) -> [Int32] { values(column, .int32) }
  /// The values of a column declared `uint32`.
  public func uint32(_ column: String) -> [UInt32] { values(column, .uint32) }
  /// The values of a column declared `uint16`.
  public func uint16(_ column: String) -> [UInt16] { values(column, .uint16) }
  /// The values of a column declared `uint8`.
  public func uint8(_ column: String) -> [UInt8] { values(column, .uint8) }
  /// The values of a column declared `float32`.
  public func float32(_ column: String) -> [Float] { values(column, .float32) }
  /// The values of a column declared `float64`.
  public func float64(_ column: String) -> [Double] { values(column, .float64) }

  /// Reads the bytes of the column at a place in the schema, in the processor's byte order.
  public func withBytes<Answer>(
    ofColumn column: Int, _ body: (UnsafeRawBufferPointer) throws -> Answer
  ) rethrows -> Answer {
    precondition(
      schema.columns.indices.contains(column), "\(schema.name) has no column \(column)")
    return try withExtendedLifetime(buffers) {
      try body(UnsafeRawBufferPointer(buffers.bytes(column, count: count)))
    }
  }

  /// The same columns with some of the rows, in the order given.
  ///
  /// - Precondition: the rows are there.
  /// - Complexity: O(rows · columns).
  public func selecting(_ selected: [Int]) -> RecordTable {
    for row in selected {
      precondition(row >= 0 && row < count, "\(schema.name) has no row \(row) of \(count)")
    }
    return RecordTable(schema, rows: selected.count) { column, bytes in
      withBytes(ofColumn: column) { source in
        guard count > 0 else { return }
        let width = source.count / count
        for (place, row) in selected.enumerated() {
          UnsafeMutableRawBufferPointer(rebasing: bytes[place * width..<(place + 1) * width])
            .copyMemory(
              from: UnsafeRawBufferPointer(rebasing: source[row * width..<(row + 1) * width]))
        }
      }
    }
  }

  /// A 64-bit digest of all rows: equal tables have equal ones, and others hardly ever.
  ///
  /// FNV-1a over the bytes of each column in turn (Fowler, Noll and Vo, 1991); not against malice.
  ///
  /// - Complexity: O(bytes).
  public var digest: UInt64 {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for column in schema.columns.indices {
      withBytes(ofColumn: column) { bytes in
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
    }
    return digest
  }

  public static func == (a: Self, b: Self) -> Bool {
    if a.buffers === b.buffers { return true }
    guard a.schema == b.schema, a.count == b.count else { return false }
    return a.schema.columns.indices.allSatisfy { column in
      a.withBytes(ofColumn: column) { left in
        b.withBytes(ofColumn: column) { right in left.elementsEqual(right) }
      }
    }
  }

  private func values<Value: BitwiseCopyable>(
    _ name: String, _ storage: Column.Storage
  ) -> [Value] {
    guard let column = schema.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure(
        "\(schema.name) has no column \(name); it has \(schema.columns.map(\.name))")
    }
    let declared = schema.columns[column].storage
    precondition(
      declared == storage, "\(schema.name): \(name) is \(declared), asked for as \(storage)")
    return withBytes(ofColumn: column) { Array($0.bindMemory(to: Value.self)) }
  }
}
