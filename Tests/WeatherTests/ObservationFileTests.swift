import Parameters
import Testing

@testable import Weather

/// Files that somebody might bring, each with one thing wrong.
struct ObservationFileTests {
  static let header = "time,temperature,precipitation,snowDepth,humidity,wind"

  /// Lines of some days in a row of one month, the columns as in `header`.
  static func lines(
    _ month: String = "2022-12", days: ClosedRange<Int> = 1...6, temperature: String = "-1.5",
    rain: String = "0", snow: String = "0"
  ) -> [String] {
    days.flatMap { day in
      (0..<24).map { hour in
        "\(month)-\(pad(day)) \(pad(hour)):00,\(temperature),\(rain),\(snow),70,2.1"
      }
    }
  }

  static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  static func problems(_ lines: [String], header: String = header) -> [String] {
    var observations = Observations()
    return observations.add(
      Array(([header] + lines).joined(separator: "\n").utf8), file: "jeonju.csv")
  }

  @Test func aGoodFileHasNoMistakes() {
    #expect(Self.problems(Self.lines()) == [])
    // Carriage returns, a byte-order mark, comments, blanks for nothing, seconds, a T.
    var text = "\u{FEFF}# 전주\r\ntime,temperature,precipitation,snowDepth\r\n"
    for hour in 0..<24 { text += "2024-02-29T\(Self.pad(hour)):00:00,3,,\r\n" }
    var observations = Observations()
    #expect(observations.add(Array(text.utf8), file: "x.csv") == [])
    #expect(observations.longest(of: 2) == 1)
  }

  @Test func gapsAndRepetitionsAreNamedWithTheirLines() {
    var lines = Self.lines()
    lines.removeSubrange(7...8)
    #expect(Self.problems(lines) == ["jeonju.csv:9: 2 hours are missing between lines 8 and 9"])
    lines = Self.lines()
    lines.insert(lines[3], at: 4)
    #expect(
      Self.problems(lines).first == "jeonju.csv:6: the hour is not after that of line 5")
  }

  @Test func daysMustBeWhole() {
    #expect(
      Self.problems(Array(Self.lines().dropFirst(9).dropLast(2))) == [
        "jeonju.csv:2: the first day begins at 9:00\n  expected whole days",
        "jeonju.csv:134: the last day ends at 21:00\n  expected whole days",
      ])
  }

  @Test(arguments: [
    ("271.6", "this looks like kelvin"), ("86", "this looks like °F"), ("-1,5", "fields"),
    ("cold", "expected a number of °C"), ("", "expected a number of °C"),
    ("1e1", "expected a number of °C"),
  ])
  func temperaturesOfOtherUnitsAreRefused(text: String, hint: String) {
    var lines = Self.lines()
    lines[4] = "2022-12-01 04:00,\(text),0,0,70,2.1"
    let problems = Self.problems(lines)
    #expect(problems.count == 1 && problems[0].hasPrefix("jeonju.csv:6: "))
    #expect(problems[0].contains(hint), "\(problems)")
  }

  /// −1.5 °C is 29.3 °F, which is a possible temperature in °C, but not all through December.
  @Test func aWinterInFahrenheitIsRefused() {
    let problems = Self.problems(Self.lines(temperature: "29.3"))
    #expect(problems.count == 1 && problems[0].contains("29; this looks like °F"))
  }

  @Test func negativeRainAndSnowInMillimetresAreRefused() {
    var lines = Self.lines()
    lines[2] = "2022-12-01 02:00,-1,-0.5,0,70,2.1"
    lines[9] = "2022-12-01 09:00,-1,0,143,70,2.1"
    #expect(
      Self.problems(lines) == [
        "jeonju.csv:4: precipitation is -0.5\n  expected 0 to 200 mm in the hour",
        "jeonju.csv:11: snowDepth is 143; this looks like mm\n  expected 0 to 100 cm",
      ])
    lines = Self.lines()
    lines[9] = "2022-12-01 09:00,-1,0,43,70,2.1"
    #expect(
      Self.problems(lines) == [
        "jeonju.csv:11: snowDepth rises by 43.0 cm in an hour; is it in mm?"
      ])
  }

  @Test func columnsAreKnownByTheirNames() {
    #expect(
      Self.problems(Self.lines(), header: "time,temperatur,강수량(mm),snowDepth,humidity,wind") == [
        "jeonju.csv:1: \"temperatur\" is not a column of observations\n  expected one of time, "
          + "temperature, precipitation, snowDepth, humidity, wind (did you mean temperature?)",
        "jeonju.csv:1: \"강수량(mm)\" is not a column of observations\n  expected one of time, "
          + "temperature, precipitation, snowDepth, humidity, wind (did you mean precipitation?)",
        "jeonju.csv:1: the column \"temperature\" is missing",
        "jeonju.csv:1: the column \"precipitation\" is missing",
      ])
  }

  /// Everything that is wrong is reported at once, of each kind the first five.
  @Test func allMistakesAreReportedTogether() {
    var lines = Self.lines(temperature: "271.6")
    lines[3] = "2022-12-01 3 Uhr,-1,0,0,70,2.1"
    lines[5] = "2022-12-01 05:00,-1,0,0,170,2.1"
    let problems = Self.problems(lines)
    #expect(problems.count { $0.contains("kelvin") } == 5)
    #expect(problems.contains("jeonju.csv: 137 more mistakes like these (temperature)"))
    #expect(problems.contains { $0.hasPrefix("jeonju.csv:5: time is \"2022-12-01 3 Uhr\"") })
    #expect(problems.contains { $0.hasPrefix("jeonju.csv:7: humidity is 170") })
  }

  @Test func otherFilesAreNoObservations() {
    var observations = Observations()
    #expect(
      observations.add([], file: "x.csv").first?.hasPrefix("x.csv: the file is empty") == true)
    #expect(
      observations.add([0xBF, 0xC0, 0x0A], file: "x.csv") == [
        "x.csv: the file is not UTF-8\n  expected a file saved as UTF-8"
      ])
  }

  @Test func hoursOfTheCalendarKnowLeapDays() {
    func hour(_ text: String) -> Int { ObservedTime(text)?.hour ?? -1 }
    #expect(hour("2024-03-01 00:00") - hour("2024-02-28 00:00") == 48)
    #expect(hour("2023-03-01 00:00") - hour("2023-02-28 00:00") == 24)
    #expect(hour("2101-01-01 00:00") - hour("2100-01-01 00:00") == 365 * 24)
    #expect(hour("2001-01-01 00:00") - hour("2000-01-01 00:00") == 366 * 24)
    for text in ["2023-02-29 00:00", "2023-01-01 24:00", "2023-01-01 00:30", "2023-1-1 0:00"] {
      #expect(ObservedTime(text) == nil, "\(text)")
    }
  }
}
