public import Parameters
public import RoadNetwork

/// How fast traffic moves by hour and class of road: the time-of-day level of the traffic model.
public enum TrafficParameters {
  public static let declarations: [Parameter] = [
    speed(
      .motorway,
      [
        0.97, 0.97, 0.97, 0.97, 0.97, 0.97, 0.97, 0.94, 0.91, 0.95, 0.96, 0.96, 0.96, 0.96, 0.96,
        0.95, 0.94, 0.91, 0.90, 0.95, 0.96, 0.97, 0.97, 0.97,
      ], base: 0.97, loss: 0.08),
    speed(
      .trunk,
      [
        0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.76, 0.72, 0.80, 0.82, 0.81, 0.81, 0.81, 0.81,
        0.81, 0.78, 0.70, 0.68, 0.80, 0.84, 0.84, 0.85, 0.85,
      ], base: 0.85, loss: 0.25),
    speed(
      .arterial,
      [
        0.62, 0.62, 0.62, 0.62, 0.62, 0.62, 0.62, 0.54, 0.49, 0.57, 0.59, 0.58, 0.58, 0.58, 0.58,
        0.58, 0.55, 0.48, 0.46, 0.57, 0.61, 0.61, 0.62, 0.62,
      ], base: 0.62, loss: 0.35),
    speed(
      .collector,
      [
        0.60, 0.60, 0.60, 0.60, 0.60, 0.60, 0.60, 0.53, 0.49, 0.56, 0.57, 0.57, 0.57, 0.57, 0.57,
        0.56, 0.54, 0.48, 0.46, 0.56, 0.59, 0.60, 0.60, 0.60,
      ], base: 0.60, loss: 0.30),
    speed(
      .local,
      [
        0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.62, 0.60, 0.63, 0.64, 0.64, 0.64, 0.64, 0.64,
        0.64, 0.63, 0.60, 0.59, 0.63, 0.65, 0.65, 0.65, 0.65,
      ], base: 0.65, loss: 0.10),
  ]

  private static func speed(
    _ roadClass: RoadClass, _ factors: [Double], base: Double, loss: Double
  ) -> Parameter {
    Parameter(
      "speedFactor.\(roadClass.name)", .series(count: 24), .series(factors), range: 0.05...1.5,
      studied: 0.7 * (factors.min() ?? 0)...min(1.5, 1.3 * (factors.max() ?? 0)), .assumption,
      source: "\(base) / (1 + \(loss) (q/q_max)^4), with q the weekday car trips of the hour; the "
        + "base holds signals and parking, about 29 km/h by day on arterials of 50 km/h",
      meaning: "speed on \(roadClass.name) roads relative to the legal speed, in each hour")
  }

  /// The profile that the parameters give.
  public static func profile(_ parameters: ParameterSet) -> SpeedProfile {
    SpeedProfile(
      factors: RoadClass.allCases.map { parameters.series("speedFactor.\($0.name)") })
  }
}
