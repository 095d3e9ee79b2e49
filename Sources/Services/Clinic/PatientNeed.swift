public import Quantities

/// How pressing a need of care is.
public enum Severity: UInt8, Sendable, CaseIterable {
  case routine
  /// A chronic illness that is looked after.
  case chronic
  /// For the ambulance and the emergency department.
  case urgent
}

/// What a patient may do about a need.
public enum CareOption: UInt8, Sendable, CaseIterable {
  case ownDoctor, clinicBus, tele, none
}

/// A need of care with its follow-up: drawn whole before any policy acts, so every policy faces the
/// same.
public struct PatientNeed: Hashable, Sendable {
  /// Everything by chance that concerns one consultation, whenever and wherever it takes place.
  public struct Draw: Hashable, Sendable {
    /// How long the patient would stand on a waiting list.
    public let patience: SimDuration
    /// From the appointment to the patient's arrival; often negative.
    public let punctuality: SimDuration
    /// Uniform on 0 … 1: the patient does not come if it is below the probability of that.
    public let show: Double
    /// Uniform: whether the patient leaves when told that the bus is late.
    public let leaves: Double
    /// Uniform: whether the patient books again when it came to nothing.
    public let rebooks: Double
    /// Uniform: when in a session the patient comes without an appointment.
    public let walkIn: Double
    public let triage: SimDuration
    /// Length of the consultation relative to its mean (dimensionless).
    public let consultation: Double
    /// The consultation sends the patient to a hospital.
    public let isReferred: Bool
  }

  public let moment: SimTime
  public let resident: ResidentID
  /// Tells apart the needs of one resident.
  public let occasion: UInt16
  public let severity: Severity
  /// Gumbel draws, by `CareOption`: what the options are worth to this patient beyond their means.
  public let tastes: SIMD4<Double>
  /// Comes without an appointment.
  public let walksIn: Bool
  /// Rides to a stop instead of walking.
  public let rides: Bool
  public let first: Draw
  /// Of the consultation to which the patient is asked to come again; nil if not asked.
  public let followUp: Draw?
}
