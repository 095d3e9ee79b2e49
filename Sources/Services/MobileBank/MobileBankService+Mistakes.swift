public import City
import Mechanisms
public import Parameters
import Quantities

extension MobileBankService {
  /// What a scenario gets wrong that no single value shows, one sentence for each mistake, each
  /// beginning with the parameter to blame and naming the others that it clashes with.
  ///
  /// - Parameters:
  ///   - parameters: each value lies in its own range.
  ///   - plan: the city in which the service is to run.
  public static func mistakes(in parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    demandMistakes(parameters) + vehicleMistakes(parameters) + placeMistakes(parameters, plan)
  }

  private static func demandMistakes(_ parameters: ParameterSet) -> [String] {
    var mistakes: [String] = []
    for name in ["demand.hourProfile", "demand.mix"]
    where parameters.series(name).allSatisfy({ $0 == 0 }) {
      mistakes.append("\(name) sums to 0; at least one number must be more")
    }
    if parameters.duration("branches.closes") <= parameters.duration("branches.opens") {
      mistakes.append(
        "branches.closes is \(clock("branches.closes", parameters)), not after branches.opens, "
          + "which is \(clock("branches.opens", parameters))")
    }
    return mistakes
  }

  private static func clock(_ name: String, _ parameters: ParameterSet) -> String {
    CircuitRules.clock(parameters.duration(name))
  }

  private static func vehicleMistakes(_ parameters: ParameterSet) -> [String] {
    let vehicles = parameters.count("vehicle.number")
    if vehicles == 0 { return [] }
    var mistakes: [String] = []
    if parameters.count("vehicle.staff") == 0 {
      mistakes.append("vehicle.staff is 0: a vehicle without a crew opens no counter; at least 1")
    }
    if parameters.duration("vehicle.shiftEnd") <= parameters.duration("vehicle.shiftStart") {
      mistakes.append(
        "vehicle.shiftEnd is \(clock("vehicle.shiftEnd", parameters)), before the shift begins at "
          + clock("vehicle.shiftStart", parameters))
    }
    let length = parameters.duration("vehicle.visitLength")
    let packing = parameters.duration("vehicle.setup") + parameters.duration("vehicle.teardown")
    let start = parameters.duration("vehicle.windowStart")
    let window = parameters.duration("vehicle.windowEnd") - start
    if length == .zero { mistakes.append("vehicle.visitLength is 0: nobody can be served") }
    if window < parameters.duration("vehicle.setup") + length {
      return mistakes + [
        "vehicle.windowEnd leaves \(Int(window.minutes)) min from "
          + "\(clock("vehicle.windowStart", parameters)), which is vehicle.windowStart, to "
          + "\(clock("vehicle.windowEnd", parameters)), less than vehicle.setup and "
          + "vehicle.visitLength together, "
          + "\(Int((parameters.duration("vehicle.setup") + length).minutes)) min"
      ]
    }
    let perDay = parameters.count("timetable.visitsPerDay")
    // The first is set up before the window begins.
    if length * Int64(perDay) + packing * Int64(perDay - 1) > window {
      mistakes.append(
        "timetable.visitsPerDay is \(perDay), more than the window of \(Int(window.minutes)) min "
          + "holds, from vehicle.windowStart to vehicle.windowEnd: vehicle.visitLength is "
          + "\(Int(length.minutes)) min, with \(Int(packing.minutes)) min of vehicle.teardown and "
          + "vehicle.setup between visits")
    }
    let days = parameters.series("demand.dayFactor").count { $0 > 0 }
    let most = vehicles * days * perDay
    if parameters.count("timetable.visitsPerWeek") > most {
      mistakes.append(
        "timetable.visitsPerWeek is \(parameters.count("timetable.visitsPerWeek")), more than the "
          + "\(most) that the week holds: vehicle.number is \(vehicles), timetable.visitsPerDay is "
          + "\(perDay), and demand.dayFactor has \(days) banking days")
    }
    return mistakes
  }

  private static func placeMistakes(_ parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    var mistakes: [String] = []
    let places = plan.circuitStops(BankPlaces.question(parameters))
    let names = places.fixed.map(\.name)
    if names.isEmpty {
      mistakes.append("the city has no facility of the category \(BankPlaces.branchCategory)")
    }
    for name in parameters.words("branches.closed") where !names.contains(name) {
      let hint = Spelling.nearest(to: name, in: names).map { " (did you mean \($0)?)" }
      mistakes.append("branches.closed names \"\(name)\", which is no branch" + (hint ?? ""))
    }
    let random = parameters.count("branches.closedAtRandom")
    if random > names.count {
      mistakes.append("branches.closedAtRandom is \(random), more than the \(names.count) branches")
    }
    guard parameters.count("vehicle.number") > 0 else { return mistakes }
    if places.depot == nil {
      mistakes.append("the city has no facility of the category mobileBankDepot")
    }
    if places.facilities.isEmpty {
      mistakes.append("the city has no facility of the category hall, where vehicles stop")
    }
    for stop in places.unreachedStops {
      mistakes.append(
        "no road leads from the depot to the stop \(places.facilities[stop.row].name) and back")
    }
    return mistakes
  }
}
