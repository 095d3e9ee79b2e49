import City
import Parameters
import Population
import Quantities
import Randomness
import Statistics
import Testing

@testable import Clinic

/// The draws against what theory says of them, at an error rate of 1 % where it is a sample.
struct ClinicDemandTests {
  private static let city = ClinicCity(seed: 8, riders: 200)

  private static func needs(_ changes: [String: ParameterValue], days: Int) -> [PatientNeed] {
    city.needs(
      ClinicCity.parameters(
        ["needs.dailyVariance": .number(0), "needs.dayFactor": .series([1, 1, 1, 1, 1, 1, 1])]
          .merging(changes) { $1 }), days: days, replication: 1)
  }

  /// The sum over days is Poisson with the sum of the residents' rates.
  @Test func needsFollowTheRatesOfAgeAndDisability() {
    let needs = Self.needs([:], days: 300)
    let residents = Self.city.plan.residents
    func check(_ name: String, _ belongs: (ResidentID) -> Bool) {
      let expected = (0..<residents.count).map { ResidentID($0) }.filter(belongs).reduce(0.0) {
        let rates = [0.5, 4, 6, 7]
        let rate = PatientDemand.rate(residents.ageBand(of: $1), rates)
        let factor = residents.disability(of: $1) == .severe ? 1.6 : 1
        return $0 + 4 * rate * factor * 300 / 365
      }
      let found = Double(needs.count { belongs($0.resident) })
      #expect(expected > 50)
      #expect(
        abs(found - expected) < normalQuantile(0.995) * expected.squareRoot(),
        "\(name): \(found), not \(expected)")
    }
    check("all") { _ in true }
    check("under 65") { !residents.ageGroup(of: $0).is65Plus }
    check("65 to 74") { residents.ageBand(of: $0) == .elderly }
    check("severe") { residents.disability(of: $0) == .severe }
  }

  @Test func hoursFollowTheProfile() {
    let needs = Self.needs([:], days: 300)
    let profile = ParameterSet(ClinicParameters.declarations).series("needs.hourProfile")
    let total = profile.reduce(0, +)
    var counts = [Double](repeating: 0, count: 24)
    for need in needs { counts[need.moment.hourOfDay] += 1 }
    var statistic = 0.0
    var cells = 0
    for hour in 0..<24 {
      let expected = Double(needs.count) * profile[hour] / total
      if expected == 0 {
        #expect(counts[hour] == 0)
      } else {
        statistic += (counts[hour] - expected) * (counts[hour] - expected) / expected
        cells += 1
      }
    }
    #expect(statistic < chiSquareQuantile(0.99, degreesOfFreedom: Double(cells - 1)))
  }

  /// Gumbel draws have mean 0.5772 and variance π²/6; a tenth walk in; 5 % are urgent.
  @Test func attributesHaveTheStatedMeans() {
    let needs = Self.needs([:], days: 300)
    let count = Double(needs.count)
    func check(
      _ name: String, _ mean: Double, _ deviation: Double, _ value: (PatientNeed) -> Double
    ) {
      let found = needs.reduce(0) { $0 + value($1) } / count
      #expect(
        abs(found - mean) < normalQuantile(0.995) * deviation / count.squareRoot(),
        "\(name): \(found), not \(mean)")
    }
    check("taste", 0.577_215_7, 1.2825) { $0.tastes[1] }
    check("walk-in", 0.1, 0.3) { $0.walksIn ? 1 : 0 }
    check("urgent", 0.05, 0.218) { $0.severity == .urgent ? 1 : 0 }
    check("follow-up", 0.3, 0.458) { $0.followUp == nil ? 0 : 1 }
    check("punctuality", -5, 8) { $0.first.punctuality.minutes }
    check("consultation", 1, 0.6) { $0.first.consultation }
    check("triage", 4, 2.4) { $0.first.triage.minutes }
  }

  /// One more draw of arrivals, for more needs, moves nobody's attributes: they hang on resident and
  /// occasion alone.
  @Test func attributesDependOnResidentAndOccasionAlone() {
    let few = Self.needs([:], days: 20)
    let many = Self.needs(["needs.impairedFactor": .number(3)], days: 20)
    var matches = 0
    for need in few {
      guard
        let twin = many.first(where: {
          $0.resident == need.resident && $0.occasion == need.occasion
        })
      else { continue }
      matches += 1
      #expect(twin.first == need.first && twin.tastes == need.tastes)
    }
    #expect(matches > 20)
  }

  @Test func aProfileOfZeroesGivesNoNeeds() {
    let profile = ParameterValue.series([Double](repeating: 0, count: 24))
    #expect(Self.needs(["needs.hourProfile": profile], days: 3).isEmpty)
  }
}
