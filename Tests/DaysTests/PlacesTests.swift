internal import Households
internal import Parameters
internal import Population
internal import Quantities
internal import Randomness
internal import Scenarios
internal import Testing

@testable internal import Days

struct GravityTests {
  private static let purpose = Purpose("tests/gravity")

  private func tables(_ number: Int) -> (origins: [Double], targets: [Double], minutes: [Double]) {
    var random = StreamFamily(seed: 3, replication: 0).stream(
      Self.purpose, entity: UInt32(number))
    func draws(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
      (0..<count).map { _ in random.uniform(low, high) }
    }
    let origins = draws(5, 10, 100)
    let raw = draws(7, 10, 100)
    let scale = origins.reduce(0, +) / raw.reduce(0, +)
    return (origins, raw.map { $0 * scale }, draws(35, 5, 60))
  }

  /// Oracle: iterative proportional fitting of the impedance gives the same table, and both margins
  /// are exact.
  @Test(arguments: 0..<8)
  func theTableIsThatOfProportionalFitting(number: Int) {
    let (origins, destinations, minutes) = tables(number)
    var gravity = GravityModel(origins: origins, destinations: destinations, minutes: minutes)
    gravity.calibrate(meanMinutes: gravity.meanMinutes * 0.8)
    #expect(gravity.decay > 0)
    let decay = gravity.decay
    let fitting = ProportionalFitting(
      seed: minutes.map { PlainMath.exp(-decay * $0) },
      margins: [
        Margin("origins", shape: [5, 7], dimensions: [0], targets: origins),
        Margin("destinations", shape: [5, 7], dimensions: [1], targets: destinations),
      ])
    for (a, b) in zip(gravity.trips, fitting.cells) {
      #expect((a - b).magnitude < 1e-5 * max(1, b))
    }
    for (fit, margin) in zip(fitting.margins, [origins, destinations]) {
      #expect(MarginFit("", targets: margin, totals: fit.totals(of: gravity.trips)).srmse < 1e-6)
    }
  }

  /// The mean is the target wherever a decay gives it; beyond the mean without decay it is 0.
  @Test(arguments: [0.75, 0.9, 1.1])
  func theDecayMeetsTheMean(share: Double) {
    let (origins, destinations, minutes) = tables(1)
    var gravity = GravityModel(origins: origins, destinations: destinations, minutes: minutes)
    let free = gravity.meanMinutes
    gravity.calibrate(meanMinutes: free * share)
    if share > 1 {
      #expect(gravity.decay == 0 && gravity.meanMinutes == free)
    } else {
      #expect((gravity.meanMinutes / (free * share) - 1).magnitude < 0.02)
    }
  }
}

struct PlacesTests {
  let city: GridCity.City
  var everybody: [ResidentID] { (0..<city.population.personCount).map { ResidentID($0) } }

  init() throws { city = try GridCity.city.get() }

  @Test func declarationsAreComplete() {
    #expect(Parameter.faults(in: ActivityParameters.declarations) == [])
  }

  /// The streams of the days share no code with any other of the program.
  @Test func purposesAreDistinct() {
    let codes = Registry.purposes.map(\.code)
    #expect(Set(codes).count == codes.count)
    let own = ActivityPlaces.purposes + ActivityModel.purposes
    #expect(Set(own.map(\.code)).isSubset(of: codes))
  }

  /// Law: the employed, pupils and students have a place, and nobody else has one.
  @Test func whoWorksOrLearnsHasAPlace() {
    let wrong = everybody.filter { person in
      let activity = city.population.activity(of: person)
      return (city.places.anchor(of: person) == nil) != (activity == .notEmployed)
    }
    #expect(wrong == [])
  }

  /// Jobs of a dong against those who were drawn to it: about 3,500 independent draws, a standard
  /// error of 3 % in the smaller dong; the table itself is exact.
  @Test func theEmployedAreWhereTheJobsAre() {
    let fit = city.places.workFit
    #expect(fit.greatestError < 1e-8)
    #expect(MarginFit("jobs", targets: fit.jobs, totals: fit.employed).srmse < 0.06)
    #expect(fit.jobs[1] > 1.4 * fit.jobs[0])
    let employed = everybody.count { city.population.activity(of: $0) == .employed }
    let inside = 0.87 * Double(employed)
    #expect((fit.jobs.reduce(0, +) / inside - 1).magnitude < 1e-9)
    #expect(city.places.gates.map(\.row) == [576, 577])
    #expect((Double(fit.outward) / Double(employed) - 0.13).magnitude < 0.02)
  }

  /// Eleven primary schools in 48 km²: nine in ten children go to one within 2.5 km, and all to a
  /// school of their level.
  @Test func pupilsGoToSchoolsNearby() {
    var near = 0
    var others: [NodeID] = []
    let pupils = everybody.filter { (6..<12).contains(city.population.age(of: $0)) }
    for pupil in pupils {
      let home = city.population.residents.homeNode(of: city.population.home(of: pupil))
      guard let school = city.places.anchor(of: pupil) else { continue }
      if !city.places.schools[1].contains(school) { others.append(school) }
      let way = city.places.zones.metres(home.index, school.index)
      if way < 2_500 { near += 1 }
    }
    #expect(others == [])
    #expect(near * 10 > pupils.count * 9)
    #expect(city.places.schools.map(\.count).allSatisfy { $0 > 0 })
  }

  @Test func threadsChangeNoPlace() {
    let again = ActivityPlaces(
      for: city.population, on: city.graph, city.sites, parameters: GridCity.parameters, seed: 1,
      jobs: 1)
    #expect(again.anchor == city.places.anchor)
  }
}
