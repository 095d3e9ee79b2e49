import Foundation
import Parameters
import Records
import Results
import Statistics
import Testing

@testable import Experiments
@testable import Scenarios

/// Appraisals of quantities made by hand.
///
/// An hour of riding is worth 9,700 · 1.34 = 12,998 won, of waiting 1.7 times that, 22,096.6.
struct AppraisalTests {
  /// Three replications in which an alternative saves 100, 110 and 90 h of waiting a year, drives
  /// 1,000 km more, emits 0.2 t less, and costs 1 MKRW of capital and 0.5 of staff more.
  private func appraisal(
    waiting: [Double] = [900, 990, 1_110], capital: Double = 3, staff: Double = 5.5,
    transfers: Double = 7, served: Double = 500
  ) -> Appraisal {
    let base = [1_000.0, 1_100, 1_200].map { hours in
      AnnualQuantities([
        .waiting: hours, .capital: 2, .staff: 5, .distance: 4_000, .emissions: 1, .transfers: 7,
        .served: 500, .purchases: 20,
      ])
    }
    let other = waiting.map { hours in
      AnnualQuantities([
        .waiting: hours, .capital: capital, .staff: staff, .distance: 5_000, .emissions: 0.8,
        .transfers: transfers, .served: served, .purchases: 28,
      ])
    }
    return Appraisal(
      names: ["today", "more"], quantities: [base, other], confidence: 0.95, caveats: [],
      annualisation: "")
  }

  private func only(_ appraisal: Appraisal) throws -> Appraisal.Alternative {
    try #require(appraisal.alternatives.first)
  }

  /// Benefits 2.20966 − 0.073 + 0.01 = 2.14666, costs 1.5; 7.912718 · 0.64666 = 5.116838.
  @Test func valuesAreThoseOfTheHand() throws {
    let appraisal = appraisal()
    #expect(abs(appraisal.annuityFactor - 7.912718) < 1e-6 && appraisal.years == 10)
    let more = try only(appraisal)
    #expect(more.n == 3 && more.name == "more")
    #expect(abs(more.benefits.mean - 2.14666) < 1e-9)
    #expect(abs(more.costs.mean - 1.5) < 1e-9 && more.costs.halfWidth == 0)
    #expect(abs(more.netPresentValue.mean - 5.116838) < 1e-5)
    #expect(abs((more.benefitCostRatio?.value ?? 0) - 2.14666 / 1.5) < 1e-9)
    #expect(more.verdict == "dearer and better")
    let yearly = Dictionary(uniqueKeysWithValues: more.items.map { ($0.name, $0.yearly.mean) })
    #expect(abs((yearly["accidents"] ?? 0) + 0.073) < 1e-12)
    #expect(abs((yearly["emissions"] ?? 0) - 0.01) < 1e-12)
    #expect(yearly["capital"] == 1 && yearly["staff"] == 0.5 && yearly["energy"] == 0)
  }

  /// The savings differ by a standard deviation of 10 h: t(0.975, 2) · 10/√3 · 0.0220966 = 0.548910,
  /// although waits themselves differ by 100 h from replication to replication.
  @Test func intervalsArePaired() throws {
    let more = try only(appraisal())
    let waiting = try #require(more.items.first { $0.name == "waiting" })
    #expect(waiting.quantity.mean == -100)
    #expect(abs((waiting.yearly.halfWidth ?? 0) - 0.548910) < 1e-5)
    #expect(abs((more.netPresentValue.halfWidth ?? 0) - 0.548910 * 7.912718) < 1e-4)
  }

  /// 7.912718 is paid today; 1.64666 a year comes back, which it is worth at 16.16 %.
  @Test func theInternalRateIsThatOfTheAddedCapital() throws {
    let rate = try #require(try only(appraisal()).internalRate)
    let stream = [-7.912718] + [Double](repeating: 1.64666, count: 10)
    #expect(abs(Discounting(rate: rate.value).presentValue(of: stream)) < 1e-4)
    #expect(rate.lower < rate.value && rate.value < rate.upper)
    // Nothing bought, or nothing back: no rate.
    #expect(try only(appraisal(capital: 2)).internalRate == nil)
    #expect(try only(appraisal(waiting: [2_000, 2_100, 2_200])).internalRate == nil)
  }

  @Test func transfersAreInNoTotal() throws {
    let same = try only(appraisal())
    let dearer = try only(appraisal(transfers: 4_000))
    #expect(dearer.transfers.mean == 3_993)
    #expect(dearer.netPresentValue == same.netPresentValue && dearer.costs == same.costs)
    #expect(dearer.benefits == same.benefits && dearer.budget == same.budget)
  }

  /// Without an added cost there is nothing to divide by, and words say so.
  @Test func whatIsCheaperHasNoRatioButWords() throws {
    let cheaper = try only(appraisal(capital: 1))
    #expect(cheaper.benefitCostRatio == nil && cheaper.verdict == "cheaper and better")
    #expect(cheaper.netPresentValue.mean > 0)
    let equal = try only(appraisal(waiting: [900, 1_300, 1_100], capital: 2, staff: 5))
    #expect(equal.verdict == "as dear and perhaps better, perhaps worse")
    #expect(equal.benefitCostRatio == nil)
    let worse = try only(appraisal(waiting: [1_300, 1_400, 1_510]))
    #expect(worse.verdict == "dearer and worse" && (worse.benefitCostRatio?.upper ?? 1) < 0)
  }

  /// Rides gained have no value of their own, and are told.
  @Test func ridesGainedStandBeside() throws {
    let more = try only(appraisal(served: 640))
    #expect(more.served.mean == 140)
    #expect(more.netPresentValue == (try only(appraisal())).netPresentValue)
  }

  /// With 150,000 instead of 50,000 won a tonne, 0.2 t are worth 0.02 MKRW a year more; with 0.7 of
  /// the capital 0.3 are spent less.
  @Test func sensitivitiesMoveOneValueAtATime() throws {
    let more = try only(appraisal())
    let value = more.netPresentValue.mean
    func ends(_ name: String) throws -> Appraisal.Sensitivity {
      try #require(more.sensitivity.first { $0.parameter == name })
    }
    let carbon = try ends("carbonTonne")
    #expect(carbon.low == 10_000 && carbon.high == 150_000)
    #expect(abs(carbon.valueAtHigh - value - 0.02 * 7.912718) < 1e-6)
    #expect(abs(carbon.valueAtLow - value + 0.008 * 7.912718) < 1e-6)
    let capital = try ends("unitCosts.capital")
    #expect(abs(capital.valueAtLow - value - 0.3 * 7.912718) < 1e-6)
    let assumed = AppraisalParameters.declarations.filter { $0.provenance == .assumption }
    #expect(assumed.allSatisfy { one in more.sensitivity.contains { $0.parameter == one.name } })
    #expect(Parameter.faults(in: AppraisalParameters.declarations).isEmpty)
  }

  /// The ends of Fieller's interval are the ratios at which the difference is just not significant.
  @Test func endsOfARatioAreJustNotSignificant() throws {
    let (a, b) = ([3.0, 5, 4, 6, 4.5], [2.0, 2.6, 2.2, 2.5, 2.4])
    let ratio = try #require(RatioInterval(a, over: b, confidence: 0.9))
    #expect(abs(ratio.value - 22.5 / 11.7) < 1e-12)
    for end in [ratio.lower, ratio.upper] {
      let interval = ConfidenceInterval(
        ofReplications: zip(a, b).map { $0 - end * $1 }, confidence: 0.9)
      #expect(abs(interval.mean.magnitude - (interval.halfWidth ?? 0)) < 1e-9)
    }
    #expect(RatioInterval([1, 2, 3], over: [-1, 1, 0.5], confidence: 0.95) == nil)
    #expect(RatioInterval([1], over: [1], confidence: 0.95) == nil)
  }

  /// An alternative that is nowhere defined is left out and named.
  /// A platform costs 1,200 MKRW a year to run and 3,000 / 7.912718 = 379.1365 of its price; who keeps
  /// data to itself bears nothing, and where all share them it cancels out.
  @Test func aPlatformIsBorneByWhoHasOne() throws {
    func appraisal(_ baseline: String, _ set: String) throws -> Appraisal {
      let experiment = try SmallStudy.read(
        """
        name: sharing
        scenario: small.yaml
        \(set)
        alternatives:
          today: { services.platform.level: \(baseline) }
          shared: { services.platform.level: eventDriven }
        figures: { callTaxi.wait.mean: 1 h }
        pilot: 5
        cap: 12
        """, for: .comparison)
      let built = experiment.alternatives.map { BuiltScenario($0.scenario, in: SmallStudy.city) }
      return try Small.withPath { path in
        let comparison = try Comparison(
          experiment, built, cityDataSHA256: "c0ffee", into: path, replacing: false)
        let summary = try SmallStudy.finished(
          comparison.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in }))
        return try #require(summary.appraisal)
      }
    }
    let free = "set: { services.platform.money: { price: 0 KRW, runningYear: 0 KRW } }"
    let (paid, given) = (try appraisal("silo", ""), try appraisal("silo", free))
    #expect(paid.caveats.contains(Appraisal.platform))
    let (shared, without) = (try only(paid), try only(given))
    func more(_ item: String) throws -> Double {
      let yearly = try [shared, without].map { alternative in
        try #require(alternative.items.first { $0.name == item }).yearly.mean
      }
      return yearly[0] - yearly[1]
    }
    #expect(abs(try more("maintenance") - 1_200) < 1e-6)
    #expect(abs(try more("capital") - 379.1365) < 1e-3)
    #expect(try more("staff") == 0)
    #expect(abs(shared.budget.spent - without.budget.spent - 6_600) < 1e-6)
    let all = try appraisal("perfect", "")
    #expect(!all.caveats.contains(Appraisal.platform))
    #expect(try only(all).items.allSatisfy { abs($0.yearly.mean) < 379 })
  }

  @Test func whatIsNotDefinedIsNamed() {
    let one = AnnualQuantities([.waiting: 1])
    let appraisal = Appraisal(
      names: ["today", "never", "once"], quantities: [[one, one], [nil, nil], [one, nil]],
      confidence: 0.95, caveats: [], annualisation: "")
    #expect(appraisal.alternatives.map(\.name) == ["once"])
    #expect(appraisal.caveats == ["never has no replication beside today and is not appraised."])
    #expect(
      appraisal.alternatives[0].verdict
        == "perhaps dearer, perhaps cheaper and perhaps better, perhaps worse")
  }

  /// 1,000 MKRW at once and 10,500 a year for three years are 32,500: all of it and no more.
  @Test func theBudgetOf36MonthsIsMetered() {
    let budget = ProgrammeBudget.hubProgramme
    let full = budget.meter(purchases: 1_000, yearlyOperation: 10_500)
    #expect(full.spent == 32_500 && full.unspent == 0 && full.isWithin)
    let over = budget.meter(purchases: 1_000, yearlyOperation: 10_501)
    #expect(over.unspent == -3 && !over.isWithin)
    let half = ProgrammeBudget(total: 32_400, months: 18)
      .meter(purchases: 0, yearlyOperation: 10_000)
    #expect(half.spent == 15_000 && half.unspent == 17_400 && half.months == 18)
  }

  @Test func theBudgetTakesPurchasesAndOperationOnly() throws {
    // 8 MKRW of vehicles and three years of 0.5; not the yearly part of the price.
    #expect(try only(appraisal()).budget.spent == 9.5)
  }

  @Test func theJSONHoldsWhatTheManualTells() throws {
    let bytes = try encodedJSON(appraisal())
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    for key in [
      "alternatives", "annualisation", "annuityFactor", "baseline", "caveats", "omitted",
      "unitValues", "years",
    ] { #expect(json[key] != nil, "\(key)") }
  }
}
