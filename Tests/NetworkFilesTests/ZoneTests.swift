import Foundation
import NetworkFiles
import RoadNetwork
import Testing

struct ZoneTests {
  private func zoned(_ geoJSON: String, code: String? = nil) throws -> RoadMap {
    let scratch = try Scratch()
    var map = Networks.small()
    map.assignZones(
      try ZoneMap(file: try scratch.file("zones.geojson", geoJSON), codeProperty: code))
    return map
  }

  private func square(_ west: Double, _ east: Double, _ properties: String) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"Polygon\","
      + "\"coordinates\":[[[\(west),35],[\(east),35],[\(east),36],[\(west),36],[\(west),35]]]}}"
  }

  private func collection(_ features: String...) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  @Test func polygonsHoldNodesAndMiddlesOfArcs() throws {
    let map = try zoned(
      collection(
        square(127.0, 127.1049, "\"code\":\"1\",\"name\":\"효자1동\""),
        square(127.1049, 127.116, "\"code\":2")))
    #expect(map.zones.map(\.code) == ["1", "2"])
    #expect(map.zones[0].name == "효자1동")
    #expect(map.zoneOfNode == [0, 1, RoadMap.noZone])
    #expect(map.zoneOfArc == [1, 1, 1, 1])
  }

  @Test func anyPropertyServesAsCode() throws {
    #expect(try zoned(collection(square(127, 128, "\"X\":7")), code: "X").zones[0].code == "7")
    let error = #expect(throws: NetworkError.self) {
      try zoned(collection(square(127, 128, "\"Y\":7")), code: "X")
    }
    #expect(error?.description.contains("features[0]: has no property X; it has Y") == true)
  }

  @Test func withoutPolygonsTheNearestCentreCounts() throws {
    func point(_ longitude: Double, _ code: Int) -> String {
      "{\"type\":\"Feature\",\"properties\":{\"code\":\(code)},\"geometry\":{\"type\":\"Point\","
        + "\"coordinates\":[\(longitude),35.81]}}"
    }
    let map = try zoned(collection(point(127.09, 1), point(127.125, 2)))
    #expect(map.zoneOfNode == [0, 1, 1])
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"type\":\"FeatureCollection\",\"features\":[]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3]]]}",
    "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}",
  ])
  func otherThanZonesIsRefused(text: String) {
    let error = #expect(throws: NetworkError.self) { try zoned(text) }
    #expect(error?.problems.count == 1)
  }

  @Test(.enabled(if: Shared.isPresent, "needs the shared data"))
  func theDongsOfJeonjuAreRead() throws {
    var map = Networks.small()
    map.assignZones(try ZoneMap(file: Shared.path("data/dongs.geojson")))
    #expect(map.zones.count == 35)
    #expect(map.zones.contains { $0.name == "금암동" && $0.code == "5211357500" })
    #expect(map.zoneOfNode.contains { $0 != RoadMap.noZone })
  }
}
