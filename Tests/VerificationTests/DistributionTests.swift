import Randomness
import Testing

@testable import Verification

/// Means and variances in seconds, from the textbook formulas.
private let known: [(text: String, mean: Double, variance: Double)] = [
  ("exponential(5 min)", 300, 300 * 300),
  ("deterministic(1.5 h)", 5_400, 0),
  ("lognormal(2 min, cv 0.8)", 120, 96 * 96),
  ("gamma(2 min, cv 1.5)", 120, 180 * 180),
  ("gamma( 2 min , cv 0.5 )", 120, 60 * 60),
  ("weibull(shape 1, scale 90 s)", 90, 90 * 90),
  // Γ(1.5) = √π/2, Γ(2) = 1
  ("weibull(shape 2, scale 100 s)", 88.622_692_545, 10_000 * (1 - 0.785_398_163)),
  ("uniform(1 min, 3 min)", 120, 120 * 120 / 12.0),
]

@Test(arguments: known.indices)
func aDistributionHasTheMeanItNames(index: Int) throws {
  let mean = try Distribution(known[index].text).mean
  #expect(abs(mean / known[index].mean - 1) < 1e-9)
}

/// 40,000 draws: the mean within 5 standard errors, and the variance within 15 %, as wide as the
/// fourth moment of the most skewed one asks for.
@Test(arguments: known.indices)
func drawsHaveTheMomentsOfTheirDistribution(index: Int) throws {
  let (text, mean, variance) = known[index]
  let stream = StreamFamily(seed: 21, replication: 0).stream(Purpose("test/draws"))
  var drawn = DrawnTimes(try Distribution(text), from: stream)
  let values = (0..<40_000).map { _ in drawn.next().seconds }
  let average = values.reduce(0, +) / 40_000
  let spread = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 39_999
  #expect(abs(average - mean) <= 5 * (variance / 40_000).squareRoot() + 1e-9)
  #expect(abs(spread - variance) <= 0.15 * variance + 1e-9)
}

/// Batches change neither the values nor their order.
@Test func batchesEqualSingleDraws() throws {
  for (text, _, _) in known {
    let distribution = try Distribution(text)
    var stream = StreamFamily(seed: 9, replication: 3).stream(Purpose("test/draws"))
    var drawn = DrawnTimes(distribution, from: stream)
    for _ in 0..<200 { #expect(drawn.next() == distribution.draw(&stream)) }
  }
}

@Test func everyWaitFallsIntoTheBinThatSpansIt() {
  var wait: Int64 = 0
  while wait < 1 << 41 {
    let (lower, width) = WaitHistogram.span(WaitHistogram.bin(wait))
    #expect(lower <= wait && wait < lower + width)
    #expect(wait < 1_024 || Double(width) <= Double(lower) / 512)
    wait = wait + 1 + wait / 37
  }
}

/// Waits 1…100,000 ms, each once: the quantile of type 7 at p is 1 + 99,999·p.
@Test(arguments: [0.001, 0.1, 0.5, 0.9, 0.95, 0.999])
func quantilesAreWithinATenthOfAPercent(p: Double) {
  var histogram = WaitHistogram()
  for wait in 1...100_000 { histogram.add(Int64(wait)) }
  let found = WaitHistogram.quantile(p, from: [WaitHistogram()], to: [histogram])
  #expect(abs(found / (1 + 99_999 * p) - 1) < 1e-3 || abs(found - (1 + 99_999 * p)) < 1)
}

@Test func aQuantileOfNoWaitsIsNoNumber() {
  #expect(WaitHistogram.quantile(0.5, from: [WaitHistogram()], to: [WaitHistogram()]).isNaN)
}
