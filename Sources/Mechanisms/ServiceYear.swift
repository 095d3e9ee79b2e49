public import Quantities

/// How the days that figures count are made a year of 365 days.
///
/// What rosters and fleets cost is the same on every day and is multiplied by 365 over the days. What
/// riders cause is also divided by how busy the days were: a Wednesday with 1.12 times the needs of
/// the mean day stands for 365/1.12 days of kilometres. A wait per rider is taken to be that of the
/// days counted; whole weeks need no such assumption.
public struct ServiceYear: Sendable {
  /// The days counted.
  public let days: Double
  /// For what does not depend on demand.
  public let factor: Double
  /// For what follows demand.
  public let demandFactor: Double

  /// - Parameters:
  ///   - horizon: in which needs arise, from `start` on; longer than nothing.
  ///   - firstDay: the day of the week of day 0, 0 for Monday.
  ///   - dayFactors: needs of the day relative to the mean day, Monday to Sunday.
  public init(start: SimTime, horizon: SimDuration, firstDay: Int, dayFactors: [Double]) {
    precondition(horizon > .zero, "figures that count \(horizon)")
    let end = start + horizon
    var busy = 0.0
    var time = start
    while time < end {
      let next = min(end, .day(time.day + 1))
      let weekday = (firstDay + Int(time.day)) % 7
      busy += Double((next - time).milliseconds) * dayFactors[weekday]
      time = next
    }
    let mean = dayFactors.reduce(0, +) / Double(dayFactors.count)
    let relative = mean > 0 ? busy / Double(horizon.milliseconds) / mean : 1
    days = horizon.seconds / 86_400
    factor = 365 / days
    demandFactor = relative > 0 ? factor / relative : factor
  }
}
