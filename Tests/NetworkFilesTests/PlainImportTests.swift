import Foundation
import NetworkFiles
import RoadNetwork
import Testing

struct PlainImportTests {
  private let nodes = "id,lon,lat\n7,127.1,35.8\n-3,127.2,35.8\n12,127.2,35.9\n"

  /// Reads the two tables and gives the messages of the mistakes, without the folder.
  private func mistakes(nodes: String, arcs: String) throws -> [String] {
    let scratch = try Scratch()
    let paths = [try scratch.file("nodes.csv", nodes), try scratch.file("arcs.csv", arcs)]
    let error = #expect(throws: NetworkError.self) { try NetworkInput(paths).map() }
    return (error?.problems ?? []).map {
      $0.replacingOccurrences(of: scratch.path + "/", with: "")
    }
  }

  @Test func timesAreExactAndIDsAreKept() throws {
    let scratch = try Scratch()
    _ = try scratch.file("nodes.csv", nodes)
    _ = try scratch.file(
      "arcs.csv",
      "tail,head,time_ms,dist_dm\n12,7,1234567,89\n7,-3,1,1\n-3,12,86399999,40000\n7,12,5,0\n")
    let map = try NetworkInput([scratch.path]).map()
    #expect(map.nodeLabels == .numbers([7, -3, 12]))
    #expect(map.graph.tail == [0, 0, 1, 2])
    #expect(map.graph.head == [1, 2, 2, 0])
    #expect(map.graph.freeFlowTime == [1, 5, 86_399_999, 1_234_567])
    #expect(map.graph.length == [100, 1, 4_000_000, 8_900])
    #expect(map.arcLabels == .numbers([1, 3, 2, 0]), "the rows of arcs.csv")
    #expect(map.origin.notes.contains { $0.contains("1 arcs of length 0") })
    #expect(map.origin.notes.contains { $0.contains("from -3 to 12 with gaps") })
  }

  @Test func idsMayBeTexts() throws {
    let scratch = try Scratch()
    _ = try scratch.file("nodes.csv", "lat,id,lon\r\n35.8,\"N,1\",127\r\n35.9,n2,127\r\n")
    _ = try scratch.file("arcs.csv", "tail,head,time_ms,dist_dm\r\n\"N,1\",n2,4,5\r\n")
    #expect(try NetworkInput([scratch.path]).map().nodeLabels == .texts(["N,1", "n2"]))
  }

  @Test func everyMistakeHasItsLine() throws {
    let found = try mistakes(
      nodes: "id,lon,lat\n1,127,35\n1,127,36\n2,,35\n,127,35\n3,999,35\n4,127\n",
      arcs: "tail,head,time_ms,dist_dm\n1,9,5,5\n1,2,-5,5\n1,2,5.5,5\n1,2,,5\n1,2,5,-1\n")
    #expect(
      found
        == [
          "nodes.csv:3: id 1 stands here again; it is on line 2 already",
          "nodes.csv:4: lon is \"\"; expected degrees from -180.0 to 180.0",
          "nodes.csv:5: id is empty",
          "nodes.csv:6: lon is \"999\"; expected degrees from -180.0 to 180.0",
          "nodes.csv:7: 2 fields where the header has 3",
          "arcs.csv:2: head 9 is not the id of a node in nodes.csv",
          "arcs.csv:3: time_ms is \"-5\"; expected a whole number of milliseconds from 0 to "
            + "134217727",
          "arcs.csv:4: time_ms is \"5.5\"; expected a whole number of milliseconds from 0 to "
            + "134217727",
          "arcs.csv:5: time_ms is \"\"; expected a whole number of milliseconds from 0 to 134217727",
          "arcs.csv:6: dist_dm is \"-1\"; expected a whole number of decimetres from 0 to 40000000",
        ])
  }

  /// Ids that count rows from 0 or 1 show that a row is missing; other numbers are names.
  @Test(arguments: [
    ("0,1,3", "nodes.csv:4: the id 2 is missing before 3"),
    ("4,0,2,1", "nodes.csv:2: the id 3 is missing before 4"),
    ("1,2,9,4", "nodes.csv:5: the id 3 is missing before 4, and 4 more are"), ("0,1,2", nil),
    ("2,1,3", nil), ("2,4,7", nil), ("-1,1,5", nil), ("0,1,x", nil),
  ])
  func gapsAreMistakesWhereIDsCountRows(ids: String, mistake: String?) throws {
    let ids = ids.split(separator: ",")
    let nodes = "id,lon,lat\n" + ids.map { "\($0),127,35\n" }.joined()
    let arcs = "tail,head,time_ms,dist_dm\n\(ids[0]),\(ids[1]),5,5\n"
    let scratch = try Scratch()
    let paths = [try scratch.file("nodes.csv", nodes), try scratch.file("arcs.csv", arcs)]
    if let mistake {
      let found = try mistakes(nodes: nodes, arcs: arcs)
      #expect(found == [mistake + "; ids that begin at 0 or 1 must have no gaps"])
    } else {
      #expect(try NetworkInput(paths).map().graph.nodeCount == ids.count)
    }
  }

  /// What a crop leaves of ids that counted rows could not be read back: rows stand instead.
  @Test func cropsOfCountedNodesCanBeExportedAndReadBack() throws {
    let scratch = try Scratch()
    _ = try scratch.file("nodes.csv", "id,lon,lat\n0,127,35\n1,128,35\n2,127.1,35\n")
    _ = try scratch.file("arcs.csv", "tail,head,time_ms,dist_dm\n0,2,5,5\n0,1,5,5\n")
    let map = try NetworkInput([scratch.path]).map(in: MapArea(box: "126,34,127.5,36"))
    #expect(map.nodeLabels == .numbers([0, 2]))
    let tables = NetworkExport.tables(map)
    let again = [
      try scratch.file("nodes.csv", tables.nodes), try scratch.file("arcs.csv", tables.arcs),
    ]
    #expect(try NetworkInput(again).map().nodeLabels == .numbers([0, 1]))
  }

  @Test func textThatIsNotUnicodeIsLocated() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/nodes.csv"
    try Data(Array("id,lon,lat\n\"a\nb\",1,2\n".utf8) + [0xB9, 0xE9, 10]).write(
      to: URL(fileURLWithPath: path))
    let arcs = try scratch.file("arcs.csv", "tail,head,time_ms,dist_dm\na,b,1,1\n")
    let error = #expect(throws: NetworkError.self) {
      try NetworkInput([path, arcs], format: .arcs).map()
    }
    #expect(error?.problems == ["\(path):4: is not UTF-8 text"])
  }

  @Test func aTableWithoutAColumnIsRefused() throws {
    let found = try mistakes(nodes: "id,x,y\n1,2,3\n", arcs: "tail,head,time_ms,dist_dm\n")
    #expect(found.count == 1)
    #expect(found.first?.contains("nodes.csv:1: no column lon") == true)
  }

  @Test func emptyTablesAreRefused() throws {
    #expect(try mistakes(nodes: "", arcs: "tail,head,time_ms,dist_dm\n").count == 1)
    #expect(try mistakes(nodes: nodes, arcs: "tail,head,time_ms,dist_dm\n").count == 1)
  }

  @Test func cropsKeepWhatLiesInside() throws {
    let scratch = try Scratch()
    _ = try scratch.file("nodes.csv", nodes)
    _ = try scratch.file("arcs.csv", "tail,head,time_ms,dist_dm\n7,-3,5,5\n-3,12,5,5\n")
    let input = try NetworkInput([scratch.path])
    let map = try input.map(in: MapArea(box: "127.0,35.7,127.3,35.85"))
    #expect(map.nodeLabels == .numbers([7, -3]))
    #expect(map.arcLabels == .numbers([0]))
    #expect(throws: NetworkError.self) { try input.map(in: MapArea(box: "1,1,2,2")) }
  }

  @Test func linksAreLaidOutAndSaySo() throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "net.csv",
      "id,from,to,length_m,speed_mps,lanes\na,1,2,100,10,2\nb,2,1,100,10,1\nc,2,3,0,12.5,3\n")
    let map = try NetworkInput([path]).map()
    #expect(map.graph.nodeCount == 3)
    #expect(map.graph.freeFlowTime == [10_000, 10_000, 1])
    #expect(map.graph.lanes == [2, 1, 3])
    #expect(map.arcLabels == .texts(["a", "b", "c"]))
    #expect(map.origin.notes.contains { $0.contains("no coordinates") })
    let wrong = try scratch.file(
      "net.csv", "id,from,to,length_m,speed_mps,lanes\na,1,2,-1,10,2\na,1,2,5,0,0\n")
    let error = #expect(throws: NetworkError.self) { try NetworkInput([wrong]).map() }
    #expect(error?.problems.count == 4)
  }

  @Test func exportedTablesReadBackTheSame() throws {
    let scratch = try Scratch()
    let tables = NetworkExport.tables(Networks.small())
    _ = try scratch.file("nodes.csv", tables.nodes)
    _ = try scratch.file("arcs.csv", tables.arcs)
    let map = try NetworkInput([scratch.path]).map()
    #expect(map.graph.freeFlowTime == Networks.small().graph.freeFlowTime)
    #expect(map.graph.head == Networks.small().graph.head)
    #expect(map.graph.longitude == Networks.small().graph.longitude)
    #expect(map.nodeLabels == Networks.small().nodeLabels)
    let json = NetworkExport.geoJSON(Networks.small())
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((object?["features"] as? [Any])?.count == 4)
  }

  @Test(.enabled(if: Shared.isPresent, "needs the shared data"))
  func aRealNetworkKeepsTheOrderOfItsArcs() throws {
    let map = try NetworkInput([Shared.path("graphs/coquimbo")]).map()
    #expect(map.graph.nodeCount == 15_492)
    #expect(map.graph.arcCount == 34_122)
    #expect(map.arcLabels == .numbers((0..<34_122).map { Int64($0) }))
    #expect(map.graph.largestStronglyConnectedComponent().count == 15_492)
  }
}
