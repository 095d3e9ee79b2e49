import Quantities
import RoadNetwork

/// A place on the roads where a vehicle can stop: the end of an arc.
struct PooledPlace {
  let arc: ArcID
  /// For drives from here.
  let departure: HubLabels.Label
}

/// A stop of a pooled plan, where any riders board and alight.
struct PooledStop {
  let place: PooledPlace
  /// For drives to here.
  let arrival: HubLabels.Label
  /// The drive from the stop before, or from where the vehicle is.
  var drive: SimDuration
  /// Service must begin by this, or the promise to a rider is broken.
  var latest: SimTime
  /// The riders, by request.
  var boarding: [Int] = []
  var alighting: [Int] = []
}

/// A vehicle of a pooled fleet with its plan.
struct PooledVehicle {
  let capacity: Load
  let endOfService: SimTime
  /// Where it stands, or stood last.
  var place: PooledPlace
  /// When it leaves, or left, that place; an idle vehicle can leave from then on.
  var leave: SimTime
  /// What it carries when it leaves.
  var onBoard = Load.none
  /// Riders who board where it stands.
  var boarding: [Int] = []
  var stops: [PooledStop] = []
  var profile: PlanProfile
  /// The drive under way, once it was asked for: arcs and when each is left.
  var path: [ArcID] = []
  var exits: [SimTime] = []
  /// Where it can turn: a place in the path, and its label.
  var turn: (index: Int, departure: HubLabels.Label)?

  init(place: PooledPlace, leave: SimTime, endOfService: SimTime, seats: Int) {
    self.place = place
    self.leave = leave
    self.endOfService = endOfService
    capacity = Load(seats: seats, bays: 0)
    profile = PlanProfile(ready: leave, onBoard: .none, [])
  }

  mutating func makeProfile(stopTime: SimDuration) {
    profile = PlanProfile(
      ready: leave, onBoard: onBoard,
      stops.lazy.map { stop in
        PlanProfile.Stop(
          drive: stop.drive, earliest: .zero, latest: stop.latest, dwell: stopTime,
          change: Load(seats: stop.boarding.count - stop.alighting.count, bays: 0), boarding: 0,
          alighting: stop.alighting.count)
      })
  }

  /// Whether the vehicle stops at an arc on its plan or stands there now.
  func visits(_ arc: ArcID) -> Bool {
    place.arc == arc || stops.contains { $0.place.arc == arc }
  }
}
