public import Parameters
import Quantities

/// The parameters of the mobile bank, each declared once with its default, range, tag and source.
public enum MobileBankParameters {
  /// All of them, in the order in which reports list them.
  public static let declarations: [Parameter] =
    calendar + demand + choice + knowledge + service + branches + vehicles + rules + timetable
    + money + weather

  static let specification = "assumption of the modelling specification (S1)"

  private static let calendar: [Parameter] = [
    Parameter(
      "calendar.firstDayOfMonth", .count, .count(1), range: 1...30, studied: 1...30, .assumption,
      source: "any; months have 30 days here",
      meaning: "the day of the month on which day 0 falls"),
    Parameter(
      "calendar.pensionFactor", .factor, .number(1.6), range: 0...10, studied: 1...2.2, .assumption,
      source: "pensions are paid on the 25th; \(specification)",
      meaning: "needs on the 20th to the 25th of a month relative to other days"),
  ]

  private static let weather: [Parameter] = [
    Parameter(
      "weather.snowNeeds", .fraction, .number(0.5), range: 0...1, studied: 0.3...0.8, .assumption,
      source: "modelling specification, appendix A",
      meaning: "share of needs that somebody goes out for in moderate or heavy snow"),
    Parameter(
      "weather.rainNeeds", .fraction, .number(0.9), range: 0...1, studied: 0.8...1, .assumption,
      source: "modelling specification, appendix A",
      meaning: "share of needs that somebody goes out for in a rainy hour"),
  ]

  private static let demand: [Parameter] = [
    Parameter(
      "demand.needsPerYear", .series(count: 5), .series([2, 4, 14, 18, 18]), range: 0...1_000,
      studied: 1...36, .assumption, source: specification,
      meaning: "needs of a resident without an app in a year: 15 to 39, 40 to 64, 65 to 74, 75 to "
        + "84, 85 or more"),
    Parameter(
      "demand.appShare", .series(count: 5), .series([0.98, 0.90, 0.55, 0.25, 0.25]), range: 0...1,
      studied: 0.1...1, .assumption, source: specification,
      meaning: "the share of each of these ages that uses a bank's app at first"),
    Parameter(
      "demand.appRemainder", .fraction, .number(0.25), range: 0...1, studied: 0.15...0.35,
      .assumption, source: specification,
      meaning: "the share of needs that an app does not settle"),
    Parameter(
      "demand.dayFactor", .series(count: 7), .series([1.25, 1, 0.95, 0.95, 1.05, 0, 0]),
      range: 0...10, studied: 0...2, .assumption, source: specification,
      meaning: "needs of the day relative to others, Monday to Sunday; days with 0 are no banking "
        + "days"),
    Parameter(
      "demand.hourProfile", .series(count: 24),
      .series([
        0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 12, 12, 9, 9, 10, 8, 4, 0, 0, 0, 0, 0, 0, 0,
      ]), range: 0...1_000, studied: 0...20, .assumption, source: specification,
      meaning: "relative number of needs that arise in each hour"),
    Parameter(
      "demand.dailyVariance", .factor, .number(0.02), range: 0...1, studied: 0...0.1, .assumption,
      source: specification,
      meaning: "variance of the gamma multiplier with mean 1 that a day's needs share; 0 for none"),
    Parameter(
      "demand.mix", .series(count: 3), .series([0.55, 0.35, 0.10]), range: 0...1,
      studied: 0.05...0.7, .assumption, source: specification,
      meaning: "needs for cash, a passbook or transfer, and advice; normalised"),
    Parameter(
      "demand.digitalHelpShare", .fraction, .number(0.1), range: 0...1, studied: 0...0.2,
      .assumption, source: "no data; who asks for a transfer is shown how the app does it",
      meaning: "of needs for a passbook or transfer of those without an app, those that ask for "
        + "help with it"),
  ]

  private static let choice: [Parameter] = [
    Parameter(
      "choice.minuteWeight", .factor, .number(0.06), range: 0...10, studied: 0.03...0.09,
      .assumption, source: specification, meaning: "β: disutility of a minute"),
    Parameter(
      "choice.waitWeight", .factor, .number(1.5), range: 0...10, studied: 1...2, .assumption,
      source: specification, meaning: "minutes that a minute of waiting for a bus counts as"),
    Parameter(
      "choice.dayDelay", .duration, .duration(.minutes(6)), range: 0...86_400_000,
      studied: 180_000...540_000, .assumption, source: specification,
      meaning: "κ: what a day until a branch or a vehicle opens counts as"),
    Parameter(
      "choice.deferral", .duration, .duration(.minutes(90)), range: 0...86_400_000,
      studied: 2_700_000...8_100_000, .assumption, source: specification,
      meaning: "D: what doing without counts as"),
    Parameter(
      "choice.fareWeight", .factor, .number(0.28), range: 0...100, studied: 0.14...0.42,
      .derived,
      source: "β over 217 KRW a minute: 9,700 KRW/h (2016) × 1.34 (docs/costs.md)",
      meaning: "γ: disutility of 1,000 KRW of fare"),
    Parameter(
      "choice.tolerance", .duration, .duration(.days(7)), range: 0...2_592_000_000,
      studied: 259_200_000...1_209_600_000, .assumption,
      source: "a need that can wait a week; a timetable repeats weekly",
      meaning: "how long after a need arises a visit may open that is considered"),
    Parameter(
      "choice.longestWalk", .duration, .duration(.minutes(30)), range: 0...7_200_000,
      studied: 900_000...2_700_000, .assumption, source: "twice the walk that counts as access",
      meaning: "the longest walk, at the own speed, to a stop that is considered"),
    Parameter(
      "choice.coVisits", .flag, .flag(true), .assumption,
      source: "joint visits of the modelling specification (section 2)",
      meaning: "whether somebody with an appointment at a hall takes the money business along if a "
        + "vehicle is there then; where not, every need has its own way"),
  ]

  private static let knowledge: [Parameter] = [
    Parameter(
      "knowledge.atLaunch", .fraction, .number(0.35), range: 0...1, studied: 0.25...0.45,
      .assumption, source: specification,
      meaning: "the share of residents that knows the timetable on day 0"),
    Parameter(
      "knowledge.innovation", .factor, .number(0.03), range: 0...10, studied: 0.015...0.045,
      .literature, source: "Bass (Management Science 15(5), 1969): p about 0.03",
      meaning: "p of its spread, per year"),
    Parameter(
      "knowledge.imitation", .factor, .number(0.38), range: 0...10, studied: 0.19...0.57,
      .literature, source: "Bass (Management Science 15(5), 1969): q about 0.38",
      meaning: "q of its spread, per year"),
    Parameter(
      "knowledge.newsDelay", .duration, .duration(.minutes(60)), range: 0...604_800_000,
      studied: 0...14_400_000, .assumption,
      source: "telephone lists and boards at the hall; no data",
      meaning: "how long it takes until customers hear that a visit is cancelled"),
    Parameter(
      "knowledge.learning", .fraction, .number(0.15), range: 0...1, studied: 0.05...0.25,
      .assumption, source: specification,
      meaning: "the chance that help at the vehicle makes a customer use the app"),
  ]

  private static let service: [Parameter] = [
    lognormalMean("service.cash", 2, "at a cash machine"),
    cv("service.cashCV", 0.8, "at a cash machine"),
    lognormalMean("service.counter", 5, "of a passbook, a transfer or digital help at a counter"),
    cv("service.counterCV", 0.7, "of these"),
    lognormalMean("service.advice", 15, "of advice at a counter: loans, identity"),
    cv("service.adviceCV", 0.6, "of advice"),
    Parameter(
      "service.patience", .duration, .duration(.minutes(30)), range: 60_000...86_400_000,
      studied: 900_000...2_700_000, .assumption, source: specification,
      meaning: "mean of the lognormal time that a customer waits in a queue before giving up"),
    cv("service.patienceCV", 0.8, "of patience"),
    Parameter(
      "service.withdrawal", .money, .money(.init(won: 200_000)), range: 0...1_000_000,
      studied: 100_000...300_000, .assumption,
      source: "no data; a single withdrawal is at most 1 MKRW",
      meaning: "mean of the lognormal amount of cash taken out"),
    cv("service.withdrawalCV", 1, "of that amount"),
  ]

  private static func lognormalMean(_ name: String, _ minutes: Int64, _ what: String) -> Parameter {
    Parameter(
      name, .duration, .duration(.minutes(minutes)), range: 1_000...86_400_000,
      studied: Double(minutes) * 30_000...Double(minutes) * 90_000, .assumption,
      source: specification, meaning: "mean of the lognormal service time \(what)")
  }

  static func cv(_ name: String, _ value: Double, _ what: String) -> Parameter {
    Parameter(
      name, .factor, .number(value), range: 0...5, studied: value / 2...value * 1.5, .assumption,
      source: specification, meaning: "coefficient of variation \(what)")
  }

  static func timeOfDay(
    _ name: String, _ minutes: Int64, _ provenance: Provenance, source: String, _ meaning: String
  ) -> Parameter {
    Parameter(
      name, .duration, .duration(.minutes(minutes)), range: 0...86_400_000,
      studied: Double(max(0, minutes - 120)) * 60_000...Double(minutes + 120) * 60_000, provenance,
      source: source, meaning: meaning + ", since midnight")
  }
}
