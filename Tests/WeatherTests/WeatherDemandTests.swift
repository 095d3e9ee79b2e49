import CallTaxi
import City
import Clinic
import MobileBank
import Parameters
import Quantities
import Randomness
import TestCities
import Testing

@testable import Weather

/// What needs make of the weather: each day's needs in two kinds of weather, from the same streams.
struct WeatherDemandTests {
  private static let plan = SmallCity.grid(seed: 8, riders: 400)
  private static let riders = plan.residents.registeredRiders.map {
    Rider(
      resident: $0, home: plan.residents.homeNode(of: $0),
      wheelchair: plan.residents.isWheelchairUser($0))
  }

  private static func set(_ declarations: [Parameter], _ changes: [String: ParameterValue])
    -> ParameterSet
  {
    var set = ParameterSet(declarations)
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  private static func tours(_ weather: WeatherTrace, _ changes: [String: ParameterValue] = [:])
    -> [Tour]
  {
    var changes = changes
    changes["demand.tripsPerDay"] = .number(150)
    let demand = TourDemand(
      parameters: set(CallTaxiParameters.declarations, changes), riders: riders, plan: plan)
    return (0..<20).flatMap {
      demand.tours(Weathers.family(), dayOfWeek: $0 % 7, day: $0, in: weather)
    }
  }

  private static func bankNeeds(_ weather: WeatherTrace, _ changes: [String: ParameterValue] = [:])
    -> [BankNeed]
  {
    let demand = BankDemand(
      parameters: set(MobileBankParameters.declarations, changes), plan: plan)
    return (0..<20).flatMap {
      demand.needs(Weathers.family(), dayOfWeek: $0 % 5, day: $0, in: weather)
    }
  }

  private static func patientNeeds(
    _ weather: WeatherTrace, _ changes: [String: ParameterValue] = [:]
  ) -> [PatientNeed] {
    var changes = changes
    changes["needs.scale"] = .number(3)
    let demand = PatientDemand(
      parameters: set(ClinicParameters.declarations, changes), plan: plan)
    return (0..<20).flatMap {
      demand.needs(Weathers.family(), dayOfWeek: $0 % 7, day: $0, in: weather)
    }
  }

  /// 60 cm from the first hour on, so that snow lies all the time.
  private static let snow = Weathers.trace(
    Weathers.snow(depth: 60).merging([
      "snowfall.hours": .count(1), "snowfall.melting": .distance(.zero),
    ]) { $1 }, days: 30)
  private static let rain: WeatherTrace = {
    let hours = [WeatherHour](
      repeating: WeatherHour(temperature: 15, felt: 15, rain: 3), count: 30 * 24)
    return WeatherTrace(
      hours, rules: WeatherRules(WeatherParameters.defaults),
      firstDay: YearDay(month: 4, dayOfMonth: 1), holidays: [])
  }()
  private static let heat = Weathers.trace(
    ["heatWave.days": .count(30), "month": .count(8)], days: 30)
  private static let cold = Weathers.trace(
    ["coldSpell.days": .count(30), "month": .count(1)], days: 30)

  /// A share of a number of needs, within four standard errors of independent marks.
  private static func isShare(_ some: Int, of all: Int, _ share: Double) -> Bool {
    let error = (Double(all) * share * (1 - share)).squareRoot()
    return abs(Double(some) - share * Double(all)) < 4 * error
  }

  /// The sign: snow lowers the needs of the call taxi, here to four fifths, and adds none.
  @Test func snowThinsToursAndMovesNoneOfThem() {
    let mild = Self.tours(.mild)
    let snowy = Self.tours(Self.snow)
    #expect(mild.count > 1_000)
    #expect(Self.isShare(snowy.count, of: mild.count, 0.8))
    func withoutCancels(_ tour: Tour) -> [AnyHashable] {
      [
        tour.rider, tour.windowStart, tour.destination, tour.requested, tour.wishedReturn,
        tour.outward.patience, tour.outward.boarding, tour.back.noShow,
      ]
    }
    let known = Set(mild.map(withoutCancels))
    #expect(snowy.allSatisfy { known.contains(withoutCancels($0)) })
  }

  /// Twice the hazard halves the time to a cancellation, of the same draw.
  @Test func ridersCancelTwiceAsOftenInSnow() {
    let mild = Self.tours(.mild, ["weather.snowNeeds": .number(1)])
    let snowy = Self.tours(Self.snow, ["weather.snowNeeds": .number(1)])
    #expect(mild.count == snowy.count)
    for (mild, snowy) in zip(mild, snowy) {
      for (before, after) in [(mild.outward, snowy.outward), (mild.back, snowy.back)] {
        #expect(abs(before.cancelAfter.seconds - 2 * after.cancelAfter.seconds) < 0.003)
      }
    }
  }

  @Test func snowAndRainThinTheNeedsOfTheBank() {
    let mild = Self.bankNeeds(.mild)
    let (snowy, rainy) = (Self.bankNeeds(Self.snow), Self.bankNeeds(Self.rain))
    #expect(mild.count > 300)
    #expect(Self.isShare(snowy.count, of: mild.count, 0.5))
    #expect(Self.isShare(rainy.count, of: mild.count, 0.9))
    #expect(Set(snowy).isSubset(of: mild) && Set(rainy).isSubset(of: mild))
  }

  /// The sign: heat raises the needs of the clinic, here by a fifth, and takes none away.
  @Test func heatAndColdAddNeedsOfTheClinic() {
    let mild = Self.patientNeeds(.mild)
    #expect(mild.count > 500)
    for (weather, share) in [(Self.heat, 0.2), (Self.cold, 0.15)] {
      let needs = Self.patientNeeds(weather)
      #expect(Set(mild).isSubset(of: needs))
      // Both counts vary, and needs of one day vary together (variance 0.02 of the multiplier).
      let added = Double(needs.count - mild.count)
      let expected = share * Double(mild.count)
      #expect(abs(added - expected) < 4 * (expected * (1 + share)).squareRoot())
      #expect(zip(needs, needs.dropFirst()).allSatisfy { $0.moment <= $1.moment })
    }
  }

  /// Weather that nobody minds changes not a byte, whatever is drawn for it.
  @Test func weatherWithoutEffectLeavesNeedsAsTheyAre() {
    let weather = Weathers.trace(
      Weathers.snow(depth: 40).merging(["source": .choice("typical")]) { $1 }, days: 30)
    #expect(!weather.isMild)
    let indifferent: [String: ParameterValue] = [
      "weather.snowNeeds": .number(1), "weather.snowCancels": .number(1),
    ]
    #expect(Self.tours(weather, indifferent) == Self.tours(.mild))
    #expect(
      Self.bankNeeds(
        weather, ["weather.snowNeeds": .number(1), "weather.rainNeeds": .number(1)])
        == Self.bankNeeds(.mild))
    let unmoved: [String: ParameterValue] = [
      "weather.heatNeeds": .number(1), "weather.coldNeeds": .number(1),
    ]
    for weather in [Self.heat, Self.cold] {
      #expect(Self.patientNeeds(weather, unmoved) == Self.patientNeeds(.mild))
    }
  }

  /// Only the hours in which the weather is bad lose needs.
  @Test func effectsKeepToTheirHours() {
    var hours = [WeatherHour](repeating: .mild, count: 30 * 24)
    for row in hours.indices where (row / 24) % 2 == 1 { hours[row].rain = 2 }
    let everyOtherDay = WeatherTrace(
      hours, rules: WeatherRules(WeatherParameters.defaults),
      firstDay: YearDay(month: 4, dayOfMonth: 1), holidays: [])
    let mild = Self.bankNeeds(.mild)
    let drawn = Self.bankNeeds(everyOtherDay)
    func dry(_ needs: [BankNeed]) -> [BankNeed] { needs.filter { $0.moment.day % 2 == 0 } }
    #expect(dry(drawn) == dry(mild) && drawn.count < mild.count)
  }

  @Test func farDongsNeedMoreDoctorsIfTheScenarioNamesThem() {
    let name = Self.plan.dongs[0].name
    let usual = Self.patientNeeds(.mild)
    #expect(Self.patientNeeds(.mild, ["needs.farFactor": .number(3)]) == usual)
    let far = Self.patientNeeds(.mild, ["needs.farDongs": .words([name])])
    #expect(far.count > usual.count)
  }
}
