public import City
public import Parameters
import Quantities

extension CallTaxiService {
  /// What a scenario gets wrong that no single value shows, one sentence for each mistake.
  ///
  /// - Parameters:
  ///   - parameters: each value lies in its own range.
  ///   - plan: the city in which the service is to run.
  public static func mistakes(in parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    var mistakes: [String] = []
    if plan.facilities(of: ["callTaxiDepot"]).isEmpty {
      mistakes.append("the city has no facility of the category callTaxiDepot")
    }
    for purpose in TripPurpose.allCases {
      let categories = DestinationChoice.categories(of: purpose)
      if plan.facilities(of: categories).isEmpty {
        mistakes.append(
          "the city has no facility for trips of the purpose \(purpose); expected one of "
            + categories.sorted().joined(separator: ", "))
      }
    }
    if parameters.series("demand.purposeShares").allSatisfy({ $0 == 0 }) {
      mistakes.append("demand.purposeShares are all 0; at least one must be more")
    }
    func order(_ least: String, _ greatest: String) {
      let (low, high) = (parameters[least], parameters[greatest])
      if parameters.duration(greatest) < parameters.duration(least) {
        mistakes.append("\(greatest) is \(high), less than \(least), which is \(low)")
      }
    }
    order("booking.leadLeast", "booking.leadMost")
    order("roster.shuttleStart", "roster.shuttleEnd")
    let (low, high) = (parameters.number("electric.low"), parameters.number("electric.high"))
    if low > high {
      mistakes.append(
        "electric.low is \(parameters["electric.low"]), more than electric.high, which is "
          + "\(parameters["electric.high"])")
    }
    return mistakes
  }
}
