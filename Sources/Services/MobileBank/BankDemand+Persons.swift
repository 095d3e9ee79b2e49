import City
import Households
import Mechanisms
import Population
import Quantities
import Randomness
import Weather

// Needs of residents who are known as persons.

extension BankDemand {
  /// The shares of each age that use a bank's app: of users of services by app first, where they are
  /// known, and of all alike where not.
  static func appShares(_ shares: [Double], _ plan: CityPlan) -> [AttributedShare] {
    zip(ages, shares).map { age, share in
      let residents = plan.residentsByBand[age]
      guard let population = plan.population, !residents.isEmpty else {
        return AttributedShare(share, ofWhom: 0)
      }
      let users = residents.count { population.usesApps($0) }
      return AttributedShare(share, ofWhom: Double(users) / Double(residents.count))
    }
  }

  /// How many bits of a need's key name the person; the rest count the person's needs of the day.
  private static let personBits: UInt32 = 20

  /// The needs of one day, each person's from streams of their own.
  ///
  /// - Parameter rate: of the day, per need of a year.
  func needsOfPersons(
    _ population: SyntheticPopulation, _ family: StreamFamily, _ rate: Double,
    _ hours: HourProfile, _ day: Int, _ weather: WeatherTrace
  ) -> [BankNeed] {
    precondition(
      population.personCount <= 1 << Self.personBits, "\(population.personCount) persons")
    var needs: [BankNeed] = []
    for (place, age) in Self.ages.enumerated() {
      let expected = needsPerYear[place] * rate
      if expected <= 0 { continue }
      for resident in plan.residentsByBand[age] {
        var gaps = family.stream(Self.arrival, entity: resident.index, occasion: day)
        var passed = gaps.exponential(mean: 1 / expected)
        var key = resident.index
        while passed < 1 {
          var marks = family.stream(Self.appMark, entity: key, occasion: day)
          let mark = marks.uniform()
          let usesApp = usesApp(resident, place, family)
          let moment = SimTime.day(Int64(day), hours.time(of: passed))
          if !usesApp || mark < appRemainder, isKept(key, at: moment, family, day, weather) {
            needs.append(need(of: resident, age, at: moment, mark, usesApp, family, key, day))
          }
          passed += gaps.exponential(mean: 1 / expected)
          key += 1 << Self.personBits
        }
      }
    }
    needs.sort { ($0.moment, $0.key) < ($1.moment, $1.key) }
    return needs
  }
}
