import NetworkFiles
import Quantities
import Reporting
import RoadNetwork

extension RouteCommand {
  /// A point farther from every road than this is warned of: the bound of a scenario's facilities.
  static let farAway = Distance(millimetres: 500_000)

  /// Answers a table of points.
  func answer(points path: String) throws {
    let departure = try depart.map { try Self.timeOfDay($0) }
    let table = try PointTable(path)
    let map = try RoadInput.mapWithPlaces(input)
    let index = NearestArc(map)
    let find = finder(
      map, engine ?? (depart == nil ? .cch : .dijkstra), departing: departure ?? .zero)
    var text = table.header + ",time_s,length_m,from_snap_m,to_snap_m\n"
    var far: [(line: Int, distance: Distance)] = []
    for (row, line) in table.rows.enumerated() {
      let ends = [table.origins[row], table.destinations[row]].map {
        index.access(longitude: $0.longitude, latitude: $0.latitude)
      }
      let distance = max(ends[0].distance, ends[1].distance)
      if distance > Self.farAway { far.append((table.lines[row], distance)) }
      let route = find(ends[0], ends[1])
      text += line
      text += "," + (route.map { Self.thousandths($0.time.milliseconds) } ?? "-1")
      text += "," + (route.map { Self.thousandths($0.length.millimetres) } ?? "-1")
      for end in ends { text += "," + Self.thousandths(end.distance.millimetres) }
      text += "\n"
      if text.utf8.count > 1 << 16 {
        print(text, terminator: "")
        text = ""
      }
    }
    print(text, terminator: "")
    if let first = far.first {
      Ending.complain(
        "warning: \(path): \(far.count) of \(table.rows.count) rows have a point more than "
          + "\(Int(Self.farAway.metres)) m from every road; the first is on line \(first.line), "
          + "\(Int(first.distance.metres)) m away")
    }
  }

  /// Milliseconds as seconds, millimetres as metres: exact.
  private static func thousandths(_ count: Int64) -> String {
    let rest = String(count % 1_000)
    return "\(count / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// Reads 08:30 or 08:30:15.
  ///
  /// - Throws: `NetworkError` if a text is no time of day.
  static func timeOfDay(_ text: String) throws(NetworkError) -> SimTime {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      (1...2).contains(part.utf8.count) && part.allSatisfy(\.isNumber) ? Int64(part) : nil
    }
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else {
      throw NetworkError([
        "--depart is \"\(text)\"; expected a time of day from 00:00 to 23:59, such as 08:30"
      ])
    }
    let seconds = numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)
    return .day(0, .seconds(seconds))
  }
}
