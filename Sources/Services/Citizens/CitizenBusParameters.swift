import BusOperations
public import Parameters
import Quantities
import Transit

/// What buses and their riders are run by: those of the embedded lines, of buses at stops, and how
/// people behave who wait.
public enum CitizenBusParameters {
  /// The defaults as a set that a scenario may change.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  public static let declarations: [Parameter] =
    EmbeddedLineParameters.declarations + BusParameters.declarations + riders

  private static let riders: [Parameter] = [
    Parameter(
      "rider.patience", .duration, .duration(.minutes(30)), range: 60_000...14_400_000,
      studied: 900_000...3_600_000, .assumption,
      source: "beyond the headway of ordinary lines (25 to 60 min), less than a missed rare one",
      meaning: """
        how long somebody waits at a stop before looking for another journey, and walking or calling a \
        taxi where no other bus is due soon
        """),
    Parameter(
      "rider.margin", .duration, .duration(.minutes(2)), range: 0...1_800_000,
      studied: 0...300_000, .assumption,
      source: "buses pass stops at which nobody waits, up to 20 s for each before their time",
      meaning: "how long before the time of a bus riders mean to be at its stop"),
    Parameter(
      "rider.longestDelay", .duration, .duration(.minutes(90)), range: 0...14_400_000,
      studied: 3_600_000...7_200_000, .assumption,
      source: "headways of the lines to villages: 60 to 120 min",
      meaning:
        "longest time until the first bus for which somebody still goes by bus, most of it at home"),
    Parameter(
      "rider.longestWalk", .duration, .duration(.minutes(20)), range: 0...7_200_000,
      studied: 600_000...2_400_000, .assumption,
      source: "1.5 km: most trips below that are made on foot anyway",
      meaning: "who gives up walks if it takes no longer, and calls a taxi otherwise"),
    Parameter(
      "rider.longerRide", .factor, .number(1.3), range: 1...5, studied: 1.1...1.6, .assumption,
      source: "lines on the same corridor; a detour of a third is let pass",
      meaning: "a bus is taken whose ride is by the timetable at most so many times the quickest"),
  ]
}
