import Mechanisms
import Quantities

/// How a true event or a false alarm ended.
public enum AlarmEnding: UInt8, Sendable, CaseIterable {
  /// A true event to which a responder came.
  case attended
  /// A true event that no device noticed; somebody found the person.
  case undetected
  /// A true event whose alarm was closed by phone; somebody found the person.
  case missed
  /// A false alarm that ended with the call of the AI.
  case closedByCall
  /// A false alarm that an agent closed.
  case closedByAgent
  /// A false alarm to which a responder came.
  case falseDispatch
  /// No responder was to be had in time: the fire service (119) went, whatever was behind it.
  case handedOver
  case unfinished
}

/// What has become of one need so far.
struct AlarmCase: Sendable {
  enum Stage: UInt8 {
    /// The control centre has not heard of it.
    case unheard
    case called, atAgent, asked, assigned, onScene, ended
  }

  var stage = Stage.unheard
  var raised: SimTime?
  /// When the control centre heard of it.
  var heard: SimTime?
  /// When the household was first spoken to or seen.
  var contact: SimTime?
  var agentAsked: SimTime?
  var agentBegan: SimTime?
  var agentEnded: SimTime?
  var hasHungUp = false
  /// Evidence as far as it is known.
  var call: CallOutcome?
  var agent: AgentFinding?
  /// 1 … 3; 0 until a responder is asked for.
  var severity = 0
  var asked: SimTime?
  var assigned: SimTime?
  var unit: VehicleID?
  var onScene: SimTime?
  /// When the ambulance is there that was called.
  var ambulance: SimTime?
}
