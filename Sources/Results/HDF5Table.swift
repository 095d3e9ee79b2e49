@preconcurrency import CHDF5
import Records
import Storage

/// A table in an open file, to be read by its schema.
struct HDF5Table {
  private let schema: TableSchema
  private let file: hid_t

  init(_ schema: TableSchema, _ file: hid_t) {
    self.schema = schema
    self.file = file
  }

  func read() throws -> RecordTable {
    let index = try open(CodedTable.indexColumn)
    let rows = try rows(of: index, CodedTable.indexColumn.name)
    return try RecordTable(schema, rows: rows) { place, bytes in
      let column = schema.columns[place]
      let dataset = try open(column)
      let found = try self.rows(of: dataset, column.name)
      guard found == rows else {
        throw failure(column.name, "\(found) rows where the index has \(rows)")
      }
      let unit = try HDF5Attribute.text("units", dataset.id)
      guard unit == column.unit else {
        throw failure(column.name, "unit \(unit) where \(column.unit) is declared")
      }
      guard rows > 0 else { return }
      try HDF5.check(
        H5Dread(dataset.id, HDF5.type(column.storage), 0, 0, 0, bytes.baseAddress),
        "read \(schema.name)/\(column.name)")
    }
  }

  private func open(_ column: Column) throws -> HDF5Object {
    let path = "\(schema.name)/\(column.name)"
    let dataset = try HDF5Object(
      H5Dopen2(file, path, 0), closedBy: H5Dclose, "open \(path)")
    let type = try HDF5Object(H5Dget_type(dataset.id), closedBy: H5Tclose, "type \(path)")
    guard try HDF5.check(H5Tequal(type.id, HDF5.type(column.storage)), "compare types") > 0 else {
      throw failure(column.name, "not stored as \(column.storage)")
    }
    return dataset
  }

  private func rows(of dataset: borrowing HDF5Object, _ name: String) throws -> Int {
    let space = try HDF5Object(H5Dget_space(dataset.id), closedBy: H5Sclose, "size \(name)")
    guard H5Sget_simple_extent_ndims(space.id) == 1 else {
      throw failure(name, "not one-dimensional")
    }
    return Int(try HDF5.check(H5Sget_simple_extent_npoints(space.id), "size \(name)"))
  }

  private func failure(_ column: String, _ message: String) -> HDF5.Failure {
    HDF5.Failure(attempt: "read \(schema.name)/\(column)", message: message)
  }
}
