public import City
import Mechanisms
import Parameters
public import Quantities

// What is written down.

/// Totals at the end of a day.
struct DayTotals: Sendable {
  var downFast = SimDuration.zero
  var downSlow = SimDuration.zero
  var downParts = SimDuration.zero
  var inspections = 0
  var patrolKilometres = 0.0
}

extension RoadGuardianService {
  func dong(of arc: ArcID) -> DongID { dongOfNode[Int(tails[arc.row])] }

  mutating func record(_ id: PotholeID, _ ending: PotholeEnding, _ now: SimTime) {
    let pothole = potholes[id.row]
    potholeRecords.append(
      PotholeRecord(
        id: id, pothole: pothole, isArterial: demand.traffic.isArterial[pothole.need.arc.row],
        dong: dong(of: pothole.need.arc), ended: now, ending: ending,
        claims: demand.count(
          PotholeDemand.claim, of: pothole.need, upTo: pothole.claimsExpected),
        duplicates: demand.count(
          PotholeDemand.duplicate, of: pothole.need, upTo: pothole.reportsExpected)))
  }

  mutating func recordFault(
    _ number: Int, _ ending: FaultEnding, _ outage: AssetFleet.Outage?, _ now: SimTime,
    detected: SimTime? = nil
  ) {
    let fault = faults[number]
    let site = sites.sites[sites.siteOfCharger[fault.charger]]
    faultRecords.append(
      FaultRecord(
        number: number, fault: fault, isFast: site.isFast, dong: site.dong,
        detected: outage?.detected ?? detected, ended: now, ending: ending))
  }

  mutating func record(_ id: SessionID, _ ending: SessionEnding, _ now: SimTime) {
    let driver = drivers[id.row]
    guard case .citizen(let need) = driver.client else {
      preconditionFailure("\(id) is of \(driver.client)")
    }
    let session = sessions[Int(need)]
    let site = sites.sites[Int(session.site)]
    drivers[id.row].hasEnded = true
    sessionRecords.append(
      SessionRecord(
        need: need, driver: driver, session: session, isFast: site.isFast, dong: site.dong,
        ended: now,
        ending: ending))
  }

  mutating func recordPart(
    _ part: Int, _ life: UInt32, _ ending: PartEnding, _ outage: AssetFleet.Outage?,
    _ now: SimTime
  ) {
    let kind = shelters.kind(of: part)
    let missed =
      outage.map { comfort.missed(kind, from: $0.failed, to: now) } ?? (hours: 0, minutes: 0)
    partRecords.append(
      PartRecord(
        part: part, kind: kind, dong: dongOfNode[shelters.node(of: part).row], life: life,
        failed: outage?.failed, detected: outage?.detected, ended: now, ending: ending,
        needed: missed.hours, comfortLost: missed.minutes))
  }

  mutating func record(_ id: MessageID, _ now: SimTime) {
    messageRecords.append(MessageRecord(id: id, message: messages[id.row], ended: now))
  }

  mutating func recordWork(
    _ crew: CrewID, _ order: WorkOrderID, _ time: SimDuration, _ now: SimTime
  ) {
    let job = jobs[order.row]
    var filled = 0
    if case .potholes(let list) = job.kind { filled = list.count }
    workRecords.append(
      WorkRecord(
        order: order, crew: crew, kind: WorkKind(job.kind), dong: dongOfNode[job.node.row],
        reported: job.reported, began: now, time: time, potholes: filled))
  }

  mutating func record(_ drive: CrewDrive) {
    driveRecords.append(
      GuardianDriveRecord(
        drive: drive, dong: dongOfNode[drive.to.row], skills: fleet.group(of: drive.crew).skills))
  }

  mutating func record(_ crew: CrewID, _ shift: CrewShift) {
    shiftRecords.append(
      GuardianShiftRecord(
        crew: crew, skills: fleet.group(of: crew).skills, shift: shift))
  }

  mutating func endDay(_ day: Int64, _ now: SimTime) {
    if .day(day + 2) <= end {
      calendar.schedule(.dayEnded(UInt32(day + 1)), at: .day(day + 2), phase: .observe)
    }
    var totals = DayTotals(inspections: inspections, patrolKilometres: patrolKilometres)
    for charger in 0..<chargers.count {
      let down = chargers.downTime(of: charger, at: now)
      if charger < sites.fastChargers { totals.downFast += down } else { totals.downSlow += down }
    }
    for part in 0..<parts.count { totals.downParts += parts.downTime(of: part, at: now) }
    func up(_ count: Int, _ down: SimDuration, _ before: SimDuration) -> Double {
      Double(count) - (down - before).seconds / 86_400
    }
    let rounds = demand.hasRounds ? demand.rounds.patrolKilometresPerDay : 0
    dayRecords.append(
      DayRecord(
        start: .day(day), open: openCount, severe: severeCount,
        waiting: waiting[Int(CrewSkill.pavement.rawValue)].count,
        upFast: up(sites.fastChargers, totals.downFast, counted.downFast),
        upSlow: up(chargers.count - sites.fastChargers, totals.downSlow, counted.downSlow),
        upParts: up(parts.count, totals.downParts, counted.downParts),
        inspections: totals.inspections - counted.inspections,
        patrolled: totals.patrolKilometres - counted.patrolKilometres + rounds,
        heat: comfort.heatHours(onDay: day), cold: comfort.coldHours(onDay: day)))
    counted = totals
  }

  /// A digest of all needs as drawn: potholes, faults, drivers, first lives of parts.
  public var needsDigest: UInt64 {
    var digest = needRecords.digest
    func fold(_ value: Int64) {
      digest = (digest ^ UInt64(bitPattern: value)) &* 0x100_0000_01b3
    }
    for fault in faults {
      fold(fault.moment.milliseconds)
      fold(Int64(fault.charger))
      fold(fault.repair.milliseconds)
    }
    for session in sessions {
      fold(session.moment.milliseconds)
      fold(Int64(session.site))
      fold(Int64(session.energy * 1e6))
    }
    for part in 0..<parts.count {
      fold(SimDuration(roundingSeconds: shelters.life(of: part, number: 0)).milliseconds)
    }
    return digest
  }

  /// Writes the rows of what has not ended when the run ends.
  public mutating func finish(_ city: City, at end: SimTime) {
    for row in potholes.indices where potholes[row].stage != .repaired {
      let id = PotholeID(row)
      settle(id, end)
      record(id, .unfinished, end)
    }
    for arc in roads.keys.sorted() {
      guard let road = roads[arc] else { continue }
      count(road, arc, end)
    }
    for charger in 0..<chargers.count {
      guard let number = faultOfCharger[charger], let outage = chargers.openOutage(of: charger)
      else { continue }
      recordFault(number, .unfinished, nil, end, detected: outage.detected)
    }
    for row in drivers.indices where !drivers[row].hasEnded {
      guard case .citizen = drivers[row].client else { continue }
      record(SessionID(row), .unfinished, end)
    }
    for part in 0..<parts.count {
      guard let outage = parts.openOutage(of: part) else { continue }
      recordPart(
        part, parts.life(of: part), .unfinished,
        AssetFleet.Outage(
          failed: outage.failed, detected: outage.detected ?? SimTime(milliseconds: -1),
          restored: end), end)
    }
    for row in messages.indices where messages[row].ended == nil && messages[row].published != nil {
      record(MessageID(row), end)
    }
    for crew in fleet.underWay {
      if let drive = fleet.drive(of: crew) { record(drive) }
    }
    for (crew, shift) in fleet.openShifts(at: end) { record(crew, shift) }
    finishTreatments()
    finishHazards(at: end)
  }

  /// The key figures and the ledger of the run, from its records. To be asked after `finish`.
  ///
  /// - Parameters:
  ///   - counted: what happens then is counted.
  ///   - horizon: the part of it in which needs arise.
  public func figures(counting counted: Range<SimTime>, horizon: SimDuration) -> GuardianFigures {
    GuardianFigures(
      tables: GuardianTables(
        potholes: potholeRecords, slowings: slowingRecords, faults: faultRecords,
        sessions: sessionRecords, parts: partRecords, messages: messageRecords,
        works: workRecords, drives: driveRecords, shifts: shiftRecords, days: dayRecords,
        roadCare: RoadCareTables(
          treatments: treatmentRecords, prevented: preventedRecords, hazards: hazardRecords)),
      parameters,
      assets: GuardianAssets(
        laneKilometres: zip(demand.traffic.laneKilometres, demand.traffic.weights)
          .reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) },
        fast: sites.fastChargers, slow: chargers.count - sites.fastChargers, parts: parts.count),
      counting: counted, horizon: horizon)
  }
}
