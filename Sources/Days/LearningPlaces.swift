import Households
import Parameters
import Population
import Quantities
import Randomness

/// Where the young learn: one of the nearest schools of their level, or a university.
struct LearningPlaces: Sendable {
  /// Day care and kindergarten, primary, middle, high.
  let schools: [Schools]
  private let zones: ActivityZones
  private let universities: [DrawTable]
  private let university: DrawTable?

  static func level(ofAge age: Int) -> Int {
    switch age {
    case ..<6: 0
    case ..<12: 1
    case ..<15: 2
    default: 3
    }
  }

  init(
    _ population: SyntheticPopulation, _ homes: [UInt32], _ zones: ActivityZones,
    _ attractions: Attractions, _ parameters: ParameterSet
  ) {
    var children = [[UInt32]](repeating: [], count: 4)
    for person in homes.indices {
      let activity = population.activity(of: ResidentID(person))
      if activity == .pupil || activity == .preschool {
        children[Self.level(ofAge: population.age(of: ResidentID(person)))].append(homes[person])
      }
    }
    let sizes = parameters.series("school.size")
    let scales = parameters.series("school.scale")
    schools = (0..<4).map {
      Schools(homes: children[$0], size: sizes[$0], scale: scales[$0], zones)
    }
    universities = attractions.universities.map { DrawTable(first: [0, $0.count], weights: $0) }
    let scale = parameters.distance("reach.university").metres
    let middles = attractions.universities.map { weights in
      UInt32(weights.indices.max { (weights[$0], $1) < (weights[$1], $0) } ?? 0)
    }
    university =
      middles.isEmpty
      ? nil
      : DrawTable(
        columns: middles.count,
        weights: (0..<zones.count).flatMap { zone in
          let middle = zones.nodes[(zones.firstNode[zone] + zones.firstNode[zone + 1]) / 2]
          return middles.indices.map {
            attractions.universityWeights[$0]
              * PlainMath.exp(-zones.metres(middle, middles[$0]) / scale)
          }
        })
    self.zones = zones
  }

  /// The node where a child or a student learns.
  func draw(_ person: Int, age: Int, home: UInt32, _ family: StreamFamily) -> UInt32 {
    var random = family.stream(ActivityPlaces.schoolPurpose, entity: UInt32(person))
    let (first, second) = (random.uniform(), random.uniform())
    if age < 18 {
      return schools[Self.level(ofAge: age)].draw(home: home, first, zones)
    }
    guard let university else { return ActivityPlaces.none }
    let place = university.draw(Int(zones.zoneOfNode[Int(home)]), first)
    return UInt32(universities[place].draw(0, second))
  }
}
