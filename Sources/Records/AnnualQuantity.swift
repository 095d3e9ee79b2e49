/// What an appraisal asks of a service: quantities of a year, each a key figure of the service.
///
/// A service that declares them takes part in the appraisal of a comparison; all services use the
/// same names, units and signs, so that they can be summed.
public enum AnnualQuantity: String, Hashable, Sendable, CaseIterable {
  case cost, capital, staff, energy, maintenance, transfers, purchases
  case waiting, detour, distance, emissions, served, unserved

  /// The account of the ledger that it sums over a year; nil for all others.
  public var account: LedgerAccount? {
    switch self {
    case .capital: .capital
    case .staff: .staff
    case .energy: .energy
    case .maintenance: .maintenance
    case .transfers: .transfers
    default: nil
    }
  }

  /// The unit of the figure.
  public var unit: String {
    switch self {
    case .cost, .capital, .staff, .energy, .maintenance, .transfers, .purchases: "MKRW"
    case .waiting, .detour: "person-h"
    case .distance: "km"
    case .emissions: "t"
    case .served, .unserved: "trips"
    }
  }

  /// The key figure of a service: `callTaxi.annual.staff`.
  public func declaration(of service: String) -> FigureDeclaration {
    let name = "\(service).annual.\(rawValue)"
    return switch self {
    case .cost:
      FigureDeclaration(
        name, unit: unit, meaning, better: .smaller, matters: .relative(0.05))
    case .emissions: FigureDeclaration(name, unit: unit, meaning, better: .smaller)
    case .capital, .purchases: FigureDeclaration(name, unit: unit, meaning, varies: false)
    default: FigureDeclaration(name, unit: unit, meaning)
    }
  }

  private var meaning: String {
    switch self {
    case .cost: "a year's costs: capital, staff, energy and maintenance; no fares"
    case .capital: "a year's part of the price of what lasts, with interest"
    case .staff: "a year's crews and leases with a driver"
    case .energy: "a year's fuel and electricity"
    case .maintenance: "a year's repairs, insurance and upkeep"
    case .transfers: "a year's fares paid by riders; no cost, for it only changes hands"
    case .purchases: "the price of all vehicles that are owned, paid once"
    case .waiting:
      "a year's waits of riders and companions, or the patience of those who were not served; of "
        + "customers and patients, in queues"
    case .detour:
      "a year's time in vehicles beyond that of the quickest ride, of riders and companions served; "
        + "of customers and patients, on foot or by bus to where they were served, and back"
    case .distance: "a year's kilometres of all vehicles"
    case .emissions: "a year's carbon dioxide, by the mean speed of each drive"
    case .served: "needs served in a year"
    case .unserved: "requests abandoned or refused in a year"
    }
  }
}
