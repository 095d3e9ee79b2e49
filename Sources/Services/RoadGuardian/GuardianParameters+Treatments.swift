import Parameters
import Quantities

// What is done to roads before they break.

extension GuardianParameters {
  static let treatments: [Parameter] = [
    assumed(
      "sealing.budget", .money, .money(.zero), 0...1e11, 0...2e9,
      "no sum was found; 0 leaves roads to break", "money for sealing cracks in a year"),
    assumed(
      "sealing.cost", .money, .money(Money(won: 5_000_000)), 1...1e10, 2_500_000...7_500_000,
      "no data", "sealing of a lane-kilometre, with everything that it takes"),
    assumed(
      "sealing.births", .fraction, .number(0.5), 0...1, 0.3...0.8,
      "water that does not get in does not freeze; no survey of how much that is",
      "potholes born on a sealed road relative to those without"),
    assumed(
      "sealing.lasts", .duration, .duration(.days(730)), day...10_000 * day,
      365 * day...1_460 * day,
      "no data", "how long a seal works"),
    assumed(
      "sealing.perDay", .factor, .number(4), 0.01...1_000, 2...6, "no data",
      "lane-kilometres that a gang seals in a working day"),
    assumed(
      "sealing.gangs", .count, .count(1), 1...100, 1...3, "no data", "gangs that seal"),
    assumed(
      "repaving.budget", .money, .money(.zero), 0...1e11, 0...6.6e9,
      "0 leaves roads as old as they are; the city spent 3.3 bn KRW on 23 routes in 2025 (newspim "
        + "2025-04-25)", "money for new surfaces in a year"),
    assumed(
      "repaving.cost", .money, .money(Money(won: 60_000_000)), 1...1e10, 40_000_000...80_000_000,
      "no unit price of the city; 3.3 bn KRW are 55 lane-kilometres of it, 2.4 for each of the 23 "
        + "routes", "a new surface on a lane-kilometre, with everything that it takes"),
    assumed(
      "repaving.ageFactor", .factor, .number(0.3), 0...10, 0.1...0.6, "no survey of pavements",
      "factor of age of a new surface; that of an ordinary road is 1"),
    assumed(
      "repaving.lasts", .duration, .duration(.days(1_825)), day...10_000 * day,
      1_095 * day...3_650 * day, "no data", "how long a surface counts as new"),
    assumed(
      "repaving.perDay", .factor, .number(0.5), 0.01...1_000, 0.25...1, "no data",
      "lane-kilometres that a gang repaves in a working day"),
    assumed(
      "repaving.gangs", .count, .count(1), 1...100, 1...3, "no data", "gangs that repave"),
    assumed(
      "treatments.firstPlan", .duration, .duration(.days(14)), 0...400 * day, 0...28 * day,
      "a plan that has seen nothing knows traffic and age only",
      "when the first year's roads are chosen, since the start of the run; then every 365 days"),
    assumed(
      "treatments.priorWeight", .factor, .number(30), 0.01...10_000, 2...365,
      "κ of the modelling specification (G10), where it is 2 days of looking by a patrol",
      "days of reports that the expectation from traffic, age and heavy vehicles is worth there"),
  ]
}
