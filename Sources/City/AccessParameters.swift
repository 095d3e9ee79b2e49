public import Parameters

/// How people get to places without a vehicle of their own: on foot, or by a bus of which only a
/// formula is known.
public enum AccessParameters {
  /// Every fact and assumption, with its range and source; the defaults are those of Jeonju.
  public static let declarations: [Parameter] = [
    walkingSpeed("adult", 1.2, studied: 1.0...1.4, of: "residents under 65"),
    walkingSpeed("elderly", 0.9, studied: 0.7...1.1, of: "residents of 65 or more"),
    walkingSpeed(
      "impaired", 0.6, studied: 0.4...0.8, of: "residents of any age with a severe disability"),
    Parameter(
      "bicycle.speed", .speed, .speed(.init(kilometresPerHour: 13)), range: 0.5...12,
      studied: 3...4.5, .assumption,
      source: "13 km/h with stops and parking; bicycles of the city's rental are slow",
      meaning: "Riding a bicycle along streets, from door to door."),
    Parameter(
      "walk.farthest", .distance, .distance(.init(millimetres: 3_000_000)),
      range: 100_000...20_000_000, studied: 2_000_000...4_000_000, .assumption,
      source: "42 minutes at 1.2 m/s; who lives farther away looks for another way",
      meaning: "How far somebody walks to a place at most."),
    Parameter(
      "bus.walk", .duration, .duration(.minutes(5)), range: 0...3_600_000,
      studied: 180_000...600_000, .assumption,
      source: """
        360 m on foot: 1,127 stops (전주시 공공데이터) stand on the main streets, 250 m apart; \
        whoever walks slower than an adult takes longer in proportion
        """,
      meaning: "Walking to and from the stops of one trip by bus together, at an adult's speed."),
    Parameter(
      "bus.wait", .duration, .duration(.minutes(7)), range: 0...7_200_000,
      studied: 300_000...1_500_000, .assumption,
      source: """
        half of the 10 min between buses of trunk lines is 5; ordinary lines, 25 to 60 min apart, \
        are met by their timetable
        """,
      meaning: "Waiting for the bus on one trip."),
    Parameter(
      "bus.speed", .speed, .speed(.init(kilometresPerHour: 18)), range: 1...30,
      studied: 4...6.2, .assumption,
      source: "a bus on arterials by day with its stops, somewhat slower than cars (about 29 km/h)",
      meaning: "The speed of a bus between stops, stops included."),
    Parameter(
      "bus.streetFactor", .factor, .number(1.28), range: 1...3, studied: 1.2...1.38, .derived,
      source:
        "median of road over straight distance between the centres of dongs, generated network",
      meaning: "How much longer the way along streets is than the straight line."),
    Parameter(
      "bus.detour", .factor, .number(1.15), range: 1...3, studied: 1...1.4, .assumption,
      source: "lines serve quarters beside the direct way; changes of bus are not counted",
      meaning: "How much longer the way of a bus is than the way along streets."),
    Parameter(
      "bus.fare", .money, .money(.init(won: 1_700)), range: 0...100_000, .verified,
      source: """
        news1 2025-07-30: adults, cash, from 2025-08-01 (50 KRW less by card); no free rides for \
        the old are known
        """,
      meaning: "The fare of one trip by bus; a change within 40 minutes is free."),
  ]

  /// The defaults as a set that a scenario may change.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  private static func walkingSpeed(
    _ group: String, _ metresPerSecond: Double, studied: ClosedRange<Double>, of whom: String
  ) -> Parameter {
    Parameter(
      "walkingSpeed.\(group)", .speed, .speed(.init(metresPerSecond: metresPerSecond)),
      range: 0.1...3, studied: studied, .assumption,
      source: "usual walking speeds, crossings and rests included; varied by 0.2 m/s either way",
      meaning: "The walking speed of \(whom).")
  }
}
