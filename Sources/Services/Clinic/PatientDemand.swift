public import City
import Mechanisms
public import Parameters
import Population
import Quantities
public import Randomness
public import Weather

/// Draws the needs of a day: who needs care, when, and everything by chance that follows.
///
/// Depends on the seed, the replication, the parameters of needs and patients and the city, never on
/// buses or a policy. The needs of a dong and an age band are a Poisson process with an hourly rate:
/// unit exponential gaps are summed and the sums turned into times by the `HourProfile`, times a
/// gamma multiplier that all share. Who it is, is drawn among those of the band and the dong;
/// severely disabled residents are taken in proportion to their higher rate. Heat and cold add needs
/// from streams of their own: all of a mild day arise on a hot one too.
///
/// Where the city knows its residents as persons, each has a process and a stream of their own at the
/// same rate, so that nobody's needs move another's, and only the chronically ill come for a chronic
/// illness.
public struct PatientDemand: Sendable {
  /// What the draws are for: the purposes of this service's random streams.
  public static let purposes: [Purpose] = [
    dayMultiplier, arrival, severity, tastes, bookingWish, travelMode, patience, punctuality, show,
    lateness, rebooking, walkIn, triage, consultation, referral, followUp, breakdown, repair,
    weatherNeeds,
  ]
  static let dayMultiplier = Purpose("clinic/dayMultiplier")
  static let arrival = Purpose("clinic/arrival")
  static let severity = Purpose("clinic/severity")
  static let tastes = Purpose("clinic/choiceGumbel")
  static let bookingWish = Purpose("clinic/bookingWish")
  static let travelMode = Purpose("clinic/travelMode")
  static let patience = Purpose("clinic/patience")
  static let punctuality = Purpose("clinic/punctuality")
  static let show = Purpose("clinic/show")
  static let lateness = Purpose("clinic/leavesWhenLate")
  static let rebooking = Purpose("clinic/rebooking")
  static let walkIn = Purpose("clinic/walkIn")
  static let triage = Purpose("clinic/triage")
  static let consultation = Purpose("clinic/consultation")
  static let referral = Purpose("clinic/referral")
  static let followUp = Purpose("clinic/followUp")
  static let breakdown = Purpose("clinic/breakdown")
  static let repair = Purpose("clinic/repair")
  static let weatherNeeds = Purpose("clinic/weatherNeeds")

  let plan: CityPlan
  let byBand: ResidentsByBand
  private let rates: [Double]
  private let impairedFactor: Double
  private let dayFactors: [Double]
  private let dailyVariation: Double
  /// Nil if no hour has needs.
  private let hours: HourProfile?
  /// Of residents of whom no illness is known.
  private let severities: [Double]
  /// Of the chronically ill, and of others, where they are known.
  private let severitiesOfPersons: (ill: [Double], others: [Double])?
  private let followUpShare: Double
  private let walkInShare: Double
  private let rideShare: Double
  private let patienceMean: SimDuration
  private let patienceCV: Double
  private let punctualityMean: Double
  private let punctualityDeviation: Double
  private let triageMean: SimDuration
  private let timeCV: Double
  private let referralShare: Double
  private let heatNeeds: Double
  private let coldNeeds: Double
  /// The factor of each dong on its needs.
  private let dongFactors: [Double]

  /// - Parameter plan: gives the residents.
  public init(parameters: ParameterSet, plan: CityPlan) {
    self.plan = plan
    byBand = plan.residentsByBand
    let scale = parameters.number("needs.scale")
    rates = parameters.series("needs.rates").map { $0 * scale }
    impairedFactor = parameters.number("needs.impairedFactor")
    dayFactors = parameters.series("needs.dayFactor")
    dailyVariation = parameters.number("needs.dailyVariance").squareRoot()
    hours = HourProfile(parameters.series("needs.hourProfile"))
    let shares = parameters.series("needs.severityShares")
    severities = runningSums(shares)
    followUpShare = parameters.number("needs.followUpShare")
    walkInShare = parameters.number("appointments.walkInShare")
    rideShare = parameters.number("patients.rideShare")
    patienceMean = parameters.duration("patients.patienceMean")
    patienceCV = parameters.number("patients.patienceCV")
    punctualityMean = parameters.number("patients.punctualityMean")
    punctualityDeviation = parameters.number("patients.punctualityDeviation")
    triageMean = parameters.duration("sessions.triage")
    timeCV = parameters.number("sessions.timeCV")
    referralShare = parameters.number("sessions.referralShare")
    heatNeeds = parameters.number("weather.heatNeeds")
    coldNeeds = parameters.number("weather.coldNeeds")
    let farDongs = parameters.words("needs.farDongs")
    let farFactor = parameters.number("needs.farFactor")
    dongFactors = plan.dongs.map { farDongs.contains($0.name) ? farFactor : 1 }
    severitiesOfPersons = Self.severities(
      shares, plan, PersonRates(rates, impairedFactor: impairedFactor, dongFactors))
  }

  /// The expected needs of a resident of a band on the mean day, severely disabled or not.
  static func rate(_ band: AgeBand, _ rates: [Double]) -> Double {
    switch band {
    case .child, .young, .middle: rates[0]
    case .elderly: rates[1]
    case .old: rates[2]
    case .oldest: rates[3]
    }
  }

  /// The needs of one day in the order of their moments.
  ///
  /// - Parameters:
  ///   - family: seed and replication.
  ///   - dayOfWeek: 0 for Monday … 6 for Sunday.
  ///   - day: the day of the run, from 0; at most 511.
  ///   - weather: of the replication.
  public func needs(
    _ family: StreamFamily, dayOfWeek: Int, day: Int, in weather: WeatherTrace = .mild
  ) -> [PatientNeed] {
    guard let hours else { return [] }
    var multiplier = family.stream(Self.dayMultiplier, occasion: day)
    let factor = dayFactors[dayOfWeek] * multiplier.gamma(mean: 1, cv: dailyVariation) / 365
    let usual = born(family, Self.arrival, factor, day, hours)
    let today = weather.day(day)
    let more = max(today.heat > .none ? heatNeeds : 1, today.isCold ? coldNeeds : 1) - 1
    let added = more > 0 ? born(family, Self.weatherNeeds, factor * more, day, hours) : []
    var earlier: [ResidentID: Int] = [:]
    var needs = (usual + added).map { moment, resident in
      // A ninth need of one resident and day would repeat the eighth's draws.
      let number = min(7, earlier[resident, default: 0])
      earlier[resident] = number + 1
      return need(of: resident, at: moment, occasion: 8 * day + number, family)
    }
    if !added.isEmpty {
      needs.sort { ($0.moment, $0.resident, $0.occasion) < ($1.moment, $1.resident, $1.occasion) }
    }
    return needs
  }

  /// Who needs care on a day and when, in the order of the moments.
  ///
  /// - Parameter factor: on the expected needs of the mean day.
  private func born(
    _ family: StreamFamily, _ purpose: Purpose, _ factor: Double, _ day: Int, _ hours: HourProfile
  ) -> [(moment: SimTime, resident: ResidentID)] {
    if plan.population != nil {
      return bornToPersons(
        PersonRates(rates, impairedFactor: impairedFactor, dongFactors), family, purpose, factor,
        day,
        hours)
    }
    let mostFactor = max(1, impairedFactor)
    var born: [(moment: SimTime, resident: ResidentID)] = []
    for dong in plan.dongs.indices {
      for band in AgeBand.allCases {
        let people = byBand[band, DongID(dong)]
        let expected =
          Double(people.count) * Self.rate(band, rates) * factor * mostFactor * dongFactors[dong]
        if expected <= 0 { continue }
        var stream = family.stream(
          purpose, entity: UInt32(dong * AgeBand.allCases.count) + UInt32(band.rawValue),
          occasion: day)
        var sum = stream.exponential(mean: 1)
        while sum < expected {
          let moment = hours.time(of: sum / expected)
          let resident = people[people.startIndex + stream.index(below: people.count)]
          let isImpaired = plan.residents.disability(of: resident) == .severe
          let accepted = stream.uniform() * mostFactor < (isImpaired ? impairedFactor : 1)
          if accepted { born.append((SimTime.day(Int64(day), moment), resident)) }
          sum += stream.exponential(mean: 1)
        }
      }
    }
    born.sort { ($0.moment, $0.resident) < ($1.moment, $1.resident) }
    return born
  }

  private func need(
    of resident: ResidentID, at moment: SimTime, occasion: Int, _ family: StreamFamily
  ) -> PatientNeed {
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: resident.index, occasion: 2 * occasion)
    }
    var severities = stream(Self.severity)
    let severity = Severity.allCases[severities.index(cumulative: severityShares(of: resident))]
    var taste = stream(Self.tastes)
    var tastes = SIMD4<Double>()
    for option in CareOption.allCases {
      tastes[Int(option.rawValue)] = -PlainMath.log(-PlainMath.log(taste.openUniform()))
    }
    var wishes = stream(Self.bookingWish)
    var modes = stream(Self.travelMode)
    let rides = modes.bernoulli(rideShare) && plan.residents.isRegistered(resident)
    var followUps = stream(Self.followUp)
    let comesAgain = followUps.bernoulli(followUpShare)
    return PatientNeed(
      moment: moment, resident: resident, occasion: UInt16(occasion), severity: severity,
      tastes: tastes, walksIn: wishes.bernoulli(walkInShare), rides: rides,
      first: draw(resident, 2 * occasion, family),
      followUp: comesAgain ? draw(resident, 2 * occasion + 1, family) : nil)
  }

  /// Running sums of the severities of a resident's needs.
  private func severityShares(of resident: ResidentID) -> [Double] {
    guard let population = plan.population, let known = severitiesOfPersons else {
      return severities
    }
    return population.isChronicallyIll(resident) ? known.ill : known.others
  }

  private func draw(_ resident: ResidentID, _ occasion: Int, _ family: StreamFamily)
    -> PatientNeed.Draw
  {
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: resident.index, occasion: occasion)
    }
    func uniform(_ purpose: Purpose) -> Double {
      var draws = stream(purpose)
      return draws.uniform()
    }
    var patience = stream(Self.patience)
    var punctuality = stream(Self.punctuality)
    var triage = stream(Self.triage)
    var consultation = stream(Self.consultation)
    return PatientNeed.Draw(
      patience: SimDuration(
        roundingSeconds: patience.lognormal(mean: patienceMean.seconds, cv: patienceCV)),
      punctuality: SimDuration(
        roundingSeconds: 60
          * (punctualityMean + punctualityDeviation * punctuality.standardNormal())),
      show: uniform(Self.show), leaves: uniform(Self.lateness), rebooks: uniform(Self.rebooking),
      walkIn: uniform(Self.walkIn),
      triage: SimDuration(
        roundingSeconds: triage.lognormal(mean: triageMean.seconds, cv: timeCV)),
      consultation: consultation.lognormal(mean: 1, cv: timeCV),
      isReferred: uniform(Self.referral) < referralShare)
  }
}
