internal import Quantities
internal import Records
internal import RoadNetwork
internal import Testing

@testable internal import Citizens
@testable internal import Scenarios

/// Emissions around the monitoring points of a city.
struct MonitorTests {
  /// Nodes a hundredth of a degree apart along a parallel: links of some 902 m, their middles 451, 1,353
  /// and 2,255 m east of the first node.
  private static let street = RoadGraph(
    longitude: [127, 127.01, 127.02, 127.03], latitude: [35.8, 35.8, 35.8, 35.8],
    arcs: [(0, 1), (1, 0), (1, 2), (2, 3)].map {
      RoadGraph.ArcRow(
        tail: $0.0, head: $0.1, length: 902_000, freeFlowTime: 60_000, lanes: 1, roadClass: .local,
        name: "")
    }, provenance: "made up")

  @Test func linksCountWhoseMiddleIsWithinTheRadius() {
    func links(_ longitude: Double, _ latitude: Double, _ radius: Double) -> [Int] {
      let point = MonitoringPoint(
        longitude: longitude, latitude: latitude, radius: radius, on: Self.street)
      return point.arcs.map { Int(Self.street.head[$0.row]) }.sorted()
    }
    // A node may be nearer than the middle of any link.
    #expect(links(127, 35.8, 445) == [] && links(127, 35.8, 457) == [0, 1])
    #expect(links(127, 35.8, 1_345) == [0, 1] && links(127, 35.8, 1_360) == [0, 1, 2])
    // 0.004° are 445 m to the north.
    #expect(links(127.015, 35.804, 440) == [] && links(127.015, 35.804, 450) == [2])
    #expect(links(127.015, 35.8, 1e6) == [0, 1, 2, 3])
  }

  /// What a point around the whole town sums is what its links emit, and each link counts once.
  @Test(arguments: [TrafficLevel.residualCapacity, .spatialQueues])
  func theWholeTownIsTheSumOfItsLinks(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    let graph = town.graph
    let middle = graph.longitude.reduce(0, +) / Double(graph.nodeCount)
    let latitude = graph.latitude.reduce(0, +) / Double(graph.nodeCount)
    let points = [1e6, 700, 0.5].map {
      MonitoringPoint(longitude: middle, latitude: latitude, radius: $0, on: graph)
    }
    #expect(points[0].arcs.count == graph.arcCount)
    let day = town.day(level, town.learned(level), monitors: points)
    let links = try #require(day.tables.first { $0.schema.name == "citizens/emissions" })
    let sums = try #require(day.tables.first { $0.schema.name == "citizens/monitors" })
    let (arc, hour) = (links.uint32("arc"), links.uint16("hour"))
    let (rows, hours) = (sums.uint32("monitor"), sums.uint16("hour"))
    let counted = points.map { Set($0.arcs.map(\.index)) }
    for row in 0..<sums.count {
      let near = counted[Int(rows[row])]
      let own = (0..<links.count).filter { hour[$0] == hours[row] && near.contains(arc[$0]) }
      for name in ["carbonDioxide", "nitrogenOxides", "particles"] {
        let amount = links.uint32(name)
        let sum = own.reduce(0) { $0 + Int(amount[$1]) }
        // Half a unit for the rounding of each row, and of the sum.
        #expect(2 * abs(Int(sums.uint32(name)[row]) - sum) <= own.count + 1, "\(name), row \(row)")
      }
    }
    let hoursOfAll = rows.indices.filter { rows[$0] == 0 }.map { hours[$0] }
    #expect(hoursOfAll == Set(hour).sorted() && rows.contains(1))
    let whole = (0..<sums.count).filter { rows[$0] == 0 }
    let (distance, speed) = (sums.float64("distance"), sums.float64("speed"))
    let kilometres = try #require(day.figures["citizens.car.kilometres"])
    #expect(abs(whole.reduce(0) { $0 + distance[$1] } - kilometres) < 1e-6 * kilometres)
    let time = try #require(day.figures["citizens.car.hours"])
    #expect(abs(whole.reduce(0) { $0 + distance[$1] / speed[$1] } - time) < 1e-6 * time)
  }

  /// The city's table becomes points on its streets; a city without it has none.
  @Test func pointsAreThoseOfTheCitysTable() throws {
    func town(_ rows: String?) throws -> BuiltScenario {
      let town = try WrittenTown()
      if let rows {
        let head = "name,romanised,longitude,latitude,radius_m,accuracy_m,source,year\n"
        try town.write(head + rows, "town/monitors.csv")
      }
      return try BuiltScenario(town.scenario(level: "timeOfDay"), learning: town.learning)
    }
    let bare = try town(nil)
    #expect(try #require(bare.citizens).monitors.isEmpty && bare.map.monitors.isEmpty)
    let built = try town(
      "가,Ga,127.11,35.81,500,100,made up,2026\n나,Na,127.12,35.81,50,10,made up,2026\n")
    let points = try #require(built.citizens).monitors
    #expect(built.map.monitors.map(\.romanisedName) == ["Ga", "Na"])
    #expect(points.count == 2 && points[0].arcs.count > points[1].arcs.count)
    func rows(_ built: BuiltScenario) throws -> (Int, UInt64) {
      var replication = Replication(built, number: 0)
      replication.run(through: built.end)
      let table = replication.outcomes()[0].tables.first { $0.schema.name == "citizens/monitors" }
      return (try #require(table).count, replication.fingerprint.value)
    }
    let (with, without) = (try rows(built), try rows(bare))
    #expect(with.0 > 10 && without.0 == 0 && with.1 == without.1)
  }
}
