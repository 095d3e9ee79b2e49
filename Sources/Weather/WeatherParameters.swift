public import Parameters
import Quantities
import RoadNetwork

/// The weather of a city, each number declared once; the typical months are those of Jeonju.
public enum WeatherParameters {
  /// All of them, in the order in which reports list them.
  public static let declarations: [Parameter] =
    source + normals + typical + thresholds + events + roads

  /// The defaults as a set that a scenario may change: mild and dry.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  private static let source: [Parameter] = [
    Parameter(
      "source", .choice(["none", "typical", "file"]), .choice("none"), .derived,
      source: "mild and dry weather, which changes nothing",
      meaning: "Where the weather comes from: none is mild and dry, typical draws days like those "
        + "of the month's normals, file draws blocks of days from observations."),
    Parameter(
      "files", .words, .words([]), .derived, source: "none are shipped",
      meaning: "Files of hourly observations, relative to the scenario file, such as one a year."),
    Parameter(
      "blockDays", .count, .count(5), range: 1...28, .derived,
      source: "modelling specification, section 3: blocks of five days keep spells together",
      meaning: "How many days of observations in a row are drawn at a time."),
    Parameter(
      "month", .count, .count(4), range: 1...12, .derived, source: "any",
      meaning: "The month in which day 0 falls."),
    Parameter(
      "dayOfMonth", .count, .count(1), range: 1...31, .derived, source: "any",
      meaning: "The day of that month on which day 0 falls; years have 365 days."),
    Parameter(
      "holidays", .words, .words([]), .derived, source: "none",
      meaning: "Dates such as 12-25 on which people live as on Sundays."),
  ]

  private static func months(
    _ name: String, _ values: [Double], range: ClosedRange<Double>, _ provenance: Provenance,
    source: String, _ meaning: String
  ) -> Parameter {
    Parameter(
      name, .series(count: 12), .series(values), range: range, provenance, source: source,
      meaning: meaning + ", January to December.")
  }

  private static let temperatures =
    "기상청 평년값 1991–2020, 전주, as travel-zentech.jp prints them; not read at the Administration"

  private static let normals: [Parameter] = [
    months(
      "normals.mean", [0.0, 2.0, 6.8, 12.9, 18.5, 22.8, 26.2, 26.5, 21.9, 15.4, 8.8, 2.2],
      range: -30...40, .weak, source: temperatures, "The mean temperature in °C"),
    months(
      "normals.least", [-4.3, -2.8, 1.4, 6.9, 12.7, 18.2, 22.7, 22.9, 17.4, 10.1, 3.9, -2.1],
      range: -40...40, .weak, source: temperatures, "The mean of the daily minimum in °C"),
    months(
      "normals.most", [4.8, 7.5, 13.0, 19.7, 25.0, 28.4, 30.6, 31.3, 27.4, 21.7, 14.4, 7.1],
      range: -30...45, .weak, source: temperatures, "The mean of the daily maximum in °C"),
    months(
      "normals.wetDays", [9.1, 7.5, 8, 8.3, 8.1, 10, 15.9, 14, 8.7, 6.1, 8.7, 8.8], range: 0...28,
      .assumption,
      source: "January and June: 전북 1991–2020 (news1 2026-02-05, 2025-07-04); July: weather-atlas; "
        + "others near those of 청주 (131), 1991–2020",
      "Days with precipitation"),
    months(
      "normals.precipitation",
      [30.3, 36, 50, 78, 86, 164.4, 299.2, 275, 140, 56, 49, 38.9], range: 0...2_000, .assumption,
      source: "January, June, July and the winter of 105.2: 전북 1991–2020 (news1 2026-02-05 and "
        + "2025-07-04, pressian 2022-08-08, 전주MBC 2024); the others fill up the year of 전주, "
        + "1,299 (travel-zentech.jp)",
      "Precipitation in mm"),
    months(
      "normals.snowDays", [8.3, 5.2, 2, 0.1, 0, 0, 0, 0, 0, 0, 1.8, 6.8], range: 0...28,
      .assumption,
      source: "January: 전주 1991–2020 (전북일보 2025-02-05); others in the proportions of 청주 (131)",
      "Days on which snow falls"),
    months(
      "normals.snowfall", [13.9, 6.5, 2, 0, 0, 0, 0, 0, 0, 0, 1.5, 9], range: 0...200, .assumption,
      source: "January: 전주 1991–2020 (전북일보 2025-02-05); others by snow days, with less a day in "
        + "March and November",
      "New snow in cm"),
    months(
      "normals.humidity", [67, 64, 61, 60, 65, 71, 77.5, 77, 75, 71, 69, 68], range: 5...100,
      .assumption,
      source: "July: weather-atlas; others follow the year of stations around, such as 청주 (131)",
      "The mean relative humidity in percent"),
  ]

  private static let typical: [Parameter] = [
    months(
      "typical.deviation", [3.2, 3.2, 3.3, 3.2, 2.6, 2.1, 2.1, 1.9, 2.3, 2.7, 3.4, 3.4],
      range: 0...10, .assumption, source: "no data; larger in winter, as everywhere in Korea",
      "The standard deviation of a day's mean temperature in °C"),
    Parameter(
      "typical.persistence", .factor, .number(0.65), range: 0...0.99, studied: 0.5...0.8,
      .assumption, source: "no data; a usual autocorrelation of daily temperatures",
      meaning: "The correlation of the temperature of a day with that of the day before."),
    Parameter(
      "typical.wetPersistence", .factor, .number(0.25), range: 0...0.99, studied: 0.1...0.4,
      .assumption, source: "no data", meaning: "The correlation of wet days in a row."),
    Parameter(
      "typical.amountCV", .factor, .number(1.3), range: 0...5, studied: 0.9...1.8, .assumption,
      source: "no data; rain by day is skewed",
      meaning: "The coefficient of variation of the amount of a wet day, of rain or of new snow."),
    Parameter(
      "typical.longestSpell", .duration, .duration(.hours(12)), range: 3_600_000...86_400_000,
      studied: 21_600_000...64_800_000, .assumption, source: "no data",
      meaning: "The most hours over which the amount of a day falls evenly; all are equally likely."
    ),
    Parameter(
      "typical.wind", .speed, .speed(Speed(metresPerSecond: 1.5)), range: 0...40, studied: 1...3,
      .assumption, source: "전주 lies in a basin and is calm; no data",
      meaning: "The wind of every hour for which none is observed."),
    Parameter(
      "typical.melting", .distance, .distance(Distance(millimetres: 2)), range: 0...1_000,
      studied: 1...5, .assumption, source: "no data",
      meaning: "How much lying snow a typical hour above 0 °C takes away."),
  ]

  private static func threshold(
    _ name: String, _ degrees: Double, _ provenance: Provenance, source: String, _ meaning: String
  ) -> Parameter {
    Parameter(
      name, .temperature, .temperature(degrees), range: -60...60, provenance, source: source,
      meaning: meaning)
  }

  private static func snow(_ level: String, centimetres: Int64, _ meaning: String) -> Parameter {
    Parameter(
      "snow.\(level)", .distance, .distance(Distance(millimetres: 10 * centimetres)),
      range: 1...10_000, studied: 5 * Double(centimetres)...15 * Double(centimetres), .assumption,
      source: "modelling specification, section 3", meaning: meaning)
  }

  private static let administration = "특보 발표기준, 기상청"

  private static let thresholds: [Parameter] = [
    threshold(
      "heat.advisory", 33, .verified, source: administration,
      "The felt maximum from which days in a row are a heat wave (폭염주의보)."),
    threshold(
      "heat.warning", 35, .verified, source: administration,
      "The felt maximum from which they are a severe one (폭염경보)."),
    threshold(
      "cold.advisory", -12, .verified, source: administration,
      "The minimum to which days in a row fall that are a cold spell (한파주의보)."),
    Parameter(
      "alertDays", .count, .count(2), range: 1...30, .verified, source: administration,
      meaning: "How many such days in a row it takes."),
    snow("light", centimetres: 1, "Lying snow from which traffic is slower."),
    snow("moderate", centimetres: 5, "Lying snow from which it is slower still."),
    snow("heavy", centimetres: 10, "Lying snow that only ploughed roads carry at some speed."),
    Parameter(
      "rain.least", .distance, .distance(Distance(millimetres: 1)), range: 1...1_000,
      studied: 1...3, .assumption, source: "no data; less keeps nobody at home",
      meaning: "Rain from which an hour is rainy."),
    Parameter(
      "rain.coldest", .temperature, .temperature(1.5), range: -10...10, studied: 0.5...2.5,
      .assumption, source: "no data; below, precipitation falls as snow",
      meaning: "The temperature down to which observed precipitation is rain."),
  ]

  private static func when(_ name: String, _ meaning: String, most: Double = 399) -> Parameter {
    Parameter(
      name, .count, .count(0), range: 0...most, .derived, source: "an event of the scenario",
      meaning: meaning)
  }

  private static let events: [Parameter] = [
    when("heatWave.firstDay", "The day of the run on which a heat wave begins, from 0."),
    when("heatWave.days", "How many days it lasts; 0 for none.", most: 400),
    threshold(
      "heatWave.felt", 36, .derived, source: "an event of the scenario",
      "Its felt maximum, reached at 15 h of every day."),
    when("coldSpell.firstDay", "The day of the run on which a cold spell begins, from 0."),
    when("coldSpell.days", "How many days it lasts; 0 for none.", most: 400),
    threshold(
      "coldSpell.least", -13, .derived, source: "an event of the scenario",
      "Its minimum, reached at 6 h of every day."),
    when("rainstorm.day", "The day of the run on which a rainstorm begins, from 0."),
    when("rainstorm.hour", "The hour of the day in which it begins.", most: 23),
    Parameter(
      "rainstorm.hours", .count, .count(6), range: 1...72, .derived,
      source: "an event of the scenario", meaning: "How many hours it rains."),
    Parameter(
      "rainstorm.amount", .distance, .distance(.zero), range: 0...1_000, .derived,
      source: "an event of the scenario", meaning: "How much falls, evenly; 0 for none."),
    when("snowfall.day", "The day of the run on which it begins to snow, from 0."),
    when("snowfall.hour", "The hour of the day in which it begins.", most: 23),
    Parameter(
      "snowfall.hours", .count, .count(12), range: 1...72, .derived,
      source: "an event of the scenario", meaning: "How many hours it snows."),
    Parameter(
      "snowfall.depth", .distance, .distance(.zero), range: 0...2_000, .derived,
      source: "an event of the scenario; 전주 had 14.3 cm on 2022-12-23 (한국경제, 2022-12-23)",
      meaning: "How deep it lies in the end; 0 for none."),
    Parameter(
      "snowfall.melting", .distance, .distance(Distance(millimetres: 2)), range: 0...1_000,
      studied: 1...5, .assumption, source: "no data; 14 cm last three days",
      meaning: "How much of it is gone each hour afterwards."),
  ]

  private static let roads: [Parameter] = RoadClass.allCases.map { roadClass in
    let isPloughed = WeatherRules.ploughed.contains(roadClass)
    return Parameter(
      "roadSpeed.\(roadClass.name)", .series(count: 3),
      .series([0.75, 0.6, isPloughed ? 0.65 : 0.45]),
      range: 0.05...1, studied: 0.3...0.9, .assumption,
      source: "modelling specification, section 3; in December 2022 the ploughed main roads were "
        + "passable and the others were not (한국경제, 2022-12-23)",
      meaning: "Speed on \(roadClass.name) roads relative to that without snow, in light, moderate "
        + "and heavy snow.")
  }
}
