public import Parameters
import Quantities

/// The parameters of the call taxi, each declared once with its default, range, tag and source.
public enum CallTaxiParameters {
  /// All of them, in the order in which reports list them.
  public static let declarations: [Parameter] =
    demand + riders + timesAtTheDoor + bookings + fleet + rosters + money + emissions
    + weather + electric + electricMoney

  private static let jjan = "jjan.kr, 2025-10-29 (이지콜)"
  private static let specification = "assumption of the modelling specification (S3)"

  private static let demand: [Parameter] = [
    Parameter(
      "demand.tripsPerDay", .factor, .number(858), range: 0...20_000, studied: 750...987,
      .derived,
      source: "30,000 passengers a month (\(jjan)) / 1.15 passengers a trip / 30.4 days; if the "
        + "30,000 are trips, 987",
      meaning: "needs (legs of tours) on the mean day of the year"),
    Parameter(
      "demand.dayFactor", .series(count: 7),
      .series([1.12, 1.12, 1.12, 1.12, 1.12, 0.80, 0.60]), range: 0...5, studied: 0.5...1.3,
      .assumption, source: specification,
      meaning: "needs of the day relative to the mean day, Monday to Sunday"),
    Parameter(
      "demand.dailyVariance", .factor, .number(0.02), range: 0...1, studied: 0...0.1,
      .assumption, source: specification,
      meaning: "variance of the gamma multiplier with mean 1 that a day's needs share; 0 for none"),
    Parameter(
      "demand.hourProfile", .series(count: 24),
      .series([
        1, 1, 1, 1, 1, 2, 4, 9, 16, 18, 16, 12, 9, 12, 14, 14, 13, 11, 8, 5, 4, 3, 2, 1,
      ]), range: 0...1_000, studied: 0...30, .assumption, source: specification,
      meaning: "relative number of requests in each hour, outward and return together"),
    Parameter(
      "demand.peakingExponent", .factor, .number(1), range: 0...5, studied: 1...2, .assumption,
      source: "hourly means over all days are flatter than a day; to be calibrated",
      meaning: "power to which that number is raised before it is normalised: above 1 sharpens "
        + "the peaks, 0 levels them"),
    Parameter(
      "demand.returnShare", .fraction, .number(0.8), range: 0...1, studied: 0.6...0.95,
      .assumption,
      source: "most who ride out ride home the same way; the rest are fetched or walk",
      meaning: "share of outward legs that have a return leg"),
    Parameter(
      "demand.purposeShares", .series(count: 4), .series([0.45, 0.15, 0.15, 0.25]),
      range: 0...1, studied: 0.1...0.6, .assumption, source: specification,
      meaning: "medical, work or school, welfare, leisure and shopping; normalised"),
    Parameter(
      "demand.distanceScale", .distance, .distance(Distance(millimetres: 15_000_000)),
      range: 100_000...1_000_000_000, studied: 3_000_000...30_000_000, .assumption,
      source: "gives a mean trip of 5.5 km, in the assumed range of 5 to 8 and as near to 6.5 as "
        + "facilities inside the city allow",
      meaning: "d in the gravity weight: attraction times exp(-straight distance / d)"),
    Parameter(
      "demand.plannedTravel", .duration, .duration(.minutes(60)), range: 0...14_400_000,
      studied: 1_800_000...5_400_000, .assumption,
      source: "34 minutes of reported wait and about 26 of ride",
      meaning: "what a rider allows for the way out when wishing for a time to return"),
  ]

  private static let riders: [Parameter] = [
    Parameter(
      "riders.companionShare", .fraction, .number(0.15), range: 0...1, studied: 0...0.4,
      .derived, source: "1.15 passengers a trip, an assumption (range 1.0 to 1.4)",
      meaning: "share of tours on which a companion rides along"),
    Parameter(
      "riders.patienceMean", .duration, .duration(.minutes(70)), range: 60_000...86_400_000,
      studied: 2_100_000...6_300_000, .assumption, source: specification,
      meaning: "mean of the lognormal time that a rider waits before giving up"),
    Parameter(
      "riders.patienceCV", .factor, .number(0.6), range: 0...3, studied: 0.3...0.9,
      .assumption, source: specification, meaning: "coefficient of variation of that time"),
    Parameter(
      "riders.noShowShare", .fraction, .number(0.04), range: 0...1, studied: 0...0.14,
      .assumption, source: specification,
      meaning: "share of riders who are not there when the vehicle is"),
    Parameter(
      "riders.cancelRate", .rate, .rate(0.006 / 60), range: 0...1, studied: 0.00005...0.00015,
      .assumption, source: "0.6 % a minute, which gives about 8 % of those assigned",
      meaning: "hazard of cancelling between assignment and the vehicle's arrival"),
    Parameter(
      "riders.maxRideFactor", .factor, .number(1.5), range: 1...10, studied: 1.2...2,
      .assumption, source: specification,
      meaning: "longest planned ride relative to the direct one, or the direct one and the next"),
    Parameter(
      "riders.maxRideExtra", .duration, .duration(.minutes(15)), range: 0...7_200_000,
      studied: 300_000...1_800_000, .assumption, source: specification,
      meaning: "longest planned ride beyond the direct one, if that allows more"),
    Parameter(
      "riders.activityMean", .series(count: 4), .series([90, 300, 150, 120]), range: 1...1_440,
      studied: 45...450, .assumption,
      source: "a dialysis or a visit with waiting, a working day, a course, an errand",
      meaning: "mean minutes spent at the destination, by purpose"),
    Parameter(
      "riders.activityCV", .factor, .number(0.5), range: 0...3, studied: 0.25...0.75,
      .assumption, source: "between a fixed appointment (0) and an exponential stay (1)",
      meaning: "coefficient of variation of the lognormal stay"),
  ]

  private static let timesAtTheDoor: [Parameter] = [
    Parameter(
      "door.wheelchairBoarding", .duration, .duration(.minutes(5)), range: 1_000...3_600_000,
      studied: 150_000...450_000, .assumption, source: specification,
      meaning: "mean time to board with a wheelchair"),
    Parameter(
      "door.otherBoarding", .duration, .duration(.seconds(90)), range: 1_000...3_600_000,
      studied: 45_000...135_000, .assumption, source: specification,
      meaning: "mean time to board without one"),
    Parameter(
      "door.wheelchairAlighting", .duration, .duration(.minutes(3)), range: 1_000...3_600_000,
      studied: 90_000...270_000, .assumption, source: specification,
      meaning: "mean time to alight with a wheelchair"),
    Parameter(
      "door.otherAlighting", .duration, .duration(.minutes(1)), range: 1_000...3_600_000,
      studied: 30_000...90_000, .assumption, source: specification,
      meaning: "mean time to alight without one"),
    Parameter(
      "door.timeCV", .factor, .number(0.4), range: 0...3, studied: 0.2...0.6, .assumption,
      source: "given for boarding in the modelling specification (S3); taken for alighting too",
      meaning: "coefficient of variation of the lognormal boarding and alighting times"),
    Parameter(
      "door.noShowGrace", .duration, .duration(.minutes(5)), range: 0...3_600_000,
      studied: 180_000...600_000, .assumption, source: specification,
      meaning: "how long a vehicle waits for a rider who is not there"),
  ]

  private static let bookings: [Parameter] = [
    Parameter(
      "booking.share", .fraction, .number(0.2), range: 0...1, studied: 0.05...0.35, .assumption,
      source: specification,
      meaning: "share of all needs that are booked ahead; only outward legs are"),
    Parameter(
      "booking.leadLeast", .duration, .duration(.hours(2)), range: 0...604_800_000,
      studied: 3_600_000...14_400_000, .assumption,
      source: "a booking is for later; sooner is a call",
      meaning: "least time between booking and the window's start (uniform)"),
    Parameter(
      "booking.leadMost", .duration, .duration(.hours(24)), range: 0...604_800_000,
      studied: 43_200_000...172_800_000, .assumption, source: "bookings open a day ahead",
      meaning: "greatest time between booking and the window's start (uniform)"),
    Parameter(
      "booking.window", .duration, .duration(.minutes(15)), range: 0...14_400_000,
      studied: 300_000...1_800_000, .assumption,
      source: "the usual promise of dial-a-ride services",
      meaning: "length of the window in which a booked vehicle should come"),
    Parameter(
      "booking.lockTime", .duration, .duration(.minutes(30)), range: 0...14_400_000,
      studied: 600_000...3_600_000, .assumption,
      source: "time enough to cross the city; to be calibrated",
      meaning: "how long before the window's start a vehicle is sought and held for a booking"),
    Parameter(
      "booking.immediateWindow", .duration, .duration(.minutes(60)), range: 60_000...86_400_000,
      studied: 1_800_000...7_200_000, .assumption,
      source: "below the mean patience, above the reported wait",
      meaning: "latest pickup after an immediate request that an insertion plans for"),
  ]

  private static let fleet: [Parameter] = [
    Parameter(
      "fleet.wheelchairVehicles", .count, .count(63), range: 0...5_000, .verified,
      source: "newspim, 2025-04-30", meaning: "vehicles with a wheelchair bay (특장차)"),
    Parameter(
      "fleet.leasedTaxis", .count, .count(30), range: 0...5_000, .verified,
      source: "newspim, 2025-04-30", meaning: "leased taxis without a bay (임차택시)"),
    Parameter(
      "fleet.shuttles", .count, .count(4), range: 0...5_000, .verified,
      source: "newspim, 2025-04-30", meaning: "shuttle buses with two bays (셔틀버스)"),
    Parameter(
      "fleet.wheelchairVehicleSeats", .count, .count(2), range: 0...20, studied: 1...4,
      .assumption, source: "a converted van with one bay keeps two or three seats",
      meaning: "seats of a wheelchair vehicle beside its one bay"),
    Parameter(
      "fleet.taxiSeats", .count, .count(3), range: 1...20, studied: 3...4, .assumption,
      source: "a saloon car", meaning: "seats of a leased taxi"),
    Parameter(
      "fleet.shuttleSeats", .count, .count(8), range: 0...60, studied: 4...12, .assumption,
      source: "a small bus with two bays", meaning: "seats of a shuttle beside its two bays"),
    Parameter(
      "fleet.othersInWheelchairVehicles", .flag, .flag(true), .assumption,
      source: "the registered share of wheelchair users is 59 %, the vehicles' share 68 %; an "
        + "empty bay does not refuse a rider",
      meaning: "riders without a wheelchair may ride in wheelchair vehicles"),
    Parameter(
      "fleet.breakdownDistance", .distance, .distance(Distance(millimetres: 12_000_000_000)),
      range: 0...1e12, studied: 6_000_000_000...30_000_000_000, .assumption,
      source: "assumption of the modelling specification (section 1.4)",
      meaning: "mean distance on sound roads between breakdowns (exponential); 0 for none"),
    Parameter(
      "fleet.repairMean", .duration, .duration(.hours(6)), range: 60_000...2_592_000_000,
      studied: 10_800_000...43_200_000, .assumption,
      source: "assumption of the modelling specification (section 1.4)",
      meaning: "mean of the lognormal time of towing and repair"),
    Parameter(
      "fleet.repairCV", .factor, .number(1), range: 0...5, studied: 0.5...1.5, .assumption,
      source: "assumption of the modelling specification (section 1.4)",
      meaning: "coefficient of variation of that time"),
    Parameter(
      "fleet.waitPlace", .choice(["depot", "stay"]), .choice("depot"), .assumption,
      source: "two edge depots are the reported cause of long approaches (\(jjan))",
      meaning: "where an idle vehicle waits: at its depot, or where it was set free"),
    Parameter(
      "fleet.idleDelay", .duration, .duration(.minutes(10)), range: 0...86_400_000,
      studied: 0...1_800_000, .assumption,
      source: "a driver waits a little for the next call before driving back",
      meaning: "how long a vehicle stays where it became free before it drives to its depot"),
  ]

  private static let rosters: [Parameter] = [
    Parameter(
      "roster.inServiceFraction", .series(count: 24),
      .series([
        0.35, 0.35, 0.35, 0.35, 0.35, 0.35, 0.75, 0.75, 0.75, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9,
        0.9, 0.9, 0.6, 0.6, 0.6, 0.6, 0.35, 0.35,
      ]), range: 0...1, studied: 0.1...1, .assumption, source: specification,
      meaning: "fraction of the fleet in service in each hour, before the scale"),
    Parameter(
      "roster.inServiceScale", .factor, .number(0.53), range: 0.01...1.2, studied: 0.35...1.1,
      .derived,
      source: "1.6 drivers a vehicle give 8.3 h a day where the fractions give 15.6 h; "
        + "8.3 / 15.6 = 0.53; to be calibrated",
      meaning: "factor on all those fractions"),
    Parameter(
      "roster.shiftLength", .duration, .duration(.hours(9)), range: 3_600_000...86_400_000,
      studied: 28_800_000...43_200_000, .assumption,
      source: "8 h of work and 1 h of break (Labour Standards Act, articles 50 and 54)",
      meaning: "greatest length of a shift, break included"),
    Parameter(
      "roster.breakAfter", .duration, .duration(.hours(4)), range: 0...86_400_000,
      studied: 10_800_000...18_000_000, .assumption,
      source: "half-way through a shift (Labour Standards Act, article 54)",
      meaning: "time after the start of a shift at which its break falls due"),
    Parameter(
      "roster.breakSpread", .duration, .duration(.hours(3)), range: 0...28_800_000,
      studied: 3_600_000...14_400_000, .assumption,
      source: "a dispatcher does not send everybody to lunch at once",
      meaning: "length of time, around the former, over which the breaks of one shift are spread"),
    Parameter(
      "roster.breakLength", .duration, .duration(.minutes(60)), range: 0...14_400_000,
      studied: 1_800_000...3_600_000, .verified,
      source: "1 h in 8 h of work (Labour Standards Act, article 54)",
      meaning: "length of the break of a shift that lasts longer than the break falls due"),
    Parameter(
      "roster.overtimeCap", .duration, .duration(.minutes(30)), range: 0...14_400_000,
      studied: 0...3_600_000, .assumption, source: "a last ride is taken if it ends soon after",
      meaning: "how long after the end of its shift a vehicle may still be under way"),
    Parameter(
      "roster.shuttleStart", .duration, .duration(.hours(9)), range: 0...86_400_000,
      studied: 25_200_000...36_000_000, .assumption, source: "opening hours of welfare centres",
      meaning: "time of day at which the shuttles come into service"),
    Parameter(
      "roster.shuttleEnd", .duration, .duration(.hours(18)), range: 0...86_400_000,
      studied: 57_600_000...72_000_000, .assumption, source: "opening hours of welfare centres",
      meaning: "time of day at which the shuttles leave service; not before their start"),
  ]

  private static let money: [Parameter] = [
    Parameter(
      "money.crewHour", .money, .money(Money(won: 27_460)), range: 0...1_000_000,
      studied: 20_000...36_000, .derived,
      source: "1.6 drivers at 52 MKRW a year over 8.3 h a day: 83.2 MKRW / (365 * 8.3 h)",
      meaning: "crew of a wheelchair vehicle or shuttle for an hour in service, breaks included"),
    Parameter(
      "money.vehiclePrice", .money, .money(Money(won: 45_000_000)), range: 0...1_000_000_000,
      studied: 40_000_000...60_000_000, .assumption, source: specification,
      meaning: "price of a wheelchair vehicle or shuttle"),
    Parameter(
      "money.vehicleLife", .count, .count(10), range: 1...50, studied: 6...12, .assumption,
      source: "the horizon of equipment in Korean preliminary feasibility studies",
      meaning: "years over which that price is spread, with interest"),
    Parameter(
      "money.discountRate", .fraction, .number(0.045), range: 0...1, studied: 0.03...0.055,
      .verified, source: "social rate of discount of Korean preliminary feasibility studies, 2017",
      meaning: "real yearly interest on the price of vehicles"),
    Parameter(
      "money.upkeepYear", .money, .money(Money(won: 8_600_000)), range: 0...1_000_000_000,
      studied: 6_000_000...11_200_000, .derived,
      source: "105 MKRW a wheelchair vehicle and year, an assumption (range 85 to 130), less 83.2 "
        + "of its crew, 5.7 of its price and 7.5 of 30,000 km",
      meaning: "insurance, inspection, parking and dispatch of such a vehicle for a year"),
    Parameter(
      "money.leasedTaxiYear", .money, .money(Money(won: 39_600_000)), range: 0...1_000_000_000,
      studied: 29_600_000...54_600_000, .derived,
      source: "45 MKRW a taxi and year, an assumption (range 35 to 60), less 5.4 of 30,000 km",
      meaning: "lease of a taxi with its driver for a year, without what its kilometres cost"),
    Parameter(
      "money.energyKilometre", .money, .money(Money(won: 190)), range: 0...100_000,
      studied: 130...260, .assumption,
      source: "a diesel van at 8 km/l and 1,520 KRW/l, prices of 2025",
      meaning: "fuel of a wheelchair vehicle or shuttle for a kilometre"),
    Parameter(
      "money.taxiEnergyKilometre", .money, .money(Money(won: 120)), range: 0...100_000,
      studied: 80...170, .assumption,
      source: "an LPG car at 8.8 km/l and 1,050 KRW/l, prices of 2025",
      meaning: "fuel of a leased taxi for a kilometre"),
    Parameter(
      "money.repairsKilometre", .money, .money(Money(won: 60)), range: 0...100_000,
      studied: 40...100, .assumption,
      source: "with fuel 180 to 250 KRW/km, where 190 to 260 is the usual range of a car",
      meaning: "tyres, repairs and wear of any vehicle for a kilometre"),
    Parameter(
      "money.fareBase", .money, .money(Money(won: 700)), range: 0...1_000_000, .verified,
      source: "kukinews; jeonjucj.kr (2020)", meaning: "fare for the distance that it includes"),
    Parameter(
      "money.fareIncludes", .distance, .distance(Distance(millimetres: 2_000_000)),
      range: 0...100_000_000, .verified, source: "kukinews; jeonjucj.kr (2020)",
      meaning: "distance that the base fare includes"),
    Parameter(
      "money.farePerKilometre", .money, .money(Money(won: 100)), range: 0...1_000_000, .verified,
      source: "kukinews; jeonjucj.kr (2020)",
      meaning: "fare for each kilometre begun beyond that, in the city"),
  ]
  private static let weather: [Parameter] = [
    Parameter(
      "weather.snowNeeds", .fraction, .number(0.8), range: 0...1, studied: 0.6...1, .assumption,
      source: "modelling specification, appendix A: 20 % fewer",
      meaning: "share of tours that are made although snow lies"),
    Parameter(
      "weather.snowCancels", .factor, .number(2), range: 0...20, studied: 1...3, .assumption,
      source: "modelling specification, appendix A: twice as many",
      meaning: "hazard of cancelling while snow lies relative to other times"),
  ]

  private static let emissions: [Parameter] = [
    Parameter(
      "emissions.scale", .factor, .number(1), range: 0...10, studied: 0.85...1.2, .assumption,
      source: "the curves were checked at 100 km/h alone (modelling specification, section 6)",
      meaning: "factor on the carbon dioxide of every kilometre")
  ]
}
