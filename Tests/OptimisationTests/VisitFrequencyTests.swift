import Testing

@testable import Optimisation

/// V1.6: demands 100, 25 and 4 and 17 visits a week.
@Test func squareRootsMakeTheWaitLeast() {
  let demands: [Double] = [100, 25, 4]
  let visits = VisitFrequency.visits(17, by: .squareRoot, demands: demands)
  #expect(visits == [10, 5, 2])
  #expect(VisitFrequency.meanWait(demands: demands, visits: visits.map(Double.init)) == 8.5)
  let proportional = VisitFrequency.shares(of: 17, by: .proportional, demands: demands)
  let equal = [Double](repeating: 17.0 / 3, count: 3)
  for shares in [proportional, equal] {
    let wait = VisitFrequency.meanWait(demands: demands, visits: shares)
    #expect(abs(wait - 11.382353) < 5e-7)
  }
}

/// Whole visits by the largest remainder: 13.18, 3.29 and 0.53 give the last visit to the third.
@Test func remaindersAreGivenToTheLargest() {
  #expect(VisitFrequency.visits(17, by: .proportional, demands: [100, 25, 4]) == [13, 3, 1])
  #expect(VisitFrequency.visits(2, by: .proportional, demands: [1, 1, 1]) == [1, 1, 0])
}

@Test func nobodyGetsLessThanTheLeastOrMoreThanTheMost() {
  let demands: [Double] = [100, 100, 1, 0]
  let visits = VisitFrequency.visits(20, by: .squareRoot, demands: demands, least: 2, most: 8)
  #expect(visits.reduce(0, +) == 20)
  #expect(visits.allSatisfy { (2...8).contains($0) })
  #expect(visits == [8, 8, 2, 2])
  let shares = VisitFrequency.shares(of: 10, by: .squareRoot, demands: demands, least: 1)
  #expect(abs(shares.reduce(0, +) - 10) < 1e-9 && shares[0] == shares[1] && shares[3] == 1)
}

private let workingDays = [0, 1, 2, 3, 4]

@Test(arguments: [
  (1, [0b1, 0b10, 0b100, 0b1000, 0b10000]),
  (2, [0b01001, 0b10010]),
  (3, [0b10101]),
  (5, [0b11111]),
])
func visitsOfAWeekAreSpacedEvenly(visits: Int, patterns: [UInt64]) {
  #expect(
    VisitFrequency.evenPatterns(visits: visits, serviceDays: workingDays, period: 7) == patterns)
}

/// Two visits in four weeks of working days are fourteen days apart.
@Test func visitsOfFourWeeksAreSpacedEvenly() {
  let days = (0..<4).flatMap { week in (0..<5).map { week * 7 + $0 } }
  let patterns = VisitFrequency.evenPatterns(visits: 2, serviceDays: days, period: 28)
  #expect(patterns.count == 10)
  for pattern in patterns {
    let first = pattern.trailingZeroBitCount
    #expect(pattern == 1 << UInt64(first) | 1 << UInt64(first + 14))
  }
}
