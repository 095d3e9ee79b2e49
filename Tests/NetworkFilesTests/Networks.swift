import NetworkFiles
import RoadNetwork

/// Road maps for tests.
enum Networks {
  /// Three nodes with everything that a file can hold.
  static func small() -> RoadMap {
    let ends: [(tail: UInt32, head: UInt32)] = [(0, 1), (1, 0), (1, 2), (2, 0)]
    let arcs = ends.map { tail, head in
      let roadClass: RoadClass = tail == 2 ? .arterial : .local
      return RoadGraph.ArcRow(
        tail: tail, head: head, length: 100_000 + tail, freeFlowTime: 7_201, lanes: 2,
        roadClass: roadClass, name: tail == 1 ? "백제대로" : "")
    }
    let graph = RoadGraph(
      longitude: [127.1, 127.11, 127.12], latitude: [35.8, 35.81, 35.82], arcs: arcs,
      provenance: "made up")
    var origin = RoadMap.Origin()
    (origin.source, origin.date, origin.licence) = ("a test", "2026-01-02", "none")
    (origin.crop, origin.notes) = ("box", ["first note", "second note"])
    var map = RoadMap(graph: graph, origin: origin)
    map.nodeLabels = .texts(["가", "b", "c"])
    map.arcLabels = .numbers([10, -11, 12, 13])
    map.hasSignals = [false, true, false]
    map.englishNames = ["", "Baekje-daero"]
    map.shapeFirst = [0, 1, 2, 2, 2]
    map.shapeLongitude = [127.105, 127.106]
    map.shapeLatitude = [35.805, 35.806]
    map.turns = [.init(from: 0, via: 1, to: 2, kind: .mandatory)]
    map.zones = [.init(code: "5211", name: "효자1동"), .init(code: "5212", name: "")]
    map.zoneOfNode = [0, 1, RoadMap.noZone]
    map.zoneOfArc = [0, 0, 1, RoadMap.noZone]
    return map
  }
}
