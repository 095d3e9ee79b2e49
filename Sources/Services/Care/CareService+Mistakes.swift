public import City
public import Parameters
import Population
import Quantities

extension CareService {
  /// What a scenario gets wrong that no single value shows, one sentence for each mistake.
  ///
  /// - Parameters:
  ///   - parameters: each value lies in its own range.
  ///   - plan: the city in which the service is to run.
  public static func mistakes(in parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    CareBases.mistakes(parameters, plan) + DeviceLadder.mistakes(in: parameters)
      + mistakesOfHouseholds(parameters, plan) + mistakesOfShifts(parameters)
      + mistakesOfEvents(parameters)
  }

  private static func mistakesOfHouseholds(_ parameters: ParameterSet, _ plan: CityPlan)
    -> [String]
  {
    let count = parameters.count("households.count")
    let most = EquippedHousehold.candidates(in: plan)
    if count <= most { return [] }
    let whom = plan.population == nil ? "residents" : "households with residents"
    return ["households.count is \(count), more than the \(most) \(whom) of 65 or more in the city"]
  }

  private static func mistakesOfShifts(_ parameters: ParameterSet) -> [String] {
    let names = ["shifts.day", "shifts.evening", "shifts.night"]
    for (earlier, later) in zip(names, names.dropFirst())
    where parameters.duration(later) <= parameters.duration(earlier) {
      return [
        "\(later) is \(parameters[later]), not later than \(earlier), which is "
          + "\(parameters[earlier])"
      ]
    }
    return []
  }

  private static func mistakesOfEvents(_ parameters: ParameterSet) -> [String] {
    var mistakes: [String] = []
    for name in ["events.hourProfile", "events.shares"]
    where parameters.series(name).allSatisfy({ $0 == 0 }) {
      mistakes.append("\(name) are all 0; at least one must be more")
    }
    let fine = parameters.number("ladder.fineTrue")
    let silent = parameters.number("ladder.silentTrue")
    if fine + silent > 1 {
      mistakes.append(
        "ladder.silentTrue is \(silent); with ladder.fineTrue, which is \(fine), it is more than 1")
    }
    return mistakes
  }
}
