import Quantities
import Records
import Testing

@testable import Experiments
@testable import Reporting
@testable import Scenarios

/// A service whose vehicles go round, with tables made by hand.
enum Rounds {
  /// A visit of a vehicle, announced from one hour to another of a day.
  struct Visit: Record {
    static let table = TableSchema(
      "rounds/visits", "Rows made by hand.",
      columns: [
        .identifier("vehicle", "vehicle"), .identifier("stop", "stop"), .time("opens", "announced"),
        .time("closes", "announced"), .time("opened", "-1 if never"),
        Column("served", .int32, unit: "1", "customers"),
      ])

    let vehicle: UInt32
    let stop: UInt32
    let day: Int64
    let hours: Range<Int64>
    var isHeld = true
    var served = 0

    func encode(into row: inout RowEncoder) {
      let opens = SimTime.day(day, .hours(hours.lowerBound))
      row.uint32(vehicle)
      row.uint32(stop)
      row.time(opens)
      row.time(.day(day, .hours(hours.upperBound)))
      row.time(isHeld ? opens + .minutes(4) : SimTime(milliseconds: -1))
      row.int32(Int32(served))
    }
  }

  /// A customer turned away.
  struct Away: Record {
    static let table = TableSchema(
      "rounds/away", "Rows made by hand.",
      columns: [.identifier("stop", "stop"), .time("came", "when")])

    let stop: UInt32
    let day: Int64
    let hour: Int64

    func encode(into row: inout RowEncoder) {
      row.uint32(stop)
      row.time(.day(day, .hours(hour) + .minutes(30)))
    }
  }

  /// A dong's people.
  struct People: Record {
    static let table = TableSchema(
      "rounds/people", "Rows made by hand.",
      columns: [
        .identifier("dong", "dong"), Column("people", .float64, unit: "1", "of 65 and more"),
        Column("before", .float64, unit: "1", "within reach"),
        Column("after", .float64, unit: "1", "within reach"),
      ])

    let dong: UInt32
    let people: Double
    let before: Double
    let after: Double

    func encode(into row: inout RowEncoder) {
      row.uint32(dong)
      row.float64(people)
      row.float64(before)
      row.float64(after)
    }
  }

  /// What happened in one replication.
  struct Week {
    var visits: [Visit] = []
    var away: [Away] = []
    var people: [People] = []

    var tables: [RecordTable] {
      var tables = [
        RecordTable(of: Visit.self), RecordTable(of: Away.self), RecordTable(of: People.self),
      ]
      for visit in visits { tables[0].append(visit) }
      for customer in away { tables[1].append(customer) }
      for group in people { tables[2].append(group) }
      return tables
    }

    /// The same as a report's tally in a city of some dongs, with a need in each of them.
    func tally(dongs: Int, horizon: SimDuration = .days(7)) -> NeedTally {
      var tally = NeedTally(
        (0..<dongs).map {
          ViewedNeed(dong: $0, moment: .day(0, .hours(9)), ending: .served, wait: .minutes(20))
        }, dongs: dongs, prompt: .minutes(30))
      let window = SimTime.zero..<(.zero + horizon)
      tally.measured = Rounds.reach.map {
        NeedTally.Measured($0.read([tables[2]], window), dongs: dongs)
      }
      tally.add(Rounds.circuit.read(tables, window), firstDay: 0)
      return tally
    }
  }

  static let reach = ViewedMeasure.reach(
    ViewedMeasure.Reach(
      distance: Wording("걸어서 15분 거리", "15-minute walk"), before: Wording("지점", "branches"),
      after: Wording("지점과 방문", "branches and visits")),
    tables: [People.table]
  ) { tables, _ in
    let people = tables[0]
    return people.uint32("dong").indices.map {
      ViewedCoverage(
        dong: Int(people.uint32("dong")[$0]), people: people.float64("people")[$0],
        before: people.float64("before")[$0], after: people.float64("after")[$0])
    }
  }

  static let circuit = CircuitViews(
    tables: [Visit.table, Away.table], stops: ["hall"],
    fixed: (["branch"], Wording("지점", "branches")), depot: "garage",
    read: { tables, window in
      let opens = tables[0].int64("opens")
      let closes = tables[0].int64("closes")
      let opened = tables[0].int64("opened")
      let served = tables[0].int32("served")
      let visits = opens.indices.filter { window.contains(SimTime(milliseconds: opens[$0])) }
      let came = tables[1].int64("came")
      let away = came.indices.filter { window.contains(SimTime(milliseconds: came[$0])) }
      return ViewedCircuit(
        visits: visits.map { row in
          var visit = ViewedVisit(
            vehicle: Int(tables[0].uint32("vehicle")[row]),
            stop: Int(tables[0].uint32("stop")[row]),
            opens: SimTime(milliseconds: opens[row]), closes: SimTime(milliseconds: closes[row]),
            opened: opened[row] < 0 ? nil : SimTime(milliseconds: opened[row]),
            closed: opened[row] < 0 ? nil : SimTime(milliseconds: closes[row]),
            reason: opened[row] < 0 ? Wording("차량 고장", "broken <down>") : nil)
          visit.served = Int(served[row])
          return visit
        },
        turnedAway: away.map {
          ViewedTurnedAway(
            stop: Int(tables[1].uint32("stop")[$0]), moment: SimTime(milliseconds: came[$0]))
        })
    })

  static let words = NeedWords(
    needs: Wording("진료 필요", "needs of care"), served: Wording("진료", "Seen"),
    whoIsServed: Wording("진료받은", "seen"), unmet: Wording("포기", "Gave up"), withdrawn: nil,
    lost: Wording("포기한 필요", "given up"), dong: Wording("사는 동", "the dong of the home"),
    wait: Wording("진료까지 걸린 날", "days to care"))

  /// The call taxi as if its vehicles went round, for want of a service with known answers.
  static func service(
    _ tallies: [[NeedTally?]], _ map: CityMap, circuit: CircuitViews = circuit,
    horizon: SimDuration = .days(7)
  ) throws -> ReportPage.ViewedService {
    let entry = Registry.callTaxi
    let own = try #require(entry.views)
    let views = ServiceViews(
      tables: own.tables, words: words, wait: own.wait, waitUnit: .days, prompt: .days(14),
      tradeOff: own.tradeOff, measures: reach, circuit: circuit, needs: own.needs)
    return ReportPage.ViewedService(
      entry: entry, views: views,
      report: ServiceReport(entry, views, tallies, days: horizon.seconds / 86_400),
      equity: Equity(DongMeasure.of(views), tallies, map, seed: 1),
      circuit: CircuitReport(circuit, tallies, map, day: "monday", horizon: horizon))
  }
}
