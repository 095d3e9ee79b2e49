import Foundation
public import RoadNetwork

/// Writes networks as texts that other programs read.
public enum NetworkExport {
  /// A GeoJSON document with one line for each arc.
  ///
  /// - Complexity: O(points), as is the size of the text.
  public static func geoJSON(_ map: RoadMap) -> String {
    let graph = map.graph
    var others: [Int: [String]] = [:]
    for other in map.otherNames {
      let words = [other.name, other.number].filter { !$0.isEmpty }
      others[Int(other.arc), default: []].append(quoted(words.joined(separator: " ")))
    }
    var text =
      "{\"type\":\"FeatureCollection\",\"attribution\":\(quoted(graph.provenance)),\n"
      + "\"features\":[\n"
    for arc in 0..<graph.arcCount {
      let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
      let name = Int(graph.name[arc])
      let points = map.line(ofArc: arc).map { "[\(degrees($0.longitude)),\(degrees($0.latitude))]" }
      let speed = Double(graph.length[arc]) / Double(graph.freeFlowTime[arc]) * 3.6
      text += "{\"type\":\"Feature\",\"properties\":{\"arc\":\(arc),"
      text += "\"id\":\(quoted(map.arcLabels.text(of: arc))),"
      text += "\"tail\":\(quoted(map.nodeLabels.text(of: tail))),"
      text += "\"head\":\(quoted(map.nodeLabels.text(of: head))),"
      text += "\"class\":\"\(graph.roadClass[arc].name)\",\"lanes\":\(graph.lanes[arc]),"
      text += "\"length_mm\":\(graph.length[arc]),\"time_ms\":\(graph.freeFlowTime[arc]),"
      text += "\"speed_kmh\":\(tenths(speed)),\"name\":\(quoted(graph.names[name])),"
      text += "\"name_en\":\(quoted(map.englishNames[name])),"
      if let names = others[arc] {
        text += "\"other_names\":[\(names.joined(separator: ","))],"
      }
      text += "\"zone\":\(zone(map, map.zoneOfArc[arc]))},"
      text += "\"geometry\":{\"type\":\"LineString\",\"coordinates\":["
      text += points.joined(separator: ",") + "]}}" + (arc + 1 < graph.arcCount ? ",\n" : "\n")
    }
    return text + "]}\n"
  }

  /// The tables `nodes.csv` and `arcs.csv` of the plain import, which reads them back with the
  /// same times; lengths are rounded to decimetres.
  ///
  /// Nodes carry their labels, with #2 behind the second of equal ones. They carry their rows where
  /// the import would take gaps between labels for missing rows: after a crop.
  public static func tables(_ map: RoadMap) -> (nodes: String, arcs: String) {
    let graph = map.graph
    let labels = map.nodeLabels.gap == nil ? map.nodeLabels : .none
    let ids = labels.unique(graph.nodeCount)
    var nodes = "id,lon,lat\n"
    for node in 0..<graph.nodeCount {
      nodes += "\(field(ids[node])),\(degrees(graph.longitude[node])),"
      nodes += "\(degrees(graph.latitude[node]))\n"
    }
    var arcs = "tail,head,time_ms,dist_dm\n"
    for arc in 0..<graph.arcCount {
      arcs += "\(field(ids[Int(graph.tail[arc])])),\(field(ids[Int(graph.head[arc])])),"
      arcs += "\(graph.freeFlowTime[arc]),\((UInt64(graph.length[arc]) + 50) / 100)\n"
    }
    return (nodes, arcs)
  }

  private static func zone(_ map: RoadMap, _ zone: UInt16) -> String {
    zone == RoadMap.noZone ? "null" : quoted(map.zones[Int(zone)].code)
  }

  /// The shortest text that reads back as the same number.
  private static func degrees(_ value: Double) -> String {
    value.magnitude < 1e-4 && value != 0
      ? String(format: "%.12f", value) : "\(value)"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
