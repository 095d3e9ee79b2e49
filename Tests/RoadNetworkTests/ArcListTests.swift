import Foundation
import Quantities
import RoadNetwork
import Testing

/// A folder with the given files, removed afterwards.
private func withFolder<Answer>(
  _ files: [String: String], _ body: (String) throws -> Answer
) throws -> Answer {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-arcs-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
  return try body(folder.path)
}

private let nodes = "id,lon,lat\nA,127.1,35.8\n7,127.2,35.8\nC,127.3,35.9\n"
private let arcs = "tail,head,time_ms,dist_dm\n7,C,2000,10\nA,7,1000,0\nC,A,0,5\n"

@Test func idsAndTimesAreThoseOfTheTables() throws {
  let pairs = "comment,target,source\r\nx,C,A\r\ny,7,C\r\n"
  try withFolder(["nodes.csv": nodes, "arcs.csv": arcs, "pairs.csv": pairs]) { folder in
    let list = try ArcList(folder: folder)
    #expect(list.ids == ["A", "7", "C"])
    #expect(list.node("C") == NodeID(2))
    #expect(list.node("B") == nil)
    var search = DijkstraSearch(metrics: RoadMetrics(graph: list.graph, profile: .freeFlow))
    let times = try list.pairs(folder + "/pairs.csv").map {
      search.time(from: $0.source, to: $0.target, hour: 0)?.milliseconds
    }
    // The arc of 0 ms from C to A takes 1 ms.
    #expect(times == [3_000, 1_001])
  }
}

@Test(arguments: [
  ("id,lon,lat\nA,127,35\nA,127,35\n", arcs, "nodes.csv:3: the id A stands on line 2 already"),
  ("id,lon,lat\nA,200,35\n7,1,1\nC,1,1\n", arcs, "nodes.csv:2: lon is \"200\""),
  ("id,lon,lat\nA,127\n", arcs, "nodes.csv:2: has 2 fields, the header 3"),
  ("id,lat\nA,127\n", arcs, "nodes.csv:1: the column lon is missing"),
  ("", arcs, "nodes.csv: has no header line"),
  (nodes, "tail,head,time_ms,dist_dm\nA,B,1,1\n", "arcs.csv:2: head is \"B\""),
  (nodes, "tail,head,time_ms,dist_dm\nA,C,-5,1\n", "arcs.csv:2: time_ms is \"-5\""),
  (nodes, "tail,head,time_ms,dist_dm\nA,C,134217728,1\n", "arcs.csv:2: time_ms is \"1342"),
  (nodes, "tail,head,time_ms,dist_dm\nA,C,1.5,1\n", "arcs.csv:2: time_ms is \"1.5\""),
])
func mistakesInTablesAreLocated(nodes: String, arcs: String, message: String) throws {
  try withFolder(["nodes.csv": nodes, "arcs.csv": arcs]) { folder in
    let error = #expect(throws: PlainTableError.self) { try ArcList(folder: folder) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }
}

@Test func allMistakesOfATableAreReportedTogether() throws {
  let pairs = "source,target\nA,B\nD,7\n7,7\n"
  try withFolder(["nodes.csv": nodes, "arcs.csv": arcs, "pairs.csv": pairs]) { folder in
    let list = try ArcList(folder: folder)
    let error = #expect(throws: PlainTableError.self) { try list.pairs(folder + "/pairs.csv") }
    #expect(error?.problems.count == 2)
    let missing = #expect(throws: PlainTableError.self) { try list.pairs(folder + "/none.csv") }
    #expect(missing?.problems == ["\(folder)/none.csv: cannot be read"])
  }
}
