import Parameters
import Quantities
import Records

/// Every won of the call taxi in the time that the figures count, by item and dong.
///
/// Vehicles, crews, leases and upkeep are paid for the city as a whole. A kilometre is paid for in
/// the dong where the ride began that caused it: the next rider of a vehicle on its way to one, the
/// riders on board in equal parts, and nobody on its way to a waiting place.
struct CallTaxiLedger {
  /// Rows by item and dong, city-wide last.
  let rows: [LedgerRecord]

  static let cityWide = UInt32.max

  /// - Parameters:
  ///   - served: the needs that are counted and were served.
  ///   - drives: those that are counted.
  ///   - causes: of those drives.
  ///   - crewHours: of owned vehicles on shift, in hours.
  ///   - days: by which yearly costs are shared.
  init(
    served: RecordTable, drives: RecordTable, causes: DriveCauses, crewHours: Double, days: Double,
    _ parameters: ParameterSet
  ) {
    let owned = Double(
      parameters.count("fleet.wheelchairVehicles") + parameters.count("fleet.shuttles"))
    let leased = Double(parameters.count("fleet.leasedTaxis"))
    func won(_ name: String) -> Double { Double(parameters.money(name).won) }
    let vehicleYear = Discounting(rate: parameters.number("money.discountRate"))
      .annualised(won("money.vehiclePrice"), over: parameters.count("money.vehicleLife"))
    let years = days / 365

    var amounts = [[UInt32: Double]](repeating: [:], count: LedgerItem.allCases.count)
    func post(_ amount: Double, _ item: LedgerItem, _ dong: UInt32 = Self.cityWide) {
      if amount != 0 { amounts[Int(item.rawValue)][dong, default: 0] += amount }
    }
    post(owned * vehicleYear * years, .vehicles)
    post(crewHours * won("money.crewHour"), .crews)
    post(leased * won("money.leasedTaxiYear") * years, .leases)
    post(owned * won("money.upkeepYear") * years, .upkeep)

    let distance = drives.float64("distance")
    let classes = drives.uint8("class")
    let drawn = drives.float64("energy")
    let charge = drives.float64("charge")
    let electricity = won("money.electricity") / parameters.number("electric.efficiency")
    for row in 0..<drives.count {
      let isLeased = classes[row] == VehicleClass.leasedTaxi.rawValue
      let energy = won(isLeased ? "money.taxiEnergyKilometre" : "money.energyKilometre")
      let dongs = causes.dongs(ofDriveIn: row)
      for dong in dongs.isEmpty ? [Self.cityWide] : dongs {
        let kilometres = distance[row] / 1_000 / Double(max(1, dongs.count))
        if charge[row] < 0 {
          post(kilometres * energy, .energy, dong)
        } else {
          post(drawn[row] / Double(max(1, dongs.count)) * electricity, .electricity, dong)
        }
        post(kilometres * won("money.repairsKilometre"), .repairs, dong)
      }
    }
    for (dong, metres) in zip(served.uint32("originDong"), served.float64("directDistance")) {
      post(Self.fare(forMetres: metres, parameters), .fares, dong)
    }
    rows = LedgerItem.allCases.flatMap { item in
      amounts[Int(item.rawValue)].sorted { $0.key < $1.key }.map {
        LedgerRecord(item: item, dong: $0.key, amount: $0.value)
      }
    }
  }

  /// The won of one item in all dongs.
  func total(_ item: LedgerItem) -> Double {
    rows.filter { $0.item == item }.reduce(0) { $0 + $1.amount }
  }

  /// The won of all accounts but transfers.
  var cost: Double {
    rows.filter(\.item.account.isCost).reduce(0) { $0 + $1.amount }
  }

  /// The rows as they are written.
  var table: RecordTable {
    var table = RecordTable(of: LedgerRecord.self)
    for row in rows { table.append(row) }
    return table
  }

  /// The fare of a ride in won.
  private static func fare(forMetres length: Double, _ parameters: ParameterSet) -> Double {
    let beyond = max(0, length - parameters.distance("money.fareIncludes").metres)
    let kilometres = (beyond / 1_000).rounded(.up)
    return Double(parameters.money("money.fareBase").won)
      + kilometres * Double(parameters.money("money.farePerKilometre").won)
  }
}
