@preconcurrency package import CHDF5

/// The value of an attribute.
///
/// Texts are stored with variable length and as UTF-8, which h5py returns as `str`.
package enum HDF5Attribute: Hashable {
  case text(String)
  case unsigned(UInt64)
  case byte(UInt8)
  case codes([UInt8])

  /// Sets the attribute of an open object.
  package func write(_ name: String, _ owner: hid_t) throws {
    switch self {
    case .text(let text):
      let type = try Self.textType()
      try text.withCString { pointer in
        var pointer: UnsafePointer<CChar>? = pointer
        try Self.write(name, owner, type.id, count: nil, &pointer)
      }
    case .unsigned(var value):
      try Self.write(name, owner, h5x_H5T_NATIVE_UINT64(), count: nil, &value)
    case .byte(var value):
      try Self.write(name, owner, h5x_H5T_NATIVE_UINT8(), count: nil, &value)
    case .codes(let values):
      try values.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        try Self.write(name, owner, h5x_H5T_NATIVE_UINT8(), count: bytes.count, start)
      }
    }
  }

  /// Reads a text attribute.
  package static func text(_ name: String, _ owner: hid_t) throws -> String {
    let attribute = try open(name, owner)
    let type = try textType()
    var pointer: UnsafeMutablePointer<CChar>?
    try HDF5.check(H5Aread(attribute.id, type.id, &pointer), "read attribute \(name)")
    guard let pointer else { return "" }
    defer { H5free_memory(pointer) }
    return String(cString: pointer)
  }

  /// Reads a whole number of any width.
  package static func unsigned(_ name: String, _ owner: hid_t) throws -> UInt64 {
    let attribute = try open(name, owner)
    let space = try HDF5Object(
      H5Aget_space(attribute.id), closedBy: H5Sclose, "measure attribute \(name)")
    guard H5Sget_simple_extent_npoints(space.id) == 1 else {
      throw HDF5.Failure(attempt: "read attribute \(name)", message: "not a single value")
    }
    var value: UInt64 = 0
    try HDF5.check(
      H5Aread(attribute.id, h5x_H5T_NATIVE_UINT64(), &value), "read attribute \(name)")
    return value
  }

  private static func open(_ name: String, _ owner: hid_t) throws -> HDF5Object {
    try HDF5Object(
      H5Aopen(owner, name, 0), closedBy: H5Aclose, "open attribute \(name)")
  }

  private static func textType() throws -> HDF5Object {
    let type = try HDF5Object(
      H5Tcopy(h5x_H5T_C_S1()), closedBy: H5Tclose, "make the type of texts")
    try HDF5.check(H5Tset_size(type.id, h5x_VARIABLE()), "choose variable length")
    try HDF5.check(H5Tset_cset(type.id, H5T_CSET_UTF8), "choose UTF-8")
    return type
  }

  private static func write(
    _ name: String, _ owner: hid_t, _ type: hid_t, count: Int?, _ value: UnsafeRawPointer
  ) throws {
    var extent = hsize_t(count ?? 1)
    let space = try HDF5Object(
      count == nil ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &extent, nil),
      closedBy: H5Sclose, "size attribute \(name)")
    let attribute = try HDF5Object(
      H5Acreate2(owner, name, type, space.id, 0, 0), closedBy: H5Aclose,
      "create attribute \(name)")
    try HDF5.check(H5Awrite(attribute.id, type, value), "write attribute \(name)")
  }
}
