import City
import Mechanisms
import Quantities

// What residents choose, and how appointments are given, lost and sought again.

extension ClinicService {
  func draw(of patient: PatientCaseID) -> PatientNeed.Draw {
    let need = needs[cases[patient.row].need]
    guard cases[patient.row].isFollowUp else { return need.first }
    guard let draw = need.followUp else {
      preconditionFailure("\(patient) follows up need \(cases[patient.row].need), which has none")
    }
    return draw
  }

  func resident(of patient: PatientCaseID) -> ResidentID {
    needs[cases[patient.row].need].resident
  }

  /// A resident needs care and turns to what is worth most.
  mutating func chooseCare(forNeed row: Int, _ city: inout City, _ now: SimTime) {
    let need = needs[row]
    let patient = PatientCaseID(cases.count)
    cases.append(CareCase(need: row, isFollowUp: false, moment: now))
    if need.severity == .urgent {
      conclude(patient, .emergency, now)
      return
    }
    let doctor = ways.toDoctor(of: need.resident)
    func utility(_ option: CareOption, _ worth: Double) -> Double {
      worth + ways.constant(of: option) + need.tastes[Int(option.rawValue)]
    }
    let own = utility(.ownDoctor, doctor.worth)
    let tele = utility(.tele, 0)
    let none = utility(.none, 0)
    let place = bestPlace(for: patient, now)
    cases[patient.row].wouldHaveTravelled = own >= tele && own >= none
    cases[patient.row].avoidedWay = doctor.distance
    if let place, utility(.clinicBus, place.worth) > max(own, tele, none) {
      take(place, patient, &city, now)
    } else if own >= tele && own >= none {
      conclude(patient, .ownDoctor, now)
    } else {
      conclude(patient, tele >= none ? .tele : .untreated, now)
    }
  }

  /// Where a patient could be seen by the clinic.
  struct Place {
    let stop: StopID
    /// The session; nil for the waiting list of the stop.
    let visit: VisitID?
    let slot: Int?
    let opens: SimTime
    let worth: Double
  }

  /// The session that is worth most to a patient, or else the waiting list; nil if no bus comes to
  /// a stop within reach.
  func bestPlace(for patient: PatientCaseID, _ now: SimTime) -> Place? {
    let need = needs[cases[patient.row].need]
    let stopWays = ways.toStops(of: need.resident, riding: need.rides)
    func best(with doctor: VehicleID?) -> Place? {
      stopWays.compactMap { place(for: patient, at: $0, now, with: doctor) }
        .max(by: Self.isWorthLess)
    }
    guard let first = best(with: nil) else {
      return stopWays.compactMap { waitingPlace(at: $0, now) }.max(by: Self.isWorthLess)
    }
    guard let doctor = lastDoctor[need.resident], let same = best(with: doctor),
      same.opens <= first.opens + rules.continuityDelay
    else { return first }
    return same
  }

  /// Equally good places go to the earlier one, then to the stop with the lower number.
  private static func isWorthLess(_ a: Place, _ b: Place) -> Bool {
    (a.worth, b.opens, b.stop) < (b.worth, a.opens, a.stop)
  }

  /// The first session at a stop in which there is room for a patient.
  ///
  /// - Parameter doctor: only sessions of this bus; any if nil.
  private func place(
    for patient: PatientCaseID, at way: PatientWays.Way, _ now: SimTime, with doctor: VehicleID?
  ) -> Place? {
    // Who came without an appointment and was not seen makes one the next time.
    let walksIn = needs[cases[patient.row].need].walksIn && cases[patient.row].bookings == 0
    for visit in ahead[way.stop.row] where visit != cases[patient.row].lastVisit {
      let session = sessions[visit.row]
      if session.closes <= now || doctor.map({ $0 != session.vehicle }) ?? false { continue }
      let slot = walksIn ? nil : session.freeSlot(after: now)
      if !walksIn && slot == nil { continue }
      return Place(
        stop: way.stop, visit: visit, slot: slot, opens: session.opens,
        worth: way.worth + ways.worth(ofWaiting: max(.zero, session.opens - now)))
    }
    return nil
  }

  /// The waiting list of a stop to which a bus comes, in the belief that there will be room in the
  /// next timetable.
  private func waitingPlace(at way: PatientWays.Way, _ now: SimTime) -> Place? {
    guard let last = ahead[way.stop.row].last else { return nil }
    let opens = sessions[last.row].opens + rules.period
    return Place(
      stop: way.stop, visit: nil, slot: nil, opens: opens,
      worth: way.worth + ways.worth(ofWaiting: opens - now))
  }

  /// Gives a patient the place that was found.
  mutating func take(
    _ place: Place, _ patient: PatientCaseID, _ city: inout City, _ now: SimTime
  ) {
    guard let visit = place.visit else {
      joinWaitingList(of: place.stop, patient, city, now)
      return
    }
    book(patient, visit, slot: place.slot, &city, now)
  }

  /// A patient turns to the clinic again: a follow-up, or somebody whose appointment came to nothing.
  mutating func seek(_ patient: PatientCaseID, _ city: inout City, _ now: SimTime) {
    if let place = bestPlace(for: patient, now) {
      take(place, patient, &city, now)
      return
    }
    let need = needs[cases[patient.row].need]
    if let way = ways.toStops(of: need.resident, riding: need.rides).first {
      joinWaitingList(of: way.stop, patient, city, now)
    } else {
      conclude(patient, .left, now)
    }
  }

  private mutating func joinWaitingList(
    of stop: StopID, _ patient: PatientCaseID, _ city: City, _ now: SimTime
  ) {
    cases[patient.row].stage = .waiting
    cases[patient.row].waitsAt = stop
    cases[patient.row].waitsSince = now
    cases[patient.row].version += 1
    cases[patient.row].appointment = nil
    changeWaitingList(of: stop, city, now) { $0.append(patient) }
    calendar.schedule(
      .patienceEnded(patient, version: cases[patient.row].version),
      at: now + draw(of: patient).patience, phase: .release)
  }

  mutating func endPatience(
    of patient: PatientCaseID, _ version: UInt32, _ city: City, _ now: SimTime
  ) {
    guard cases[patient.row].version == version, let stop = cases[patient.row].waitsAt else {
      return
    }
    changeWaitingList(of: stop, city, now) { $0.removeAll { $0 == patient } }
    conclude(patient, .gaveUp, now)
  }

  /// Gives the places of a session to those who wait for one, first come first.
  mutating func admitWaiting(to visit: VisitID, _ city: inout City, _ now: SimTime) {
    let stop = sessions[visit.row].stop
    while let patient = waitingLists[stop.row].first,
      let slot = sessions[visit.row].freeSlot(after: now)
    {
      changeWaitingList(of: stop, city, now) { $0.removeFirst() }
      cases[patient.row].version += 1
      cases[patient.row].waitsAt = nil
      cases[patient.row].stage = .expected
      book(patient, visit, slot: slot, &city, now)
    }
  }

  /// Puts a patient into a session.
  ///
  /// - Parameter slot: nil for a patient who comes without an appointment.
  private mutating func book(
    _ patient: PatientCaseID, _ visit: VisitID, slot: Int?, _ city: inout City, _ now: SimTime
  ) {
    let id = AppointmentID(appointments.count)
    let session = sessions[visit.row]
    let moment: SimTime
    if let slot {
      moment = session.times[slot]
    } else {
      // Early enough to be seen: in the first four fifths of the session that are still to come.
      let from = max(now, session.opens)
      let span = 0.8 * max(.zero, session.closes - from).seconds
      moment = from + SimDuration(roundingSeconds: span * draw(of: patient).walkIn)
    }
    appointments.append(
      Appointment(patient: patient, visit: visit, slot: slot, moment: moment, made: now))
    cases[patient.row].stage = .expected
    cases[patient.row].appointment = id
    cases[patient.row].bookings += 1
    cases[patient.row].lastVisit = visit
    guard let slot else {
      sessions[visit.row].walkIns.append(id)
      appointments[id.row].isDecided = true
      calendar.schedule(.patientArrived(id), at: moment, phase: .arrive)
      return
    }
    precondition(session.slots[slot] == nil, "slot \(slot) of \(visit) is taken")
    sessions[visit.row].slots[slot] = id
    sessions[visit.row].tally.booked += 1
    city.promises[resident(of: patient)] = promise(of: id)
    if now >= reminder(of: visit) { decide(id, isReminded: false, &city, now) }
  }

  func reminder(of visit: VisitID) -> SimTime {
    SimTime.day(sessions[visit.row].opens.day - 1, rules.reminderTime)
  }

  /// The evening before: each patient is reminded and will come or not.
  mutating func remind(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    for id in sessions[visit.row].booked where appointments[id.row].stage == .booked {
      if !appointments[id.row].isDecided { decide(id, isReminded: true, &city, now) }
    }
  }

  /// Whether a patient will come, and how.
  private mutating func decide(
    _ id: AppointmentID, isReminded: Bool, _ city: inout City, _ now: SimTime
  ) {
    let appointment = appointments[id.row]
    let session = sessions[appointment.visit.row]
    let resident = resident(of: appointment.patient)
    let draw = draw(of: appointment.patient)
    appointments[id.row].isDecided = true
    let coVisit = city.announcements.hasOther(
      than: rank, at: stops.nodes[session.stop.row], during: session.opens..<session.closes)
    let own = max(
      0,
      rules.noShow * (isReminded ? rules.reminderFactor : 1) - (coVisit ? rules.coVisit : 0))
    let late = lateLast[resident]
    if draw.show < own {
      appointments[id.row].absence = .noShow
    } else if let late, draw.show < own + rules.noShowAfterLateness {
      appointments[id.row].absence = late
    }
    calendar.schedule(
      .graceEnded(id), at: max(now, appointment.moment + rules.grace), phase: .observe)
    if appointments[id.row].absence != nil { return }
    let need = needs[cases[appointment.patient.row].need]
    if need.rides && rules.ordersRides && city.rides.hasCarrier {
      appointments[id.row].hasRide = true
      orderRide(id, isReturn: false, &city, now)
    } else {
      calendar.schedule(
        .patientArrived(id), at: max(now, appointment.moment + draw.punctuality), phase: .arrive)
    }
  }

  /// A patient who has not come by now has lost the appointment.
  mutating func endGrace(_ id: AppointmentID, _ city: inout City, _ now: SimTime) {
    let appointment = appointments[id.row]
    guard appointment.stage == .booked else { return }
    let outcome =
      appointment.absence ?? (appointment.hasRide ? .noShowLateRide : .noShow)
    end(id, outcome, &city, now)
  }

  /// Whether a patient whose appointment came to nothing looks for another, as drawn at birth.
  func looksAgain(_ patient: PatientCaseID) -> Bool {
    cases[patient.row].bookings < rules.mostBookings
      && draw(of: patient).rebooks < rules.rebooks
  }
}
