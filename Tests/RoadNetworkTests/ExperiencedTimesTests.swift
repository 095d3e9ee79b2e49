import Quantities
import RoadNetwork
import Testing

/// Times that vehicles have experienced, in the place of speeds by class of road.
struct ExperiencedTimesTests {
  /// Times of their own for each hour: every search finds the paths of those times, in weather too.
  @Test func hierarchiesOnExperiencedTimesFindWhatDijkstraFinds() {
    let graph = randomGraph(nodes: 80, arcs: 260, seed: 4)
    let rows = (0..<24).map { hour in
      graph.freeFlowTime.enumerated().map { arc, time in
        time + UInt32(truncatingIfNeeded: (arc &* 7919 &+ hour &* 104_729) % 30_000)
      }
    }
    let roads = DrivableRoads(graph: graph, profile: .freeFlow)
      .experienced(ExperiencedTimes(rows: rows))
    let slowed = roads.slowed(to: [Double](repeating: 0.5, count: RoadClass.allCases.count))
    for roads in [roads, slowed] {
      var (fast, reference) = (roads.makeSearch(), roads.makeDijkstraSearch())
      for hour in [0, 8, 17, 23] {
        for pair in 0..<40 {
          let origin = NodeID((pair * 31) % graph.nodeCount)
          let destination = NodeID((pair * 57 + 11) % graph.nodeCount)
          #expect(
            fast.time(from: origin, to: destination, hour: hour)
              == reference.time(from: origin, to: destination, hour: hour))
        }
      }
    }
    let arc = ArcID(5)
    #expect(
      roads.metrics.time(of: arc, hour: 8) == SimDuration(milliseconds: Int64(rows[8][5])))
    #expect(
      slowed.metrics.time(of: arc, hour: 8) == SimDuration(milliseconds: 2 * Int64(rows[8][5])))
  }

  /// Where every hour has the times of an empty road, nothing differs from legal speeds.
  @Test func freeFlowTimesAreFreeFlow() {
    let graph = randomGraph(nodes: 25, arcs: 80, seed: 2)
    let roads = DrivableRoads(graph: graph, profile: .freeFlow)
    let same = roads.experienced(
      ExperiencedTimes(rows: Array(repeating: graph.freeFlowTime, count: 24)))
    #expect(same.metrics.slotCount == 1)
    for arc in 0..<graph.arcCount {
      #expect(
        same.metrics.time(of: ArcID(arc), hour: 3) == roads.metrics.time(of: ArcID(arc), hour: 3))
    }
  }
}
