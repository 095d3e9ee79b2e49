import Parameters
import Quantities

// Chargers and shelters.

extension GuardianParameters {
  static let chargers: [Parameter] = [
    Parameter(
      "chargers.fast", .count, .count(227), range: 0...20_000, .verified,
      source: "jjan.kr 2022-07-26", meaning: "fast chargers, each with one port"),
    Parameter(
      "chargers.slow", .count, .count(1_693), range: 0...20_000, .verified,
      source: "jjan.kr 2022-07-26", meaning: "slow chargers, each with one port"),
    Parameter(
      "chargers.fastFaults", .factor, .number(6.9), range: 0...1_000, .derived,
      source: "1,548 faults of 337 national public fast chargers in 8 months of 2016 (jemin.com): "
        + "1,548 / 337 / (8/12)",
      meaning: "faults of a fast charger in a year"),
    assumed(
      "chargers.slowFaults", .factor, .number(1), 0...1_000, 0.5...2, specification,
      "faults of a slow charger in a year"),
    share(
      "chargers.resettable", 0.4, 0.3...0.5, specification,
      "share of faults that the control room can reset from a distance"),
    assumed(
      "chargers.resetTime", .duration, .duration(.minutes(10)), 0...day, 5 * minute...15 * minute,
      "no data", "from detection to a reset"),
    share(
      "chargers.monitored", 0.5, 0.3...0.9, "no data",
      "share of faults that remote monitoring sees"),
    assumed(
      "chargers.monitorDelay", .duration, .duration(.minutes(1)), 0...day, 30_000...90_000,
      specification, "from such a fault to its detection"),
    share(
      "chargers.userReports", 0.3, 0.1...0.5, "no data",
      "probability that a driver at a site reports a charger that is down unnoticed"),
    share(
      "chargers.appUsers", 0, 0...0.8,
      "off until a study asks for it: nobody has counted who looks before driving on",
      "share of drivers who look up what is known of chargers before they drive on to another site, "
        + "and pass over those at which nothing works"),
    assumed(
      "chargers.fastRepair", .duration, .duration(.minutes(192)), 1_000...400 * day,
      96 * minute...288 * minute,
      "0.4 d of the specification read as 0.4 working days of 8 h; 0.4 d of a day and night in its "
        + "example V4.3", "mean of the exponential time of hands-on repair, fast chargers"),
    assumed(
      "chargers.slowRepair", .duration, .duration(.minutes(48)), 1_000...400 * day,
      24 * minute...96 * minute,
      "a quarter of a fast one's: with 0.4 d for 1,693 slow chargers two technicians would never "
        + "be done", "the same for slow chargers"),
    share(
      "chargers.partsShare", 0.2, 0.1...0.3, specification,
      "share of repairs that wait for a part first"),
    assumed(
      "chargers.partsWait", .duration, .duration(.days(5)), 0...400 * day, 3 * day...7 * day,
      "\(specification); a blog says 3 to 7 days (V2)", "mean of the lognormal wait for a part"),
    assumed(
      "chargers.partsCV", .factor, .number(0.5), 0...3, 0.25...0.75, "no data",
      "coefficient of variation of that wait"),
    assumed(
      "inspection.period", .duration, .duration(.days(30)), hour...400 * day,
      15 * day...45 * day, "as in the specification's example V4.5",
      "time between inspections of a site or shelter, where they are inspected"),
    assumed(
      "chargers.sessionsFast", .factor, .number(6), 0...1_000, 3...9,
      "about an eighth of the day in use", "sessions of a fast charger in a day"),
    assumed(
      "chargers.sessionsSlow", .factor, .number(0.7), 0...1_000, 0.35...1.05,
      "about a tenth of the day in use", "sessions of a slow charger in a day"),
    assumed(
      "chargers.hourProfile", .series(count: 24),
      .series([
        5, 3, 2, 2, 2, 3, 5, 8, 9, 9, 10, 11, 12, 11, 11, 11, 12, 13, 14, 13, 11, 9, 8, 6,
      ]), 0...10_000, 1...21, "profile of charging, modelling specification, section 1.2",
      "relative number of sessions that begin in each hour"),
    assumed(
      "chargers.energy", .factor, .number(25), 0.1...1_000, 12.5...37.5, specification,
      "mean energy of a session in kWh (lognormal)"),
    assumed(
      "chargers.energyCV", .factor, .number(0.5), 0...3, 0.25...0.75, specification,
      "coefficient of variation of that energy"),
    assumed(
      "chargers.fastPower", .series(count: 2), .series([50, 100]), 1...1_000, 50...100,
      specification, "least and greatest power of a fast charging site in kW (uniform)"),
    assumed(
      "chargers.slowPower", .factor, .number(7), 1...50, 3.5...11, "the usual power of slow ones",
      "power of a slow charger in kW"),
    assumed(
      "chargers.longestQueue", .count, .count(2), 0...100, 1...4, "no data",
      "a driver who finds more waiting than this goes elsewhere"),
    assumed(
      "chargers.mostSites", .count, .count(3), 1...20, 2...4, "nobody tries for ever",
      "sites that a driver tries before giving up"),
    assumed(
      "chargers.moveSpeed", .speed, .speed(.init(kilometresPerHour: 20)), 0.1...50, 3...8,
      "straight line at the speed of streets with their detours",
      "speed of the way to another site, as the crow flies"),
    assumed(
      "chargers.coldFactor", .factor, .number(1.3), 0...10, 1...1.6,
      "modelling specification, Appendix A", "factor on faults on days of frost"),
    assumed(
      "chargers.coldBelow", .temperature, .temperature(-5), -60...20, -10...0,
      "modelling specification, Appendix A", "least temperature of a day below which it is one"),
    assumed(
      "chargers.hotFactor", .factor, .number(1.2), 0...10, 1...1.4,
      "modelling specification, Appendix A", "factor on faults on days of heat"),
    assumed(
      "chargers.hotAbove", .temperature, .temperature(33), 0...60, 30...36,
      "modelling specification, Appendix A", "greatest temperature of a day above which it is one"),
  ]

  static let shelters: [Parameter] = [
    assumed(
      "shelters.equipped", .count, .count(300), 0...20_000, 150...450,
      "of 1,200 stops (S4); no official count was found", "shelters with equipment"),
    assumed(
      "shelters.lifeShape", .factor, .number(2.5), 0.1...20, 1.5...3.5, specification,
      "shape of the Weibull life of a part: bench, air conditioner, display, door"),
    assumed(
      "shelters.lifeScale", .duration, .duration(.days(400)), hour...40_000 * day,
      200 * day...600 * day, specification, "scale of that life"),
    assumed(
      "shelters.oldest", .duration, .duration(.days(200)), 0...40_000 * day, 0...400 * day,
      "no data; the age at which replacing is cheapest is about as much",
      "parts are from 0 to this old when the run begins (uniform)"),
    assumed(
      "shelters.userReports", .rate, .rate(0.1 / 86_400), 0...1, 0.05 / 86_400...0.2 / 86_400,
      "no data", "rate at which passengers report a part that does not work"),
    assumed(
      "shelters.repair", .duration, .duration(.minutes(60)), 1_000...30 * day,
      30 * minute...90 * minute, "no data", "mean time on site of a repair (lognormal)"),
    assumed(
      "shelters.replacement", .duration, .duration(.minutes(40)), 1_000...30 * day,
      20 * minute...60 * minute, "no data", "mean time on site of a replacement in time"),
    assumed(
      "shelters.conditionLimit", .fraction, .number(0.8), 0.01...1, 0.6...0.95,
      "between failing often and replacing often; a sweep finds the best",
      "condition at which a part is replaced under conditionBased: 0 new, 1 failed (L)"),
    assumed(
      "shelters.conditionShape", .factor, .number(0.05), 0.001...100, 0.025...0.1,
      "a part fails after about 20 gamma-distributed steps of wear",
      "shape of a day's increment of the gamma process of wear"),
    assumed(
      "shelters.nearby", .distance, .distance(Distance(millimetres: 500_000)), 0...100_000_000,
      250_000...750_000, specification,
      "a technician looks at shelters within this of a job, under opportunistic"),
    share(
      "shelters.nearbyAge", 0.7, 0.5...0.9, specification,
      "share of the age of replacement from which a part is replaced then"),
    share(
      "shelters.nearbyCondition", 0.8, 0.6...1, "modelling specification (G9)",
      "share of shelters.conditionLimit beyond which a part is replaced then, whatever its age"),
    assumed(
      "shelters.passengers", .factor, .number(116), 0...100_000, 58...174,
      "139,425 boardings a day at 1,200 stops (city of Jeonju 2023)",
      "passengers who board at a shelter in a day"),
    assumed(
      "shelters.wait", .duration, .duration(.minutes(7)), 0...day, 3.5 * minute...10.5 * minute,
      "as access.bus.wait", "how long a passenger waits there"),
    assumed(
      "shelters.cold", .factor, .number(0), -50...50, -5...5, "no data",
      "felt temperature in °C below which benches are needed"),
    assumed(
      "shelters.heat", .factor, .number(33), -50...60, 30...35,
      "heat advisory of the weather service", "felt temperature in °C from which cooling is needed"),
  ]
}
