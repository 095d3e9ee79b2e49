import Parameters
import Quantities

// Vehicles with batteries.

extension CallTaxiParameters {
  private static let specification = "modelling specification (S3)"

  static let electric: [Parameter] =
    [
      Parameter(
        "electric.share", .fraction, .number(0), range: 0...1, studied: 0...1, .assumption,
        source: "no electric vehicle is reported of the fleet",
        meaning: "share of each kind of vehicle that is electric, the lowest numbers first"),
      Parameter(
        "electric.rule", .choice(["thresholds", "slack"]), .choice("thresholds"), .assumption,
        source: "thresholds: \(specification), charging rule; slack: appendix G18",
        meaning:
          "when a free vehicle goes to charge: below fixed states of charge, or when the next "
          + "job would leave it too little"),
      Parameter(
        "electric.chargers", .choice(["depots", "public", "both"]), .choice("depots"), .assumption,
        source:
          "a fleet with depots charges there; what public chargers would do is asked by studies",
        meaning: "where vehicles charge during a shift; off shift at their depot. public: the fast "
          + "chargers of the road guardian, depots only where that does not run"),
      Parameter(
        "electric.capacity", .series(count: 3), .series([58.8, 58.8, 80]), range: 1...1_000,
        studied: 40...90, .assumption,
        source: "electric vans of a ton hold about 59 kWh, small buses somewhat more",
        meaning: "kWh that a battery holds: wheelchair vehicle, taxi, shuttle"),
      Parameter(
        "electric.use", .series(count: 3), .series([0.30, 0.18, 0.45]), range: 0.01...10,
        studied: 0.12...0.6, .assumption,
        source:
          "modelling specification, section 6: car 0.18, van 0.30, bus 1.2; a small bus between",
        meaning: "kWh a kilometre at 30 km/h in mild weather, in the same order"),
      Parameter(
        "electric.coldUse", .factor, .number(1.35), range: 1...5, studied: 1.2...1.5, .assumption,
        source: "modelling specification, section 6: winter × 1.35",
        meaning: "factor on what is used while it is cold"),
      Parameter(
        "electric.coldBelow", .temperature, .temperature(5), range: -30...30, studied: 0...10,
        .assumption, source: "the cabin is heated, and a cold battery gives less",
        meaning: "temperature of the air below which it is cold"),
      Parameter(
        "electric.atStart", .fraction, .number(0.9), range: 0...1, studied: 0.7...1, .assumption,
        source: "the night before the run was a night like others",
        meaning: "state of charge of all batteries when the run begins"),
      Parameter(
        "electric.low", .fraction, .number(0.3), range: 0...1, studied: 0.2...0.4, .assumption,
        source: specification,
        meaning: "rule thresholds: a free vehicle below this state of charge goes to charge"),
      Parameter(
        "electric.high", .fraction, .number(0.7), range: 0...1, studied: 0.5...0.8, .assumption,
        source: specification,
        meaning:
          "rule thresholds: an idle vehicle below it goes if nobody waits and a charger is free"),
      Parameter(
        "electric.busyTarget", .fraction, .number(0.6), range: 0.01...1, studied: 0.5...0.8,
        .assumption, source: "appendix G18",
        meaning: "state of charge up to which a vehicle charges while riders wait"),
      Parameter(
        "electric.idleTarget", .fraction, .number(0.8), range: 0.01...1, studied: 0.6...0.9,
        .assumption, source: "the power falls beyond",
        meaning: "the same while nobody waits"),
      Parameter(
        "electric.nightTarget", .fraction, .number(1), range: 0.01...1, studied: 0.8...1,
        .assumption, source: "there is time off shift", meaning: "the same off shift, at the depot"),
      Parameter(
        "electric.reserve", .fraction, .number(0.05), range: 0...0.9, studied: 0.02...0.15,
        .assumption, source: "nobody drives a battery empty",
        meaning: "share of a battery that stays beyond the way to the farthest hospital and home"),
      Parameter(
        "electric.margin", .factor, .number(1.2), range: 1...5, studied: 1.1...1.4, .assumption,
        source: "detours, slow roads and cold that the plan does not know",
        meaning: "factor on the energy that plans reckon with"),
    ] + electricSupply

  private static let electricSupply: [Parameter] = [
    Parameter(
      "electric.depotChargers", .count, .count(10), range: 1...1_000, studied: 4...30, .assumption,
      source: "one for five vehicles", meaning: "chargers of the fleet's own at each depot"),
    Parameter(
      "electric.depotPower", .factor, .number(50), range: 1...500, studied: 7...100, .assumption,
      source: "fast chargers of 50 kW are usual", meaning: "power of each of them in kW"),
    Parameter(
      "electric.vehiclePower", .factor, .number(70), range: 1...500, studied: 50...100, .assumption,
      source: "electric vans take 60 to 100 kW",
      meaning: "greatest power that a battery takes in kW"),
    Parameter(
      "electric.taper", .fraction, .number(0.3), range: 0.01...1, studied: 0.2...0.5, .assumption,
      source: "charging slows beyond 80 %; one step stands for the curve",
      meaning: "power beyond 80 % relative to that below"),
    Parameter(
      "electric.efficiency", .fraction, .number(0.9), range: 0.1...1, studied: 0.85...0.95,
      .assumption, source: "losses of rectifier and battery",
      meaning: "energy in the battery relative to that from the grid"),
    Parameter(
      "electric.outageShare", .fraction, .number(0), range: 0...1, studied: 0...0.5, .assumption,
      source: "none unless a scenario orders it",
      meaning: "share of the chargers of each depot that are out of order for a time"),
    Parameter(
      "electric.outageFrom", .duration, .duration(.zero), range: 0...31_536_000_000,
      studied: 0...86_400_000, .assumption, source: "ordered by scenarios",
      meaning: "from when they are, since the start of the run"),
    Parameter(
      "electric.outageLength", .duration, .duration(.days(5)), range: 0...31_536_000_000,
      studied: 86_400_000...864_000_000, .assumption,
      source: "modelling specification, scenario 7", meaning: "for how long they are"),
  ]

  static let electricMoney: [Parameter] = [
    Parameter(
      "money.electricity", .money, .money(Money(won: 324)), range: 0...100_000,
      studied: 200...450, .verified,
      source: "324.4 KRW/kWh at public chargers of 50 kW since 2022-09 (kpinews.kr, 2022-07-29)",
      meaning: "price of a kWh from the grid, at every charger"),
    Parameter(
      "emissions.electricity", .factor, .number(417.3), range: 0...2_000, studied: 350...460,
      .verified, source: "consumption end, data of 2023, published 2025-12-18 (Yonhap)",
      meaning: "grams of carbon dioxide equivalent of a kWh from the grid"),
  ]
}
