import City
import Mechanisms
import Parameters
import Quantities
import Randomness
import Weather

// Rides that other services order for residents, beside the service's own needs.

/// What is drawn for rides that other services order: from streams of their own, so that the needs
/// of the day do not move.
enum HostedRide {
  static let patience = Purpose("callTaxi/hosted/patience")
  static let cancel = Purpose("callTaxi/hosted/cancel")
  static let boarding = Purpose("callTaxi/hosted/boarding")
  static let alighting = Purpose("callTaxi/hosted/alighting")
  static let purposes = [patience, cancel, boarding, alighting]
}

extension CallTaxiService {
  func isHosted(_ request: RequestID) -> Bool { request.row / 2 >= ownTours }

  /// Takes an order: a way in one direction, booked if the rider is ready later than now.
  ///
  /// The rider is there, for the host has decided that; the way back is an order of its own.
  mutating func take(_ order: RideOrder, _ number: Int, _ city: City, _ now: SimTime) {
    let isWheelchair = city.plan.residents.isWheelchairUser(order.resident)
    let riders = city.plan.residents.registeredRiders
    let rider = riders.firstIndex(of: order.resident) ?? riders.count
    let draw = draw(for: order, isWheelchair, city.weather.snow(at: max(now, order.ready)))
    tours.append(
      Tour(
        rider: UInt32(rider), wheelchair: isWheelchair, companion: false, purpose: .medical,
        home: order.origin, destination: order.destination, booked: order.ready > now,
        requested: order.placed, windowStart: max(now, order.ready), hasReturn: false,
        wishedReturn: .zero, activity: .zero, outward: draw, back: draw))
    orders.append(number)
    legs += [Leg(), Leg()]
    placeRequest(Self.outwardLeg(ofTour: tours.count - 1), city, now)
  }

  private func draw(for order: RideOrder, _ isWheelchair: Bool, _ snow: SnowLevel) -> Tour.LegDraw {
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: order.resident.index, occasion: Int(order.occasion))
    }
    func lognormal(_ purpose: Purpose, _ mean: String, _ cv: String) -> SimDuration {
      var draws = stream(purpose)
      return SimDuration(
        roundingSeconds: draws.lognormal(
          mean: parameters.duration(mean).seconds, cv: parameters.number(cv)))
    }
    var cancels = stream(HostedRide.cancel)
    let rate =
      parameters.rate("riders.cancelRate")
      * (snow == .none ? 1 : parameters.number("weather.snowCancels"))
    return Tour.LegDraw(
      patience: lognormal(HostedRide.patience, "riders.patienceMean", "riders.patienceCV"),
      cancelAfter: rate > 0
        ? SimDuration(roundingSeconds: min(cancels.exponential(mean: 1 / rate), 1e9))
        : .days(10_000),
      boarding: lognormal(
        HostedRide.boarding, isWheelchair ? "door.wheelchairBoarding" : "door.otherBoarding",
        "door.timeCV"),
      alighting: lognormal(
        HostedRide.alighting, isWheelchair ? "door.wheelchairAlighting" : "door.otherAlighting",
        "door.timeCV"), noShow: false)
  }

  /// Remembers how a ride that another service ordered has ended.
  mutating func noteEnding(of request: RequestID, _ outcome: LegOutcome, _ now: SimTime) {
    guard isHosted(request), outcome != .unfinished else { return }
    endings.append(
      (orders[request.row / 2 - ownTours], outcome == .served ? .arrived(now) : .failed(now)))
  }

  /// Tells the hosts what has happened in this event.
  mutating func tellHosts(_ city: inout City) {
    if endings.isEmpty { return }
    for (number, ending) in endings { city.endRide(number, ending) }
    endings.removeAll(keepingCapacity: true)
  }
}
