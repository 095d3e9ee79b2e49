import City
import Mechanisms
import Quantities
import RoadNetwork

// Who goes: what the policy is asked and what its answers do.

extension CareService {
  /// What the control room knows now.
  mutating func observation(
    _ city: City, _ now: SimTime, hour: Int? = nil, units counted: Int? = nil
  ) -> ResponderObservation {
    let duty = counted ?? clock.onDuty
    let calls = forecast.callsPerHour(shift)
    let expected = calls * rules.sceneMean.seconds / 3_600 / Double(max(1, duty))
    return ResponderObservation(
      now: now, idle: idleUnits(city, now), onDuty: duty,
      waiting: waiting.map { openCall($0) },
      coverage: coverage(hour ?? now.hourOfDay, city), travel: city.travel,
      target: max(.zero, rules.target - rules.turnout),
      busyFraction: clock.busyFraction(prior: min(0.9, expected), at: now), callsPerHour: calls,
      onScene: rules.sceneMean)
  }

  private func openCall(_ alarm: RequestID) -> OpenCall {
    guard let asked = cases[alarm.row].asked else {
      preconditionFailure("\(alarm) waits and was never asked for")
    }
    return OpenCall(
      id: alarm, node: household(alarm).node, severity: cases[alarm.row].severity, asked: asked)
  }

  private mutating func coverage(_ hour: Int, _ city: City) -> ResponderCoverage {
    if let coverage = coverages[hour] { return coverage }
    let nodes = forecast.regions.map(\.node)
    let moment = SimTime.zero + .hours(Int64(hour))
    let coverage = ResponderCoverage(
      bases: bases, regions: forecast.regions,
      driving: bases.map { city.travel.times(from: $0, to: nodes, at: moment) })
    coverages[hour] = coverage
    return coverage
  }

  /// Units that may be sent: with a crew that has time for a call.
  private func idleUnits(_ city: City, _ now: SimTime) -> [ResponderUnit] {
    units.indices.compactMap { row in
      let unit = units[row]
      guard unit.activity == .idle || unit.activity == .toBase, let crew = unit.crew,
        now + rules.sceneMean <= crew.plannedEnd + rules.overtimeCap
      else { return nil }
      let place = nextTurn(of: unit, city, now)
      return ResponderUnit(
        id: VehicleID(row), node: place.node, ready: max(now, place.time), base: unit.base,
        home: unit.home)
    }
  }

  /// A responder has been asked for.
  mutating func place(_ alarm: RequestID, _ city: City, _ now: SimTime) {
    guard cases[alarm.row].stage == .asked else { return }
    calendar.schedule(.handoverDue(alarm), at: now + rules.longestWait, phase: .release)
    let observation = observation(city, now)
    guard let unit = policy.dispatch(openCall(alarm), observation) else { return }
    send(unit, to: alarm, observation, city, now)
  }

  private mutating func send(
    _ unit: VehicleID, to alarm: RequestID, _ observation: ResponderObservation, _ city: City,
    _ now: SimTime
  ) {
    precondition(
      observation.idle.contains { $0.id == unit },
      "the policy sends \(unit) to \(alarm); idle are \(observation.idle.map(\.id))")
    guard let place = waiting.firstIndex(of: alarm) else {
      preconditionFailure("the policy sends \(unit) to \(alarm), which does not wait")
    }
    waiting.remove(at: place)
    let isAtBase =
      units[unit.row].activity == .idle && units[unit.row].node == bases[units[unit.row].base.row]
    turn(unit, city, now)
    cases[alarm.row].stage = .assigned
    cases[alarm.row].assigned = now
    cases[alarm.row].unit = unit
    units[unit.row].call = alarm
    units[unit.row].busySince = now
    units[unit.row].goesHome = false
    clock.count(busy: 1, at: now)
    let departure = max(now, units[unit.row].departure) + (isAtBase ? rules.turnout : .zero)
    drive(
      unit, to: household(alarm).node, departing: departure, .toScene, .toScene, city)
  }

  /// A unit has nothing to do: a call that waits, or a base.
  mutating func free(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard units[id.row].version == version, units[id.row].activity == .idle else { return }
    let observation = observation(city, now)
    if let unit = observation.idle.first(where: { $0.id == id }) {
      if let alarm = policy.next(for: unit, observation) {
        send(id, to: alarm, observation, city, now)
        return
      }
      if !units[id.row].goesHome {
        let base = policy.base(for: unit, observation)
        precondition(
          base.row < bases.count, "the policy sends \(id) to \(base) of \(bases.count)")
        let isHome = base == units[id.row].home
        driveToBase(id, base, isHome ? .home : .relocation, .toBase, city, now)
        return
      }
    }
    let reason: ResponderDriveReason = units[id.row].goesHome ? .shiftChange : .home
    units[id.row].goesHome = false
    driveToBase(id, units[id.row].home, reason, .toBase, city, now)
  }
}
