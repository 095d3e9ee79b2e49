internal import City
internal import Days
internal import Households
internal import Mechanisms
internal import Parameters
internal import Population
internal import Quantities
internal import Randomness
internal import RoadNetwork
internal import Testing

@testable internal import ModeChoice

struct ModeChoiceTests {
  private static let family = StreamFamily(seed: 11, replication: 0)

  /// 10,000 KRW an hour: 6 minutes in a vehicle are worth 1,000 KRW.
  @Test func timeIsWorthTenThousandAnHour() {
    let utility = ModeUtility(ModeChoiceParameters.defaults, dongs: ["중앙동", "풍남동"])
    #expect(abs(utility.time * 6 - utility.cost) < 1e-12)
  }

  /// By hand, for an adult of 1.2 m/s with an app and the constants 0, on streets 1.25 times as long
  /// as the straight line: 15 minutes by car over 9 km, 10 by bus with 4 minutes on foot, 6 of
  /// waiting and half a change.
  @Test func utilitiesAreThoseWorkedOutByHand() throws {
    let town = try Town.shared.get()
    var parameters = ModeChoiceParameters.defaults
    for mode in TravelMode.allCases where mode != .walk {
      parameters.set("constant.\(mode)", to: .number(0))
    }
    let utility = ModeUtility(parameters, dongs: ["중앙동", "풍남동"])
    var skims = ZoneSkims(town.zones, parameters, streetFactor: 1.25)
    let zones = town.zones
    let (from, to) = (0, zones.count - 1)
    let (origin, destination) = (zones.representative[from], zones.representative[to])
    let straight = zones.metres(origin, destination)
    skims.carTime[skims.pair(.midday, from, to)] = 900
    skims.carDistance[from * zones.count + to] = 900
    skims.bus[skims.pair(.midday, from, to)] = ZoneSkims.Bus(
      inVehicle: 600, walk: 240, wait: 360, transfers: 500)
    let person = Traveller(
      walking: 1 / 1.2, slowness: 1, waiting: 1.2, busFare: 1.65, drives: true, isDriven: true,
      hasBicycle: true, isRegistered: true)
    let leg = Leg(origin: origin, destination: destination, leave: 43_200, isHome: false)
    let v = utility.utilities(leg, person, ModeConditions(skims))
    let minutes = straight * 1.25 / 60
    let expected: [(TravelMode, Double)] = [
      (.walk, -0.03 * 2 * minutes / 1.2),
      (.bicycle, -0.03 * 1.5 * minutes * 3.6 / 14),
      (.bus, -0.03 * (10 + 2 * 4 + 1.7 * 1.2 * 6 + 6 * 0.5) - 0.18 * 1.65),
      (.car, -0.03 * (15 + 2 * 3) - 0.18 * (9 * 0.15 + 1.5)),
      (.carPassenger, -0.03 * 15),
      (.taxi, -0.03 * (15 + 1.7 * 1.2 * 5) - 0.18 * (4.3 + 7 * 0.746 + 15 * 0.15 * 0.188)),
      (.callTaxi, -0.03 * (15 + 1.7 * 1.2 * 34) - 0.18 * (0.7 + 7 * 0.1)),
    ]
    for (mode, value) in expected { #expect(abs(v[mode] - value) < 1e-9, "\(mode): \(v[mode])") }
    #expect(v[.busWithFeeder] == -.infinity)
    // At home no fee is paid; in the rain walking and cycling lose 0.6.
    let home = Leg(origin: origin, destination: destination, leave: 43_200, isHome: true)
    let rain = ModeConditions(skims, isRaining: [Bool](repeating: true, count: 24))
    let wet = utility.utilities(home, person, rain)
    #expect(abs(wet[.car] - v[.car] - 0.18 * 1.5) < 1e-9)
    #expect(abs(wet[.walk] - v[.walk] + 0.6) < 1e-9 && wet[.bus] == v[.bus])
    // By night there are no buses.
    let late = Leg(origin: origin, destination: destination, leave: 10_800, isHome: true)
    #expect(utility.utilities(late, person, rain)[.bus] == -.infinity)
  }

  /// Where the two trips of a tour are alike, the shares are those of the nested logit over the modes
  /// of one trip: everybody's probabilities are added up and held against the counts, within 4.5
  /// standard errors (a chance of 1 in 20,000 for all modes together).
  @Test func sharesAreThoseOfTheNestedLogit() throws {
    let town = try Town.shared.get()
    let model = town.model()
    var plans = town.plans { person in
      let home = town.home(of: person).row
      return [(36_000, [(NodeID((home + 37) % town.graph.nodeCount), .visit)])]
    }
    let conditions = ModeConditions(town.skims())
    model.choose(&plans, today: conditions, family: Self.family)
    let scales = model.scales
    let logit = NestedLogit([
      .init([0, 1], scale: scales.active), .init([2, 3], scale: scales.public),
      .init([4, 5, 6, 7], scale: scales.private),
    ])
    let count = TravelMode.allCases.count
    var (expected, variance) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
    )
    var actual = expected
    for row in 0..<town.population.personCount {
      let person = ResidentID(row)
      // Who shares cars with others may not get one.
      var traveller = model.traveller(
        person, town.population, conditions.skims.streetFactor, Self.family)
      if traveller.drives { continue }
      traveller.drives = false
      let stops = plans.stops(of: person)
      let way = plans.stops[stops.lowerBound]
      let leg = Leg(
        origin: way.node, destination: plans.stops[stops.lowerBound + 1].node, leave: way.leave,
        isHome: false)
      let v = model.utility.utilities(leg, traveller, conditions)
      let probabilities = logit.probabilities(TravelMode.allCases.map { v[$0] })
      for mode in 0..<count {
        expected[mode] += probabilities[mode]
        variance[mode] += probabilities[mode] * (1 - probabilities[mode])
      }
      actual[Int(way.mode.rawValue)] += 1
    }
    for mode in 0..<count {
      #expect(abs(actual[mode] - expected[mode]) <= 4.5 * variance[mode].squareRoot() + 1e-9)
    }
    #expect([0, 2, 4, 7].allSatisfy { expected[$0] > 40 }, "\(expected)")
  }

  /// Law: cars leave from home and come back, driven by who has a licence, and never more at once
  /// than a household has; bicycles too are taken along for whole tours.
  @Test(arguments: [UInt64(1), 2, 3])
  func carsStartWhereTheyStand(seed: UInt64) throws {
    let town = try Town.shared.get()
    var plans = town.plans(seed: seed)
    town.model { $0.set("constant.car", to: .number(4)) }.choose(
      &plans, skims: town.skims(), family: StreamFamily(seed: seed, replication: 0))
    var driven = 0
    for household in 0..<town.population.householdCount {
      var drives: [(from: UInt32, to: UInt32)] = []
      for person in town.population.members(of: HouseholdID(household)) {
        var tour: [TravelMode] = []
        var departure: UInt32 = 0
        let stops = plans.stops(of: person)
        for stop in stops.dropLast() {
          if plans.stops[stop].purpose == .home {
            (tour, departure) = ([], plans.stops[stop].leave)
          }
          tour.append(plans.stops[stop].mode)
          guard plans.stops[stop + 1].purpose == .home else { continue }
          for mode in [TravelMode.car, .bicycle] where tour.contains(mode) {
            #expect(tour.allSatisfy { $0 == mode })
          }
          if tour[0] == .car {
            #expect(town.population.drives(person))
            drives.append((departure, plans.stops[stop].leave + 60))
          }
          if tour.contains(.callTaxi) {
            #expect(town.population.residents.isRegistered(person))
          }
        }
      }
      driven += drives.count
      for drive in drives {
        let out = drives.count { $0.from <= drive.from && drive.from < $0.to }
        #expect(out <= town.population.cars(of: HouseholdID(household)))
      }
    }
    #expect(driven > 200)
  }

  /// Law: who rides along lives with a car and with somebody else who drives, with a licence or
  /// without one, grown up or not.
  @Test func passengersHaveSomebodyToDriveThem() throws {
    let town = try Town.shared.get()
    let population = town.population
    var plans = town.plans()
    town.model { $0.set("constant.carPassenger", to: .number(6)) }.choose(
      &plans, skims: town.skims(), family: Self.family)
    var (children, drivers) = (0, 0)
    for row in 0..<population.personCount {
      let person = ResidentID(row)
      let trips = plans.stops(of: person).dropLast()
      let household = population.household(of: person)
      let others = population.members(of: household).filter { $0 != person }
      let isDriven = population.cars(of: household) > 0 && others.contains(where: population.drives)
      let rides = trips.count { plans.stops[$0].mode == .carPassenger }
      if !isDriven { #expect(rides == 0, "\(person)") }
      if rides == 0 { continue }
      children += population.age(of: person) < 18 ? 1 : 0
      drivers += population.drives(person) ? 1 : 0
    }
    #expect(children > 50 && drivers > 50, "\(children) children, \(drivers) drivers")
  }

  /// The targets of a weekday: 42 % in cars with 1.22 persons each.
  @Test func targetsFillCars() {
    let targets = ModeCalibration.Targets(ModeChoiceParameters.defaults, trips: 1_000_000)
    let counts = Dictionary(
      uniqueKeysWithValues: targets.trips.map { ($0.mode, $0.count) })
    let (drives, rides) = (counts[.car, default: 0], counts[.carPassenger, default: 0])
    #expect(abs(drives + rides - 420_000) < 1e-6)
    #expect(abs((drives + rides) / drives - 1.22) < 1e-12)
  }

  @Test func threadsChangeNothing() throws {
    let town = try Town.shared.get()
    var (one, two) = (town.plans(), town.plans())
    let (model, skims) = (town.model(), town.skims())
    model.choose(&one, skims: skims, family: Self.family)
    model.choose(&two, skims: skims, family: Self.family, jobs: 2)
    #expect(one.stops == two.stops)
    #expect(Set(one.stops.map(\.mode)).count >= 5)
  }

  /// The plans of one household move the choices of no other.
  @Test func nobodyMovesAnother() throws {
    let town = try Town.shared.get()
    let (model, skims) = (town.model(), town.skims())
    let changed = town.population.members(of: HouseholdID(17))
    func choices(_ leave: UInt32) -> [[TravelMode]] {
      var plans = town.plans { person in
        [(changed.contains(person) ? leave : 30_000, [(NodeID(person.row % 100), .work)])]
      }
      model.choose(&plans, skims: skims, family: Self.family)
      return (0..<town.population.personCount).filter { !changed.contains(ResidentID($0)) }.map {
        plans.stops(of: ResidentID($0)).map { plans.stops[$0].mode }
      }
    }
    #expect(choices(30_000) == choices(70_000))
  }

  private func count(
    _ town: Town, _ model: ModeChoiceModel, _ today: ModeConditions, _ usually: ModeConditions?,
    replication: Int = 0
  ) -> DayPlans {
    var plans = town.plans()
    model.choose(
      &plans, today: today, usually: usually,
      family: StreamFamily(seed: 11, replication: replication))
    return plans
  }

  /// Habits of days that are alike are the choices themselves, in every replication.
  @Test func habitsAreKeptOnUsualDays() throws {
    let town = try Town.shared.get()
    let conditions = ModeConditions(town.skims())
    let steady = town.model { $0.set("habit.share", to: .number(1)) }
    let plain = count(town, steady, conditions, nil)
    #expect(count(town, steady, conditions, conditions).stops == plain.stops)
    #expect(count(town, steady, conditions, nil, replication: 5).stops == plain.stops)
    // With the default one in ten chooses afresh, and some of them otherwise.
    let model = town.model()
    let days = (0..<2).map { count(town, model, conditions, nil, replication: $0).stops }
    let different = zip(days[0], days[1]).count { $0.mode != $1.mode }
    #expect(different > 0 && Double(different) < 0.2 * Double(days[0].count))
  }

  /// Buses that are waited for 4 minutes less move nobody from a habit of 5; 7 minutes less move
  /// some, fewer than would change without habits.
  @Test func habitsEndWhereEnoughIsGained() throws {
    let town = try Town.shared.get()
    let usually = ModeConditions(town.skims())
    func faster(_ seconds: Int) -> ModeConditions {
      var today = usually
      for pair in today.skims.bus.indices {
        let wait = Int(today.skims.bus[pair].wait) - seconds
        today.skims.bus[pair].wait = UInt16(max(0, wait))
      }
      return today
    }
    // Nobody waits by the wait's own weight here, so that minutes are minutes.
    let model = town.model {
      $0.set("habit.share", to: .number(1))
      for name in ["weight.wait", "wait.informed", "wait.uninformed"] {
        $0.set(name, to: .number(1))
      }
    }
    let before = count(town, model, usually, nil).stops
    func moved(_ plans: DayPlans) -> Int { zip(before, plans.stops).count { $0.mode != $1.mode } }
    #expect(moved(count(town, model, faster(240), usually)) == 0)
    let (held, free) = (
      moved(count(town, model, faster(420), usually)), moved(count(town, model, faster(420), nil))
    )
    #expect(held > 0 && held < free)
  }

  /// Rain takes walkers and cyclists, and nobody else changes who owns no car.
  @Test func rainMovesThoseOnFoot() throws {
    let town = try Town.shared.get()
    let fair = ModeConditions(town.skims())
    let rainy = ModeConditions(fair.skims, isRaining: [Bool](repeating: true, count: 24))
    let model = town.model { $0.set("constant.car", to: .number(-30)) }
    let (dry, wet) = (count(town, model, fair, nil), count(town, model, rainy, nil))
    var moved = 0
    for (before, after) in zip(dry.stops, wet.stops) where before.mode != after.mode {
      moved += 1
      #expect(before.mode == .walk || before.mode == .bicycle)
      #expect(after.mode != .walk && after.mode != .bicycle || before.mode == .bicycle)
    }
    #expect(moved > 20)
    let tallies = (ModeTally(dry, fair.skims), ModeTally(wet, fair.skims))
    #expect(tallies.1.trips(by: .walk) < tallies.0.trips(by: .walk))
    #expect(tallies.1.boardings > tallies.0.boardings)
  }

  /// The constants of a small town are found, and give its counts again.
  @Test func calibrationMeetsItsTargets() throws {
    let town = try Town.shared.get()
    var plans = town.plans()
    let conditions = ModeConditions(town.skims())
    let total = Double(plans.tripCount)
    let targets = ModeCalibration.Targets(
      boardings: 0.15 * total,
      trips: [
        (.car, 0.3 * total), (.carPassenger, 0.07 * total), (.taxi, 0.08 * total),
        (.bicycle, 0.04 * total),
      ])
    func calibration() -> ModeCalibration {
      ModeCalibration(
        town.model(), to: targets, &plans, in: conditions, family: Self.family, tolerance: 0.03,
        mostRounds: 25)
    }
    let found = calibration()
    #expect(found.deviation <= 0.03, "\(found.rounds) rounds: \(found.tally)")
    #expect(abs(found.tally.share(of: .car) - 0.3) < 0.01)
    #expect(abs(found.tally.share(of: .carPassenger) - 0.07) < 0.005)
    #expect(abs(found.tally.boardings / total - 0.15) < 0.005)
    #expect(found.tally.trips.reduce(0, +) == plans.tripCount)
    #expect(calibration().model[constant: .taxi] == found.model[constant: .taxi])
    // The model found makes the same choices by itself.
    var again = town.plans()
    found.model.choose(&again, today: conditions, family: Self.family)
    #expect(ModeTally(again, conditions.skims) == found.tally)
  }
}
