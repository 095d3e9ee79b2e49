public import Parameters
import Quantities

/// The parameters of the care of people who live alone, each declared once with its default, range,
/// tag and source.
public enum CareParameters {
  /// All of them, in the order in which reports list them.
  public static let declarations: [Parameter] =
    households + meters + buttons + events + ladder + agents + fleet + dispatch + supply

  static let specification = "assumption of the modelling specification (S9)"
  static let pilot = "Ulsan Nam-gu pilot of power meters, 145 households, three months (aicare.biz)"

  static func assumed(
    _ name: String, _ kind: ParameterKind, _ value: ParameterValue, range: ClosedRange<Double>,
    studied: ClosedRange<Double>, _ meaning: String, source: String = specification
  ) -> Parameter {
    Parameter(
      name, kind, value, range: range, studied: studied, .assumption, source: source,
      meaning: meaning)
  }

  private static let households: [Parameter] = [
    Parameter(
      "households.count", .count, .count(2_556), range: 0...100_000, .verified,
      source: "2,212 people and 344 households with emergency devices (sentv.co.kr, 2025-04-10); "
        + "10,000 in the expansion",
      meaning:
        "households with a device, drawn among residents of 65 or more, first those who live "
        + "alone; a greater number holds the smaller one's households"),
    Parameter(
      "devices.type", .choice(DeviceType.allCases.map(\.rawValue)), .choice("powerMeter"),
      .assumption, source: "the one type with counts from a pilot (\(specification))",
      meaning: "what the households have; each type has its own rates and ladder"),
    assumed(
      "devices.sensitivity", .fraction, .number(0.85), range: 0...1, studied: 0.75...0.95,
      "share of true events that the device notices"),
    assumed(
      "devices.buttonDelay", .duration, .duration(.seconds(30)), range: 0...3_600_000,
      studied: 15_000...45_000, "from an event to the alarm by the SOS button"),
    assumed(
      "devices.inactivityDelay", .duration, .duration(.minutes(20)), range: 0...86_400_000,
      studied: 600_000...1_800_000, "from an event to the alarm of a device that sees no activity"),
  ]

  private static let meters: [Parameter] = [
    Parameter(
      "powerMeter.aiCalls", .factor, .number(198.0 * 4 / 145), range: 0.01...200, .derived,
      source: "198 calls: 198/145/(3/12) = 5.46; \(pilot)",
      meaning: "alarms, each with a call of the AI, per household and year"),
    Parameter(
      "powerMeter.humanCalls", .factor, .number(69.0 * 4 / 145), range: 0...200, .derived,
      source: "69 calls: 69/145/(3/12) = 1.90; \(pilot)",
      meaning: "alarms that come to an agent, per household and year"),
    Parameter(
      "powerMeter.dispatches", .factor, .number(4.0 * 4 / 145), range: 0...200, .derived,
      source: "4 dispatches: 4/145/(3/12) = 0.110, 95 % Poisson interval 0.028 to 0.28; \(pilot)",
      meaning: "alarms to which somebody is sent, per household and year"),
    assumed(
      "powerMeter.trueShare", .fraction, .number(0.5), range: 0...1, studied: 0.2...0.8,
      "share of these dispatches behind which is a true event",
      source: "the pilot does not say; \(specification)"),
  ]

  private static let buttons: [Parameter] = [
    assumed(
      "sensorButton.trueEvents", .factor, .number(0.6), range: 0...50, studied: 0.3...0.9,
      "true events per household and year, under 85"),
    assumed(
      "sensorButton.trueEventsOldest", .factor, .number(1.2), range: 0...50, studied: 0.6...1.8,
      "true events per household and year, 85 or more"),
    assumed(
      "sensorButton.falseAlarms", .factor, .number(12), range: 0...200, studied: 6...18,
      "false alarms per household and year"),
    assumed(
      "sensorButton.aiCloses", .fraction, .number(0.65), range: 0...1, studied: 0.55...0.75,
      "share of false alarms that the call of the AI closes, SOS apart"),
    assumed(
      "sensorButton.agentCloses", .fraction, .number(0.9), range: 0...1, studied: 0.8...0.97,
      "share of false alarms that an agent closes, of those they get",
      source: "the pilot's agents closed 94 %; fewer, since sensors say less"),
    assumed(
      "sensorButton.sosTrue", .fraction, .number(0.35), range: 0...1, studied: 0.2...0.5,
      "share of true alarms that come from the SOS button"),
    assumed(
      "sensorButton.sosFalse", .fraction, .number(0.25), range: 0...1, studied: 0.1...0.4,
      "share of false alarms that come from the SOS button: pressed by mistake or for company"),
    assumed(
      "sensorButton.twiceTrue", .fraction, .number(0.4), range: 0...1, studied: 0.3...0.5,
      "share of true SOS alarms in which the button is pressed twice"),
    assumed(
      "sensorButton.twiceFalse", .fraction, .number(0.05), range: 0...1, studied: 0...0.15,
      "share of false SOS alarms in which it is"),
    assumed(
      "sensorButton.flaggedTrue", .fraction, .number(0.7), range: 0...1, studied: 0.6...0.8,
      "share of true alarms of which a second sensor says the same"),
    assumed(
      "sensorButton.flaggedFalse", .fraction, .number(0.1), range: 0...1, studied: 0...0.2,
      "share of false alarms of which it does"),
  ]

  private static let events: [Parameter] = [
    assumed(
      "events.shares", .series(count: 4), .series([0.5, 0.35, 0.1, 0.05]), range: 0...1,
      studied: 0...0.8, "falls, acute illness, wandering, fire among true events; normalised"),
    assumed(
      "events.hourProfile", .series(count: 24),
      .series([3, 3, 2, 2, 2, 3, 5, 6, 6, 6, 6, 5, 5, 4, 4, 4, 5, 5, 6, 6, 5, 4, 4, 3]),
      range: 0...1_000, studied: 0...12,
      "relative number of true events and false alarms in each hour",
      source: "profile of alarms, modelling specification, section 1.2"),
    assumed(
      "events.dailyVariance", .factor, .number(0.02), range: 0...0.2, studied: 0...0.1,
      "variance of the gamma multiplier with mean 1 that a day's events share; 0 for none",
      source: "modelling specification, section 1.2"),
    assumed(
      "events.heat", .factor, .number(0.12), range: 0...0.3, studied: 0.05...0.2,
      "added share of true events for each degree of felt temperature above `events.heatFrom`, of "
        + "people of 65 or more who live alone"),
    assumed(
      "events.heatFrom", .temperature, .temperature(31), range: 0...60, studied: 29...33,
      "felt temperature from which heat adds events"),
    assumed(
      "events.ice", .factor, .number(1.5), range: 0...4, studied: 1.2...1.8,
      "factor on falls in hours with snow on the ground or frost"),
    assumed(
      "events.contact", .duration, .duration(.hours(10)), range: 60_000...2_592_000_000,
      studied: 18_000_000...54_000_000,
      "mean time from an event that nobody is sent to until somebody finds the person"),
  ]

  private static let ladder: [Parameter] = [
    Parameter(
      "triage", .choice(TriageRule.allCases.map(\.rawValue)), .choice("fixedLadder"), .assumption,
      source: "the ladder of the pilot; T0, T1 and T2 of the modelling specification (S9)",
      meaning: "who decides whether a responder is sent: nobody (every alarm), the fixed ladder of "
        + "calls, or Bayes' rule"),
    assumed(
      "ladder.callTime", .duration, .duration(.seconds(60)), range: 0...3_600_000,
      studied: 30_000...90_000, "length of a call of the AI that is answered"),
    assumed(
      "ladder.tries", .count, .count(2), range: 1...10, studied: 1...3,
      "calls of the AI before silence counts as no answer"),
    assumed(
      "ladder.tryInterval", .duration, .duration(.minutes(5)), range: 0...3_600_000,
      studied: 150_000...450_000, "time taken by each call without an answer"),
    assumed(
      "ladder.silentFalse", .fraction, .number(0.7), range: 0...1, studied: 0.6...0.8,
      "share without an answer among false alarms that the AI does not close: nobody at home"),
    assumed(
      "ladder.silentTrue", .fraction, .number(0.4), range: 0...1, studied: 0.3...0.5,
      "share of true events in which nobody answers the AI"),
    assumed(
      "ladder.fineTrue", .fraction, .number(0.03), range: 0...1, studied: 0...0.1,
      "share of true events in which the AI hears that all is well"),
    assumed(
      "ladder.agentMisses", .fraction, .number(0.01), range: 0...1, studied: 0...0.05,
      "share of true alarms that an agent takes for harmless"),
    assumed(
      "ladder.agentTime", .duration, .duration(.minutes(3)), range: 1_000...3_600_000,
      studied: 90_000...270_000, "mean length of an agent's call (exponential)"),
    assumed(
      "ladder.patience", .duration, .duration(.minutes(10)), range: 1_000...86_400_000,
      studied: 300_000...900_000,
      "mean time for which somebody holds the line for an agent (exponential); who hangs up counts "
        + "as silent"),
  ]
}
