public import Parameters

/// What persons and households are fitted to besides the residents and the counts of dongs.
public enum HouseholdParameters {
  /// Every fact and assumption, with its range and source; the defaults are those of Jeonju.
  public static let declarations: [Parameter] = persons + households

  /// The defaults as a set of which values may be changed.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  private static let country = "about the country, end of 2024 (행정안전부 주민등록, rounded, general "
  private static let noTable = "no table of the city by age at hand; "

  /// A series of shares or weights; studied from a fifth below its least to a fifth above its
  /// greatest number.
  private static func shares(
    _ name: String, _ values: [Double], _ provenance: Provenance = .assumption,
    upTo greatest: Double = 1, source: String, meaning: String
  ) -> Parameter {
    Parameter(
      name, .series(count: values.count), .series(values), range: 0...greatest,
      studied: 0.8 * (values.min() ?? 0)...min(greatest, 1.2 * (values.max() ?? 0)), provenance,
      source: source, meaning: meaning)
  }

  private static func share(
    _ name: String, _ value: Double, _ studied: ClosedRange<Double>, source: String,
    meaning: String
  ) -> Parameter {
    Parameter(
      name, .fraction, .number(value), range: 0...1, studied: studied, .assumption,
      source: source, meaning: meaning)
  }

  private static let persons: [Parameter] = [
    shares(
      "ageShape",
      [
        12.3, 18, 22.8, 22.9, 26.5, 33.5, 35.2, 31.3, 39, 38.3, 44.3, 41.6, 42.4, 34.2, 23.3,
        16.9, 13.3, 11,
      ], upTo: 100, source: country + "knowledge); only ratios within an age band count",
      meaning: "Residents of each five years of age (0 to 4, …, 85 or more), relatively."),
    shares(
      "womenByAge",
      [
        0.487, 0.487, 0.486, 0.484, 0.475, 0.472, 0.477, 0.485, 0.492, 0.494, 0.496, 0.5, 0.504,
        0.515, 0.53, 0.555, 0.6, 0.7,
      ], source: country + "knowledge)",
      meaning: "The share of women in each five years of age (0 to 4, …, 85 or more)."),
    shares(
      "womenAmongLivingAlone", [0.43, 0.44, 0.6, 0.72, 0.8],
      source: """
        women outlive their husbands, and young men live alone more often; the pattern of the \
        census of one-person households (통계청 2021, 2023), not its figures by age
        """,
      meaning: """
        The share of women in those living alone aged 15 to 39, 40 to 64, 65 to 74, 75 to 84, 85+.
        """),
    shares(
      "livingAloneByAge",
      [0, 0, 0, 0.15, 1, 1.1, 0.9, 0.7, 0.8, 0.8, 0.9, 1.1, 1.2, 1, 1, 1, 1, 1], upTo: 10,
      source: """
        by age those of 20 to 29 and of 60 to 69 are the most of one-person households (18.6 and \
        17.3 %, 통계청 2023)
        """,
      meaning: "Relative frequency of living alone by five years of age, within an age band."),
    shares(
      "studentsByAge", [0.72, 0.48, 0.1, 0.015],
      source: noTable + "two in three of an age go on to university, men later by their service",
      meaning: "The share of students aged 18–19, 20–24, 25–29, 30–34 in the seed."),
    shares(
      "employedMenByAge",
      [
        0.1, 0.36, 0.66, 0.86, 0.9, 0.91, 0.91, 0.9, 0.84, 0.74, 0.57, 0.42, 0.3, 0.18, 0.08,
      ], source: noTable + "the pattern of 통계청 경제활동인구조사 2024, rounded, general knowledge",
      meaning: "The share of employed men aged 18–19, 20–24, …, 85+ in the seed."),
    shares(
      "employedWomenByAge",
      [
        0.12, 0.45, 0.7, 0.71, 0.66, 0.67, 0.7, 0.7, 0.66, 0.56, 0.42, 0.3, 0.22, 0.12, 0.04,
      ], source: noTable + "the pattern of 통계청 경제활동인구조사 2024, rounded, general knowledge",
      meaning: "The share of employed women aged 18–19, 20–24, …, 85+ in the seed."),
    share(
      "employmentRate", 0.59, 0.56...0.63,
      source: "a little below the country, 62.7 % (통계청 2024), for its students and its age",
      meaning: "The share of the employed in those aged 15 or more of the city."),
    shares(
      "drivingMenByAge",
      [
        0.35, 0.62, 0.78, 0.88, 0.92, 0.94, 0.94, 0.94, 0.92, 0.88, 0.8, 0.68, 0.5, 0.3, 0.12,
      ], source: noTable + "the pattern of licences in force (경찰청), general knowledge",
      meaning: "The share of drivers in men aged 18–19, 20–24, …, 85+ in the seed."),
    shares(
      "drivingWomenByAge",
      [
        0.25, 0.48, 0.64, 0.74, 0.78, 0.8, 0.78, 0.74, 0.66, 0.54, 0.4, 0.24, 0.12, 0.05, 0.01,
      ], source: noTable + "the pattern of licences in force (경찰청), general knowledge",
      meaning: "The share of drivers in women aged 18–19, 20–24, …, 85+ in the seed."),
    share(
      "drivers", 0.62, 0.55...0.7, source: "the model's specification; no count of the city",
      meaning: "The share of drivers in those aged 18 or more of the city."),
    Parameter(
      "drivingWithSevereDisability", .factor, .number(0.35), range: 0...1, studied: 0.1...0.6,
      .assumption, source: "no count at hand",
      meaning: "How much less likely the severely disabled drive, in the seed."),
    shares(
      "chronicByBand", [0.03, 0.07, 0.25, 0.55, 0.55, 0.55],
      source: "55 % of those aged 65+ as in the care service; below, the order of diagnoses",
      meaning: """
        The share with a chronic condition under 15, 15–39, 40–64, 65–74, 75–84, 85+.
        """),
    shares(
      "appUsersByBand", [0.3, 0.97, 0.92, 0.65, 0.35, 0.12],
      source: "the order of surveys of digital literacy (과학기술정보통신부), general knowledge",
      meaning: "The share that uses services by app under 15, 15–39, 40–64, 65–74, 75–84, 85+."),
    shares(
      "highRiskByBand", [0.02, 0.03, 0.05, 0.12, 0.2, 0.3],
      source: "no table; grows with age",
      meaning: "The share at high risk among the chronically ill, by the same six ages."),
    shares(
      "raisedRiskByBand", [0.1, 0.15, 0.25, 0.35, 0.4, 0.4],
      source: "no table; grows with age",
      meaning: "The share at raised risk among the chronically ill, by the same six ages."),
    Parameter(
      "riskWithoutChronic", .factor, .number(0.2), range: 0...1, studied: 0.1...0.4,
      .assumption, source: "no table",
      meaning: "How much rarer both risks are without a chronic condition."),
  ]

  private static let households: [Parameter] = [
    shares(
      "largerHouseholds", [0.288, 0.19, 0.133, 0.0275, 0.0055, 0.001], .derived,
      source: """
        census of the country 2023 (통계청 인구주택총조사: 28.8, 19.0, 13.3 % of households have \
        2, 3, 4 members, 3.4 % more), those of 5 or more divided by assumption
        """,
      meaning: "Households of 2, 3, 4, 5, 6, 7 members, relatively, before a dong's own mean."),
    Parameter(
      "greatestMeanOfLarger", .factor, .number(3.6), range: 2...7, studied: 3.4...4,
      .assumption,
      source: """
        the larger households of the 32 dongs counted by themselves have 2.4 to 3.3 members; \
        beyond this the count of households cannot be that of the residents
        """,
      meaning: "The mean size of larger households up to which a dong's count is believed."),
    shares(
      "typesOfLarger", [0.26, 0.42, 0.15, 0.17],
      source: "the order of the census of the country (통계청 2023), general knowledge",
      meaning: "Couples, couples with children, single parents, others in the seed."),
    Parameter(
      "carsPerPerson", .factor, .number(0.45), range: 0...2, studied: 0.38...0.5, .assumption,
      source: """
        the model's specification; 311,490 motor vehicles of all kinds were registered in 2019 \
        (KOSIS), 0.5 a resident
        """,
      meaning: "Cars of households per resident of the city."),
    shares(
      "householdsByCars", [0.27, 0.5, 0.2, 0.03],
      source: "no count by household; tilted until it has the cars per person",
      meaning: "Households with 0, 1, 2, 3 cars, relatively."),
    shares(
      "carsByDrivers",
      [
        0.95, 0.05, 0, 0, 0.2, 0.8, 0, 0, 0.08, 0.47, 0.45, 0, 0.04, 0.3, 0.4, 0.26,
      ], source: "no count at hand; more cars than drivers are left out",
      meaning: "The share with 0, 1, 2, 3 cars at 0, 1, 2, 3 or more drivers, in the seed."),
    shares(
      "incomeByWorkers",
      [
        0.5, 0.25, 0.13, 0.08, 0.04, 0.15, 0.25, 0.25, 0.2, 0.15, 0.03, 0.1, 0.2, 0.3, 0.37,
      ], source: "the order of 통계청 가계금융복지조사, general knowledge",
      meaning: "The income fifths of households with 0, 1, 2 or more employed, in the seed."),
    shares(
      "incomeOfElderly", [1.6, 1.2, 0.9, 0.7, 0.6], upTo: 10,
      source: "the order of 통계청 가계금융복지조사, general knowledge",
      meaning: "How much likelier each income fifth is where the first member is 65 or older."),
    shares(
      "incomeOfOnePerson", [1.8, 1.3, 0.9, 0.5, 0.3], upTo: 10,
      source: "the order of 통계청 가계금융복지조사, general knowledge",
      meaning: "How much likelier each income fifth is in one-person households."),
    shares(
      "dwellingBySize", [0.35, 0.45, 0.2, 0.55, 0.33, 0.12, 0.75, 0.15, 0.1],
      source: "the order of the census of the province (통계청 2020, 2021)",
      meaning: "Apartment, detached and other for 1, 2, 3 or more members, in the seed."),
    share(
      "detachedShare", 0.62, 0.5...0.75, source: "no count of the city at hand",
      meaning: "The share of detached houses in the dwellings that are no apartments."),
    shares(
      "airConditioningByIncome", [0.86, 0.93, 0.96, 0.98, 0.99],
      source: "nearly all households of the country have one (전력거래소), general knowledge",
      meaning: "The share of households with air conditioning by income fifth."),
    Parameter(
      "airConditioningOfOld", .factor, .number(0.95), range: 0...1, studied: 0.8...1,
      .assumption, source: "no count at hand",
      meaning: "How much rarer it is where the first member is 75 or older."),
  ]
}
