public import Households
import Population
public import Quantities

/// What plans add up to: the figures that they are judged by.
public struct DayFigures: Sendable {
  /// How far apart stops are as the crow flies, over the trips to one purpose.
  public struct Distances: Sendable {
    public let trips: Int
    public let mean: Distance
    public let median: Distance
    /// Nine in ten are no longer.
    public let ninetieth: Distance
  }

  /// Car trips by hour of a weekday, relatively: the profile `roadTraffic` of the model's
  /// specification (section 1.2, an assumption).
  public static let roadTraffic: [Double] = [
    4, 2, 2, 2, 3, 9, 30, 72, 82, 62, 56, 57, 58, 58, 58, 60, 68, 84, 88, 62, 45, 36, 24, 12,
  ]

  /// Persons and trips by type, in the order of `PersonType`.
  public let persons: [Int]
  public let trips: [Int]
  /// Persons who leave home at all, by type.
  public let travellers: [Int]
  /// Trips by the hour in which they are to begin; those after midnight count in the early hours.
  public let hours: [Int]
  /// The same without trips to or from education.
  public let hoursWithoutEducation: [Int]
  /// By the purpose of the stop that a trip leads to, in the order of `TripPurpose`.
  public let distances: [Distances]
  /// Usual ways to work from dong to dong, whether the day has them or not; the last of both is
  /// outside.
  public let workFlows: [[Int]]
  /// The mean minutes of these ways as expected from door to door, with those beyond the gates.
  public let commuteMinutes: Double
  /// The mean straight distance of those that stay in the city.
  public let commuteDistance: Distance
  /// Trips per person of the impaired and of all others.
  public let impairedRate: Double
  public let otherRate: Double

  /// Trips per person.
  public var rate: Double {
    Double(trips.reduce(0, +)) / Double(max(1, persons.reduce(0, +)))
  }

  /// How far the shares of the hours are from a profile.
  /// - Parameter profile: relative weights of the 24 hours.
  public static func fit(_ hours: [Int], to profile: [Double] = roadTraffic) -> MarginFit {
    let (sum, whole) = (Double(max(1, hours.reduce(0, +))), profile.reduce(0, +))
    return MarginFit(
      "hours", targets: profile.map { $0 / whole }, totals: hours.map { Double($0) / sum })
  }

  /// - Complexity: O(*trips* · log *trips*).
  public init(_ plans: DayPlans, of model: ActivityModel) {
    let population = plans.population
    let zones = model.places.zones
    var persons = [Int](repeating: 0, count: PersonType.allCases.count)
    var (trips, travellers) = (persons, persons)
    var hours = [Int](repeating: 0, count: 24)
    var withoutEducation = hours
    var metres = [[Double]](repeating: [], count: TripPurpose.allCases.count)
    var (impaired, others) = ((persons: 0, trips: 0), (persons: 0, trips: 0))
    for row in 0..<population.personCount {
      let person = ResidentID(row)
      let stops = plans.stops(of: person)
      let type = Int(model.type(of: person).rawValue)
      persons[type] += 1
      trips[type] += stops.count - 1
      if stops.count > 1 { travellers[type] += 1 }
      if model.isImpaired(person) {
        impaired = (impaired.persons + 1, impaired.trips + stops.count - 1)
      } else {
        others = (others.persons + 1, others.trips + stops.count - 1)
      }
      for place in stops.dropLast() {
        let (from, to) = (plans.stops[place], plans.stops[place + 1])
        let hour = Int(from.leave) / 3_600 % 24
        hours[hour] += 1
        if from.purpose != .education && to.purpose != .education { withoutEducation[hour] += 1 }
        metres[Int(to.purpose.rawValue)].append(zones.metres(from.node.index, to.node.index))
      }
    }
    (self.persons, self.trips, self.travellers) = (persons, trips, travellers)
    (self.hours, hoursWithoutEducation) = (hours, withoutEducation)
    distances = metres.map(Self.distances)
    impairedRate = Double(impaired.trips) / Double(max(1, impaired.persons))
    otherRate = Double(others.trips) / Double(max(1, others.persons))
    (workFlows, commuteMinutes, commuteDistance) = Self.commutes(population, model.places)
  }

  private static func distances(_ metres: [Double]) -> Distances {
    let sorted = metres.sorted()
    func quantile(_ share: Double) -> Distance {
      let place = min(sorted.count - 1, Int(share * Double(sorted.count)))
      return sorted.isEmpty ? .zero : Distance(roundingMetres: sorted[place])
    }
    let mean = metres.reduce(0, +) / Double(max(1, metres.count))
    return Distances(
      trips: metres.count, mean: Distance(roundingMetres: mean), median: quantile(0.5),
      ninetieth: quantile(0.9))
  }

  private static func commutes(_ population: SyntheticPopulation, _ places: ActivityPlaces)
    -> (flows: [[Int]], minutes: Double, distance: Distance)
  {
    let zones = places.zones
    let dongs = places.workFit.jobs.count
    var flows = [[Int]](repeating: [Int](repeating: 0, count: dongs + 1), count: dongs + 1)
    var (minutes, metres, inside, all) = (0.0, 0.0, 0, 0)
    for row in 0..<population.personCount {
      let person = ResidentID(row)
      guard population.activity(of: person) == .employed, let work = places.anchor(of: person)
      else { continue }
      let home = population.residents.homeNode(of: population.home(of: person))
      let from = zones.dongOfZone[Int(zones.zoneOfNode[home.row])]
      let to = zones.dongOfZone[Int(zones.zoneOfNode[work.row])]
      flows[from][to] += 1
      let way = zones.metres(home.index, work.index)
      minutes += places.travel.minutes(way)
      all += 1
      if places.isGate(work) {
        minutes += places.beyondGate / 60
      } else {
        metres += way
        inside += 1
      }
    }
    return (
      flows, minutes / Double(max(1, all)),
      Distance(roundingMetres: metres / Double(max(1, inside)))
    )
  }
}
