import City
import Kernel
import Mechanisms
import Parameters
public import Quantities

// What is written down, and what figures are made of it.

extension ClinicService {
  /// Ends a need: its row is written.
  mutating func conclude(
    _ patient: PatientCaseID, _ outcome: CareOutcome, _ now: SimTime, visit: VisitID? = nil,
    doctor: SeenDoctor = .none
  ) {
    let row = patient.row
    precondition(cases[row].stage != .ended, "\(patient) ends twice, now \(outcome)")
    let turned = cases[row].bookings > 0 || cases[row].version > 0 || cases[row].isFollowUp
    cases[row].stage = .ended
    cases[row].waitsAt = nil
    cases[row].version += 1
    let need = needs[cases[row].need]
    outcomeRecords.append(
      CareRecord(
        need: UInt32(cases[row].need), isFollowUp: cases[row].isFollowUp,
        moment: cases[row].moment, resident: need.resident, dong: ways.dong(of: need.resident),
        ended: now, outcome: outcome, turnedToClinic: turned, bookings: cases[row].bookings,
        visit: visit, doctor: doctor, wouldHaveTravelled: cases[row].wouldHaveTravelled,
        avoidedWay: cases[row].avoidedWay))
  }

  mutating func record(_ id: AppointmentID, _ outcome: AppointmentOutcome) {
    let appointment = appointments[id.row]
    let patient = cases[appointment.patient.row]
    appointmentRecords.append(
      AppointmentRecord(
        number: id, need: UInt32(patient.need), isFollowUp: patient.isFollowUp,
        appointment: appointment, outcome: outcome))
  }

  mutating func recordSession(_ visit: VisitID, _ now: SimTime) {
    let session = sessions[visit.row]
    guard let opened = session.opened else { return }
    let busy = SimDuration(
      milliseconds: Int64(session.doctors.integrals(at: now).busy))
    let until = max(session.closed ?? now, session.lastConsultation ?? opened)
    let onDuty = (until - opened) * Int64(rules.doctors)
    sessionRecords.append(
      SessionRecord(
        session: session, ended: now, busy: busy, idle: max(.zero, onDuty - busy),
        overtime: max(.zero, (session.lastConsultation ?? opened) - session.closes)))
  }

  /// The key figures and the ledger of the run, from its records. To be asked after `finish`.
  ///
  /// - Parameters:
  ///   - counted: sessions, drives and shifts that begin then; needs that arise then and early
  ///     enough to be followed.
  ///   - horizon: the part of it in which needs arise, by which yearly costs are shared.
  public func figures(counting counted: Range<SimTime>, horizon: SimDuration) -> ClinicFigures {
    ClinicFigures(
      tables: ClinicTables(
        outcomes: outcomeRecords, appointments: appointmentRecords, sessions: sessionRecords,
        visits: visitRecords, drives: driveRecords, shifts: shiftRecords), parameters,
      groups: groups, dongs: ways.dongCount, dongOfNode: ways.dongOfNode, counting: counted,
      horizon: horizon)
  }
}
