public import Mechanisms
public import Quantities

/// What has happened in a household.
public enum CareEventKind: UInt8, Sendable, CaseIterable {
  case fall, illness, wandering, fire
  /// Nothing: a false alarm.
  case none

  /// The severity that who hears of it gives it: 2 serious, 3 life at risk.
  var severity: Int { self == .illness || self == .fire ? 3 : 2 }
}

/// A true event or a false alarm with everything by chance that concerns it: drawn before any
/// policy acts, so that every policy and triage faces the same.
public struct AlarmNeed: Hashable, Sendable {
  /// When it happens; of a false alarm, when the device raises it.
  public let moment: SimTime
  /// Its place among the equipped households.
  public let household: UInt32
  public let kind: CareEventKind
  /// The device notices a true event; true for false alarms.
  public let isDetected: Bool
  /// From the event to the alarm; nothing for a false alarm.
  public let delay: SimDuration
  public let isSOS: Bool
  public let isPressedTwice: Bool
  public let sensor: SecondSensor
  /// What a call of the AI would come to.
  public let call: CallOutcome
  /// What an agent would find; `harmless` or `doubtful`.
  public let agent: AgentFinding
  public let agentTime: SimDuration
  /// For how long somebody would hold the line for an agent.
  public let patience: SimDuration
  public let onScene: SimDuration
  /// From the event, or from the mistake, until somebody finds the person if nobody is sent.
  public let contact: SimDuration
  public let ambulance: SimDuration
  /// A responder would order a ride to a hospital.
  public let isTransported: Bool
  /// True events over false alarms from such a household at that moment, as is known beforehand.
  public let priorOdds: Double

  public var isTrue: Bool { kind != .none }
}
