import Records
import Testing

@testable import Experiments
@testable import Reporting

/// What may be recommended, from verdicts made by hand.
struct RecommendationTests {
  private typealias Summary = ComparisonSummary

  /// A figure of which more is better, with means and a common half-width; 1 matters.
  private func figure(
    _ name: String, _ means: [Double], half: Double, larger: Bool = true
  ) -> Summary.Figure {
    let names = ["none", "a", "b", "c"]
    var pairs: [Summary.Pair] = []
    for first in names.indices {
      for second in names.indices where second > first {
        let difference = means[first] - means[second]
        let lead = larger ? difference : 0 - difference
        let verdict: Summary.Verdict =
          lead - half >= 1
          ? .better
          : lead + half <= -1
            ? .worse
            : lead.magnitude + half < 1
              ? .equivalent
              : lead - half > 0 ? .probablyBetter : lead + half < 0 ? .probablyWorse : .undecided
        pairs.append(
          Summary.Pair(
            a: names[first], b: names[second], difference: difference, halfWidth: half,
            pCorrected: nil, correlation: nil, varianceReduction: nil, n: 30, verdict: verdict))
      }
    }
    return Summary.Figure(
      name: name, unit: "%", meaning: "", better: larger ? "larger" : "smaller", delta: 1,
      means: Dictionary(uniqueKeysWithValues: zip(names, means.map { $0 })), halfWidths: [:],
      pairs: pairs, best: nil)
  }

  private func recommendation(_ figures: [Summary.Figure]) -> Recommendation {
    Recommendation(
      Summary(
        scenario: nil, baseline: "none", alternatives: ["none", "a", "b", "c"], replications: 30,
        pilot: 5, confidence: 0.95, familySize: nil, figures: figures, best: nil,
        needLogsEqual: true, exploratory: [], appraisal: nil, warnings: []))
  }

  @Test func theBestIsNamedWithThoseThatCannotBeToldApart() throws {
    let found = recommendation([figure("x", [10, 20, 19, 14], half: 2)])
    let lead = try #require(found.leads[0])
    #expect(lead.alternative == "a" && lead.difference == 10 && lead.half == 2)
    #expect(lead.isLargeEnough && lead.tied == ["b"])
    // c is surely better than the baseline too, but a dominates it.
    #expect(found.candidates == ["a", "b"] && found.undominated == ["a", "b"])
    let words = found.statements(nil)[0]
    #expect(words.words.english.contains("a raises it by 10.0 [8.0, 12.0] pp"))
    #expect(words.words.korean.contains("10.0 [8.0, 12.0]%p 높습니다"))
    #expect(found.line.contains("not dominated): a, b. Cost is not among these figures"))
  }

  /// An interval that holds no difference recommends nothing, however good the mean.
  @Test func whatMayBeNoDifferenceIsNotRecommended() {
    let found = recommendation([figure("x", [10, 14, 13, 11], half: 5)])
    #expect(found.leads[0] == nil && found.candidates.isEmpty && found.agreed.isEmpty)
    #expect(found.line.hasPrefix("Nothing can be recommended over the baseline"))
    #expect(found.statements(nil)[0].words.english.hasSuffix("surely better than the baseline."))
  }

  /// An interval without 0 that is smaller than what matters is no improvement either.
  @Test func whatIsPracticallyEqualIsNotRecommended() {
    let found = recommendation([figure("x", [10, 10.5, 10.4, 10.3], half: 0.2)])
    #expect(found.candidates.isEmpty && found.leads[0] == nil)
  }

  @Test func figuresThatDisagreeAreSaidTo() {
    let found = recommendation([
      figure("x", [10, 20, 12, 13], half: 1), figure("y", [10, 10, 20, 12], half: 1),
    ])
    #expect(found.leads.map { $0?.alternative } == ["a", "b"])
    #expect(found.agreed.isEmpty && found.undominated == ["a", "b", "c"])
    #expect(found.agreement[0].words.english.contains("do not agree"))
    #expect(found.candidates == ["a", "b", "c"])
  }

  /// What gains by one figure and surely loses by another has to be weighed.
  @Test func aGainWithALossIsNotRecommended() {
    let found = recommendation([
      figure("x", [10, 20, 20, 20], half: 1),
      figure("clinic.cost", [10, 20, 30, 30], half: 1, larger: false),
    ])
    #expect(found.candidates.isEmpty && found.trades == ["a"])
    #expect(found.undominated == ["none", "a"] && found.agreed == ["a", "b", "c"])
    #expect(found.line.contains("without weighing") && found.line.hasSuffix("a."))
  }

  @Test func theShownAreTheBaselineAndThoseThatLead() {
    let found = recommendation([
      figure("x", [10, 11, 12, 20], half: 1), figure("y", [10, 11, 20, 12], half: 1),
    ])
    #expect(found.shown(3) == [0, 2, 3] && found.shown(9) == [0, 1, 2, 3])
  }

  @Test func namesBeyondTheFirstAreCounted() {
    #expect(Recommendation.listed(["a", "b", "c"], 2) == Wording("a, b 외 1개", "a, b and 1 more"))
    #expect(Recommendation.listed(["a"], 2).korean == "a")
  }
}

/// Warnings that say the same.
struct WarningGroupTests {
  private let names = ["one", "one-more", "two"]

  @Test func equalWarningsAreOneWithAllTheirAlternatives() {
    let groups = WarningGroup.of(
      [
        "the alternatives did not face the same needs",
        "one: x.days.p50, 2 more: 10 replications are too few for this interval; take at least 30",
        "one-more: x.days.p50, 2 more: 10 replications are too few for this interval; take at least 30",
        "two: x.days.p90: 10 replications are too few for this interval; take at least 30",
      ], alternatives: names)
    #expect(groups.count == 2 && groups[0].reason == "the alternatives did not face the same needs")
    #expect(groups[1].alternatives(names) == names && groups[1].count == 3)
    #expect(groups[1].cases.map(\.alternatives) == [["one", "one-more"], ["two"]])
    #expect(groups[1].cases[0].figures == "x.days.p50, 2 more")
    #expect(groups[1].reason == "10 replications are too few for this interval; take at least 30")
  }

  /// Numbers and names of alternatives do not make another warning.
  @Test func whatDiffersInNumbersAndNamesIsLeftOut() {
    let groups = WarningGroup.of(
      [
        "one: x.y: not defined in 5 of 10 replications",
        "two: x.y: not defined in 6 of 10 replications",
        "x.y: defined for both one and two in 4 of 10 replications",
        "x.y: defined for both one and one-more in 3 of 10 replications",
      ], alternatives: names)
    #expect(
      groups.map(\.reason) == [
        "not defined in … of 10 replications",
        "defined for both one and … in … of 10 replications",
      ])
    #expect(groups[1].alternatives(names).isEmpty && groups[1].count == 2)
  }
}
