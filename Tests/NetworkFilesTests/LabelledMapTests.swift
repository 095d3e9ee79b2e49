import NetworkFiles
import Quantities
import RoadNetwork
import Testing

struct LabelledMapTests {
  private let nodes = "id,lon,lat\nA,127.1,35.8\n7,127.2,35.8\nC,127.3,35.9\n"
  private let arcs = "tail,head,time_ms,dist_dm\n7,C,2000,10\nA,7,1000,0\nC,A,0,5\n"

  private func network(_ scratch: Scratch) throws -> LabelledMap {
    _ = try scratch.file("nodes.csv", nodes)
    _ = try scratch.file("arcs.csv", arcs)
    return try LabelledMap(reading: scratch.path)
  }

  @Test func idsAndTimesAreThoseOfTheTables() throws {
    let scratch = try Scratch()
    let list = try network(scratch)
    #expect(list.ids == ["A", "7", "C"])
    #expect(list.node("C") == NodeID(2))
    #expect(list.node("B") == nil)
    let pairs = try scratch.file("pairs.csv", "comment,target,source\r\nx,C,A\r\ny,7,C\r\n")
    var search = DijkstraSearch(metrics: RoadMetrics(graph: list.graph, profile: .freeFlow))
    let times = try list.pairs(pairs).map {
      search.time(from: $0.source, to: $0.target, hour: 0)?.milliseconds
    }
    // The arc of 0 ms from C to A takes 1 ms.
    #expect(times == [3_000, 1_001])
  }

  @Test func aNetworkFileIsReadTheSame() throws {
    let scratch = try Scratch()
    let list = try network(scratch)
    try NetworkFile.write(list.map, to: scratch.path + "/net.h5")
    let again = try LabelledMap(reading: scratch.path + "/net.h5")
    #expect(again.ids == list.ids)
    #expect(again.graph.freeFlowTime == list.graph.freeFlowTime)
  }

  /// Both ends of a road at a barrier are one node of OpenStreetMap; each can be asked for.
  @Test func equalLabelsAreToldApart() throws {
    var map = Networks.small()
    map.nodeLabels = .numbers([5, 5, 7])
    #expect(LabelledMap(map).ids == ["5", "5#2", "7"])
    map.nodeLabels = .texts(["a", "a#2", "a"])
    #expect(LabelledMap(map).ids == ["a", "a#2", "a#3"])
    #expect(NetworkExport.tables(map).nodes.contains("\na#3,"))
  }

  @Test func allMistakesOfTheQueriesAreReportedTogether() throws {
    let scratch = try Scratch()
    let list = try network(scratch)
    let pairs = try scratch.file("pairs.csv", "source,target\nA,B\nD,7\n7,7\n")
    let error = #expect(throws: NetworkError.self) { try list.pairs(pairs) }
    #expect(
      error?.problems == [
        "\(pairs):2: target is \"B\", which is no node of the network",
        "\(pairs):3: source is \"D\", which is no node of the network",
      ])
    let missing = #expect(throws: NetworkError.self) { try list.pairs("none.csv") }
    #expect(missing?.problems == ["none.csv: cannot be read: no such file or no permission"])
  }
}
