import City
import Mechanisms
import Quantities

// What happens at a stop: arrivals, triage, consultations, the closing.

extension ClinicService {
  mutating func arrive(_ id: AppointmentID, _ city: inout City, _ now: SimTime) {
    let appointment = appointments[id.row]
    let visit = appointment.visit
    guard appointment.stage == .booked else { return }
    appointments[id.row].arrived = now
    if appointment.slot == nil {
      sessions[visit.row].tally.walkIns += 1
    } else {
      sessions[visit.row].tally.came += 1
    }
    if sessions[visit.row].isClosed {
      turnAway(id, &city, now)
    } else if sessions[visit.row].isOpen {
      joinTriage(id, now)
    } else {
      appointments[id.row].stage = .outside
      sessions[visit.row].outside.append(id)
    }
  }

  /// The order in which those present are seen: smaller first.
  private func level(of id: AppointmentID) -> Int {
    let appointment = appointments[id.row]
    guard let slot = appointment.slot else { return 63 }
    guard rules.seesChronicFirst else { return min(slot, 62) }
    let patient = cases[appointment.patient.row]
    return patient.isFollowUp || needs[patient.need].severity == .chronic ? 0 : 1
  }

  private mutating func joinTriage(_ id: AppointmentID, _ now: SimTime) {
    let visit = appointments[id.row].visit
    let arrival = sessions[visit.row].triage.arrive(id.index, level: level(of: id), at: now)
    switch arrival {
    case .served(let start): beginTriage(start, now)
    case .queued(let ticket):
      appointments[id.row].stage = .waitsForTriage
      appointments[id.row].ticket = ticket
      sessions[visit.row].waiting.append(id)
    case .balked, .blocked: preconditionFailure("\(id) did not join an open triage")
    }
  }

  private mutating func beginTriage(_ start: StationStart, _ now: SimTime) {
    let id = AppointmentID(start.customer)
    leaveQueue(id, .inTriage)
    let length = draw(of: appointments[id.row].patient).triage
    calendar.schedule(.triageEnded(id, start.service), at: now + length, phase: .release)
  }

  private mutating func leaveQueue(_ id: AppointmentID, _ stage: Appointment.Stage) {
    appointments[id.row].stage = stage
    appointments[id.row].ticket = nil
    sessions[appointments[id.row].visit.row].waiting.removeAll { $0 == id }
  }

  mutating func endTriage(
    _ id: AppointmentID, _ service: StationService, _ city: inout City, _ now: SimTime
  ) {
    let visit = appointments[id.row].visit
    guard let completion = sessions[visit.row].triage.complete(service, at: now) else {
      preconditionFailure("the triage of \(id) was not under way")
    }
    if let next = completion.next { beginTriage(next, now) }
    switch sessions[visit.row].doctors.arrive(id.index, level: level(of: id), at: now) {
    case .served(let start): beginConsultation(start, now)
    case .queued(let ticket):
      appointments[id.row].stage = .waitsForDoctor
      appointments[id.row].ticket = ticket
      sessions[visit.row].waiting.append(id)
    case .balked, .blocked: preconditionFailure("\(id) did not join the queue for a doctor")
    }
  }

  private mutating func beginConsultation(_ start: StationStart, _ now: SimTime) {
    let id = AppointmentID(start.customer)
    leaveQueue(id, .inConsultation)
    appointments[id.row].consultationBegan = now
    let patient = appointments[id.row].patient
    let length = SimDuration(
      roundingSeconds: meanConsultation(of: patient).seconds * draw(of: patient).consultation)
    calendar.schedule(.consultationEnded(id, start.service), at: now + length, phase: .release)
  }

  /// First with this clinic, follow-up or chronic, or routine.
  private func meanConsultation(of patient: PatientCaseID) -> SimDuration {
    if lastDoctor[resident(of: patient)] == nil { return rules.consultations[2] }
    let isRepeat =
      cases[patient.row].isFollowUp || needs[cases[patient.row].need].severity == .chronic
    return rules.consultations[isRepeat ? 1 : 0]
  }

  mutating func endConsultation(
    _ id: AppointmentID, _ service: StationService, _ city: inout City, _ now: SimTime
  ) {
    let visit = appointments[id.row].visit
    guard let completion = sessions[visit.row].doctors.complete(service, at: now) else {
      preconditionFailure("the consultation of \(id) was not under way")
    }
    if let next = completion.next { beginConsultation(next, now) }
    appointments[id.row].consultationEnded = now
    sessions[visit.row].consultations += 1
    sessions[visit.row].lastConsultation = now
    end(id, .consulted, &city, now)
    packIfEmpty(visit, &city, now)
  }

  /// The doors open: those outside come in, in the order in which they came.
  mutating func open(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    sessions[visit.row].isOpen = true
    sessions[visit.row].opened = now
    sessions[visit.row].triage = Station(
      servers: rules.nurses, rules: StationRules(discipline: .priority(levels: 64)), start: now)
    sessions[visit.row].doctors = Station(
      servers: rules.doctors, rules: StationRules(discipline: .priority(levels: 64)), start: now)
    let outside = sessions[visit.row].outside
    sessions[visit.row].outside = []
    for id in outside { joinTriage(id, now) }
  }

  /// The doors close: patients with an appointment are seen as far as the crew stays, the others
  /// are turned away.
  mutating func close(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    sessions[visit.row].isClosed = true
    sessions[visit.row].closed = now
    let waiting = sessions[visit.row].waiting.sorted {
      let a = (level(of: $0), appointments[$0.row].arrived ?? now, $0)
      let b = (level(of: $1), appointments[$1.row].arrived ?? now, $1)
      return a < b
    }
    let room = Int(
      rules.overtime.seconds / rules.spacing.seconds * Double(rules.doctors))
    let inTriage = sessions[visit.row].triage.busyServers
    var kept = inTriage
    for id in waiting {
      if appointments[id.row].slot != nil && kept < room {
        kept += 1
        continue
      }
      guard let ticket = appointments[id.row].ticket else {
        preconditionFailure("\(id) waits without a ticket")
      }
      let left =
        appointments[id.row].stage == .waitsForTriage
        ? sessions[visit.row].triage.renege(ticket, at: now)
        : sessions[visit.row].doctors.renege(ticket, at: now)
      precondition(left != nil, "\(id) waits and is in no queue")
      sessions[visit.row].waiting.removeAll { $0 == id }
      turnAway(id, &city, now)
    }
    packIfEmpty(visit, &city, now)
  }

  private mutating func packIfEmpty(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    guard sessions[visit.row].isClosed, sessions[visit.row].inside == 0 else { return }
    recordSession(visit, now)
    follow(circuit.clear(sessions[visit.row].vehicle, at: now), &city, now)
  }

  mutating func turnAway(_ id: AppointmentID, _ city: inout City, _ now: SimTime) {
    sessions[appointments[id.row].visit.row].tally.turnedAway += 1
    end(id, .turnedAway, &city, now)
  }

  /// Ends an appointment: its row is written, and the patient goes home, is asked to come again, or
  /// looks for another appointment.
  mutating func end(
    _ id: AppointmentID, _ outcome: AppointmentOutcome, _ city: inout City, _ now: SimTime
  ) {
    precondition(appointments[id.row].stage != .ended, "\(id) ends twice, now \(outcome)")
    let patient = appointments[id.row].patient
    let resident = resident(of: patient)
    record(id, outcome)
    appointments[id.row].stage = .ended
    cases[patient.row].appointment = nil
    if city.promises[resident] == promise(of: id) { city.promises[resident] = nil }
    if appointments[id.row].isAway && appointments[id.row].arrived != nil {
      orderRide(id, isReturn: true, &city, now)
    }
    noteLateness(id, outcome, resident)
    switch outcome {
    case .consulted: finishConsultation(patient, appointments[id.row].visit, now)
    case .noShow, .noShowLateBus:
      conclude(patient, .noShow, now)
    case .noShowLateRide, .leftLateBus, .turnedAway, .cancelled:
      if looksAgain(patient) {
        seek(patient, &city, now)
      } else {
        let isNoShow = outcome == .noShowLateRide || outcome == .leftLateBus
        conclude(patient, isNoShow ? .noShow : .left, now)
      }
    case .unfinished: break
    }
  }

  /// What the city is told of an appointment.
  func promise(of id: AppointmentID) -> Promises.Appointment {
    let appointment = appointments[id.row]
    return Promises.Appointment(
      node: stops.nodes[sessions[appointment.visit.row].stop.row], moment: appointment.moment)
  }

  /// What patients remember until the next time.
  private mutating func noteLateness(
    _ id: AppointmentID, _ outcome: AppointmentOutcome, _ resident: ResidentID
  ) {
    let appointment = appointments[id.row]
    let session = sessions[appointment.visit.row]
    switch outcome {
    case .noShowLateRide: lateLast[resident] = .noShowLateRide
    case .leftLateBus: lateLast[resident] = .noShowLateBus
    case .consulted, .turnedAway:
      let busDelay = (session.opened ?? session.opens) - session.opens
      if busDelay > rules.lateness {
        lateLast[resident] = .noShowLateBus
      } else if appointment.hasRide, let arrived = appointment.arrived,
        arrived - appointment.moment > rules.lateness
      {
        lateLast[resident] = .noShowLateRide
      } else {
        lateLast[resident] = nil
      }
    case .noShow, .noShowLateBus, .cancelled, .unfinished: break
    }
  }

  private mutating func finishConsultation(
    _ patient: PatientCaseID, _ visit: VisitID, _ now: SimTime
  ) {
    let resident = resident(of: patient)
    let vehicle = sessions[visit.row].vehicle
    let before = lastDoctor[resident]
    lastDoctor[resident] = vehicle
    let need = needs[cases[patient.row].need]
    let isReferred = draw(of: patient).isReferred
    let isFollowUp = cases[patient.row].isFollowUp
    conclude(
      patient, isReferred ? .referred : .consulted, now, visit: visit,
      doctor: before.map { $0 == vehicle ? .same : .other } ?? .first)
    guard !isFollowUp, !isReferred, need.followUp != nil else { return }
    let due = now + rules.followUpAfter
    // A follow-up beyond the run is no need of the run.
    guard due <= end else { return }
    let next = PatientCaseID(cases.count)
    cases.append(CareCase(need: cases[patient.row].need, isFollowUp: true, moment: due))
    cases[next.row].wouldHaveTravelled = cases[patient.row].wouldHaveTravelled
    cases[next.row].avoidedWay = cases[patient.row].avoidedWay
    calendar.schedule(.followUpDue(next), at: due, phase: .arrive)
  }
}
