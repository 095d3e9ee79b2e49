public import Quantities

/// What the call of the AI to a household came to.
public enum CallOutcome: UInt8, Sendable, CaseIterable {
  /// Somebody answered that all is well.
  case fine
  /// Somebody answered and asked for help, or could not be understood.
  case help
  /// Nobody answered, however often it rang.
  case noAnswer
}

/// What an agent came to after a call of their own.
public enum AgentFinding: UInt8, Sendable, CaseIterable {
  /// There is no reason to send anybody.
  case harmless
  case doubtful
  /// The household hung up before an agent was free.
  case unreached
}

/// What a device says beside the alarm itself.
public enum SecondSensor: UInt8, Sendable, CaseIterable {
  /// The household has none.
  case absent
  case quiet
  /// It too has noticed something.
  case flagged
}

/// What is known of an alarm when it is decided what to do about it.
public struct AlarmEvidence: Hashable, Sendable {
  /// The SOS button was pressed; else a device noticed something by itself.
  public var isSOS: Bool
  /// It was pressed twice.
  public var isPressedTwice: Bool
  public var sensor: SecondSensor
  /// True events over false alarms from such a household in this hour: age, heat and device;
  /// above 0.
  public var priorOdds: Double
  /// Nil before the call has ended.
  public var call: CallOutcome?
  /// Nil before an agent has spoken.
  public var agent: AgentFinding?

  public init(
    isSOS: Bool, isPressedTwice: Bool, sensor: SecondSensor, priorOdds: Double,
    call: CallOutcome? = nil, agent: AgentFinding? = nil
  ) {
    self.isSOS = isSOS
    self.isPressedTwice = isPressedTwice
    self.sensor = sensor
    self.priorOdds = priorOdds
    self.call = call
    self.agent = agent
  }
}

/// The next rung of the ladder for an alarm.
public enum TriageStep: Hashable, Sendable {
  /// The AI calls the household; only for an alarm that has not been called.
  case call
  /// An agent speaks to the household; only before an agent has.
  case askAgent
  /// A responder is sent.
  case dispatch
  /// Nobody is sent.
  case close
}

/// Decides how far up the ladder an alarm goes: AI call, agent, responder.
///
/// Asked when the alarm is raised, when the call has ended and when an agent has found. It is told
/// what was true of the alarms it judged, as far as that comes out.
public protocol AlarmTriage: Sendable {
  /// - Parameter load: ρ, busy responders over those on duty, 0 … 1.
  mutating func step(for evidence: AlarmEvidence, load: Double, at now: SimTime) -> TriageStep

  /// A case is closed, or its responder has arrived.
  ///
  /// - Parameters:
  ///   - isTrue: what the responder found; an alarm closed by phone is taken for false.
  ///   - wasDispatched: whether anybody was sent.
  mutating func learn(_ evidence: AlarmEvidence, isTrue: Bool, wasDispatched: Bool, at now: SimTime)

  /// A case that was closed by phone, and learnt as false, turns out to have been true.
  mutating func correct(_ evidence: AlarmEvidence, at now: SimTime)
}
