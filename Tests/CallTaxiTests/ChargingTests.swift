import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Records
import Testing

@testable import CallTaxi

/// One electric vehicle on a street of eleven nodes, 1 km and two minutes apart; its depot with one
/// charger of 40 kW at node 0, the hospitals at node 10. A block takes 0.25 kWh, the battery holds 16.
struct ChargingTests {
  private static func parameters(_ rule: String, atStart: Double, low: Double, high: Double)
    -> ParameterSet
  {
    HandMadeDay.parameters([
      "electric.share": .number(1), "electric.rule": .choice(rule),
      "electric.capacity": .series([16, 16, 16]), "electric.use": .series([0.25, 0.25, 0.25]),
      "electric.atStart": .number(atStart), "electric.low": .number(low),
      "electric.high": .number(high), "electric.busyTarget": .number(0.75),
      "electric.margin": .number(1), "electric.reserve": .number(0),
      "electric.depotChargers": .count(1), "electric.depotPower": .number(40),
    ])
  }

  private struct Day {
    let records: HandMadeDay.Records
    let charges: RecordTable
  }

  private static func run(_ tours: [Tour], _ parameters: ParameterSet) -> Day {
    var simulation = HandMadeDay.simulation(tours, parameters)
    simulation.run(through: .day(1))
    return simulation.withProcess(0, as: CallTaxiService.self) { service, city in
      service.finish(city, at: .day(1))
      return Day(
        records: HandMadeDay.Records(
          legs: service.legRecords, drives: service.driveRecords, duties: service.dutyRecords),
        charges: service.chargeRecords)
    }
  }

  /// From 10 to 0, called at 60 min: 20 blocks for it and 20 more from the depot to a hospital and back
  /// are 10 kWh, and there are 8. It charges up to 12 in six minutes and is at the door at 86 min.
  @Test(arguments: ["slack", "thresholds"])
  func aJobThatTheBatteryCannotCarryIsChargedForFirst(rule: String) {
    let day = Self.run(
      [HandMadeDay.tour(from: 10, to: 0, at: 60)],
      Self.parameters(rule, atStart: 0.5, low: 0, high: rule == "slack" ? 0 : 0.51))
    let isEager = rule == "thresholds"
    // Under the thresholds it fills up while nobody waits: nothing is left to do at 60 min.
    #expect(day.records.moments(ofNeed: 0)[2] == (isEager ? 80 : 86))
    #expect(day.charges.int64("began")[0] == (isEager ? 0 : 60 * HandMadeDay.minute))
    #expect(abs(day.charges.float64("energy")[0] - (isEager ? 4.8 : 4)) < 1e-9)
    let arrived = day.records.drives.float64("charge")
    #expect(abs(arrived[1] - (isEager ? 12.8 - 5 : 12 - 5)) < 1e-9)
  }

  /// With ten kWh, to the last digit and a little more, it drives at once.
  @Test func aJobThatTheBatteryCarriesIsDoneAtOnce() {
    let day = Self.run(
      [HandMadeDay.tour(from: 10, to: 0, at: 60)],
      Self.parameters("slack", atStart: 0.6251, low: 0, high: 0))
    #expect(day.records.moments(ofNeed: 0)[2] == 80)
    #expect(day.charges.isEmpty)
  }

  /// Set free at node 8 at 82 min with 6 of 16 kWh, below 40 %: it drives back, is at the charger at
  /// 98 min with 4, and at 111.2 has the 12.8 of an idle time. Who calls at 90 has to wait for that.
  @Test func atAChargerItIsNotInService() {
    let day = Self.run(
      [
        HandMadeDay.tour(from: 0, to: 8, at: 60),
        HandMadeDay.tour(rider: 1, from: 0, to: 1, at: 100),
      ], Self.parameters("thresholds", atStart: 0.5, low: 0.4, high: 0))
    #expect(day.records.moments(ofNeed: 0)[5] == 82)
    #expect(day.charges.int64("arrived")[0] == 98 * HandMadeDay.minute)
    // Charging ends at the first millisecond at which all is there.
    #expect(abs(day.charges.int64("ended")[0] - 98 * HandMadeDay.minute - 792_000) <= 1)
    #expect(abs(day.charges.float64("charge")[0] - 12.8) < 1e-9)
    #expect(abs(day.records.moments(ofNeed: 2)[2] - 111.2) < 1e-4)
    let out = day.records.duties.int64("chargeTime")[0]
    #expect(abs(out - 29 * HandMadeDay.minute - 12_000) <= 1)
  }

  /// The only charger is out of order from 99 to 130 min: what it gave in a minute stays, and the rest
  /// comes afterwards.
  @Test func anOutageInterruptsACharge() {
    var parameters = Self.parameters("thresholds", atStart: 0.5, low: 0.4, high: 0)
    parameters.set("electric.outageShare", to: .number(1))
    parameters.set("electric.outageFrom", to: .duration(.minutes(99)))
    parameters.set("electric.outageLength", to: .duration(.minutes(31)))
    let day = Self.run([HandMadeDay.tour(from: 0, to: 8, at: 60)], parameters)
    let endings = day.charges.uint8("ending")
    #expect(endings[0] == ChargeEnding.stopped.rawValue)
    #expect(abs(day.charges.float64("energy")[0] - 40.0 / 60) < 1e-9)
    #expect(endings[1] == ChargeEnding.charged.rawValue)
    #expect(day.charges.int64("began")[1] == 130 * HandMadeDay.minute)
    #expect(day.charges.int64("ended")[1] == 130 * HandMadeDay.minute + 792_000 - 60_000)
    #expect(abs(day.charges.float64("charge")[1] - 12.8) < 1e-9)
  }

  /// Off shift from 3 h on it charges until it is full: 4.8 kWh at 40 kW, 3.2 at 12.
  @Test func offShiftItChargesAtItsDepot() throws {
    var parameters = Self.parameters("slack", atStart: 0.5, low: 0, high: 0)
    parameters.set(
      "roster.inServiceFraction",
      to: .series((0..<24).map { $0 < 3 ? 1 : 0 }))
    let day = Self.run([], parameters)
    let start = 3 * 60 * HandMadeDay.minute
    #expect(day.charges.count == 1 && day.charges.uint8("onShift")[0] == 0)
    #expect(day.charges.int64("began")[0] == start)
    #expect(day.charges.int64("ended")[0] == start + 432_000 + 960_000)
    #expect(day.charges.float64("charge")[0] == 16)
  }
}

/// The call taxi beside the road guardian: what fails reaches the riders, and nothing else does.
struct ChargerCouplingTests {
  private static func run(_ chargers: String, faults: Double?, _ rule: String = "thresholds")
    -> ElectricCity.Run
  {
    ElectricCity.run(
      ElectricCity.parameters([
        "fleet.wheelchairVehicles": .count(5), "fleet.leasedTaxis": .count(1),
        "fleet.shuttles": .count(0), "electric.capacity": .series([30, 30, 30]),
        "electric.vehiclePower": .number(20), "electric.chargers": .choice(chargers),
        "electric.rule": .choice(rule),
      ]), guardian: faults.map { ElectricCity.guardian(faults: $0) })
  }

  /// Sign test of the arrow from chargers to fleets: the same days, the same drivers at the chargers.
  @Test(arguments: ElectricTests.rules)
  func chargersThatFailTakeVehiclesOutOfService(rule: String) throws {
    let sound = Self.run("public", faults: 0, rule)
    let failing = Self.run("public", faults: 1_000, rule)
    func figure(_ name: String) throws -> (sound: Double, failing: Double) {
      try (#require(sound.figure(name)), #require(failing.figure(name)))
    }
    let hours = try figure("vehicleHours")
    let lost = try figure("electric.lost")
    let waits = try figure("waitOrPatience.mean")
    let wasted = try figure("electric.wastedTrips")
    #expect(hours.failing < hours.sound, "\(hours)")
    #expect(lost.failing > lost.sound, "\(lost)")
    #expect(waits.failing > waits.sound, "\(waits)")
    #expect(wasted.failing > wasted.sound, "\(wasted)")
    for run in [sound, failing] {
      let breaches = ElectricLaws.breaches(run, capacity: 30, atStart: 0.9)
      #expect(breaches.isEmpty, "\(breaches.prefix(5))")
      #expect(run.figure("electric.ranDry") == 0)
      #expect(try #require(run.margins.min()) >= 0)
      #expect(run.charges.uint8("place").contains(1))
    }
  }

  /// Where the fleet charges at its own depots, the road guardian beside it changes nothing.
  @Test func cutOffTheCallTaxiIsAsItIsAlone() {
    let alone = Self.run("depots", faults: nil)
    let beside = Self.run("depots", faults: 400)
    #expect(alone.fingerprint == beside.fingerprint)
    #expect(alone.figures.values == beside.figures.values)
    #expect(alone.charges == beside.charges && alone.legs == beside.legs)
    // And without anybody who has public chargers it goes to its depots.
    let nobody = Self.run("public", faults: nil)
    #expect(nobody.figures.values == alone.figures.values)
  }

  /// The same days with two of three chargers of each depot out of order.
  @Test func anOutageAtTheDepotsIsFelt() throws {
    let sound = ElectricCity.run(ElectricCity.parameters())
    let out = ElectricCity.run(
      ElectricCity.parameters([
        "electric.outageShare": .number(0.7), "electric.outageFrom": .duration(.hours(1)),
      ]))
    func figure(_ name: String) throws -> (sound: Double, out: Double) {
      try (#require(sound.figure(name)), #require(out.figure(name)))
    }
    let hours = try figure("vehicleHours")
    let waits = try figure("waitOrPatience.mean")
    let lines = try figure("electric.wait.mean")
    #expect(hours.out < hours.sound, "\(hours)")
    #expect(waits.out > waits.sound, "\(waits)")
    #expect(lines.out > lines.sound, "\(lines)")
  }
}
