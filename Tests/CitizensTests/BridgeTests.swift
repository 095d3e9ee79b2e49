internal import Citizens
internal import Records
internal import Testing

@testable internal import Scenarios

/// A town on two banks with two bridges, and with one of them closed.
struct BridgeTests {
  /// Cars over each bridge in a day, and the hours that all cars drove.
  private func day(_ bridges: [Int], _ level: String) throws -> (cars: [Int], hours: Double) {
    let town = try WrittenTown(WrittenTown.grid(bridges: bridges))
    let built = try BuiltScenario(town.scenario(level: level), learning: town.learning)
    var replication = Replication(built, number: 0)
    replication.run(through: built.end)
    let outcome = replication.outcomes()[0]
    let table = try #require(outcome.tables.first { $0.schema.name == LinkHourRecord.table.name })
    let graph = built.plan.roads.graph
    let (south, north) = (WrittenTown.bank, WrittenTown.bank + 1)
    var cars = [Int](repeating: 0, count: WrittenTown.side)
    for (arc, vehicles) in zip(table.uint32("arc"), table.uint32("vehicles")) {
      let ends = [Int(graph.tail[Int(arc)]), Int(graph.head[Int(arc)])]
      guard ends.allSatisfy({ $0 < WrittenTown.side * WrittenTown.side }),
        ends.map({ $0 / WrittenTown.side }).sorted() == [south, north]
      else { continue }
      cars[ends[0] % WrittenTown.side] += Int(vehicles)
    }
    let figures = CitizensFigures.declarations.map(\.name)
    let hours = figures.firstIndex(of: "citizens.car.hours").flatMap { outcome.figures.values[$0] }
    return (bridges.map { cars[$0] }, try #require(hours))
  }

  /// What went over the closed bridge goes over the other one, and all drive longer.
  @Test(arguments: TrafficLevel.allCases.map(\.rawValue))
  func whoeverCannotCrossHereCrossesThere(level: String) throws {
    let open = try day([2, 10], level)
    let closed = try day([2], level)
    #expect(open.cars.allSatisfy { $0 > 300 }, "\(open)")
    #expect(closed.cars[0] > open.cars[0] * 5 / 4, "\(open) \(closed)")
    // Some go by other modes or elsewhere, for they know the longer way.
    #expect(closed.cars[0] <= (open.cars[0] + open.cars[1]) * 11 / 10, "\(open) \(closed)")
    #expect(closed.hours > open.hours, "\(open) \(closed)")
  }
}
