public import City
public import Parameters
import Quantities
public import Randomness
public import Weather

/// Draws the tours of a day: who rides where, when, and with how much patience.
///
/// Depends on the seed, the replication, the demand parameters and the city, never on a fleet or
/// a policy. Outward requests are a Poisson process with an hourly rate, thinned from a constant
/// one (Lewis and Shedler, "Simulation of nonhomogeneous Poisson processes by thinning", Naval
/// Research Logistics Quarterly 26(3), 1979), times a gamma multiplier that the day shares. A
/// rider makes at most one tour a day, so nobody is in two places. Snow thins the tours by a mark that
/// each draws: those of a snowy day are among those of the same day without snow.
public struct TourDemand: Sendable {
  /// What the draws are for: the purposes of this service's random streams.
  public static let purposes: [Purpose] =
    [
      dayMultiplier, arrival, riderChoice, booking, lead, tripPurpose, destination, activityTime,
      returning, companion, patience, cancel, noShow, boarding, alighting, weatherMark,
      CallTaxiService.breakdown, CallTaxiService.repair,
    ] + HostedRide.purposes
  static let dayMultiplier = Purpose("callTaxi/dayMultiplier")
  static let arrival = Purpose("callTaxi/arrival")
  static let riderChoice = Purpose("callTaxi/rider")
  static let booking = Purpose("callTaxi/booking")
  static let lead = Purpose("callTaxi/bookingLead")
  static let tripPurpose = Purpose("callTaxi/tripPurpose")
  static let destination = Purpose("callTaxi/destination")
  static let activityTime = Purpose("callTaxi/activity")
  static let returning = Purpose("callTaxi/return")
  static let companion = Purpose("callTaxi/companion")
  static let patience = Purpose("callTaxi/patience")
  static let cancel = Purpose("callTaxi/cancel")
  static let noShow = Purpose("callTaxi/noShow")
  static let boarding = Purpose("callTaxi/boarding")
  static let alighting = Purpose("callTaxi/alighting")
  static let weatherMark = Purpose("callTaxi/weatherMark")

  private let parameters: ParameterSet
  private let riders: [Rider]
  private let destinations: [DestinationChoice]
  private let profile: OutwardProfile
  private let snowNeeds: Double
  private let snowCancels: Double

  /// - Parameters:
  ///   - riders: the registered riders; a day draws from them without replacement.
  ///   - plan: gives the facilities that attract trips.
  public init(parameters: ParameterSet, riders: [Rider], plan: CityPlan) {
    self.parameters = parameters
    self.riders = riders
    let scale = parameters.distance("demand.distanceScale").metres
    destinations = TripPurpose.allCases.map {
      DestinationChoice(purpose: $0, plan: plan, distanceScale: scale)
    }
    profile = OutwardProfile(parameters: parameters)
    snowNeeds = parameters.number("weather.snowNeeds")
    snowCancels = parameters.number("weather.snowCancels")
  }

  /// The tours of one day in the order of their requests' windows.
  ///
  /// - Parameters:
  ///   - family: seed and replication.
  ///   - dayOfWeek: 0 for Monday … 6 for Sunday.
  ///   - day: the day of the run, from 0; at most 32,767.
  ///   - weather: of the replication.
  public func tours(
    _ family: StreamFamily, dayOfWeek: Int, day: Int, in weather: WeatherTrace = .mild
  ) -> [Tour] {
    let mean =
      parameters.number("demand.tripsPerDay")
      * parameters.series("demand.dayFactor")[dayOfWeek]
      / (1 + parameters.number("demand.returnShare"))
    let variance = parameters.number("demand.dailyVariance")
    var multiplier = family.stream(Self.dayMultiplier, occasion: day)
    let expected = mean * multiplier.gamma(mean: 1, cv: variance.squareRoot())
    var stream = family.stream(Self.arrival, occasion: day)
    var free = [Bool](repeating: true, count: riders.count)
    var tours: [Tour] = []
    // The busiest hour bounds the rate; what is drawn above an hour's own rate is thinned out.
    let most = profile.shares.max() ?? 0
    guard most > 0, expected > 0 else { return [] }
    let meanGap = 3_600 / (expected * most)
    var seconds = 0.0
    var drawn = 0
    while drawn < riders.count {
      seconds += stream.exponential(mean: meanGap)
      if seconds >= 86_400 { break }
      let share = profile.shares[Int(seconds / 3_600)]
      if stream.uniform() * most >= share { continue }
      let rider = pick(family, drawn, day, &free)
      let start = SimTime.day(Int64(day)) + SimDuration(roundingSeconds: seconds)
      if isKept(drawn, from: start, family, day, weather) {
        tours.append(tour(of: rider, from: start, family, day, weather))
      }
      drawn += 1
    }
    return tours
  }

  /// Whether a tour is made in the weather in which it would begin.
  private func isKept(
    _ number: Int, from start: SimTime, _ family: StreamFamily, _ day: Int, _ weather: WeatherTrace
  ) -> Bool {
    if weather.snow(at: start) == .none { return true }
    var marks = family.stream(Self.weatherMark, entity: UInt32(number), occasion: day)
    return marks.uniform() < snowNeeds
  }

  /// A rider who has no tour yet that day.
  private func pick(_ family: StreamFamily, _ tour: Int, _ day: Int, _ free: inout [Bool])
    -> Int
  {
    var stream = family.stream(Self.riderChoice, entity: UInt32(tour), occasion: day)
    while true {
      let rider = stream.index(below: riders.count)
      if free[rider] {
        free[rider] = false
        return rider
      }
    }
  }

  private func tour(
    of row: Int, from start: SimTime, _ family: StreamFamily, _ day: Int, _ weather: WeatherTrace
  ) -> Tour {
    let rider = riders[row]
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: UInt32(row), occasion: 2 * day)
    }
    var purposes = stream(Self.tripPurpose)
    let purpose = TripPurpose.allCases[
      purposes.index(cumulative: runningSums(parameters.series("demand.purposeShares")))]
    var choice = stream(Self.destination)
    let destination = destinations[Int(purpose.rawValue)].draw(from: rider.home, &choice)
    let returnShare = parameters.number("demand.returnShare")
    let bookedShare = min(1, parameters.number("booking.share") * (1 + returnShare))
    var bookings = stream(Self.booking)
    let booked = bookings.bernoulli(bookedShare)
    var leads = stream(Self.lead)
    let lead = leads.uniform(
      parameters.duration("booking.leadLeast").seconds,
      parameters.duration("booking.leadMost").seconds)
    var returns = stream(Self.returning)
    var companions = stream(Self.companion)
    var stays = stream(Self.activityTime)
    let activity = SimDuration(
      roundingSeconds: 60
        * stays.lognormal(
          mean: parameters.series("riders.activityMean")[Int(purpose.rawValue)],
          cv: parameters.number("riders.activityCV")))
    let wishedReturn = start + parameters.duration("demand.plannedTravel") + activity
    return Tour(
      rider: UInt32(row), wheelchair: rider.wheelchair,
      companion: companions.bernoulli(parameters.number("riders.companionShare")),
      purpose: purpose, home: rider.home, destination: destination, booked: booked,
      requested: booked ? start - SimDuration(roundingSeconds: lead) : start, windowStart: start,
      hasReturn: returns.bernoulli(returnShare),
      wishedReturn: wishedReturn, activity: activity,
      outward: leg(0, row, rider.wheelchair, family, day, weather.snow(at: start)),
      back: leg(1, row, rider.wheelchair, family, day, weather.snow(at: wishedReturn)))
  }

  private func leg(
    _ leg: Int, _ row: Int, _ wheelchair: Bool, _ family: StreamFamily, _ day: Int,
    _ snow: SnowLevel
  ) -> Tour.LegDraw {
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: UInt32(row), occasion: 2 * day + leg)
    }
    func lognormal(_ purpose: Purpose, _ mean: SimDuration, _ cv: Double) -> SimDuration {
      var draws = stream(purpose)
      return SimDuration(roundingSeconds: draws.lognormal(mean: mean.seconds, cv: cv))
    }
    var cancels = stream(Self.cancel)
    let rate = parameters.rate("riders.cancelRate") * (snow == .none ? 1 : snowCancels)
    var shows = stream(Self.noShow)
    let cv = parameters.number("door.timeCV")
    return Tour.LegDraw(
      patience: lognormal(
        Self.patience, parameters.duration("riders.patienceMean"),
        parameters.number("riders.patienceCV")),
      cancelAfter: rate > 0
        ? SimDuration(roundingSeconds: min(cancels.exponential(mean: 1 / rate), 1e9))
        : .days(10_000),
      boarding: lognormal(
        Self.boarding,
        parameters.duration(wheelchair ? "door.wheelchairBoarding" : "door.otherBoarding"), cv),
      alighting: lognormal(
        Self.alighting,
        parameters.duration(wheelchair ? "door.wheelchairAlighting" : "door.otherAlighting"), cv),
      noShow: shows.bernoulli(parameters.number("riders.noShowShare")))
  }
}
