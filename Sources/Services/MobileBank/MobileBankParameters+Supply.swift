import Parameters
import Quantities

// Branches, vehicles, timetables and money.

extension MobileBankParameters {
  static let branches: [Parameter] = [
    timeOfDay(
      "branches.opens", 540, .verified, source: "usual hours of Korean bank branches, 9 to 16",
      "when branches open"),
    timeOfDay(
      "branches.closes", 960, .verified, source: "usual hours of Korean bank branches, 9 to 16",
      "when branches close; who is inside is served"),
    Parameter(
      "branches.counters", .count, .count(4), range: 0...100, studied: 2...6, .assumption,
      source: "no data by branch", meaning: "counters of a branch"),
    Parameter(
      "branches.cashMachines", .count, .count(3), range: 0...100, studied: 2...5, .assumption,
      source: "no data by branch", meaning: "cash machines of a branch"),
    Parameter(
      "branches.closed", .words, .words([]), .assumption,
      source: "none close unless a scenario says so",
      meaning: "names of branches that close for good, as in the city's table of facilities"),
    Parameter(
      "branches.closedAtRandom", .count, .count(0), range: 0...10_000, studied: 0...10,
      .assumption, source: "none close unless a scenario says so",
      meaning: "how many further branches close, drawn at random: a control"),
    Parameter(
      "branches.closingSeed", .count, .count(1), range: 0...1_000_000_000, studied: 1...100,
      .assumption, source: "any", meaning: "the seed by which they are drawn"),
    Parameter(
      "branches.closedFrom", .duration, .duration(.zero), range: 0...34_560_000_000,
      studied: 0...2_419_200_000, .assumption, source: "from the beginning",
      meaning: "when all these branches close, from the start of day 0"),
  ]

  static let vehicles: [Parameter] = [
    Parameter(
      "vehicle.number", .count, .count(2), range: 0...5, studied: 1...5, .assumption,
      source: specification, meaning: "vehicles"),
    Parameter(
      "vehicle.counters", .count, .count(3), range: 0...20, studied: 2...4, .verified,
      source: "vehicle of 광주은행 (ajunews 2015)", meaning: "counters on board"),
    Parameter(
      "vehicle.cashMachines", .count, .count(2), range: 0...20, studied: 1...3, .verified,
      source: "vehicle of 광주은행 (ajunews 2015)", meaning: "cash machines on board"),
    Parameter(
      "vehicle.staff", .count, .count(3), range: 0...20, studied: 2...4, .verified,
      source: "우리은행 (healthtomato): three besides the driver",
      meaning: "staff on board besides the driver; no more counters open than there are staff"),
    Parameter(
      "vehicle.cash", .money, .money(.init(won: 50_000_000)), range: 0...10_000_000_000,
      studied: 30_000_000...100_000_000, .assumption, source: "no data",
      meaning: "cash on board in the morning"),
    Parameter(
      "vehicle.cashReserve", .money, .money(.init(won: 2_000_000)), range: 0...10_000_000_000,
      studied: 1_000_000...5_000_000, .assumption, source: "two withdrawals of the greatest amount",
      meaning: "with less cash on board the machines give none until the vehicle is reloaded"),
    Parameter(
      "vehicle.priority", .choice(["from75", "from85", "none"]), .choice("from75"), .assumption,
      source: "80 in the modelling specification (S1); ages are known by bands",
      meaning: "from which age customers, and at any age the severely disabled, are called first"),
    Parameter(
      "vehicle.balkLimit", .count, .count(8), range: 0...1_000, studied: 4...12, .assumption,
      source: "no data", meaning: "with more people in a queue than this, arriving customers balk"),
    Parameter(
      "vehicle.balkShare", .fraction, .number(1), range: 0...1, studied: 0.9...1, .assumption,
      source: specification, meaning: "the share of them that does"),
  ]

  static let rules: [Parameter] = [
    timeOfDay(
      "vehicle.windowStart", 600, .verified, source: "mobile branches of several banks, 10 to 16",
      "the earliest opening of a visit"),
    timeOfDay(
      "vehicle.windowEnd", 960, .verified, source: "mobile branches of several banks, 10 to 16",
      "the latest announced closing of a visit"),
    span("vehicle.visitLength", 150, 60...240, specification, "doors are open at a visit"),
    span("vehicle.setup", 10, 5...20, specification, "setting up takes"),
    span("vehicle.teardown", 10, 5...20, specification, "packing takes"),
    timeOfDay(
      "vehicle.shiftStart", 540, .assumption, source: "an hour before the window",
      "when crews begin"),
    timeOfDay(
      "vehicle.shiftEnd", 1_080, .assumption, source: "nine hours with a break",
      "when crews should be back"),
    span("vehicle.overtimeCap", 60, 0...120, "no data", "crews work after their shift at most"),
    span(
      "vehicle.lateTolerance", 15, 5...30, specification, "a visit may open late before it is late"),
    Parameter(
      "vehicle.slack", .fraction, .number(0.15), range: 0...1, studied: 0.05...0.25, .assumption,
      source: specification, meaning: "share of the driving time that is added to it in timetables"),
    span(
      "vehicle.reviewEvery", 15, 5...30, specification,
      "passes between reviews whether an open vehicle stays; 0 for never"),
    span(
      "vehicle.longestExtension", 60, 0...120, "no data",
      "doors stay open after the announced closing at most"),
    Parameter(
      "vehicle.breakdownDistance", .distance, .distance(.init(millimetres: 12_000_000_000)),
      range: 0...1_000_000_000_000, studied: 6_000_000_000...30_000_000_000, .assumption,
      source: specification, meaning: "mean distance between breakdowns; 0 for none"),
    Parameter(
      "vehicle.repair", .duration, .duration(.hours(6)), range: 0...2_592_000_000,
      studied: 10_800_000...32_400_000, .assumption, source: specification,
      meaning: "mean of the lognormal length of a repair"),
    cv("vehicle.repairCV", 1, "of it"),
  ]

  private static func span(
    _ name: String, _ minutes: Int64, _ studied: ClosedRange<Double>, _ source: String,
    _ what: String
  ) -> Parameter {
    Parameter(
      name, .duration, .duration(.minutes(minutes)), range: 0...86_400_000,
      studied: studied.lowerBound * 60_000...studied.upperBound * 60_000, .assumption,
      source: source, meaning: "how long \(what)")
  }

  static let timetable: [Parameter] = [
    Parameter(
      "timetable.visitsPerDay", .count, .count(2), range: 1...20, studied: 1...3, .derived,
      source: "two visits of 150 min fit into the window of 6 h",
      meaning: "visits of a vehicle in a day at most"),
    Parameter(
      "timetable.visitsPerWeek", .count, .count(0), range: 0...1_000, studied: 0...40, .assumption,
      source: "as many as days and vehicles allow",
      meaning: "visits of all vehicles in a week at most; 0 for as many as fit"),
    Parameter(
      "timetable.weeksAhead", .count, .count(2), range: 1...8, studied: 1...4, .assumption,
      source: "a timetable for the current and the next week hangs at the hall",
      meaning: "weeks for which visits are announced, the current one counted"),
    Parameter(
      "timetable.accessWalk", .duration, .duration(.minutes(15)), range: 60_000...7_200_000,
      studied: 600_000...1_200_000, .assumption, source: specification,
      meaning: "the walk, at the own speed, within which a branch or stop counts as access"),
  ]

  static let money: [Parameter] = [
    won("money.vehiclePrice", 450_000_000, 250_000_000...700_000_000, "price of a vehicle"),
    Parameter(
      "money.vehicleLife", .count, .count(8), range: 1...50, studied: 6...10, .assumption,
      source: specification, meaning: "years that a vehicle lasts"),
    Parameter(
      "money.discountRate", .fraction, .number(0.045), range: 0...1, .verified,
      source: "social rate of discount since August 2017 (newsis)",
      meaning: "real rate of discount a year"),
    won("money.personYear", 65_000_000, 50_000_000...82_000_000, "one of the crew for a year"),
    Parameter(
      "money.overtimeFactor", .factor, .number(1.5), range: 1...3, studied: 1.5...2, .assumption,
      source: "Labour Standards Act (근로기준법); modelling specification, section 1.4",
      meaning: "what an hour of overtime costs over one within the shift"),
    won(
      "money.upkeepYear", 22_000_000, 15_000_000...29_000_000,
      "upkeep of a vehicle for a year: the 25 MKRW of the specification without fuel"),
    won("money.energyKilometre", 350, 245...455, "fuel for a kilometre"),
    Parameter(
      "emissions.scale", .factor, .number(1), range: 0...10, studied: 0.7...1.3, .assumption,
      source: "a vehicle like a heavy diesel van", meaning: "factor on the curve of carbon dioxide"),
  ]

  private static func won(
    _ name: String, _ value: Int64, _ studied: ClosedRange<Double>, _ meaning: String
  ) -> Parameter {
    Parameter(
      name, .money, .money(.init(won: value)), range: 0...100_000_000_000, studied: studied,
      .assumption, source: specification, meaning: meaning)
  }
}
