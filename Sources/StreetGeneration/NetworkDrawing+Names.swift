internal import Foundation

extension NetworkDrawing {
  /// The names of dongs and of everything in the table of labels, the stations on top.
  func names() -> String {
    let (stations, others) = (
      facts.labels.filter { $0.kind == .station }, facts.labels.filter { $0.kind != .station }
    )
    return facts.dongs.map(name).joined() + (others + stations).map(label).joined()
  }

  private func name(of dong: CityFacts.Dong) -> String {
    let centre = terrain.plane.point(dong.centre)
    // The name steps aside from a station.
    let isAtStation = facts.labels.contains {
      $0.kind == .station && terrain.plane.point($0.place).distance(to: centre) < 250
    }
    let place = sheet.place(isAtStation ? centre + Point(x: 0, y: 260) : centre)
    return text(dong.name, at: place, size: 40, color: "#5c4280", isBold: true)
      + text(
        dong.romanisedName, at: DrawingSheet.Place(x: place.x, y: place.y + 30), size: 25,
        color: "#5c4280")
  }

  private func label(_ label: CityFacts.Label) -> String {
    let point = terrain.plane.point(label.place)
    let both = label.name + " " + label.englishName
    switch label.kind {
    case .road:
      let pieces = facts.links.filter { $0.road == label.name }.map { link in
        [facts.junctions[link.from].place] + link.shape + [facts.junctions[link.to].place]
      }
      return text(both, along: pieces, near: point, size: 34, color: "#6b4a12")
    case .water, .railway:
      let pieces = facts.lines.filter { $0.name == label.name }.map(\.shape)
      let color = label.kind == .water ? "#2c6d96" : "#333"
      return text(both, along: pieces, near: point, size: 36, color: color)
    case .hill:
      let place = sheet.place(point)
      return text(label.name, at: place, size: 32, color: "#4d6b34")
        + text(
          label.englishName, at: DrawingSheet.Place(x: place.x, y: place.y + 28), size: 24,
          color: "#4d6b34")
    case .station: return station(label, at: sheet.place(point))
    case .place:
      let place = sheet.place(point)
      return "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"9\" fill=\"#333\"/>\n"
        + text(
          both, at: DrawingSheet.Place(x: place.x, y: place.y - 16), size: 30, color: "#222")
    }
  }

  private func station(_ label: CityFacts.Label, at place: DrawingSheet.Place) -> String {
    """
    <rect x="\(place.x - 24)" y="\(place.y - 15)" width="48" height="30" rx="5" fill="#fff" \
    stroke="#b3202c" stroke-width="8"/>

    """
      + text(
        label.name + " " + label.englishName,
        at: DrawingSheet.Place(x: place.x + 60, y: place.y + 50), size: 46, color: "#b3202c",
        isBold: true)
  }

  /// A name that follows the nearest piece of a line to a point, upright.
  private func text(
    _ words: String, along lines: [[GeoPoint]], near point: Point, size: Int, color: String
  ) -> String {
    var best: (distance: Double, place: Point, way: Point)?
    for line in lines {
      let points = line.map(terrain.plane.point)
      for (a, b) in zip(points, points.dropFirst()) {
        let place = Geometry.nearest(point, a, b).place
        let distance = place.distance(to: point)
        if distance < best?.distance ?? .infinity { best = (distance, place, b - a) }
      }
    }
    guard let best else { return text(words, at: sheet.place(point), size: size, color: color) }
    // In the picture y points down. Only the picture uses this angle, so it may be Foundation's.
    let angle = atan(-best.way.y / best.way.x) * 180 / .pi
    return text(
      words, at: sheet.place(best.place), size: size, color: color,
      turned: best.way.x == 0 ? 90 : Int(angle.rounded()))
  }

  /// A name on a white rim, so that it reads over streets, its middle at a place.
  private func text(
    _ words: String, at place: DrawingSheet.Place, size: Int, color: String,
    isBold: Bool = false, turned: Int = 0
  ) -> String {
    let turn = turned == 0 ? "" : " transform=\"rotate(\(turned) \(place.x) \(place.y))\""
    let weight = isBold ? " font-weight=\"bold\"" : ""
    return """
      <text x="\(place.x)" y="\(place.y)" dy="0.35em" font-size="\(size)" text-anchor="middle" \
      fill="\(color)" stroke="#fff" stroke-width="\(size / 4)" stroke-linejoin="round" \
      paint-order="stroke"\(weight)\(turn)>\(DrawingSheet.escaped(words))</text>

      """
  }
}
