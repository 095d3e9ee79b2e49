import Parameters
import Records
import Scenarios

/// By what trips are made, for what and when.
struct DayTrips: Encodable, Sendable {
  let modes: [Wording]
  let purposes: [Wording]
  /// By purpose and mode; purposes without a trip are left out.
  let byPurpose: [[Double]]
  /// By hour and mode.
  let byHour: [[Double]]

  init(_ day: DayTally) {
    modes = ViewedDay.modes
    let made = ViewedDay.purposes.indices.filter { purpose in
      ViewedDay.modes.indices.contains { day.trips(purpose: purpose, mode: $0) > 0 }
    }
    purposes = made.map { ViewedDay.purposes[$0] }
    byPurpose = made.map { purpose in
      ViewedDay.modes.indices.map { day.trips(purpose: purpose, mode: $0).rounded() }
    }
    byHour = (0..<DayTally.hours).map { hour in
      ViewedDay.modes.indices.map { day.trips(hour: hour, mode: $0).rounded() }
    }
  }
}

/// The traffic of the city as a whole: how many vehicles are on its roads and what they drive.
struct CityDiagram: Encodable, Sendable {
  struct Point: Encodable, Sendable {
    /// Hours since midnight: the end of the period.
    let hour: Double
    let vehicles: Double
    let kilometresPerHour: Double
  }

  /// Whether the points are of short periods, counted; else of whole hours, from link times.
  let isCounted: Bool
  let points: [Point]

  init(_ day: DayTally) {
    isCounted = !day.moments.isEmpty
    points =
      isCounted
      ? day.moments.map {
        Point(
          hour: $0.hour, vehicles: $0.driving, kilometresPerHour: $0.kilometresPerHour.rounded())
      }
      : (0..<DayTally.hours).map { hour in
        var (hours, kilometres) = (0.0, 0.0)
        for (link, own) in day.links.links.enumerated() {
          let flow = day.flow(link, hour: hour)
          hours += flow * (day.time(link, hour: hour) ?? 0) / 3_600
          kilometres += flow * own.length / 1_000
        }
        return Point(
          hour: Double(hour + 1), vehicles: hours.rounded(),
          kilometresPerHour: kilometres.rounded())
      }
  }
}
