import Statistics
import Testing

@Test func theLastFactorOfAFullFactorialChangesFastest() throws {
  let design = try FullFactorial(levelCounts: [2, 1, 3])
  #expect(design.count == 6)
  #expect(
    design.runs == [[0, 0, 0], [0, 0, 1], [0, 0, 2], [1, 0, 0], [1, 0, 1], [1, 0, 2]])
}

@Test func aFactorialWithoutLevelsOrWithTooManyRunsIsRefused() {
  #expect(throws: DesignError.badLevelCount(factor: 1, found: 0, allowed: "at least 1")) {
    try FullFactorial(levelCounts: [2, 0])
  }
  #expect(throws: DesignError.tooManyRuns(limit: FullFactorial.mostRuns)) {
    try FullFactorial(levelCounts: Array(repeating: 10, count: 30))
  }
  #expect(throws: DesignError.self) { try FullFactorial(levelCounts: []) }
}

/// Box and Hunter's 2^(7−4): every column sums to 0 and every two are orthogonal.
@Test func aSaturatedFractionIsOrthogonal() throws {
  let design = try FractionalFactorial(
    fullFactors: 3, generators: ["AB", "AC", "BC", "ABC"])
  #expect(design.count == 8 && design.factors == 7 && design.resolution == 3)
  let runs = design.runs
  #expect(runs[0] == [-1, -1, -1, 1, 1, 1, -1])
  #expect(runs[7] == [1, 1, 1, 1, 1, 1, 1])
  for i in 0..<7 {
    #expect(runs.reduce(0) { $0 + $1[i] } == 0)
    for j in 0..<i { #expect(runs.reduce(0) { $0 + $1[i] * $1[j] } == 0, "\(i), \(j)") }
  }
}

/// Montgomery's 2^(6−2) with E = ABC, F = BCD: I = ABCE = BCDF = ADEF.
@Test func theDefiningRelationGivesResolutionAndAliases() throws {
  let design = try FractionalFactorial(fullFactors: 4, generators: ["ABC", "BCD"])
  #expect(design.definingRelation == ["ABCE", "ADEF", "BCDF"])
  #expect(design.resolution == 4)
  #expect(try design.aliases(of: "AB") == ["CE", "ACDF", "BDEF"])
  #expect(try FractionalFactorial(fullFactors: 4, generators: ["ABCD"]).resolution == 5)
  #expect(try FractionalFactorial(fullFactors: 3, generators: []).resolution == nil)
}

/// A sign turns the fraction over: C = −AB takes the runs that C = AB leaves out.
@Test func theTwoSignsOfAGeneratorSplitTheFullFactorial() throws {
  let plus = try FractionalFactorial(fullFactors: 2, generators: ["AB"])
  let minus = try FractionalFactorial(fullFactors: 2, generators: ["-AB"])
  #expect(Set(plus.runs + minus.runs).count == 8)
  #expect(minus.definingRelation == ["-ABC"])
  #expect(try minus.aliases(of: "C") == ["-AB"])
}

@Test(arguments: ["A", "", "AA", "AZ", "A?", "ABD"])
func aGeneratorThatDefinesNoNewFactorIsRefused(generator: String) {
  #expect(throws: DesignError.self) {
    try FractionalFactorial(fullFactors: 3, generators: [generator])
  }
}

@Test func twoFactorsOnOneProductAreRefused() {
  #expect(throws: DesignError.self) {
    try FractionalFactorial(fullFactors: 3, generators: ["AB", "-AB"])
  }
}

@Test(arguments: [1, 2, 7, 49, 100])
func everyColumnOfALatinHypercubeHasOnePointPerCell(count: Int) throws {
  for place in [LatinHypercube.Place.centre, .random] {
    let design = try LatinHypercube(count: count, factors: 4, seed: 5, place: place)
    #expect(design.points.count == count)
    #expect(SpaceFilling.isLatin(design.points))
  }
}

/// Property: a hypercube depends on its seed alone, and its columns on nothing but themselves.
@Test func hypercubesAreNamedByTheirSeed() throws {
  let design = try LatinHypercube(count: 20, factors: 3, seed: 1, place: .centre)
  #expect(try LatinHypercube(count: 20, factors: 3, seed: 1, place: .centre) == design)
  #expect(try LatinHypercube(count: 20, factors: 3, seed: 2, place: .centre) != design)
  let wider = try LatinHypercube(count: 20, factors: 5, seed: 1, place: .centre)
  #expect(wider.points.map { Array($0[..<3]) } == design.points)
}

@Test func exchangesSpreadAHypercubeAndKeepItLatin() throws {
  let start = try LatinHypercube(count: 20, factors: 3, seed: 9, place: .centre)
  let spread = try LatinHypercube(maximinCount: 20, factors: 3, seed: 9)
  #expect(SpaceFilling.isLatin(spread.points))
  let before = try SpaceFilling.minimumDistance(start.points)
  let after = try SpaceFilling.minimumDistance(spread.points)
  #expect(after > 1.5 * before, "\(before) to \(after)")
  #expect(try LatinHypercube(maximinCount: 20, factors: 3, seed: 9) == spread)
  let none = try LatinHypercube(maximinCount: 20, factors: 3, seed: 9, exchanges: 0)
  #expect(none == start)
}

/// The best Latin hypercube of 5 points in 2 factors has distance √5 cells; a search must find it.
@Test func theSearchFindsTheBestSmallHypercube() throws {
  let found = try LatinHypercube(maximinCount: 5, factors: 2, seed: 1)
  #expect((try SpaceFilling.minimumDistance(found.points) * 5 - 5.0.squareRoot()).magnitude < 1e-9)
}

@Test func hypercubesOutsideTheirRangesAreRefused() {
  #expect(throws: DesignError.self) { try LatinHypercube(count: 0, factors: 2, seed: 1) }
  #expect(throws: DesignError.self) { try LatinHypercube(count: 3, factors: 0, seed: 1) }
  #expect(throws: DesignError.self) { try LatinHypercube(maximinCount: 1, factors: 2, seed: 1) }
}

/// One centred point: (13/12)² − 2 + 1.
@Test func theDiscrepancyOfOneCentredPointIsKnown() throws {
  let value = try SpaceFilling.centredDiscrepancy([[0.5, 0.5]])
  #expect((value - (169.0 / 144 - 1)).magnitude < 1e-15)
  #expect(throws: DesignError.self) { try SpaceFilling.centredDiscrepancy([[1.5]]) }
  #expect(throws: DesignError.self) { try SpaceFilling.centredDiscrepancy([[0.5], [0.5, 1]]) }
  #expect(throws: DesignError.self) { try SpaceFilling.minimumDistance([[0.5]]) }
  #expect(!SpaceFilling.isLatin([[0.1], [0.2]]))
}

@Test func aRangeScalesBothWays() throws {
  let range = try FactorRange(-2, 6)
  #expect(range.value(atUnit: 0.25) == 0)
  #expect(range.unit(ofValue: 4) == 0.75)
  #expect(throws: StatisticsError.self) { try FactorRange(1, 1) }
  #expect(throws: StatisticsError.self) { try FactorRange(0, .infinity) }
}

@Test func noTwoPurposesOfDesignsCollide() {
  let codes = DesignPurposes.all.map(\.code)
  #expect(Set(codes).count == codes.count)
}
