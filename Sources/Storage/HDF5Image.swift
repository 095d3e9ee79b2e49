@preconcurrency import CHDF5

/// Builds an HDF5 file in memory.
///
/// libhdf5 1.10 crashes or loses data when a disk is full, so it never writes to one: the
/// finished file is handed out as bytes. Format V110: its metadata carry checksums. No times
/// are stored, so that the same content gives the same bytes.
package struct HDF5Image: ~Copyable {
  private let file: HDF5Object
  private let memory: MemoryFile

  /// An empty file; `name` appears in messages only.
  package static func create(name: String) throws -> HDF5Image {
    let access = try HDF5Object(
      H5Pcreate(h5x_H5P_FILE_ACCESS()), closedBy: H5Pclose, "make access list")
    let memory = MemoryFile()
    try memory.use(in: access.id)
    try HDF5.check(
      H5Pset_libver_bounds(access.id, H5F_LIBVER_V110, H5F_LIBVER_V110), "choose format")
    try HDF5.check(H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG), "choose closing")
    let creation = try Self.groupCreation(h5x_H5P_FILE_CREATE())
    let file = try HDF5Object(
      H5Fcreate(name, h5x_ACC_EXCL(), creation.id, access.id), closedBy: H5Fclose,
      "create \(name)")
    return HDF5Image(file: file, memory: memory)
  }

  private init(file: consuming HDF5Object, memory: MemoryFile) {
    self.file = file
    self.memory = memory
  }

  /// Sets an attribute of the file.
  package func set(_ name: String, _ value: HDF5Attribute) throws { try value.write(name, file.id) }

  /// Ends the writing.
  ///
  /// - Returns: the memory that holds the whole file.
  package consuming func close() throws -> MemoryFile {
    let memory = memory
    try file.close("close the file")
    return memory
  }

  /// Creates a group, and the groups on the way to it that do not exist.
  package func createGroup(_ path: String) throws -> HDF5Object {
    let creation = try Self.groupCreation(h5x_H5P_GROUP_CREATE())
    let steps = path.split(separator: "/")
    for count in 1..<steps.count {
      let parent = steps.prefix(count).joined(separator: "/")
      if try HDF5.check(H5Lexists(file.id, parent, 0), "look for group \(parent)") == 0 {
        // Closed at once; not left to the library, whose own intermediate groups carry times.
        _ = try HDF5Object(
          H5Gcreate2(file.id, parent, 0, creation.id, 0), closedBy: H5Gclose,
          "create group \(parent)")
      }
    }
    return try HDF5Object(
      H5Gcreate2(file.id, path, 0, creation.id, 0), closedBy: H5Gclose, "create group \(path)")
  }

  /// What groups and the root have in common: no times, and members in the order of writing.
  private static func groupCreation(_ kind: hid_t) throws -> HDF5Object {
    let creation = try HDF5Object(H5Pcreate(kind), closedBy: H5Pclose, "make group list")
    try HDF5.check(H5Pset_obj_track_times(creation.id, false), "leave out times")
    let order = UInt32(H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED)
    try HDF5.check(H5Pset_link_creation_order(creation.id, order), "keep the order")
    return creation
  }
}
