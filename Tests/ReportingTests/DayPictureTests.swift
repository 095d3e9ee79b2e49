import Foundation
import Quantities
import Records
import RoadNetwork
import Testing

@testable import Experiments
@testable import Reporting
@testable import Scenarios

/// The pictures of the residents' day: links, flows, slow places, a corridor, people in motion.
struct DayPictureTests {
  // MARK: A street with a signal

  /// Four nodes in a row, a thousand metres apart; links 0 to 2 lead east, 3 to 5 back, 6 is a local
  /// street beside. Link 1 ends at a signal that lets 600 an hour through by day, 900 from 17 h on.
  private static let table: LinkTable = {
    func link(
      _ from: Int, _ to: Int, _ roadClass: RoadClass = .arterial, _ name: String = "큰길",
      capacities: [Double] = [1_800], reds: [Double] = []
    ) -> LinkTable.Link {
      LinkTable.Link(
        from: from, to: to, roadClass: roadClass, lanes: 2, length: 1_000, freeTime: 60,
        capacities: capacities, reds: reds, name: name)
    }
    return LinkTable(
      planHours: [7, 17],
      links: [
        link(0, 1), link(1, 2, capacities: [600, 900], reds: [30, 20]), link(2, 3), link(1, 0),
        link(2, 1), link(3, 2), link(1, 4, .local, "작은길, \"샛길\""),
      ],
      places: (0..<5).map {
        CityMap.Place(
          longitude: 127.1 + Double(min($0, 3)) / 100, latitude: $0 == 4 ? 35.809 : 35.805)
      })
  }()

  private struct Flow {
    let link: UInt32
    let hour: UInt8
    let vehicles: UInt32
    let seconds: UInt32
  }

  private static func day(
    _ flows: [Flow], level: String = "residualCapacity", ring: [UInt32] = [],
    incident: [UInt32] = [], monitors: Int = 0
  ) -> DayTally {
    var day = DayTally(table, level: level, monitors: monitors)
    day.show(
      traffic: RecordTable(ViewedDay.traffic), gridlocks: rings(ring), incidents: blocked(incident),
      trips: RecordTable(ViewedDay.sampleTrips), steps: RecordTable(ViewedDay.sampleSteps))
    day.add(flows: linkHours(flows), trips: RecordTable(ViewedDay.trips))
    return day
  }

  /// Rows of a table by columns, as a file has them.
  private static func records(_ schema: TableSchema, rows: Int, _ columns: [[Int64]]) -> RecordTable
  {
    RecordTable(schema, rows: rows) { place, bytes in
      let width = schema.columns[place].storage.width
      for (row, value) in columns[place].enumerated() {
        withUnsafeBytes(of: value.littleEndian) { own in
          for byte in 0..<width { bytes[row * width + byte] = own[byte] }
        }
      }
    }
  }

  private static func linkHours(_ flows: [Flow]) -> RecordTable {
    records(
      ViewedDay.linkHours, rows: flows.count,
      [
        flows.map { Int64($0.link) }, flows.map { Int64($0.hour) },
        flows.map { Int64($0.vehicles) },
        flows.map { Int64($0.seconds) * 1_000 },
      ])
  }

  private static func rings(_ links: [UInt32]) -> RecordTable {
    records(
      ViewedDay.gridlocks, rows: links.count,
      [links.map { _ in 0 }, links.map { _ in 8 * 3_600_000 }, links.map { Int64($0) }])
  }

  /// A lane of each link blocked from a quarter past eight to a quarter past nine.
  private static func blocked(_ links: [UInt32]) -> RecordTable {
    let (onset, cleared) = (Int64(8 * 3_600_000 + 900_000), Int64(9 * 3_600_000 + 900_000))
    return records(
      ViewedDay.incidents, rows: links.count,
      [links.map { Int64($0) }]
        + [onset, onset, cleared, 0, 0].map { value in links.map { _ in value } })
  }

  // MARK: Links

  @Test func linksAreReadAsTheyWereWritten() throws {
    let bytes = Self.table.csv(provenance: "made\nup")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("# made up\n# capacity_per_h, red_ms: by plan"))
    #expect(
      text.contains(
        "\n1,1,2,127.11000,35.80500,127.12000,35.80500,arterial,2,1000000,60000,"
          + "600;900,30000;20000,큰길\n"))
    let read = try #require(LinkTable(csv: bytes))
    #expect(read.links == Self.table.links && read.planHours == [7, 17])
    #expect(LinkTable(csv: Array(text.replacing("arterial", with: "river").utf8)) == nil)
    #expect(LinkTable(csv: Array("arc,from\n1,2\n".utf8)) == nil)
  }

  /// Before the first plan of the day the last one of the day before holds.
  @Test func capacitiesAreThoseOfThePlanThatHolds() {
    #expect(
      [6, 7, 16, 17, 23].map { Self.table.capacity(1, hour: $0) } == [900, 600, 600, 900, 900])
    #expect(Self.table.red(1, hour: 8) == 30 && Self.table.red(0, hour: 8) == 0)
    #expect(Self.table.capacity(0, hour: 8) == 1_800 && !Self.table.hasSignal(0))
  }

  // MARK: Slow places

  /// 500 vehicles that need 90 s instead of 60 lose 500 · 30 / 3,600 h, all of it red.
  @Test func redOfAnEmptyRoadIsNamed() throws {
    let slow = SlowPlaces(
      Self.day([Flow(link: 1, hour: 8, vehicles: 500, seconds: 90)]), Small.map)
    let worst = try #require(slow.links.first)
    #expect(worst.link == 1 && worst.hour == 8 && worst.reason == .red)
    #expect(abs(worst.lost - 500 * 30 / 3_600.0) < 1e-9 && abs(slow.red - 100) < 1e-9)
    #expect(abs(worst.load - 500 / 600.0) < 1e-9)
  }

  @Test func flowOverTheCapacityIsNamed() throws {
    let slow = SlowPlaces(
      Self.day([
        Flow(link: 1, hour: 8, vehicles: 700, seconds: 200),
        Flow(link: 1, hour: 17, vehicles: 700, seconds: 80),
        Flow(link: 0, hour: 8, vehicles: 1_600, seconds: 61),
      ]), Small.map)
    let road = try #require(slow.roads.first)
    #expect(road.name == "큰길" && road.hour == 8 && road.reason == .overCapacity)
    #expect(road.fullest == 1 && abs(road.load - 700 / 600.0) < 1e-9)
    // 2,300 km in 700 · 200 + 1,600 · 61 seconds.
    #expect(abs(road.speed - 2_300 * 3_600 / (140_000 + 97_600)) < 1e-9)
    #expect(abs(road.freeSpeed - 60) < 1e-9)
    let second = try #require(slow.links.last)
    #expect(second.link == 0 && second.reason == .nearCapacity)
  }

  /// Link 0 carries little and is slow, and so is link 1, to which it leads.
  @Test func aQueueFromDownstreamIsSeenOnlyWhereThereAreQueues() {
    let flows = [
      Flow(link: 0, hour: 8, vehicles: 400, seconds: 300),
      Flow(link: 1, hour: 8, vehicles: 590, seconds: 400),
    ]
    func reason(_ level: String, ring: [UInt32] = [], incident: [UInt32] = []) -> SlowReason {
      SlowJudge(Self.day(flows, level: level, ring: ring, incident: incident)).reason(0, 8)
    }
    #expect(reason("verticalQueues") == .untold)
    #expect(reason("spatialQueues", incident: [0]) == .incident)
    #expect(reason("spatialQueues") == .downstream)
    #expect(reason("residualCapacity") == .flow)
    #expect(reason("timeOfDay") == .given)
    #expect(reason("spatialQueues", ring: [0, 1]) == .ring)
  }

  // MARK: Pictures

  @Test func theCorridorIsFollowedInBothDirections() throws {
    let plane = try #require(MapPlane(Small.map))
    let day = Self.day([Flow(link: 1, hour: 8, vehicles: 500, seconds: 120)])
    let corridor = try #require(CorridorPicture("큰길", day, plane, RoadWords(Small.map)))
    #expect(corridor.directions.map(\.name.english) == ["eastbound", "westbound"])
    #expect(corridor.directions.allSatisfy { $0.at == [0, 1_000, 2_000, 3_000] })
    let bytes = try #require(Data(base64Encoded: corridor.directions[0].speeds))
    // 60 of 120 s on the second of three links at eight, nobody elsewhere.
    #expect(bytes.count == 72 && bytes[3 * 8 + 1] == 100 && bytes.filter { $0 != 255 }.count == 1)
    #expect(CorridorPicture.isWide("큰길", Self.table))
  }

  /// Roads without a car are not drawn; of what is drawn flows and speeds come back from the bytes.
  @Test func flowsAreBytesOfTheirRoots() throws {
    let day = Self.day([
      Flow(link: 1, hour: 8, vehicles: 400, seconds: 90),
      Flow(link: 6, hour: 9, vehicles: 100, seconds: 60),
    ])
    let report = try #require(DayReport([("plan", day)], Small.map))
    #expect(report.network.segments == [[1], [6]] && report.network.least == 0)
    #expect(abs(report.network.carried - 100) < 1e-9)
    let flows = try #require(Data(base64Encoded: report.traffic[0].flows))
    #expect(report.traffic[0].most == 400 && flows[2 * 8] == 255 && flows[2 * 9 + 1] == 128)
    let speeds = try #require(Data(base64Encoded: report.traffic[0].speeds))
    #expect(speeds[2 * 8] == 133 && speeds[2 * 9 + 1] == 200 && speeds[0] == 255)
    let eased = try #require(Data(base64Encoded: report.traffic[0].eased))
    #expect(eased[2 * 8] == 200)
    // 400 vehicles over a kilometre in 90 s.
    #expect(report.diagram.points[8].vehicles == 10)
    #expect(report.diagram.points[8].kilometresPerHour == 400 && !report.diagram.isCounted)
  }

  /// A drive at an even speed along a straight road is two points; who waits on the way has more.
  @Test func drivesKeepWhatAStraightLineWouldMiss() throws {
    var day = Self.day([Flow(link: 1, hour: 8, vehicles: 400, seconds: 90)])
    func time(_ seconds: Int64) -> Int64 { 1_000 * (8 * 3_600 + seconds) }
    day.show(
      traffic: RecordTable(ViewedDay.traffic), gridlocks: Self.rings([]),
      incidents: Self.blocked([]),
      trips: Self.records(
        ViewedDay.sampleTrips, rows: 3,
        [
          [7, 3, 7], [1, 1, 1], [5, 5, 0], [0, 0, 3], [3, 3, 2],
          [time(0), time(0), time(900)], [time(270), time(270), time(1_200)], [3, 3, 0],
        ]),
      steps: Self.records(
        ViewedDay.sampleSteps, rows: 6,
        [
          [0, 1, 2, 0, 1, 2],
          [time(0), time(90), time(180), time(0), time(60), time(210)],
        ]))
    let plane = try #require(MapPlane(Small.map))
    let moving = try #require(MovingDay(day, plane))
    #expect(moving.people == 2 && moving.trips == 3)
    // Person 3 stands before the signal, person 7 does not and walks back later.
    #expect(Data(base64Encoded: moving.counts) == Data([4, 2, 2]))
    #expect(Data(base64Encoded: moving.modes) == Data([128 + 5, 128 + 5, 0]))
  }

  /// Rows of the point by hour: km, km/h, kg of carbon dioxide, g of nitrogen oxides and of particles.
  private static func emissions(_ rows: [(hour: Int64, amounts: [Double])]) -> RecordTable {
    func bits(_ place: Int) -> [Int64] {
      rows.map { Int64(bitPattern: $0.amounts[place].bitPattern) }
    }
    func whole(_ place: Int) -> [Int64] { rows.map { Int64(1_000 * $0.amounts[place]) } }
    return records(
      ViewedDay.monitors, rows: rows.count,
      [rows.map { _ in 0 }, rows.map(\.hour), bits(0), bits(1), whole(2), whole(3), whole(4)])
  }

  /// Two hours of the first day; the day after does not count.
  @Test func theDayAroundAMonitoringPointIsSummed() {
    var day = Self.day([], monitors: 1)
    day.addMonitors(
      Self.emissions([
        (8, [100, 20, 21, 300, 4]), (18, [50, 25, 9, 500, 2]), (32, [900, 50, 90, 900, 90]),
      ]))
    let point = day.monitors[0]
    #expect(point.kilometres == 150 && point.hours == 7 && point.carbonDioxide == 30)
    #expect(point.nitrogenOxides == 800 && point.particles == 6 && point.peakHour == 18)
    #expect(MonitorTally().peakHour == nil)
  }

  @Test func thePageShowsTheDayInBothLanguages() throws {
    var day = Self.day([Flow(link: 1, hour: 8, vehicles: 700, seconds: 200)], monitors: 1)
    day.addMonitors(Self.emissions([(18, [50, 25, 9, 1_570, 2])]))
    try Small.withRun(replications: 1) { path in
      let source = try ReportSource(folder: path)
      #expect(source.baseline.day == nil)
      func page(_ day: DayReport?) throws -> String {
        try ReportPage(
          source, [], day: day, language: .korean, library: ChartLibrary(source: "const d3 = {};"),
          verification: .shipped(cases: 24)
        ).html()
      }
      let report = try #require(DayReport([("plan", day)], Small.map))
      let html = try page(report)
      for chart in ["traffic", "corridor", "diagram", "tripHours", "tripPurposes"] {
        #expect(html.contains("data-chart=\"\(chart)\""), "\(chart) is missing")
      }
      // Nobody is in the sample.
      #expect(!html.contains("data-chart=\"moving\""))
      #expect(
        html.contains("교통량이 신호 용량을 넘음") && html.contains("flow over the signal&#39;s capacity"))
      #expect(
        html.contains("boardings of buses, transfers included")
          && html.contains("시내버스 승차 인원(환승 포함)"))
      #expect(html.contains("측정 지점 주변의 배출량") && html.contains("Station 측정소"))
      // 1.57 kg on a circle of 500 m, 0.785 km².
      #expect(html.contains("1.57") && html.contains("2.00") && html.contains("not concentrations"))
      #expect(!(try page(nil).contains("data-chart=\"traffic\"")))
      let bare = try #require(DayReport([("plan", Self.day([]))], Small.map))
      #expect(!(try page(bare).contains("not concentrations")))
      for id in ["traffic", "slow", "trips"] {
        let words = try Self.latinWords(of: id, in: html)
        #expect(words.isEmpty, "\(id): \(words)")
      }
    }
  }

  /// Words of four Latin letters and more in what a section of the page says in Korean.
  private static func latinWords(of id: String, in html: String) throws -> [String] {
    let start = try #require(html.range(of: "<section id=\"\(id)\">")).upperBound
    let section = html[start...].prefix(
      upTo: try #require(html[start...].range(of: "</section>")).lowerBound)
    let korean = section.replacing(/<([a-z]+)[^>]* lang="en"[^>]*>(?:.|\n)*?<\/\1>/, with: "")
      .replacing(/<[^>]*>/, with: " ")
    return korean.matches(of: /[A-Za-z]{4,}/).map { String($0.0) }
  }

  /// What a picture says stands in the page's data and not in its text.
  @Test func everyWordOfAPictureIsKorean() {
    for child in Mirror(reflecting: DayReport.Words()).children {
      let words = (child.value as? [Wording]) ?? [child.value].compactMap { $0 as? Wording }
      let areKorean = !words.isEmpty && words.allSatisfy { $0.korean.isKorean }
      #expect(areKorean, "\(child.label ?? "")")
    }
    for level in ["timeOfDay", "residualCapacity", "verticalQueues", "spatialQueues"] {
      #expect(ViewedDay.level(level)?.korean.isKorean == true)
    }
    for words in ViewedDay.modes + ViewedDay.purposes {
      #expect(words.korean.isKorean, "\(words)")
    }
  }

  /// Where cars queue, or their number slows them, the page must not say that it does not.
  @Test func limitsAreThoseOfTheLevel() {
    let told = [nil, "timeOfDay", "residualCapacity", "verticalQueues", "spatialQueues"].map {
      ReportPage.limitOfTraffic($0).english.contains("do not slow each other down")
    }
    #expect(told == [true, true, false, false, false])
  }
}
