public import Quantities

/// Appends the values of one row to the columns of a table, in the order of its schema.
///
/// One call per column. A value of another storage type than the schema declares, one column
/// too many or too few, or a code without a meaning is our own mistake and stops the run with
/// the table, the column and the value. In release builds a check is one comparison of two
/// numbers that are in registers or the first cache level.
///
/// Times and durations are stored as whole milliseconds in `int64` columns with the unit `ms`,
/// so that nothing is lost and sums do not depend on their order.
@frozen
public struct RowEncoder {
  @usableFromInline let cursors: UnsafeMutablePointer<ColumnCursor>
  /// The table, for the words of a failed check only; it outlives the encoder.
  @usableFromInline let table: Unmanaged<ColumnBuffers>
  @usableFromInline let row: Int
  @usableFromInline let width: Int
  @usableFromInline var next = 0

  @inlinable
  init(_ buffers: ColumnBuffers, row: Int) {
    cursors = buffers.cursors
    table = Unmanaged.passUnretained(buffers)
    self.row = row
    width = buffers.schema.columns.count
  }

  @inlinable public mutating func int64(_ value: Int64) { store(value, .int64) }
  @inlinable public mutating func int32(_ value: Int32) { store(value, .int32) }
  @inlinable public mutating func uint32(_ value: UInt32) { store(value, .uint32) }
  @inlinable public mutating func uint16(_ value: UInt16) { store(value, .uint16) }
  @inlinable public mutating func float32(_ value: Float) { store(value, .float32) }
  @inlinable public mutating func float64(_ value: Double) { store(value, .float64) }

  /// A small number, or the code of a column with meanings.
  ///
  /// - Precondition: a code has a meaning.
  @inlinable public mutating func uint8(_ value: UInt8) {
    let column = next
    store(value, .uint8)
    if value > cursors[column].greatestCode { refuseCode(value, column) }
  }

  /// The moment as whole milliseconds since the start of day 0, in an `int64` column.
  @inlinable public mutating func time(_ value: SimTime) { int64(value.milliseconds) }
  /// The length as whole milliseconds, in an `int64` column.
  @inlinable public mutating func duration(_ value: SimDuration) { int64(value.milliseconds) }
  /// The row of an entity, in a `uint32` column.
  @inlinable public mutating func identifier<Kind>(_ value: Identifier<Kind>) {
    uint32(value.index)
  }
  /// 0 for no and 1 for yes, in a `uint8` column.
  @inlinable public mutating func flag(_ value: Bool) { uint8(value ? 1 : 0) }

  @inlinable @inline(__always)
  mutating func store<Value: BitwiseCopyable>(_ value: Value, _ storage: Column.Storage) {
    let column = next
    if column >= width { refuseColumn() }
    let cursor = cursors[column]
    if cursor.storage != storage { refuseStorage(storage, column) }
    cursor.base.assumingMemoryBound(to: Value.self)[row] = value
    next = column &+ 1
  }

  /// Checks that the row is complete.
  @inlinable @inline(__always)
  func finish() {
    if next != width { refuseShortRow() }
  }

  // The refusals use fatalError, for the words of a precondition are dropped in release builds.

  private var schema: TableSchema { table.takeUnretainedValue().schema }

  @usableFromInline @inline(never)
  func refuseStorage(_ storage: Column.Storage, _ column: Int) -> Never {
    let declared = schema.columns[column]
    fatalError(
      "\(schema.name): column \(column), \(declared.name), is declared \(declared.storage) "
        + "and was given a value of \(storage) in row \(row)")
  }

  @usableFromInline @inline(never)
  func refuseCode(_ code: UInt8, _ column: Int) -> Never {
    let declared = schema.columns[column]
    fatalError(
      "\(schema.name): code \(code) of column \(declared.name) in row \(row) has no meaning; "
        + "the \(declared.meanings.count) meanings are \(declared.meanings)")
  }

  @usableFromInline @inline(never)
  func refuseColumn() -> Never {
    fatalError(
      "\(schema.name): row \(row) has more values than the table has columns, \(width)")
  }

  @usableFromInline @inline(never)
  func refuseShortRow() -> Never {
    fatalError(
      "\(schema.name): row \(row) has \(next) values, but the table has \(width) columns; "
        + "\(schema.columns[next].name) is the first without a value")
  }
}
