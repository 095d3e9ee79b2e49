import City
import Mechanisms
import Parameters
import Population
import Quantities

/// The ways of patients to stops and to their own doctors, and what these are worth to them.
struct PatientWays: Sendable {
  private let plan: CityPlan
  private let stops: CircuitStops
  private let timeWeight: Double
  private let walkFactor: Double
  private let waitFactor: Double
  private let fareWeight: Double
  private let dayMinutes: Double
  private let constants: [Double]
  private let doctorWalk: SimDuration
  private let doctorWait: SimDuration
  private let taxiWait: SimDuration
  private let taxiFare: Money
  private let farthestWalk: SimDuration
  private let rideMinutes: Double
  /// The share of people of 65 or more in each dong.
  let olderShares: [Double]

  /// A stop that a patient can get to.
  struct Way {
    let stop: StopID
    /// Utility of the way alone.
    let worth: Double
  }

  /// The way to the own doctor.
  struct DoctorWay {
    let worth: Double
    /// There and back by bus or taxi; none on foot.
    let distance: Distance
  }

  init(_ parameters: ParameterSet, _ plan: CityPlan, _ stops: CircuitStops) {
    self.plan = plan
    self.stops = stops
    timeWeight = parameters.number("choice.timeWeight")
    walkFactor = parameters.number("choice.walkFactor")
    waitFactor = parameters.number("choice.waitFactor")
    fareWeight = parameters.number("choice.fareWeight")
    dayMinutes = parameters.duration("choice.dayWeight").minutes
    constants = [
      0, parameters.number("choice.busConstant"), parameters.number("choice.teleConstant"),
      parameters.number("choice.noneConstant"),
    ]
    doctorWalk = parameters.duration("choice.doctorWalk")
    doctorWait = parameters.duration("choice.doctorWait")
    taxiWait = parameters.duration("choice.taxiWait")
    taxiFare = parameters.money("choice.taxiFare")
    farthestWalk = parameters.duration("patients.farthestWalk")
    rideMinutes = parameters.duration("patients.rideMinutes").minutes
    let byBand = plan.residentsByBand
    olderShares = plan.dongs.indices.map { dong in
      func people(_ bands: [AgeBand]) -> Int {
        bands.reduce(0) { $0 + byBand[$1, DongID(dong)].count }
      }
      let all = people(AgeBand.allCases)
      return all > 0 ? Double(people([.elderly, .old, .oldest])) / Double(all) : 0
    }
  }

  func dong(of resident: ResidentID) -> DongID { plan.residents.dong(of: resident) }

  var dongOfNode: [DongID] { plan.dongOfNode }

  var dongCount: Int { plan.dongs.count }

  /// The utility of an option beyond way, delay and taste.
  func constant(of option: CareOption) -> Double { constants[Int(option.rawValue)] }

  /// The utility of waiting for a visit, in proportion to the days.
  func worth(ofWaiting delay: SimDuration) -> Double {
    -timeWeight * dayMinutes * delay.seconds / 86_400
  }

  /// Stops that a patient can get to: on foot within the longest walk; riding, the three nearest.
  func toStops(of resident: ResidentID, riding: Bool) -> [Way] {
    let near = stops.walksToStops.places(near: plan.residents.homeNode(of: resident))
    if riding {
      return near.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(3).map {
        Way(stop: StopID($0.place), worth: -timeWeight * rideMinutes)
      }
    }
    let speed = plan.walkingSpeed(of: resident)
    let farthest = speed.distance(in: farthestWalk)
    return near.filter { $0.distance <= farthest }.map {
      Way(
        stop: StopID($0.place),
        worth: -timeWeight * walkFactor * speed.time(for: $0.distance).minutes)
    }
  }

  /// The way to the nearest doctor: on foot if that is near, else by bus, or by call taxi for
  /// registered riders to whom that is worth more.
  func toDoctor(of resident: ResidentID) -> DoctorWay {
    let home = plan.residents.homeNode(of: resident)
    let speed = plan.walkingSpeed(of: resident)
    let waiting = -timeWeight * waitFactor * doctorWait.minutes
    if let near = stops.walksToFixed.nearest(to: home) {
      let walk = speed.time(for: near.distance)
      if walk <= doctorWalk {
        return DoctorWay(
          worth: waiting - timeWeight * walkFactor * walk.minutes, distance: .zero)
      }
    }
    let trips = stops.fixed.map { plan.busTrip(of: resident, from: home, to: $0.node) }
    guard let trip = trips.min(by: { $0.ride < $1.ride }) else {
      return DoctorWay(worth: -.infinity, distance: .zero)
    }
    let bus = plan.access.bus
    let streets = trip.ride.seconds * bus.speed.metresPerSecond / bus.detour
    let byBus =
      -timeWeight
      * (trip.ride.minutes + walkFactor * trip.walk.minutes + waitFactor * trip.wait.minutes)
      - fareWeight * Double(trip.fare.won) / 1_000
    var best = byBus
    if plan.residents.isRegistered(resident) {
      // At the speed of a car by day, about one and a half times that of a bus.
      let ride = streets / (1.5 * bus.speed.metresPerSecond) / 60
      let byTaxi =
        -timeWeight * (ride + waitFactor * taxiWait.minutes)
        - fareWeight * Double(taxiFare.won) / 1_000
      best = max(best, byTaxi)
    }
    return DoctorWay(worth: waiting + best, distance: Distance(roundingMetres: 2 * streets))
  }
}
