@preconcurrency import CHDF5
import Records
import Storage

extension HDF5Image {
  /// Writes a table: a group with one dataset per column and the index `row`.
  func write(_ table: CodedTable) throws {
    let schema = table.schema
    let group = try createGroup(schema.name)
    try HDF5Attribute.text(schema.description).write("description", group.id)
    let index = try write(table.index, of: CodedTable.indexColumn, table.rows, in: group)
    try HDF5.check(H5DSset_scale(index.id, CodedTable.indexColumn.name), "make the index a scale")
    for (column, chunks) in zip(schema.columns, table.columns) {
      let dataset = try write(chunks, of: column, table.rows, in: group)
      try HDF5.check(H5DSattach_scale(dataset.id, index.id, 0), "attach row to \(column.name)")
    }
  }

  private func write(
    _ chunks: [[UInt8]], of column: Column, _ rows: Int, in group: borrowing HDF5Object
  ) throws -> HDF5Object {
    var extent = hsize_t(rows)
    let space = try HDF5Object(
      H5Screate_simple(1, &extent, nil), closedBy: H5Sclose, "size \(column.name)")
    let creation = try layout(rows)
    let dataset = try HDF5Object(
      H5Dcreate2(group.id, column.name, HDF5.type(column.storage), space.id, 0, creation.id, 0),
      closedBy: H5Dclose, "create \(column.name)")
    let chunkRows = ChunkCoder.chunkRows(rows)
    for (index, chunk) in chunks.enumerated() {
      var offset = hsize_t(index * chunkRows)
      try HDF5.check(
        H5Dwrite_chunk(dataset.id, 0, 0, &offset, chunk.count, chunk), "write \(column.name)")
    }
    try HDF5Attribute.text(column.unit).write("units", dataset.id)
    try HDF5Attribute.text(column.longName).write("long_name", dataset.id)
    if !column.meanings.isEmpty {
      let codes = column.meanings.indices.map { UInt8($0) }
      try HDF5Attribute.codes(codes).write("flag_values", dataset.id)
      try HDF5Attribute.text(column.meanings.joined(separator: " "))
        .write("flag_meanings", dataset.id)
    }
    return dataset
  }

  /// Chunked, with the filters that `ChunkCoder` has applied; a table without rows has no chunks.
  private func layout(_ rows: Int) throws -> HDF5Object {
    let creation = try HDF5Object(
      H5Pcreate(h5x_H5P_DATASET_CREATE()), closedBy: H5Pclose, "make dataset list")
    try HDF5.check(H5Pset_obj_track_times(creation.id, false), "leave out times")
    guard rows > 0 else { return creation }
    var chunk = hsize_t(ChunkCoder.chunkRows(rows))
    try HDF5.check(H5Pset_chunk(creation.id, 1, &chunk), "choose chunks")
    try HDF5.check(H5Pset_shuffle(creation.id), "choose shuffle")
    try HDF5.check(H5Pset_deflate(creation.id, UInt32(ChunkCoder.level)), "choose deflate")
    try HDF5.check(H5Pset_fletcher32(creation.id), "choose fletcher32")
    return creation
  }
}
