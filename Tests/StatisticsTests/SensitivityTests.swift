import Foundation
import Randomness
import Statistics
import Testing

/// By hand: f = 3x₁ + x₁x₂. From (0, 0) first x₁ by 2/3, then x₂; from (1, 1) first x₂ by −2/3.
@Test func elementaryEffectsOfTwoTrajectoriesAreWorkedOutByHand() throws {
  let third: Double = 1.0 / 3
  let points: [[Double]] = [
    [0, 0], [2 * third, 0], [2 * third, 2 * third], [1, 1], [1, third], [third, third],
  ]
  let outputs = points.map { (point: [Double]) -> Double in 3 * point[0] + point[0] * point[1] }
  let effects = try MorrisEffects.effects(points: points, outputs: outputs)
  let expected: [[Double]] = [[3, 3 + third], [2 * third, 1]]
  for (found, exact) in zip(effects, expected) {
    let half: Double = (exact[0] + exact[1]) / 2
    #expect((found.elementary[0] - exact[0]).magnitude < 1e-14)
    #expect((found.elementary[1] - exact[1]).magnitude < 1e-14)
    #expect((found.mean - half).magnitude < 1e-14)
    let sigma = try #require(found.standardDeviation)
    let spread: Double = (exact[1] - exact[0]).magnitude * 0.5.squareRoot()
    #expect((sigma - spread).magnitude < 1e-14)
  }
}

@Test func trajectoriesMoveEveryFactorOnceOnTheGrid() throws {
  let design = try MorrisDesign(trajectories: 50, factors: 6, levels: 4, seed: 3)
  #expect(design.points.count == 350)
  #expect((design.step - 2.0 / 3).magnitude < 1e-15)
  let grid: [Double] = (0...3).map { Double($0) / 3 }
  for point in design.points.joined() { #expect(grid.contains(point)) }
  // Refuses points that are no trajectories, so that it passes says that these are.
  let outputs = design.points.map { $0[0] - 2 * $0[1] }
  let effects = try MorrisEffects.effects(points: design.points, outputs: outputs)
  #expect((effects[0].mean - 1).magnitude < 1e-12 && (effects[1].mean + 2).magnitude < 1e-12)
  #expect((effects[1].meanMagnitude - 2).magnitude < 1e-12)
  #expect(effects[2].elementary == Array(repeating: 0, count: 50))
  #expect(try MorrisDesign(trajectories: 50, factors: 6, levels: 4, seed: 3) == design)
  #expect(try MorrisDesign(trajectories: 50, factors: 6, levels: 4, seed: 4) != design)
}

/// x₃ acts only together with x₁: μ hides it and μ* shows it.
@Test func screeningFindsFactorsWhoseEffectsChangeSign() throws {
  let function = IshigamiFunction()
  let design = try MorrisDesign(trajectories: 200, factors: 3, seed: 7)
  let outputs = design.points.map { function.value(at: $0.map { Double.pi * (2 * $0 - 1) }) }
  let effects = try MorrisEffects.effects(points: design.points, outputs: outputs)
  #expect(effects[2].meanMagnitude > 5)
  #expect(effects[2].mean.magnitude < 0.25 * effects[2].meanMagnitude)
}

@Test func screeningRefusesWhatIsNoDesign() {
  #expect(
    throws: DesignError.badLevelCount(
      factor: 0, found: 5, allowed: "an even number from 2 to 1024")
  ) { try MorrisDesign(trajectories: 1, factors: 2, levels: 5, seed: 1) }
  // Both factors move at once.
  #expect(throws: DesignError.self) {
    try MorrisEffects.effects(points: [[0, 0], [1, 1], [1, 0]], outputs: [0, 1, 2])
  }
  // The first moves twice.
  #expect(throws: DesignError.self) {
    try MorrisEffects.effects(points: [[0, 0], [1, 0], [0, 0]], outputs: [0, 1, 2])
  }
  #expect(throws: DesignError.self) {
    try MorrisEffects.effects(points: [[0, 0], [1, 0]], outputs: [0, 1])
  }
  #expect(throws: StatisticsError.self) {
    try MorrisEffects.effects(points: [[0, 0], [1, 0], [1, 1]], outputs: [0, 1])
  }
}

private func ishigamiOutputs(_ design: SaltelliDesign) -> [Double] {
  let function = IshigamiFunction()
  return design.points.map { function.value(at: $0.map { Double.pi * (2 * $0 - 1) }) }
}

/// The exact indices of Ishigami's function, worked out by integration elsewhere. Independent
/// points would leave S a standard error of 0.03 and S_T one of 0.015; Sobol's points do better.
@Test(arguments: [SobolIndices.Estimator.saltelli2010, .jansen1999])
func indicesOfIshigamisFunctionComeOutRight(estimator: SobolIndices.Estimator) throws {
  let design = try SaltelliDesign(basePoints: 2_048, factors: 3)
  let indices = try SobolIndices(
    outputs: ishigamiOutputs(design), factors: 3, estimator: estimator)
  let first = [0.313905, 0.442411, 0]
  let total = [0.557589, 0.442411, 0.243684]
  #expect(zip(indices.firstOrder, first).allSatisfy { ($0 - $1).magnitude < 0.02 }, "\(indices)")
  #expect(zip(indices.total, total).allSatisfy { ($0 - $1).magnitude < 0.005 }, "\(indices)")
  #expect(indices.pairs == nil)
}

/// x₁ and x₃ act together with 0.2437 of the variance, the other pairs not at all.
@Test func pairsShowWhichFactorsActTogether() throws {
  let design = try SaltelliDesign(basePoints: 2_048, factors: 3, hasPairs: true)
  #expect(design.points.count == 2_048 * 8)
  let indices = try SobolIndices(outputs: ishigamiOutputs(design), factors: 3, hasPairs: true)
  let pairs = try #require(indices.pairs)
  #expect(pairs.count == 3)
  #expect(
    zip(pairs, [0, 0.243684, 0]).allSatisfy { ($0 - $1).magnitude < 0.03 }, "\(pairs)")
}

@Test func exactIndicesOfTheTestFunctionsAddUp() {
  let ishigami = IshigamiFunction()
  #expect((ishigami.variance - 13.844587940719254).magnitude < 1e-12)
  #expect((ishigami.total[0] - ishigami.firstOrder[0] - ishigami.total[2]).magnitude < 1e-15)
  // One factor has all the variance there is.
  let single = SobolGFunction(a: [3])
  #expect((single.firstOrder[0] - 1).magnitude < 1e-14)
  #expect((single.total[0] - 1).magnitude < 1e-14)
  #expect((single.variance - 1.0 / 48).magnitude < 1e-15)
}

@Test func bootstrapIntervalsHoldTheIndicesAndShrinkWithTheirConfidence() throws {
  let outputs = ishigamiOutputs(try SaltelliDesign(basePoints: 256, factors: 3))
  let streams = StreamFamily(seed: 11, replication: 0)
  let wide = try SobolIndices.intervals(
    outputs: outputs, factors: 3,
    bootstrap: Bootstrap(.percentile, resamples: 200, confidence: 0.95, streams: streams))
  let narrow = try SobolIndices.intervals(
    outputs: outputs, factors: 3,
    bootstrap: Bootstrap(.percentile, resamples: 200, confidence: 0.5, streams: streams))
  let exact = IshigamiFunction()
  let indices = try SobolIndices(outputs: outputs, factors: 3)
  for factor in 0..<3 {
    let first = wide.firstOrder[factor]
    #expect(first.lower < exact.firstOrder[factor] && exact.firstOrder[factor] < first.upper)
    #expect((first.estimate - indices.firstOrder[factor]).magnitude < 1e-14)
    let total = wide.total[factor]
    #expect(total.lower < exact.total[factor] && exact.total[factor] < total.upper)
    let inner = narrow.total[factor]
    #expect(inner.upper - inner.lower < total.upper - total.lower)
  }
}

/// A is the point, each mixed run has one coordinate of B, and the last run is B.
@Test func blocksMixOneColumnAtATime() throws {
  let design = try SaltelliDesign(basePoints: 4, factors: 2, hasPairs: true)
  for block in stride(from: 0, to: design.points.count, by: 6) {
    let (a, b) = (design.points[block], design.points[block + 5])
    #expect(a[0] != b[0] && a[1] != b[1])
    #expect(
      Array(design.points[(block + 1)..<(block + 5)])
        == [[b[0], a[1]], [a[0], b[1]], [a[0], b[1]], [b[0], a[1]]])
  }
}

@Test func indicesRefuseOutputsThatDoNotFit() {
  #expect(throws: DesignError.self) { try SaltelliDesign(basePoints: 100, factors: 3) }
  #expect(throws: DesignError.self) { try SaltelliDesign(basePoints: 64, factors: 129) }
  #expect(throws: DesignError.self) {
    try SobolIndices(outputs: Array(repeating: 1, count: 11), factors: 3)
  }
  #expect(throws: StatisticsError.constant("the outputs")) {
    try SobolIndices(outputs: Array(repeating: 2, count: 20), factors: 3)
  }
  #expect(throws: StatisticsError.self) {
    try SobolIndices(outputs: [1, 2, .nan, 3, 4, 5], factors: 1)
  }
}
