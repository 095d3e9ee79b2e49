import Statistics
import Testing

/// k = 2, n₀ = 20, P* = 0.95: the published 2.453 (Wilcox, 1984).
@Test func rinottsConstantIsThePublishedOne() throws {
  let procedure = try RinottProcedure(systems: 2, firstStage: 20, probability: 0.95)
  #expect((procedure.h - 2.453).magnitude < 0.0006)
  #expect(
    try procedure.replications(
      firstStage: [
        (0..<20).map { Double($0 % 2) }, [Double](repeating: 7, count: 20),
      ], indifferenceZone: 0.1) == [159, 20])
  #expect(throws: StatisticsError.self) {
    try RinottProcedure(systems: 2, firstStage: 20, probability: 0.5)
  }
}

/// Constant differences are seen at once, after the first stage; ties end with the lower number.
@Test func aRaceBetweenClearOrEqualSystemsEnds() throws {
  var clear = try KimNelson(
    systems: 3, firstStage: 3, indifferenceZone: 1, preference: .smallest)
  for _ in 0..<3 { try clear.add([5, 2, 9]) }
  #expect(clear.selected == 1)
  #expect(clear.eliminations.map(\.systems) == [[0, 2]])
  #expect(clear.eliminations.map(\.replications) == [3])
  var equal = try KimNelson(
    .updated(independent: false), systems: 3, firstStage: 3, indifferenceZone: 1)
  for _ in 0..<3 { try equal.add([5, 5, 5]) }
  #expect(equal.selected == 0)
  #expect(throws: StatisticsError.self) {
    try KimNelson(systems: 2, firstStage: 1, indifferenceZone: 1)
  }
  #expect(throws: StatisticsError.self) {
    try KimNelson(systems: 2, firstStage: 5, indifferenceZone: 1, alpha: 0.6)
  }
  var open = try KimNelson(systems: 2, firstStage: 3, indifferenceZone: 1)
  #expect(throws: StatisticsError.self) { try open.add([1]) }
}

/// Equal deviations 1, means 0, 1, 2 (smallest best): N₁/N₂ = (2/1)² = 4, N₀ = √(N₁² + N₂²).
@Test func theBudgetGoesWhereTheBestIsInDoubt() throws {
  let shares = try ComputingBudget.shares(
    means: [0, 1, 2], deviations: [1, 1, 1], preference: .smallest)
  #expect((shares[1] / shares[2] - 4).magnitude < 1e-12)
  #expect(
    (shares[0] - (shares[1] * shares[1] + shares[2] * shares[2]).squareRoot()).magnitude < 1e-12)
  let whole = try ComputingBudget.allocation(
    of: 101, means: [0, 1, 2], deviations: [1, 1, 1], preference: .smallest)
  #expect(whole.reduce(0, +) == 101)
  #expect(whole[0] > whole[1] && whole[1] > whole[2])
  #expect(
    try ComputingBudget.allocation(
      of: 10, means: [1, 1], deviations: [1, 2], preference: .largest) == [2, 8])
  #expect(throws: StatisticsError.self) {
    try ComputingBudget.shares(means: [1, 2], deviations: [0, 0], preference: .largest)
  }
}
