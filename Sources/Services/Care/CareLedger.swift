import Mechanisms
import Parameters
import Quantities
public import Records

/// What the care of people who live alone pays for.
public enum CareLedgerItem: UInt8, Sendable, CaseIterable {
  case devices, vehicles, responders, overtime, agents, energy, deviceUpkeep, vehicleUpkeep

  /// The account it is booked under.
  public var account: LedgerAccount {
    switch self {
    case .devices, .vehicles: .capital
    case .responders, .overtime, .agents: .staff
    case .energy: .energy
    case .deviceUpkeep, .vehicleUpkeep: .maintenance
    }
  }
}

/// Every won of the care in the time that the figures count, by item and dong.
///
/// A device is paid for in the dong of its household, a kilometre in the dong of the call to which
/// it led; posts, cars and drives to bases are paid for the city as a whole.
struct CareLedger {
  /// Rows by item and dong, city-wide last.
  let rows: [CareLedgerRecord]

  static let cityWide = UInt32.max
  /// Hours that a person works in a year: 40 a week.
  static let hoursInYear = 2_080.0

  /// - Parameters:
  ///   - drives: kilometres with the dong of their call; city-wide for drives to bases.
  ///   - overtime: of the crews that count, in hours.
  ///   - days: by which yearly costs are shared.
  init(
    _ parameters: ParameterSet, households: [EquippedHousehold],
    drives: [(kilometres: Double, dong: UInt32)], overtime: Double, days: Double
  ) {
    func won(_ name: String) -> Double { Double(parameters.money(name).won) }
    let rules = CareRules(parameters)
    let years = days / 365
    let discounting = Discounting(rate: parameters.number("money.discountRate"))
    let deviceYear = discounting.annualised(
      won("money.devicePrice"), over: parameters.count("money.deviceLife"))
    let vehicleYear = discounting.annualised(
      won("money.vehiclePrice"), over: parameters.count("money.vehicleLife"))
    var amounts = [[UInt32: Double]](repeating: [:], count: CareLedgerItem.allCases.count)
    func post(_ amount: Double, _ item: CareLedgerItem, _ dong: UInt32 = Self.cityWide) {
      if amount != 0 { amounts[Int(item.rawValue)][dong, default: 0] += amount }
    }
    for household in households {
      post(deviceYear * years, .devices, household.dong.index)
      post(12 * won("money.deviceMonth") * years, .deviceUpkeep, household.dong.index)
    }
    let posts = rules.hoursADay
    let factor = parameters.number("money.postFactor") / 24 * years
    post(posts.units * factor * won("money.responderYear"), .responders)
    post(posts.agents * factor * won("money.agentYear"), .agents)
    post(
      overtime * parameters.number("money.overtimeFactor") * won("money.responderYear")
        / Self.hoursInYear, .overtime)
    post(Double(rules.units) * vehicleYear * years, .vehicles)
    post(Double(rules.units) * won("money.upkeepYear") * years, .vehicleUpkeep)
    for drive in drives {
      post(drive.kilometres * won("money.energyKilometre"), .energy, drive.dong)
    }
    rows = CareLedgerItem.allCases.flatMap { item in
      amounts[Int(item.rawValue)].sorted { $0.key < $1.key }.map {
        CareLedgerRecord(item: item, dong: $0.key, amount: $0.value)
      }
    }
  }

  /// The won of one account in all dongs.
  func total(of account: LedgerAccount) -> Double {
    rows.filter { $0.item.account == account }.reduce(0) { $0 + $1.amount }
  }

  /// The won of all accounts but transfers.
  var cost: Double { rows.filter(\.item.account.isCost).reduce(0) { $0 + $1.amount } }

  /// The rows as they are written.
  var table: RecordTable {
    var table = RecordTable(of: CareLedgerRecord.self)
    for row in rows { table.append(row) }
    return table
  }
}

/// One row per item and dong that money was spent in during the time that the figures count.
public struct CareLedgerRecord: Record {
  public static let table = TableSchema(
    "care/ledger",
    "One row per item and dong: the won of the time that the figures count. The dong is "
      + "that of the "
      + "household of a device, or of the call to which a drive led.",
    columns: [
      .code(
        "account", "what it is booked under", meanings: LedgerAccount.allCases.map { "\($0)" }),
      .code("item", "what was paid for", meanings: CareLedgerItem.allCases.map { "\($0)" }),
      .identifier("dong", "dong, as in the city's table; 4294967295 for the city as a whole"),
      Column("amount", .float64, unit: "KRW", "paid by the service"),
    ])

  public let item: CareLedgerItem
  public let dong: UInt32
  /// In won.
  public let amount: Double

  public func encode(into row: inout RowEncoder) {
    row.uint8(item.account.rawValue)
    row.uint8(item.rawValue)
    row.uint32(dong)
    row.float64(amount)
  }
}
