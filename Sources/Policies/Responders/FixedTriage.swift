public import Mechanisms
public import Quantities

/// Sends a responder to every alarm at once, without a call (T0).
public struct DispatchAll: AlarmTriage {
  public init() {}

  public mutating func step(for evidence: AlarmEvidence, load: Double, at now: SimTime)
    -> TriageStep
  {
    .dispatch
  }

  public mutating func learn(
    _ evidence: AlarmEvidence, isTrue: Bool, wasDispatched: Bool, at now: SimTime
  ) {}

  public mutating func correct(_ evidence: AlarmEvidence, at now: SimTime) {}
}

/// The ladder of today (T1): the AI calls; who says that all is well is left in peace, unless the
/// SOS button was pressed; an agent speaks to everybody else and decides.
public struct FixedLadder: AlarmTriage {
  public init() {}

  public mutating func step(for evidence: AlarmEvidence, load: Double, at now: SimTime)
    -> TriageStep
  {
    guard let call = evidence.call else { return .call }
    if let finding = evidence.agent { return finding == .harmless ? .close : .dispatch }
    return call == .fine && !evidence.isSOS ? .close : .askAgent
  }

  public mutating func learn(
    _ evidence: AlarmEvidence, isTrue: Bool, wasDispatched: Bool, at now: SimTime
  ) {}

  public mutating func correct(_ evidence: AlarmEvidence, at now: SimTime) {}
}
