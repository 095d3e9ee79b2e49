public import City
import Mechanisms
public import Parameters
import Population
import Quantities
public import Randomness
public import Weather

/// Draws the needs of the residents: who needs what of a bank when.
///
/// Depends on the seed, the replication, the parameters of demand and service and the residents,
/// never on vehicles, branches or policies. The needs of an age are a Poisson process whose rate
/// follows the hour, the day of the week and of the month, times a gamma multiplier that the day
/// shares; each is given to a resident of that age, all equally likely. Of users of an app only the
/// needs remain that it does not settle: thinning by a mark that the need keeps (Lewis and Shedler,
/// Naval Research Logistics Quarterly 26(3), 1979). Rain and snow thin what is left by a mark of its
/// own: the needs of a wet day are among those of the same day in mild weather.
///
/// Where the city knows its residents as persons, each has a process and streams of their own, so
/// that nobody's needs move another's, and users of services by app are the first to use a bank's.
public struct BankDemand: Sendable {
  /// What the draws are for: the purposes of this service's random streams.
  public static let purposes: [Purpose] = [
    dayMultiplier, arrival, resident, appMark, app, kind, service, patience, withdrawal, offset,
    balking, learning, knowledge, taste, breakdown, repair, closing, weatherMark,
  ]
  static let dayMultiplier = Purpose("mobileBank/dayMultiplier")
  static let arrival = Purpose("mobileBank/arrival")
  static let resident = Purpose("mobileBank/resident")
  static let appMark = Purpose("mobileBank/appMark")
  static let app = Purpose("mobileBank/app")
  static let kind = Purpose("mobileBank/kind")
  static let service = Purpose("mobileBank/service")
  static let patience = Purpose("mobileBank/patience")
  static let withdrawal = Purpose("mobileBank/withdrawal")
  static let offset = Purpose("mobileBank/offset")
  static let balking = Purpose("mobileBank/balking")
  static let learning = Purpose("mobileBank/learning")
  static let knowledge = Purpose("mobileBank/knowledge")
  static let taste = Purpose("mobileBank/taste")
  static let breakdown = Purpose("mobileBank/breakdown")
  static let repair = Purpose("mobileBank/repair")
  static let closing = Purpose("mobileBank/closing")
  static let weatherMark = Purpose("mobileBank/weatherMark")

  /// The ages that have needs, in the order in which parameters list them.
  static let ages: [AgeBand] = [.young, .middle, .elderly, .old, .oldest]
  /// Days of a month here.
  static let daysOfMonth = 30
  /// When pensions are drawn.
  static let pensionDays = 20...25
  /// The greatest amount of one withdrawal, in won.
  static let greatestWithdrawal = 1_000_000.0

  let plan: CityPlan
  let needsPerYear: [Double]
  /// By age; those of users of services by app come first where they are known.
  private let appShare: [AttributedShare]
  let appRemainder: Double
  private let dayFactor: [Double]
  private let pensionFactor: Double
  private let firstDayOfMonth: Int
  private let dailyVariance: Double
  private let mix: [Double]
  private let digitalHelpShare: Double
  /// Nil if no hour has needs.
  private let hours: HourProfile?
  private let serviceTimes: [LogNormal]
  private let patienceTime: LogNormal
  private let withdrawalSize: LogNormal
  private let snowNeeds: Double
  private let rainNeeds: Double

  /// - Precondition: the parameters are without mistakes.
  public init(parameters: ParameterSet, plan: CityPlan) {
    self.plan = plan
    needsPerYear = parameters.series("demand.needsPerYear")
    appShare = Self.appShares(parameters.series("demand.appShare"), plan)
    appRemainder = parameters.number("demand.appRemainder")
    dayFactor = parameters.series("demand.dayFactor")
    pensionFactor = parameters.number("calendar.pensionFactor")
    firstDayOfMonth = parameters.count("calendar.firstDayOfMonth")
    dailyVariance = parameters.number("demand.dailyVariance")
    mix = parameters.series("demand.mix")
    digitalHelpShare = parameters.number("demand.digitalHelpShare")
    hours = HourProfile(parameters.series("demand.hourProfile"))
    func time(_ name: String) -> LogNormal {
      LogNormal(
        mean: parameters.duration(name).seconds, cv: parameters.number(name + "CV"))
    }
    let counter = time("service.counter")
    serviceTimes = [time("service.cash"), counter, time("service.advice"), counter]
    patienceTime = time("service.patience")
    withdrawalSize = LogNormal(
      mean: Double(parameters.money("service.withdrawal").won),
      cv: parameters.number("service.withdrawalCV"))
    snowNeeds = parameters.number("weather.snowNeeds")
    rainNeeds = parameters.number("weather.rainNeeds")
  }

  /// The needs of one day in the order in which they arise.
  ///
  /// - Parameters:
  ///   - family: seed and replication.
  ///   - dayOfWeek: 0 for Monday … 6 for Sunday.
  ///   - day: the day of the run, from 0; at most 4,095.
  ///   - weather: of the replication.
  public func needs(
    _ family: StreamFamily, dayOfWeek: Int, day: Int, in weather: WeatherTrace = .mild
  ) -> [BankNeed] {
    let week = dayFactor.reduce(0, +)
    guard week > 0, let hours else { return [] }
    var multiplier = family.stream(Self.dayMultiplier, occasion: day)
    let dayRate =
      dayFactor[dayOfWeek] * 7 / week * pension(on: day) / 365
      * multiplier.gamma(mean: 1, cv: dailyVariance.squareRoot())
    if let population = plan.population {
      return needsOfPersons(population, family, dayRate, hours, day, weather)
    }
    var needs: [BankNeed] = []
    for (place, age) in Self.ages.enumerated() {
      let residents = plan.residentsByBand[age]
      let expected = Double(residents.count) * needsPerYear[place] * dayRate
      if expected <= 0 { continue }
      let group = UInt32(place)
      var gaps = family.stream(Self.arrival, entity: group, occasion: day)
      var choices = family.stream(Self.resident, entity: group, occasion: day)
      var marks = family.stream(Self.appMark, entity: group, occasion: day)
      var passed = 0.0
      var number: UInt32 = 0
      while true {
        passed += gaps.exponential(mean: 1 / expected)
        if passed >= 1 { break }
        let resident = residents[residents.startIndex + choices.index(below: residents.count)]
        let mark = marks.uniform()
        number += 1
        let usesApp = usesApp(resident, place, family)
        if usesApp && mark >= appRemainder { continue }
        let moment = SimTime.day(Int64(day), hours.time(of: passed))
        let key = group << 24 | number
        if !isKept(key, at: moment, family, day, weather) { continue }
        needs.append(need(of: resident, age, at: moment, mark, usesApp, family, key, day))
      }
    }
    needs.sort { ($0.moment, $0.key) < ($1.moment, $1.key) }
    return needs
  }

  /// Whether a need leads anybody out in the weather of its hour.
  func isKept(
    _ key: UInt32, at moment: SimTime, _ family: StreamFamily, _ day: Int, _ weather: WeatherTrace
  ) -> Bool {
    let share =
      (weather.snow(at: moment) >= .moderate ? snowNeeds : 1)
      * (weather.isRaining(at: moment) ? rainNeeds : 1)
    if share == 1 { return true }
    var marks = family.stream(Self.weatherMark, entity: key, occasion: day)
    return marks.uniform() < share
  }

  /// Needs of the day of a month relative to the mean day.
  private func pension(on day: Int) -> Double {
    let date = (firstDayOfMonth - 1 + day) % Self.daysOfMonth + 1
    let extra = (pensionFactor - 1) * Double(Self.pensionDays.count) / Double(Self.daysOfMonth)
    return (Self.pensionDays.contains(date) ? pensionFactor : 1) / (1 + extra)
  }

  /// Whether a resident uses an app from the beginning.
  func usesApp(_ resident: ResidentID, _ age: Int, _ family: StreamFamily) -> Bool {
    var stream = family.stream(Self.app, entity: resident.index)
    let isOnline = plan.population?.usesApps(resident) ?? false
    return stream.bernoulli(appShare[age].probability(isOnline))
  }

  func need(
    of resident: ResidentID, _ age: AgeBand, at moment: SimTime, _ mark: Double, _ usesApp: Bool,
    _ family: StreamFamily, _ key: UInt32, _ day: Int
  ) -> BankNeed {
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: key, occasion: day)
    }
    func drawn(_ purpose: Purpose) -> Float {
      var draws = stream(purpose)
      return Float(draws.uniform())
    }
    var kinds = stream(Self.kind)
    let kind = kind(&kinds, usesApp)
    var services = stream(Self.service)
    var patiences = stream(Self.patience)
    var withdrawals = stream(Self.withdrawal)
    return BankNeed(
      moment: moment, resident: resident, age: age, kind: kind, key: key, day: UInt16(day),
      appMark: Float(mark), service: serviceTimes[Int(kind.rawValue)].duration(&services),
      patience: patienceTime.duration(&patiences), latePatience: patienceTime.duration(&patiences),
      withdrawal: kind == .cash
        ? Money(
          won: Int64(min(Self.greatestWithdrawal, withdrawalSize.draw(&withdrawals)).rounded()))
        : .zero,
      offset: drawn(Self.offset), balking: drawn(Self.balking), learning: drawn(Self.learning))
  }

  private func kind(_ draws: inout RandomStream, _ usesApp: Bool) -> BankNeed.Kind {
    let total = mix.reduce(0, +)
    let target = draws.uniform() * total
    let asksForHelp = draws.bernoulli(digitalHelpShare)
    if target < mix[0] { return .cash }
    if target >= mix[0] + mix[1] { return .advice }
    return asksForHelp && !usesApp ? .digitalHelp : .transfer
  }
}

/// A lognormal distribution with its constants at hand.
struct LogNormal: Sendable {
  private let deviation: Double
  private let logMean: Double

  /// - Parameters:
  ///   - mean: of the draws, not of their logarithm; 0 gives draws of 0.
  ///   - cv: dimensionless.
  init(mean: Double, cv: Double) {
    let variance = PlainMath.log(1 + cv * cv)
    deviation = variance.squareRoot()
    logMean = mean > 0 ? PlainMath.log(mean) - variance / 2 : -700
  }

  func draw(_ stream: inout RandomStream) -> Double {
    PlainMath.exp(logMean + deviation * stream.standardNormal())
  }

  /// A draw in seconds.
  func duration(_ stream: inout RandomStream) -> SimDuration {
    SimDuration(roundingSeconds: draw(&stream))
  }
}
