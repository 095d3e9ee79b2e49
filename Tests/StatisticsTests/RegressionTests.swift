import Foundation
import Statistics
import Testing

/// The digits that a list has in common with the exact one: −log₁₀ of the relative error of the
/// worst, of the error itself where the exact value is 0.
private func digits(_ found: [Double], _ exact: [Double]) -> Double {
  zip(found, exact).map { value, exact in
    let error = (value - exact).magnitude / (exact == 0 ? 1 : exact.magnitude)
    return error == 0 ? 16 : -log10(error)
  }.min() ?? -1
}

/// y = 1 + 2x + error with errors (1, −2, 1) at x = 0, 1, 2, which are orthogonal to both columns:
/// RSS 6 with 1 degree of freedom, Σ(x − x̄)² = 2, leverages 5/6, 1/3, 5/6.
@Test func aLineThroughThreePointsIsWorkedOutByHand() throws {
  let fit = try LinearRegression(predictors: [[0], [1], [2]], response: [2, 1, 6])
  #expect(digits(fit.coefficients, [1, 2]) > 14)
  #expect(digits([fit.residualSumOfSquares], [6]) > 14)
  #expect(fit.degreesOfFreedom == 1)
  let roots: [Double] = [5, 3, 14].map { $0.squareRoot() }
  #expect(digits(fit.standardErrors, Array(roots[..<2])) > 14)
  #expect(digits([try #require(fit.r2)], [8.0 / 14]) > 14)
  #expect(digits([try #require(fit.fStatistic)], [8.0 / 6]) > 14)
  #expect(digits(fit.leverages, [5.0 / 6, 1.0 / 3, 5.0 / 6]) > 14)
  // Left out: 1/(1/6) = 6, −2/(2/3) = −3, 6.
  #expect(digits([try #require(fit.crossValidatedR2)], [1 - 81.0 / 14]) > 13)
  let prediction = try fit.prediction(at: [3])
  #expect(digits([prediction.mean, prediction.standardError], [7, roots[2]]) > 14)
  #expect(digits(fit.halfWidths(), fit.standardErrors.map { 12.706204736174698 * $0 }) > 12)
}

/// Property: leaving one observation out of the fit and predicting it gives the same Q².
@Test func crossValidationEqualsFittingAnewWithoutEachObservation() throws {
  let x = (0..<12).map { Double($0) }
  let y = x.map { 3 + 0.5 * $0 + sin(3 * $0) }
  let fit = try LinearRegression(predictors: x.map { [$0] }, response: y)
  var leftOut = 0.0
  for index in x.indices {
    var (rest, answers) = (x, y)
    rest.remove(at: index)
    answers.remove(at: index)
    let without = try LinearRegression(predictors: rest.map { [$0] }, response: answers)
    let error = y[index] - (try without.prediction(at: [x[index]]).mean)
    leftOut += error * error
  }
  let expected = 1 - leftOut / fit.totalSumOfSquares
  #expect((try #require(fit.crossValidatedR2) - expected).magnitude < 1e-12)
}

private let quintic = (0...20).map { Double($0) }

/// NIST's Wampler1 and Wampler2: exact polynomials, all errors 0.
@Test(arguments: [1.0, 0.1])
func exactPolynomialsAreFoundToNineDigits(step: Double) throws {
  let coefficients: [Double] = (0...5).map { pow(step, Double($0)) }
  let response = quintic.map { x -> Double in
    let value: Double = coefficients.reversed().reduce(0.0) { $0 * x + $1 }
    return (value * 1e5).rounded() / 1e5
  }
  let fit = try LinearRegression(polynomialDegree: 5, of: quintic, response: response)
  #expect(digits(fit.coefficients, coefficients) >= 9)
  #expect(digits(fit.standardErrors, Array(repeating: 0, count: 6)) >= 9)
  #expect(digits([try #require(fit.r2)], [1]) >= 9)
}

/// NIST's Wampler3, 4 and 5: one polynomial with errors times 1, 100 and 10,000; the standard
/// errors grow with them.
@Test(arguments: [(1.0, 9.0), (100, 7), (10_000, 5)])
func polynomialsWithLargeErrorsKeepTheDigitsAskedFor(factor: Double, needed: Double) throws {
  let errors: [Double] = [
    759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048,
    2048, -2048, 2523, -2048, 2048, -2048, 759,
  ]
  let response = zip(quintic, errors).map { x, error -> Double in
    let exact: Double = (0...5).reduce(0.0) { $0 + pow(x, Double($1)) }
    return exact + factor * error
  }
  let fit = try LinearRegression(polynomialDegree: 5, of: quintic, response: response)
  let standardErrors = [
    2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752,
    0.112324854679312,
  ]
  #expect(digits(fit.coefficients, Array(repeating: 1, count: 6)) >= needed)
  #expect(digits(fit.standardErrors, standardErrors.map { $0 * factor }) >= 9)
  #expect(digits([fit.residualSumOfSquares], [83_554_268 * factor * factor]) >= 9)
}

/// NIST's Filip, a polynomial of degree 10 whose columns are nearly dependent: certified values
/// to 7 digits, and not taken for dependent.
@Test func theNearlyDependentPolynomialOfFilipIsSolved() throws {
  let fit = try LinearRegression(polynomialDegree: 10, of: filipX, response: filipY)
  let coefficients = [
    -1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349,
    -75.1242017393757, -10.8753180355343, -1.06221498588947, -0.670191154593408E-01,
    -0.246781078275479E-02, -0.402962525080404E-04,
  ]
  let standardErrors = [
    298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927,
    15.2897178747400, 2.23691159816033, 0.221624321934227, 0.142363763154724E-01,
    0.535617408889821E-03, 0.896632837373868E-05,
  ]
  #expect(digits(fit.coefficients, coefficients) >= 7)
  #expect(digits(fit.standardErrors, standardErrors) >= 7)
  #expect(digits([fit.residualStandardDeviation], [0.334801051324544E-02]) >= 7)
  #expect(digits([try #require(fit.r2)], [0.996727416185620]) >= 7)
}

@Test func dependentPredictorsAreNamed() {
  let predictors = (0..<8).map { (row: Int) -> [Double] in
    let x = Double(row)
    return [x, 3 * x - 1, Double(row % 3)]
  }
  let response = predictors.map { $0[0] * $0[0] }
  #expect(throws: StatisticsError.dependent("the predictors")) {
    try LinearRegression(predictors: predictors, response: response)
  }
}

@Test func regressionRefusesWhatItCannotFit() {
  #expect(throws: StatisticsError.tooFew("observations", found: 2, needed: 3)) {
    try LinearRegression(predictors: [[0], [1]], response: [1, 2])
  }
  #expect(throws: StatisticsError.self) {
    try LinearRegression(predictors: [[0], [1], [2]], response: [1, 2])
  }
  #expect(throws: DesignError.self) {
    try LinearRegression(predictors: [[0], [1, 2], [2]], response: [1, 2, 3])
  }
  #expect(throws: StatisticsError.self) {
    try LinearRegression(predictors: [[0], [1], [2]], response: [1, .nan, 3])
  }
}

@Test func aConstantResponseHasNoR2() throws {
  let fit = try LinearRegression(predictors: [[0], [1], [2]], response: [4, 4, 4])
  #expect(fit.r2 == nil && fit.crossValidatedR2 == nil)
  #expect(digits(fit.coefficients, [4, 0]) > 14)
}

/// A quadratic surface in coded factors is found again, with its terms named.
@Test func aResponseSurfaceFindsItsPolynomial() throws {
  let design = try FullFactorial(levelCounts: [3, 3])
  let points = design.runs.map { $0.map { Double($0) / 2 } }
  let outputs = points.map { point -> Double in
    let (x, y): (Double, Double) = (2 * point[0] - 1, 2 * point[1] - 1)
    let linear: Double = 5 - x + 2 * y
    return linear + 0.5 * x * y + 3 * x * x
  }
  let surface = try ResponseSurface(points: points, outputs: outputs, terms: .quadratic)
  #expect(surface.termNames == ["1", "x1", "x2", "x1·x2", "x1²", "x2²"])
  #expect(digits(surface.regression.coefficients, [5, -1, 2, 0.5, 3, 0]) > 13)
  #expect(digits([try surface.prediction(at: [0.5, 1]).mean], [7]) > 13)
  // Two levels do not tell squares from the constant.
  let coarse = try FullFactorial(levelCounts: [2, 2, 2]).runs.map { $0.map(Double.init) }
  #expect(throws: (any Error).self) {
    try ResponseSurface(
      points: coarse + coarse, outputs: (0..<16).map(Double.init), terms: .quadratic)
  }
}

// NIST, Statistical Reference Datasets, linear regression, "Filip" (1999).
private let filipX: [Double] = [
  -6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379, -6.661145254,
  -6.355462942, -6.118102026, -7.115148017, -6.815308569, -6.519993057, -6.204119983,
  -5.853871964, -6.109523091, -5.79832982, -5.482672118, -5.171791386, -4.851705903, -4.517126416,
  -4.143573228, -3.709075441, -3.499489089, -6.300769497, -5.953504836, -5.642065153,
  -5.031376979, -4.680685696, -4.329846955, -3.928486195, -8.56735134, -8.363211311, -8.107682739,
  -7.823908741, -7.522878745, -7.218819279, -6.920818754, -6.628932138, -6.323946875,
  -5.991399828, -8.781464495, -8.663140179, -8.473531488, -8.247337057, -7.971428747,
  -7.676129393, -7.352812702, -7.072065318, -6.774174009, -6.478861916, -6.159517513,
  -6.835647144, -6.53165267, -6.224098421, -5.910094889, -5.598599459, -5.290645224, -4.974284616,
  -4.64454848, -4.290560426, -3.885055584, -3.408378962, -3.13200249, -8.726767166, -8.66695597,
  -8.511026475, -8.165388579, -7.886056648, -7.588043762, -7.283412422, -6.995678626,
  -6.691862621, -6.392544977, -6.067374056, -6.684029655, -6.378719832, -6.065855188,
  -5.752272167, -5.132414673, -4.811352704, -4.098269308, -3.66174277, -3.2644011,
]
private let filipY: [Double] = [
  0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975, 0.8162, 0.8515, 0.8766,
  0.8885, 0.8859, 0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.909, 0.9139, 0.9199, 0.8692, 0.8872,
  0.89, 0.891, 0.8977, 0.9035, 0.9078, 0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841, 0.7971,
  0.8329, 0.8641, 0.8804, 0.7668, 0.7633, 0.7678, 0.7697, 0.77, 0.7749, 0.7796, 0.7897, 0.8131,
  0.8498, 0.8741, 0.8061, 0.846, 0.8751, 0.8856, 0.8919, 0.8934, 0.894, 0.8957, 0.9047, 0.9129,
  0.9209, 0.9219, 0.7739, 0.7681, 0.7665, 0.7703, 0.7702, 0.7761, 0.7809, 0.7961, 0.8253, 0.8602,
  0.8809, 0.8301, 0.8664, 0.8834, 0.8898, 0.8964, 0.8963, 0.9074, 0.9119, 0.9228,
]
