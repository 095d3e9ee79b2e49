import Testing

@testable import Verification

/// A file with one case whose `given` and `expect` are as told.
private func file(_ given: String, _ expect: String = #"[{"figure":"utilisation","value":0.5}]"#)
  -> String
{
  "{\"cases\":[{\"id\":\"a\",\"model\":\"queue\",\n\"given\":\(given),\n\"expect\":\(expect)}]}"
}

private let plain = #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1}"#

private func mistakes(_ text: String) -> [Mistake] {
  do {
    _ = try CaseFile.parse(Array(text.utf8), name: "cases.json")
    return []
  } catch {
    return error.mistakes
  }
}

/// Each mistake is found once, at its place, and the message says what is right.
@Test(arguments: [
  (
    #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1,"capicity":4}"#, 2, 70,
    "did you mean capacity"
  ),
  (#"{"arrivals":"6","service":"exponential(5 min)","servers":1}"#, 2, 21, "30/h"),
  (#"{"arrivals":"-6/h","service":"exponential(5 min)","servers":1}"#, 2, 21, "positive"),
  (#"{"arrivals":"6/week","service":"exponential(5 min)","servers":1}"#, 2, 21, "s, min, h, d"),
  (
    #"{"arrivals":"6/h","service":"exponental(5 min)","servers":1}"#, 2, 37,
    "did you mean exponential"
  ),
  (#"{"arrivals":"6/h","service":"exponential(5)","servers":1}"#, 2, 37, "without a unit"),
  (
    #"{"arrivals":"6/h","service":"exponential(5 mins)","servers":1}"#, 2, 37,
    "did you mean min"
  ),
  (#"{"arrivals":"6/h","service":"exponential(-5 min)","servers":1}"#, 2, 37, "negative"),
  (#"{"arrivals":"6/h","service":"exponential(0x5 min)","servers":1}"#, 2, 37, "0"),
  (#"{"arrivals":"6/h","service":"exponential(inf min)","servers":1}"#, 2, 37, "number"),
  (#"{"arrivals":"6/h","service":"exponential(0 min)","servers":1}"#, 2, 37, "0.001 s"),
  (
    #"{"arrivals":"6/h","service":"lognormal(5 min)","servers":1}"#, 2, 37,
    "lognormal(mean, cv c)"
  ),
  (
    #"{"arrivals":"6/h","service":"lognormal(5 min, 0.8)","servers":1}"#, 2, 37,
    "does not begin with \"cv\""
  ),
  (#"{"arrivals":"6/h","service":"gamma(5 min, cv -1)","servers":1}"#, 2, 37, "cv"),
  (#"{"arrivals":"6/h","service":"weibull(shape 2, 5 min)","servers":1}"#, 2, 37, "scale"),
  (#"{"arrivals":"6/h","service":"uniform(5 min, 1 min)","servers":1}"#, 2, 37, "reversed"),
  (#"{"arrivals":"6/h","service":"5 min","servers":1}"#, 2, 37, "not a distribution"),
  (#"{"arrivals":"6/h","service":5,"servers":1}"#, 2, 37, "exponential(5 min)"),
  (#"{"arrivals":"6/h","service":"exponential(5 min)","servers":0}"#, 2, 68, "whole number"),
  (#"{"arrivals":"6/h","service":"exponential(5 min)","servers":1.5}"#, 2, 68, "whole number"),
  (#"{"arrivals":"6/h","service":"exponential(5 min)"}"#, 2, 9, "is missing"),
  (
    #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1,"patience":"15"}"#, 2, 81,
    "without a unit"
  ),
  (
    #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1,"discipline":"fif"}"#, 2, 83,
    "did you mean fifo"
  ),
  (
    #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1,"discipline":"priority"}"#,
    2, 83, "classes"
  ),
  (
    #"{"servers":1,"discipline":"priority","classes":[{"arrivals":"1/h","service":"exponential(5 min)"}]}"#,
    2, 57, "smaller goes first"
  ),
  (#"{"servers":1,"classes":[]}"#, 2, 32, "at least one entry"),
  (
    #"{"arrivals":"12/h","service":"exponential(5 min)","servers":1}"#, 2, 9,
    "λ = 12/h ≥ cμ = 12/h, the queue grows without bound"
  ),
  (
    #"{"arrivals":"11/h","service":"exponential(5 min)","servers":1,"breakdowns":{"uptime":"exponential(40 min)","repair":"exponential(10 min)"}}"#,
    2, 9, "λ = 11/h ≥ cμ = 9.6/h"
  ),
])
func aMistakeInGivenIsLocated(given: String, line: Int, column: Int, says: String) {
  let found = mistakes(file(given))
  #expect(found.count == 1, "\(found.map(\.description))")
  #expect(found.first?.place == TextPlace(line: line, column: column), "\(found)")
  #expect(found.first?.description.contains(says) == true, "\(found.map(\.description))")
  #expect(found.first?.path.hasPrefix("cases[0].given") == true)
}

@Test(arguments: [
  (#"[{"figure":"meanWiat","value":1,"unit":"min"}]"#, "did you mean meanWait"),
  (#"[{"figure":"meanWait","value":1}]"#, "unit is missing"),
  (#"[{"figure":"meanWait","value":1,"unit":"m"}]"#, "not a unit of time"),
  (#"[{"figure":"meanWait","value":"1","unit":"min"}]"#, "a number"),
  (#"[{"figure":"utilisation","value":1,"unit":"min"}]"#, "without a unit"),
  (#"[{"figure":"meanWait[0]","value":1,"unit":"min"}]"#, "without classes"),
  (#"[{"figure":"waitQuantile","value":1,"unit":"min"}]"#, "waitQuantile(0.9)"),
  (#"[{"figure":"waitQuantile(90)","value":1,"unit":"min"}]"#, "(0, 1)"),
  (#"[{"figure":"serviceLevel(10)","value":1}]"#, "without a unit"),
  (#"[{"figure":"utilisation(2)","value":1}]"#, "not a figure"),
  (#"[{"figure":"utilisation","value":1,"tolerance":0.1}]"#, "relative"),
  (#"[{"figure":"utilisation","value":1,"tolerance":{"relativ":0.1}}]"#, "did you mean relative"),
  (#"[{"figure":"utilisation","value":1,"tolerance":{"relative":-1}}]"#, "positive"),
  (#"[{"figure":"littlesLaw","value":0,"tolerance":{"relative":0.1}}]"#, "absolute"),
  (#"[{"figure":"utilisation","value":1,"valeu":2}]"#, "did you mean value"),
  (#"[]"#, "at least one entry"),
  (#"{}"#, "at least one entry"),
])
func aMistakeInExpectIsNamed(expect: String, says: String) {
  let found = mistakes(file(plain, expect)).map(\.description)
  #expect(found.contains { $0.contains(says) }, "\(found)")
}

@Test(arguments: [
  ("", "the end of the file"), ("[1]", "an object"), ("{\"cases\":[]}", "at least one entry"),
  ("{}", "cases is missing"), ("{\"cases\":1}", "at least one entry"),
  ("{\"cases\":[], \"cases\":[]}", "twice"), ("{\"cases\":[1e999]}", "a finite number"),
  ("{\"cases\":[NaN]}", "\"N\""), ("{\"cases\":[01]}", "leading zero"),
  ("{\"cases\":[{}]} x", "nothing more"), ("{\"cases\":[{\"id\":\"a\n\"}]}", "closing quotation"),
  (String(repeating: "[", count: 100), "levels of nesting"),
  (
    "{\"cases\":[{\"id\":\"a\",\"model\":\"queu\",\"given\":{},\"expect\":[]}]}",
    "did you mean queue"
  ),
])
func textThatIsNoCaseFileIsRefused(text: String, says: String) {
  let found = mistakes(text).map(\.description)
  #expect(found.contains { $0.contains(says) }, "\(found)")
}

@Test func allMistakesAreReportedInTheOrderOfTheText() {
  let text = file(
    #"{"arrivals":"6","service":"exponental(5 min)","servers":0,"x":1}"#,
    #"[{"figure":"meanWiat","value":"1","unit":"min"},{"value":1}]"#)
  let found = mistakes(text)
  #expect(found.count == 7, "\(found.map(\.description))")
  let places = found.compactMap(\.place).map { $0.line * 1_000 + $0.column }
  #expect(places == places.sorted())
}

@Test func anIdIsUsedOnce() {
  let one =
    "{\"id\":\"a\",\"model\":\"queue\",\"given\":\(plain),"
    + #""expect":[{"figure":"utilisation","value":0.5}]}"#
  let found = mistakes("{\"cases\":[\(one),\(one)]}").map(\.description)
  #expect(found.contains { $0.contains("a second time") }, "\(found)")
}

@Test func aFileThatIsAbsentIsNamed() {
  #expect {
    try CaseFile.read(path: "no/such/cases.json")
  } throws: { error in
    "\(error)" == "no/such/cases.json: does not exist"
  }
}

@Test func aSmallCaseFileReads() throws {
  let text = #"""
    {"cases":[{"id":"V1.1","model":"queue",
     "given":{"arrivals":"30/h","service":"exponential(5 min)","servers":3},
     "expect":[{"figure":"meanWait","value":7.022472,"unit":"min"},
               {"figure":"probabilityOfWait","value":0.702247}]}]}
    """#
  let file = try CaseFile.parse(Array(text.utf8), name: "cases.json")
  #expect(file.cases.map(\.id) == ["V1.1"])
  #expect(file.cases[0].figures == ["meanWait", "probabilityOfWait"])
  #expect(file.figureCount == 2)
}

@Test func anEscapeInAStringIsRead() throws {
  let text = file(plain).replacing("\"id\":\"a\"", with: #""id":"전주 \u00e9\ud83d\ude8c\"""#)
  let read = try CaseFile.parse(Array(text.utf8), name: "cases.json")
  #expect(read.cases[0].id == "전주 é🚌\"")
}
