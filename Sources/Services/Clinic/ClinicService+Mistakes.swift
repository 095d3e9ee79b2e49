public import City
import Mechanisms
public import Parameters
import Quantities

extension ClinicService {
  /// What a scenario gets wrong that no single value shows, one sentence for each mistake.
  ///
  /// - Parameters:
  ///   - parameters: each value lies in its own range.
  ///   - plan: the city in which the service is to run.
  public static func mistakes(in parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    mistakesOfPlaces(parameters, plan) + mistakesOfCrews(parameters)
      + mistakesOfSessions(parameters)
      + mistakesOfNeeds(parameters) + mistakesOfDongs(parameters, plan)
  }

  private static func mistakesOfPlaces(_ parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    var mistakes: [String] = []
    if plan.facilities(of: ["hall"]).isEmpty {
      mistakes.append("the city has no facility of the category hall, where a bus could stand")
    }
    if plan.facilities(of: ["mobileClinicDepot"]).isEmpty {
      mistakes.append("the city has no facility of the category mobileClinicDepot")
    }
    if plan.facilities(of: doctors).isEmpty {
      mistakes.append(
        "the city has no doctor; expected a facility of one of "
          + doctors.sorted().joined(separator: ", "))
    }
    guard mistakes.isEmpty else { return mistakes }
    let covered = parameters.duration("figures.covered")
    let reach = plan.access.adultSpeed.distance(in: covered)
    if reach > plan.access.farthestWalk {
      mistakes.append(
        "figures.covered is \(parameters["figures.covered"]), farther than walk.farthest of access, "
          + "\(plan.access.farthestWalk.kilometres) km")
      return mistakes
    }
    let stops = plan.circuitStops(question(parameters))
    for stop in stops.unreachedStops {
      mistakes.append(
        "no road leads from the depot to the hall \(stops.facilities[stop.row].name) and back")
    }
    return mistakes
  }

  private static func mistakesOfDongs(_ parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    let names = plan.dongs.map(\.name)
    return parameters.words("needs.farDongs").filter { !names.contains($0) }.map {
      "needs.farDongs holds \"\($0)\", which is no dong of the city"
        + (Spelling.nearest(to: $0, in: names).map { " (did you mean \($0)?)" } ?? "")
    }
  }

  private static func mistakesOfCrews(_ parameters: ParameterSet) -> [String] {
    // The rules know no names; the shift is all that can be wrong in them.
    var mistakes = ClinicRules.circuit(parameters).mistakes.map {
      "fleet.shiftEnd is \(parameters["fleet.shiftEnd"]): \($0)"
    }
    if parameters.count("fleet.buses") > 0 {
      for (name, who) in [("sessions.doctors", "doctor"), ("sessions.nurses", "nurse")]
      where parameters.count(name) == 0 {
        mistakes.append("\(name) is 0: a bus without a \(who) sees nobody")
      }
    }
    return mistakes
  }

  private static func mistakesOfSessions(_ parameters: ParameterSet) -> [String] {
    var mistakes: [String] = []
    let length = parameters.duration("sessions.length")
    let written = parameters["sessions.length"]
    if length < parameters.duration("sessions.setup") {
      mistakes.append(
        "sessions.length is \(written), less than sessions.setup, which is "
          + "\(parameters["sessions.setup"])")
    }
    let consultation = parameters.series("sessions.consultations").max() ?? 0
    if length.minutes < consultation {
      mistakes.append(
        "sessions.length is \(written), less than one mean consultation of \(consultation) min, of "
          + "sessions.consultations")
    }
    let start = parameters.duration("plan.windowStart")
    let end = parameters.duration("plan.windowEnd")
    if start + length > end {
      mistakes.append(
        "plan.windowEnd is \(CircuitRules.clock(end)): a session of \(written) does not fit between "
          + "it and plan.windowStart, which is \(CircuitRules.clock(start))")
    }
    let workdays = parameters.series("plan.days").count { $0 >= 0.5 }
    let most = workdays * parameters.count("sessions.perDay")
    let wanted = parameters.count("plan.sessionsPerBus")
    if wanted > most {
      mistakes.append(
        "plan.sessionsPerBus is \(wanted), more than the \(most) that the week holds: plan.days has "
          + "\(workdays) days, and sessions.perDay is \(parameters.count("sessions.perDay"))")
    }
    if parameters.duration("plan.notice") > parameters.duration("plan.period") {
      mistakes.append(
        "plan.notice is \(parameters["plan.notice"]), more than plan.period, which is "
          + "\(parameters["plan.period"])")
    }
    if parameters.number("appointments.idleCost") + parameters.number("appointments.overtimeCost")
      <= 0
    {
      mistakes.append("appointments.idleCost and appointments.overtimeCost are both 0")
    }
    return mistakes
  }

  private static func mistakesOfNeeds(_ parameters: ParameterSet) -> [String] {
    var mistakes: [String] = []
    for name in ["needs.hourProfile", "needs.severityShares"]
    where parameters.series(name).allSatisfy({ $0 == 0 }) {
      mistakes.append("\(name) are all 0; at least one must be more")
    }
    return mistakes
  }
}
