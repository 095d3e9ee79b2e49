import Mechanisms
import Parameters
import Records

// What an appraisal asks: the quantities of a year.

extension MobileBankFigures {
  /// The values of `AnnualQuantity`, in the order of their declarations.
  func annual() -> [Double?] {
    let demand = year.demandFactor
    let queued = tables.outcomes.int64("queued")
    let way = tables.outcomes.int32("way")
    let served = rows(.servedAtBranch) + rows(.servedAtVehicle)
    let unserved = BankEnding.allCases.filter { !$0.isServed && $0 != .unfinished }
    return AnnualQuantity.allCases.map { quantity in
      switch quantity {
      case .cost: ledger.cost / 1e6 * year.factor
      case .capital, .staff, .energy, .maintenance, .transfers:
        quantity.account.map { ledger.total(of: $0) / 1e6 * year.factor }
      case .purchases:
        Double(parameters.count("vehicle.number"))
          * Double(parameters.money("money.vehiclePrice").won) / 1e6
      case .waiting:
        rows.joined().reduce(0) { $0 + Double(queued[$1]) / 3_600_000 } * demand
      case .detour: served.reduce(0) { $0 + 2 * Double(way[$1]) / 3_600_000 } * demand
      case .distance: kilometres * year.factor
      case .emissions: carbonDioxide() / 1e6 * year.factor
      case .served: Double(served.count + count(.settledByApp)) * demand
      case .unserved: Double(unserved.reduce(0) { $0 + count($1) }) * demand
      }
    }
  }

  /// Grams of carbon dioxide of the drives that are counted, each at its mean speed.
  private func carbonDioxide() -> Double {
    let distance = tables.drives.float64("distance")
    let departure = tables.drives.int64("departure")
    let arrival = tables.drives.int64("arrival")
    let scale = parameters.number("emissions.scale")
    return distance.indices.reduce(0) { sum, row in
      let hours = Double(arrival[row] - departure[row]) / 3_600_000
      guard hours > 0 else { return sum }
      let kilometres = distance[row] / 1_000
      return sum + scale * kilometres
        * EmissionCurve.dieselVan.gramsPerKilometre(atKilometresPerHour: kilometres / hours)
    }
  }
}
