import City
import Kernel
import Mechanisms
import Parameters
import Population
import Quantities
import Records
import Testing

@testable import MobileBank

/// One visit of ten minutes on given days of each week, at noon, at one hall; no branch; everybody
/// knows, and nobody minds any delay or way.
private func oneStop(_ days: [Int64]) -> BankRun {
  var city = BankCity(branches: 0, halls: 1, needsPerYear: 500)
  city.set("demand.dayFactor", .series([1, 1, 1, 1, 1, 1, 1]))
  city.set("demand.hourProfile", .series([Double](repeating: 1, count: 24)))
  city.set("calendar.pensionFactor", .number(1))
  city.set("demand.dailyVariance", .number(0))
  city.set("knowledge.atLaunch", .number(1))
  city.set("choice.minuteWeight", .number(0.000_001))
  city.set("choice.deferral", .duration(.hours(24)))
  city.set("choice.tolerance", .duration(.days(8)))
  city.set("choice.longestWalk", .duration(.hours(2)))
  city.set("vehicle.number", .count(1))
  city.set("vehicle.windowStart", .duration(.hours(12)))
  city.set("vehicle.visitLength", .duration(.minutes(10)))
  city.set("vehicle.breakdownDistance", .distance(.zero))
  city.set("timetable.visitsPerDay", .count(1))
  city.set("timetable.visitsPerWeek", .count(days.count))
  city.days = 70
  city.end = .day(84)
  return city.run(RoundTrip(only: days))
}

/// Days from each need to the announced opening of the visit that its customer chose, of needs of
/// eight whole weeks.
private func waits(_ run: BankRun) -> [Double] {
  let moment = run.outcomes.int64("moment")
  let place = run.outcomes.uint32("place")
  let opens = run.visits.int64("promisedOpening")
  let weeks = SimTime.day(7).milliseconds..<SimTime.day(63).milliseconds
  return moment.indices.compactMap { row in
    guard weeks.contains(moment[row]), place[row] != .max else { return nil }
    return Double(max(0, opens[Int(place[row])] - moment[row])) / 86_400_000
  }
}

/// V1.3: Poisson needs and visits every 7 days: the wait to the next visit is uniform, mean 3.5 d
/// and 90 % quantile 6.3 d; after gaps of 2 and 5 days in turn its mean is 29/14 d (the inspection
/// paradox), not 1.75. The doors are open for ten minutes, which takes off less than 0.01 d.
@Test func waitsToTheNextVisitAreThoseOfRenewalTheory() throws {
  /// Four standard errors of a mean, and what the ten minutes take off.
  func error(_ deviation: Double, _ sample: [Double]) -> Double {
    4 * deviation / Double(sample.count).squareRoot() + 0.01
  }
  func mean(_ sample: [Double]) -> Double { sample.reduce(0, +) / Double(sample.count) }
  let weekly = waits(oneStop([0])).sorted()
  try #require(weekly.count > 5_000)
  let weeklyMiss = abs(mean(weekly) - 3.5)
  #expect(weeklyMiss < error(2.020_726, weekly))
  // The standard error of the 90 % quantile of a uniform on 7 days is 7 √(0.09/n).
  let quantileMiss = abs(weekly[weekly.count * 9 / 10] - 6.3)
  #expect(quantileMiss < error(7 * 0.3, weekly))

  let alternating = waits(oneStop([0, 2]))
  let paradox: Double = 29.0 / 14.0
  let alternatingMiss = abs(mean(alternating) - paradox)
  #expect(alternatingMiss < error(1.4, alternating))
}

/// V11.2: with p = 0.03 and q = 0.38 a share of 0.150500 has adopted after 3 years and of 0.331199
/// after 5.
@Test func knowledgeSpreadsAsBassSays() {
  func share(_ years: Double, from launch: Double = 0) -> Double {
    MobileBankService.knownShare(atLaunch: launch, 0.03, 0.38, years: years)
  }
  #expect(abs(share(3) - 0.150_500) < 1e-6)
  #expect(abs(share(5) - 0.331_199) < 1e-6)
  // Going on from a share is the same as never having stopped.
  #expect(abs(share(2, from: share(3)) - share(5)) < 1e-12)
  #expect(abs(share(0, from: 0.35) - 0.35) < 1e-12)
  #expect(MobileBankService.knownShare(atLaunch: 0.35, 0, 0, years: 9) == 0.35)
}

/// The rate of needs by age, weekday and day of the month, and thinning by the app.
@Test func needsComeAtTheirRates() {
  var city = BankCity(riders: 500)
  city.set("demand.needsPerYear", .series([100, 100, 100, 100, 100]))
  city.set("demand.appShare", .series([1, 1, 0, 0, 0]))
  city.set("demand.dailyVariance", .number(0))
  city.days = 210
  let needs = city.needs
  let lists = city.plan.residentsByBand
  func people(_ ages: [AgeBand]) -> Double { Double(ages.reduce(0) { $0 + lists[$1].count }) }
  func expect(_ count: Int, _ mean: Double) {
    #expect(abs(Double(count) - mean) < 4.5 * mean.squareRoot(), "\(count) for \(mean)")
  }
  let years = 210.0 / 365
  let (young, old) = ([AgeBand.young, .middle], [AgeBand.elderly, .old, .oldest])
  expect(needs.count { young.contains($0.age) }, people(young) * 100 * 0.25 * years)
  expect(needs.count { old.contains($0.age) }, people(old) * 100 * years)
  #expect(needs.allSatisfy { !young.contains($0.age) || $0.appMark < 0.25 })
  #expect(needs.allSatisfy { !young.contains($0.age) || $0.kind != .digitalHelp })
  let all = Double(needs.count)
  expect(needs.count { $0.moment.day % 7 == 0 }, all * 1.25 / 5.2)
  #expect(!needs.contains { $0.moment.day % 7 >= 5 })
  expect(needs.count { $0.moment.hourOfDay == 10 }, all * 12 / 72)
  // 7 months of 30 days, six of each weighted 1.6, weekday by weekday.
  let byWeekday: [Double] = [1.25, 1, 0.95, 0.95, 1.05, 0, 0]
  let weights: [Double] = (0..<210).map { day in
    let isPension = (20...25).contains(day % 30 + 1)
    return byWeekday[day % 7] * (isPension ? 1.6 : 1)
  }
  let pension = (0..<210).filter { (20...25).contains($0 % 30 + 1) }
  let part: Double = pension.reduce(0) { $0 + weights[$1] }
  let whole: Double = weights.reduce(0, +)
  expect(needs.count { (20...25).contains($0.moment.day % 30 + 1) }, all * part / whole)
  expect(needs.count { $0.kind == .cash }, all * 0.55)
  expect(needs.count { $0.kind == .advice }, all * 0.10)
}
