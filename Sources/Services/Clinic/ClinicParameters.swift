public import Parameters
import Quantities

/// The parameters of the circulating clinic, each declared once with its default, range, tag and
/// source.
public enum ClinicParameters {
  /// All of them, in the order in which reports list them.
  public static let declarations: [Parameter] =
    needs + choice + patients + appointments + sessions + plan + fleet + money + figures
    + weather

  private static let specification = "assumption of the modelling specification (S8)"

  private static let needs: [Parameter] = [
    Parameter(
      "needs.rates", .series(count: 4), .series([0.5, 4, 6, 7]), range: 0...100,
      studied: 0.25...10.5, .assumption, source: specification,
      meaning: "needs of primary care that a clinic bus could meet, per person and year: under 65, "
        + "65 to 74, 75 to 84, 85 or more"),
    Parameter(
      "needs.impairedFactor", .factor, .number(1.6), range: 0...10, studied: 1...2.4, .assumption,
      source: specification, meaning: "factor on the rate of residents with a severe disability"),
    Parameter(
      "needs.scale", .factor, .number(1), range: 0...10, studied: 0.7...1.3, .assumption,
      source: "1 for an ordinary month (\(specification))",
      meaning: "factor on all rates, such as in an outbreak; for heat and cold see weather"),
    Parameter(
      "needs.farDongs", .words, .words([]), .derived,
      source: "none: the table of doctors is too short to tell (docs/jeonju-data.md)",
      meaning: "dongs more than 20 minutes from a doctor, in which more needs arise"),
    Parameter(
      "needs.farFactor", .factor, .number(1.3), range: 0...10, studied: 1...1.6, .assumption,
      source: "modelling specification, appendix A", meaning: "factor on the rates in these dongs"),
    Parameter(
      "needs.dayFactor", .series(count: 7), .series([1.3, 1.05, 1.05, 1.05, 1.1, 0.8, 0.65]),
      range: 0...5, studied: 0.4...1.6, .assumption,
      source: "practices are fullest on Mondays; mean 1",
      meaning: "needs of the day relative to the mean day, Monday to Sunday"),
    Parameter(
      "needs.dailyVariance", .factor, .number(0.02), range: 0...1, studied: 0...0.1, .assumption,
      source: "modelling specification, section 1.2",
      meaning: "variance of the gamma multiplier with mean 1 that a day's needs share; 0 for none"),
    Parameter(
      "needs.hourProfile", .series(count: 24),
      .series([
        0, 0, 0, 0, 0, 0, 0, 0, 4, 14, 16, 12, 4, 10, 12, 10, 6, 2, 0, 0, 0, 0, 0, 0,
      ]), range: 0...1_000, studied: 0...24, .assumption,
      source: "profile of clinics, modelling specification, section 1.2",
      meaning: "relative number of needs in each hour"),
    Parameter(
      "needs.severityShares", .series(count: 3), .series([0.70, 0.25, 0.05]), range: 0...1,
      studied: 0.02...0.8, .assumption, source: specification,
      meaning: "routine, chronic follow-up, urgent; normalised"),
    Parameter(
      "needs.followUpShare", .fraction, .number(0.3), range: 0...1, studied: 0.2...0.5, .assumption,
      source: "most chronic and few routine consultations are to be seen again",
      meaning: "share of first consultations after which the patient is asked to come again"),
    Parameter(
      "needs.followUpAfter", .duration, .duration(.days(30)),
      range: 86_400_000...34_560_000_000, studied: 1_814_400_000...3_888_000_000, .assumption,
      source: specification, meaning: "from a first consultation to the need of its follow-up"),
  ]

  private static let weather: [Parameter] = [
    Parameter(
      "weather.heatNeeds", .factor, .number(1.2), range: 1...5, studied: 1...1.4, .assumption,
      source: "modelling specification, appendix A",
      meaning: "needs on the days of a heat wave relative to mild ones"),
    Parameter(
      "weather.coldNeeds", .factor, .number(1.15), range: 1...5, studied: 1...1.3, .assumption,
      source: "modelling specification, appendix A",
      meaning: "needs on the days of a cold spell relative to mild ones"),
  ]

  private static let choice: [Parameter] = [
    Parameter(
      "choice.timeWeight", .factor, .number(0.03), range: 0...1, studied: 0.015...0.045,
      .assumption, source: "mode choice of the modelling specification (S6)",
      meaning: "utility lost by a minute in a vehicle (dimensionless, per minute)"),
    Parameter(
      "choice.walkFactor", .factor, .number(2), range: 0...10, studied: 1.5...3, .assumption,
      source: "mode choice of the modelling specification (S6)",
      meaning: "how much a minute's walk weighs beside one in a vehicle"),
    Parameter(
      "choice.waitFactor", .factor, .number(1.7), range: 0...10, studied: 1.2...2.5, .assumption,
      source: "mode choice of the modelling specification (S6)",
      meaning: "how much a minute's wait weighs beside one in a vehicle"),
    Parameter(
      "choice.fareWeight", .factor, .number(0.18), range: 0...5, studied: 0.09...0.27, .assumption,
      source: "mode choice of the modelling specification (S6)",
      meaning: "utility lost by a fare of 1,000 KRW (dimensionless)"),
    Parameter(
      "choice.dayWeight", .duration, .duration(.minutes(6)), range: 0...86_400_000,
      studied: 180_000...540_000, .assumption,
      source: "as for the mobile bank (modelling specification, S1)",
      meaning: "minutes in a vehicle that weigh as much as a day until the visit"),
    Parameter(
      "choice.busConstant", .factor, .number(-3), range: -20...20, studied: -4...(-2), .assumption,
      source: "that a few per cent of the needs turn to the bus; no data",
      meaning: "utility of the clinic bus beyond way and delay: trust, what it cannot do"),
    Parameter(
      "choice.teleConstant", .factor, .number(-5), range: -20...20, studied: -7...(-3),
      .assumption, source: "tele-consultation is not a service of the model yet; no data",
      meaning: "utility of a consultation from a distance"),
    Parameter(
      "choice.noneConstant", .factor, .number(-4.2), range: -20...20, studied: -6...(-2.7),
      .assumption,
      source:
        "leaves about a seventh of the needs without care; the bank's 90 minutes, -2.7, would "
        + "leave a third",
      meaning: "utility of leaving a need without care"),
    Parameter(
      "choice.doctorWalk", .duration, .duration(.minutes(15)), range: 0...7_200_000,
      studied: 600_000...1_200_000, .assumption, source: specification,
      meaning: "who lives farther on foot from the own doctor goes by bus or call taxi"),
    Parameter(
      "choice.doctorWait", .duration, .duration(.minutes(20)), range: 0...14_400_000,
      studied: 600_000...2_400_000, .assumption, source: "no data for Jeonju",
      meaning: "wait at the own doctor"),
    Parameter(
      "choice.taxiWait", .duration, .duration(.minutes(34)), range: 0...14_400_000,
      studied: 600_000...2_700_000, .verified, source: "jjan.kr, 2025-10-29 (이지콜)",
      meaning: "what registered riders expect to wait for a call taxi"),
    Parameter(
      "choice.taxiFare", .money, .money(Money(won: 1_100)), range: 0...100_000,
      studied: 700...2_000, .derived,
      source: "700 KRW and 100 a kilometre beyond 2 (kukinews), 6 km",
      meaning: "what they expect to pay for it"),
  ]

  private static let patients: [Parameter] = [
    Parameter(
      "patients.farthestWalk", .duration, .duration(.minutes(30)), range: 60_000...7_200_000,
      studied: 1_200_000...2_400_000, .assumption,
      source: "twice the walk that counts as covered",
      meaning: "longest walk to a stop, at the patient's own speed"),
    Parameter(
      "patients.rideShare", .fraction, .number(0.6), range: 0...1, studied: 0.4...0.8, .assumption,
      source: "registered riders are registered because they cannot walk far",
      meaning:
        "share of registered riders' needs for which they would ride to a stop, by call taxi "
        + "if one carries people and driven by others if not"),
    Parameter(
      "patients.rideMinutes", .duration, .duration(.minutes(20)), range: 0...7_200_000,
      studied: 600_000...2_400_000, .assumption,
      source: "approach and ride over a few kilometres",
      meaning: "what a ride to a stop weighs in the choice, one way"),
    Parameter(
      "patients.ordersRides", .flag, .flag(true), .assumption,
      source: "false cuts the tie to the call taxi, for tests and for studies of the tie",
      meaning: "patients who ride order call taxis where there are any"),
    Parameter(
      "patients.rideLead", .duration, .duration(.minutes(50)), range: 0...14_400_000,
      studied: 1_800_000...5_400_000, .assumption,
      source: "15 min of window, as much of wait, 20 of ride",
      meaning: "how long before the appointment a patient is ready for the ride ordered"),
    Parameter(
      "patients.punctualityMean", .factor, .number(-5), range: -120...120, studied: -10...0,
      .assumption, source: specification,
      meaning: "mean minutes after the appointment at which patients come (normal)"),
    Parameter(
      "patients.punctualityDeviation", .factor, .number(8), range: 0...120, studied: 4...12,
      .assumption, source: specification, meaning: "standard deviation of those minutes"),
    Parameter(
      "patients.grace", .duration, .duration(.minutes(20)), range: 0...7_200_000,
      studied: 600_000...1_800_000, .assumption, source: "a slot of two consultations",
      meaning: "who comes later than this after the appointment has lost it"),
    Parameter(
      "patients.noShow", .fraction, .number(0.15), range: 0...1, studied: 0.05...0.3, .assumption,
      source: specification, meaning: "probability that a patient with an appointment does not come"
    ),
    Parameter(
      "patients.noShowAfterLateness", .fraction, .number(0.2), range: 0...1, studied: 0.1...0.3,
      .assumption, source: specification,
      meaning: "added to it if bus or ride came too late the last time"),
    Parameter(
      "patients.lateness", .duration, .duration(.minutes(30)), range: 0...14_400_000,
      studied: 900_000...2_700_000, .assumption, source: specification,
      meaning: "lateness of bus or ride that is held against them"),
    Parameter(
      "patients.reminderFactor", .factor, .number(0.7), range: 0...1, studied: 0.5...1, .assumption,
      source: specification, meaning: "factor of a reminder on the probability of not coming"),
    Parameter(
      "patients.coVisit", .fraction, .number(0.05), range: 0...1, studied: 0...0.15, .assumption,
      source: specification,
      meaning: "taken off that probability if another service comes to the same hall then"),
    Parameter(
      "patients.leavesWhenLate", .fraction, .number(0.2), range: 0...1, studied: 0.1...0.3,
      .assumption, source: "no data",
      meaning: "share of those with an appointment who do not come when told that the bus is late"),
    Parameter(
      "patients.rebooks", .fraction, .number(0.7), range: 0...1, studied: 0.6...0.8, .assumption,
      source: "no data",
      meaning: "share of patients who book again when they were turned away, the visit was "
        + "cancelled or late, or the ride failed"),
    Parameter(
      "patients.mostBookings", .count, .count(3), range: 1...4, studied: 2...4, .assumption,
      source: "nobody tries for ever", meaning: "appointments that one need gets at most"),
    Parameter(
      "patients.patienceMean", .duration, .duration(.days(14)),
      range: 3_600_000...34_560_000_000, studied: 604_800_000...1_814_400_000, .assumption,
      source: "the time within which a visit is to be had",
      meaning: "mean of the lognormal time on a waiting list before a patient gives up"),
    Parameter(
      "patients.patienceCV", .factor, .number(0.8), range: 0...3, studied: 0.4...1.2, .assumption,
      source: "no data", meaning: "coefficient of variation of that time"),
  ]

  private static let appointments: [Parameter] = [
    Parameter(
      "appointments.template",
      .choice(["block", "spacing", "baileyWelch", "overbooking"]), .choice("spacing"), .assumption,
      source: "templates A0 to A3 of the modelling specification (S8)",
      meaning: "when the patients of a session are told to come: all at once, one by one, two at "
        + "once and then one by one, or one by one with more patients than slots"),
    Parameter(
      "appointments.slots", .count, .count(18), range: 1...60, studied: 14...22, .assumption,
      source: specification, meaning: "appointments of a session; with overbooking, consultations"),
    Parameter(
      "appointments.spacing", .duration, .duration(.minutes(10)), range: 60_000...7_200_000,
      studied: 480_000...720_000, .derived,
      source: "180 min over 18 slots; between a routine consultation (9) and a first one (12)",
      meaning: "mean consultation that templates reckon with"),
    Parameter(
      "appointments.idleCost", .factor, .number(1), range: 0...1_000, studied: 0.5...2, .assumption,
      source: "a unit", meaning: "cost of an idle slot, for overbooking"),
    Parameter(
      "appointments.overtimeCost", .factor, .number(1.5), range: 0...1_000, studied: 1...3,
      .assumption, source: "overtime is paid one and a half times",
      meaning: "cost of a consultation beyond the slots, for overbooking"),
    Parameter(
      "appointments.priorShow", .fraction, .number(0.85), range: 0.01...0.99, studied: 0.75...0.95,
      .assumption, source: "less the assumed share of no-shows",
      meaning: "expected share of patients who come, before any session was held at a stop"),
    Parameter(
      "appointments.priorWeight", .factor, .number(10), range: 0.1...1_000, studied: 5...20,
      .assumption, source: "half a session",
      meaning: "appointments that this expectation is worth"),
    Parameter(
      "appointments.walkInShare", .fraction, .number(0.1), range: 0...1, studied: 0.05...0.2,
      .assumption, source: "booking is free; sessions are mostly full",
      meaning: "share of needs that come without an appointment"),
    Parameter(
      "appointments.continuityDelay", .duration, .duration(.days(7)), range: 0...34_560_000_000,
      studied: 0...1_209_600_000, .assumption, source: "no data",
      meaning: "how much later than the first session with room a patient takes one with the same "
        + "doctor"),
    Parameter(
      "appointments.reminderTime", .duration, .duration(.hours(18)), range: 0...86_399_999,
      studied: 54_000_000...72_000_000, .assumption, source: "a message in the evening",
      meaning: "time of the day before at which patients are reminded and order their rides"),
  ]

  private static let sessions: [Parameter] = [
    Parameter(
      "sessions.length", .duration, .duration(.hours(3)), range: 60_000...43_200_000,
      studied: 7_200_000...14_400_000, .assumption, source: specification,
      meaning: "how long the doors are open at a stop"),
    Parameter(
      "sessions.perDay", .count, .count(2), range: 1...6, studied: 1...2, .assumption,
      source: specification, meaning: "sessions of a bus in a day at most"),
    Parameter(
      "sessions.setup", .duration, .duration(.minutes(20)), range: 0...14_400_000,
      studied: 600_000...1_800_000, .assumption, source: specification,
      meaning: "from arrival to open doors"),
    Parameter(
      "sessions.teardown", .duration, .duration(.minutes(10)), range: 0...14_400_000,
      studied: 300_000...1_200_000, .assumption, source: "as the mobile bank (S1)",
      meaning: "from the last patient to leaving"),
    Parameter(
      "sessions.doctors", .count, .count(1), range: 0...6, studied: 1...2, .assumption,
      source: specification, meaning: "doctors on a bus, each with an examination room"),
    Parameter(
      "sessions.nurses", .count, .count(2), range: 0...10, studied: 1...3, .assumption,
      source: specification, meaning: "nurses on a bus, who do the triage"),
    Parameter(
      "sessions.triage", .duration, .duration(.minutes(4)), range: 1_000...3_600_000,
      studied: 120_000...360_000, .assumption, source: specification,
      meaning: "mean of the lognormal time of triage"),
    Parameter(
      "sessions.consultations", .series(count: 3), .series([9, 7, 12]), range: 0.1...120,
      studied: 4...18, .assumption, source: specification,
      meaning: "mean minutes of a consultation: routine, chronic or follow-up, first with this bus"),
    Parameter(
      "sessions.timeCV", .factor, .number(0.6), range: 0...3, studied: 0.3...0.9, .assumption,
      source: specification,
      meaning: "coefficient of variation of lognormal triage and consultations"),
    Parameter(
      "sessions.queue", .choice(["appointment", "severity"]), .choice("appointment"), .assumption,
      source: "the usual rule of practices",
      meaning: "who of those present is seen first: by appointment, or the chronically ill first; "
        + "who comes without an appointment is last"),
    Parameter(
      "sessions.overtime", .duration, .duration(.minutes(45)), range: 0...14_400_000,
      studied: 0...5_400_000, .assumption, source: "five consultations",
      meaning: "expected work after the closing that a crew takes on for patients present"),
    Parameter(
      "sessions.referralShare", .fraction, .number(0.08), range: 0...1, studied: 0.04...0.16,
      .assumption, source: "no data",
      meaning: "share of consultations that send the patient to a hospital"),
  ]

  private static let plan: [Parameter] = [
    Parameter(
      "plan.period", .duration, .duration(.days(28)), range: 604_800_000...7_257_600_000,
      studied: 604_800_000...2_419_200_000, .assumption, source: specification,
      meaning: "stretch for which a timetable is made, in whole weeks"),
    Parameter(
      "plan.notice", .duration, .duration(.days(14)), range: 0...7_257_600_000,
      studied: 604_800_000...1_814_400_000, .assumption, source: specification,
      meaning: "how long before its first day a timetable is announced; not longer than the period"),
    Parameter(
      "plan.flexibleShare", .fraction, .number(0.3), range: 0...1, studied: 0.2...0.5, .assumption,
      source: specification,
      meaning: "share of a week's sessions that a policy that revises weekly may move"),
    Parameter(
      "plan.days", .series(count: 7), .series([1, 1, 1, 1, 1, 0, 0]), range: 0...1,
      studied: 0...1, .assumption, source: "working days",
      meaning: "days of the week with sessions: 1 yes, 0 no; Monday to Sunday"),
    Parameter(
      "plan.sessionsPerBus", .count, .count(10), range: 1...60, studied: 5...10, .assumption,
      source: "two a day on five days", meaning: "sessions of a bus in a week at most"),
    Parameter(
      "plan.windowStart", .duration, .duration(.minutes(570)), range: 0...86_400_000,
      studied: 28_800_000...36_000_000, .assumption, source: "practices open at nine",
      meaning: "time of day before which no session opens"),
    Parameter(
      "plan.windowEnd", .duration, .duration(.minutes(1_050)), range: 0...86_400_000,
      studied: 61_200_000...68_400_000, .assumption, source: "daylight for most of the year",
      meaning: "time of day after which no session closes by plan"),
  ]

  private static let fleet: [Parameter] = [
    Parameter(
      "fleet.buses", .count, .count(2), range: 0...50, studied: 1...6, .assumption,
      source: specification, meaning: "clinic buses, each with its crew"),
    Parameter(
      "fleet.shiftStart", .duration, .duration(.minutes(510)), range: 0...86_400_000,
      studied: 28_800_000...32_400_000, .assumption,
      source: "a day of at most eight hours and a break",
      meaning: "time of day at which crews begin"),
    Parameter(
      "fleet.shiftEnd", .duration, .duration(.minutes(1_080)), range: 0...86_400_000,
      studied: 61_200_000...68_400_000, .assumption,
      source: "a day of at most eight hours and a break",
      meaning: "time of day at which crews should be back; later is overtime"),
    Parameter(
      "fleet.overtimeCap", .duration, .duration(.hours(1)), range: 0...14_400_000,
      studied: 1_800_000...7_200_000, .assumption, source: "modelling specification, section 1.4",
      meaning: "no session is begun that ends later than this after the shift, way back included"),
    Parameter(
      "fleet.lateTolerance", .duration, .duration(.minutes(15)), range: 0...7_200_000,
      studied: 300_000...1_800_000, .assumption, source: "as the mobile bank (S1)",
      meaning: "patients are told of a bus that opens later than this after its announcement"),
    Parameter(
      "fleet.slack", .factor, .number(0.15), range: 0...5, studied: 0...0.5, .assumption,
      source: "modelling specification (S1)",
      meaning: "share of the driving time that timetable and crews add to it"),
    Parameter(
      "fleet.breakdownDistance", .distance, .distance(Distance(millimetres: 12_000_000_000)),
      range: 1_000_000...1_000_000_000_000, studied: 6_000_000_000...30_000_000_000, .assumption,
      source: "modelling specification, section 1.4",
      meaning: "mean distance between breakdowns of a bus (exponential)"),
    Parameter(
      "fleet.repairMean", .duration, .duration(.hours(6)), range: 60_000...2_592_000_000,
      studied: 10_800_000...32_400_000, .assumption, source: "modelling specification, section 1.4",
      meaning: "mean of the lognormal time of a repair"),
    Parameter(
      "fleet.repairCV", .factor, .number(1), range: 0...5, studied: 0.5...1.5, .assumption,
      source: "modelling specification, section 1.4",
      meaning: "coefficient of variation of that time"),
  ]

  private static let money: [Parameter] = [
    Parameter(
      "money.busPrice", .money, .money(Money(won: 600_000_000)), range: 0...10_000_000_000,
      studied: 400_000_000...900_000_000, .assumption, source: specification,
      meaning: "price of a clinic bus with what is on board"),
    Parameter(
      "money.busLife", .count, .count(8), range: 1...50, studied: 6...12, .assumption,
      source: specification, meaning: "years over which that price is spread, with interest"),
    Parameter(
      "money.discountRate", .fraction, .number(0.045), range: 0...1, studied: 0.03...0.055,
      .verified, source: "social rate of discount of Korean preliminary feasibility studies, 2017",
      meaning: "real yearly interest on that price"),
    Parameter(
      "money.doctorYear", .money, .money(Money(won: 180_000_000)), range: 0...10_000_000_000,
      studied: 126_000_000...234_000_000, .assumption, source: specification,
      meaning: "a doctor for a year"),
    Parameter(
      "money.nurseYear", .money, .money(Money(won: 62_000_000)), range: 0...1_000_000_000,
      studied: 43_400_000...80_600_000, .assumption, source: specification,
      meaning: "a nurse for a year"),
    Parameter(
      "money.driverYear", .money, .money(Money(won: 52_000_000)), range: 0...1_000_000_000,
      studied: 36_400_000...67_600_000, .assumption, source: specification,
      meaning: "a driver for a year"),
    Parameter(
      "money.overtimeFactor", .factor, .number(1.5), range: 1...3, studied: 1.5...2, .assumption,
      source: "Labour Standards Act (근로기준법); modelling specification, section 1.4",
      meaning: "what an hour of overtime costs over one within the shift"),
    Parameter(
      "money.upkeepYear", .money, .money(Money(won: 30_000_000)), range: 0...1_000_000_000,
      studied: 21_000_000...39_000_000, .derived,
      source: "34 MKRW of the vehicle and year, an assumption, less 4 of fuel for 10,000 km",
      meaning: "insurance, upkeep and medical supplies of a bus for a year"),
    Parameter(
      "money.energyKilometre", .money, .money(Money(won: 400)), range: 0...100_000,
      studied: 280...520, .assumption, source: "a diesel bus at 3.8 km/l and 1,520 KRW/l",
      meaning: "fuel of a bus for a kilometre"),
  ]

  private static let figures: [Parameter] = [
    Parameter(
      "figures.followed", .duration, .duration(.days(28)), range: 0...34_560_000_000,
      studied: 1_209_600_000...3_628_800_000, .assumption,
      source: "two times a fortnight; at most half of what the figures count",
      meaning:
        "figures of needs leave out those that arise later than this before the end, so that "
        + "those that count can be followed to their end"),
    Parameter(
      "figures.covered", .duration, .duration(.minutes(15)), range: 60_000...7_200_000,
      studied: 600_000...1_800_000, .assumption, source: "modelling specification (S8)",
      meaning: "walk within which a stop covers a resident, at the resident's own speed"),
    Parameter(
      "emissions.scale", .factor, .number(1.6), range: 0...20, studied: 1.2...2.4, .assumption,
      source: "a bus of eight tonnes beside a diesel van",
      meaning: "carbon dioxide of a bus beside the curve of a diesel van"),
  ]
}
