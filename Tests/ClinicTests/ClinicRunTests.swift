import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Records
import Testing

@testable import Clinic

/// Whole runs in a small city.
struct ClinicRunTests {
  private static let city = ClinicCity()

  /// Every need and every appointment ends in exactly one way, at every horizon and in every corner
  /// of the parameters.
  @Test(
    arguments: [
      [:], ["fleet.buses": .count(0)], ["fleet.buses": .count(3)],
      ["appointments.template": .choice("block")],
      ["appointments.template": .choice("baileyWelch")],
      ["appointments.template": .choice("overbooking")],
      ["sessions.queue": .choice("severity"), "appointments.walkInShare": .number(0.7)],
      ["fleet.breakdownDistance": .distance(Distance(millimetres: 20_000_000))],
      ["patients.noShow": .number(0.6), "sessions.overtime": .duration(.zero)],
      ["appointments.slots": .count(3), "patients.patienceMean": .duration(.days(3))],
      ["sessions.consultations": .series([25, 20, 30])],
    ] as [[String: ParameterValue]])
  func everyNeedEndsInOneWay(changes: [String: ParameterValue]) {
    for days in [9, 28] {
      let run = Self.city.run(changes, days: days)
      let first = run.outcomes.uint8("followUp").count { $0 == 0 }
      #expect(first == run.needs.count)
      let names = Set(
        zip(run.outcomes.uint32("need"), run.outcomes.uint8("followUp")).map {
          UInt64($0) << 1 | UInt64($1)
        })
      #expect(names.count == run.outcomes.count, "a need ends twice")
      let appointments = Set(run.appointments.uint32("appointment"))
      #expect(appointments.count == run.appointments.count, "an appointment ends twice")
      let counts = run.figures.counts
      #expect(counts[0].count == counts.dropFirst().reduce(0) { $0 + $1.count })
      // Who was seen was seen at an appointment, and the other way round.
      let seen = run.outcomes(.consulted) + run.outcomes(.referred)
      #expect(seen == run.appointments(.consulted))
      #expect(run.figures.values.count == ClinicFigures.declarations.count)
    }
  }

  @Test func needsAreTheSameWhateverBusesAndPoliciesDo() {
    let plain = Self.city.run()
    let other = Self.city.run(
      ["fleet.buses": .count(3), "appointments.template": .choice("overbooking")],
      InTurn(every: 2))
    #expect(plain.needs == other.needs && plain.needs.digest == other.needs.digest)
    #expect(plain.fingerprint != other.fingerprint)
  }

  @Test func aCopyGoesOnAsTheOriginal() {
    let city = Self.city
    var original = Simulation(shared: City(city.plan))
    original.add(city.service(ClinicCity.parameters(), days: 14))
    original.run(through: .day(5, .hours(11)))
    var copy = original.clone()
    let first = city.finish(&original, rank: 0, days: 14)
    let second = city.finish(&copy, rank: 0, days: 14)
    #expect(first.fingerprint == second.fingerprint && first.outcomes == second.outcomes)
  }

  /// V8.5: a stop visited every 14 days, Poisson needs and ample room: the days to the next visit
  /// are uniform on 0 to 14, with mean 7 and 90 % below 12.6. The standard error of the mean of n is
  /// 4.04/√n. Needs arise at all hours; everybody books and comes and is seen at once.
  @Test func visitsEveryFortnightAreSevenDaysAway() throws {
    let run = Self.city.run(
      [
        "needs.hourProfile": .series([Double](repeating: 1, count: 24)),
        "needs.dayFactor": .series([Double](repeating: 1, count: 7)),
        "needs.severityShares": .series([1, 0, 0]), "needs.followUpShare": .number(0),
        "choice.busConstant": .number(20), "appointments.template": .choice("block"),
        "appointments.slots": .count(60), "appointments.walkInShare": .number(0),
        "patients.noShow": .number(0), "patients.farthestWalk": .duration(.minutes(120)),
        "patients.punctualityMean": .number(-60), "patients.punctualityDeviation": .number(0),
        "sessions.consultations": .series([0.1, 0.1, 0.1]), "sessions.timeCV": .number(0),
        "sessions.triage": .duration(.seconds(1)), "patients.rideShare": .number(0),
        "needs.scale": .number(2),
      ], InTurn(every: 14, only: StopID(1)), days: 280)
    let moments = run.outcomes.int64("moment")
    let outcomes = run.outcomes.uint8("outcome")
    let ends = run.outcomes.int64("ended")
    let days = moments.indices.filter { outcomes[$0] == CareOutcome.consulted.rawValue }
      .map { Double(ends[$0] - moments[$0]) / 86_400_000 }.sorted()
    try #require(days.count > 200)
    let mean = days.reduce(0, +) / Double(days.count)
    let error = 2.58 / Double(days.count).squareRoot()
    #expect(abs(mean - 7) < 4.04 * error + 0.05, "\(mean)")
    let ninetieth = days[days.count * 9 / 10]
    // Standard error of a uniform's 90 % quantile: 14·√(0.09/n).
    #expect(abs(ninetieth - 12.6) < 4.2 * error + 0.1, "\(ninetieth)")
  }

  /// With patients who come on time and consultations of exactly their spacing, nobody waits longer
  /// than the triage makes them, and the doctor's idle time is the first triage and what was not
  /// booked.
  @Test func punctualPatientsOfAPerfectTemplateOnlyWaitForTriage() {
    let run = Self.city.run([
      "patients.noShow": .number(0), "patients.punctualityMean": .number(0),
      "patients.punctualityDeviation": .number(0), "appointments.walkInShare": .number(0),
      "sessions.consultations": .series([9, 9, 9]), "sessions.timeCV": .number(0),
      "appointments.spacing": .duration(.minutes(9)),
      "sessions.triage": .duration(.minutes(4)), "patients.leavesWhenLate": .number(0),
    ])
    let waits = run.appointments.int64("wait").filter { $0 >= 0 }
    #expect(waits.count > 30)
    #expect(waits.allSatisfy { $0 == 240_000 }, "\(Set(waits))")
    #expect(run.appointments(.noShow) == 0 && run.appointments(.turnedAway) == 0)
  }

  /// One block of appointments makes patients wait longest and keeps the doctor busiest at first;
  /// Bailey and Welch's rule lies between it and single appointments.
  @Test func templatesTradeWaitsForIdleTime() throws {
    func run(_ template: String) -> ClinicRun {
      Self.city.run(
        [
          "appointments.template": .choice(template), "needs.rates": .series([9, 70, 99, 99]),
          "appointments.walkInShare": .number(0),
        ], days: 56)
    }
    let (block, spacing) = (run("block"), run("spacing"))
    let (bailey, over) = (run("baileyWelch"), run("overbooking"))
    let waits = try [block, bailey, spacing].map { try #require($0.figure("wait.mean")) }
    #expect(waits == waits.sorted(by: >), "\(waits)")
    let idle = try [bailey, spacing].map { try #require($0.figure("doctor.idle")) }
    #expect(idle[0] < idle[1])
    let seen = try [spacing, over].map { try #require($0.figure("session.consultations")) }
    #expect(seen[1] > seen[0], "\(seen)")
  }

  /// The ledger adds up to the cost of a consultation, and a bus costs what the unit costs say.
  @Test func theLedgerAddsUp() throws {
    let run = Self.city.run()
    let amounts = run.ledger.float64("amount")
    let cost = try #require(run.figure("cost.perConsultation"))
    let seen = try #require(run.figure("consultations"))
    #expect(abs(amounts.reduce(0, +) - cost * seen) < 1)
    let items = run.ledger.uint8("item")
    func item(_ item: CircuitLedgerItem) -> Double {
      amounts.indices.filter { items[$0] == item.rawValue }.reduce(0) { $0 + amounts[$1] }
    }
    // A doctor, two nurses and a driver.
    #expect(abs(item(.crews) - 356e6 * 28 / 365) < 1)
    // 600 MKRW over 8 years at 4.5 %: an annuity factor of 6.595886.
    #expect(abs(item(.vehicles) - 600e6 / 6.595886 * 28 / 365) < 10)
    let annual = try #require(run.figure("annual.cost"))
    #expect(abs(annual - amounts.reduce(0, +) / 1e6 * 365 / 28) < 1e-6)
  }

  /// Consultations that run over make the second session of a day late. Who is told of that and
  /// leaves has missed the appointment because of the bus; who is not told comes.
  @Test func lateBusesKeepPatientsAway() throws {
    func run(_ tolerance: Int64) -> ClinicRun {
      Self.city.run([
        "fleet.lateTolerance": .duration(.minutes(tolerance)),
        "patients.leavesWhenLate": .number(1), "fleet.slack": .number(0),
        "sessions.consultations": .series([25, 25, 25]), "needs.rates": .series([9, 70, 99, 99]),
        "sessions.overtime": .duration(.hours(4)), "sessions.teardown": .duration(.minutes(60)),
        "sessions.length": .duration(.hours(2)),
      ])
    }
    let (told, untold) = (run(5), run(600))
    #expect(told.appointments(.leftLateBus) > 0 && untold.appointments(.leftLateBus) == 0)
    let rates = try [told, untold].map { try #require($0.figure("noShow.lateBus")) }
    #expect(rates[0] > rates[1], "\(rates)")
  }

  /// Whoever has an appointment has a promise of that place and moment, and nobody else.
  @Test func appointmentsAreThePromisesOfTheCity() {
    let city = Self.city
    var simulation = Simulation(shared: City(city.plan))
    simulation.add(
      city.service(
        ClinicCity.parameters(["needs.rates": .series([9, 70, 99, 99])]), days: 14))
    simulation.run(through: .day(4, .hours(12)))
    simulation.withProcess(0, as: ClinicService.self) { service, shared in
      var promised: [ResidentID: [Promises.Appointment]] = [:]
      for (row, appointment) in service.appointments.enumerated()
      where appointment.slot != nil && appointment.stage != .ended {
        promised[service.resident(of: appointment.patient), default: []]
          .append(service.promise(of: AppointmentID(row)))
      }
      #expect(promised.count > 10)
      // Who has two is promised the one made last.
      for (resident, appointments) in promised where appointments.count == 1 {
        #expect(shared.promises[resident] == appointments[0])
      }
      for row in 0..<city.plan.residents.count where promised[ResidentID(row)] == nil {
        #expect(shared.promises[ResidentID(row)] == nil)
      }
    }
  }

  @Test func weeklyRevisionsKeepWhatIsPromised() {
    let run = Self.city.run([:], InTurn(), days: 28, revisesWeekly: true)
    let counts = run.figures.counts
    #expect(counts[0].count == counts.dropFirst().reduce(0) { $0 + $1.count })
    #expect(run.sessions.count > 10)
  }
}
