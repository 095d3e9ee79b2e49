import Foundation
import Statistics
import Testing

@testable import Verification

/// Runs small enough for a debug build; a correct model fails a case at most once in a thousand.
private let small: VerificationEffort = {
  var effort = VerificationEffort()
  effort.runs = 10
  effort.firstLength = 800
  effort.customerLimit = 60_000
  return effort
}()

private func outcome(_ model: String, _ given: String, _ expect: [String]) throws
  -> VerificationReport.Case
{
  let text =
    #"{"cases":[{"id":"x","model":"\#(model)","tolerance":{"relative":0.15},"given":"#
    + given + #","expect":["# + expect.joined(separator: ",") + "]}]}"
  let file = try CaseFile.parse(Array(text.utf8), name: "test")
  return try #require(Verifier.run(file, effort: small).cases.first)
}

/// The shipped cases of the new models, at a tolerance that short runs can reach: no figure may lie
/// outside its interval.
@Test(arguments: [
  "V4.2", "V4.3", "V4.4", "V4.5", "V9.1", "six units", "V11.1", "V11.3",
])
func aShortRunOfAShippedCaseContradictsNothing(id: String) {
  var brief = small
  brief.customerLimit = 20_000
  let report = Verifier.run(CaseFile.shipped().filtered(id), effort: brief)
  #expect(!report.cases.isEmpty)
  for item in report.cases { #expect(item.result != .fail, "\(item)") }
}

/// Property: the share of calls that find all units busy is the share of time (Poisson calls see
/// time averages), Erlang's B; the units by hand in `HypercubeTests`.
@Test func twoUnitsHitTheirHandSolution() throws {
  let given = #"{"arrivalRates":[1],"serviceRate":1,"preferences":[[0,1]]}"#
  let right = try outcome(
    "hypercube", given,
    [
      #"{"figure":"probabilityAllBusy","value":0.2}"#,
      #"{"figure":"probabilityOfLoss","value":0.2}"#, #"{"figure":"workload[0]","value":0.5}"#,
      #"{"figure":"workload[1]","value":0.3}"#, #"{"figure":"firstChoice[0]","value":0.5}"#,
      #"{"figure":"flowConservation","value":0}"#,
    ])
  #expect(right.result == .pass, "\(right)")
  let swapped = try outcome(
    "hypercube", given,
    [#"{"figure":"workload[0]","value":0.3}"#, #"{"figure":"workload[1]","value":0.5}"#])
  #expect(swapped.result == .fail, "\(swapped)")
}

/// Without a queue a hypercube is not one with a queue: each with the other's value must fail.
@Test func aQueueMakesADifference() throws {
  let head = #"{"arrivalRates":[1],"serviceRate":1,"preferences":[[0,1]],"queue":"#
  let busy = #"{"figure":"probabilityAllBusy","value":"#
  // Erlang's C(2, 1) is 1/3, B(2, 1) is 1/5.
  #expect(
    try outcome("hypercube", head + "true}", [busy + "0.3333333333}"]).result == .pass)
  #expect(try outcome("hypercube", head + "true}", [busy + "0.2}"]).result == .fail)
  #expect(try outcome("hypercube", head + "false}", [busy + "0.3333333333}"]).result == .fail)
}

/// One machine and one repairer, 3 h up and 1 h down: available three quarters of the time.
@Test func oneMachineAlternates() throws {
  let found = try outcome(
    "machineRepair",
    #"{"machines":1,"uptime":"uniform(2 h, 4 h)","repair":"gamma(1 h, cv 0.5)","repairers":1}"#,
    [
      #"{"figure":"availability","value":0.75}"#,
      #"{"figure":"meanDowntime","value":60,"unit":"min"}"#,
      #"{"figure":"probabilityOfWait","value":0}"#, #"{"figure":"utilisation","value":0.25}"#,
    ])
  #expect(found.result == .pass, "\(found)")
}

/// A part that does not wear out, replaced at 5 d: it fails before with 1 − e^(−½), and lasts ten
/// times that many days in the mean.
@Test func replacingAPartThatDoesNotWearOutOnlyCosts() throws {
  let share = 1 - exp(-0.5)
  let cycle = 10 * share
  let found = try outcome(
    "ageReplacement",
    #"{"life":"exponential(10 d)","preventiveCost":1,"failureCost":5,"replaceAt":"5 d"}"#,
    [
      #"{"figure":"costRate","value":\#((5 * share + 1 - share) / cycle / 24),"unit":"1/h"}"#,
      #"{"figure":"probabilityOfFailure","value":\#(share)}"#,
      #"{"figure":"meanCycle","value":\#(cycle),"unit":"d"}"#,
      #"{"figure":"replacementAge","value":120,"unit":"h"}"#,
    ])
  #expect(found.result == .pass, "\(found)")
}

/// Latencies from 0 to 120 s, one minute in the mean: an update that overtakes older ones makes
/// them worthless, so the information is fresher than half a period and a minute.
@Test func updatesThatOvertakeKeepTheInformationFresh() throws {
  let slow = try outcome(
    "ageOfInformation",
    #"{"updates":"deterministic(10 s)","latency":"uniform(0 s, 120 s)"}"#,
    [#"{"figure":"meanAge","value":65,"unit":"s"}"#, #"{"figure":"flowConservation","value":0}"#])
  #expect(slow.result == .fail, "\(slow)")
  let mean = try #require(slow.figures[0].mean)
  #expect(mean < 50 && slow.figures[1].mean == 0)
}

/// Forty units on 2,060 km², the density of V9.4: the field has no edge that the nearest could meet.
@Test func theNearestOfAFieldIsExponentialInItsSquare() throws {
  let found = try outcome(
    "nearestUnit", #"{"units":40,"area":"2060 km2","detour":1.3,"speed":"25 km/h"}"#,
    [
      #"{"figure":"meanResponse","value":11.195106073637712,"unit":"min"}"#,
      #"{"figure":"responseQuantile(0.9)","value":19.16863185329597,"unit":"min"}"#,
      #"{"figure":"responseQuantile(0.5)","value":10.51709998457215,"unit":"min"}"#,
    ])
  #expect(found.result == .pass, "\(found)")
}

/// A run that grows goes on as if nobody had looked, whatever the model.
@Test(arguments: ["V4.2 weekly", "V4.3 two", "V4.4 replaced at", "V9.1", "V11.1 age"])
func aRunOfEveryModelThatGrowsEqualsALongRun(id: String) throws {
  let item = try #require(CaseFile.shipped().filtered(id).cases.first)
  let long = item.model.startRun(number: 2, figures: item.figures)
  let grown = item.model.startRun(number: 2, figures: item.figures)
  _ = grown.extend(to: 300, cut: 30, laterCuts: [60])
  let last = grown.extend(to: 600, cut: 60, laterCuts: [])
  #expect(long.extend(to: 600, cut: 60, laterCuts: []) == last)
}

/// The values of the shipped cases follow from the formulas of `Statistics`.
@Test func shippedValuesOfTheNewModelsFollowFromTheirFormulas() throws {
  func shipped(_ id: String, _ figure: String) throws -> Double {
    let item = try #require(CaseFile.shipped().filtered(id).cases.first)
    return try #require(item.answers.first { $0.figure == figure }).value
  }
  func check(_ id: String, _ figure: String, _ exact: Double) throws {
    #expect(abs(try shipped(id, figure) / exact - 1) < 1e-9, "\(id) \(figure) is \(exact)")
  }
  let patrol = try PatrolDetection(period: 7, reportRate: 0.1)
  try check("V4.2 weekly", "meanDetectionDelay", patrol.meanDelay)
  try check("V4.2 weekly", "shareFoundByInspection", patrol.shareFoundByPatrol)
  try check("V4.2 weekly", "meanOpen", 3 * patrol.meanDelay)
  let cameras = try PatrolDetection(period: 7, reportRate: 0.1, detectionProbability: 0.7)
  try check("V4.2 cameras", "meanDetectionDelay", cameras.meanDelay)
  try check("V4.2 cameras", "shareFoundByInspection", cameras.shareFoundByPatrol)
  for (id, technicians) in [("V4.3 two", 2), ("V4.3 three", 3)] {
    let shop = try MachineRepair(
      machines: 227, repairers: technicians, failureRate: 6.9 / 365, repairRate: 2.5)
    try check(id, "availability", shop.availability)
    try check(id, "meanDowntime", shop.meanDowntime)
  }
  try check(
    "V4.3 ample", "availability", try steadyAvailability(meanUptime: 365 / 6.9, meanDowntime: 4))
  let part = try AgeReplacement(shape: 2.5, scale: 400, preventiveCost: 1, failureCost: 5)
  let age = try #require(part.cheapestAge)
  try check("V4.4 replaced at", "replacementAge", age)
  try check("V4.4 replaced at", "costRate", part.costRate(at: age))
  try check("V4.4 replaced at", "meanCycle", part.meanCycle(at: age))
  try check("V4.4 replaced at", "probabilityOfFailure", part.probabilityOfFailure(before: age))
  try check("V4.4 replaced on", "costRate", part.costRateOnFailure)
  let hidden = try HiddenFailure(failureRate: 0.01, interval: 30)
  try check("V4.5", "unavailability", hidden.unavailability)
  try check("V4.5", "meanDetectionDelay", hidden.meanDetectionDelay)
  let field = try PoissonField(density: 4.0 / 206)
  try check("V9.4", "meanResponse", field.meanDistanceToNearest * 1.3 / 25 * 60)
  try check("V9.4", "responseQuantile(0.9)", field.distanceToNearest(quantile: 0.9) * 1.3 / 25 * 60)
  let load = try InformationAgeMM1.freshestLoad()
  try check(
    "V11.1 freshest", "meanAge",
    try InformationAgeMM1(arrivalRate: 10 * load, serviceRate: 10).meanAge)
  let lossy = try PeriodicUpdates(period: 60, latency: 5, lossProbability: 0.1)
  try check("V11.3 samples", "meanAge", lossy.meanAge)
  try check("V11.3 samples", "meanPeakAge", lossy.meanPeakAge)
}

@Test func shippedHypercubesFollowFromTheBalance() throws {
  for item in CaseFile.shipped().cases {
    guard let model = item.model as? HypercubeModel else { continue }
    let cube = try Hypercube(
      arrivalRates: model.arrivalRates, serviceRate: model.serviceRate,
      preferences: model.preferences, hasQueue: model.hasQueue)
    for answer in item.answers where answer.value != 0 {
      let figure = try ModelFigure<HypercubeFigure>(answer.figure)
      let exact: Double =
        switch figure.kind {
        case .workload: cube.workloads[figure.index]
        case .firstChoice: cube.firstChoices[figure.index]
        case .meanQueue: cube.meanWait * cube.arrivalRates.reduce(0, +)
        default: cube.probabilityAllBusy
        }
      #expect(abs(answer.value / exact - 1) < 1e-9, "\(item.id) \(answer.figure) is \(exact)")
    }
  }
}
