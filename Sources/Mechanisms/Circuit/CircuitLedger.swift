public import Quantities
public import Records

/// What a service on a circuit pays for, and what people pay it.
public enum CircuitLedgerItem: UInt8, Sendable, CaseIterable {
  case vehicles, crews, overtime, energy, upkeep, supplies, fees

  /// The account it is booked under.
  public var account: LedgerAccount {
    switch self {
    case .vehicles: .capital
    case .crews, .overtime: .staff
    case .energy: .energy
    case .upkeep, .supplies: .maintenance
    case .fees: .transfers
    }
  }
}

/// What the vehicles and crews of a circuit cost, in won.
public struct CircuitPrices: Hashable, Sendable {
  /// Of one vehicle, fitted out.
  public var vehicle: Money
  /// Years over which its price is spread.
  public var vehicleLife: Int
  /// The rate of discount a year, dimensionless.
  public var discountRate: Double
  /// The people on board, the driver among them.
  public var crew: Int
  /// One person for a year.
  public var personYear: Money
  /// What an hour of overtime costs over one within the shift, dimensionless.
  public var overtimeFactor: Double
  /// Insurance, repairs and parking of one vehicle for a year.
  public var upkeepYear: Money
  public var energyKilometre: Money

  public init(
    vehicle: Money, vehicleLife: Int, discountRate: Double, crew: Int, personYear: Money,
    overtimeFactor: Double, upkeepYear: Money, energyKilometre: Money
  ) {
    self.vehicle = vehicle
    self.vehicleLife = vehicleLife
    self.discountRate = discountRate
    self.crew = crew
    self.personYear = personYear
    self.overtimeFactor = overtimeFactor
    self.upkeepYear = upkeepYear
    self.energyKilometre = energyKilometre
  }

  /// Hours that a person works in a year: 40 a week.
  static let hoursInYear = 2_080.0

  /// A crew's hour of overtime, in won.
  var overtimeHour: Double {
    Double(crew) * Double(personYear.won) / Self.hoursInYear * overtimeFactor
  }
}

/// Every won of a circuit in the time that figures count, by item and dong.
///
/// Vehicles, crews, overtime and upkeep are paid for the city as a whole, on every day of the year
/// alike; a kilometre in the dong of the stop to which it led, or from which it led back.
public struct CircuitLedger: Sendable {
  /// One amount.
  public struct Entry: Hashable, Sendable {
    public let item: CircuitLedgerItem
    /// The dong, by its place in the city's table; `cityWide` for none.
    public let dong: UInt32
    /// In won.
    public let amount: Double
  }

  /// The dong of what is paid for the city as a whole.
  public static let cityWide = UInt32.max

  private var amounts: [[UInt32: Double]]

  /// - Parameters:
  ///   - drives: the `CircuitDriveRecord`s that count.
  ///   - overtime: of the shifts that count, each for a whole crew.
  ///   - days: by which yearly costs are shared.
  ///   - dongOfNode: of each node of the road graph.
  public init(
    _ prices: CircuitPrices, vehicles: Int, drives: RecordTable, overtime: SimDuration,
    days: Double, dongOfNode: [DongID]
  ) {
    amounts = [[UInt32: Double]](repeating: [:], count: CircuitLedgerItem.allCases.count)
    let years = days / 365
    let fleet = Double(vehicles)
    let vehicleYear = Discounting(rate: prices.discountRate)
      .annualised(Double(prices.vehicle.won), over: prices.vehicleLife)
    post(fleet * vehicleYear * years, .vehicles)
    post(fleet * Double(prices.crew) * Double(prices.personYear.won) * years, .crews)
    post(overtime.seconds / 3_600 * prices.overtimeHour, .overtime)
    post(fleet * Double(prices.upkeepYear.won) * years, .upkeep)
    let reason = drives.uint8("reason")
    let distance = drives.float64("distance")
    let from = drives.uint32("from")
    let to = drives.uint32("to")
    for row in 0..<drives.count {
      let isBack = reason[row] == CircuitDrive.Reason.toDepot.rawValue
      let stop = isBack ? from[row] : to[row]
      post(
        distance[row] / 1_000 * Double(prices.energyKilometre.won), .energy,
        dongOfNode[Int(stop)].index)
    }
  }

  /// Adds an amount in won; nothing is added for 0.
  public mutating func post(
    _ amount: Double, _ item: CircuitLedgerItem, _ dong: UInt32 = Self.cityWide
  ) {
    if amount != 0 { amounts[Int(item.rawValue)][dong, default: 0] += amount }
  }

  /// All amounts by item and dong, city-wide last.
  public var entries: [Entry] {
    CircuitLedgerItem.allCases.flatMap { item in
      amounts[Int(item.rawValue)].sorted { $0.key < $1.key }.map {
        Entry(item: item, dong: $0.key, amount: $0.value)
      }
    }
  }

  /// The won of one account in all dongs.
  public func total(of account: LedgerAccount) -> Double {
    entries.filter { $0.item.account == account }.reduce(0) { $0 + $1.amount }
  }

  /// The won of all accounts but transfers.
  public var cost: Double {
    entries.filter(\.item.account.isCost).reduce(0) { $0 + $1.amount }
  }
}

/// One row per item and dong that money was spent in during the time that the figures count.
public struct CircuitLedgerRecord<Owner: CircuitOwner>: Record {
  public static var table: TableSchema {
    TableSchema(
      "\(Owner.service)/ledger",
      "One row per item and dong: the won of the time that the figures count. The dong is that of "
        + "the stop that a drive led to or came back from. Fees are transfers and no cost: do not "
        + "add them to the rest.",
      columns: [
        .code(
          "account", "what it is booked under",
          meanings: LedgerAccount.allCases.map { "\($0)" }),
        .code(
          "item", "what was paid for", meanings: CircuitLedgerItem.allCases.map { "\($0)" }),
        .identifier("dong", "dong, as in the city's table; 4294967295 for the city as a whole"),
        Column("amount", .float64, unit: "KRW", "paid by the service; of fees, paid to it"),
      ])
  }

  public let entry: CircuitLedger.Entry

  public init(_ entry: CircuitLedger.Entry) { self.entry = entry }

  public func encode(into row: inout RowEncoder) {
    row.uint8(entry.item.account.rawValue)
    row.uint8(entry.item.rawValue)
    row.uint32(entry.dong)
    row.float64(entry.amount)
  }
}
