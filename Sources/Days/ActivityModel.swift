public import Households
public import Parameters
import Population
public import Quantities
public import Randomness
import Threads

/// Draws what everybody means to do on a day.
///
/// A semi-Markov template for each type of person and kind of day: whether to work or to learn,
/// which stops lie between, when each begins (normal, cut at the ends) and how long it takes (gamma),
/// where it is (gravity from where the person is). Every person has streams of their own, one for
/// what and when and one for where, so that nobody's draws move another's and places move no times
/// but those of the ways between.
///
/// After the templates of Bowman and Ben-Akiva, "Activity-based disaggregate travel demand model
/// system with activity schedules", Transportation Research A 35(1), 2001, without their choice
/// models: shares stand where they have utilities.
public struct ActivityModel: Sendable {
  /// What the draws are for.
  public static let purposes = [patternPurpose, placePurpose]
  static let patternPurpose = Purpose("days/pattern")
  static let placePurpose = Purpose("days/place")

  public let population: SyntheticPopulation
  public let places: ActivityPlaces
  let templates: ActivityTemplates

  /// - Parameters:
  ///   - population: whose days they are.
  ///   - places: of the same population.
  ///   - parameters: `ActivityParameters.defaults`, or with values that are set.
  public init(
    _ population: SyntheticPopulation, _ places: ActivityPlaces, parameters: ParameterSet
  ) {
    precondition(
      places.anchor.count == population.personCount,
      "places of \(places.anchor.count) persons for \(population.personCount)")
    (self.population, self.places) = (population, places)
    templates = ActivityTemplates(parameters)
  }

  /// The type whose template a person's day follows.
  public func type(of person: ResidentID) -> PersonType {
    let age = population.age(of: person)
    let hasAnchor = places.anchor[person.row] != ActivityPlaces.none
    switch population.activity(of: person) {
    case .preschool: return .preschool
    case .pupil: return .pupil
    case .student where hasAnchor: return .student
    case .employed where hasAnchor: return .employed
    case .student, .employed, .notEmployed:
      if age >= 75 { return .old }
      if age >= 65 { return .elderly }
      let household = population.members(of: population.household(of: person))
      return household.contains { population.age(of: $0) < 12 } ? .carer : .atHome
    }
  }

  /// Whether a person goes out less than others: severely disabled, or registered for the call
  /// taxi.
  public func isImpaired(_ person: ResidentID) -> Bool {
    population.residents.disability(of: person) == .severe
      || population.residents.isRegistered(person)
  }

  /// The plans of one day.
  ///
  /// - Parameters:
  ///   - family: of the replication.
  ///   - day: counted from 0; each has draws of its own.
  ///   - kind: of the day.
  ///   - weather: as people judge it in the morning.
  ///   - jobs: threads; they change nothing.
  /// - Complexity: O(*persons* · log *nodes*).
  public func plans(
    _ family: StreamFamily, day: Int, kind: DayKind = .weekday, weather: OutdoorWeather = .fair,
    jobs: Int = 1
  ) -> DayPlans {
    let blocks = PersonBlocks(population.personCount)
    let drawn = inParallel(blocks.count, jobs: jobs) { block in
      let persons = blocks.persons(block)
      var drawing = DayDrawing(self, family, day: day, kind, weather)
      drawing.stops.reserveCapacity(persons.count * 4)
      var first: [UInt32] = []
      first.reserveCapacity(persons.count)
      for person in persons {
        first.append(UInt32(drawing.stops.count))
        drawing.draw(ResidentID(person))
      }
      return (first: first, stops: drawing.stops)
    }
    var firstStop: [UInt32] = []
    firstStop.reserveCapacity(population.personCount + 1)
    var stops: [DayPlans.Stop] = []
    stops.reserveCapacity(drawn.reduce(0) { $0 + $1.stops.count })
    for block in drawn {
      let before = UInt32(stops.count)
      for first in block.first { firstStop.append(before + first) }
      stops += block.stops
    }
    firstStop.append(UInt32(stops.count))
    return DayPlans(population: population, firstStop: firstStop, stops: stops)
  }
}
