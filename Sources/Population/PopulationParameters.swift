public import Parameters

/// What the residents of a city are drawn from besides the counts of its dongs.
public enum PopulationParameters {
  /// Every fact and assumption, with its range and source; the defaults are those of Jeonju.
  public static let declarations: [Parameter] = [
    Parameter(
      "childShare", .fraction, .number(0.115), range: 0...1, studied: 0.10...0.13, .assumption,
      source: """
        Jeonju is a little younger than the country, where 10.6 % are under 15 (통계청 2024)
        """,
      meaning: "The share of children under 15 in the residents of each dong."),
    Parameter(
      "oldShare", .fraction, .number(0.41), range: 0...1, studied: 0.37...0.45, .assumption,
      source: "about the share in the country: 4.1 of 9.9 million aged 65+ (통계청 2024)",
      meaning: "The share of those aged 75 or more in those aged 65 or more of each dong."),
    Parameter(
      "youngShare", .fraction, .number(0.42), range: 0...1, studied: 0.38...0.46, .assumption,
      source: """
        as in the country, where 29.0 of the 69.3 % aged 15 to 64 are under 40 (행정안전부 \
        주민등록, end of 2024, 10대 split at 15 by the count of 0 to 14)
        """,
      meaning: "The share of those under 40 in those aged 15 to 64 of each dong."),
    Parameter(
      "oldestShare", .fraction, .number(0.26), range: 0...1, studied: 0.22...0.30, .assumption,
      source: """
        4.3 million of the country are 75 or older (통계청 2025 고령자 통계), about 1.1 million of \
        them 85 or older (general knowledge; no table by dong at hand)
        """,
      meaning: "The share of those aged 85 or more in those aged 75 or more of each dong."),
    Parameter(
      "elderlyShareOfLivingAlone", .fraction, .number(0.26), range: 0...1, studied: 0.22...0.33,
      .assumption,
      source: """
        65+ living alone were 6.8 % of the households of Jeonju when one-person households were \
        29 % (2018, kukinews 2019), thus 23 %; the share grows with ageing
        """,
      meaning: "The share of those aged 65 or more in the one-person households of the city."),
    Parameter(
      "severeDisability", .count, .count(9_099), range: 0...10_000_000, .verified,
      source: "newspim 2022-11-08: registered severely disabled of Jeonju, 2022",
      meaning: "Residents with a severe disability."),
    Parameter(
      "severeDisabilityByAge", .series(count: 4), .series([0.4, 0.9, 2, 3]), range: 0...100,
      studied: 0...6, .assumption,
      source: """
        so that 43 % of the severely disabled are 65 or older, as in the country (약 40 to 45 %, \
        보건복지부 등록장애인 현황 2024)
        """,
      meaning: """
        Relative frequency of severe disability by age group: under 15, 15 to 64, 65 to 74, 75+.
        """),
    Parameter(
      "mildDisabilityShare", .fraction, .number(0.038), range: 0...1, studied: 0.03...0.045,
      .assumption,
      source: """
        5.1 % of the country's residents are registered as disabled (보건복지부 2024), less the \
        severely disabled of Jeonju, rounded up for its age
        """,
      meaning: "The share of residents with a disability that is not severe."),
    Parameter(
      "mildDisabilityByAge", .series(count: 4), .series([0.2, 0.7, 2.5, 3.5]), range: 0...100,
      studied: 0...7, .assumption,
      source: "so that 54 % of them are 65 or older, as of all registered disabled (2024)",
      meaning: """
        Relative frequency of mild disability by age group: under 15, 15 to 64, 65 to 74, 75+.
        """),
    Parameter(
      "registeredRiders", .count, .count(3_125), range: 0...10_000_000, .verified,
      source: "jjan.kr 2025-10-29: registered users of 이지콜, August 2025",
      meaning: "Residents registered for the call taxi."),
    Parameter(
      "wheelchairShare", .fraction, .number(0.59), range: 0...1, .verified,
      source: "jjan.kr 2025-10-29: wheelchair users among the registered, August 2025",
      meaning: "The share of wheelchair users in the registered riders."),
    Parameter(
      "elderlyRegistrationWeight", .factor, .number(1), range: 0...100, studied: 0.5...2,
      .assumption,
      source: """
        registrants are allotted in proportion to severe disability times 1 + this weight for \
        65+, until a register by dong is available
        """,
      meaning: "How much likelier a severely disabled resident of 65 or more is registered."),
    Parameter(
      "frontageLimit", .distance, .distance(.init(millimetres: 150_000)),
      range: 1_000...100_000_000, studied: 80_000...300_000, .assumption,
      source: "a longer street without a junction is a country road with houses on a part of it",
      meaning: "The length of a street up to which homes stand along it."),
    Parameter(
      "homesByRoadClass", .series(count: 3), .series([0.4, 0.8, 1]), range: 0...100,
      studied: 0...2, .assumption,
      source: "arterials are lined by shops and offices more than by homes",
      meaning: "Homes per metre on arterials, collectors and local streets, relatively."),
  ]

  /// The defaults as a set that a scenario may change.
  public static var defaults: ParameterSet { ParameterSet(declarations) }
}
