import Parameters
import Quantities
import Testing

/// Every unit of every kind, and what the text means in base units.
@Test(arguments: [
  ("45 s", ParameterKind.duration, ParameterValue.duration(.seconds(45))),
  ("8 min", .duration, .duration(.minutes(8))),
  ("8min", .duration, .duration(.minutes(8))),
  ("1.5 h", .duration, .duration(.minutes(90))),
  ("2 d", .duration, .duration(.days(2))),
  ("1e3 s", .duration, .duration(.seconds(1_000))),
  ("0.0015 s", .duration, .duration(SimDuration(milliseconds: 2))),
  ("-0.0015 s", .duration, .duration(SimDuration(milliseconds: -2))),
  ("0 s", .duration, .duration(.zero)),
  ("350 m", .distance, .distance(Distance(millimetres: 350_000))),
  ("6.5 km", .distance, .distance(Distance(millimetres: 6_500_000))),
  ("14.3 cm", .distance, .distance(Distance(millimetres: 143))),
  ("2 mm", .distance, .distance(Distance(millimetres: 2))),
  ("-2.5 °C", .temperature, .temperature(-2.5)),
  ("36°C", .temperature, .temperature(36)),
  ("10 m/s", .speed, .speed(Speed(metresPerSecond: 10))),
  ("36 km/h", .speed, .speed(Speed(metresPerSecond: 10))),
  ("700 KRW", .money, .money(Money(won: 700))),
  ("52.5 kKRW", .money, .money(Money(won: 52_500))),
  ("1.1 MKRW", .money, .money(Money(won: 1_100_000))),
  ("-700 KRW", .money, .money(Money(won: -700))),
  ("2 /s", .rate, .rate(2)),
  ("30 /min", .rate, .rate(0.5)),
  ("30/h", .rate, .rate(30.0 / 3_600)),
  ("858 /d", .rate, .rate(858.0 / 86_400)),
  ("0.6 %/min", .rate, .rate(0.006 / 60)),
  ("0.59", .fraction, .number(0.59)),
  ("59 %", .fraction, .number(0.59)),
  ("0.6 %", .fraction, .number(0.006)),
  ("1.15", .factor, .number(1.15)),
  ("-1.5e-3", .factor, .number(-0.0015)),
  ("63", .count, .count(63)),
  ("+63", .count, .count(63)),
  ("nearest", .choice(["oldest", "nearest"]), .choice("nearest")),
  ("true", .flag, .flag(true)),
  ("false", .flag, .flag(false)),
  ("[1, 0.5, -2]", .series(count: 3), .series([1, 0.5, -2])),
])
func readsEveryUnit(text: String, kind: ParameterKind, value: ParameterValue) throws {
  #expect(try ParameterValue.parse(text, as: kind) == value)
}

/// A spelling that YAML or a reader could take for another number is refused, and where one can
/// tell what was meant, the right spelling is offered.
@Test(arguments: [
  ("8", ParameterKind.duration, "without a unit", nil as String?),
  ("8 minutes", .duration, "unit \"minutes\"", "\"8 min\""),
  ("8 m", .duration, "unit \"m\"", "\"8 min\""),
  ("8 km", .duration, "unit \"km\"", nil),
  ("8분", .duration, "unit \"분\"", "\"8 min\""),
  ("010 min", .duration, "octal", "\"10 min\""),
  ("0x10 s", .duration, "hexadecimal", "\"16 s\""),
  ("1_000 s", .duration, "underscores", "\"1000 s\""),
  ("1:30", .duration, "sexagesimal", nil),
  ("1:30:00 h", .duration, "sexagesimal", nil),
  (".inf s", .duration, "finite", nil),
  ("1e999 s", .duration, "too large", nil),
  ("1e18 d", .duration, "too large", nil),
  ("0.0001 s", .duration, "too small", nil),
  ("~", .duration, "null", nil),
  ("null", .duration, "null", nil),
  ("", .duration, "null", nil),
  ("min", .duration, "not a number", nil),
  ("8 min 30 s", .duration, "unit \"min 30 s\"", nil),
  ("5 KM", .distance, "unit \"KM\"", "\"5 km\""),
  ("36 ℃", .temperature, "unit \"℃\"", "\"36 °C\""),
  ("96.8 °F", .temperature, "unit \"°F\"", nil),
  ("36", .temperature, "without a unit", nil),
  ("30 kph", .speed, "unit \"kph\"", "\"30 km/h\""),
  ("1,000 KRW", .money, "commas", "\"1000 KRW\""),
  ("1.5 KRW", .money, "whole number of won", "\"2 KRW\""),
  ("700 won", .money, "unit \"won\"", "\"700 KRW\""),
  ("30 per hour", .rate, "unit \"per hour\"", "\"30 /h\""),
  ("59", .fraction, "outside 0 … 1", "\"59 %\""),
  ("-0.1", .fraction, "outside 0 … 1", nil),
  ("101 %", .fraction, "outside 0 … 100", nil),
  (".5", .fraction, "before the point", "0.5"),
  ("5.", .factor, "after the point", "5"),
  ("0b101", .factor, "binary", "5"),
  ("0o17", .factor, "octal", "15"),
  (".nan", .factor, "finite", nil),
  ("-.Inf", .factor, "finite", nil),
  ("1e999", .factor, "too large", nil),
  ("1e-999", .factor, "too small", nil),
  ("1.2 s", .factor, "with a unit", "1.2"),
  ("１２", .factor, "digits other than", "12"),
  ("1e", .factor, "with a unit", "1"),
  ("1234567890123456789012345678901", .factor, "more than 30 digits", nil),
  ("3.0", .count, "written as a real", "3"),
  ("3.5", .count, "not a whole number", nil),
  ("1e3", .count, "written as a real", "1000"),
  ("007", .count, "octal", "7"),
  ("0x1F", .count, "hexadecimal", "31"),
  ("3 vehicles", .count, "with a unit", "3"),
  ("99999999999999999999", .count, "too large", nil),
  ("neerest", .choice(["oldest", "nearest"]), "not one of", "nearest"),
  ("Yes", .flag, "not a flag", "true"),
  ("off", .flag, "not a flag", "false"),
  ("[1, 2]", .series(count: 3), "list of 2 instead of 3", nil),
  ("1", .series(count: 3), "not a list", nil),
  ("[1, 08, 3]", .series(count: 3), "octal", "8"),
])
func refusesDoubtfulSpellings(
  text: String, kind: ParameterKind, problem: String, suggestion: String?
) {
  #expect {
    try ParameterValue.parse(text, as: kind)
  } throws: { error in
    guard let error = error as? ParameterTextError else { return false }
    #expect(error.problem.contains(problem), "\(error)")
    #expect(error.suggestion == suggestion, "\(error)")
    return !error.expected.isEmpty
  }
}

/// What is offered must itself be accepted, or the reader is sent in circles.
@Test(arguments: [
  ("010 min", ParameterKind.duration), ("8분", .duration), ("0x10 s", .duration),
  ("1,000 KRW", .money), ("1.5 KRW", .money), ("59", .fraction), (".5", .fraction),
  ("5.", .factor), ("0b101", .factor), ("1e3", .count), ("007", .count), ("Yes", .flag),
])
func acceptsWhatItSuggests(text: String, kind: ParameterKind) throws {
  let error = #expect(throws: ParameterTextError.self) {
    try ParameterValue.parse(text, as: kind)
  }
  let suggestion = try #require(error?.suggestion).filter { $0 != "\"" }
  #expect(throws: Never.self) { try ParameterValue.parse(suggestion, as: kind) }
}

/// The canonical text is what digests are taken of, so it must mean exactly the same value.
@Test(arguments: [
  (ParameterValue.duration(.minutes(90)), ParameterKind.duration, "90 min"),
  (.duration(.hours(24)), .duration, "1 d"),
  (.duration(SimDuration(milliseconds: 1_500)), .duration, "1.5 s"),
  (.duration(SimDuration(milliseconds: 7)), .duration, "0.007 s"),
  (.duration(SimDuration(milliseconds: -7)), .duration, "-0.007 s"),
  (.duration(.zero), .duration, "0 s"),
  (.distance(Distance(millimetres: 6_500_000)), .distance, "6500 m"),
  (.distance(Distance(millimetres: 2_000_000)), .distance, "2 km"),
  (.speed(Speed(kilometresPerHour: 30)), .speed, "30 km/h"),
  (.speed(Speed(metresPerSecond: 1.2)), .speed, "1.2 m/s"),
  (.money(Money(won: 105_000_000)), .money, "105 MKRW"),
  (.money(Money(won: 52_500)), .money, "52500 KRW"),
  (.rate(4.0 / 3_600), .rate, "4 /h"),
  (.rate(858.0 / 86_400), .rate, "858 /d"),
  (.rate(0.006 / 60), .rate, "8.64 /d"),
  (.number(0.59), .fraction, "0.59"),
  (.number(-0.0), .factor, "0"),
  (.count(63), .count, "63"),
  (.flag(true), .flag, "true"),
  (.series([1, 0.25, 1e-7]), .series(count: 3), "[1, 0.25, 1e-07]"),
])
func writesWhatItReads(value: ParameterValue, kind: ParameterKind, text: String) throws {
  #expect(value.description == text)
  #expect(try ParameterValue.parse(text, as: kind) == value)
}

/// Property: for real-valued kinds, whose units are not powers of one another, no bit is lost.
/// The numbers are the multiples of an irrational step, so that they have full mantissas.
@Test func losesNoBitOfRealNumbers() throws {
  for step in 1...2_000 {
    let number = Double(step) * 0.618_033_988_749_894_9
    for value in [ParameterValue.rate(number), .rate(number / 86_400), .rate(1 / number)] {
      #expect(try ParameterValue.parse(value.description, as: .rate) == value)
    }
    let speed = ParameterValue.speed(Speed(metresPerSecond: number))
    #expect(try ParameterValue.parse(speed.description, as: .speed) == speed)
    let duration = ParameterValue.duration(SimDuration(roundingSeconds: number))
    #expect(try ParameterValue.parse(duration.description, as: .duration) == duration)
  }
}
