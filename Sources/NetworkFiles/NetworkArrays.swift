@preconcurrency package import CHDF5
import RoadNetwork
package import Storage

/// Numbers that a network file holds, with their type in the file.
package protocol StoredNumber: BitwiseCopyable {
  static var zero: Self { get }
  static var fileType: hid_t { get }
}

extension UInt8: StoredNumber { package static var fileType: hid_t { h5x_H5T_NATIVE_UINT8() } }
extension UInt16: StoredNumber { package static var fileType: hid_t { h5x_H5T_NATIVE_UINT16() } }
extension UInt32: StoredNumber { package static var fileType: hid_t { h5x_H5T_NATIVE_UINT32() } }
extension Int32: StoredNumber { package static var fileType: hid_t { h5x_H5T_NATIVE_INT32() } }
extension Int64: StoredNumber { package static var fileType: hid_t { h5x_H5T_NATIVE_INT64() } }
extension Double: StoredNumber { package static var fileType: hid_t { h5x_H5T_NATIVE_DOUBLE() } }

/// The type of texts of a fixed number of bytes: UTF-8, filled up with zeros.
private func textType(_ bytes: Int) throws -> HDF5Object {
  let type = try HDF5Object(H5Tcopy(h5x_H5T_C_S1()), closedBy: H5Tclose, "make a text type")
  try HDF5.check(H5Tset_size(type.id, bytes), "choose the size of texts")
  try HDF5.check(H5Tset_strpad(type.id, H5T_STR_NULLPAD), "choose how texts end")
  try HDF5.check(H5Tset_cset(type.id, H5T_CSET_UTF8), "choose UTF-8")
  return type
}

/// Writes the arrays of one group.
///
/// Not compressed, so that reading costs a copy, and with checksums, so that damage is found.
package struct NetworkWriter: ~Copyable {
  /// Rows of one chunk of a long array.
  static let chunkRows = 65_536

  let group: HDF5Object

  package init(group: consuming HDF5Object) { self.group = group }

  package func write<Number: StoredNumber>(
    _ numbers: [Number], _ name: String, _ unit: String, _ meaning: String,
    meanings: [String] = []
  ) throws {
    let dataset = try create(name, Number.fileType, numbers.count)
    if !numbers.isEmpty {
      try HDF5.check(H5Dwrite(dataset.id, Number.fileType, 0, 0, 0, numbers), "write \(name)")
    }
    try HDF5Attribute.text(unit).write("units", dataset.id)
    try HDF5Attribute.text(meaning).write("long_name", dataset.id)
    if !meanings.isEmpty {
      try HDF5Attribute.codes(meanings.indices.map { UInt8($0) }).write("flag_values", dataset.id)
      try HDF5Attribute.text(meanings.joined(separator: " ")).write("flag_meanings", dataset.id)
    }
  }

  package func write(_ texts: [String], _ name: String, _ meaning: String) throws {
    let width = max(1, texts.map(\.utf8.count).max() ?? 1)
    var bytes = [UInt8](repeating: 0, count: width * texts.count)
    for (row, text) in texts.enumerated() {
      for (place, byte) in text.utf8.enumerated() { bytes[row * width + place] = byte }
    }
    let type = try textType(width)
    let dataset = try create(name, type.id, texts.count)
    if !texts.isEmpty {
      try HDF5.check(H5Dwrite(dataset.id, type.id, 0, 0, 0, bytes), "write \(name)")
    }
    try HDF5Attribute.text(meaning).write("long_name", dataset.id)
  }

  /// Labels that the source does not have are left out.
  func write(_ labels: RoadMap.Labels, _ name: String, _ meaning: String) throws {
    switch labels {
    case .none: break
    case .numbers(let numbers): try write(numbers, name, "1", meaning)
    case .texts(let texts): try write(texts, name, meaning)
    }
  }

  private func create(_ name: String, _ type: hid_t, _ rows: Int) throws -> HDF5Object {
    var extent = hsize_t(rows)
    let space = try HDF5Object(
      H5Screate_simple(1, &extent, nil), closedBy: H5Sclose, "size \(name)")
    let layout = try HDF5Object(
      H5Pcreate(h5x_H5P_DATASET_CREATE()), closedBy: H5Pclose, "make dataset list")
    try HDF5.check(H5Pset_obj_track_times(layout.id, false), "leave out times")
    if rows > 0 {
      var chunk = hsize_t(min(rows, Self.chunkRows))
      try HDF5.check(H5Pset_chunk(layout.id, 1, &chunk), "choose chunks")
      try HDF5.check(H5Pset_fletcher32(layout.id), "choose fletcher32")
    }
    return try HDF5Object(
      H5Dcreate2(group.id, name, type, space.id, 0, layout.id, 0), closedBy: H5Dclose,
      "create \(name)")
  }
}

/// Reads arrays of an open file by their path.
package struct NetworkReader {
  /// More rows than any road network has: a size above it is damage.
  static let rowLimit = 1 << 30

  package let file: hid_t

  package func array<Number: StoredNumber>(_ path: String, of: Number.Type = Number.self) throws
    -> [Number]
  {
    let dataset = try open(path)
    let type = try HDF5Object(H5Dget_type(dataset.id), closedBy: H5Tclose, "type \(path)")
    guard try HDF5.check(H5Tequal(type.id, Number.fileType), "compare types") > 0 else {
      throw HDF5.Failure(attempt: "read \(path)", message: "not stored as \(Number.self)")
    }
    let rows = try rows(of: dataset, path)
    var numbers = [Number](repeating: .zero, count: rows)
    if rows > 0 {
      try HDF5.check(H5Dread(dataset.id, Number.fileType, 0, 0, 0, &numbers), "read \(path)")
    }
    return numbers
  }

  package func texts(_ path: String) throws -> [String] {
    let dataset = try open(path)
    let type = try HDF5Object(H5Dget_type(dataset.id), closedBy: H5Tclose, "type \(path)")
    let width = H5Tget_size(type.id)
    let isVariable = try HDF5.check(H5Tis_variable_str(type.id), "type \(path)")
    guard H5Tget_class(type.id) == H5T_STRING, isVariable == 0, (1...65_536).contains(width) else {
      throw HDF5.Failure(attempt: "read \(path)", message: "not texts of a fixed size")
    }
    let rows = try rows(of: dataset, path)
    guard rows * width <= Self.rowLimit else {
      throw HDF5.Failure(attempt: "read \(path)", message: "\(rows) texts of \(width) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: rows * width)
    if rows > 0 { try HDF5.check(H5Dread(dataset.id, type.id, 0, 0, 0, &bytes), "read \(path)") }
    return (0..<rows).map { row in
      let cell = bytes[(row * width)..<((row + 1) * width)]
      return String(decoding: cell.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// Whether there is something at a path whose last part alone may be missing.
  func exists(_ path: String) throws -> Bool {
    try HDF5.check(H5Lexists(file, path, 0), "look for \(path)") > 0
  }

  func labels(_ path: String) throws -> RoadMap.Labels {
    guard try exists(path) else { return .none }
    let isText = try {
      let dataset = try open(path)
      let type = try HDF5Object(H5Dget_type(dataset.id), closedBy: H5Tclose, "type \(path)")
      return H5Tget_class(type.id) == H5T_STRING
    }()
    return isText ? .texts(try texts(path)) : .numbers(try array(path))
  }

  private func open(_ path: String) throws -> HDF5Object {
    try HDF5Object(H5Dopen2(file, path, 0), closedBy: H5Dclose, "open \(path)")
  }

  private func rows(of dataset: borrowing HDF5Object, _ path: String) throws -> Int {
    let space = try HDF5Object(H5Dget_space(dataset.id), closedBy: H5Sclose, "size \(path)")
    let rows = Int(try HDF5.check(H5Sget_simple_extent_npoints(space.id), "size \(path)"))
    guard H5Sget_simple_extent_ndims(space.id) == 1, (0...Self.rowLimit).contains(rows) else {
      throw HDF5.Failure(attempt: "read \(path)", message: "not a row of values")
    }
    return rows
  }
}
