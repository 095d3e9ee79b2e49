import Foundation
import Randomness
public import RoadNetwork

/// A picture of a network as SVG: roads by class, signals, and where the roads come from.
public struct MapDrawing: Sendable {
  /// Units along the longer side of the map.
  private static let extent = 1_600.0
  private static let margin = 40.0

  private let map: RoadMap
  private var box = MapArea.Box()
  /// Units for a degree of longitude.
  private let east: Double
  /// Units for a degree of latitude.
  private let north: Double

  /// - Parameter map: at least one node.
  public init(_ map: RoadMap) {
    self.map = map
    for node in 0..<map.graph.nodeCount {
      box.add(map.graph.longitude[node], map.graph.latitude[node])
    }
    let shrink = PlainMath.cos((box.south + box.north) / 2 * 0.017453292519943295)
    let side = max((box.east - box.west) * shrink, box.north - box.south, 1e-6)
    north = Self.extent / side
    east = north * shrink
  }

  /// The document.
  public var svg: String {
    let width = number((box.east - box.west) * east + 2 * Self.margin)
    let height = (box.north - box.south) * north + 2 * Self.margin + 30
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(number(height))" \
      width="\(width)" height="\(number(height))" font-family="sans-serif">
      <rect width="100%" height="100%" fill="#f4f2ee"/>

      """
    for roadClass in RoadClass.allCases.reversed() { text += roads(roadClass) }
    text += signals()
    text += """
      <text x="20" y="\(number(height - 14))" font-size="12" fill="#555">\
      \(escaped(map.graph.provenance))</text>
      </svg>

      """
    return text
  }

  private func roads(_ roadClass: RoadClass) -> String {
    let (color, width) =
      switch roadClass {
      case .motorway: ("#5b7bb4", "4")
      case .trunk: ("#c8604e", "3.2")
      case .arterial: ("#e09b3d", "2.4")
      case .collector: ("#b9a24a", "1.6")
      case .local: ("#9a958c", "0.8")
      }
    let graph = map.graph
    var path = ""
    for arc in 0..<graph.arcCount where graph.roadClass[arc] == roadClass {
      // Of two directions on the same line one is enough.
      if graph.tail[arc] > graph.head[arc], hasReverse(arc) { continue }
      for (step, point) in map.line(ofArc: arc).enumerated() {
        path += (step == 0 ? "M" : "L") + place(point.longitude, point.latitude)
      }
    }
    if path.isEmpty { return "" }
    return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(width)\" "
      + "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n"
  }

  private func hasReverse(_ arc: Int) -> Bool {
    let graph = map.graph
    let head = Int(graph.head[arc])
    return (Int(graph.firstOut[head])..<Int(graph.firstOut[head + 1])).contains {
      graph.head[$0] == graph.tail[arc] && graph.length[$0] == graph.length[arc]
    }
  }

  private func signals() -> String {
    map.hasSignals.indices.filter { map.hasSignals[$0] }.map { node in
      let place = place(map.graph.longitude[node], map.graph.latitude[node])
        .split(separator: " ")
      return "<circle cx=\"\(place[0])\" cy=\"\(place[1])\" r=\"2\" fill=\"#3a7d44\"/>\n"
    }.joined()
  }

  private func place(_ longitude: Double, _ latitude: Double) -> String {
    number((longitude - box.west) * east + Self.margin) + " "
      + number((box.north - latitude) * north + Self.margin)
  }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }
}
