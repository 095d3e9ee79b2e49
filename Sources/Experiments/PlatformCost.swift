import City
import Quantities
import Records
import Scenarios

/// What the data platform of a scenario costs in a year, in MKRW: nothing where every service keeps
/// its data to itself.
struct PlatformCost: Hashable {
  /// Paid once.
  let purchase: Double
  /// A year's part of it, with interest.
  let capital: Double
  let running: Double

  init(_ scenario: Scenario, discountRate: Double) {
    guard let parameters = scenario.service("platform")?.parameters,
      parameters.choice("level") != PlatformLevel.silo.rawValue
    else {
      (purchase, capital, running) = (0, 0, 0)
      return
    }
    purchase = Double(parameters.money("money.price").won) / 1e6
    capital = Discounting(rate: discountRate)
      .annualised(purchase, over: parameters.count("money.life"))
    running = Double(parameters.money("money.runningYear").won) / 1e6
  }

  var quantities: AnnualQuantities {
    AnnualQuantities([
      .cost: capital + running, .capital: capital, .maintenance: running, .purchases: purchase,
    ])
  }
}
