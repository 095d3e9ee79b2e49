public import Parameters

/// What day plans are drawn from besides the persons and the places of a city.
public enum ActivityParameters {
  /// Every fact and assumption, with its range and source; the defaults are those of Jeonju.
  public static let declarations: [Parameter] = places + ActivityTemplates.declarations

  /// The defaults as a set of which values may be changed.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  static let noSurvey = "no survey of the city's trips at hand; "

  static func series(
    _ name: String, _ values: [Double], upTo greatest: Double = 1, source: String,
    meaning: String
  ) -> Parameter {
    Parameter(
      name, .series(count: values.count), .series(values), range: 0...greatest,
      studied: 0.8 * (values.min() ?? 0)...min(greatest, 1.2 * (values.max() ?? 0)),
      .assumption, source: source, meaning: meaning)
  }

  static func share(
    _ name: String, _ value: Double, _ studied: ClosedRange<Double>, source: String,
    meaning: String
  ) -> Parameter {
    Parameter(
      name, .fraction, .number(value), range: 0...1, studied: studied, .assumption,
      source: source, meaning: meaning)
  }

  static func minutes(
    _ name: String, _ value: Int64, _ studied: ClosedRange<Double>,
    _ provenance: Provenance = .assumption, source: String, meaning: String
  ) -> Parameter {
    Parameter(
      name, .duration, .duration(.minutes(value)), range: 0...86_400_000,
      studied: studied.lowerBound * 60_000...studied.upperBound * 60_000, provenance,
      source: source, meaning: meaning)
  }

  static func metres(
    _ name: String, _ value: Int64, _ studied: ClosedRange<Double>, source: String,
    meaning: String
  ) -> Parameter {
    Parameter(
      name, .distance, .distance(.init(millimetres: value * 1_000)), range: 1_000...100_000_000,
      studied: studied.lowerBound * 1_000...studied.upperBound * 1_000, .assumption,
      source: source, meaning: meaning)
  }

  private static let places: [Parameter] = [
    metres(
      "zoneSize", 1_000, 500...2_000,
      source: "fine enough for errands on foot, coarse enough for a table of all pairs",
      meaning: "The side of the squares that stand for places nearby in all gravity models."),
    series(
      "frontageByClass", [0, 0, 3, 2, 1], upTo: 100,
      source: "shops and offices stand along wide streets; nobody stops on a motorway",
      meaning: """
        How many establishments a metre of motorway, trunk, arterial, collector and local street \
        has within its dong, relatively.
        """),
    metres(
      "siteRadius", 300, 100...600,
      source: "a campus, a market or an office quarter has several doors",
      meaning: "How far around a facility the streets lie where its visitors arrive."),
    share(
      "workAtLargeSites", 0.15, 0.05...0.25,
      source: """
        provincial and city hall, public agencies of 혁신도시, works of 팔복동 have more employed \
        than the mean establishment; no count by dong at hand
        """,
      meaning: "The share of jobs at the facilities of the category workplace, by weight."),
    share(
      "workAtHospitals", 0.05, 0.02...0.08,
      source: "health and social work employs about one in ten, half of them in hospitals",
      meaning: "The share of jobs at hospitals and clinics of the table, by weight."),
    share(
      "workAtUniversities", 0.03, 0.01...0.05, source: "general knowledge, rounded",
      meaning: "The share of jobs at universities, by weight."),
    share(
      "workOutside", 0.13, 0.08...0.2,
      source: """
        완주 (현대자동차, 산업단지), 익산, 김제 and 군산 lie within an hour; no table of commuters \
        at hand
        """,
      meaning: "The share of the employed who work outside the city."),
    Parameter(
      "decayToGates", .factor, .number(0.05), range: 0...1, studied: 0.02...0.1, .assumption,
      source: "people who work outside prefer the gate on their side of the city",
      meaning: "How much less, per minute, a gate farther from home is chosen (1/min)."),
    minutes(
      "beyondGate", 15, 5...30, source: "완주 begins at the gates, 익산 is half an hour away",
      meaning: "The way from a gate to the place of work outside."),
    minutes(
      "commute", 32, 27...38, .verified,
      source: "32.3 min on the way out, 42.9 min home, 2016, all of Jeonbuk (jeollailbo 541295)",
      meaning: "The mean way to work from door to door, which the impedance is calibrated to."),
    Parameter(
      "detour", .factor, .number(1.35), range: 1...3, studied: 1.25...1.45, .assumption,
      source: "1.383 is the median between dongs of the province (2026); less in the city",
      meaning: "Metres along roads for each metre as the crow flies."),
    Parameter(
      "walkingSpeed", .speed, .speed(.init(kilometresPerHour: 4.3)), range: 0.1...5,
      studied: 1...1.4, .assumption,
      source: "1.2 m/s for adults, the model's specification",
      meaning: "The speed of those who walk all the way."),
    minutes(
      "access", 9, 5...15,
      source: "to the stop or the car, waiting, parking, and on foot to the door",
      meaning: "What the way takes beside the ride, whatever its length."),
    Parameter(
      "doorToDoorSpeed", .speed, .speed(.init(kilometresPerHour: 17)), range: 0.5...30,
      studied: 4...6.5, .assumption,
      source: "between buses with their stops (about 14 km/h) and cars (about 25 km/h)",
      meaning: "The mean speed of the ride over all modes."),
    series(
      "school.size", [60, 400, 450, 550], upTo: 10_000,
      source: "about 550, 75, 40 and 35 in the city, general knowledge, rounded",
      meaning: "Children for each day care or kindergarten, primary, middle and high school."),
    series(
      "school.scale", [300, 300, 800, 2_500], upTo: 100_000,
      source: "primary schools have districts; high schools are drawn by lot in the whole city",
      meaning: "Metres over which a school of each level loses its pull by a factor of e."),
    metres(
      "reach.university", 8_000, 4_000...16_000,
      source: "students choose a university first and a room near it later",
      meaning: "How far a university loses its pull by a factor of e."),
    metres(
      "reach.shopping", 900, 600...1_500, source: noSurvey + "most is bought in the quarter",
      meaning: "How far shops lose their pull by a factor of e."),
    metres(
      "reach.visit", 2_500, 1_500...4_000, source: noSurvey + "friends live all over the city",
      meaning: "How far homes of others lose their pull by a factor of e."),
    metres(
      "reach.health", 1_300, 800...2_500, source: noSurvey + "a clinic near, a hospital far",
      meaning: "How far clinics and hospitals lose their pull by a factor of e."),
    metres(
      "reach.leisure", 1_500, 800...3_000, source: noSurvey + "a walk near, a sight far",
      meaning: "How far places of leisure lose their pull by a factor of e."),
    metres(
      "reach.meal", 300, 200...600, source: noSurvey + "people go to lunch on foot",
      meaning: "How far restaurants lose their pull at noon by a factor of e."),
    metres(
      "reach.academy", 600, 400...1_200, source: noSurvey + "academies are near schools",
      meaning: "How far academies lose their pull by a factor of e."),
    share(
      "visitsToHomes", 0.75, 0.5...0.9, source: noSurvey + "friends meet in cafés, too",
      meaning: "The share of visits to homes; the others are to establishments."),
    share(
      "shoppingAtMarkets", 0.2, 0.1...0.35, source: noSurvey + "markets and large stores",
      meaning: "The share of shopping at the facilities of the category market, by weight."),
    share(
      "healthAtHospitals", 0.35, 0.2...0.5,
      source: "1,005 medical institutions (2022), of which the table has the largest",
      meaning: "The share of visits to hospitals and clinics of the table, by weight."),
    share(
      "leisureAtSights", 0.15, 0.05...0.3, source: noSurvey + "parks, sights and stages",
      meaning: "The share of leisure at the facilities of the category leisure, by weight."),
    share(
      "leisureNearHomes", 0.35, 0.2...0.5,
      source: noSurvey + "small parks, gyms and senior centres stand where people live",
      meaning: "The share of leisure spread as homes are; the rest as establishments."),
  ]
}
