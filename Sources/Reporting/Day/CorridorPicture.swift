import Records
import Scenarios

/// The speeds along a named road by place and hour, in its two directions.
struct CorridorPicture: Encodable, Sendable {
  struct Direction: Encodable, Sendable {
    let name: Wording
    /// Metres along the road at which each cell begins, and the end of the last one.
    let at: [Int]
    /// By hour and cell, halves of a per cent of the speed on an empty road without signals; 255: no
    /// vehicle.
    let speeds: String
    /// Roads that cross or join.
    let marks: [Mark]
  }

  struct Mark: Encodable, Sendable {
    let at: Int
    let name: Wording
  }

  let name: Wording
  let directions: [Direction]

  /// - Parameters:
  ///   - road: its name.
  /// - Returns: nil if no links of that name follow one another.
  init?(_ road: String, _ day: DayTally, _ plane: MapPlane, _ words: RoadWords) {
    let table = day.links
    let points = table.places.map { plane.point($0) }
    let own = table.links.indices.filter { table.links[$0].name == road }
    let axis = Self.axis(own, table, points)
    name = words.name(road)
    directions = [1.0, -1.0].compactMap { sign in
      let along = { (node: Int) in
        sign * (axis.east * Double(points[node][0]) + axis.north * Double(points[node][1]))
      }
      let path = Self.longest(
        own.filter { along(table.links[$0].to) > along(table.links[$0].from) }, table, along)
      return path.count < 2
        ? nil
        : Direction(
          path, RoadWords.direction(east: sign * axis.east, north: sign * axis.north), day, words)
    }
    if directions.isEmpty { return nil }
  }

  /// Whether most of a road is an arterial, or wider but no motorway.
  static func isWide(_ road: String, _ table: LinkTable) -> Bool {
    var (wide, all) = (0.0, 0.0)
    for link in table.links where link.name == road {
      all += link.length
      if [.arterial, .trunk].contains(link.roadClass) { wide += link.length }
    }
    return wide > 0.5 * all
  }

  /// The direction in which most of the road lies, as a vector of length 1.
  private static func axis(_ links: [Int], _ table: LinkTable, _ points: [[Int]]) -> (
    east: Double, north: Double
  ) {
    // Of the places farthest apart, the line from one to the other.
    let nodes = Set(links.flatMap { [table.links[$0].from, table.links[$0].to] }).sorted()
    guard let first = nodes.first else { return (1, 0) }
    func far(_ from: Int) -> Int {
      func distance(_ node: Int) -> Int {
        let (x, y) = (points[node][0] - points[from][0], points[node][1] - points[from][1])
        return x * x + y * y
      }
      return nodes.max { (distance($0), $1) < (distance($1), $0) } ?? from
    }
    let one = far(first)
    let other = far(one)
    let x = Double(points[other][0] - points[one][0])
    let y = Double(points[other][1] - points[one][1])
    let long = max(1, (x * x + y * y).squareRoot())
    return x + y >= 0 ? (x / long, y / long) : (-x / long, -y / long)
  }

  /// The longest chain of links that lead on in one direction.
  ///
  /// - Complexity: O(links · log links).
  private static func longest(_ links: [Int], _ table: LinkTable, _ along: (Int) -> Double)
    -> [Int]
  {
    // Metres of the longest chain that ends at a node, and its last link.
    var reached: [Int: (metres: Double, last: Int)] = [:]
    let sorted = links.sorted {
      (along(table.links[$0].from), $0) < (along(table.links[$1].from), $1)
    }
    for link in sorted {
      let own = table.links[link]
      let metres = (reached[own.from]?.metres ?? 0) + own.length
      if metres > reached[own.to]?.metres ?? 0 { reached[own.to] = (metres, link) }
    }
    let end = reached.max { ($0.value.metres, $1.key) < ($1.value.metres, $0.key) }
    guard var last = end?.value.last else { return [] }
    var path = [last]
    while let before = reached[table.links[last].from]?.last {
      path.append(before)
      last = before
    }
    return path.reversed()
  }
}

extension CorridorPicture.Direction {
  /// Metres that a cell has at least.
  private static let shortest = 200.0

  fileprivate init(_ path: [Int], _ name: Wording, _ day: DayTally, _ words: RoadWords) {
    let table = day.links
    self.name = name
    var metres = [0.0]
    var cells: [[Int]] = [[]]
    var ends = [0.0]
    for link in path {
      metres.append(metres[metres.count - 1] + table.links[link].length)
      cells[cells.count - 1].append(link)
      if metres[metres.count - 1] - ends[ends.count - 1] >= Self.shortest {
        cells.append([])
        ends.append(metres[metres.count - 1])
      }
    }
    if cells[cells.count - 1].isEmpty {
      cells.removeLast()
    } else {
      ends.append(metres[metres.count - 1])
    }
    at = ends.map { Int($0.rounded()) }
    speeds = PackedNumbers.bytes(
      (0..<DayTally.hours).flatMap { hour in
        cells.map { day.speedByte($0, hour: hour, .withoutSignals) }
      })
    let own = table.links[path[0]].name
    let places = Dictionary(
      path.enumerated().map { (table.links[$1].from, $0) }
    ) { first, _ in first }
    // By the widest road of another name at each node.
    var crossing: [Int: Int] = [:]
    for (link, other) in table.links.enumerated()
    where other.name != own && !other.name.isEmpty && other.roadClass != .local {
      guard let place = places[other.from] else { continue }
      if crossing[place].map({ other.roadClass.rawValue < table.links[$0].roadClass.rawValue })
        ?? true
      {
        crossing[place] = link
      }
    }
    marks = crossing.sorted { $0.key < $1.key }.map { place, link in
      CorridorPicture.Mark(
        at: Int(metres[place].rounded()), name: words.short(table.links[link].name))
    }
  }
}
