import CShapefile
import Foundation

/// A dBase table beside a shapefile, with texts in CP949 or UTF-8.
final class AttributeTable {
  let path: String
  let rowCount: Int
  private let table: DBFHandle
  private let converter: iconv_t
  private var columns: [String: Int32] = [:]

  /// Opens a table.
  ///
  /// The encoding is CP949, that of the standard node-link, unless a `.cpg` file says UTF-8.
  ///
  /// - Parameter optional: columns that may be missing; their fields are then empty.
  /// - Throws: `NetworkError` if it is missing, damaged or lacks a column.
  init(_ path: String, columns: [String], optional: [String] = []) throws(NetworkError) {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw NetworkError("\(path): cannot be read: no such file or no permission")
    }
    guard let table = DBFOpen(path, "rb") else {
      throw NetworkError("\(path): is not a dBase table, or is damaged")
    }
    let encoding = FileManager.default.contents(atPath: String(path.dropLast(4)) + ".cpg")
      .map { String(decoding: $0, as: UTF8.self).uppercased() }
    let isUTF8 = encoding?.contains("UTF") ?? false
    guard let converter = iconv_open("UTF-8", isUTF8 ? "UTF-8" : "CP949"),
      Int(bitPattern: converter) != -1
    else {
      DBFClose(table)
      throw NetworkError("\(path): the system cannot convert CP949 to UTF-8")
    }
    self.path = path
    self.table = table
    self.converter = converter
    rowCount = Int(DBFGetRecordCount(table))
    for column in columns {
      let place = DBFGetFieldIndex(table, column)
      guard place >= 0 else { throw NetworkError("\(path): has no column \(column)") }
      self.columns[column] = place
    }
    for column in optional {
      self.columns[column] = DBFGetFieldIndex(table, column)
    }
  }

  deinit {
    DBFClose(table)
    iconv_close(converter)
  }

  /// The text of a field without blanks at its ends.
  ///
  /// - Throws: `NetworkError` naming the row if the bytes are not of the encoding.
  func text(_ row: Int, _ column: String) throws(NetworkError) -> String {
    if let place = columns[column], place < 0 { return "" }
    guard let place = columns[column],
      let value = DBFReadStringAttribute(table, Int32(row), place)
    else { throw NetworkError("\(path): row \(row + 1): \(column) cannot be read") }
    let length = strlen(value)
    var input = [CChar](UnsafeBufferPointer(start: value, count: length))
    var output = [CChar](repeating: 0, count: 4 * length + 1)
    let room = output.count
    var left = room
    let status = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        var count = length
        return iconv(converter, &from, &count, &to, &left)
      }
    }
    guard status != -1 else {
      iconv(converter, nil, nil, nil, nil)
      throw NetworkError("\(path): row \(row + 1): \(column) is not text in CP949")
    }
    let bytes = output.prefix(room - left).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }

  /// The number in a field; nil if it is empty or none.
  func number(_ row: Int, _ column: String) throws(NetworkError) -> Double? {
    Double(try text(row, column)).flatMap { $0.isFinite ? $0 : nil }
  }
}
