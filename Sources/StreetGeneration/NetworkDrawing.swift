internal import Foundation
internal import Quantities
public import RoadNetwork

/// A picture of a city's streets with its rivers, hills, dongs and names, as SVG.
///
/// The layers, from below: land, hills, waters, streets by class, the railway, borders of the
/// dongs, names, a frame with title, key, scale and the source of the roads.
public struct NetworkDrawing: Sendable {
  /// Metres around the city that the picture shows: the roads out of it.
  static let margin = 900.0
  /// Width of the picture where it is shown, in pixels.
  static let shownWidth = 1_400.0

  let facts: CityFacts
  let terrain: Terrain
  let sheet: DrawingSheet

  public init(_ facts: CityFacts) {
    self.facts = facts
    terrain = Terrain(facts)
    sheet = DrawingSheet(
      west: terrain.west - Self.margin,
      north: terrain.south + Double(terrain.rows) * Terrain.cellSize + Self.margin,
      width: Double(terrain.columns) * Terrain.cellSize + 2 * Self.margin,
      height: Double(terrain.rows) * Terrain.cellSize + 2 * Self.margin)
  }

  /// The picture of a road graph of this city.
  ///
  /// - Returns: an SVG document of one unit for 5 m, names in Korean and English, with a scale, a
  ///   key and a line that says where the roads come from.
  public func svg(_ graph: RoadGraph) -> String {
    let shownHeight = Int(Self.shownWidth * sheet.height / sheet.width)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" \
      viewBox="0 0 \(sheet.unitsWide) \(sheet.unitsHigh)" \
      width="\(Int(Self.shownWidth))" height="\(shownHeight)" \
      font-family="NanumGothic, Noto Sans CJK KR, Noto Sans KR, Malgun Gothic, sans-serif">
      <rect width="100%" height="100%" fill="#e9e7e1"/>
      \(land())\(hills())\(waters())\(streets(graph))\(railways())\(borders())\(names())\
      \(DrawingFrame(sheet, provenance: graph.provenance, attribution: facts.attribution).svg)
      </svg>

      """
  }

  private var outline: String {
    terrain.rings.joined().map { sheet.path($0) + "z" }.joined()
  }

  private func land() -> String {
    "<path d=\"\(outline)\" fill=\"#fcfbf7\"/>\n<path d=\"\(builtUp())\" fill=\"#f2e9da\"/>\n"
  }

  /// The built-up land in strips of two rows of cells, each strip by its upper row.
  private func builtUp() -> String {
    let cell = Terrain.cellSize
    var text = ""
    for row in stride(from: terrain.rows - 1, to: 0, by: -2) {
      var column = 0
      while column < terrain.columns {
        let first = column
        while column < terrain.columns,
          isBuiltUp(row * terrain.columns + column)
        {
          column += 1
        }
        if column > first {
          let corner = sheet.place(
            Point(
              x: terrain.west + Double(first) * cell,
              y: terrain.south + Double(row + 1) * cell))
          let width = Int(Double(column - first) * cell / DrawingSheet.metresPerUnit)
          let height = Int(2 * cell / DrawingSheet.metresPerUnit)
          text += "M\(corner.x) \(corner.y)h\(width)v\(height)h-\(width)z"
        }
        column += 1
      }
    }
    return text
  }

  private func isBuiltUp(_ cell: Int) -> Bool {
    terrain.dong[cell] != Terrain.outside && !terrain.isBlocked[cell]
      && terrain.use[cell] != .country
  }

  /// Borders of the dongs; where two dongs meet both draw the same line.
  private func borders() -> String {
    """
    <path d="\(outline)" fill="none" stroke="#8d76a6" stroke-width="3" \
    stroke-dasharray="14 9" stroke-opacity="0.75"/>

    """
  }

  /// Hills in two tones, the upper half darker, and reservoirs.
  private func hills() -> String {
    facts.areas.map { area in
      let tones =
        area.kind == .hill ? [("#dfe9d0", 1.0), ("#cfdfba", 0.6)] : [("#a5cfe8", 1.0)]
      let centre = sheet.place(terrain.plane.point(area.centre))
      return tones.map { color, share in
        let short = Int(Double(area.shortSemiAxis) * share / DrawingSheet.metresPerUnit)
        let long = Int(Double(area.longSemiAxis) * share / DrawingSheet.metresPerUnit)
        return """
          <ellipse cx="\(centre.x)" cy="\(centre.y)" rx="\(short)" ry="\(long)" \
          transform="rotate(\(area.bearing) \(centre.x) \(centre.y))" fill="\(color)"/>

          """
      }.joined()
    }.joined()
  }

  private func waters() -> String {
    lines(.river).map { line in
      let width = max(14, Int(Double(2 * line.halfWidth) / DrawingSheet.metresPerUnit))
      return [("#7fb4d3", width + 4), ("#a5cfe8", width)].map { color, width in
        """
        <path d="\(sheet.path(line.shape.map(terrain.plane.point)))" fill="none" \
        stroke="\(color)" stroke-width="\(width)" stroke-linejoin="round" \
        stroke-linecap="round"/>

        """
      }.joined()
    }.joined()
  }

  private func railways() -> String {
    lines(.railway).map { line in
      let path = sheet.path(line.shape.map(terrain.plane.point))
      return """
        <path d="\(path)" fill="none" stroke="#4d4d4d" stroke-width="9"/>
        <path d="\(path)" fill="none" stroke="#fff" stroke-width="5" stroke-dasharray="24 24"/>

        """
    }.joined()
  }

  func lines(_ kind: CityFacts.Line.Kind) -> [CityFacts.Line] {
    facts.lines.filter { $0.kind == kind }
  }

  /// The streets of all classes, the small ones first; main roads have a darker edge, and the
  /// edges of a class lie below all its roads, so that junctions are open.
  private func streets(_ graph: RoadGraph) -> String {
    let places = (0..<graph.nodeCount).map { node in
      sheet.place(
        terrain.plane.point(
          GeoPoint(longitude: graph.longitude[node], latitude: graph.latitude[node])))
    }
    return RoadStyle.all.map { style in
      let path = StreetLines(graph, places, of: style.roadClass).path(on: sheet)
      return [(style.edge, style.width + 5), (style.color, style.width)]
        .dropFirst(style.edge.isEmpty ? 1 : 0).map { color, width in
          """
          <path d="\(path)" fill="none" stroke="\(color)" stroke-width="\(width)" \
          stroke-linejoin="round" stroke-linecap="round"/>

          """
        }.joined()
    }.joined()
  }
}

/// How the roads of a class are drawn.
struct RoadStyle: Sendable {
  let roadClass: RoadClass
  let color: String
  /// Of the darker edge; empty for none.
  let edge: String
  /// Units of the picture.
  let width: Int
  let korean: String
  let english: String

  /// From below.
  static let all = [
    RoadStyle(
      roadClass: .local, color: "#c9c3b8", edge: "", width: 3, korean: "이면도로",
      english: "local street"),
    RoadStyle(
      roadClass: .collector, color: "#ffffff", edge: "#b3aa9a", width: 6, korean: "집산도로",
      english: "collector"),
    RoadStyle(
      roadClass: .arterial, color: "#f8cf6c", edge: "#c58f2c", width: 12, korean: "간선도로",
      english: "arterial"),
    RoadStyle(
      roadClass: .trunk, color: "#ee9179", edge: "#b4543d", width: 11, korean: "우회도로·연결로",
      english: "ring road, ramp"),
    RoadStyle(
      roadClass: .motorway, color: "#7da0da", edge: "#3d5f9f", width: 14, korean: "고속도로",
      english: "expressway"),
  ]
}
