import Days
import Households
import Mechanisms
import Quantities
import Randomness

/// The choices of one household after another, with the memory that they need.
struct HouseholdChoice {
  /// A way from home to home.
  private struct Tour {
    var departure: UInt32
    var person: ResidentID
    /// Of its first trip in the stops of the plans.
    var first: Int
    var trips: Int
    /// Of the person's tours of the day, from 0.
    var number: UInt32
    /// The first of the purposes away from home, in the order of `TripPurpose`.
    var purpose: TripPurpose
    /// Of its first trip in the memory of the household.
    var place: Int
    /// Of the person in `persons`.
    var traveller: Int
    /// What would win for the tour as a whole on a usual day; nil before that is known.
    var usual: Winner?
  }

  /// A nest and the mode of it that is liked most, by the means over the trips of a tour.
  private struct Winner {
    var nest: Int
    var mode: TravelMode?
  }

  private struct Person {
    var traveller: Traveller
    /// Whether the person chooses afresh today.
    var isFresh: Bool
  }

  /// Standard Gumbel numbers: by nest (active, public, private) and by mode.
  private struct Tastes {
    var nests = SIMD4<Double>(repeating: 0)
    var modes = ByMode(repeating: 0)

    init(_ stream: inout RandomStream) {
      for nest in 0..<3 { nests[nest] = NestedLogit.gumbel(stream.openUniform()) }
      for mode in TravelMode.allCases {
        modes[mode] = NestedLogit.gumbel(stream.openUniform())
      }
    }
  }

  /// The modes of the nests, in the order of `Tastes.nests`.
  private static let nests: [[TravelMode]] = [
    [.walk, .bicycle], [.bus, .busWithFeeder], [.taxi, .car, .callTaxi, .carPassenger],
  ]
  /// No mode.
  private static let none = UInt8.max
  /// As many blocks of a stream as the tastes of a tour take at most.
  private static let blocksOfTour: UInt32 = 8

  let model: ModeChoiceModel
  let plans: DayPlans
  let today: ModeConditions
  let usually: ModeConditions?
  let family: StreamFamily
  /// The first replication, whose draws hold in all of them.
  let firstFamily: StreamFamily
  let day: Int
  /// The place of each stop, times 8, and its mode.
  private(set) var chosen: [UInt32] = []

  private var tours: [Tour] = []
  private var persons: [Person] = []
  private var usualModes: [UInt8] = []
  private var modes: [UInt8] = []
  private var utilities: [ByMode] = []
  private var values: [SIMD4<Double>] = []

  init(
    _ model: ModeChoiceModel, _ plans: DayPlans, today: ModeConditions, usually: ModeConditions?,
    family: StreamFamily, day: Int
  ) {
    self.model = model
    self.plans = plans
    self.today = today
    self.usually = usually
    self.family = family
    firstFamily = StreamFamily(seed: family.seed, replication: 0)
    self.day = day
  }

  static func mode(_ word: UInt32) -> TravelMode {
    guard let mode = TravelMode(rawValue: UInt8(word & 7)) else {
      preconditionFailure("no mode has the number \(word & 7)")
    }
    return mode
  }

  /// Chooses for all trips of a household.
  mutating func choose(_ household: HouseholdID) {
    listTours(household)
    if tours.isEmpty { return }
    let cars = plans.population.cars(of: household)
    if let usually {
      chooseAll(usually, cars: cars, isUsual: true)
      swap(&usualModes, &modes)
    }
    chooseAll(today, cars: cars, isUsual: false)
    for tour in tours {
      for trip in 0..<tour.trips {
        chosen.append(UInt32(tour.first + trip) << 3 | UInt32(modes[tour.place + trip]))
      }
    }
  }

  /// The tours of all members by departure, then person.
  private mutating func listTours(_ household: HouseholdID) {
    tours.removeAll(keepingCapacity: true)
    persons.removeAll(keepingCapacity: true)
    var trips = 0
    for member in plans.population.members(of: household) {
      let stops = plans.stops(of: member)
      if stops.count < 2 { continue }
      addPerson(member)
      var first = stops.lowerBound
      var number: UInt32 = 0
      var purpose = TripPurpose.leisure
      for stop in (stops.lowerBound + 1)..<stops.upperBound {
        let isHome = plans.stops[stop].purpose == .home
        if !isHome, plans.stops[stop].purpose.rawValue < purpose.rawValue {
          purpose = plans.stops[stop].purpose
        }
        guard isHome || stop == stops.upperBound - 1 else { continue }
        tours.append(
          Tour(
            departure: plans.stops[first].leave, person: member, first: first,
            trips: stop - first, number: number, purpose: purpose, place: trips,
            traveller: persons.count - 1, usual: nil))
        trips += stop - first
        (first, purpose) = (stop, .leisure)
        number += 1
      }
    }
    modes.removeAll(keepingCapacity: true)
    for _ in 0..<trips { modes.append(Self.none) }
    if usually != nil { usualModes = modes }
    // A household has few tours: insertion is quickest.
    for place in tours.indices.dropFirst() {
      var low = place
      while low > 0,
        (tours[low].departure, tours[low].person) < (
          tours[low - 1].departure, tours[low - 1].person
        )
      {
        tours.swapAt(low, low - 1)
        low -= 1
      }
    }
  }

  private mutating func addPerson(_ member: ResidentID) {
    var afresh = family.stream(ModeChoiceModel.afresh, entity: member.index, occasion: day)
    persons.append(
      Person(
        traveller: model.traveller(
          member, plans.population, today.skims.streetFactor, firstFamily),
        isFresh: !afresh.bernoulli(model.habitShare)))
  }

  /// Chooses tour by tour under some conditions; a car goes to who leaves first and wants it.
  private mutating func chooseAll(_ conditions: ModeConditions, cars: Int, isUsual: Bool) {
    // When each car stands at home again, in seconds after midnight; never for those not there.
    var freeAt = SIMD4<UInt32>(repeating: .max)
    for car in 0..<min(cars, 4) { freeAt[car] = 0 }
    for place in tours.indices {
      let tour = tours[place]
      var free: Int?
      if persons[tour.traveller].traveller.drives {
        free = (0..<min(cars, 4)).first { freeAt[$0] <= tour.departure }
      }
      let winner = choose(tour, conditions, mayDrive: free != nil, isUsual: isUsual)
      if isUsual { tours[place].usual = winner }
      if let free, winner.mode == .car { freeAt[free] = carReturn(tour, conditions) }
    }
  }

  private func tastes(_ tour: Tour, isUsual: Bool) -> Tastes {
    let isFresh = !isUsual && persons[tour.traveller].isFresh
    var stream =
      isFresh
      ? family.stream(
        ModeChoiceModel.tastesOfDay, entity: tour.person.index, occasion: day,
        fromBlock: tour.number * Self.blocksOfTour)
      : firstFamily.stream(
        ModeChoiceModel.usualTastes, entity: tour.person.index,
        fromBlock: UInt32(tour.purpose.rawValue) * Self.blocksOfTour)
    return Tastes(&stream)
  }

  private func leg(_ stop: Int) -> Leg {
    let (from, to) = (plans.stops[stop], plans.stops[stop + 1])
    return Leg(
      origin: from.node, destination: to.node, leave: from.leave, isHome: to.purpose == .home)
  }

  /// Sets the modes of a tour; what wins for it as a whole.
  ///
  /// A habit is as good as `habitGain` more for what usually wins: for the nest and the mode, of the
  /// tour and of each trip. So no gain up to that ends it, and a day as usual changes nothing.
  private mutating func choose(
    _ tour: Tour, _ conditions: ModeConditions, mayDrive: Bool, isUsual: Bool
  ) -> Winner {
    var person = persons[tour.traveller].traveller
    person.drives = mayDrive
    let habit = isUsual || persons[tour.traveller].isFresh ? nil : tour.usual
    utilities.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    var (mean, meanValues) = (ByMode(repeating: 0), SIMD4<Double>(repeating: 0))
    let share = 1 / Double(tour.trips)
    for trip in 0..<tour.trips {
      let utility = model.utility.utilities(leg(tour.first + trip), person, conditions)
      let value = inclusiveValues(utility)
      utilities.append(utility)
      values.append(value)
      mean += utility * share
      meanValues += value * share
    }
    let tastes = tastes(tour, isUsual: isUsual)
    let winner = best(mean, meanValues, tastes, habit, withVehicles: true)
    if let mode = winner.mode, mode == .car || mode == .bicycle {
      for trip in 0..<tour.trips { modes[tour.place + trip] = mode.rawValue }
      return winner
    }
    for trip in 0..<tour.trips {
      let usual = habit == nil ? nil : usualOfTrip(tour.place + trip)
      let winner = best(utilities[trip], values[trip], tastes, usual, withVehicles: false)
      modes[tour.place + trip] = (winner.mode ?? .walk).rawValue
    }
    return winner
  }

  /// What usually wins for a trip; nil for those of a tour with a vehicle.
  private func usualOfTrip(_ place: Int) -> Winner? {
    guard let mode = TravelMode(rawValue: usualModes[place]), mode != .car, mode != .bicycle,
      let nest = Self.nests.firstIndex(where: { $0.contains(mode) })
    else { return nil }
    return Winner(nest: nest, mode: mode)
  }

  /// The inclusive values of the active, public and private nest.
  @inline(__always)
  private func inclusiveValues(_ v: ByMode) -> SIMD4<Double> {
    let scales = model.scales
    return SIMD4(
      NestedLogit.inclusiveValue(v[.walk], v[.bicycle], scale: scales.active),
      NestedLogit.inclusiveValue(v[.bus], v[.busWithFeeder], scale: scales.public),
      NestedLogit.inclusiveValue(
        v[.taxi], v[.car], v[.callTaxi], v[.carPassenger], scale: scales.private),
      -.infinity)
  }

  /// The nest with the greatest inclusive value and taste, and the best mode of it; nil if none of
  /// it can be chosen.
  ///
  /// - Parameter withVehicles: whether a car or bicycle is at hand.
  @inline(__always)
  private func best(
    _ v: ByMode, _ values: SIMD4<Double>, _ tastes: Tastes, _ habit: Winner?, withVehicles: Bool
  ) -> Winner {
    var liked = values + tastes.nests
    if let habit { liked[habit.nest] += model.habitGain }
    var nest = 0
    for other in 1..<3 where liked[other] > liked[nest] { nest = other }
    let scales = model.scales
    let scale = nest == 0 ? scales.active : nest == 1 ? scales.public : scales.private
    var mode: TravelMode?
    var most = -Double.infinity
    for other in Self.nests[nest] where withVehicles || (other != .car && other != .bicycle) {
      let utility = v[other] + (habit?.mode == other ? model.habitGain : 0)
      let liked = utility / scale + tastes.modes[other]
      if liked > most { (mode, most) = (other, liked) }
    }
    return Winner(nest: nest, mode: mode)
  }

  /// When others of the household may count on the car again.
  private func carReturn(_ tour: Tour, _ conditions: ModeConditions) -> UInt32 {
    let last = leg(tour.first + tour.trips - 1)
    let skims = conditions.skims
    let zones = skims.zones
    let trip = model.utility.carSeconds(
      skims, Int(zones.zoneOfNode[last.origin.row]), Int(zones.zoneOfNode[last.destination.row]),
      TimeSlice(second: last.leave),
      metres: zones.metres(last.origin, last.destination) * skims.streetFactor)
    return last.leave + UInt32(trip?.time ?? 0) + model.carBuffer
  }
}
