/// The paper of a picture: whole units of 5 m, x to the east and y to the south of a corner.
struct DrawingSheet: Sendable {
  static let metresPerUnit = 5.0

  struct Place: Equatable, Sendable {
    let x: Int
    let y: Int
  }

  /// Metres on the plane map.
  let west: Double
  /// Metres on the plane map.
  let north: Double
  /// Metres.
  let width: Double
  /// Metres.
  let height: Double

  var unitsWide: Int { Int(width / Self.metresPerUnit) }
  var unitsHigh: Int { Int(height / Self.metresPerUnit) }

  func place(_ point: Point) -> Place {
    Place(
      x: Int(((point.x - west) / Self.metresPerUnit).rounded()),
      y: Int(((north - point.y) / Self.metresPerUnit).rounded()))
  }

  /// The commands of an SVG path through the points.
  func path(_ points: [Point]) -> String { path(points.map(place)) }

  /// The commands of an SVG path through the places: the first absolute, the others as steps.
  func path(_ places: [Place]) -> String {
    guard let first = places.first else { return "" }
    var text = "M\(first.x) \(first.y)"
    var last = first
    var separator = "l"
    for place in places.dropFirst() where place != last {
      text += "\(separator)\(place.x - last.x) \(place.y - last.y)"
      separator = " "
      last = place
    }
    return text
  }

  /// Whether any of a line may be on the paper.
  func shows(_ a: Place, _ b: Place) -> Bool {
    max(a.x, b.x) >= 0 && min(a.x, b.x) <= unitsWide && max(a.y, b.y) >= 0
      && min(a.y, b.y) <= unitsHigh
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      default: result.append(character)
      }
    }
    return result
  }
}
