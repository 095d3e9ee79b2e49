import Kernel
import Mechanisms
import Quantities

/// What can happen in the circulating clinic.
enum ClinicEvent: Event {
  /// A resident needs care, by number of the need.
  case needArisen(UInt32)
  /// A patient is due to be seen again.
  case followUpDue(PatientCaseID)
  /// A patient on a waiting list gives up, unless something has changed (`version`) since.
  case patienceEnded(PatientCaseID, version: UInt32)
  /// A timetable is made, by number of the period.
  case planDue(UInt32)
  /// A timetable's week is revised, by number of the week.
  case revisionDue(UInt32)
  /// The patients of a session are reminded.
  case patientsReminded(VisitID)
  /// A patient is at the door.
  case patientArrived(AppointmentID)
  /// A patient who has not come has lost the appointment.
  case graceEnded(AppointmentID)
  case triageEnded(AppointmentID, StationService)
  case consultationEnded(AppointmentID, StationService)
  case circuit(CircuitEvent)
  /// Planners hear how a session went.
  case visitReported(VisitID)

  var kind: UInt8 {
    switch self {
    case .needArisen: 0
    case .followUpDue: 1
    case .patienceEnded: 2
    case .planDue: 3
    case .revisionDue: 4
    case .patientsReminded: 5
    case .patientArrived: 6
    case .graceEnded: 7
    case .triageEnded: 8
    case .consultationEnded: 9
    case .circuit(let event): 10 + event.kind
    case .visitReported: 10 + CircuitEvent.kinds
    }
  }

  var identity: UInt64 {
    switch self {
    case .needArisen(let number), .planDue(let number), .revisionDue(let number):
      Self.pack(number)
    case .followUpDue(let patient): Self.pack(patient.index)
    case .patienceEnded(let patient, let version): Self.pack(patient.index, version)
    case .patientsReminded(let visit), .visitReported(let visit): Self.pack(visit.index)
    case .patientArrived(let appointment), .graceEnded(let appointment):
      Self.pack(appointment.index)
    case .triageEnded(let appointment, let service),
      .consultationEnded(let appointment, let service):
      Self.pack(appointment.index, service.number)
    case .circuit(let event): Self.pack(event.numbers.vehicle.index, event.numbers.other)
    }
  }
}

/// One consultation that is looked for: a need, or the follow-up of one.
enum PatientCase: Sendable {}
typealias PatientCaseID = Identifier<PatientCase>

/// A patient's place in a session, with an appointment or without.
enum AppointmentKind: Sendable {}
typealias AppointmentID = Identifier<AppointmentKind>
