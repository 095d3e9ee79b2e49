import City
import Kernel
import Mechanisms
import Quantities
import Records

// Ice on roads and water in underpasses: there, found out, salted or pumped, gone.

extension RoadGuardianService {
  var hazardRules: HazardRules { needs.hazards.rules }

  func spot(of id: HazardID) -> HazardSpot { needs.hazards.spot(of: spell(of: id)) }

  func spell(of id: HazardID) -> HazardSpell { needs.hazards.spells[hazards[id.row].spell] }

  mutating func scheduleNextHazard(after number: UInt32?) {
    let next = number.map { Int($0) + 1 } ?? 0
    guard next < needs.hazards.spells.count else { return }
    schedule(.began(UInt32(next)), at: needs.hazards.spells[next].began)
  }

  private mutating func schedule(_ event: HazardEvent, at moment: SimTime) {
    if moment <= end { calendar.schedule(.hazard(event), at: moment, phase: .arrive) }
  }

  mutating func follow(_ event: HazardEvent, _ city: inout City, _ now: SimTime) {
    switch event {
    case .began(let number):
      scheduleNextHazard(after: number)
      appear(spell: Int(number), returns: 0, &city, now)
    case .returned(let number, let times):
      appear(spell: Int(number), returns: Int(times), &city, now)
    case .detected(let id, let channel):
      detect(id, HazardChannel(rawValue: UInt8(channel)) ?? .none, &city, now)
    case .ended(let id): endHazard(id, byCrew: false, &city, now)
    }
  }

  /// A spot is icy or under water: the road is slow, and who would see it first is scheduled.
  private mutating func appear(
    spell number: Int, returns: Int, _ city: inout City, _ now: SimTime
  ) {
    let id = HazardID(hazards.count)
    let spell = needs.hazards.spells[number]
    let spot = needs.hazards.spot(of: spell)
    var hazard = RoadHazard(spell: number, returns: returns, began: now, settled: now)
    if rules.information == .signs { hazard.informed = rules.signsHeeded }
    hazards.append(hazard)
    let speed = hazardRules.speed(on: spot.type)
    for arc in spot.arcs {
      changeRoad(arc, &city, now) { road in
        road.hazard = id
        road.surface = speed
      }
    }
    schedule(.ended(id), at: spell.ended)
    let first = needs.hazards.detection(
      of: spell, returns: returns, from: now, demand, until: end)
    if first.moment < spell.ended { seeHazard(id, first.channel, at: first.moment) }
  }

  /// Somebody will see ice or water, unless it is known by then.
  mutating func seeHazard(_ id: HazardID, _ channel: HazardChannel, at moment: SimTime) {
    schedule(.detected(id, channel: UInt32(channel.rawValue)), at: moment)
  }

  private mutating func detect(
    _ id: HazardID, _ channel: HazardChannel, _ city: inout City, _ now: SimTime
  ) {
    guard hazards[id.row].detected == nil, hazards[id.row].ended == nil else { return }
    hazards[id.row].detected = now
    hazards[id.row].channel = channel
    let spot = spot(of: id)
    let severity = severity(of: spot)
    if rules.information.sends {
      let message = announce(
        spot.arcs[0], nil, hazardRules.weight(of: spot.type, severity: severity), city, now)
      messages[message.row].type = spot.type
      messages[message.row].hazard = id
      messages[message.row].trueUntil = nil
      hazards[id.row].message = message
    }
    let order = WorkOrderID(jobs.count)
    hazards[id.row].order = order
    var job = Job(
      kind: spot.type == .ice ? .salting(id) : .pumping(id), skill: .salting,
      node: tail(of: spot.arcs[0]), arc: spot.arcs[0], reported: now, severity: severity,
      costPerDay: costPerDay(at: spot), work: hazardRules.work(at: spot.type))
    let isPushed = rules.information == .messagesAndAdvice
    job.isUrgent = isPushed && severity == 3
    jobs.append(job)
    let latency =
      isPushed ? .zero : hazardRules.triage[Int(channel.rawValue) % hazardRules.triage.count]
    calendar.schedule(
      .orderReady(order), at: heard(ofOrder: order, city, now + latency), phase: .decide)
  }

  /// As crews are told: 3 in water and on main roads, 2 on collectors, 1 on others.
  private func severity(of spot: HazardSpot) -> Int {
    let arc = spot.arcs[0].row
    if spot.type == .flood || demand.traffic.isTrunk[arc] { return 3 }
    return demand.traffic.isCollector[arc] ? 2 : 1
  }

  /// What ice or water costs drivers in a day, in won: claims and time.
  private func costPerDay(at spot: HazardSpot) -> Double {
    let parts = max(1, Int(1_024 * hazardRules.speed(on: spot.type)))
    return spot.arcs.reduce(0) { sum, arc in
      sum + demand.traffic.vehicles[arc.row]
        * (hazardRules.damage(by: spot.type) * hazardRules.claim
          + extraHours(arc, parts) * rules.vehicleHour)
    }
  }

  /// Counts vehicles and claims of a hazard up to a moment.
  mutating func settle(_ id: HazardID, _ now: SimTime) {
    let hazard = hazards[id.row]
    guard now > hazard.settled else { return }
    let spot = spot(of: id)
    let passes = spot.arcs.reduce(0) {
      $0 + demand.traffic.passes($1, from: hazard.settled, to: now)
    }
    let exposed = 1 - hazard.informed * (1 - rules.informedDamage)
    hazards[id.row].vehicles += passes
    hazards[id.row].claimsExpected += passes * hazardRules.damage(by: spot.type) * exposed
    hazards[id.row].settled = now
  }

  /// Ice has thawed or was salted, water has run off or was pumped away.
  private mutating func endHazard(
    _ id: HazardID, byCrew: Bool, _ city: inout City, _ now: SimTime
  ) {
    guard hazards[id.row].ended == nil else { return }
    settle(id, now)
    hazards[id.row].ended = now
    hazards[id.row].isTreated = byCrew
    let spot = spot(of: id)
    for arc in spot.arcs {
      changeRoad(arc, &city, now) { road in
        road.hazard = nil
        road.surface = 1
      }
    }
    if let message = hazards[id.row].message {
      // Nobody tells that it has thawed where there is neither a sensor nor a crew.
      if byCrew || spot.hasSensor {
        withdraw(message, city, now)
      } else {
        messages[message.row].trueUntil = now
      }
    }
    if let order = hazards[id.row].order,
      jobs[order.row].stage.rawValue < Job.Stage.assigned.rawValue
    {
      cancel(order)
    }
    record(id, now)
  }

  /// Work at ice or water begins; where there is none any more it is only looked at.
  mutating func beginTreating(_ order: WorkOrderID, _ id: HazardID) -> SimDuration {
    if hazards[id.row].ended != nil {
      jobs[order.row].kind = .potholes([])
      return rules.inspectionTime
    }
    return needs.hazards.work(
      at: spell(of: id), returns: hazards[id.row].returns, cv: hazardRules.timeCV)
  }

  /// A crew has salted or pumped: ice comes back when the salt has lost its strength.
  mutating func endTreating(_ id: HazardID, _ city: inout City, _ now: SimTime) {
    let hazard = hazards[id.row]
    guard hazard.ended == nil else { return }
    endHazard(id, byCrew: true, &city, now)
    let back = now + hazardRules.saltLasts
    guard spot(of: id).type == .ice, back < spell(of: id).ended, hazard.returns < 1_000 else {
      return
    }
    schedule(.returned(UInt32(hazard.spell), times: UInt32(hazard.returns + 1)), at: back)
  }

  /// Drivers have got a message on ice or water, or cease to believe it.
  mutating func tell(_ message: MessageID, isOver: Bool, _ city: inout City, _ now: SimTime) {
    guard let id = messages[message.row].hazard else { return }
    let weight = messages[message.row].severity
    for arc in spot(of: id).arcs { tell(arc, isOver ? -weight : weight, &city, now) }
    guard hazards[id.row].ended == nil else { return }
    settle(id, now)
    hazards[id.row].informed = isOver ? 0 : rules.penetration
  }

  mutating func record(_ id: HazardID, _ now: SimTime) {
    let hazard = hazards[id.row]
    let spot = spot(of: id)
    hazardRecords.append(
      RoadHazardRecord(
        id: id, hazard: hazard, spot: spot, dong: dong(of: spot.arcs[0]), ended: now,
        claims: needs.hazards.claims(
          of: spell(of: id), returns: hazard.returns, expected: hazard.claimsExpected)))
  }

  /// Writes the rows of ice and water that are still there when the run ends.
  mutating func finishHazards(at end: SimTime) {
    for row in hazards.indices where hazards[row].ended == nil {
      settle(HazardID(row), end)
      record(HazardID(row), end)
    }
  }
}
