import Parameters

/// A table of pairs of points between which ways are asked: from_lon, from_lat, to_lon and to_lat,
/// in any order and with any other columns beside them.
public struct PointTable: Sendable {
  /// A point as a table or an option gives it.
  public struct Point: Hashable, Sendable {
    /// Degrees, WGS 84.
    public var longitude: Double
    /// Degrees, WGS 84.
    public var latitude: Double

    /// - Throws: `NetworkError` if the point is not on the Earth; it says so if it would be with
    ///   both numbers swapped.
    public init(longitude: Double, latitude: Double) throws(NetworkError) {
      guard longitude.magnitude <= 180 && latitude.magnitude <= 90 else {
        let isSwapped = longitude.magnitude <= 90 && latitude.magnitude <= 180
        throw NetworkError(
          "expected a longitude from -180 to 180 before a latitude from -90 to 90"
            + (isSwapped ? " (did you mean \(latitude),\(longitude)?)" : ""))
      }
      (self.longitude, self.latitude) = (longitude, latitude)
    }
  }

  private static let wanted = ["from_lon", "from_lat", "to_lon", "to_lat"]

  /// The header as it stands.
  public let header: String
  /// The rows as they stand, in the order of the table.
  public let rows: [String]
  /// The line of each row in the file, from 1.
  public let lines: [Int]
  /// Where each way begins.
  public let origins: [Point]
  /// Where each way ends.
  public let destinations: [Point]

  /// Reads a file.
  ///
  /// - Throws: `NetworkError` with every mistake, each with file and line.
  /// - Complexity: O(bytes).
  public init(_ path: String) throws(NetworkError) {
    let names = CSVTable.header(of: path)
    if !names.isEmpty { try Self.check(names, path) }
    // Of a file that cannot be read or is empty, the table says so.
    var table = try CSVTable(path, columns: names.isEmpty ? Self.wanted : names)
    let places = Self.wanted.map { names.firstIndex(of: $0) ?? 0 }
    var points: [[Point]] = [[], []]
    var rows: [String] = []
    for row in 0..<table.rowCount {
      rows.append(names.indices.map { Self.field(table.text(row, $0)) }.joined(separator: ","))
      for end in 0..<2 {
        let (longitude, latitude) = (places[2 * end], places[2 * end + 1])
        let texts = (table.text(row, longitude), table.text(row, latitude))
        let subject = "\(names[longitude]),\(names[latitude]) is \"\(texts.0),\(texts.1)\""
        guard let x = Double(texts.0), let y = Double(texts.1) else {
          table.complain(row: row, "\(subject); expected two numbers of degrees")
          continue
        }
        do throws(NetworkError) {
          points[end].append(try Point(longitude: x, latitude: y))
        } catch {
          table.complain(row: row, "\(subject); \(error.description)")
        }
      }
    }
    try CSVTable.check(table)
    header = names.map(Self.field).joined(separator: ",")
    self.rows = rows
    lines = rows.indices.map { table.line($0) }
    (origins, destinations) = (points[0], points[1])
  }

  private static func check(_ names: [String], _ path: String) throws(NetworkError) {
    let others = names.filter { !wanted.contains($0) }
    var problems = wanted.filter { !names.contains($0) }.map { column in
      let nearest = Spelling.nearest(to: column, in: others)
      return "\(path):1: no column \(column) in the header \(names.joined(separator: ","))"
        + (nearest.map { " (is \($0) meant?)" } ?? "")
    }
    problems += wanted.filter { column in names.count { $0 == column } > 1 }.map {
      "\(path):1: the column \($0) stands twice in the header"
    }
    if !problems.isEmpty { throw NetworkError(problems) }
  }

  /// A text as a field of a table.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
