import City
import Mechanisms
import Quantities
import RoadNetwork

// Who goes: what the policy is asked and what its answers do.

extension CareService {
  /// What the control room knows now.
  ///
  /// - Parameters:
  ///   - moment: whose driving times it asks for; nil for now.
  ///   - counted: units of a shift that begins; nil for those on duty.
  mutating func observation(
    _ city: City, _ now: SimTime, of moment: SimTime? = nil, units counted: Int? = nil
  ) -> ResponderObservation {
    let duty = counted ?? known(city, now).onDuty
    let calls = forecast.callsPerHour(shift)
    let expected = calls * rules.sceneMean.seconds / 3_600 / Double(max(1, duty))
    return ResponderObservation(
      now: now, idle: units.indices.compactMap { see(VehicleID($0), city, now) }, onDuty: duty,
      waiting: waiting.map { openCall($0) },
      coverage: coverage(moment ?? now, city, now), travel: city.travel,
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

  /// Driving times of a moment, as the control room knows them.
  private mutating func coverage(_ moment: SimTime, _ city: City, _ now: SimTime)
    -> ResponderCoverage
  {
    let estimate = city.estimate(by: Self.reader, at: now)
    let exact = coverage((moment - (estimate?.age ?? .zero)).hourOfDay, city)
    guard let factor = estimate?.factor else { return exact }
    let driving = zip(exact.bases, exact.driving).map { base, times in
      zip(exact.regions, times).map { region, time in
        SimDuration(roundingSeconds: time.seconds * factor(base, region.node))
      }
    }
    return ResponderCoverage(bases: exact.bases, regions: exact.regions, driving: driving)
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

  /// A unit in some state; nil if it may not be sent: without a crew that has time for a call.
  func view(_ id: VehicleID, of unit: CareUnit, _ place: SeenPlace, _ city: City, _ now: SimTime)
    -> ResponderUnit?
  {
    guard let crew = unit.crew, now + rules.sceneMean <= crew.plannedEnd + rules.overtimeCap
    else { return nil }
    let node: NodeID
    var ready = now
    switch unit.activity {
    case .idle: node = unit.node
    case .toBase:
      let turn = city.nextTurn(on: unit.course, from: unit.node, seen: place)
      node = turn.node
      ready = max(now, turn.time)
    case .off, .returning, .toScene, .onScene, .broken: return nil
    }
    return ResponderUnit(id: id, node: node, ready: ready, base: unit.base, home: unit.home)
  }

  /// A responder has been asked for.
  mutating func place(_ alarm: RequestID, _ city: City, _ now: SimTime) {
    guard cases[alarm.row].stage == .asked else { return }
    calendar.schedule(.handoverDue(alarm), at: now + rules.longestWait, phase: .release)
    var isOpen = true
    while isOpen {
      let observation = observation(city, now)
      let call = openCall(alarm)
      let unit = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
        policy.dispatch(call, observation)
      }
      precondition(
        unit.map { id in observation.idle.contains { $0.id == id } } ?? true,
        "the policy sends \(unit as Any) to \(alarm); idle are \(observation.idle.map(\.id))")
      // An order that is not possible any more tells the control room so; the policy decides anew.
      isOpen = unit.map { !trySending($0, to: alarm, city, now) } ?? false
      note(observation.idle, isRefused: isOpen, city, now)
    }
  }

  /// Sends a unit from where it truly is.
  mutating func send(_ unit: VehicleID, to alarm: RequestID, _ city: City, _ now: SimTime) {
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

  /// A unit has nothing to do: a call that waits, or a base, as soon as the control room hears of
  /// it.
  mutating func free(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard units[id.row].version == version, units[id.row].activity == .idle else { return }
    if let heard = nextNews(of: id, city, now) {
      calendar.schedule(.unitFreed(id, version: version), at: heard, phase: .decide)
      return
    }
    let observation = observation(city, now)
    if let unit = observation.idle.first(where: { $0.id == id }) {
      note(observation.idle, isRefused: false, city, now)
      let estimate = city.estimate(by: Self.reader, at: now)
      let next = city.travel.asEstimated(estimate) { policy.next(for: unit, observation) }
      if let next {
        send(id, to: next, city, now)
        return
      }
      if !units[id.row].goesHome {
        let base = city.travel.asEstimated(estimate) { policy.base(for: unit, observation) }
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
