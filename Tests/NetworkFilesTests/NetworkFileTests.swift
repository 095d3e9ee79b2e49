import Foundation
import NetworkFiles
import RoadNetwork
import Testing

struct NetworkFileTests {
  private func expectEqual(_ a: RoadMap, _ b: RoadMap) {
    #expect(a.graph.firstOut == b.graph.firstOut)
    #expect(a.graph.tail == b.graph.tail)
    #expect(a.graph.head == b.graph.head)
    #expect(a.graph.length == b.graph.length)
    #expect(a.graph.freeFlowTime == b.graph.freeFlowTime)
    #expect(a.graph.lanes == b.graph.lanes)
    #expect(a.graph.roadClass == b.graph.roadClass)
    #expect(a.graph.name == b.graph.name)
    #expect(a.graph.names == b.graph.names)
    #expect(a.graph.longitude == b.graph.longitude)
    #expect(a.graph.latitude == b.graph.latitude)
    #expect(a.graph.provenance == b.graph.provenance)
    #expect(a.origin == b.origin)
    #expect(a.nodeLabels == b.nodeLabels)
    #expect(a.arcLabels == b.arcLabels)
    #expect(a.hasSignals == b.hasSignals)
    #expect(a.englishNames == b.englishNames)
    #expect(a.shapeFirst == b.shapeFirst)
    #expect(a.shapeLongitude == b.shapeLongitude)
    #expect(a.shapeLatitude == b.shapeLatitude)
    #expect(a.turns == b.turns)
    #expect(a.zones == b.zones)
    #expect(a.zoneOfNode == b.zoneOfNode)
    #expect(a.zoneOfArc == b.zoneOfArc)
  }

  @Test func whatIsWrittenIsRead() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/net.h5"
    try NetworkFile.write(Networks.small(), to: path)
    expectEqual(try NetworkFile.read(path), Networks.small())
    #expect(scratch.names == ["net.h5"], "no temporary file is left")
  }

  @Test func equalMapsGiveEqualBytes() throws {
    let scratch = try Scratch()
    for name in ["a.h5", "b.h5"] {
      try NetworkFile.write(Networks.small(), to: scratch.path + "/" + name)
    }
    #expect(
      FileManager.default.contents(atPath: scratch.path + "/a.h5")
        == FileManager.default.contents(atPath: scratch.path + "/b.h5"))
  }

  /// Wherever a file is damaged, reading ends with one message.
  @Test func damageIsReportedWhereverItIs() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/net.h5"
    try NetworkFile.write(Networks.small(), to: path)
    let sound = try #require(FileManager.default.contents(atPath: path))
    for place in stride(from: 0, to: sound.count, by: max(1, sound.count / 400)) {
      var bytes = sound
      bytes[place] ^= 0x5A
      try bytes.write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: NetworkError.self) { try NetworkFile.read(path) }
      #expect(error?.problems.count == 1)
      #expect(error?.description.hasPrefix(path) == true)
    }
  }

  @Test(arguments: [0, 1, 100, 1_000, 5_000]) func truncatedFilesAreRefused(length: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path + "/net.h5"
    try NetworkFile.write(Networks.small(), to: path)
    let sound = try #require(FileManager.default.contents(atPath: path))
    try sound.prefix(length).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: NetworkError.self) { try NetworkFile.read(path) }
    #expect(error?.problems.count == 1)
  }

  @Test func foreignFilesAreRefused() throws {
    let scratch = try Scratch()
    let text = try scratch.file("a.h5", "not HDF5 at all")
    let error = #expect(throws: NetworkError.self) { try NetworkFile.read(text) }
    #expect(error?.description.contains("is not a network file of ongoeul") == true)
    let missing = scratch.path + "/none.h5"
    let none = #expect(throws: NetworkError.self) { try NetworkFile.read(missing) }
    #expect(none?.description.hasPrefix(missing) == true)
  }
}
