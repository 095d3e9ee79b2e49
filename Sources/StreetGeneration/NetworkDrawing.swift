internal import Foundation
internal import Quantities
public import RoadNetwork

/// A picture of a city's streets with its rivers, hills and dongs, as SVG.
public struct NetworkDrawing: Sendable {
  /// Metres that one unit of the picture stands for.
  static let scale = 10.0
  /// Units around the city: the roads out of it.
  static let margin = 120.0

  private let facts: CityFacts
  private let terrain: Terrain

  public init(_ facts: CityFacts) {
    self.facts = facts
    terrain = Terrain(facts)
  }

  /// The picture of a road graph of this city.
  ///
  /// - Returns: an SVG document of 100 units per kilometre; the dongs carry their Korean names,
  ///   and a line below the map says where the roads come from.
  public func svg(_ graph: RoadGraph) -> String {
    let width = Double(terrain.columns) * Terrain.cellSize / Self.scale + 2 * Self.margin
    let height = Double(terrain.rows) * Terrain.cellSize / Self.scale + 2 * Self.margin
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
      width="\(number(width))" height="\(number(height))" font-family="sans-serif">
      <rect width="100%" height="100%" fill="#f4f2ee"/>

      """
    text += landscape()
    text += streets(graph)
    text += railways() + names()
    text += """
      <text x="20" y="\(number(height - 20))" font-size="14" fill="#555">\
      \(escaped(graph.provenance)); \(escaped(facts.attribution))</text>
      </svg>

      """
    return text
  }

  private func landscape() -> String {
    var text = ""
    let outline = terrain.rings.joined().map { path($0) + "Z" }.joined()
    text += "<path d=\"\(outline)\" fill=\"#fdfcf9\" fill-rule=\"evenodd\"/>\n"
    for area in facts.areas {
      let centre = place(terrain.plane.point(area.centre))
      let color = area.kind == .hill ? "#d5e3c4" : "#a9cfe6"
      text += """
        <ellipse cx="\(centre.0)" cy="\(centre.1)" \
        rx="\(number(Double(area.shortSemiAxis) / Self.scale))" \
        ry="\(number(Double(area.longSemiAxis) / Self.scale))" \
        transform="rotate(\(area.bearing) \(centre.0) \(centre.1))" fill="\(color)"/>

        """
    }
    for line in facts.lines where line.kind == .river {
      text += """
        <path d="\(path(line.shape.map(terrain.plane.point)))" fill="none" stroke="#a9cfe6" \
        stroke-width="\(number(Double(2 * line.halfWidth) / Self.scale))" \
        stroke-linejoin="round" stroke-linecap="round"/>

        """
    }
    text += """
      <path d="\(outline)" fill="none" stroke="#b7a6c8" stroke-width="1.2" \
      stroke-dasharray="5 3"/>

      """
    return text
  }

  private func streets(_ graph: RoadGraph) -> String {
    let styles: [(RoadClass, String, Double)] = [
      (.local, "#b9b4aa", 0.7), (.collector, "#8d867a", 1.3), (.arterial, "#e0a33e", 2.6),
      (.trunk, "#d9604c", 3), (.motorway, "#4b6fb5", 3.4),
    ]
    let plane = terrain.plane
    return styles.map { roadClass, color, width in
      var lines = ""
      for tail in 0..<graph.nodeCount {
        for arc in graph.arcs(outOf: NodeID(tail)) where graph.roadClass[arc] == roadClass {
          let head = Int(graph.head[arc])
          let isDrawnFromHead =
            head < tail && graph.arcs(outOf: NodeID(head)).contains { Int(graph.head[$0]) == tail }
          if isDrawnFromHead { continue }
          lines += path(
            [tail, head].map { node in
              plane.point(
                GeoPoint(longitude: graph.longitude[node], latitude: graph.latitude[node]))
            })
        }
      }
      return """
        <path d="\(lines)" fill="none" stroke="\(color)" stroke-width="\(width)" \
        stroke-linecap="round"/>

        """
    }.joined()
  }

  private func railways() -> String {
    facts.lines.filter { $0.kind == .railway }.map { line in
      """
      <path d="\(path(line.shape.map(terrain.plane.point)))" fill="none" stroke="#444" \
      stroke-width="1.6" stroke-dasharray="7 4"/>

      """
    }.joined()
  }

  /// The names of the dongs, each on a white copy of itself so that it reads over streets.
  private func names() -> String {
    facts.dongs.map { dong in
      let spot = place(terrain.plane.point(dong.centre))
      return [" stroke=\"#fff\" stroke-width=\"3\"", ""].map { halo in
        """
        <text x="\(spot.0)" y="\(spot.1)" font-size="15" text-anchor="middle" \
        fill="#5d4777"\(halo)>\(escaped(dong.name))</text>

        """
      }.joined()
    }.joined()
  }

  private func path(_ points: [Point]) -> String {
    var text = ""
    for (step, point) in points.enumerated() {
      let spot = place(point)
      text += (step == 0 ? "M" : "L") + spot.0 + " " + spot.1
    }
    return text
  }

  /// The coordinates of a place in the picture, in tenths of a unit.
  private func place(_ point: Point) -> (String, String) {
    let x = (point.x - terrain.west) / Self.scale + Self.margin
    let north = terrain.south + Double(terrain.rows) * Terrain.cellSize
    let y = (north - point.y) / Self.scale + Self.margin
    return (number(x), number(y))
  }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;")
  }
}
