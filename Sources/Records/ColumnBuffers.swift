/// Where the values of one column lie, and what may be written there.
@frozen
@usableFromInline
struct ColumnCursor {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline let storage: Column.Storage
  /// The greatest value a `uint8` column takes: 255, or one less than its count of meanings.
  @usableFromInline let greatestCode: UInt8
}

/// The memory of a table: one growing block of raw values per column.
///
/// A class, so that `RecordTable` can share it until it is written to; never shared by two
/// writers.
@usableFromInline
final class ColumnBuffers {
  @usableFromInline let schema: TableSchema
  @usableFromInline let cursors: UnsafeMutablePointer<ColumnCursor>
  @usableFromInline var count: Int
  @usableFromInline private(set) var capacity: Int

  @usableFromInline
  init(schema: TableSchema, capacity: Int) {
    self.schema = schema
    self.capacity = capacity
    count = 0
    cursors = .allocate(capacity: schema.columns.count)
    for (index, column) in schema.columns.enumerated() {
      let greatest = column.meanings.isEmpty ? 255 : column.meanings.count - 1
      (cursors + index).initialize(
        to: ColumnCursor(
          base: Self.allocate(column, capacity), storage: column.storage,
          greatestCode: UInt8(greatest)))
    }
  }

  deinit {
    for index in schema.columns.indices { cursors[index].base.deallocate() }
    cursors.deallocate()
  }

  /// A copy that shares nothing, with room for as many rows.
  @usableFromInline
  func clone() -> ColumnBuffers {
    let copy = ColumnBuffers(schema: schema, capacity: capacity)
    copy.count = count
    for (index, column) in schema.columns.enumerated() {
      copy.cursors[index].base.copyMemory(
        from: cursors[index].base, byteCount: count * column.storage.width)
    }
    return copy
  }

  /// Moves every column to a block of twice the size.
  @usableFromInline @inline(never)
  func grow() {
    let larger = max(1_024, capacity * 2)
    for (index, column) in schema.columns.enumerated() {
      let block = Self.allocate(column, larger)
      block.copyMemory(from: cursors[index].base, byteCount: count * column.storage.width)
      cursors[index].base.deallocate()
      cursors[index].base = block
    }
    capacity = larger
  }

  func bytes(_ column: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: cursors[column].base, count: count * schema.columns[column].storage.width)
  }

  private static func allocate(_ column: Column, _ rows: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: max(1, rows) * column.storage.width, alignment: 16)
  }
}
