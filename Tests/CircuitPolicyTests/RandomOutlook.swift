import Mechanisms
import Quantities
import Randomness

/// Outlooks of made-up cities: a square with stops, dongs and people at random.
enum RandomOutlook {
  /// What a case asks for; the rest is drawn.
  struct Shape: Sendable {
    var stops = 12
    var vehicles = 2
    var weeks = 4
    /// The side of the square, in minutes of driving.
    var side = 30.0
    var visitMinutes: Int64 = 150
    var visitsPerDay = 2
    var visitsPerWeek = 20
    /// Visits drawn that an earlier plan has promised.
    var promised = 0
  }

  static func make(_ shape: Shape, seed: UInt64) -> CircuitOutlook {
    var stream = StreamFamily(seed: seed, replication: 0).stream(Purpose("test/outlook"))
    let dongs = max(1, shape.stops / 2)
    let points = (0...shape.stops).map { _ in (stream.uniform(), stream.uniform()) }
    let driving = points.map { from in
      points.map { to in
        let (x, y) = (from.0 - to.0, from.1 - to.1)
        return SimDuration(roundingSeconds: (x * x + y * y).squareRoot() * shape.side * 60)
      }
    }
    let stops = (0..<shape.stops).map { stop in
      CandidateStop(
        dong: stop % dongs, weeklyDemand: stream.uniform() < 0.1 ? 0 : 100 * stream.uniform(),
        waiting: (0..<stream.index(below: 30)).map { _ in
          CandidateStop.Waiting(
            severity: 1 + stream.uniform(), age: .hours(Int64(stream.index(below: 700))))
        })
    }
    let groups = (0..<shape.stops * 5).map { _ in
      let near = (0..<shape.stops).filter { _ in stream.uniform() < 0.1 }
      return ResidentGroup(
        people: Double(1 + stream.index(below: 200)), dong: stream.index(below: dongs),
        reachesFixed: stream.bernoulli(0.3), livesNearFixed: stream.bernoulli(0.4),
        fixedHours: stream.bernoulli(0.3) ? 30 : 0, stops: near.map { StopID($0) })
    }
    let days = (0..<Int64(shape.weeks)).flatMap { week in (0..<5).map { week * 7 + $0 } }
    var outlook = CircuitOutlook(
      days: days, stops: stops, groups: groups, vehicles: shape.vehicles, driving: driving,
      rules: CircuitRules(), visitLength: .minutes(shape.visitMinutes), windowStart: .hours(10),
      windowEnd: .hours(16), visitsPerDay: shape.visitsPerDay, visitsPerWeek: shape.visitsPerWeek,
      olderShares: (0..<dongs).map { _ in stream.uniform() }, needsPerVisit: 18)
    for _ in 0..<shape.promised where shape.stops > 0 && shape.vehicles > 0 {
      // At 12:00 for an hour, so that the day before and after stays open.
      let visit = PlannedVisit(
        vehicle: VehicleID(stream.index(below: shape.vehicles)),
        stop: StopID(stream.index(below: shape.stops)),
        opens: SimTime.day(days[stream.index(below: days.count)], .hours(12)),
        closes: SimTime.day(0, .hours(13)))
      let promise = PlannedVisit(
        vehicle: visit.vehicle, stop: visit.stop, opens: visit.opens,
        closes: visit.opens + .hours(1))
      let taken = outlook.promised.contains {
        $0.opens.day == promise.opens.day && $0.vehicle == promise.vehicle
      }
      if !taken { outlook.promised.append(promise) }
    }
    return outlook
  }

  /// Cities of every kind that a plan may have to do with.
  static let shapes: [Shape] = [
    Shape(), Shape(vehicles: 0), Shape(vehicles: 1), Shape(stops: 0), Shape(stops: 1),
    Shape(stops: 40, vehicles: 5, visitsPerWeek: 50), Shape(stops: 3, vehicles: 4),
    // Visits that do not fit, travel too long, few visits a week.
    Shape(visitMinutes: 400), Shape(side: 600), Shape(side: 100), Shape(visitsPerWeek: 3),
    Shape(visitsPerDay: 0), Shape(weeks: 0), Shape(weeks: 1),
    Shape(visitMinutes: 60, visitsPerDay: 4, visitsPerWeek: 100),
    Shape(promised: 10), Shape(vehicles: 1, weeks: 1, promised: 5),
    Shape(visitMinutes: 45, visitsPerDay: 4, promised: 20),
    Shape(side: 200, visitsPerWeek: 4, promised: 2),
  ]
}
