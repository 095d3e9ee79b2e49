import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork

// The life of a pothole: born, growing, found out, filled.

extension RoadGuardianService {
  /// A pothole is there: what would happen to it if nobody came is scheduled.
  mutating func open(_ need: PotholeNeed, _ city: inout City, _ now: SimTime) {
    let id = PotholeID(potholes.count)
    var pothole = Pothole(need: need, severity: need.severity, settled: now)
    if signed.contains(need.arc) { pothole.informed = rules.signsHeeded }
    potholes.append(pothole)
    openCount += 1
    if need.severity == 3 { severeCount += 1 }
    changeRoad(need.arc, &city, now) { road in
      road.potholes.append(id)
      road.squares += need.severity * need.severity
    }
    if need.severity < 2 { scheduleGrowth(id, 2, at: need.grows.second) }
    if need.severity < 3 { scheduleGrowth(id, 3, at: need.grows.third) }
    let picture = picture(of: need, city)
    potholes[id.row].filmed = picture?.pass
    let first = [
      (need.patrolled, DetectionChannel.patrol),
      (need.reported, need.byTelephone ? .complaintLine : .app),
      (picture?.heard ?? .never, .camera),
    ].min { $0.0 < $1.0 }
    if let (moment, channel) = first, moment <= end {
      calendar.schedule(
        .potholeDetected(id, channel: UInt32(channel.rawValue)), at: moment, phase: .arrive)
    }
  }

  private mutating func scheduleGrowth(_ id: PotholeID, _ severity: UInt32, at moment: SimTime) {
    if moment <= end {
      calendar.schedule(.potholeGrew(id, severity: severity), at: moment, phase: .arrive)
    }
  }

  mutating func grow(_ id: PotholeID, to severity: Int, _ city: inout City, _ now: SimTime) {
    guard potholes[id.row].stage != .repaired else { return }
    settle(id, now)
    let before = potholes[id.row].severity
    potholes[id.row].severity = severity
    if severity == 3 { severeCount += 1 }
    changeRoad(potholes[id.row].need.arc, &city, now) { road in
      road.squares += severity * severity - before * before
    }
  }

  /// Counts hits, claims and reports of a pothole up to a moment.
  mutating func settle(_ id: PotholeID, _ now: SimTime) {
    let pothole = potholes[id.row]
    guard now > pothole.settled else { return }
    let passes = demand.traffic.passes(pothole.need.arc, from: pothole.settled, to: now)
    let place = pothole.severity - 1
    let exposed = 1 - pothole.informed * (1 - rules.informedDamage)
    potholes[id.row].hits += passes * rules.hitProbabilities[place] * exposed
    potholes[id.row].claimsExpected += passes * rules.damage[place] * exposed
    if pothole.detected != nil {
      potholes[id.row].reportsExpected += demand.reports(
        pothole.need.arc, severity: pothole.severity, from: pothole.settled, to: now)
    }
    if pothole.severity == 3 { potholes[id.row].severeTime += now - pothole.settled }
    potholes[id.row].settled = now
  }

  /// Somebody sees a pothole that nobody knew of: it is put under an order.
  mutating func detect(
    _ id: PotholeID, _ channel: DetectionChannel, _ city: inout City, _ now: SimTime
  ) {
    guard potholes[id.row].stage == .unknown else { return }
    settle(id, now)
    potholes[id.row].stage = .known
    potholes[id.row].detected = now
    potholes[id.row].channel = channel
    let need = potholes[id.row].need
    let severity = knownSeverity(of: id)
    if channel == .camera { note(.sensorPasses, of: [need.entity], city, now) }
    if rules.information.sends {
      potholes[id.row].message = announce(need.arc, id, severity, city, now)
    }
    if let order = orderNear(need, besides: id) {
      join(id, to: order, city, now)
      return
    }
    let order = WorkOrderID(jobs.count)
    potholes[id.row].order = order
    var job = Job(
      kind: .potholes([id]), skill: .pavement, node: tail(of: need.arc), arc: need.arc,
      reported: now, severity: severity, work: rules.patchTime)
    rate(&job, [id])
    jobs.append(job)
    let isPushed = rules.information == .messagesAndAdvice
    let latency = isPushed ? .zero : rules.triage[Int(channel.rawValue) % rules.triage.count]
    calendar.schedule(
      .orderReady(order), at: heard(ofOrder: order, city, now + latency), phase: .decide)
  }

  /// The order of a known pothole on the same road that is not farther than duplicates are merged.
  private func orderNear(_ need: PotholeNeed, besides id: PotholeID) -> WorkOrderID? {
    for other in roads[need.arc]?.potholes ?? [] where other != id {
      let away = abs((potholes[other.row].need.offset - need.offset).millimetres)
      guard away <= rules.mergeWithin.millimetres, let order = potholes[other.row].order,
        jobs[order.row].stage.rawValue < Job.Stage.assigned.rawValue
      else { continue }
      return order
    }
    return nil
  }

  private mutating func join(
    _ id: PotholeID, to order: WorkOrderID, _ city: City, _ now: SimTime
  ) {
    guard case .potholes(var list) = jobs[order.row].kind else { return }
    list.append(id)
    potholes[id.row].order = order
    var job = jobs[order.row]
    job.kind = .potholes(list)
    rate(&job, list)
    change(order, to: job, city, now)
  }

  /// What is known of an order for potholes: the worst severity, what leaving it costs, how long it
  /// takes.
  func rate(_ job: inout Job, _ list: [PotholeID]) {
    job.severity = list.map { knownSeverity(of: $0) }.max() ?? 1
    job.costPerDay = 0
    job.growthPerDay = 0
    job.patches = 0
    job.work = rules.patchTime * Int64(list.count)
    for id in list {
      let arc = potholes[id.row].need.arc
      let severity = knownSeverity(of: id)
      let cost = costPerDay(arc, severity)
      job.costPerDay += cost
      if severity < 3 {
        job.growthPerDay += (costPerDay(arc, severity + 1) - cost) * rules.growthPerDay
      }
      job.patches += rules.patches[severity - 1]
    }
    job.patches = min(job.patches, rules.truckload)
    job.isUrgent = rules.information == .messagesAndAdvice && job.severity == 3
  }

  /// What a pothole costs drivers in a day, in won: damage and time.
  private func costPerDay(_ arc: ArcID, _ severity: Int) -> Double {
    let vehicles = demand.traffic.vehicles[arc.row]
    let lanes = demand.traffic.laneKilometres[arc.row]
    let parts = damage.parts(
      squares: severity * severity, laneKilometres: lanes, isWorkZone: false)
    return vehicles
      * (rules.damage[severity - 1] * rules.claim + extraHours(arc, parts) * rules.vehicleHour)
  }

  /// The hours that a vehicle loses on a road, at the speed of midday.
  func extraHours(_ arc: ArcID, _ parts: Int) -> Double {
    midday[arc.row] * (1_024 / Double(parts) - 1)
  }

  /// A picture that shows no pothole gets an order like one that does.
  mutating func alarmFalsely(_ number: Int, _ city: City, _ now: SimTime) {
    let arc = falseAlarms[number].arc
    let order = WorkOrderID(jobs.count)
    var job = Job(
      kind: .potholes([]), skill: .pavement, node: tail(of: arc), arc: arc, reported: now,
      severity: 1, costPerDay: costPerDay(arc, 1), work: rules.patchTime)
    job.patches = rules.patches[0]
    if rules.information.sends { job.message = announce(arc, nil, 1, city, now) }
    jobs.append(job)
    let latency = rules.triage[Int(DetectionChannel.camera.rawValue)]
    calendar.schedule(
      .orderReady(order), at: heard(ofOrder: order, city, now + latency), phase: .decide)
  }

  /// Work at potholes begins: the crew also fills those beside them that nobody knew of.
  ///
  /// - Returns: how long it takes, and the patches it uses up of those on board.
  mutating func beginFilling(
    _ order: WorkOrderID, onBoard: Int, _ city: inout City, _ now: SimTime
  ) -> (time: SimDuration, patches: Int) {
    guard case .potholes(var list) = jobs[order.row].kind, let arc = jobs[order.row].arc else {
      return (.zero, 0)
    }
    if list.isEmpty { return (rules.inspectionTime, 0) }
    for other in roads[arc]?.potholes ?? [] where potholes[other.row].stage == .unknown {
      let isNear = list.contains { known in
        abs((potholes[known.row].need.offset - potholes[other.row].need.offset).millimetres)
          <= rules.mergeWithin.millimetres
      }
      guard isNear else { continue }
      settle(other, now)
      potholes[other.row].stage = .known
      potholes[other.row].detected = now
      potholes[other.row].channel = .besideAnother
      potholes[other.row].order = order
      list.append(other)
    }
    jobs[order.row].kind = .potholes(list)
    changeRoad(arc, &city, now) { $0.zones += 1 }
    let time = list.reduce(0.0) {
      $0 + rules.patchTime.seconds * demand.patch(potholes[$1.row].need).work
    }
    let patches = list.reduce(0) { $0 + rules.patches[potholes[$1.row].severity - 1] }
    return (SimDuration(roundingSeconds: time), min(patches, onBoard))
  }

  /// The potholes of an order are filled.
  mutating func endFilling(_ order: WorkOrderID, _ city: inout City, _ now: SimTime) {
    guard case .potholes(let list) = jobs[order.row].kind, let arc = jobs[order.row].arc else {
      return
    }
    if let message = jobs[order.row].message { withdraw(message, city, now) }
    if list.isEmpty { return }
    changeRoad(arc, &city, now) { $0.zones -= 1 }
    for id in list {
      close(id, &city, now)
      let patch = demand.patch(potholes[id.row].need)
      if patch.fails && now + patch.life <= end && potholes[id.row].need.returns < 1_000 {
        calendar.schedule(.potholeReopened(id), at: now + patch.life, phase: .arrive)
      }
    }
  }

  /// A pothole is there no longer.
  mutating func close(_ id: PotholeID, _ city: inout City, _ now: SimTime) {
    settle(id, now)
    potholes[id.row].stage = .repaired
    let severity = potholes[id.row].severity
    openCount -= 1
    if severity == 3 { severeCount -= 1 }
    changeRoad(potholes[id.row].need.arc, &city, now) { road in
      road.potholes.removeAll { $0 == id }
      road.squares -= severity * severity
    }
    if let message = potholes[id.row].message { withdraw(message, city, now) }
    record(id, .repaired, now)
  }

  func tail(of arc: ArcID) -> NodeID { NodeID(tails[arc.row]) }
}
