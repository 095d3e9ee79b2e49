import City
public import Mechanisms
import Quantities

/// The name under which the road guardian writes its tables.
public enum GuardianOwner: CircuitOwner {
  public static let service = "roadGuardian"
}

/// What has not been heard of yet, for as long as the data platform is between the city and those
/// who decide; and what was known when they did.
///
/// Looked up, never walked through. Empty while everything is known at once.
struct GuardianKnowledge: Sendable {
  /// When the control room hears of a crew that it is free.
  var freeHeard: [CrewID: SimTime] = [:]
  /// How often a crew has reported that.
  var freeReports: [CrewID: UInt32] = [:]
  /// How orders were that have changed while crews waited for them or they for crews.
  var orders: [WorkOrderID: History<WorkOrder>] = [:]
  /// Whether a charger was known to be down, by its number, before drivers hear otherwise.
  var chargers: [Int: History<Bool>] = [:]
  var observations = ObservationLog<GuardianOwner>()
}
