import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import TestCities

@testable import Care

/// A small city with three bases, and runs of the care in it.
struct CareCity {
  let plan: CityPlan

  static let places = ["publicHealthCentre 6", "clinic 4", "market 14"]

  init(seed: UInt64 = 3, riders: Int = 60) { plan = SmallCity.grid(seed: seed, riders: riders) }

  init(_ plan: CityPlan) { self.plan = plan }

  /// Sensors and a button in 50 households with ten times the usual events.
  static func parameters(_ changes: [String: ParameterValue] = [:]) -> ParameterSet {
    var set = ParameterSet(CareParameters.declarations)
    set.set("bases.places", to: .words(places))
    set.set("households.count", to: .count(50))
    set.set("devices.type", to: .choice("sensorButton"))
    set.set("sensorButton.trueEvents", to: .number(20))
    set.set("sensorButton.trueEventsOldest", to: .number(30))
    set.set("sensorButton.falseAlarms", to: .number(100))
    set.set("fleet.day", to: .count(3))
    set.set("fleet.night", to: .count(2))
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  func households(_ parameters: ParameterSet) -> [EquippedHousehold] {
    EquippedHousehold.drawn(parameters.count("households.count"), seed: 5, from: plan)
  }

  func needs(
    _ parameters: ParameterSet, days: Int, replication: Int = 0,
    weather: @escaping @Sendable (Int) -> CareWeather = { _ in .mild }
  ) -> [AlarmNeed] {
    AlarmDemand(parameters, households(parameters), weather: weather)
      .needs(StreamFamily(seed: 5, replication: replication), until: .day(Int64(days)))
  }

  func service(
    _ parameters: ParameterSet, _ policy: any ResponderPolicy, _ triage: any AlarmTriage,
    needs: [AlarmNeed], days: Int, rank: UInt8 = 0
  ) -> CareService {
    CareService(
      rank: rank, parameters: parameters, policy: policy, triage: triage,
      households: households(parameters), needs: needs, plan: plan,
      family: StreamFamily(seed: 5, replication: 0), until: .day(Int64(days), .hours(6)))
  }

  /// A whole run of the care alone.
  func run(
    _ changes: [String: ParameterValue] = [:],
    _ policy: any ResponderPolicy = NearestResponder(),
    _ triage: any AlarmTriage = FixedLadder(), days: Int = 3, needs: [AlarmNeed]? = nil,
    platform: Platform = .perfect
  ) -> CareRun {
    let parameters = Self.parameters(changes)
    var simulation = Simulation(shared: City(plan, platform: platform))
    simulation.add(
      service(
        parameters, policy, triage, needs: needs ?? self.needs(parameters, days: days),
        days: days))
    return Self.finish(&simulation, days: days)
  }

  static func finish(_ simulation: inout Simulation<City>, days: Int, rank: Int = 0) -> CareRun {
    let end = SimTime.day(Int64(days), .hours(6))
    simulation.run(through: end)
    let fingerprint = simulation.fingerprint
    return simulation.withProcess(rank, as: CareService.self) { service, city in
      service.finish(city, at: end)
      let figures = service.figures(
        counting: .zero..<end, horizon: .days(Int64(days)), dongs: city.plan.dongs.count)
      return CareRun(
        needs: service.needRecords, alarms: service.alarmRecords, drives: service.driveRecords,
        duties: service.dutyRecords, rides: service.rideRecords, figures: figures.all,
        ledger: figures.ledgerRecords, observations: service.observations.records,
        feeds: service.observations.feeds(staleAfter: city.platform.staleAfter),
        fingerprint: fingerprint)
    }
  }
}

/// What a run of the care leaves behind.
struct CareRun {
  let needs: RecordTable
  let alarms: RecordTable
  let drives: RecordTable
  let duties: RecordTable
  let rides: RecordTable
  let figures: ServiceFigures
  let ledger: RecordTable
  let observations: RecordTable
  let feeds: RecordTable
  let fingerprint: Fingerprint

  func figure(_ name: String) -> Double? {
    let place = CareFigures.declarations.firstIndex { $0.name == "care." + name }
    return place.flatMap { figures.values[$0] }
  }

  func count(_ ending: AlarmEnding) -> Int {
    alarms.uint8("outcome").count { $0 == ending.rawValue }
  }

  /// A column of moments in minutes since midnight of day 0, in the order of the needs; -1 stays.
  func minutes(_ column: String) -> [Double] {
    let need = alarms.uint32("need")
    let moment = alarms.int64(column)
    return need.indices.sorted { need[$0] < need[$1] }
      .map { moment[$0] < 0 ? -1 : Double(moment[$0]) / 60_000 }
  }

  /// How needs ended, in their order.
  var endings: [AlarmEnding] {
    let need = alarms.uint32("need")
    let outcome = alarms.uint8("outcome")
    return need.indices.sorted { need[$0] < need[$1] }
      .map { AlarmEnding(rawValue: outcome[$0]) ?? .unfinished }
  }
}

extension AlarmNeed {
  /// A need without chance: answered at once, doubtful to an agent who takes 3 minutes, 30 minutes
  /// on scene.
  static func made(
    at minutes: Int64, household: UInt32 = 0, _ kind: CareEventKind = .fall, detected: Bool = true,
    sos: Bool = false, twice: Bool = false, sensor: SecondSensor = .absent,
    call: CallOutcome = .help, agent: AgentFinding = .doubtful, patience: SimDuration = .hours(1),
    odds: Double = 0.05
  ) -> AlarmNeed {
    AlarmNeed(
      moment: .zero + .minutes(minutes), household: household, kind: kind, isDetected: detected,
      delay: kind == .none ? .zero : .minutes(20), isSOS: sos, isPressedTwice: twice,
      sensor: sensor, call: call, agent: agent, agentTime: .minutes(3), patience: patience,
      onScene: .minutes(30), contact: .hours(10), ambulance: .minutes(8), isTransported: false,
      priorOdds: odds)
  }
}
