/// What a household has that raises alarms.
public enum DeviceType: String, Sendable, CaseIterable {
  /// A meter that notices when the use of electricity is not as it should be; no button.
  case powerMeter
  /// Sensors of motion and door, and a button to press for help (SOS).
  case sensorButton
}

/// Who decides whether a responder is sent.
public enum TriageRule: String, Sendable, CaseIterable {
  /// T0: every alarm gets one.
  case dispatchAll
  /// T1: AI, then agent, by fixed rules.
  case fixedLadder
  /// T2: by the probability that the alarm is true.
  case bayesian
}
