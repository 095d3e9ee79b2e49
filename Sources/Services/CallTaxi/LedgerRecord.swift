public import Records

/// What the call taxi pays for, and what riders pay it.
public enum LedgerItem: UInt8, Sendable, CaseIterable {
  case vehicles, crews, leases, energy, repairs, upkeep, fares, electricity

  /// The account it is booked under. A lease is that of a taxi with its driver: staff.
  public var account: LedgerAccount {
    switch self {
    case .vehicles: .capital
    case .crews, .leases: .staff
    case .energy, .electricity: .energy
    case .repairs, .upkeep: .maintenance
    case .fares: .transfers
    }
  }

  /// Whether twice the riders would about double it; the others follow roster and fleet.
  var followsDemand: Bool {
    switch self {
    case .energy, .repairs, .fares, .electricity: true
    case .vehicles, .crews, .leases, .upkeep: false
    }
  }
}

/// One row per item and dong that money was spent in during the time that the figures count.
public struct LedgerRecord: Record {
  public static let table = TableSchema(
    "callTaxi/ledger",
    "One row per item and dong: the won of the time that the figures count. The dong is that of the "
      + "origin of the rides that caused the kilometres, or that paid the fare. Fares are transfers "
      + "and no cost: do not add them to the rest.",
    columns: [
      Column(
        "account", .uint8, unit: "1", "what it is booked under",
        meanings: LedgerAccount.allCases.map { "\($0)" }),
      Column(
        "item", .uint8, unit: "1", "what was paid for",
        meanings: LedgerItem.allCases.map { "\($0)" }),
      .identifier(
        "dong", "dong, as in the city's table; 4294967295 for what no ride caused, city-wide"),
      Column("amount", .float64, unit: "KRW", "paid by the service; of fares, paid to it"),
    ])

  public let item: LedgerItem
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
