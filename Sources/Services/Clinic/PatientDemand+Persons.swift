import City
import Households
import Mechanisms
import Population
import Quantities
import Randomness

// Needs of residents who are known as persons.

/// How often residents need care.
struct PersonRates {
  private let rates: [Double]
  private let impairedFactor: Double
  private let dongFactors: [Double]

  /// - Parameters:
  ///   - rates: a year, by age.
  ///   - dongFactors: by dong.
  init(_ rates: [Double], impairedFactor: Double, _ dongFactors: [Double]) {
    (self.rates, self.impairedFactor, self.dongFactors) = (rates, impairedFactor, dongFactors)
  }

  /// Of those of a band and dong without a severe disability, a year.
  func usual(_ band: AgeBand, in dong: Int) -> Double {
    PatientDemand.rate(band, rates) * dongFactors[dong]
  }

  /// By how much more those need it who are severely disabled, or not.
  func factor(_ disability: Disability) -> Double { disability == .severe ? impairedFactor : 1 }
}

extension PatientDemand {
  /// Who needs care on a day and when, each person from a stream of their own, in the order of the
  /// moments.
  ///
  /// - Parameter factor: on the expected needs of the mean day.
  func bornToPersons(
    _ rates: PersonRates, _ family: StreamFamily, _ purpose: Purpose, _ factor: Double, _ day: Int,
    _ hours: HourProfile
  ) -> [(moment: SimTime, resident: ResidentID)] {
    var born: [(moment: SimTime, resident: ResidentID)] = []
    for dong in plan.dongs.indices {
      for band in AgeBand.allCases {
        let usual = rates.usual(band, in: dong) * factor
        if usual <= 0 { continue }
        for resident in byBand[band, DongID(dong)] {
          let expected = usual * rates.factor(plan.residents.disability(of: resident))
          if expected <= 0 { continue }
          var stream = family.stream(purpose, entity: resident.index, occasion: day)
          var passed = stream.exponential(mean: 1 / expected)
          while passed < 1 {
            born.append((SimTime.day(Int64(day), hours.time(of: passed)), resident))
            passed += stream.exponential(mean: 1 / expected)
          }
        }
      }
    }
    born.sort { ($0.moment, $0.resident) < ($1.moment, $1.resident) }
    return born
  }

  /// Running sums of the severities of the needs of the chronically ill and of others, such that all
  /// needs together have the shares given, as far as there are enough who are ill; nil where nobody
  /// knows who is.
  static func severities(_ shares: [Double], _ plan: CityPlan, _ rates: PersonRates)
    -> (ill: [Double], others: [Double])?
  {
    guard let population = plan.population else { return nil }
    var (ill, all) = (0.0, 0.0)
    for dong in plan.dongs.indices {
      for band in AgeBand.allCases {
        let usual = rates.usual(band, in: dong)
        for resident in plan.residentsByBand[band, DongID(dong)] {
          let rate = usual * rates.factor(plan.residents.disability(of: resident))
          all += rate
          if population.isChronicallyIll(resident) { ill += rate }
        }
      }
    }
    let chronic = Int(Severity.chronic.rawValue)
    let share = AttributedShare(
      shares[chronic] / max(1e-9, shares.reduce(0, +)), ofWhom: all > 0 ? ill / all : 0)
    let rest = shares.reduce(0, +) - shares[chronic]
    func sums(_ chronicShare: Double) -> [Double] {
      var parts = shares.map { rest > 0 ? $0 / rest * (1 - chronicShare) : 0 }
      parts[chronic] = rest > 0 ? chronicShare : 1
      return runningSums(parts)
    }
    return (sums(share.having), sums(0))
  }
}
