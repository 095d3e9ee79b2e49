public import Quantities
public import Records

/// How a visit of an electric vehicle to chargers ended.
public enum ChargeEnding: UInt8, Sendable, CaseIterable {
  /// Charged as far as was meant.
  case charged
  /// Called to its shift, or sent home at its end.
  case unplugged
  /// The charger failed.
  case stopped
  /// Nothing worked, or the line was too long: a wasted trip.
  case sentAway
  case unfinished
}

/// One row per visit of an electric vehicle to chargers.
public struct ChargeRecord: Record {
  public static let table = TableSchema(
    "callTaxi/charges",
    "One row per visit of an electric vehicle to chargers when it has ended or the run does. A "
      + "visit to a charger that fails has a row of its own, and so has what follows.",
    columns: [
      Column("vehicle", .uint32, unit: "1", "number of the vehicle"),
      .code("place", "whose chargers", meanings: ["depot", "public"]),
      .identifier("node", "node of the road graph"),
      .flag("onShift", "it was on its shift when it came"),
      .time("arrived", "when it was there"),
      .time("began", "when it was at a charger; -1 if never"),
      .time("ended", "when it left, or the run ended"),
      Column("energy", .float64, unit: "kWh", "taken by the battery"),
      Column("charge", .float64, unit: "kWh", "in the battery at the end"),
      .code("ending", "how it ended", meanings: ChargeEnding.allCases.map { "\($0)" }),
    ])

  public let vehicle: VehicleID
  public let isPublic: Bool
  public let node: NodeID
  public let isOnShift: Bool
  public let arrived: SimTime
  public let began: SimTime
  public let ended: SimTime
  public let energy: Double
  public let charge: Double
  public let ending: ChargeEnding

  public func encode(into row: inout RowEncoder) {
    row.identifier(vehicle)
    row.flag(isPublic)
    row.identifier(node)
    row.flag(isOnShift)
    row.time(arrived)
    row.time(began)
    row.time(ended)
    row.float64(energy)
    row.float64(charge)
    row.uint8(ending.rawValue)
  }
}
