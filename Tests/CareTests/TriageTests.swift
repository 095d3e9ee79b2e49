import Mechanisms
import Quantities
import Testing

@testable import Policies

/// Bayes' rule for alarms (T2).
struct TriageTests {
  private static func table(_ ofTrue: [Double], _ ofFalse: [Double]) -> AlarmLikelihoods.Table {
    AlarmLikelihoods.Table((ofTrue, ofFalse), weight: 1e9)
  }

  private static let likelihoods = AlarmLikelihoods(
    source: table([0.5, 0.5], [0.8, 0.2]), call: table([0.1, 0.5, 0.4], [0.7, 0.1, 0.2]),
    sensor: table([0, 0.5, 0.5], [0, 0.9, 0.1]), agent: table([0.1, 0.9, 0], [0.9, 0.1, 0]))

  private static func triage(missedLimit: Double = 1) -> BayesianTriage {
    BayesianTriage(
      BayesianTriage.Rules(
        falseCost: 40_000, missCost: 4_000_000, certain: 0.5, silentLimit: 0.02,
        missedLimit: missedLimit), likelihoods)
  }

  private static func evidence(
    odds: Double = 0.01, sos: Bool = false, twice: Bool = false, sensor: SecondSensor = .absent,
    call: CallOutcome? = nil, agent: AgentFinding? = nil
  ) -> AlarmEvidence {
    AlarmEvidence(
      isSOS: sos, isPressedTwice: twice, sensor: sensor, priorOdds: odds, call: call, agent: agent)
  }

  /// Odds of 0.01, times 0.5/0.8 for no button, 0.5/0.1 for a cry for help, 0.9/0.1 for the agent.
  @Test func theOddsAreMultiplied() {
    let p = Self.triage().probability(Self.evidence(call: .help, agent: .doubtful))
    let odds = 0.01 * 0.625 * 5 * 9
    #expect((p - odds / (1 + odds)).magnitude < 1e-6)
  }

  /// θ = 40,000(1 + ρ)/(40,000(1 + ρ) + 4,000,000) grows with the load.
  @Test func theThresholdGrowsWithTheLoad() {
    var triage = Self.triage()
    #expect((triage.threshold(load: 0, at: .zero) - 1.0 / 101).magnitude < 1e-12)
    #expect((triage.threshold(load: 1, at: .zero) - 2.0 / 102).magnitude < 1e-12)
  }

  @Test func theStepsOfTheLadder() {
    var triage = Self.triage()
    func step(_ evidence: AlarmEvidence, load: Double = 0) -> TriageStep {
      triage.step(for: evidence, load: load, at: .zero)
    }
    #expect(step(Self.evidence()) == .call)
    #expect(step(Self.evidence(sos: true, twice: true)) == .dispatch)
    #expect(step(Self.evidence(call: .fine)) == .close)
    // An SOS is never closed by the AI.
    #expect(step(Self.evidence(odds: 1e-6, sos: true, call: .fine)) == .askAgent)
    #expect(step(Self.evidence(call: .help)) == .askAgent)
    #expect(step(Self.evidence(odds: 1, call: .help)) == .dispatch)
    #expect(step(Self.evidence(call: .help, agent: .doubtful)) == .dispatch)
    #expect(step(Self.evidence(call: .help, agent: .harmless)) == .close)
    // p = 0.0123: above the threshold of an idle control room, below that of a busy one.
    let silent = Self.evidence(odds: 0.01, call: .noAnswer)
    #expect(step(silent) == .askAgent && step(silent, load: 1) == .close)
    // Silence after the agent is answered from 2 % on.
    #expect(step(Self.evidence(odds: 0.02, call: .noAnswer, agent: .unreached)) == .dispatch)
  }

  /// A hundred alarms closed at p = 0.9 % each and one true one found: 0.9 true events are expected
  /// among the closed, of 1.9. A limit of 1 % brings θ below that; after 90 days they are
  /// forgotten.
  @Test func theThresholdIsBoundByWhatMayBeMissed() {
    var free = Self.triage()
    var bound = Self.triage(missedLimit: 0.01)
    let closed = Self.evidence(odds: 0.01, sensor: .quiet, call: .noAnswer, agent: .unreached)
    let p = free.probability(closed)
    for _ in 0..<100 {
      free.learn(closed, isTrue: false, wasDispatched: false, at: .zero)
      bound.learn(closed, isTrue: false, wasDispatched: false, at: .zero)
    }
    #expect(free.threshold(load: 0, at: .zero) > p)
    #expect(bound.threshold(load: 0, at: .zero) <= p)
    #expect(bound.threshold(load: 0, at: .day(91)) > p)
  }

  /// From nothing but Laplace's ones the ratios tend to what the cases show, and a case that was
  /// taken for false moves over.
  @Test func likelihoodsAreLearnt() {
    let flat = AlarmLikelihoods.Table(([0.5, 0.5], [0.5, 0.5]), weight: 0)
    let three = AlarmLikelihoods.Table(([1, 1, 1], [1, 1, 1]), weight: 0)
    var likelihoods = AlarmLikelihoods(source: flat, call: three, sensor: three, agent: three)
    let help = Self.evidence(call: .help)
    #expect(likelihoods.ratio(of: help) == 1)
    for _ in 0..<9 { likelihoods.count(help, isTrue: true) }
    for _ in 0..<9 { likelihoods.count(Self.evidence(call: .fine), isTrue: false) }
    #expect(likelihoods.call.ofTrue == [1, 10, 1] && likelihoods.call.ofFalse == [10, 1, 1])
    likelihoods.move(Self.evidence(call: .fine))
    #expect(likelihoods.call.ofTrue == [2, 10, 1] && likelihoods.call.ofFalse == [9, 1, 1])
  }
}
