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
    [.walk, .bicycle], [.bus, .busWithFeeder], [.taxi, .car, .callTaxi],
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
            traveller: persons.count - 1))
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
        (tours[low].departure, tours[low].person) < (tours[low - 1].departure, tours[low - 1].person)
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
    for tour in tours {
      var free: Int?
      if persons[tour.traveller].traveller.drives {
        free = (0..<min(cars, 4)).first { freeAt[$0] <= tour.departure }
      }
      let back = choose(tour, conditions, mayDrive: free != nil, isUsual: isUsual)
      if let free, let back { freeAt[free] = back }
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

  /// Sets the modes of a tour; when the car is home again, in seconds, if it is taken.
  private mutating func choose(
    _ tour: Tour, _ conditions: ModeConditions, mayDrive: Bool, isUsual: Bool
  ) -> UInt32? {
    var person = persons[tour.traveller].traveller
    person.drives = mayDrive
    let keepsHabits = !isUsual && usually != nil && !persons[tour.traveller].isFresh
    utilities.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    var (sum, sumOfValues) = (ByMode(repeating: 0), SIMD4<Double>(repeating: 0))
    for trip in 0..<tour.trips {
      var utility = model.utility.utilities(leg(tour.first + trip), person, conditions)
      if keepsHabits { utility[Int(usualModes[tour.place + trip])] += model.habitGain }
      let value = inclusiveValues(utility)
      utilities.append(utility)
      values.append(value)
      sum += utility
      sumOfValues += value
    }
    let tastes = tastes(tour, isUsual: isUsual)
    let trips = Double(tour.trips)
    let nest = Self.best(sumOfValues / trips, tastes)
    let mode = best(sum / trips, nest, tastes, withVehicles: true)
    let range = tour.place..<(tour.place + tour.trips)
    if let mode, mode == .car || mode == .bicycle {
      for place in range { modes[place] = mode.rawValue }
      return mode == .car ? carReturn(tour, conditions) : nil
    }
    for trip in 0..<tour.trips {
      let nest = Self.best(values[trip], tastes)
      let mode = best(utilities[trip], nest, tastes, withVehicles: false)
      modes[tour.place + trip] = (mode ?? .walk).rawValue
    }
    return nil
  }

  /// The inclusive values of the active, public and private nest.
  @inline(__always)
  private func inclusiveValues(_ v: ByMode) -> SIMD4<Double> {
    let scales = model.scales
    return SIMD4(
      NestedLogit.inclusiveValue(v[.walk], v[.bicycle], scale: scales.active),
      NestedLogit.inclusiveValue(v[.bus], v[.busWithFeeder], scale: scales.public),
      NestedLogit.inclusiveValue(v[.taxi], v[.car], v[.callTaxi], scale: scales.private),
      -.infinity)
  }

  @inline(__always)
  private static func best(_ values: SIMD4<Double>, _ tastes: Tastes) -> Int {
    let liked = values + tastes.nests
    var best = 0
    for nest in 1..<3 where liked[nest] > liked[best] { best = nest }
    return best
  }

  /// The best mode of a nest; nil if none of it can be chosen.
  ///
  /// - Parameter withVehicles: whether a car or bicycle is at hand.
  @inline(__always)
  private func best(_ v: ByMode, _ nest: Int, _ tastes: Tastes, withVehicles: Bool)
    -> TravelMode?
  {
    let scale = nest == 0 ? model.scales.active : nest == 1 ? model.scales.public : model.scales.private
    var best: TravelMode?
    var most = -Double.infinity
    for mode in Self.nests[nest] where withVehicles || (mode != .car && mode != .bicycle) {
      let liked = v[mode] / scale + tastes.modes[mode]
      if liked > most { (best, most) = (mode, liked) }
    }
    return best
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
