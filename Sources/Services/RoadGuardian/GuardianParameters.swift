public import Parameters
import Quantities

/// The parameters of the road guardian, each declared once with its default, range, tag and source.
public enum GuardianParameters {
  /// All of them, in the order in which reports list them.
  public static let declarations: [Parameter] =
    choices + potholes + weather + traffic + detection + crews + hazards + roadHazards + treatments
    + chargers
    + shelters + money

  static let specification = "assumption of the modelling specification (S4)"

  /// A number that is an assumption.
  static func assumed(
    _ name: String, _ kind: ParameterKind, _ value: ParameterValue, _ range: ClosedRange<Double>,
    _ studied: ClosedRange<Double>, _ source: String = specification, _ meaning: String
  ) -> Parameter {
    Parameter(
      name, kind, value, range: range, studied: studied, .assumption, source: source,
      meaning: meaning)
  }

  static func share(
    _ name: String, _ value: Double, _ studied: ClosedRange<Double>,
    _ source: String = specification, _ meaning: String
  ) -> Parameter {
    assumed(name, .fraction, .number(value), 0...1, studied, source, meaning)
  }

  static let minute = 60_000.0
  static let hour = 3_600_000.0
  static let day = 86_400_000.0

  private static let choices: [Parameter] = [
    Parameter(
      "maintenance", .choice(Maintenance.allCases.map { "\($0)" }), .choice("corrective"),
      .assumption, source: "M0 to M3 of the modelling specification (S4)",
      meaning: "how chargers and shelters are looked after: repaired when they are reported; "
        + "inspected and replaced at an age; replaced by their condition; as at an age, and when a "
        + "crew is near"),
    Parameter(
      "hazardInformation", .choice(HazardInformation.allCases.map { "\($0)" }), .choice("none"),
      .assumption, source: "H0 to H3 of the modelling specification (S4)",
      meaning: "what drivers are told: nothing; by signs at the worst roads; by messages on known "
        + "potholes; by these with advice on speed and urgent orders"),
  ]

  private static let potholes: [Parameter] = [
    Parameter(
      "potholes.perDay", .factor, .number(42), range: 0...2_000, studied: 33...56, .derived,
      source: "set so that 16 teams repair 54.9 a day from January to April (6,310 repairs in 115 "
        + "days of 2025, newspim 2025-04-25); a repair that fails is repaired again",
      meaning:
        "potholes born on the city's roads in a day, without those that come back; gives the "
        + "rate of each road by its lane-kilometres, traffic, age and heavy vehicles"),
    assumed(
      "potholes.dailyVariance", .factor, .number(0.02), 0...1, 0...0.1,
      "modelling specification, section 1.2",
      "variance of the gamma multiplier with mean 1 that a day's births share; 0 for none"),
    assumed(
      "potholes.severityShares", .series(count: 3), .series([0.70, 0.25, 0.05]), 0...1,
      0.025...0.9, specification, "severity at birth: 1, 2, 3; normalised"),
    assumed(
      "potholes.growthDry", .duration, .duration(.days(12)), 1_000...400 * day, 6 * day...24 * day,
      specification, "mean of the exponential time until a pothole is one severity worse"),
    assumed(
      "potholes.growthWet", .duration, .duration(.days(3)), 1_000...400 * day, 1.5 * day...6 * day,
      specification, "the same on days of rain or thaw"),
    assumed(
      "potholes.trafficExponent", .factor, .number(0.5), 0...3, 0.25...0.75,
      "modelling specification (S4.4): the root of traffic; nobody has counted",
      "power of a road's traffic to which its births of potholes are proportional"),
    assumed(
      "potholes.ageCV", .factor, .number(0.5), 0...3, 0.25...0.75, "no survey of pavements",
      "coefficient of variation of the lognormal factor of age that a road has for good"),
    assumed(
      "potholes.heavyFactor", .series(count: 5), .series([1.5, 1.3, 1.2, 1, 0.8]), 0...10,
      0.4...2.2, "no counts of heavy vehicles",
      "factor of heavy vehicles by class of road, motorway to local"),
    assumed(
      "potholes.patchFailure", .fraction, .number(0.3), 0...1, 0.2...0.4, specification,
      "probability that a patch fails, so that the pothole is there again"),
    assumed(
      "potholes.patchLifeShape", .factor, .number(1.2), 0.1...10, 0.6...1.8, specification,
      "shape of the Weibull life of patches that fail"),
    assumed(
      "potholes.patchLifeScale", .duration, .duration(.days(25)), 1_000...4_000 * day,
      12.5 * day...37.5 * day, specification, "scale of that life"),
  ]

  private static let weather: [Parameter] = [
    assumed(
      "weather.freezeThaw", .factor, .number(3), 0...20, 1.5...4.5,
      "modelling specification, Appendix A",
      "factor on births after a day that freezes and thaws"),
    assumed(
      "weather.freezeThawDays", .count, .count(7), 0...400, 4...10,
      "modelling specification, Appendix A", "for so many days after it"),
    assumed(
      "weather.rain", .factor, .number(2), 0...20, 1...3, "modelling specification, Appendix A",
      "factor on births after a day of heavy rain"),
    assumed(
      "weather.rainDays", .count, .count(3), 0...400, 1...5, "modelling specification, Appendix A",
      "for so many days after it"),
    assumed(
      "weather.rainDepth", .factor, .number(30), 0...1_000, 15...45,
      "modelling specification, Appendix A", "millimetres of rain in a day beyond which it is heavy"
    ),
    Parameter(
      "weather.meanBirths", .factor, .number(2.54), range: 0.01...100, studied: 2...3, .derived,
      source: "mean of both factors over January to April of the bundled typical weather",
      meaning: "divides the factors of the weather, so that potholes.perDay is the mean of these "
        + "months; without weather it has no effect"),
  ]

  private static let traffic: [Parameter] = [
    Parameter(
      "traffic.perLane", .series(count: 5), .series([9_000, 4_600, 3_000, 1_000, 120]),
      range: 0...100_000, studied: 60...13_500, .derived,
      source: "no counts are in the city's data: relative values by class are assumptions, their "
        + "scale gives about 4.5 M vehicle-kilometres a day on the city's roads (modelling "
        + "specification, Appendix A)",
      meaning: "vehicles a day on a lane, motorway to local (annual average daily traffic)"),
    assumed(
      "traffic.hourProfile", .series(count: 24),
      .series([
        4, 2, 2, 2, 3, 9, 30, 72, 82, 62, 56, 57, 58, 58, 58, 60, 68, 84, 88, 62, 45, 36, 24, 12,
      ]), 0...10_000, 1...132, "profile of car trips, modelling specification, section 1.2",
      "relative number of vehicles in each hour"),
    assumed(
      "traffic.slowing", .factor, .number(0.02), 0...0.05, 0.01...0.03, specification,
      "share of the speed lost for each square of severity and lane-kilometre"),
    assumed(
      "traffic.slowingLimit", .factor, .number(20), 0...45, 10...20, specification,
      "squares of severity a lane-kilometre beyond which it does not get slower"),
    assumed(
      "traffic.workZone", .fraction, .number(0.5), 0.05...1, 0.25...0.75,
      "one of two lanes is closed (modelling specification, S4)",
      "speed on a road on which a crew works, relative to the speed without"),
    assumed(
      "traffic.roughness", .factor, .number(0.1), 0...10, 0.05...0.15,
      "no data; the breakdown clock of vehicles runs faster on rough roads (S4)",
      "added to the wear of a kilometre for each square of severity and lane-kilometre, up to the "
        + "same limit"),
    assumed(
      "traffic.hitRates", .series(count: 3), .series([0.0005, 0.0025, 0.01]), 0...10,
      0.00025...0.015,
      "h of the modelling specification, chosen so that reports.perHit of the hits are "
        + "reports.perDay",
      "a passing vehicle hits a pothole with probability 1 - exp(-h), by severity"),
    assumed(
      "traffic.damage", .series(count: 3), .series([2e-7, 2e-6, 2e-5]), 0...0.01, 1e-7...3e-5,
      "severity 3 from the modelling specification (S4); a tenth of it for each severity less",
      "probability of a damage claim for each vehicle that passes uninformed, by severity"),
  ]

  private static let detection: [Parameter] = [
    assumed(
      "patrol.trunkPeriod", .duration, .duration(.days(7)), hour...400 * day,
      3.5 * day...10.5 * day,
      specification, "time between two patrols of a trunk road or arterial"),
    assumed(
      "patrol.minorPeriod", .duration, .duration(.days(28)), hour...400 * day, 14 * day...42 * day,
      specification, "time between two patrols of all other roads"),
    assumed(
      "patrol.detects", .series(count: 3), .series([0.9, 0.95, 1]), 0...1, 0.8...1,
      "people see what they look for", "probability that a patrol sees a pothole, by severity"),
    assumed(
      "patrol.speed", .speed, .speed(.init(kilometresPerHour: 20)), 0.1...50, 3...8,
      "a slow drive along the kerb", "speed of a patrol that a policy guides, on roads it looks at"),
    assumed(
      "patrol.step", .duration, .duration(.hours(2)), 15 * minute...8 * hour, hour...4 * hour,
      "modelling specification, G10", "how long a patrol goes on before a policy sends it anew"),
    assumed(
      "cameras.buses", .count, .count(0), 0...2_000, 0...60,
      "none today; 20 and 60 are the question of the modelling specification",
      "buses with a camera"),
    assumed(
      "cameras.kilometres", .distance, .distance(Distance(millimetres: 150_000_000)),
      0...1_000_000_000, 75_000_000...225_000_000,
      "bus lines are not in the model: buses change lines from day to day and cover the arterials "
        + "evenly", "way of a camera bus in a day, on arterials"),
    assumed(
      "cameras.detects", .series(count: 3), .series([0.3, 0.7, 0.95]), 0...1, 0.2...1,
      specification, "probability that a passing camera sees a pothole, by severity"),
    assumed(
      "cameras.falseAlarms", .factor, .number(0.02), 0...10, 0.01...0.03, specification,
      "pictures of a kilometre that show no pothole and are taken for one"),
    share(
      "cameras.rejected", 0.95, 0.85...1,
      "somebody looks at each picture; without it 60 buses would send 180 crews a day to nothing",
      "share of those that the control room rejects"),
    assumed(
      "reports.perDay", .series(count: 3), .series([0.01, 0.05, 0.2]), 0...100, 0.005...0.3,
      specification,
      "first reports of a pothole in a day and 10,000 vehicles, by severity; those of drivers who "
        + "hit it are among them"),
    assumed(
      "reports.perHit", .fraction, .number(0.002), 0...1, 0...0.004, specification,
      "probability that a driver who hits a pothole reports it; reports are never fewer than so"),
    assumed(
      "reports.hourProfile", .series(count: 24),
      .series([0, 0, 0, 0, 0, 1, 3, 8, 10, 9, 8, 7, 6, 7, 7, 7, 8, 8, 5, 3, 2, 1, 0, 0]),
      0...10_000, 0...15, "profile of reports, modelling specification, section 1.2",
      "relative number of reports in each hour"),
    share(
      "reports.complaintLine", 0.5, 0.3...0.7, "no data",
      "share of reports by telephone; the others by app"),
    assumed(
      "triage.latency", .series(count: 4), .series([30, 60, 240, 10]), 0...100_000, 5...360,
      "no data; the observation layer may add to it",
      "minutes from detection to a work order: patrol, app, telephone, camera"),
    assumed(
      "triage.mergeWithin", .distance, .distance(Distance(millimetres: 20_000)), 0...1_000_000,
      10_000...30_000, specification,
      "a pothole no farther along the road from one with an order is done under that order"),
  ]
}

/// How chargers and shelters are looked after.
public enum Maintenance: UInt8, Sendable, CaseIterable {
  case corrective, periodic, conditionBased, opportunistic

  /// Whether assets are inspected, and parts replaced at an age.
  var isPeriodic: Bool { self == .periodic || self == .opportunistic }
}

/// What drivers are told about potholes.
public enum HazardInformation: UInt8, Sendable, CaseIterable {
  case none, signs, messages, messagesAndAdvice

  /// Whether messages are sent.
  var sends: Bool { self == .messages || self == .messagesAndAdvice }
}
