import Parameters

/// Minutes from door to door as people expect them before any mode is chosen: on foot, or with
/// some minutes of access at the city's mean speed of all modes, whichever is less.
struct DoorToDoor: Sendable {
  /// Minutes per metre as the crow flies.
  private let walking: Double
  private let riding: Double
  /// Minutes.
  private let access: Double

  init(_ parameters: ParameterSet) {
    let detour = parameters.number("detour")
    walking = detour / parameters.speed("walkingSpeed").metresPerSecond / 60
    riding = detour / parameters.speed("doorToDoorSpeed").metresPerSecond / 60
    access = parameters.duration("access").minutes
  }

  /// - Parameter metres: as the crow flies.
  func minutes(_ metres: Double) -> Double { min(metres * walking, access + metres * riding) }
}
