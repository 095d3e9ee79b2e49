import Mechanisms

/// How often true and false alarms show each piece of evidence, learnt by counting.
///
/// Each piece is a table of counts that begin at 1 (Laplace) and at what a pilot has shown.
public struct AlarmLikelihoods: Hashable, Sendable {
  /// Counts of the outcomes of one piece of evidence.
  public struct Table: Hashable, Sendable {
    /// By outcome, among the true.
    public var ofTrue: [Double]
    /// By outcome, among the false.
    public var ofFalse: [Double]

    /// - Parameters:
    ///   - shares: of the outcomes among true and among false alarms of the pilot, each list
    ///     summing to 1.
    ///   - weight: cases of each kind that the pilot is worth.
    public init(_ shares: (ofTrue: [Double], ofFalse: [Double]), weight: Double) {
      ofTrue = shares.ofTrue.map { 1 + weight * $0 }
      ofFalse = shares.ofFalse.map { 1 + weight * $0 }
    }

    /// P(outcome | true)/P(outcome | false).
    func ratio(_ outcome: Int) -> Double {
      let isTrue = ofTrue[outcome] / ofTrue.reduce(0, +)
      return isTrue / (ofFalse[outcome] / ofFalse.reduce(0, +))
    }
  }

  /// By whether it was the SOS button: no, yes.
  public var source: Table
  /// By `CallOutcome`.
  public var call: Table
  /// By `SecondSensor`.
  public var sensor: Table
  /// By `AgentFinding`.
  public var agent: Table

  public init(source: Table, call: Table, sensor: Table, agent: Table) {
    self.source = source
    self.call = call
    self.sensor = sensor
    self.agent = agent
  }

  /// The product of the likelihood ratios of all that is known.
  func ratio(of evidence: AlarmEvidence) -> Double {
    var ratio = source.ratio(evidence.isSOS ? 1 : 0)
    if evidence.sensor != .absent { ratio *= sensor.ratio(Int(evidence.sensor.rawValue)) }
    if let outcome = evidence.call { ratio *= call.ratio(Int(outcome.rawValue)) }
    if let finding = evidence.agent, finding != .unreached {
      ratio *= agent.ratio(Int(finding.rawValue))
    }
    return ratio
  }

  /// Counts a case.
  mutating func count(_ evidence: AlarmEvidence, isTrue: Bool, by amount: Double = 1) {
    func add(_ outcome: Int, to table: inout Table) {
      if isTrue { table.ofTrue[outcome] += amount } else { table.ofFalse[outcome] += amount }
    }
    add(evidence.isSOS ? 1 : 0, to: &source)
    if evidence.sensor != .absent { add(Int(evidence.sensor.rawValue), to: &sensor) }
    if let outcome = evidence.call { add(Int(outcome.rawValue), to: &call) }
    if let finding = evidence.agent, finding != .unreached {
      add(Int(finding.rawValue), to: &agent)
    }
  }

  /// A case counted as false was true.
  mutating func move(_ evidence: AlarmEvidence) {
    count(evidence, isTrue: false, by: -1)
    count(evidence, isTrue: true)
  }
}
