import Parameters
import Quantities

// Crews, messages, and what things cost.

extension GuardianParameters {
  static let crews: [Parameter] = [
    Parameter(
      "crews.pavementWinter", .count, .count(16), range: 0...500, .verified,
      source: "newspim 2025-04-25", meaning: "pavement teams in winter"),
    Parameter(
      "crews.pavementNormal", .count, .count(12), range: 0...500, .verified,
      source: "newspim 2025-04-25", meaning: "pavement teams in other months"),
    Parameter(
      "crews.season", .choice(["winter", "normal"]), .choice("winter"), .assumption,
      source: "January to April are the months of potholes",
      meaning: "which of the two is on duty"),
    assumed(
      "crews.chargerTechnicians", .count, .count(2), 0...200, 1...6, specification,
      "technicians for chargers, each with a van"),
    assumed(
      "crews.shelterTechnicians", .count, .count(2), 0...200, 1...6, specification,
      "technicians for shelters, each with a van"),
    skills("crews.pavementSkills", ["pavement"], "pavement teams"),
    skills("crews.chargerSkills", ["electric"], "charger technicians"),
    skills("crews.shelterSkills", ["civil"], "shelter technicians"),
    assumed(
      "crews.shiftStart", .duration, .duration(.hours(9)), 0...day, 7 * hour...10 * hour,
      "office hours", "time of day at which shifts begin"),
    assumed(
      "crews.shiftLength", .duration, .duration(.hours(8)), minute...day, 7 * hour...9 * hour,
      "office hours, without the break", "working time of technicians in a day"),
    Parameter(
      "crews.pavementTime", .duration, .duration(.minutes(120)), range: minute...day,
      studied: 2 * hour...8 * hour, .derived,
      source:
        "a team that always has work then fills 3.6 a day, and with the births of winter the 3.4 "
        + "that were observed (6,310/115/16; 40/12 later; newspim 2025-04-25): teams have other work",
      meaning: "time of a team for potholes in a day, drives included"),
    assumed(
      "crews.overtime", .duration, .duration(.minutes(30)), 0...12 * hour, 0...hour, "no data",
      "how long after its shift a job is expected to end at most that a crew still begins"),
    assumed(
      "crews.truckload", .count, .count(40), 1...1_000, 20...60, specification,
      "patches that a truck holds"),
    assumed(
      "crews.reload", .duration, .duration(.minutes(30)), 0...12 * hour, 15 * minute...45 * minute,
      specification, "time at the depot for a new load"),
    assumed(
      "crews.reviewAfter", .count, .count(10), 1...10_000, 5...20, specification,
      "new orders after which a policy that plans ahead plans again"),
    assumed(
      "crews.patches", .series(count: 3), .series([1, 2, 3]), 0...100, 1...4, "no data",
      "patches of a repair, by severity"),
    assumed(
      "crews.patchTime", .duration, .duration(.minutes(25)), 1_000...day,
      12.5 * minute...38 * minute,
      specification, "mean time on site of one repair"),
    assumed(
      "crews.timeCV", .factor, .number(0.5), 0...3, 0.25...0.75, specification,
      "coefficient of variation of lognormal times on site"),
    assumed(
      "crews.inspectionTime", .duration, .duration(.minutes(5)), 1_000...day,
      2.5 * minute...7.5 * minute, "no data", "time on site where there is no pothole"),
    Parameter(
      "crews.depot", .words, .words(["roadDepot"]), .assumption,
      source:
        "the teams of the two 구청 are counted apart (newspim 2025-04-25); that they set out from "
        + "the offices is assumed",
      meaning: "categories of the facilities from which crews set out, each group from one in turn"),
  ]

  private static func skills(_ name: String, _ words: [String], _ who: String) -> Parameter {
    Parameter(
      name, .words, .words(words), .assumption, source: "crews by trade (S4)",
      meaning: "what \(who) can do: " + CrewSkillNames.all.joined(separator: ", "))
  }

  static let hazards: [Parameter] = [
    share(
      "hazards.penetration", 0.3, 0.1...0.8, "no data",
      "share of drivers who get messages (π)"),
    assumed(
      "hazards.latency", .duration, .duration(.minutes(5)), 0...30 * day, minute...hour, "no data",
      "from the detection of a pothole, or its repair, to drivers knowing it (ℓ)"),
    assumed(
      "hazards.lifetime", .duration, .duration(.days(7)), minute...400 * day, day...28 * day,
      "no data", "a message that nothing has withdrawn is believed for so long"),
    assumed(
      "hazards.perceivedCost", .duration, .duration(.seconds(20)), 0...hour, 10_000...30_000,
      specification, "what a pothole on a road weighs for informed drivers, times its severity (δ)"),
    assumed(
      "hazards.informedDamage", .fraction, .number(0.4), 0...1, 0.3...0.5, specification,
      "damage of the informed relative to the uninformed"),
    assumed(
      "hazards.advisedDamage", .fraction, .number(0.2), 0...1, 0.1...0.3, "half of the informed",
      "the same with advice on speed"),
    assumed(
      "hazards.signs", .count, .count(50), 0...10_000, 25...75, "no data",
      "roads with a sign, those with the most damage expected, under signs"),
    share(
      "hazards.signsHeeded", 0.3, 0.1...0.5, "no data",
      "share of drivers past a sign who count as informed"),
  ]

  static let money: [Parameter] = [
    assumed(
      "money.claim", .money, .money(Money(won: 300_000)), 0...1e9, 150_000...450_000, specification,
      "a damage claim"),
    assumed(
      "money.patch", .money, .money(Money(won: 60_000)), 0...1e9, 30_000...90_000, specification,
      "material of one repair of a pothole"),
    assumed(
      "money.chargerVisit", .money, .money(Money(won: 180_000)), 0...1e9, 90_000...270_000,
      specification, "material of one repair of a charger"),
    assumed(
      "money.shelterFailure", .money, .money(Money(won: 500_000)), 0...1e9, 250_000...750_000,
      "five times a replacement in time, as in the specification's example V4.4",
      "one part of a shelter that failed, with what its failure costs (c_f)"),
    assumed(
      "money.shelterReplacement", .money, .money(Money(won: 100_000)), 0...1e9, 50_000...150_000,
      "no data", "one part of a shelter replaced in time (c_p)"),
    assumed(
      "money.inspection", .money, .money(Money(won: 10_000)), 0...1e9, 5_000...15_000, "no data",
      "one inspection of a charging site or shelter"),
    assumed(
      "money.crewHour", .money, .money(Money(won: 75_000)), 0...1e9, 37_500...112_500,
      "three people with a truck", "an hour of a pavement team"),
    assumed(
      "money.technicianHour", .money, .money(Money(won: 30_000)), 0...1e9, 15_000...45_000,
      "no data", "an hour of a technician"),
    assumed(
      "money.kilometre", .money, .money(Money(won: 350)), 0...1e6, 175...525,
      "diesel truck, 5 km a litre", "a kilometre of a crew"),
    assumed(
      "money.patrolKilometre", .money, .money(Money(won: 1_500)), 0...1e6, 750...2_250,
      "two people at 20 km/h", "a kilometre of a patrol"),
    assumed(
      "money.cameraYear", .money, .money(Money(won: 2_000_000)), 0...1e9, 1_000_000...3_000_000,
      "no data", "one camera bus for a year: its camera, its data"),
    assumed(
      "money.vehicleHour", .money, .money(Money(won: 20_000)), 0...1e7, 10_000...30_000,
      "a car's time in appraisals of roads", "an hour lost by a vehicle, for the rules of crews"),
    assumed(
      "emissions.scale", .factor, .number(1), 0...10, 0.7...2, "a diesel van",
      "emissions of crews relative to a diesel van"),
  ]
}

/// The names of skills, for texts.
enum CrewSkillNames {
  static let all = ["pavement", "electric", "civil", "salting"]
}
