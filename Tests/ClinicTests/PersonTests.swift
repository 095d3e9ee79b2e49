import City
import Households
import Parameters
import Population
import Quantities
import Randomness
import Statistics
import TestCities
import Testing

@testable import Clinic

/// Needs of care in a city that knows its residents as persons.
struct ClinicPersonTests {
  private static let plan = SmallCity.withHouseholds(SmallCity.grid(seed: 6, riders: 200, dongs: 3))

  private static func needs(_ changes: [String: ParameterValue]) -> [PatientNeed] {
    let parameters = ClinicCity.parameters(
      ["needs.dailyVariance": .number(0), "needs.dayFactor": .series([1, 1, 1, 1, 1, 1, 1])]
        .merging(changes) { $1 })
    let demand = PatientDemand(parameters: parameters, plan: plan)
    let family = StreamFamily(seed: 5, replication: 0)
    return (0..<200).flatMap { demand.needs(family, dayOfWeek: $0 % 7, day: $0) }
  }

  /// The needs of a dong and age are Poisson with the sum of its people's rates; 1 in 1,000 for each.
  @Test func dongsHaveTheNeedsOfTheirPeople() {
    let needs = Self.needs([:])
    let residents = Self.plan.residents
    for dong in 0..<3 {
      for band in AgeBand.allCases {
        let expected = Self.plan.residentsByBand[band, DongID(dong)].reduce(0.0) {
          let factor = residents.disability(of: $1) == .severe ? 1.6 : 1
          return $0 + 4 * PatientDemand.rate(band, [0.5, 4, 6, 7]) * factor * 200 / 365
        }
        let found = Double(
          needs.count {
            residents.dong(of: $0.resident).row == dong
              && residents.ageBand(of: $0.resident) == band
          })
        let error = normalQuantile(0.9995) * max(1, expected).squareRoot() + 0.5
        #expect(abs(found - expected) < error, "\(band) of dong \(dong): \(found), not \(expected)")
      }
    }
  }

  /// More needs of the severely disabled leave those of all others as they are, byte for byte.
  @Test func nobodyMovesAnother() {
    func others(_ needs: [PatientNeed]) -> [PatientNeed] {
      needs.filter { Self.plan.residents.disability(of: $0.resident) != .severe }
    }
    let severities: [String: ParameterValue] = ["needs.severityShares": .series([1, 0, 0])]
    let before = Self.needs(severities)
    let after = Self.needs(severities.merging(["needs.impairedFactor": .number(3)]) { $1 })
    #expect(others(before) == others(after) && !others(before).isEmpty)
    #expect(after.count > before.count + 50)
  }

  /// Only who is ill comes for a chronic illness, and a quarter of all needs still are such; within
  /// 3.3 standard errors (1 in 1,000).
  @Test func onlyTheIllComeForAChronicIllness() throws {
    let population = try #require(Self.plan.population)
    let needs = Self.needs([:])
    let chronic = needs.filter { $0.severity == .chronic }
    #expect(chronic.allSatisfy { population.isChronicallyIll($0.resident) })
    let ill = needs.count { population.isChronicallyIll($0.resident) }
    #expect(chronic.count < ill && ill < needs.count)
    for (severity, share) in [(Severity.chronic, 0.25), (.routine, 0.7), (.urgent, 0.05)] {
      let found = Double(needs.count { $0.severity == severity }) / Double(needs.count)
      let error = (share * (1 - share) / Double(needs.count)).squareRoot()
      #expect(abs(found - share) < 3.3 * error, "\(severity): \(found), not \(share)")
    }
  }
}
