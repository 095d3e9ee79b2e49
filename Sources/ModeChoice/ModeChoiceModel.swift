public import City
public import Days
import Households
internal import Mechanisms
public import Parameters
import Population
import Quantities
public import Randomness
internal import Threads

/// What a day is like for those who choose.
public struct ModeConditions: Sendable {
  public var skims: ZoneSkims
  /// By hour of the day.
  public var isRaining: [Bool]

  public init(_ skims: ZoneSkims, isRaining: [Bool] = [Bool](repeating: false, count: 24)) {
    precondition(isRaining.count == 24, "\(isRaining.count) hours in a day")
    (self.skims, self.isRaining) = (skims, isRaining)
  }
}

/// By what people travel: a nested logit over modes for each tour from home to home, with habits and
/// with the cars that a household has.
///
/// A car or a bicycle is taken along for a whole tour or left at home; other modes are chosen trip
/// by trip. Where the trips of a tour are alike, the shares are exactly those of `NestedLogit`
/// over the modes of one trip: motorised and private (car, at the wheel or as a passenger, taxi, call
/// taxi), public (bus, bus with feeder), active (walk, bicycle).
///
/// Tastes are drawn once per person and kind of tour, not per replication, so that one person
/// answers alike on all days that are alike; on a day some persons choose afresh.
public struct ModeChoiceModel: Sendable {
  static let usualTastes = Purpose("modes/usual")
  static let bicycles = Purpose("modes/bicycle")
  static let afresh = Purpose("modes/afresh")
  static let tastesOfDay = Purpose("modes/day")
  /// All for which it draws.
  public static let purposes = [usualTastes, bicycles, afresh, tastesOfDay]

  var utility: ModeUtility
  let access: AccessRules
  /// θ of the active, public and private nest.
  let scales: (active: Double, public: Double, private: Double)
  let bicycleOwners: Double
  let habitShare: Double
  /// In utility.
  let habitGain: Double
  /// In seconds.
  let carBuffer: UInt32
  /// In thousands of KRW: child, youth, adult.
  let busFares: (child: Double, youth: Double, adult: Double)
  let waiting: (informed: Double, uninformed: Double)

  /// - Parameters:
  ///   - parameters: `ModeChoiceParameters.defaults`, or with values that a scenario sets;
  ///     `ModeChoiceParameters.mistakes` finds nothing in them.
  ///   - access: how fast people walk.
  ///   - dongs: the names of the city's dongs, in their order.
  public init(_ parameters: ParameterSet, access: AccessRules, dongs: [String]) {
    let mistakes = ModeChoiceParameters.mistakes(parameters, dongs: dongs)
    precondition(mistakes.isEmpty, "modes: \(mistakes)")
    func thousands(_ name: String) -> Double { Double(parameters.money(name).won) / 1_000 }
    utility = ModeUtility(parameters, dongs: dongs)
    self.access = access
    scales = (
      parameters.number("nest.active"), parameters.number("nest.public"),
      parameters.number("nest.private")
    )
    bicycleOwners = parameters.number("bicycle.owners")
    habitShare = parameters.number("habit.share")
    habitGain = -utility.time * parameters.duration("habit.gain").minutes
    carBuffer = UInt32(parameters.duration("car.buffer").seconds)
    busFares = (
      thousands("bus.fareChild"), thousands("bus.fareYouth"), thousands("bus.fareAdult")
    )
    waiting = (parameters.number("wait.informed"), parameters.number("wait.uninformed"))
  }

  /// The constant of a mode, in utility; 0 for walking unless calibration moved it.
  public subscript(constant mode: TravelMode) -> Double {
    get { utility.constants[mode] }
    set { utility.constants[mode] = newValue }
  }

  /// How many households are one piece of work.
  private static let households = 4_096

  /// Chooses for everybody.
  ///
  /// - Parameters:
  ///   - plans: their modes are set; nothing else changes.
  ///   - today: times, fares and weather as people expect them for the day.
  ///   - usually: what habits grew by: the mode that a person would have chosen then stays unless
  ///     another has become better by more than `habit.gain`; the same as today if nil.
  ///   - day: of the run, 0 … 65,535.
  ///   - jobs: threads; they change nothing but the time.
  /// - Complexity: O(trips).
  public func choose(
    _ plans: inout DayPlans, today: ModeConditions, usually: ModeConditions? = nil,
    family: StreamFamily, day: Int = 0, jobs: Int = 1
  ) {
    let given = plans
    let count = given.population.householdCount
    let pieces = (count + Self.households - 1) / Self.households
    let chosen = inParallel(pieces, jobs: jobs) { piece -> [UInt32] in
      var choice = HouseholdChoice(
        self, given, today: today, usually: usually, family: family, day: day)
      let first = piece * Self.households
      for household in first..<min(first + Self.households, count) {
        choice.choose(HouseholdID(household))
      }
      return choice.chosen
    }
    for piece in chosen {
      for word in piece { plans.stops[Int(word >> 3)].mode = HouseholdChoice.mode(word) }
    }
  }

  /// The same for a day as any other.
  public func choose(
    _ plans: inout DayPlans, skims: ZoneSkims, family: StreamFamily, jobs: Int = 1
  ) {
    choose(&plans, today: ModeConditions(skims), family: family, jobs: jobs)
  }

  /// What a person brings to every choice.
  ///
  /// - Parameter family: of any replication; bicycles are those of the first.
  func traveller(
    _ person: ResidentID, _ population: SyntheticPopulation, _ streetFactor: Double,
    _ family: StreamFamily
  ) -> Traveller {
    let residents = population.residents
    let speed = access.walkingSpeed(of: person, among: residents)
    let age = population.age(of: person)
    var traveller = Traveller(
      walking: 1 / speed.metresPerSecond,
      slowness: access.adultSpeed.metresPerSecond / speed.metresPerSecond,
      waiting: population.usesApps(person) ? waiting.informed : waiting.uninformed,
      busFare: age < 6
        ? 0 : age < 13 ? busFares.child : age < 19 ? busFares.youth : busFares.adult)
    traveller.drives = population.drives(person)
    traveller.isDriven = Self.isDriven(person, population)
    traveller.isRegistered = residents.isRegistered(person)
    if (10..<80).contains(age), residents.disability(of: person) != .severe {
      var stream = family.stream(Self.bicycles, entity: person.index)
      traveller.hasBicycle = stream.bernoulli(bicycleOwners)
    }
    return traveller
  }

  /// Whether somebody else of the household can take a person along in a car of theirs.
  private static func isDriven(_ person: ResidentID, _ population: SyntheticPopulation) -> Bool {
    let household = population.household(of: person)
    return population.cars(of: household) > 0
      && population.members(of: household).contains { $0 != person && population.drives($0) }
  }
}
