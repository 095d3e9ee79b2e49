import City
import Mechanisms
import Quantities
import RoadNetwork

// Parts of shelters: they wear out, fail, are found out, repaired or replaced in time.

extension RoadGuardianService {
  /// What lies ahead of a part that is new, or as old as at the start of the run.
  mutating func begin(part: Int, _ now: SimTime) {
    let number = parts.life(of: part)
    let age = parts.age(of: part, at: now).seconds
    let life = shelters.life(of: part, number: number)
    schedule(
      .partFailed(UInt32(part), life: number),
      at: now + SimDuration(roundingSeconds: max(0, life - age)))
    if rules.maintenance == .opportunistic {
      wornNearby[part] = shelters.worn(part: part, number: number, share: rules.nearbyCondition)
    }
    let due: Double? =
      switch rules.maintenance {
      case .corrective: nil
      case .periodic, .opportunistic: rules.replacementAge?.seconds
      case .conditionBased:
        shelters.worn(part: part, number: number).map { 86_400 * Double($0) }
      }
    if let due, due < life {
      schedule(
        .partDue(UInt32(part), life: number),
        at: now + SimDuration(roundingSeconds: max(0, due - age)))
    }
  }

  private mutating func schedule(_ event: RoadGuardianEvent, at moment: SimTime) {
    if moment <= end { calendar.schedule(event, at: moment, phase: .arrive) }
  }

  mutating func fail(part: Int, life: UInt32, _ city: City, _ now: SimTime) {
    guard parts.life(of: part) == life, parts.fail(part, at: now) else { return }
    if let delay = shelters.report(of: part, number: life) {
      schedule(.partReported(UInt32(part), life: life), at: now + delay)
    }
    if rules.maintenance == .conditionBased {
      let heard = heard(ofPart: part, life: life, isFailure: true, city, now)
      schedule(.partReported(UInt32(part), life: life), at: Self.nextLook(after: now, heard))
    }
  }

  /// A failure is found out: an order for a replacement becomes one for a repair.
  mutating func detect(part: Int, life: UInt32, _ city: inout City, _ now: SimTime) {
    guard parts.life(of: part) == life, parts.detect(part, at: now) else { return }
    if let open = orderOfPart[part] {
      if jobs[open.row].stage.rawValue < Job.Stage.assigned.rawValue {
        var job = jobs[open.row]
        job.kind = .repair(part: part)
        job.work = rules.partRepair
        job.severity = 2
        change(open, to: job, city, now)
      }
      return
    }
    orderPart(part, .repair(part: part), severity: 2, rules.partRepair, &city, now)
  }

  /// A part is as old or as worn as parts are to be replaced; the age is in the books, the wear has to
  /// be seen.
  mutating func comeDue(part: Int, life: UInt32, _ city: inout City, _ now: SimTime) {
    let seen =
      rules.maintenance == .conditionBased
      ? heard(ofPart: part, life: life, isFailure: false, city, now) : now
    if seen <= now {
      replace(part: part, life: life, &city, now)
    } else {
      schedule(.wearSeen(UInt32(part), life: life), at: seen)
    }
  }

  /// A part is to be replaced before it fails.
  mutating func replace(part: Int, life: UInt32, _ city: inout City, _ now: SimTime) {
    guard parts.life(of: part) == life, parts.state(of: part) == .up, orderOfPart[part] == nil
    else { return }
    if rules.maintenance == .conditionBased {
      note(.assetConditions, of: [UInt32(part)], city, now)
    }
    orderPart(part, .replacement(part: part), severity: 1, rules.partReplacement, &city, now)
  }

  private mutating func orderPart(
    _ part: Int, _ kind: Job.Kind, severity: Int, _ work: SimDuration, _ city: inout City,
    _ now: SimTime
  ) {
    let job = Job(
      kind: kind, skill: .civil, node: shelters.node(of: part), arc: nil, reported: now,
      severity: severity, costPerDay: severity == 2 ? rules.failureCost : rules.replacementCost,
      work: work)
    orderOfPart[part] = WorkOrderID(jobs.count)
    _ = order(job, &city, now)
  }

  func workTime(atPart part: Int, isRepair: Bool) -> SimDuration {
    let mean = isRepair ? rules.partRepair : rules.partReplacement
    return SimDuration(
      roundingSeconds: mean.seconds * shelters.work(of: part, number: parts.life(of: part)))
  }

  /// A technician finds the part that was to be replaced in order or failed.
  mutating func beginReplacement(_ order: WorkOrderID, _ part: Int, _ now: SimTime)
    -> SimDuration
  {
    if parts.state(of: part) == .up { return workTime(atPart: part, isRepair: false) }
    _ = parts.detect(part, at: now)
    jobs[order.row].kind = .repair(part: part)
    return workTime(atPart: part, isRepair: true)
  }

  /// The part is new, whichever work it was.
  mutating func endPartWork(_ order: WorkOrderID, _ part: Int, _ now: SimTime) {
    orderOfPart[part] = nil
    let life = parts.life(of: part)
    if parts.state(of: part) == .up {
      parts.renew(part, at: now)
      recordPart(part, life, .replaced, nil, now)
    } else {
      // It may have failed while the technician was at work.
      _ = parts.detect(part, at: now)
      let outage = parts.restore(part, asNew: true, at: now)
      recordPart(part, life, .repaired, outage, now)
    }
    begin(part: part, now)
  }

  mutating func inspect(shelter: Int, _ city: inout City, _ now: SimTime) {
    inspections += 1
    if now + rules.inspectionPeriod <= end {
      calendar.schedule(
        .shelterInspected(UInt32(shelter)), at: now + rules.inspectionPeriod, phase: .arrive)
    }
    let first = shelter * Shelters.partsEach
    for part in first..<first + Shelters.partsEach where parts.state(of: part) == .hiddenDown {
      detect(part: part, life: parts.life(of: part), &city, now)
    }
  }

  /// Whether a part is old or worn enough to be replaced by a technician who is near, as last seen.
  private func isWorthReplacing(_ part: Int, _ city: City, _ now: SimTime) -> Bool {
    let age = ageSeen(ofPart: part, city, now)
    if let full = rules.replacementAge,
      age >= SimDuration(roundingSeconds: rules.nearbyAge * full.seconds)
    {
      return true
    }
    return wornNearby[part].map { age >= .days(Int64($0)) } ?? false
  }

  /// A technician who is done looks for a part nearby that will soon have to be replaced.
  ///
  /// - Returns: whether there is one to go to.
  mutating func stayNearby(
    _ crew: CrewID, _ order: WorkOrderID, _ city: inout City, _ now: SimTime
  ) -> Bool {
    guard rules.maintenance == .opportunistic, let view = fleet.view(of: crew, at: now),
      !fleet.isOver(crew, at: now), let straight
    else { return false }
    for shelter in shelters.nodes.indices
    where straight.distance(from: view.node, to: shelters.nodes[shelter]) <= rules.nearby {
      let first = shelter * Shelters.partsEach
      for part in first..<first + Shelters.partsEach
      where parts.state(of: part) == .up && orderOfPart[part] == nil
        && isWorthReplacing(part, city, now)
      {
        let job = Job(
          kind: .replacement(part: part), skill: .civil, node: shelters.nodes[shelter], arc: nil,
          reported: now, severity: 1, costPerDay: rules.replacementCost, work: rules.partReplacement
        )
        let id = WorkOrderID(jobs.count)
        let observation = observation([], [view], city, now)
        guard observation.allows(job.order(id), by: view) else { continue }
        jobs.append(job)
        jobs[id.row].stage = .assigned
        orderOfPart[part] = id
        drive(crew, .toWork, order: id, to: job.node, work: job.work, &city, now)
        return true
      }
    }
    return false
  }
}
