public import City
import Mechanisms
public import Parameters
import Quantities

extension RoadGuardianService {
  /// What a scenario gets wrong that no single value shows, one sentence for each mistake.
  ///
  /// - Parameters:
  ///   - parameters: each value lies in its own range.
  ///   - plan: the city in which the service is to run.
  public static func mistakes(in parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    mistakesOfPlaces(parameters, plan) + mistakesOfCrews(parameters)
      + mistakesOfSeries(parameters)
  }

  private static func mistakesOfPlaces(_ parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    let categories = parameters.words("crews.depot")
    guard !categories.isEmpty else { return ["crews.depot is empty: crews set out from nowhere"] }
    var mistakes: [String] = []
    for category in categories where plan.facilities(of: [category]).isEmpty {
      let known = Set(plan.facilities.map(\.category)).sorted()
      mistakes.append(
        "crews.depot names \(category), and the city has no facility of it on its roads; expected "
          + "one of \(known.joined(separator: ", "))")
    }
    let chargers = parameters.count("chargers.fast") + parameters.count("chargers.slow")
    if chargers > 0
      && plan.facilities.allSatisfy({ ChargingSites.without.contains($0.category) })
    {
      mistakes.append(
        "chargers.fast is \(parameters.count("chargers.fast")), and the city has no public place for "
          + "chargers")
    }
    return mistakes
  }

  private static func mistakesOfCrews(_ parameters: ParameterSet) -> [String] {
    let teams =
      parameters.choice("crews.season") == "winter"
      ? "crews.pavementWinter" : "crews.pavementNormal"
    let groups = [
      ("crews.pavementSkills", teams), ("crews.chargerSkills", "crews.chargerTechnicians"),
      ("crews.shelterSkills", "crews.shelterTechnicians"),
    ]
    var mistakes: [String] = []
    var skills = CrewSkills()
    for (names, count) in groups {
      for name in parameters.words(names) {
        guard let skill = CrewSkill(named: name) else {
          mistakes.append(
            "\(names) names \(name), which is no skill; expected some of "
              + CrewSkillNames.all.joined(separator: ", "))
          continue
        }
        if parameters.count(count) > 0 { skills.insert(CrewSkills(skill)) }
      }
    }
    guard mistakes.isEmpty else { return mistakes }
    let asked: [(CrewSkill, String, Bool, String)] = [
      (.pavement, teams, parameters.number("potholes.perDay") > 0, "potholes"),
      (
        .electric, "crews.chargerTechnicians",
        parameters.count("chargers.fast") + parameters.count("chargers.slow") > 0, "chargers"
      ),
      (
        .civil, "crews.shelterTechnicians", parameters.count("shelters.equipped") > 0, "shelters"
      ),
    ]
    for (skill, count, isAsked, what) in asked where isAsked && !skills.contains(skill) {
      mistakes.append(
        "\(count) is \(parameters.count(count)): no crew has the skill \(skill), which \(what) need"
      )
    }
    return mistakes
  }

  private static func mistakesOfSeries(_ parameters: ParameterSet) -> [String] {
    var mistakes: [String] = []
    for name in [
      "potholes.severityShares", "traffic.hourProfile", "reports.hourProfile",
      "chargers.hourProfile",
    ] where parameters.series(name).allSatisfy({ $0 == 0 }) {
      mistakes.append("\(name) are all 0; at least one must be more")
    }
    let limit = parameters.number("traffic.slowing") * parameters.number("traffic.slowingLimit")
    if limit >= 1 {
      mistakes.append(
        "traffic.slowingLimit is \(parameters["traffic.slowingLimit"]): with traffic.slowing of "
          + "\(parameters["traffic.slowing"]) traffic would stand still")
    }
    if parameters.duration("crews.pavementTime") > parameters.duration("crews.shiftLength") {
      mistakes.append(
        "crews.pavementTime is \(parameters["crews.pavementTime"]), more than crews.shiftLength, "
          + "which is \(parameters["crews.shiftLength"])")
    }
    return mistakes
  }
}
