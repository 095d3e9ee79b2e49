import Foundation
import Parameters
import Quantities
import Testing

private func patience(
  _ name: String = "patience.mean", value: ParameterValue = .duration(.minutes(70)),
  range: ClosedRange<Double>? = 60_000...14_400_000,
  studied: ClosedRange<Double>? = 2_400_000...7_200_000, tag: Provenance = .assumption,
  source: String = "a guess", meaning: String = "How long a rider waits before giving up."
) -> Parameter {
  Parameter(
    name, .duration, value, range: range, studied: studied, tag, source: source,
    meaning: meaning)
}

@Test func aSoundDeclarationHasNoFaults() {
  #expect(Parameter.faults(in: [patience(), patience("patience.spread")]).isEmpty)
}

@Test(arguments: [
  ([patience(), patience()], "declared twice"),
  ([patience("patience"), patience()], "group"),
  ([patience("Patience")], "name"),
  ([patience("patience..mean")], "name"),
  ([patience("patience mean")], "name"),
  ([patience(value: .count(70))], "is not a duration"),
  ([patience(value: .duration(.days(1)), studied: nil, tag: .verified)], "outside the range"),
  ([patience(studied: nil)], "which interval"),
  ([patience(studied: 0...7_200_000)], "beyond the range"),
  ([patience(studied: 60_000...120_000)], "outside the studied interval"),
  ([patience(source: " ")], "source"),
  ([patience(meaning: "")], "meaning"),
  ([patience(value: .duration(.minutes(-1)), range: nil, studied: nil, tag: .verified)], "range"),
])
func everyFaultOfADeclarationIsFound(declarations: [Parameter], fault: String) {
  let faults = Parameter.faults(in: declarations)
  #expect(faults.count >= 1)
  #expect(faults.contains { $0.contains(fault) }, "\(faults)")
}

@Test func choicesAndSeriesAreJudgedToo() {
  let rule = Parameter(
    "rule", .choice(["a", "a"]), .choice("b"), .assumption, source: "s", meaning: "m")
  #expect(Parameter.faults(in: [rule]).count == 2)
  let hours = Parameter(
    "hours", .series(count: 3), .series([1, 2]), .assumption, source: "s", meaning: "m")
  #expect(Parameter.faults(in: [hours]).count == 1)
  let share = Parameter(
    "share", .fraction, .number(0.5), range: 0...2, .verified, source: "s", meaning: "m")
  #expect(Parameter.faults(in: [share]).count == 1)
}

@Test(arguments: [("4 h", true), ("1 min", true), ("59 s", false), ("4.1 h", false)])
func valuesAreHeldToTheRange(text: String, isAllowed: Bool) {
  if isAllowed {
    #expect(throws: Never.self) { try patience().parse(text) }
  } else {
    let error = #expect(throws: ParameterTextError.self) { try patience().parse(text) }
    #expect(error?.expected == "a value from 1 min to 4 h")
  }
}

/// A negative duration is a slip unless the declaration says otherwise.
@Test func withoutARangeADurationIsNotNegative() {
  #expect(throws: ParameterTextError.self) { try patience(range: nil).parse("-8 min") }
  #expect(throws: Never.self) { try patience(range: -600_000...0).parse("-8 min") }
}

@Test func aSetKnowsWhatAScenarioChanged() {
  var set = ParameterSet([patience(), patience("patience.spread")])
  set.set("patience.spread", to: .duration(.minutes(5)))
  #expect(set.duration("patience.spread") == .minutes(5))
  #expect(set.duration("patience.mean") == .minutes(70))
  #expect(set.echoes.map(\.isSet) == [false, true])
}

@Test func anEchoIsInReadableUnits() throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  let echo = ParameterEcho(patience(), .duration(.minutes(60)), isSet: true)
  let json = String(decoding: try encoder.encode(echo), as: UTF8.self)
  #expect(
    json == """
      {"default":4200,"greatest":14400,"high":7200,"least":60,"low":2400,\
      "meaning":"How long a rider waits before giving up.","name":"patience.mean","set":true,\
      "source":"a guess","tag":"A","unit":"s","value":3600}
      """)
}

@Test(arguments: [
  ("waitWieght", "waitWeight"), ("waitweight", "waitWeight"), ("wait-weight", "waitWeight"),
  ("weight", nil as String?), ("nearestIdelVehicle", "nearestIdleVehicle"), ("x", nil),
  ("sed", "seed"), ("", nil),
])
func theNearestSpellingIsFound(word: String, nearest: String?) {
  let words = ["waitWeight", "nearestIdleVehicle", "seed", "day"]
  #expect(Spelling.nearest(to: word, in: words) == nearest)
}
