import Foundation
import Scenarios
import Testing

/// One change to the good scenario and the mistake it makes.
struct Slip: CustomTestStringConvertible, Sendable {
  let written: String
  let slip: String
  let line: Int
  let column: Int
  let message: String
  let suggestion: String?

  init(
    _ written: String, _ slip: String, _ line: Int, _ column: Int, _ message: String,
    _ suggestion: String? = nil
  ) {
    self.written = written
    self.slip = slip
    self.line = line
    self.column = column
    self.message = message
    self.suggestion = suggestion
  }

  var testDescription: String { "\(line):\(column) \(message)" }
}

private let topLevel = [
  Slip("name: call-taxi-weekday", "nmae: call-taxi-weekday", 2, 1, "nmae is not a key", "name"),
  Slip("name: call-taxi-weekday", "name: ../etc", 2, 7, "cannot name a folder", "---etc"),
  Slip("name: call-taxi-weekday", "name: .hidden", 2, 7, "cannot name a folder", "-hidden"),
  Slip("name: call-taxi-weekday", "name: 주말", 2, 7, "cannot name a folder"),
  Slip("name: call-taxi-weekday", "name: [a, b]", 2, 7, "name is a list"),
  Slip("title: \"A weekday: 이지콜\"", "title: A weekday: x", 3, 17, "a colon where no key"),
  Slip("seed: 20260401", "seed: 020260401", 4, 7, "octal", "20260401"),
  Slip("seed: 20260401", "seed: 0x1F", 4, 7, "hexadecimal", "31"),
  Slip("seed: 20260401", "seed: 1_000", 4, 7, "underscores", "1000"),
  Slip("seed: 20260401", "seed: 12:30:00", 4, 7, "sexagesimal"),
  Slip("seed: 20260401", "seed: -1", 4, 7, "outside the range"),
  Slip("seed: 20260401", "seed: 1.5", 4, 7, "not a whole number"),
  Slip("seed: 20260401", "seed: 18446744073709551616", 4, 7, "too large"),
  Slip("seed: 20260401", "seed: ~", 4, 7, "seed is empty (null)"),
  Slip("seed: 20260401", "seed:", 4, 6, "seed is empty (null)"),
  Slip("seed: 20260401", "seed: null", 4, 7, "seed is empty (null)"),
  Slip("seed: 20260401", "seed: { a: 1 }", 4, 7, "seed is a map"),
  Slip("city: jeonju", "city: jeonjoo", 5, 7, "not there", "jeonju"),
  Slip("city: jeonju", "city: networks/small.h5", 5, 7, "which is a file"),
  Slip("city: jeonju", "city: /etc", 5, 7, "absolute path"),
  Slip("network: { generated: { seed: 3 } }", "network: generatd", 6, 10, "not a net", "generated"),
  Slip(
    "network: { generated: { seed: 3 } }", "network: networks/smal.h5", 6, 10, "not there",
    "networks/small.h5"),
  Slip("{ generated: { seed: 3 } }", "{ imported: { seed: 3 } }", 6, 12, "not a kind of network"),
  Slip("{ seed: 3 }", "{ sed: 3 }", 6, 25, "network.generated.sed is not", "seed"),
  Slip("{ seed: 3 }", "{ seed: 3", 7, 1, "does not continue the bracket opened at 6:10"),
  Slip("day: tuesday", "day: Tuesday", 7, 6, "not a day", "tuesday"),
  Slip("day: tuesday", "day: 화요일", 7, 6, "not a day", "tuesday"),
  Slip("day: tuesday", "day: holiday eve", 7, 6, "not a day"),
  Slip("horizon: 24 h", "horizon: 24", 8, 10, "\"24\", a number without a unit"),
  Slip("horizon: 24 h", "horizon: 24 hours", 8, 10, "unit \"hours\"", "\"24 h\""),
  Slip("horizon: 24 h", "horizon: 401 d", 8, 10, "more than the greatest"),
  Slip("horizon: 24 h", "horizon: 0 s", 8, 10, "less than the least"),
  Slip("horizon: 24 h", "horizon: .inf h", 8, 10, "not a finite"),
  Slip("horizon: 24 h", "horizon: 1e999 h", 8, 10, "too large"),
  Slip("replications: 30", "replications: 0", 9, 15, "less than the least"),
  Slip("replications: 30", "replications: 65537", 9, 15, "more than the greatest"),
  Slip("replications: 30", "replications: 3e1", 9, 15, "written as a real", "30"),
  Slip("analysis: terminating", "analysis: terminate", 10, 11, "not an analysis", "terminating"),
  Slip("analysis: terminating", "analysis: terminating\nseed: 3", 11, 1, "the first is at 4:1"),
  Slip("analysis: terminating", "\tanalysis: terminating", 10, 1, "a tab in the indentation"),
  Slip("analysis: terminating", "analysis: 'terminating", 10, 11, "a quote that is never closed"),
  Slip("analysis: terminating", "analysis: @x", 10, 11, "begins with \"@\""),
  Slip("analysis: terminating", "analysis: a\u{7}b", 10, 12, "U+0007"),
  Slip("analysis: terminating", "analysis: a\u{2028}b", 10, 12, "U+2028"),
  Slip("# A weekday for tests.", "--- # first\na: 1\n---", 3, 1, "a second YAML document"),
]

private let services = [
  Slip("  callTaxi:", "  calTaxi:", 12, 3, "services.calTaxi is not a service", "callTaxi"),
  Slip("  callTaxi:", "  이지콜:", 12, 3, "is not a service", "callTaxi"),
  Slip("    policy: nearestIdle\n", "", 12, 3, "services.callTaxi.policy is missing"),
  Slip("policy: nearestIdle", "policy: nearestIdel", 13, 13, "not a policy", "nearestIdle"),
  Slip("policy: nearestIdle", "policy: [nearestIdle]", 13, 13, "is a list"),
  Slip("policy: nearestIdle", "policy: { waitWeight: 2 }", 13, 13, "policy.name is missing"),
  Slip(
    "policy: nearestIdle", "policy: { name: strictFIFO, waitWeight: 2 }", 13, 33,
    "waitWeight is not a parameter of strictFIFO"),
  Slip(
    "policy: nearestIdle", "policy: { name: cheapestInsertion, waitWieght: 2 }", 13, 40,
    "waitWieght is not a parameter of cheapestInsertion", "waitWeight"),
  Slip(
    "policy: nearestIdle", "policy: { name: cheapestInsertion, waitWeight: 2 s }", 13, 52,
    "a number with a unit", "2"),
  Slip("      mean: 60 min", "      mean: 60", 15, 13, "mean is \"60\", a number without a unit"),
  Slip("      mean: 60 min", "      mean:", 15, 12, "mean is empty (null)"),
  Slip("      mean: 60 min", "      mean: 5 h", 15, 13, "more than the greatest"),
  Slip("      mean: 60 min", "      maen: 60 min", 15, 7, "patience.maen is not", "mean"),
  Slip(
    "    patience:\n      mean: 60 min      # an assumption\n      spread: 0.5",
    "    patience: 60 min", 14, 15, "patience is \"60 min\""),
  Slip(
    "    inServiceScale: 0.6", "    patience.mean: 60 min", 18, 5, "is not a parameter",
    "patience: { mean: … }"),
  Slip(
    "    inServiceScale: 0.6", "    mean: 60 min", 18, 5, "is not a parameter",
    "patience.mean"),
  Slip("inServiceScale: 0.6", "inServiceScale: .6", 18, 21, "before the point", "0.6"),
  Slip(
    "inServiceScale: 0.6", "inServiceScale: 0.6\n    inServiceScale: 0.7", 19, 5,
    "the first is at 18:5"),
  Slip("[0.35, 0.75, 0.9, 0.6]", "[0.35, 0.75, 0.9]", 19, 22, "of 3 instead of 4"),
  Slip("[0.35, 0.75, 0.9, 0.6]", "[0.35, 075, 0.9, 0.6]", 19, 29, "[1] is \"075\"", "75"),
  Slip("[0.35, 0.75, 0.9, 0.6]", "[0.35, 7.5, 0.9, 0.6]", 19, 29, "more than the greatest"),
  Slip("[0.35, 0.75, 0.9, 0.6]", "0.9", 19, 22, "inServiceByHour is \"0.9\""),
  Slip("59 %", "59", 20, 22, "outside 0 … 1", "\"59 %\""),
  Slip("0.6 %/min", "0.6 %", 21, 19, "unit \"%\""),
  Slip("100 KRW", "100 won", 22, 23, "unit \"won\"", "\"100 KRW\""),
  Slip("4.5 km/h", "4.5 kmh", 23, 19, "unit \"kmh\"", "\"4.5 km/h\""),
  Slip("returns: false", "returns: no", 24, 14, "not a flag", "false"),
  Slip("idleAt: lastStop", "idleAt: lastSop", 25, 13, "not one of the choices", "lastStop"),
  Slip("ploughs: 7", "ploughs: 7\n    policy: x", 28, 5, "policy is not a parameter"),
  Slip("ploughs: 7", "ploughs: &p 7", 27, 14, "an anchor"),
  Slip("ploughs: 7", "ploughs: *p", 27, 14, "an alias"),
  Slip("ploughs: 7", "ploughs: !!int 7", 27, 14, "a tag"),
  Slip("ploughs: 7", "<<: { ploughs: 7 }", 27, 5, "a merge key"),
  Slip("ploughs: 7", "? [a, b]\n    : 7", 27, 7, "a list as a key"),
  Slip("  snowClearing:\n    ploughs: 7", "  snowClearing:", 26, 16, "snowClearing is empty"),
  Slip("    ploughs: 7", "   ploughs: 7\n  - x", 28, 3, "indentation fits no key"),
]

@Test(arguments: topLevel + services)
func everySlipIsLocated(slip: Slip) throws {
  #expect(MadeUp.good.contains(slip.written))
  let text = MadeUp.good.replacingOccurrences(of: slip.written, with: slip.slip)
  let mistakes = try MadeUp.mistakes(text)
  let mistake = try #require(
    mistakes.first { $0.line == slip.line && $0.column == slip.column }, "\(mistakes)")
  #expect(mistake.message.contains(slip.message), "\(mistake)")
  #expect(mistake.suggestion == slip.suggestion, "\(mistake)")
}

/// Each slip makes one mistake, not a train of them.
@Test(arguments: topLevel + services)
func oneSlipIsOneMistake(slip: Slip) throws {
  let text = MadeUp.good.replacingOccurrences(of: slip.written, with: slip.slip)
  let mistakes = try MadeUp.mistakes(text)
  let isTwofold = slip.message.contains("nmae")  // the right key is missing as well
  #expect(mistakes.count == (isTwofold ? 2 : 1), "\(mistakes)")
}

@Test(arguments: ["name", "seed", "city", "horizon", "replications"])
func aMissingKeyIsReported(key: String) throws {
  let lines = MadeUp.good.split(separator: "\n").filter { !$0.hasPrefix(key + ":") }
  let mistakes = try MadeUp.mistakes(lines.joined(separator: "\n"))
  #expect(mistakes.map(\.message) == ["\(key) is missing"])
  #expect(mistakes[0].line != nil)
}

@Test(arguments: ["", "# nothing\n", "~", "- a\n- b\n", "text", "---\n...\n"])
func aTextThatIsNoMapIsOneMistake(text: String) throws {
  let mistakes = try MadeUp.mistakes(text)
  #expect(mistakes.count == 1)
  #expect(mistakes[0].line != nil)
}

/// The layout of messages is part of the product; this is the example of the house rules.
@Test func allMistakesAreReportedAtOnceInTheOrderOfTheFile() throws {
  let text = """
    name: harbour weekday
    seed: 1
    seed: 2
    city: jeonju
    horizon: 24
    colour: red
    services:
      callTaxi:
        policy: nearestIdel
        patience:
          mean: 8
        fleet: { leasedTaxis: 0x10, wheelchairVehicles: 3, wheelchairVehicles: 4 }
    """
  let error = #expect(throws: Diagnostics.self) {
    try MadeUp.reader.read(Array(text.utf8), file: "harbour.yaml", overrides: ["day=sun"])
  }
  #expect(
    error?.description == """
      harbour.yaml:1:1: replications is missing
        expected a line such as "replications: 30"
      harbour.yaml:1:7: name is "harbour weekday", which cannot name a folder of results
        expected 1 to 64 letters, digits, ".", "_" or "-", the first not a point \
      (did you mean harbour-weekday?)
      harbour.yaml:3:1: the key "seed" is given twice; the first is at 2:1
        expected each key once
      harbour.yaml:4:7: city is "jeonju", which is not there
        expected the folder of the city's data, as a path relative to the scenario file \
      (looked for jeonju)
      harbour.yaml:5:10: horizon is "24", a number without a unit
        expected a duration such as "8 min" (units: s, min, h, d)
      harbour.yaml:6:1: colour is not a key of a scenario
        expected one of name, title, seed, city, network, day, warmUp, horizon, \
      replications, analysis, services
      harbour.yaml:9:13: services.callTaxi.policy is "nearestIdel", which is not a policy of callTaxi
        expected one of nearestIdle, strictFIFO, cheapestInsertion (did you mean nearestIdle?)
      harbour.yaml:11:13: services.callTaxi.patience.mean is "8", a number without a unit
        expected a duration such as "8 min" (units: s, min, h, d)
      harbour.yaml:12:27: services.callTaxi.fleet.leasedTaxis is "0x10", a number in hexadecimal
        expected a whole number such as 3 (did you mean 16?)
      harbour.yaml:12:56: the key "wheelchairVehicles" is given twice; the first is at 12:33
        expected each key once
      --set day=sun: day is "sun", which is not a day of the week
        expected one of monday, tuesday, wednesday, thursday, friday, saturday, sunday \
      (did you mean sunday?)
      """)
}

@Test(arguments: [
  ("seed", "no = in it", nil as String?),
  ("=3", "is not the path", nil),
  ("a..b=3", "is not the path", nil),
  ("sed=3", "sed is not a key", "seed"),
  ("seed=", "seed is empty", nil),
  ("seed=010", "octal", "10"),
  ("seed=[1, 2]", "seed is a list", nil),
  ("seed={a: 1}", "a map of keys", nil),
  ("seed=*x", "an alias", nil),
  ("seed=7 # seven", "holds a #", nil),
  ("seed.value=7", "seed is \"20260401\" and holds no key", nil),
  ("services.callTaxi.patience=60 min", "patience is \"60 min\"", nil),
  ("services.callTaxi.patience.maen=60 min", "maen is not a parameter", "mean"),
  ("services.callTaxi.inServiceScale=3", "more than the greatest", nil),
  ("services.callTaxi.policy.waitWeight=3", "not a parameter of nearestIdle", nil),
  ("services.taxi.inServiceScale=1", "services.taxi is not a service", nil),
  ("services.callTaxi.inServiceByHour=[1, 1, 1]", "of 3 instead of 4", nil),
  ("services.callTaxi.inServiceByHour=[1, 1, 1", "bracket", nil),
])
func mistakesInOptionsNameTheOption(option: String, message: String, suggestion: String?) throws {
  let mistakes = try MadeUp.mistakes(MadeUp.good, [option])
  #expect(mistakes.count == 1, "\(mistakes)")
  let mistake = try #require(mistakes.first)
  #expect(mistake.file == "--set " + option)
  #expect(mistake.line == nil)
  #expect(mistake.message.contains(message), "\(mistake)")
  #expect(mistake.suggestion == suggestion, "\(mistake)")
}

@Test func onePathIsSetOnce() throws {
  let mistakes = try MadeUp.mistakes(MadeUp.good, ["seed=1", "seed=2"])
  #expect(mistakes.map(\.message) == ["seed is set twice"])
}
