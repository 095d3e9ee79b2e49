import Mechanisms
import Parameters
import Quantities
import Records
import Testing

@testable import CallTaxi

/// One vehicle on a shift of 2 h: 1,000 won an hour for its crew, a price of 365,000 won over ten
/// years without interest, 36,500 won of upkeep a year, 10 won of fuel and 5 of repairs a kilometre.
///
/// It serves one rider of dong 3 over 3.2 km: 1 km to the door, 5 min late, 3 km with the rider and
/// the companion in 15 min instead of 10, 2 km back. A second request in dong 4 is abandoned.
struct LedgerTests {
  private let figures: CallTaxiFigures

  init() {
    var parameters = ParameterSet(CallTaxiParameters.declarations)
    let values: [(String, ParameterValue)] = [
      ("fleet.wheelchairVehicles", .count(1)), ("fleet.leasedTaxis", .count(0)),
      ("fleet.shuttles", .count(0)), ("money.crewHour", .money(Money(won: 1_000))),
      ("money.vehiclePrice", .money(Money(won: 365_000))), ("money.discountRate", .number(0)),
      ("money.upkeepYear", .money(Money(won: 36_500))),
      ("money.energyKilometre", .money(Money(won: 10))),
      ("money.repairsKilometre", .money(Money(won: 5))),
    ]
    for (name, value) in values { parameters.set(name, to: value) }
    var duties = RecordTable(of: DutyRecord.self)
    duties.append(
      DutyRecord(
        vehicle: VehicleID(0), vehicleClass: .wheelchairVehicle, start: .zero,
        plannedEnd: .day(0, .hours(2)), end: .day(0, .hours(2)), breakTime: .zero))
    var legs = RecordTable(of: LegRecord.self)
    legs.append(
      MoneyRecords.served(
        wheelchair: true, dong: 3, requested: .zero, atDoor: .day(0, .minutes(5)),
        boarded: .day(0, .minutes(10)), arrived: .day(0, .minutes(25))))
    legs.append(
      MoneyRecords.served(
        need: 2, tour: 1, wheelchair: true, dong: 4, requested: .zero, boarded: .zero,
        arrived: .zero, outcome: .abandoned))
    var tours = RecordTable(of: TourRecord.self)
    tours.append(TourRecord(number: 0, tour: MoneyRecords.tour(from: .zero, companion: true)))
    tours.append(TourRecord(number: 1, tour: MoneyRecords.tour(from: .zero)))
    var drives = RecordTable(of: DriveRecord.self)
    drives.append(MoneyRecords.drive(.toPickup, from: 1, to: 5, kilometres: 1))
    drives.append(MoneyRecords.drive(.carrying, from: 10, to: 25, kilometres: 3))
    drives.append(MoneyRecords.drive(.toDepot, from: 40, to: 44, kilometres: 2))
    figures = CallTaxiFigures(
      legs: legs, tours: tours, drives: drives, duties: duties,
      breakdowns: RecordTable(of: BreakdownRecord.self), parameters,
      counting: .zero..<SimTime.day(1), year: .days(1))
  }

  private func value(_ name: String) throws -> Double {
    let place = try #require(CallTaxiFigures.declarations.firstIndex { $0.name == name })
    return try #require(figures.all.values[place])
  }

  /// 2,000 for the crew, 100 + 100 for the day of the vehicle, 90 for 6 km; the fare of 700 and
  /// 2 · 100 for the kilometres begun beyond 2 is no cost.
  @Test func costAndFareAreWhatTheHandSays() throws {
    #expect(abs(try value("callTaxi.cost.perTrip") - 2_290) < 1e-9)
    #expect(try value("callTaxi.fare.perTrip") == 900)
  }

  @Test func everyWonStandsUnderItsAccountAndDong() {
    let rows = figures.ledger.rows.map { "\($0.item.account) \($0.item) \($0.dong) \($0.amount)" }
    let city = CallTaxiLedger.cityWide
    #expect(
      rows == [
        "capital vehicles \(city) 100.0", "staff crews \(city) 2000.0", "energy energy 3 40.0",
        "energy energy \(city) 20.0", "maintenance repairs 3 20.0",
        "maintenance repairs \(city) 10.0", "maintenance upkeep \(city) 100.0",
        "transfers fares 3 900.0",
      ])
    let table = figures.ledgerRecords
    #expect(table.count == 8 && table.float64("amount").reduce(0, +) == 2_290 + 900)
  }

  @Test func aYearIs365SuchDaysAndFaresAreNoCost() throws {
    let accounts: [(AnnualQuantity, Double)] = [
      (.capital, 100), (.staff, 2_000), (.energy, 60), (.maintenance, 130), (.cost, 2_290),
      (.transfers, 900),
    ]
    for (quantity, won) in accounts {
      let found = try value("callTaxi.annual.\(quantity.rawValue)")
      #expect(abs(found - won * 365 / 1e6) < 1e-12, "\(quantity): \(found)")
    }
    #expect(try value("callTaxi.annual.purchases") == 0.365)
    #expect(try value("callTaxi.annual.served") == 365)
    #expect(try value("callTaxi.annual.unserved") == 365)
    #expect(try value("callTaxi.annual.distance") == 6 * 365)
  }

  /// Two persons wait 5 min and one has waited through an hour of patience; two ride 5 min longer
  /// than the quickest ride, which 5 min is the difference of 15 and 10.
  @Test func hoursArePersonHoursAndTheUnservedHaveWaited() throws {
    #expect(abs(try value("callTaxi.annual.waiting") - (10.0 / 60 + 1) * 365) < 1e-9)
    #expect(abs(try value("callTaxi.annual.detour") - 10.0 / 60 * 365) < 1e-9)
  }

  /// 1 km at 15 km/h, 3 at 12 and 2 at 30.
  @Test func emissionsAreThoseOfEachDrivesSpeed() throws {
    let grams = [(1.0, 15.0), (3, 12), (2, 30)].reduce(0) {
      $0 + $1.0 * EmissionCurve.dieselVan.gramsPerKilometre(atKilometresPerHour: $1.1)
    }
    #expect(abs(try value("callTaxi.annual.emissions") - grams * 365 / 1e6) < 1e-12)
  }

  /// EMEP/EEA curves as tabulated in the modelling specification, g CO2 a kilometre.
  @Test(arguments: [
    (10.0, 340.84, 267.96), (20, 257.90, 201.14), (30, 215.74, 170.90), (50, 178.21, 144.96),
    (80, 167.62, 136.91), (100, 175.47, 143.74),
  ])
  func emissionCurvesAreThoseOfTheTable(speed: Double, petrol: Double, diesel: Double) {
    let found = [EmissionCurve.petrolCar, .dieselCar].map {
      $0.gramsPerKilometre(atKilometresPerHour: speed)
    }
    #expect(abs(found[0] - petrol) < 0.005 && abs(found[1] - diesel) < 0.005, "\(found)")
    let slow = EmissionCurve.lpgCar.gramsPerKilometre(atKilometresPerHour: 1)
    #expect(slow == 0.89 * EmissionCurve.petrolCar.gramsPerKilometre(atKilometresPerHour: 8))
  }

  /// A weekday with 1.12 times the needs of the mean day stands for 365 days of roster and for
  /// 365/1.12 of riders; a whole week stands for itself.
  @Test func busyDaysAreScaledToTheMeanDay() {
    let factors = [1.12, 1.12, 1.12, 1.12, 1.12, 0.8, 0.6]
    let wednesday = ServiceYear(
      start: .zero, horizon: .hours(24), firstDay: 2, dayFactors: factors)
    #expect(wednesday.factor == 365 && abs(wednesday.demandFactor - 365 / 1.12) < 1e-9)
    let sunday = ServiceYear(
      start: .day(1), horizon: .hours(24), firstDay: 5, dayFactors: factors)
    #expect(abs(sunday.demandFactor - 365 / 0.6) < 1e-9)
    let week = ServiceYear(
      start: .day(7), horizon: .hours(168), firstDay: 3, dayFactors: factors)
    #expect(abs(week.demandFactor - 365.0 / 7) < 1e-9 && week.factor == 365.0 / 7)
  }

  /// Riders of dongs 5 and 6 on board at once share the kilometres that they ride together.
  @Test func ridersOnBoardShareAKilometre() {
    var legs = RecordTable(of: LegRecord.self)
    for (need, dong) in [(0, 5), (2, 6)] as [(UInt32, UInt32)] {
      let start = Int64(need) * 5
      legs.append(
        MoneyRecords.served(
          need: need, wheelchair: false, dong: dong, requested: .day(0, .minutes(start)),
          atDoor: .day(0, .minutes(start + 2)), boarded: .day(0, .minutes(start + 4)),
          arrived: .day(0, .minutes(40 - start))))
    }
    var drives = RecordTable(of: DriveRecord.self)
    drives.append(MoneyRecords.drive(.carrying, from: 4, to: 12, kilometres: 1))
    drives.append(MoneyRecords.drive(.carrying, from: 14, to: 30, kilometres: 1))
    drives.append(MoneyRecords.drive(.carrying, from: 30, to: 40, kilometres: 1))
    drives.append(MoneyRecords.drive(.toPickup, from: 41, to: 44, kilometres: 1))
    let causes = DriveCauses(of: drives, legs)
    #expect((0..<4).map { causes.dongs(ofDriveIn: $0) } == [[5], [5, 6], [5], []])
  }
}
