internal import Quantities
internal import RoadNetwork

/// The streets of one class as long lines, so that a picture of them is small.
///
/// From every node a line runs on over arcs not yet drawn, each time into the straightest.
struct StreetLines {
  private let places: [DrawingSheet.Place]
  /// The ends of the streets, each street once.
  private var ends: [(Int, Int)] = []
  private var streetsAtNode: [[Int]]

  init(_ graph: RoadGraph, _ places: [DrawingSheet.Place], of roadClass: RoadClass) {
    self.places = places
    streetsAtNode = [[Int]](repeating: [], count: graph.nodeCount)
    for tail in 0..<graph.nodeCount {
      for arc in graph.arcs(outOf: NodeID(tail)) where graph.roadClass[arc] == roadClass {
        let head = Int(graph.head[arc])
        let isDrawnFromHead =
          head < tail
          && graph.arcs(outOf: NodeID(head)).contains {
            Int(graph.head[$0]) == tail && graph.roadClass[$0] == roadClass
          }
        if isDrawnFromHead || head == tail { continue }
        streetsAtNode[tail].append(ends.count)
        streetsAtNode[head].append(ends.count)
        ends.append((tail, head))
      }
    }
  }

  /// The commands of an SVG path of all streets that are on the paper.
  func path(on sheet: DrawingSheet) -> String {
    var isDrawn = ends.map { !sheet.shows(places[$0.0], places[$0.1]) }
    var text = ""
    for start in ends.indices where !isDrawn[start] {
      isDrawn[start] = true
      var line = [ends[start].0, ends[start].1]
      while let next = straightOn(line, isDrawn) {
        isDrawn[next] = true
        let (a, b) = ends[next]
        line.append(line[line.count - 1] == a ? b : a)
      }
      text += sheet.path(line.map { places[$0] })
    }
    return text
  }

  /// The street at the end of the line that leads on most nearly in its direction, at most a
  /// right angle off it; ties to the older street.
  private func straightOn(_ line: [Int], _ isDrawn: [Bool]) -> Int? {
    let here = line[line.count - 1]
    let way = direction(line[line.count - 2], here)
    var best: (cosine: Double, street: Int)?
    for street in streetsAtNode[here] where !isDrawn[street] {
      let (a, b) = ends[street]
      let cosine = way.dot(direction(here, here == a ? b : a))
      if cosine >= 0 && cosine > best?.cosine ?? -1 { best = (cosine, street) }
    }
    return best?.street
  }

  private func direction(_ from: Int, _ to: Int) -> Point {
    Point(
      x: Double(places[to].x - places[from].x), y: Double(places[to].y - places[from].y)
    ).unit
  }
}
