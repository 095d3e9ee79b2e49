public import Quantities

/// What vehicles have needed for each arc in each hour of a day.
///
/// Times of one arc and hour are those of entering it then. Where a traffic model gives them they
/// take the place of the speeds by class of road.
public struct ExperiencedTimes: Hashable, Sendable {
  /// 24 rows of milliseconds by arc.
  public let rows: [[UInt32]]

  /// - Precondition: 24 rows of the same length; no time is zero or 2²⁷ ms or longer.
  public init(rows: [[UInt32]]) {
    precondition(rows.count == 24, "times for \(rows.count) hours")
    for (hour, row) in rows.enumerated() {
      precondition(row.count == rows[0].count, "\(row.count) arcs at \(hour) h")
      for (arc, time) in row.enumerated() {
        precondition(
          time > 0 && time < PackedTime.timeLimit, "arc \(arc) takes \(time) ms at \(hour) h")
      }
    }
    self.rows = rows
  }

  public var arcCount: Int { rows[0].count }

  /// The time of an arc that is entered in an hour of the day (0 … 23).
  public func time(of arc: ArcID, hour: Int) -> SimDuration {
    SimDuration(milliseconds: Int64(rows[hour][arc.row]))
  }
}
