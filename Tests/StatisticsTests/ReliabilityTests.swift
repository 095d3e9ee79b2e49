import Foundation
import Statistics
import Testing

private func agrees(_ value: Double, _ exact: Double, within tolerance: Double = 1e-9) -> Bool {
  (value - exact).magnitude <= tolerance * exact.magnitude
}

/// 227 fast chargers (V4.3): 6.9 failures a year each, 0.4 d of work, two or three technicians.
@Test func fastChargersReachTheAvailabilityOfV43() throws {
  func shop(_ technicians: Int) throws -> MachineRepair {
    try MachineRepair(
      machines: 227, repairers: technicians, failureRate: 6.9 / 365, repairRate: 1 / 0.4)
  }
  #expect(agrees(try shop(2).availability, 0.9773577737545853))
  #expect(agrees(try shop(2).meanDowntime, 1.2254887470333278))
  #expect(agrees(try shop(3).availability, 0.9907711086193979))
  #expect(agrees(try shop(3).meanDowntime, 0.49274244533556655))
  #expect(
    agrees(try steadyAvailability(meanUptime: 365 / 6.9, meanDowntime: 4), 0.9296994396332144))
  #expect(throws: QueueError.self) { try steadyAvailability(meanUptime: 4, meanDowntime: -1) }
}

/// All 1,693 chargers, by logarithms of the same product form: log p_n up to a constant is
/// log(N choose n) + n log(λ/μ) + log n! − log min(n, c)! − max(0, n − c) log c.
@Test(arguments: [1, 2, 13, 40, 1_693])
func manyChargersMatchTheirLogarithms(technicians: Int) throws {
  let shop = try MachineRepair(
    machines: 1_693, repairers: technicians, failureRate: 6.9 / 365, repairRate: 1 / 0.4)
  let odds = log(6.9 / 365 * 0.4)
  let logarithms = (0...1_693).map { down -> Double in
    let served = min(down, technicians)
    let choices = lgamma(1_694) - lgamma(Double(1_694 - down))
    let waiting = Double(down - served) * log(Double(technicians))
    return choices + Double(down) * odds - lgamma(Double(served + 1)) - waiting
  }
  let greatest = logarithms.max() ?? 0
  var (total, down) = (0.0, 0.0)
  for (count, logarithm) in logarithms.enumerated() {
    let weight = exp(logarithm - greatest)
    total += weight
    down += weight * Double(count)
  }
  down /= total
  #expect(agrees(shop.meanDown, down, within: 1e-8))
  #expect(agrees(shop.stateProbabilities.reduce(0, +), 1))
}

/// V4.4: Weibull(2.5, 400 d), a failure costs five replacements.
@Test func sheltersAreReplacedAtTheAgeOfV44() throws {
  let part = try AgeReplacement(shape: 2.5, scale: 400, preventiveCost: 1, failureCost: 5)
  let age = try #require(part.cheapestAge)
  #expect(agrees(age, 197.218783038653640917, within: 1e-12))
  #expect(agrees(part.costRate(at: age), 0.00865510684697317143, within: 1e-13))
  #expect(agrees(part.costRateOnFailure, 0.0140882562248253457, within: 1e-13))
  let saving = 1 - part.costRate(at: age) / part.costRateOnFailure
  #expect(agrees(saving, 0.385650948644606291))
  #expect(
    agrees(part.meanLife, 354.9055270012302) && agrees(part.meanCycle(at: 1e5), part.meanLife))
}

/// Property: no age on a fine grid costs less, over the whole range of the search.
@Test(arguments: [1.2, 1.5, 2.5, 6], [1.5, 5, 80])
func noOtherAgeIsCheaper(shape: Double, failureCost: Double) throws {
  let part = try AgeReplacement(
    shape: shape, scale: 100, preventiveCost: 1, failureCost: failureCost)
  let grid = stride(from: 10.0, through: 300, by: 0.5).map(part.costRate(at:))
  let best = part.cheapestAge.map(part.costRate(at:)) ?? part.costRateOnFailure
  #expect(grid.allSatisfy { $0 >= best * (1 - 1e-12) })
}

/// Parts that do not wear out, and failures that cost no more, wait for the failure.
@Test(arguments: [(1.0, 5.0), (0.7, 100), (2.5, 1)])
func whatDoesNotWearOutRunsToFailure(shape: Double, failureCost: Double) throws {
  let part = try AgeReplacement(
    shape: shape, scale: 400, preventiveCost: 1, failureCost: failureCost)
  #expect(part.cheapestAge == nil)
}

/// V4.5, and a half-interval where failures are rare.
@Test func aHiddenFailureLastsUntilItsInspection() throws {
  let hidden = try HiddenFailure(failureRate: 0.01, interval: 30)
  #expect(agrees(hidden.unavailability, 0.136060735605726220, within: 1e-13))
  // Per failure: the unavailable share of an interval over the failures in it.
  #expect(agrees(hidden.meanDetectionDelay, 30 * 0.136060735605726220 / (1 - exp(-0.3))))
  let rare = try HiddenFailure(failureRate: 1e-12, interval: 30)
  #expect(agrees(rare.meanDetectionDelay, 15) && agrees(rare.unavailability, 15e-12))
  #expect(throws: QueueError.self) { try HiddenFailure(failureRate: 0, interval: 30) }
}

/// V4.2; without reports half a period; without patrols the mean of the reports.
@Test func aPatrolWithReportsDetectsAsV42Says() throws {
  let weekly = try PatrolDetection(period: 7, reportRate: 0.1)
  #expect(agrees(weekly.meanDelay, 2.80836148273442164, within: 1e-13))
  #expect(agrees(weekly.shareFoundByPatrol, (1 - exp(-0.7)) / 0.7))
  #expect(try PatrolDetection(period: 7, reportRate: 0).meanDelay == 3.5)
  #expect(agrees(try PatrolDetection(period: 1e6, reportRate: 0.1).meanDelay, 10, within: 1e-4))
}

/// Passes that miss: without reports T(1/p − ½); with them the integral of the survivors, summed
/// by the trapezium rule over the phase and the passes.
@Test func aPassThatMissesDelaysTheDetection() throws {
  #expect(
    try PatrolDetection(period: 7, reportRate: 0, detectionProbability: 0.5).meanDelay == 10.5)
  let patrol = try PatrolDetection(period: 7, reportRate: 0.1, detectionProbability: 0.3)
  var sum = 0.0
  let steps = 700
  for step in 0..<steps {
    // The first pass after u; survivors of k passes until t.
    let u = 7 * (Double(step) + 0.5) / Double(steps)
    var delay = (1 - exp(-0.1 * u)) / 0.1
    for pass in 0..<60 {
      let start = u + 7 * Double(pass)
      delay += pow(0.7, Double(pass + 1)) * exp(-0.1 * start) * (1 - exp(-0.7)) / 0.1
    }
    sum += delay / Double(steps)
  }
  #expect(agrees(patrol.meanDelay, sum, within: 1e-6))
  let rare = try PatrolDetection(period: 7, reportRate: 1e-9, detectionProbability: 0.3)
  #expect(agrees(rare.meanDelay, 7 * (1 / 0.3 - 0.5), within: 1e-6))
  #expect(throws: QueueError.self) {
    try PatrolDetection(period: 7, reportRate: 0.1, detectionProbability: 0)
  }
}
