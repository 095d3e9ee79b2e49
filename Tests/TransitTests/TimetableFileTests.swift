import Foundation
import NetworkFiles
import Quantities
import RoadNetwork
import Testing
import Transit

struct TimetableFileTests {
  private func timetable(_ feed: Feed) throws -> Timetable {
    feed.write()
    return try GTFSImport.timetable(feed.path)
  }

  /// Nodes at stops A, B and C, and none near D and E.
  private var map: RoadMap {
    let graph = RoadGraph(
      longitude: [127.10, 127.10, 127.10], latitude: [35.80, 35.81, 35.8201],
      arcs: [
        RoadGraph.ArcRow(
          tail: 0, head: 1, length: 1_100_000, freeFlowTime: 80_000, lanes: 1,
          roadClass: .local, name: "")
      ], provenance: "made up")
    return RoadMap(graph: graph, origin: RoadMap.Origin())
  }

  @Test func aFileGivesBackWhatWasWritten() throws {
    let feed = try Feed()
    let path = feed.folder + "/timetable.h5"
    let timetable = try timetable(feed)
    try TimetableFile.write(timetable, to: path)
    #expect(try TimetableFile.read(path) == timetable)
  }

  @Test func otherFilesAreRefused() throws {
    let feed = try Feed()
    let path = feed.folder + "/timetable.h5"
    try TimetableFile.write(try timetable(feed), to: path)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let damaged = #expect(throws: NetworkError.self) { try TimetableFile.read(path) }
    #expect(damaged?.description.contains("checksum differs") == true)
    try NetworkFile.write(map, to: path)
    let foreign = #expect(throws: NetworkError.self) { try TimetableFile.read(path) }
    #expect(foreign?.description.contains("not a timetable of ongoeul") == true)
    let feedItself = #expect(throws: NetworkError.self) { try TimetableFile.read(feed.path) }
    #expect(feedItself?.description.contains("transit import makes one") == true)
  }

  @Test func stopsOutOfReachOfTheNetworkAreNamedByLine() throws {
    let feed = try Feed()
    var timetable = try timetable(feed)
    let before = timetable
    let error = #expect(throws: NetworkError.self) {
      try timetable.join(map, of: "net.h5", within: Distance(millimetres: 300_000))
    }
    #expect(error?.problems.count == 1)
    #expect(error?.description.contains("line 2: 2 of its stops lie more than 300 m") == true)
    #expect(error?.description.contains("D Delta") == true)
    #expect(timetable == before)
    try timetable.join(map, of: "net.h5", within: Distance(millimetres: 3_000_000))
    #expect(timetable.stops.node == [0, 1, 2, 2, 2])
    #expect(timetable.stops.nodeDistance[0] == 0)
    #expect((11_000...11_300).contains(timetable.stops.nodeDistance[2]))
  }

  /// Dates of the calendar, some of them leap days, against weekdays that are known.
  @Test(arguments: [
    ("1970-01-01", 0, 3), ("2000-02-29", 11_016, 1), ("2026-03-02", 20_514, 0),
    ("20261231", 20_818, 3),
  ])
  func datesAreCounted(text: String, number: Int32, weekday: Int) throws {
    let date = try #require(ServiceDate(text))
    #expect(date.dayNumber == number)
    #expect(date.weekday == weekday)
    #expect(ServiceDate(date.description) == date)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-3-2", "202603", "2026/03/02", "00000101"])
  func textsThatAreNoDatesAreRefused(text: String) { #expect(ServiceDate(text) == nil) }
}
