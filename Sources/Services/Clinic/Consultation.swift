import Mechanisms
import Quantities

/// A need, or the follow-up of one, while the run goes on.
struct CareCase {
  enum Stage: UInt8 {
    /// Has an appointment, or comes to a session without one.
    case expected
    /// On the waiting list of a stop.
    case waiting
    case ended
  }

  /// Row of the need.
  let need: Int
  let isFollowUp: Bool
  /// When care was needed first.
  let moment: SimTime
  var stage = Stage.expected
  /// Changes when a waiting list is joined or left, so that patience knows whether it still counts.
  var version: UInt32 = 0
  var bookings = 0
  var waitsAt: StopID?
  var waitsSince = SimTime.zero
  var appointment: AppointmentID?
  /// Of the last appointment, which is not made twice.
  var lastVisit: VisitID?
  /// Would have gone to the own doctor were there no bus.
  var wouldHaveTravelled = false
  /// The way there and back that this would have been.
  var avoidedWay = Distance.zero
}

/// A patient's place in a session.
struct Appointment {
  enum Stage: UInt8 {
    /// Expected, or decided not to come.
    case booked
    /// At the hall before the doors open.
    case outside
    case waitsForTriage, inTriage, waitsForDoctor, inConsultation
    case ended
  }

  let patient: PatientCaseID
  let visit: VisitID
  /// Place in the session's template; nil for who comes without an appointment.
  let slot: Int?
  /// When the patient is to come; of who comes without an appointment, when that is.
  let moment: SimTime
  let made: SimTime
  var stage = Stage.booked
  /// Why the patient will not come, once that is decided; nil for who will.
  var absence: AppointmentOutcome?
  var isDecided = false
  /// Comes by a call taxi that was ordered.
  var hasRide = false
  /// Is at the hall or on the way there by taxi.
  var isAway = false
  var arrived: SimTime?
  var consultationBegan: SimTime?
  var consultationEnded: SimTime?
  var ticket: StationTicket?
}

/// A visit of a bus with those who are booked and those who are there.
struct Session {
  let visit: VisitID
  let vehicle: VehicleID
  let stop: StopID
  let opens: SimTime
  let closes: SimTime
  /// The appointments of the template.
  let times: [SimTime]
  /// Who has each of them.
  var slots: [AppointmentID?]
  /// Who comes without one.
  var walkIns: [AppointmentID] = []
  /// At the hall before the doors open, in the order of arrival.
  var outside: [AppointmentID] = []
  /// Present and not in service, for triage or doctor.
  var waiting: [AppointmentID] = []
  var triage: Station
  var doctors: Station
  var isOpen = false
  var isClosed = false
  /// Open to bookings: announced and not under way.
  var isAhead = true
  var opened: SimTime?
  var closed: SimTime?
  var lastConsultation: SimTime?
  var consultations = 0
  var tally = SessionTally()

  /// Patients inside.
  var inside: Int { triage.inSystem + doctors.inSystem }

  /// The first appointment that nobody has and that lies after a moment.
  func freeSlot(after moment: SimTime) -> Int? {
    slots.indices.first { slots[$0] == nil && times[$0] >= moment }
  }

  var booked: [AppointmentID] { slots.compactMap { $0 } }
}

/// How the places of a session were used.
struct SessionTally {
  var booked = 0
  var came = 0
  var walkIns = 0
  var turnedAway = 0
  var noShows = 0
}
