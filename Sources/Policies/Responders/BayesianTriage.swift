public import Mechanisms
public import Quantities

/// Weighs what is known of an alarm (T2): the odds that it is true follow from those of such a
/// household in this hour and from likelihood ratios that are learnt case by case.
///
/// p = P(true) is compared with θ = C(1 + ρ)/(C(1 + ρ) + M), where C is the cost of an unnecessary
/// dispatch, M that of a missed true event and ρ the share of responders that are busy. Up to θ
/// nobody is sent; above it an agent speaks first, unless p is so high that this would only lose
/// time; who presses SOS twice is never asked. Nobody reached in two tries: a responder from
/// `silentLimit` on, once the agent has tried too. θ is bounded so that the true alarms expected
/// among those closed in the last days (`window`) are at most `missedLimit` of all expected true ones.
///
/// Departures from the specification (G7): its rule is applied when an agent has spoken, because
/// the agent's finding is evidence too; an SOS is never closed before an agent has spoken, as in
/// the ladder.
public struct BayesianTriage: AlarmTriage {
  /// What the rule is told.
  public struct Rules: Hashable, Sendable {
    /// C, in any unit of money; above 0.
    public var falseCost: Double
    /// M, in the same unit; above 0.
    public var missCost: Double
    /// p from which a responder is sent without asking an agent.
    public var certain: Double
    /// p from which silence is answered by a responder.
    public var silentLimit: Double
    /// The share of true alarms that may be closed.
    public var missedLimit: Double
    /// Days for which closed alarms are remembered; at least 1.
    public var window: Int

    public init(
      falseCost: Double, missCost: Double, certain: Double, silentLimit: Double,
      missedLimit: Double, window: Int = 90
    ) {
      self.falseCost = falseCost
      self.missCost = missCost
      self.certain = certain
      self.silentLimit = silentLimit
      self.missedLimit = missedLimit
      self.window = window
    }
  }

  let rules: Rules
  var likelihoods: AlarmLikelihoods
  private var closed: ClosedOdds

  /// - Parameter likelihoods: what is known before the first case.
  public init(_ rules: Rules, _ likelihoods: AlarmLikelihoods) {
    self.rules = rules
    self.likelihoods = likelihoods
    closed = ClosedOdds(days: rules.window)
  }

  public mutating func step(for evidence: AlarmEvidence, load: Double, at now: SimTime)
    -> TriageStep
  {
    if evidence.isPressedTwice { return .dispatch }
    guard let call = evidence.call else { return .call }
    let p = probability(evidence)
    let limit = threshold(load: load, at: now)
    if evidence.agent != nil {
      let isSilent = call == .noAnswer && p > rules.silentLimit
      return p > limit || isSilent ? .dispatch : .close
    }
    if p <= limit && !evidence.isSOS { return .close }
    return p >= rules.certain ? .dispatch : .askAgent
  }

  public mutating func learn(
    _ evidence: AlarmEvidence, isTrue: Bool, wasDispatched: Bool, at now: SimTime
  ) {
    closed.note(probability(evidence), isClosed: !wasDispatched, day: now.day)
    likelihoods.count(evidence, isTrue: isTrue)
  }

  public mutating func correct(_ evidence: AlarmEvidence, at now: SimTime) {
    likelihoods.move(evidence)
  }

  /// P(true) by Bayes' rule, pieces of evidence taken as independent given the truth.
  func probability(_ evidence: AlarmEvidence) -> Double {
    let odds = evidence.priorOdds * likelihoods.ratio(of: evidence)
    return odds / (1 + odds)
  }

  /// θ, bounded.
  mutating func threshold(load: Double, at now: SimTime) -> Double {
    let cost = rules.falseCost * (1 + load)
    return min(cost / (cost + rules.missCost), closed.bound(rules.missedLimit, day: now.day))
  }
}

/// How many alarms of the last days were closed at which probability of being true.
struct ClosedOdds: Sendable {
  /// Bins of p: eight to the factor of ten, from 10⁻⁸ to 1.
  static let bins = 64
  private let days: Int64

  /// By day modulo `days`, then by bin: the sum of p of all closed, and of all cases.
  private var closed: [Double]
  private var closedSum = [Double](repeating: 0, count: bins)
  private var all: [Double]
  private var allSum = 0.0
  private var lastDay: Int64 = 0

  /// - Parameter days: for which cases are remembered; at least 1.
  init(days: Int) {
    precondition(days >= 1, "alarms are remembered for \(days) days")
    self.days = Int64(days)
    closed = [Double](repeating: 0, count: days * Self.bins)
    all = [Double](repeating: 0, count: days)
  }

  mutating func note(_ p: Double, isClosed: Bool, day: Int64) {
    forget(until: day)
    let place = Int(day % days)
    all[place] += p
    allSum += p
    guard isClosed else { return }
    let bin = Self.bin(of: p)
    closed[place * Self.bins + bin] += p
    closedSum[bin] += p
  }

  /// The greatest θ at which the true alarms expected among those closed at or below it are within
  /// a share of all; 1 as long as nothing has been closed.
  mutating func bound(_ share: Double, day: Int64) -> Double {
    forget(until: day)
    var sum = 0.0
    for bin in 0..<Self.bins {
      sum += closedSum[bin]
      if sum > share * allSum { return Self.lower(of: bin) }
    }
    return 1
  }

  private mutating func forget(until day: Int64) {
    while lastDay < day {
      lastDay += 1
      let place = Int(lastDay % days)
      allSum = max(0, allSum - all[place])
      all[place] = 0
      for bin in 0..<Self.bins {
        closedSum[bin] = max(0, closedSum[bin] - closed[place * Self.bins + bin])
        closed[place * Self.bins + bin] = 0
      }
    }
  }

  private static let bounds: [Double] = (0..<bins).map { bin in
    // Powers of 10^(1/8), by multiplication, so that every machine has the same bounds.
    (0..<bins - bin).reduce(1.0) { product, _ in product / 1.333_521_432_163_324 }
  }

  private static func lower(of bin: Int) -> Double { bin == 0 ? 0 : bounds[bin] }

  private static func bin(of p: Double) -> Int {
    (bounds.lastIndex { $0 <= p } ?? 0)
  }
}
