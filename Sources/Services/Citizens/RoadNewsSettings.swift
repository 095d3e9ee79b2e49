public import Parameters
import Quantities
public import Randomness
public import Traffic
public import Weather

/// What drivers know of closed roads and incidents.
public struct RoadNewsSettings: Sendable {
  public var closures: [RoadClosure] = []
  /// Whether drivers know the closures long before, have learned to live with them and leave by ways
  /// that avoid them; else only the informed hear of them, when they begin.
  public var isPlanned = true
  /// By person, whether the news of the road reaches them; empty for nobody.
  public var isInformed: [Bool] = []
  /// By onset.
  public var incidents: [Incident] = []
  /// Whether signals hold traffic back before incidents that are known.
  public var isGated = false
  /// Vehicles that are expected on each link in each hour of a day, hour by hour, where there are
  /// incidents.
  public var expectedVehicles: [[Double]] = []
  public var weather = WeatherTrace.mild

  public init() {}

  static let ears = Purpose("citizens/informed")
  /// What the draws are for.
  public static let purposes = [ears] + IncidentDraws.purposes

  /// - Parameters:
  ///   - parameters: the values of `CitizensParameters`.
  ///   - persons: how many there are; whether news reaches each is drawn where something can happen of
  ///     which there is news.
  public init(
    _ parameters: ParameterSet, closures: [RoadClosure], incidents: [Incident] = [],
    expectedVehicles: [[Double]] = [], weather: WeatherTrace, persons: Int, _ family: StreamFamily
  ) {
    self.closures = closures
    self.incidents = incidents
    self.expectedVehicles = expectedVehicles
    self.weather = weather
    isPlanned = parameters.flag("closure.isPlanned")
    isGated = parameters.flag("gating")
    guard !incidents.isEmpty || (!closures.isEmpty && !isPlanned) else { return }
    let share = parameters.number("informed")
    isInformed = (0..<persons).map {
      var stream = family.stream(Self.ears, entity: UInt32($0))
      return stream.bernoulli(share)
    }
  }
}
