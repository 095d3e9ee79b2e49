/// Where the values of one column lie, and what may be written there.
@frozen
@usableFromInline
struct ColumnCursor {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline let storage: Column.Storage
  /// The greatest value a `uint8` column takes: 255, or one less than its count of meanings.
  @usableFromInline let greatestCode: UInt8
}

/// The memory of a table: one block of raw values per column.
///
/// A class, so that `RecordTable` can share it until it is written to; never shared by two
/// writers. How many rows there are is the table's to know: mutable fields of a class are
/// checked for exclusive access, which would cost a tenth of the time of an append.
@usableFromInline
final class ColumnBuffers {
  @usableFromInline let schema: TableSchema
  @usableFromInline let cursors: UnsafeMutablePointer<ColumnCursor>

  @usableFromInline
  init(schema: TableSchema, capacity: Int) {
    self.schema = schema
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

  /// Another memory with room for `capacity` rows and a copy of the first `count`.
  @usableFromInline @inline(never)
  func copy(count: Int, capacity: Int) -> ColumnBuffers {
    let copy = ColumnBuffers(schema: schema, capacity: capacity)
    for (index, column) in schema.columns.enumerated() {
      copy.cursors[index].base.copyMemory(
        from: cursors[index].base, byteCount: count * column.storage.width)
    }
    return copy
  }

  /// The bytes of the first `count` values of a column.
  func bytes(_ column: Int, count: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: cursors[column].base, count: count * schema.columns[column].storage.width)
  }

  private static func allocate(_ column: Column, _ rows: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: max(1, rows) * column.storage.width, alignment: 16)
  }
}
