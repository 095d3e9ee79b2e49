import Parameters
import Quantities

extension CareParameters {
  static let agents: [Parameter] = [
    assumed(
      "agents.day", .count, .count(4), range: 0...200, studied: 2...6,
      "agents on the phones in the two shifts of the day"),
    assumed(
      "agents.night", .count, .count(2), range: 0...200, studied: 1...3,
      "agents on the phones at night"),
    assumed(
      "bayes.falseCost", .money, .money(Money(won: 40_000)), range: 1...100_000_000,
      studied: 28_000...52_000, "an unnecessary dispatch, under `bayesian` triage",
      source: "66 minutes of a responder at 34,000 KRW, and 10 km"),
    assumed(
      "bayes.missCost", .money, .money(Money(won: 4_000_000)), range: 1...10_000_000_000,
      studied: 2_000_000...8_000_000, "a true event to which nobody is sent",
      source: "an acute event of 4 MKRW, modelling specification, section 7"),
    assumed(
      "bayes.certain", .fraction, .number(0.5), range: 0...1, studied: 0.4...0.6,
      "probability from which a responder is sent without asking an agent"),
    assumed(
      "bayes.silentLimit", .fraction, .number(0.02), range: 0...1, studied: 0.01...0.1,
      "probability from which silence is answered by a responder",
      source: "modelling specification, G7"),
    assumed(
      "bayes.missedLimit", .fraction, .number(0.01), range: 0...1, studied: 0.005...0.05,
      "share of true alarms of `bayes.window` that may be expected among the closed ones",
      source: "modelling specification, S9 and G7"),
    assumed(
      "bayes.window", .count, .count(90), range: 1...400, studied: 45...135,
      "days for which closed alarms are remembered", source: "modelling specification, G7"),
    assumed(
      "bayes.pilotCases", .factor, .number(100), range: 0...100_000, studied: 20...500,
      "cases of each kind that the likelihoods begin with, beside one of each outcome (Laplace)"),
  ]

  static let fleet: [Parameter] = [
    assumed(
      "fleet.day", .count, .count(6), range: 0...60, studied: 2...12,
      "responders on duty in the two shifts of the day"),
    assumed(
      "fleet.night", .count, .count(3), range: 0...60, studied: 2...12,
      "responders on duty at night"),
    Parameter(
      "bases.places", .words,
      .words([
        "전주시보건소", "송천노인복지센터", "효자4동 행정복지센터", "우아2동 행정복지센터",
      ]), .assumption,
      source: "four bases (\(specification)): the health centre in the middle and public buildings "
        + "in the north, west and east",
      meaning: "where responders wait: names of facilities of the city, or \"longitude, latitude\" "
        + "in degrees, within 500 m of a street"),
    assumed(
      "shifts.day", .duration, .duration(.hours(7)), range: 0...86_399_999,
      studied: 21_600_000...28_800_000, "time of day at which the day shift begins",
      source: "periods of the modelling specification, G5"),
    assumed(
      "shifts.evening", .duration, .duration(.hours(15)), range: 0...86_399_999,
      studied: 50_400_000...57_600_000, "time of day at which the evening shift begins",
      source: "periods of the modelling specification, G5"),
    assumed(
      "shifts.night", .duration, .duration(.hours(23)), range: 0...86_399_999,
      studied: 79_200_000...86_399_999, "time of day at which the night shift begins",
      source: "periods of the modelling specification, G5"),
    assumed(
      "fleet.turnout", .duration, .duration(.seconds(60)), range: 0...3_600_000,
      studied: 30_000...120_000, "from the call to the departure of a unit that waits at its base"),
    assumed(
      "fleet.overtimeCap", .duration, .duration(.hours(1)), range: 0...86_400_000,
      studied: 1_800_000...5_400_000,
      "a crew takes a call only if the mean time on scene ends within its shift and this",
      source: "modelling specification, section 1.4"),
    assumed(
      "fleet.breakdownDistance", .distance, .distance(Distance(millimetres: 12_000_000_000)),
      range: 1_000_000...1_000_000_000_000, studied: 6_000_000_000...30_000_000_000,
      "mean distance between breakdowns (exponential)",
      source: "modelling specification, section 1.4"),
    assumed(
      "fleet.repairMean", .duration, .duration(.hours(6)), range: 60_000...2_592_000_000,
      studied: 10_800_000...32_400_000, "mean length of a repair (lognormal)",
      source: "modelling specification, section 1.4"),
    assumed(
      "fleet.repairCV", .factor, .number(1), range: 0...5, studied: 0.5...1.5,
      "coefficient of variation of that length", source: "modelling specification, section 1.4"),
  ]

  static let dispatch: [Parameter] = [
    assumed(
      "dispatch.target", .duration, .duration(.minutes(10)), range: 60_000...86_400_000,
      studied: 480_000...900_000,
      "τ: on scene within this time of being asked for counts as in time"),
    assumed(
      "dispatch.longestWait", .duration, .duration(.minutes(60)), range: 0...86_400_000,
      studied: 1_800_000...5_400_000,
      "a call that waits so long for a responder is handed to the fire service (119)"),
    assumed(
      "scene.mean", .duration, .duration(.minutes(40)), range: 1_000...86_400_000,
      studied: 1_200_000...3_600_000, "mean time of a responder on scene (lognormal)"),
    assumed(
      "scene.cv", .factor, .number(0.6), range: 0...5, studied: 0.3...0.9,
      "its coefficient of variation"),
    Parameter(
      "scene.ambulance", .duration, .duration(.minutes(8)), range: 0...86_400_000,
      studied: 240_000...720_000, .weak,
      source: "Jeonju in the range of 8 min, Jeonbuk 8 min 28 s (wowtv 2017, of 2016)",
      meaning: "mean time to the ambulance (119) that is called with a responder where life is at "
        + "risk, and to which calls are handed that nobody answers (lognormal)"),
    assumed(
      "scene.ambulanceCV", .factor, .number(0.4), range: 0...5, studied: 0.2...0.6,
      "its coefficient of variation"),
    assumed(
      "transport.share", .fraction, .number(0.3), range: 0...1, studied: 0.2...0.4,
      "share of people with a true event who are taken to a hospital by their responder's order, "
        + "life not being at risk"),
    Parameter(
      "transport.ordersRides", .flag, .flag(false), .assumption,
      source: "no such arrangement is known",
      meaning: "these ride by call taxi where one carries people; else they are not followed"),
  ]

  static let supply: [Parameter] = [
    assumed(
      "money.devicePrice", .money, .money(Money(won: 550_000)), range: 0...100_000_000,
      studied: 385_000...715_000, "equipment of one household"),
    assumed(
      "money.deviceLife", .count, .count(5), range: 1...50, studied: 4...7,
      "years over which its price is spread"),
    assumed(
      "money.deviceMonth", .money, .money(Money(won: 8_000)), range: 0...10_000_000,
      studied: 5_600...10_400, "line and upkeep of one household's equipment for a month"),
    assumed(
      "money.vehiclePrice", .money, .money(Money(won: 30_000_000)), range: 0...1_000_000_000,
      studied: 21_000_000...39_000_000, "one responder's car", source: "a small car, fitted out"),
    assumed(
      "money.vehicleLife", .count, .count(7), range: 1...50, studied: 5...10,
      "years over which its price is spread", source: "usual for cars of public bodies"),
    Parameter(
      "money.discountRate", .factor, .number(0.045), range: 0...0.5, .verified,
      source: "social discount rate since 2017 (newsis, hani)", meaning: "real, a year"),
    assumed(
      "money.responderYear", .money, .money(Money(won: 58_000_000)), range: 0...1_000_000_000,
      studied: 40_600_000...75_400_000, "one responder for a year"),
    assumed(
      "money.agentYear", .money, .money(Money(won: 45_000_000)), range: 0...1_000_000_000,
      studied: 31_500_000...58_500_000, "one agent for a year",
      source: "modelling specification, section 7"),
    assumed(
      "money.postFactor", .factor, .number(5.2), range: 1...20, studied: 4.2...6,
      "people who keep one post occupied around the clock",
      source: "8,760 h over about 1,685 h on duty; modelling specification, section 7"),
    assumed(
      "money.overtimeFactor", .factor, .number(1.5), range: 1...3, studied: 1.5...2,
      "what an hour of overtime costs over one within the shift",
      source: "Labour Standards Act (근로기준법); modelling specification, section 1.4"),
    assumed(
      "money.upkeepYear", .money, .money(Money(won: 2_500_000)), range: 0...100_000_000,
      studied: 1_750_000...3_250_000, "insurance, repairs and parking of one car for a year",
      source: "a small car"),
    assumed(
      "money.energyKilometre", .money, .money(Money(won: 130)), range: 0...10_000,
      studied: 91...169, "fuel of a kilometre", source: "a petrol car at 13 km/l and 1,700 KRW/l"),
    assumed(
      "figures.smallDong", .count, .count(5), range: 1...1_000, studied: 3...10,
      "dongs with fewer responses than this are left out of the Gini index of their 90 % quantiles",
      source: "a quantile of fewer says little"),
  ]
}
