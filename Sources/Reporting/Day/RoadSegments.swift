import Foundation
import Scenarios

/// Links that lead straight on along a road, joined so that a picture needs fewer lines: as short as a
/// street between two corners, as long as a few hundred metres.
struct RoadSegments: Sendable {
  /// By segment, its links in the order in which they are driven.
  let segments: [[Int]]

  /// Metres beyond which no link is added.
  private static let longest = 300.0
  /// Metres by which a node may lie beside the line from end to end.
  private static let tolerance = 20.0
  /// Cosine of the angle up to which a link leads straight on: 45°.
  private static let straight = 0.7071

  /// - Parameter points: of the nodes, metres east and north.
  /// - Complexity: O(links · links at a node).
  init(_ table: LinkTable, _ points: [[Int]]) {
    let next = Self.continuations(table, points)
    var hasBefore = [Bool](repeating: false, count: next.count)
    for link in next where link >= 0 { hasBefore[link] = true }
    var isDone = [Bool](repeating: false, count: next.count)
    var segments: [[Int]] = []
    func follow(_ first: Int) {
      var own: [Int] = []
      var link = first
      while link >= 0 && !isDone[link] {
        isDone[link] = true
        if !own.isEmpty && !Self.isFit(own + [link], table, points) {
          segments.append(own)
          own = []
        }
        own.append(link)
        link = next[link]
      }
      segments.append(own)
    }
    for link in next.indices where !hasBefore[link] { follow(link) }
    // What is left goes round.
    for link in next.indices where !isDone[link] { follow(link) }
    self.segments = segments
  }

  /// By link, the one of the same road that leads on; -1 where none does, or another leads there more
  /// straightly.
  private static func continuations(_ table: LinkTable, _ points: [[Int]]) -> [Int] {
    var leaving = [[Int]](repeating: [], count: points.count)
    var arriving = leaving
    for (link, own) in table.links.enumerated() {
      leaving[own.from].append(link)
      arriving[own.to].append(link)
    }
    func vector(_ link: Int) -> (Double, Double) {
      let (a, b) = (points[table.links[link].from], points[table.links[link].to])
      let (x, y) = (Double(b[0] - a[0]), Double(b[1] - a[1]))
      let long = max(0.001, (x * x + y * y).squareRoot())
      return (x / long, y / long)
    }
    let vectors = table.links.indices.map(vector)
    func straightest(_ link: Int, _ others: [Int]) -> Int {
      var (best, found) = (straight, -1)
      for other in others
      where other != link && table.links[other].roadClass == table.links[link].roadClass
        && table.links[other].name == table.links[link].name
      {
        let cosine = vectors[link].0 * vectors[other].0 + vectors[link].1 * vectors[other].1
        if cosine > best { (best, found) = (cosine, other) }
      }
      return found
    }
    let before = table.links.indices.map { straightest($0, arriving[table.links[$0].from]) }
    return table.links.indices.map { link in
      let next = straightest(link, leaving[table.links[link].to])
      return next >= 0 && before[next] == link ? next : -1
    }
  }

  private static func isFit(_ links: [Int], _ table: LinkTable, _ points: [[Int]]) -> Bool {
    guard links.reduce(0, { $0 + table.links[$1].length }) <= longest else { return false }
    let (a, b) = (
      points[table.links[links[0]].from], points[table.links[links[links.count - 1]].to]
    )
    let (x, y) = (Double(b[0] - a[0]), Double(b[1] - a[1]))
    let long = max(1, (x * x + y * y).squareRoot())
    return links.dropLast().allSatisfy { link in
      let own = points[table.links[link].to]
      let beside = (Double(own[0] - a[0]) * y - Double(own[1] - a[1]) * x) / long
      return abs(beside) <= tolerance
    }
  }
}
