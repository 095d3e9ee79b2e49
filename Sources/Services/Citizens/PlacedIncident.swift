public import Quantities
import RoadNetwork
import Traffic

/// An incident that a scenario puts on a link, at the same time of every day.
public struct PlacedIncident: Hashable, Sendable {
  /// As long as a camera takes on average (`incident.cameraMean`).
  private static let detection = SimDuration.minutes(1)

  public let link: ArcID
  /// The time of day at which it begins.
  public let from: SimDuration
  /// The time of day at which the lane is free again.
  public let until: SimDuration

  /// - Precondition: 0 ≤ from < until ≤ 24 h.
  public init(link: ArcID, from: SimDuration, until: SimDuration) {
    precondition(.zero <= from && from < until && until <= .hours(24), "\(from) to \(until)")
    (self.link, self.from, self.until) = (link, from, until)
  }

  /// The incident on a day.
  ///
  /// - Parameter gates: what is held back before a blocked link with a residual capacity.
  func incident(
    on day: Int, _ graph: RoadGraph, gates: (ArcID, Double) -> [Incident.Gate]
  ) -> Incident {
    let residual = IncidentDraws.residual(lanes: Int(graph.lanes[link.row]))
    let midnight = SimTime.day(Int64(day))
    return Incident(
      link: link, lanesBlocked: 1, residual: residual, onset: midnight + from,
      detected: midnight + min(until, from + Self.detection), cleared: midnight + until,
      gates: gates(link, residual))
  }
}
