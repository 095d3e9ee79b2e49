import Mechanisms
import Parameters
import Records

// What an appraisal asks: the quantities of a year.

extension CallTaxiFigures {
  /// The values of `AnnualQuantity`, in the order of their declarations.
  func annual() -> [Double?] {
    let tour = legs.uint32("tour")
    let persons = tour.map { Int($0) < companion.count && companion[Int($0)] ? 2.0 : 1.0 }
    let demand = year.demandFactor
    return AnnualQuantity.allCases.map { quantity in
      switch quantity {
      case .cost: LedgerAccount.allCases.filter(\.isCost).reduce(0) { $0 + millions(of: $1) }
      case .capital, .staff, .energy, .maintenance, .transfers:
        quantity.account.map(millions)
      case .purchases:
        Double(parameters.count("fleet.wheelchairVehicles") + parameters.count("fleet.shuttles"))
          * Double(parameters.money("money.vehiclePrice").won) / 1e6
      case .waiting: waitedHours(persons) * demand
      case .detour: detourHours(persons) * demand
      case .distance: drives.float64("distance").reduce(0, +) / 1_000 * demand
      case .emissions: carbonDioxide() / 1e6 * demand
      case .served: Double(served.count) * demand
      case .unserved:
        Double(outcomes.count { $0 == .abandoned || $0 == .refused }) * demand
      }
    }
  }

  /// A year's won of an account, in millions.
  private func millions(of account: LedgerAccount) -> Double {
    LedgerItem.allCases.filter { $0.account == account }.reduce(0) { sum, item in
      sum + ledger.total(item) / 1e6 * (item.followsDemand ? year.demandFactor : year.factor)
    }
  }

  /// Person-hours from request to door, or to the end of the patience where no vehicle came.
  private func waitedHours(_ persons: [Double]) -> Double {
    let patience = legs.int64("patience")
    return requests.reduce(0) {
      $0 + persons[$1] * Double(waitOrPatience($1, patience)) / 3_600_000
    }
  }

  /// Person-hours on board beyond the quickest ride, of the served.
  private func detourHours(_ persons: [Double]) -> Double {
    let boarded = legs.int64("boarded")
    let arrived = legs.int64("arrived")
    let direct = legs.int64("directTime")
    return served.reduce(0) {
      $0 + persons[$1] * Double(arrived[$1] - boarded[$1] - direct[$1]) / 3_600_000
    }
  }

  /// Grams of carbon dioxide of the drives that are counted: of fuel each at its mean speed, of
  /// electricity where it is made.
  private func carbonDioxide() -> Double {
    let distance = drives.float64("distance")
    let departure = drives.int64("departure")
    let arrival = drives.int64("arrival")
    let classes = drives.uint8("class")
    let scale = parameters.number("emissions.scale")
    let charge = drives.float64("charge")
    return distance.indices.reduce(0) { sum, row in
      let hours = Double(arrival[row] - departure[row]) / 3_600_000
      guard hours > 0, charge[row] < 0 else { return sum }
      let kilometres = distance[row] / 1_000
      let curve: EmissionCurve =
        classes[row] == VehicleClass.leasedTaxi.rawValue ? .lpgCar : .dieselVan
      return sum + scale * kilometres
        * curve.gramsPerKilometre(atKilometresPerHour: kilometres / hours)
    } + electricity() * parameters.number("emissions.electricity")
  }
}
