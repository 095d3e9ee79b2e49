import City
import Population
import Quantities
public import Records

/// How a need of care, or its follow-up, ended.
public enum CareOutcome: UInt8, Sendable, CaseIterable {
  /// Seen on a bus and treated.
  case consulted
  /// Seen on a bus and sent to a hospital.
  case referred
  case ownDoctor, tele
  /// Left without care, by choice.
  case untreated
  /// Urgent: taken by ambulance (119).
  case emergency
  /// Did not come to the appointment.
  case noShow
  /// Gave up on a waiting list.
  case gaveUp
  /// Did not book again when turned away or when the visit was cancelled.
  case left
  case unfinished
}

/// How an appointment ended.
public enum AppointmentOutcome: UInt8, Sendable, CaseIterable {
  case consulted
  /// Did not come, for reasons of the patient's own.
  case noShow
  /// Did not come because the bus was late the last time.
  case noShowLateBus
  /// Did not come, or too late, because a ride was late or failed, now or the last time.
  case noShowLateRide
  /// Left when told that the bus was late.
  case leftLateBus
  /// Present at the closing and not seen.
  case turnedAway
  /// The session did not take place.
  case cancelled
  case unfinished
}

/// Whose doctor a patient saw.
public enum SeenDoctor: UInt8, Sendable, CaseIterable {
  /// None: not seen on a bus.
  case none
  /// The first time on a bus.
  case first
  /// The same as the last time.
  case same
  case other
}

/// One row per need as it was drawn, before any policy acted: the same under every policy.
public struct NeedRecord: Record {
  public static let table = TableSchema(
    "clinic/needs",
    "One row per need as drawn before any policy acts: equal, byte for byte, under every policy "
      + "with the same seed and replication.",
    columns: [
      .time("moment", "when care is needed"),
      .identifier("resident", "who needs it"),
      .identifier("dong", "dong of the home, as in the city's table"),
      .code("ageBand", "age", meanings: AgeBand.allCases.map { "\($0)" }),
      .flag("impaired", "severely disabled"),
      .code("severity", "how pressing", meanings: Severity.allCases.map { "\($0)" }),
      .flag("walksIn", "comes without an appointment"),
      .flag("rides", "rides to a stop instead of walking"),
      Column("tasteDoctor", .float64, unit: "1", "Gumbel draw of the own doctor"),
      Column("tasteBus", .float64, unit: "1", "Gumbel draw of the bus"),
      Column("tasteTele", .float64, unit: "1", "Gumbel draw of a consultation from a distance"),
      Column("tasteNone", .float64, unit: "1", "Gumbel draw of no care"),
      .duration("patience", "how long on a waiting list"),
      .duration("punctuality", "from appointment to arrival"),
      Column("show", .float64, unit: "1", "uniform; below the no-show probability: does not come"),
      Column("leaves", .float64, unit: "1", "uniform; whether a late bus makes the patient leave"),
      Column("rebooks", .float64, unit: "1", "uniform; whether the patient books again"),
      Column("walkIn", .float64, unit: "1", "uniform; when the patient comes unbooked"),
      .duration("triage", "length of the triage"),
      Column("consultation", .float64, unit: "1", "length of the consultation over its mean"),
      .flag("referred", "a consultation would end in a referral"),
      .flag("comesAgain", "a consultation would be followed up"),
      Column("followUpShow", .float64, unit: "1", "show of the follow-up; -1 if there is none"),
    ])

  let need: PatientNeed
  let plan: CityPlan

  public func encode(into row: inout RowEncoder) {
    let residents = plan.residents
    row.time(need.moment)
    row.identifier(need.resident)
    row.identifier(residents.dong(of: need.resident))
    row.uint8(residents.ageBand(of: need.resident).rawValue)
    row.flag(residents.disability(of: need.resident) == .severe)
    row.uint8(need.severity.rawValue)
    row.flag(need.walksIn)
    row.flag(need.rides)
    for option in CareOption.allCases { row.float64(need.tastes[Int(option.rawValue)]) }
    row.duration(need.first.patience)
    row.duration(need.first.punctuality)
    row.float64(need.first.show)
    row.float64(need.first.leaves)
    row.float64(need.first.rebooks)
    row.float64(need.first.walkIn)
    row.duration(need.first.triage)
    row.float64(need.first.consultation)
    row.flag(need.first.isReferred)
    row.flag(need.followUp != nil)
    row.float64(need.followUp?.show ?? -1)
  }
}

/// One row per need or follow-up, in the order in which they ended.
public struct CareRecord: Record {
  public static let table = TableSchema(
    "clinic/outcomes",
    "One row per need or follow-up, whatever became of it. A follow-up is a need only if its first "
      + "consultation took place on a bus, so their number depends on the policy.",
    columns: [
      .identifier("need", "row in the table of needs"),
      .flag("followUp", "the follow-up of that need"),
      .time("moment", "when care was needed"),
      .identifier("resident", "who needed it"),
      .identifier("dong", "dong of the home"),
      .time("ended", "when it ended so"),
      .code("outcome", "how it ended", meanings: CareOutcome.allCases.map { "\($0)" }),
      .flag("turnedToClinic", "booked, waited for or came to a session at least once"),
      Column("bookings", .uint8, unit: "1", "appointments, those kept included"),
      .identifier("visit", "visit at which the patient was seen; 4294967295 if at none"),
      .code(
        "doctor", "whose doctor saw the patient", meanings: SeenDoctor.allCases.map { "\($0)" }),
      .flag("wouldHaveTravelled", "without a bus the patient would have gone to the own doctor"),
      Column("avoidedWay", .float64, unit: "m", "that way, there and back, if by bus or taxi"),
    ])

  let need: UInt32
  let isFollowUp: Bool
  let moment: SimTime
  let resident: ResidentID
  let dong: DongID
  let ended: SimTime
  let outcome: CareOutcome
  let turnedToClinic: Bool
  let bookings: Int
  let visit: VisitID?
  let doctor: SeenDoctor
  let wouldHaveTravelled: Bool
  let avoidedWay: Distance

  public func encode(into row: inout RowEncoder) {
    row.uint32(need)
    row.flag(isFollowUp)
    row.time(moment)
    row.identifier(resident)
    row.identifier(dong)
    row.time(ended)
    row.uint8(outcome.rawValue)
    row.flag(turnedToClinic)
    row.uint8(UInt8(bookings))
    row.uint32(visit?.index ?? .max)
    row.uint8(doctor.rawValue)
    row.flag(wouldHaveTravelled)
    row.float64(avoidedWay.metres)
  }
}

/// One row per appointment, and per patient who came to a session without one.
public struct AppointmentRecord: Record {
  public static let table = TableSchema(
    "clinic/appointments",
    "One row per appointment that has ended, and per patient who came without one. Moments that "
      + "never came are -1.",
    columns: [
      .identifier("appointment", "number of the appointment"),
      .identifier("need", "row in the table of needs"),
      .flag("followUp", "for the follow-up of that need"),
      .identifier("visit", "visit, as in the table of visits"),
      .flag("booked", "with an appointment"),
      .time("made", "when it was made"),
      .time("moment", "when the patient was to come"),
      .time("arrived", "when the patient came"),
      .time("began", "when the consultation began"),
      .time("ended", "when it ended"),
      .code("outcome", "how it ended", meanings: AppointmentOutcome.allCases.map { "\($0)" }),
      .flag("taxi", "a call taxi was ordered"),
      .duration(
        "wait", "on site, from the later of appointment and arrival to the consultation; -1 if none"
      ),
    ])

  let number: AppointmentID
  let need: UInt32
  let isFollowUp: Bool
  let appointment: Appointment
  let outcome: AppointmentOutcome

  public func encode(into row: inout RowEncoder) {
    let never = SimTime(milliseconds: -1)
    row.uint32(number.index)
    row.uint32(need)
    row.flag(isFollowUp)
    row.identifier(appointment.visit)
    row.flag(appointment.slot != nil)
    row.time(appointment.made)
    row.time(appointment.moment)
    row.time(appointment.arrived ?? never)
    row.time(appointment.consultationBegan ?? never)
    row.time(appointment.consultationEnded ?? never)
    row.uint8(outcome.rawValue)
    row.flag(appointment.hasRide)
    if let arrived = appointment.arrived, let began = appointment.consultationBegan {
      row.duration(max(.zero, began - max(arrived, appointment.moment)))
    } else {
      row.duration(SimDuration(milliseconds: -1))
    }
  }
}

/// One row per session that took place.
public struct SessionRecord: Record {
  public static let table = TableSchema(
    "clinic/sessions", "One row per session that was held, when its last patient has left.",
    columns: [
      .identifier("visit", "visit, as in the table of visits"),
      .identifier("vehicle", "bus"),
      .identifier("stop", "stop, as in the table of stops"),
      .time("promised", "when the doors were announced to open"),
      .time("opened", "when they opened"),
      .time("closed", "when they closed"),
      .time("ended", "when the last patient left"),
      Column("booked", .uint16, unit: "1", "appointments made"),
      Column("came", .uint16, unit: "1", "patients with an appointment who came"),
      Column("walkIns", .uint16, unit: "1", "patients who came without one"),
      Column("turnedAway", .uint16, unit: "1", "patients turned away"),
      Column("consultations", .uint16, unit: "1", "patients seen"),
      .duration("busy", "time of the doctors with patients, together"),
      .duration("idle", "time of the doctors without, until the later of closing and last patient"),
      .duration(
        "overtime", "from the announced closing to the last consultation's end, at least 0"),
    ])

  let session: Session
  let ended: SimTime
  let busy: SimDuration
  let idle: SimDuration
  let overtime: SimDuration

  public func encode(into row: inout RowEncoder) {
    let never = SimTime(milliseconds: -1)
    row.identifier(session.visit)
    row.identifier(session.vehicle)
    row.identifier(session.stop)
    row.time(session.opens)
    row.time(session.opened ?? never)
    row.time(session.closed ?? never)
    row.time(ended)
    row.uint16(UInt16(session.tally.booked))
    row.uint16(UInt16(session.tally.came))
    row.uint16(UInt16(session.tally.walkIns))
    row.uint16(UInt16(session.tally.turnedAway))
    row.uint16(UInt16(session.consultations))
    row.duration(busy)
    row.duration(idle)
    row.duration(overtime)
  }
}

/// One row per ride that was ordered for a patient and has ended.
public struct PatientRideRecord: Record {
  public static let table = TableSchema(
    "clinic/rides",
    "One row per ride ordered of the service that carries people, when it has ended.",
    columns: [
      .identifier("appointment", "number of the appointment"),
      .flag("back", "the way home"),
      .time("ordered", "when it was ordered"),
      .time("moment", "of the appointment"),
      .time("ended", "when the patient was there, or was not carried"),
      .flag("carried", "whether the patient was carried"),
    ])

  let appointment: AppointmentID
  let isReturn: Bool
  let ordered: SimTime
  let ended: SimTime
  let moment: SimTime
  let ending: RideEnding

  public func encode(into row: inout RowEncoder) {
    row.uint32(appointment.index)
    row.flag(isReturn)
    row.time(ordered)
    row.time(moment)
    row.time(ended)
    if case .arrived = ending { row.flag(true) } else { row.flag(false) }
  }
}

/// One row per stop.
public struct StopRecord: Record {
  public static let table = TableSchema(
    "clinic/stops", "One row per hall at which a bus may stand.",
    columns: [
      .identifier("stop", "number of the stop, as in the table of visits"),
      .identifier("node", "node of the road graph at its door"),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      Column(
        "people", .float64, unit: "1",
        "people of 65 or more within the walk that covers, at their own speed"),
    ])

  let stop: StopID
  let node: NodeID
  let dong: DongID
  let people: Double

  public func encode(into row: inout RowEncoder) {
    row.identifier(stop)
    row.identifier(node)
    row.identifier(dong)
    row.float64(people)
  }
}
