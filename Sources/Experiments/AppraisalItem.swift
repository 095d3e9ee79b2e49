import Parameters
import Records

/// One line of an appraisal: what is saved or spent, and what it is worth.
enum AppraisalItem: String, CaseIterable {
  case waiting, riding, accidents, emissions
  case capital, staff, energy, maintenance

  var isBenefit: Bool {
    switch self {
    case .waiting, .riding, .accidents, .emissions: true
    case .capital, .staff, .energy, .maintenance: false
    }
  }

  /// The quantity of a year that it values.
  var quantity: AnnualQuantity {
    switch self {
    case .waiting: .waiting
    case .riding: .detour
    case .accidents: .distance
    case .emissions: .emissions
    case .capital: .capital
    case .staff: .staff
    case .energy: .energy
    case .maintenance: .maintenance
    }
  }

  /// MKRW of one unit more of the quantity: below 0 for benefits, which are of less.
  func worth(_ parameters: ParameterSet) -> Double {
    func won(_ name: String) -> Double { Double(parameters.money(name).won) / 1e6 }
    let hour = won("valueOfTime") * parameters.number("priceEscalation")
    return switch self {
    case .waiting: -hour * parameters.number("waitingWeight")
    case .riding: -hour
    case .accidents: -won("accidentKilometre")
    case .emissions: -won("carbonTonne")
    case .capital, .staff, .energy, .maintenance: parameters.number("unitCosts.\(rawValue)")
    }
  }
}
