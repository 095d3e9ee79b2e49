import Glibc
import Quantities
import Randomness
import Testing

/// How many units in the last place of `b` the two differ by.
private func ulps(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : (a - b).magnitude / b.ulp
}

private func draws(_ name: String) -> RandomStream {
  StreamFamily(seed: 20_261_125, replication: 0).stream(Purpose(name))
}

/// Oracle: Glibc, whose error is below one unit itself. All exponents, and the neighbours of 1,
/// where the logarithm is small.
@Test func logarithmsAgreeWithGlibc() {
  var draws = draws("tests/log")
  var points: [Double] = [
    1, 1.0.nextUp, 1.0.nextDown, 2, 0.5, .leastNormalMagnitude, .greatestFiniteMagnitude,
    2.0.squareRoot(), 2.0.squareRoot().nextDown, 0.5.squareRoot(), 0x1p-53, 1 - 0x1p-53,
  ]
  for _ in 0..<20_000 {
    points.append(draws.uniform(1, 2) * scalbn(1, draws.index(below: 2_045) - 1_022))
    points.append(draws.uniform(0.5, 2))
    points.append(1 + draws.uniform(-1e-6, 1e-6))
  }
  let worst = points.map { ulps(PlainMath.log($0), Glibc.log($0)) }.max()!
  #expect(worst <= 1, "\(worst) units in the last place")
}

@Test func exponentialsAgreeWithGlibc() {
  var draws = draws("tests/exp")
  var points: [Double] = [0, 1, -1, 708.9, -708, 1e-300, -1e-17, 0.5 * Glibc.log(2)]
  for _ in 0..<20_000 {
    points.append(draws.uniform(-708, 709))
    points.append(draws.uniform(-2, 2))
  }
  let worst = points.map { ulps(PlainMath.exp($0), Glibc.exp($0)) }.max()!
  #expect(worst <= 1, "\(worst) units in the last place")
  #expect(PlainMath.exp(-708.5) == 0)
  #expect(PlainMath.exp(-.infinity) == 0)
}

/// The error of exp(y·log x) grows with the exponent: half a unit of y·log x is that part of it.
@Test func powersAgreeWithGlibcWithinTheErrorOfTheirExponent() {
  var draws = draws("tests/power")
  for _ in 0..<20_000 {
    let base = PlainMath.exp(draws.uniform(-20, 20))
    let exponent = draws.uniform(-5, 5)
    let allowed = 2 + 1.5 * (exponent * Glibc.log(base)).magnitude
    let error = ulps(PlainMath.power(base, exponent), Glibc.pow(base, exponent))
    guard error <= allowed else {
      Issue.record("\(base) to the power \(exponent) is off by \(error) units")
      return
    }
  }
  #expect(PlainMath.power(7, 0) == 1)
  #expect(PlainMath.power(1, 1e9) == 1)
}

/// Near multiples of π/2 the remainder is small and must keep its last bits, so these are tried on
/// purpose, up to the end of the range.
@Test func sinesAndCosinesAgreeWithGlibc() {
  var draws = draws("tests/sin")
  var points: [Double] = [0, 1e5, -1e5, 1e-300, .pi, .pi / 2, .pi / 4]
  for _ in 0..<20_000 {
    points.append(draws.uniform(-1e5, 1e5))
    points.append(draws.uniform(-4, 4))
    points.append(Double(draws.index(below: 63_661)) * (.pi / 2))
  }
  let sine = points.map { ulps(PlainMath.sin($0), Glibc.sin($0)) }.max()!
  let cosine = points.map { ulps(PlainMath.cos($0), Glibc.cos($0)) }.max()!
  #expect(sine <= 2, "\(sine) units in the last place")
  #expect(cosine <= 2, "\(cosine) units in the last place")
}

@Test func arctangentsAgreeWithGlibc() {
  var draws = draws("tests/atan")
  var points: [Double] = [0, 0.4375, 0.6875, 1.1875, 2.4375, 1e-300, 1e300, -1]
  for _ in 0..<20_000 {
    points.append(draws.uniform(-4, 4))
    points.append(draws.uniform(-200, 200))
  }
  let angle = points.map { ulps(PlainMath.arctangent($0), Glibc.atan($0)) }.max()!
  #expect(angle <= 1, "\(angle) units in the last place")
}

@Test func argumentsOutsideTheRangeEndTheProcess() async {
  await #expect(processExitsWith: .exitCode(70)) { _ = PlainMath.log(0) }
  await #expect(processExitsWith: .exitCode(70)) { _ = PlainMath.log(.nan) }
  await #expect(processExitsWith: .exitCode(70)) { _ = PlainMath.exp(709) }
  await #expect(processExitsWith: .exitCode(70)) { _ = PlainMath.exp(.nan) }
  await #expect(processExitsWith: .exitCode(70)) { _ = PlainMath.sin(100_001) }
  await #expect(processExitsWith: .exitCode(70)) { _ = PlainMath.arctangent(.infinity) }
}

/// Stored: the last bit of every result, over tens of thousands of points. Another processor, another
/// compiler or another level of optimisation must give the same run, so it must give this.
@Test func everyBitOfManyResultsIsAsStored() {
  var draws = draws("tests/digest")
  var digest: UInt64 = 0xCBF2_9CE4_8422_2325
  func fold(_ result: Double) {
    digest = (digest ^ result.bitPattern) &* 0x9E37_79B9_7F4A_7C15
    digest ^= digest >> 29
  }
  for _ in 0..<4_000 {
    fold(PlainMath.log(draws.uniform(1, 2) * scalbn(1, draws.index(below: 2_045) - 1_022)))
    fold(PlainMath.exp(draws.uniform(-708, 709)))
    fold(PlainMath.power(draws.uniform(0, 50) + 1e-9, draws.uniform(-5, 5)))
    fold(PlainMath.sin(draws.uniform(-1e5, 1e5)))
    fold(PlainMath.cos(draws.uniform(-1e5, 1e5)))
    fold(draws.standardNormal())
    fold(draws.exponential(mean: 60))
    fold(draws.lognormal(mean: 70, cv: 0.6))
    fold(draws.gamma(mean: 3, cv: 0.4))
    fold(draws.gamma(mean: 3, cv: 1.7))
    fold(draws.weibull(shape: 1.3, scale: 10))
  }
  #expect(digest == 15_406_104_447_945_421_329)
}
