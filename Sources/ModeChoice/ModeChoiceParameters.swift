public import Parameters

/// How people choose by what to travel, and the counts to which it is calibrated.
public enum ModeChoiceParameters {
  /// Every fact and assumption, with its range and source; the defaults are those of Jeonju.
  public static let declarations: [Parameter] =
    utility + constants + nests + vehicles + fares + buses + targets

  /// The defaults as a set that a scenario may change.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  /// What is wrong with a set of values for a city, one sentence each; the order of sentences is
  /// that of the parameters.
  ///
  /// - Parameter dongs: the names of the city's dongs.
  public static func mistakes(_ parameters: ParameterSet, dongs: [String]) -> [String] {
    parameters.words("parking.dongs").filter { !dongs.contains($0) }.map { name in
      "parking.dongs names \(name), which is no dong of the city"
    }
  }

  /// A dimensionless number that may be negative.
  private static func factor(
    _ name: String, _ value: Double, _ range: ClosedRange<Double>, _ studied: ClosedRange<Double>,
    _ provenance: Provenance = .assumption, source: String, meaning: String
  ) -> Parameter {
    Parameter(
      name, .factor, .number(value), range: range, studied: studied, provenance, source: source,
      meaning: meaning)
  }

  private static func fraction(
    _ name: String, _ value: Double, _ studied: ClosedRange<Double>,
    _ provenance: Provenance = .assumption, source: String, meaning: String
  ) -> Parameter {
    Parameter(
      name, .fraction, .number(value), range: 0...1, studied: studied, provenance, source: source,
      meaning: meaning)
  }

  private static func won(
    _ name: String, _ value: Int64, studied: ClosedRange<Double>? = nil,
    _ provenance: Provenance, source: String, meaning: String
  ) -> Parameter {
    Parameter(
      name, .money, .money(.init(won: value)), range: 0...100_000, studied: studied, provenance,
      source: source, meaning: meaning)
  }

  private static func minutes(
    _ name: String, _ value: Int64, studied: ClosedRange<Double>,
    _ provenance: Provenance = .assumption, source: String, meaning: String
  ) -> Parameter {
    Parameter(
      name, .duration, .duration(.minutes(value)), range: 0...7_200_000,
      studied: studied.lowerBound * 60_000...studied.upperBound * 60_000, provenance,
      source: source, meaning: meaning)
  }

  private static let specification = "the model's specification; "

  private static let utility: [Parameter] = [
    factor(
      "utility.time", -0.03, -1...0, -0.045...(-0.015),
      source: specification + """
        with utility.cost 10,000 KRW an hour, near the 9,700 of the guidelines of 2016 (not on \
        business)
        """, meaning: "Utility of a minute in a vehicle."),
    factor(
      "utility.cost", -0.18, -5...0, -0.27...(-0.09), source: specification + "see utility.time",
      meaning: "Utility of 1,000 KRW."),
    factor(
      "weight.walk", 2, 1...5, 1.5...2.5, .literature,
      source: specification + "walking counts about twice as much as riding in most surveys",
      meaning: "How much longer a minute on foot feels than one in a vehicle."),
    factor(
      "weight.wait", 1.7, 1...5, 1.2...2.5, .literature,
      source: specification + "1.5 to 2.5 in most surveys",
      meaning: "How much longer a minute of waiting, as it is felt, counts than one in a vehicle."),
    factor(
      "wait.informed", 1.2, 0.5...4, 1...1.4, source: specification + "with information",
      meaning: "How much longer a wait feels to who uses apps and knows when the bus comes."),
    factor(
      "wait.uninformed", 1.5, 0.5...4, 1.2...2, source: specification + "without information",
      meaning: "How much longer a wait feels to others."),
    minutes(
      "transfer.penalty", 6, studied: 3...10, source: specification + "beside the walk and wait",
      meaning: "As many minutes in a vehicle as one change counts."),
    factor(
      "weight.bicycle", 1.5, 0.5...5, 1...2, source: "effort and risk; no survey of the city",
      meaning: "How much longer a minute on a bicycle feels than one in a vehicle."),
    factor(
      "rain.active", -0.6, -10...0, -1...(-0.3), source: specification + "appendix A",
      meaning: "Utility of rain for those who walk or cycle."),
    fraction(
      "habit.share", 0.9, 0.8...1, source: specification + "per day",
      meaning: "The share of persons who keep to their usual ways on a day; others choose afresh."),
    minutes(
      "habit.gain", 5, studied: 2.5...10, source: specification + "more than 5 minutes",
      meaning: "What another mode must gain, in minutes in a vehicle, to end a habit."),
  ]

  /// A constant found by calibration.
  private static func constant(_ mode: String, _ value: Double, _ whom: String) -> Parameter {
    factor(
      "constant.\(mode)", value, -30...30, value - 1...value + 1, .derived,
      source: "calibrated to target.\(mode) with all other defaults, docs/mode-choice.md",
      meaning: "Utility of \(whom) that times and costs do not explain, above walking.")
  }

  private static let constants: [Parameter] = [
    constant("bicycle", -3.573, "a trip by bicycle"),
    constant("bus", -2.362, "a trip by bus"),
    constant("busWithFeeder", -3.215, "a trip by village bus or on-call van and bus"),
    constant("taxi", -2.814, "a trip by taxi"),
    constant("car", -0.967, "a trip at the wheel"),
    constant("callTaxi", -1.293, "a trip by call taxi"),
    factor(
      "constant.carPassenger", -3.546, -30...30, -4.546...(-2.546), .derived,
      source: """
        calibrated to target.car and target.occupancy with all other defaults, docs/mode-choice.md
        """,
      meaning: """
        Utility of a trip in a car that somebody else of the household drives that times and costs \
        do not explain, above walking.
        """),
  ]

  private static func scale(_ nest: String, _ value: Double, _ who: String) -> Parameter {
    factor(
      "nest.\(nest)", value, 0.05...1, 0.4...1,
      source: "no survey of the city; 0.3 to 0.9 in estimated models (literature), 1 is no nest",
      meaning: "θ of the nest of \(who): the less, the closer substitutes they are.")
  }

  private static let nests: [Parameter] = [
    scale("private", 0.7, "car, car as a passenger, taxi and call taxi"),
    scale("public", 0.7, "bus alone and bus with feeder"),
    scale("active", 0.8, "walking and cycling"),
  ]

  private static let vehicles: [Parameter] = [
    Parameter(
      "bicycle.speed", .speed, .speed(.init(kilometresPerHour: 14)), range: 1...15,
      studied: 3...5, .assumption, source: "crossings included",
      meaning: "The speed of a bicycle along streets."),
    fraction(
      "bicycle.owners", 0.3, 0.2...0.5,
      source: "about a third of households have one (국가자전거교통포털), general knowledge",
      meaning: "The share of persons of 10 to 79 years without severe disability with a bicycle."),
    Parameter(
      "car.costPerKilometre", .money, .money(.init(won: 150)), range: 0...10_000,
      studied: 100...250, .assumption, source: "1,700 KRW a litre at 11 km a litre",
      meaning: "What drivers feel that a kilometre costs."),
    Parameter(
      "car.localSpeed", .speed, .speed(.init(kilometresPerHour: 25)), range: 1...30,
      studied: 5...9, .assumption, source: "collectors and local streets with their signals",
      meaning: """
        The speed along streets by which a trip's car time departs from that of its zones, for its \
        ends are nearer or farther than the middles of the zones.
        """),
    minutes(
      "car.walk", 3, studied: 1...6, source: "to the parked car and from it, both ends",
      meaning: "Walking at both ends of a trip by car, at an adult's speed."),
    minutes(
      "car.buffer", 15, studied: 0...30,
      source: "members of a household agree with some reserve",
      meaning: "How long after its expected return a car is counted on by others at home."),
    won(
      "parking.fee", 1_500, studied: 500...4_000, .assumption,
      source: "an hour or two at public car parks, many stays are free",
      meaning: "What parking costs a stay in the dongs of parking.dongs."),
    Parameter(
      "parking.dongs", .words, .words(["중앙동", "풍남동"]), .assumption,
      source: "the old centre and the Hanok Village",
      meaning: "The dongs in which parking away from home costs."),
  ]

  private static let taxiNews = "한국일보 2023-07-02: fares of the province from August 2023"

  private static let fares: [Parameter] = [
    won(
      "taxi.base", 4_300, .verified, source: taxiNews, meaning: "The fare of a taxi for 2 km."),
    won(
      "taxi.perKilometre", 746, .derived, source: "100 KRW each 134 m (\(taxiNews))",
      meaning: "The fare of a taxi for each kilometre after the first two."),
    won(
      "taxi.perSlowMinute", 188, .derived, source: "100 KRW each 32 s (\(taxiNews))",
      meaning: "The fare of a taxi for each minute below 15 km/h."),
    fraction(
      "taxi.slowShare", 0.15, 0.05...0.3, source: "stops at signals and queues",
      meaning: "The share of a taxi's time below 15 km/h."),
    minutes(
      "taxi.wait", 5, studied: 3...10, source: "by app or telephone in town",
      meaning: "Waiting for a taxi."),
    won(
      "callTaxi.base", 700, .verified, source: "kukinews; jeonjucj.kr (이지콜)",
      meaning: "The fare of the call taxi for 2 km."),
    won(
      "callTaxi.perKilometre", 100, .verified, source: "kukinews; jeonjucj.kr (이지콜)",
      meaning: "The fare of the call taxi for each kilometre after the first two."),
    minutes(
      "callTaxi.wait", 34, studied: 20...60, .verified, source: "jjan.kr 2025-10-29: mean of all",
      meaning: "Waiting for the call taxi, as its riders expect it."),
    won(
      "bus.fareAdult", 1_650, .verified, source: "news1 2025-07-30: by card, from 2025-08-01",
      meaning: "The fare of a bus from 19 years on, by card."),
    won(
      "bus.fareYouth", 1_300, .verified, source: "news1 2025-07-30: by card, from 2025-08-01",
      meaning: "The fare of a bus from 13 to 18 years, by card."),
    won(
      "bus.fareChild", 800, .verified, source: "news1 2025-07-30: by card, from 2025-08-01",
      meaning: "The fare of a bus from 6 to 12 years, by card; younger children ride free."),
    won(
      "feeder.fare", 500, studied: 0...2_000, .assumption,
      source: """
        바로온 500 KRW (news1 2025-07-30), 모심택시 2,000 (jmbc.co.kr); at a change to the bus only \
        the difference is paid, which is not counted here
        """, meaning: "What the feeder costs besides the bus."),
  ]

  private static let buses: [Parameter] = [
    minutes(
      "bus.looseWait", 10, studied: 5...15, source: "the headway of trunk lines",
      meaning: "Up to how long people wait at the first stop without having looked at a timetable."),
    fraction(
      "bus.hiddenWait", 0.4, 0.2...0.6,
      source: "time at home until a rare bus comes is not lost, but not free either",
      meaning: "What each minute beyond bus.looseWait counts of a minute at the stop."),
    minutes(
      "bus.changeAversion", 25, studied: 6...35,
      source: """
        more than transfer.penalty, for connections are missed and only the first is free; chosen to \
        come near target.transfers
        """,
      meaning: """
        As many minutes in a vehicle as a change counts when people choose among journeys by bus, \
        which is not the choice of the bus itself.
        """),
    Parameter(
      "bus.reach", .distance, .distance(.init(millimetres: 800_000)), range: 100_000...5_000_000,
      studied: 500_000...1_200_000, .assumption,
      source: "twice the usual 400 m, so that a zone has all the lines around it to choose from",
      meaning: "The farthest stop to which the people of a zone walk, if they have one as near."),
    Parameter(
      "bus.firstHour", .duration, .duration(.minutes(330)), range: 0...86_400_000,
      studied: 18_000_000...23_400_000, .assumption, source: "first buses at about 5:30 to 6:00",
      meaning: "The time of day before which nobody counts on a bus."),
    Parameter(
      "bus.lastHour", .duration, .duration(.minutes(1_380)), range: 0...86_400_000,
      studied: 79_200_000...86_400_000, .assumption, source: "last buses at about 22:30 to 23:30",
      meaning: "The time of day after which nobody counts on a bus."),
    Parameter(
      "feeder.trunkRuns", .count, .count(60), range: 1...2_000, studied: 40...120, .assumption,
      source: "a bus each 15 minutes or more for 16 hours, in one direction",
      meaning: "How many buses a day make a stop one of a trunk line."),
    Parameter(
      "feeder.distance", .distance, .distance(.init(millimetres: 1_000_000)),
      range: 100_000...20_000_000, studied: 700_000...2_000_000, .assumption,
      source: "바로온 and 모심택시 serve the villages at the edge of the city",
      meaning: "From how far from a trunk stop on a zone is served by feeders."),
    Parameter(
      "feeder.speed", .speed, .speed(.init(kilometresPerHour: 20)), range: 1...30,
      studied: 4...8, .assumption, source: "village roads with detours to call at places",
      meaning: "The speed of a feeder along streets."),
    minutes(
      "feeder.wait", 15, studied: 8...30, source: "by reservation or timetable",
      meaning: "Waiting for the feeder."),
  ]

  private static let targets: [Parameter] = [
    Parameter(
      "target.boardings", .count, .count(139_425), range: 1...10_000_000, .verified,
      source: "50.89 million in 2023 (news1 2024-03) over 365 days",
      meaning: "Boardings of city buses on a mean day, changes counted."),
    factor(
      "target.weekday", 1.12, 0.5...2, 1.05...1.2, source: specification + "weekday over mean day",
      meaning: "Boardings of a weekday over those of a mean day."),
    Parameter(
      "target.busWithFeeder", .count, .count(1_608), range: 0...10_000_000, .derived,
      source: "바로온 560,000 and 모심택시 27,000 passengers in 2023 (news1 5347739) over 365 days",
      meaning: "Trips with a feeder on a mean day."),
    Parameter(
      "target.callTaxi", .count, .count(858), range: 0...1_000_000, .derived,
      source: "30,000 passengers a month (jjan.kr 2025-10-29) at 1.15 a trip",
      meaning: "Trips by call taxi on a mean day."),
    fraction(
      "target.car", 0.42, 0.35...0.51,
      source: """
        0.75 of 1.46 million trips in the specification is more than those who have a car can make; \
        50.8 % of commuters and pupils of the country go by car or van (통계청 2020), other trips are \
        shorter. With target.occupancy 488,000 drives; those of the country in 2016, 45.7 million, \
        would be 555,000 for as many residents (jeollailbo.com 541295, 2018)
        """,
      meaning: "The share of trips in a car of the household, at the wheel or as a passenger."),
    factor(
      "target.occupancy", 1.22, 1...4, 1.15...1.35, .literature,
      source: """
        국가교통조사 2016: 1.22 persons a car, 82.5 % of cars with the driver alone (tbnews.co.kr \
        2018-05-16); 1.21 to 1.37 by the driver's age around Seoul in 2010 (경기개발연구원 2012)
        """, meaning: "Persons in a car of a household on a mean trip, the driver counted."),
    fraction(
      "target.taxi", 0.06, 0.03...0.09,
      source: "some 3,800 taxis with 15 to 20 trips a day of 1.4 persons; general knowledge",
      meaning: "The share of trips by taxi."),
    fraction(
      "target.bicycle", 0.02, 0.012...0.024,
      source: "2.3 % of all traffic at eight places of the city, 1.2 to 2.4 % of the country "
        + "(hani.co.kr 2009)", meaning: "The share of trips by bicycle."),
    fraction(
      "target.transfers", 0.131, 0.1...0.2, .derived,
      source: "15,475 free changes among 117,853 boardings by card (jjan.kr 2018-02-27, of 2017); "
        + "a check, not fitted", meaning: "Changes per boarding."),
  ]
}
