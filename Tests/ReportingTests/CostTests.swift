import Quantities
import Records
import Results
import Testing

@testable import Experiments
@testable import Reporting
@testable import Scenarios

/// Costs and what alternatives are worth.
struct CostTests {
  private static let views = Registry.services[0].views

  /// One ride of dong 0; its fuel there, a vehicle in no dong, its fare in no cost.
  @Test func aLedgerIsSummedByItemAndDong() throws {
    let ledger = try #require(Self.views?.ledger)
    let need = ViewedNeed(
      dong: 0, moment: .day(0), ending: .served, wait: SimDuration(roundingSeconds: 60))
    var tally = NeedTally([need, need], dongs: 2, prompt: .minutes(30))
    func place(_ english: String) throws -> Int {
      try #require(ledger.items.firstIndex { $0.name.english == english })
    }
    let places = try [place("Fuel"), place("Fares of riders"), place("Crews")]
    var rows = RecordTable(of: Booking.self)
    rows.append(Booking(item: places[0], dong: 0, amount: 500))
    rows.append(Booking(item: places[1], dong: 0, amount: 900))
    rows.append(Booking(item: places[2], dong: .max, amount: 7_000))
    try tally.add(rows, of: ledger, from: "file")
    #expect(places.map { tally.ledger[$0] } == [500, 900, 7_000])
    #expect(tally.dongs[0].costPerServed == 250 && tally.dongs[1].costPerServed == nil)
  }

  @Test func anItemThatNobodyDeclaredIsRefused() throws {
    let ledger = try #require(Self.views?.ledger)
    var tally = NeedTally([], dongs: 1, prompt: .minutes(30))
    var rows = RecordTable(of: Booking.self)
    rows.append(Booking(item: ledger.items.count, dong: 0, amount: 1))
    #expect(throws: ResultsError.self) { try tally.add(rows, of: ledger, from: "file") }
  }

  /// A row of a ledger with the columns that a report reads.
  private struct Booking: Record {
    static let table = TableSchema(
      "test/ledger", "Rows made by hand.",
      columns: [
        Column("item", .uint8, unit: "1", "what was paid for"),
        .identifier("dong", "dong"), Column("amount", .float64, unit: "KRW", "paid"),
      ])
    let item: Int
    let dong: UInt32
    let amount: Double

    func encode(into row: inout RowEncoder) {
      row.uint8(UInt8(item))
      row.uint32(dong)
      row.float64(amount)
    }
  }

  /// The ledger and the key figure are two ways to one number.
  @Test func theItemsAddUpToTheCostOfATrip() throws {
    try Small.withRun(replications: 4) { path in
      let source = try ReportSource(folder: path)
      let service = try #require(ReportPage.services(source).first)
      let tallies = try #require(source.baseline.tallies["callTaxi"]).compactMap { $0 }
      let items = try #require(service.views.ledger?.items)
      let perTrip = tallies.map { tally in
        zip(items, tally.ledger).filter(\.0.account.isCost).reduce(0) { $0 + $1.1 }
          / Double(tally.total.served)
      }
      let figure = try #require(
        source.baseline.summary.keyFigures.first { $0.name == "callTaxi.cost.perTrip" })
      let own = try #require(Estimate(perTrip.map { $0 }))
      #expect(abs(own.mean - (figure.mean ?? .nan)) < 1e-6)
      let total = try #require(service.report.costs[0].last ?? nil)
      let sum = service.report.costs[0].dropLast().enumerated()
        .filter { items[$0.offset].account.isCost }.reduce(0) { $0 + ($1.element?.mean ?? 0) }
      #expect(abs(total.mean - sum) < 1e-6 * total.mean)
      // By dong only what rides have caused: less than all, and more than nothing.
      let byDong = tallies[0].dongs.reduce(0) { $0 + $1.cost }
      #expect(byDong > 0 && byDong < tallies[0].ledger.reduce(0, +))
    }
  }

  @Test func addedCostsArePairedWithTheBaseline() throws {
    try Small.withComparison { path in
      let page = try Small.page(path, .english)
      #expect(page.contains("Costs of a day (1,000 KRW)") && page.contains("class=\"below\""))
      #expect(page.contains("Fares of riders (no cost)") && page.contains("Driving cost per trip"))
      let source = try ReportSource(folder: path)
      let report = try #require(ReportPage.services(source).first?.report)
      for item in report.costs[0].indices {
        let difference = (report.costs[1][item]?.mean ?? 0) - (report.costs[0][item]?.mean ?? 0)
        #expect(abs((report.addedCosts[1][item]?.mean ?? .nan) - difference) < 1e-6)
      }
      #expect(report.addedCosts[0].allSatisfy { $0?.mean == 0 })
    }
  }

  @Test func everythingOfAnAppraisalHasKorean() {
    for item in AppraisalItem.allCases {
      let words = AppraisalWords.item(item.rawValue)
      #expect(words.korean != words.english, "\(item)")
    }
    for english in Appraisal.leftOut + [Appraisal.caveat, Appraisal.partDays, Appraisal.otherNeeds]
    {
      #expect(AppraisalWords.note(english).korean != english, "\(english)")
    }
    for parameter in AppraisalParameters.declarations {
      let value = Appraisal.UnitValue(
        name: parameter.name, meaning: parameter.meaning, value: 0, low: nil, high: nil, tag: "A",
        source: "")
      #expect(AppraisalWords.unitValue(value).korean != parameter.meaning, "\(parameter.name)")
    }
  }

  /// Words may not say more than the interval does.
  @Test func aSentenceSaysAsMuchAsItsInterval() throws {
    try Small.withComparison { path in
      let appraisal = try #require(try ReportSource(folder: path).comparison?.appraisal)
      let found = appraisal.alternatives[0]
      let words = AppraisalWords.sentence(found, appraisal).english
      #expect(words.contains("Over 10 years at 4.5 % it is worth"))
      switch AppraisalWords.side(found.netPresentValue) {
      case .open: #expect(words.contains("whether more or less than the baseline is open"))
      case .more: #expect(words.contains(": more than the baseline."))
      case .less: #expect(words.contains(": less than the baseline."))
      case .same: #expect(words.contains(": the same as the baseline."))
      }
      let page = try Small.page(path)
      #expect(page.contains("순현재가치") && page.contains("세지 않은 것과 조심할 것"))
    }
  }

  @Test func theTerminalShowsItInAHundredColumns() throws {
    try Small.withComparison { path in
      let comparison = try #require(try ReportSource(folder: path).comparison)
      let appraisal = try #require(comparison.appraisal)
      for line in AppraisalTable(appraisal).lines { #expect(line.count <= 100, "\(line)") }
      let words = TextTable.wrapped(String(repeating: "word ", count: 60), indent: 2)
      #expect(words.count == 4 && words.allSatisfy { $0.count <= 100 })
      #expect(words[0].hasPrefix("  word") && words[1].hasPrefix("    word"))
    }
  }

  /// Differences that are chance, or too small to matter, are counted and not listed.
  @Test func explorationListsOnlyWhatCouldMatter() {
    func figure(_ name: String, _ mean: Double, p: Double?) -> ComparisonSummary.Exploratory {
      ComparisonSummary.Exploratory(
        name: name, unit: "%", means: ["a": 100, "b": mean], pCorrected: ["a": nil, "b": p])
    }
    let found = ExploratoryFindings(
      [
        figure("large", 106, p: 0.01), figure("chance", 120, p: 0.2), figure("small", 104, p: 0.01),
        figure("constant", 100, p: nil),
      ], ["a", "b"])
    #expect(found.shown.map(\.name) == ["large"] && found.small == 1 && found.none == 2)
    #expect(found.shown[0].differences[0]?.mean == 6)
  }
}
