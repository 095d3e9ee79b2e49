import Mechanisms
import Parameters
import Quantities

/// The parameters that events need, read once, and the calendar of timetables.
struct ClinicRules: Sendable {
  let circuit: CircuitRules
  let template: AppointmentTemplate
  let slots: Int
  /// The mean consultation that templates and the closing reckon with.
  let spacing: SimDuration
  let idleCost: Double
  let overtimeCost: Double
  let continuityDelay: SimDuration
  let reminderTime: SimDuration
  let sessionLength: SimDuration
  let doctors: Int
  let nurses: Int
  /// Mean consultations: routine, chronic or follow-up, first with this clinic.
  let consultations: [SimDuration]
  let seesChronicFirst: Bool
  let overtime: SimDuration
  let period: SimDuration
  let notice: SimDuration
  let flexibleShare: Double
  let workdays: [Bool]
  let firstDay: Int
  let revisesWeekly: Bool
  let ordersRides: Bool
  let rideLead: SimDuration
  let grace: SimDuration
  let noShow: Double
  let noShowAfterLateness: Double
  let lateness: SimDuration
  let reminderFactor: Double
  let coVisit: Double
  let leavesWhenLate: Double
  let rebooks: Double
  let mostBookings: Int
  let followUpAfter: SimDuration

  init(_ parameters: ParameterSet, revisesWeekly: Bool, firstDay: Int) {
    circuit = Self.circuit(parameters)
    guard
      let template = AppointmentTemplate(
        rawValue: parameters.choice("appointments.template"))
    else {
      preconditionFailure("no template is called \(parameters.choice("appointments.template"))")
    }
    self.template = template
    slots = parameters.count("appointments.slots")
    spacing = parameters.duration("appointments.spacing")
    idleCost = parameters.number("appointments.idleCost")
    overtimeCost = parameters.number("appointments.overtimeCost")
    continuityDelay = parameters.duration("appointments.continuityDelay")
    reminderTime = parameters.duration("appointments.reminderTime")
    sessionLength = parameters.duration("sessions.length")
    doctors = parameters.count("sessions.doctors")
    nurses = parameters.count("sessions.nurses")
    consultations = parameters.series("sessions.consultations").map {
      SimDuration(roundingSeconds: 60 * $0)
    }
    seesChronicFirst = parameters.choice("sessions.queue") == "severity"
    overtime = parameters.duration("sessions.overtime")
    period = parameters.duration("plan.period")
    notice = parameters.duration("plan.notice")
    flexibleShare = parameters.number("plan.flexibleShare")
    workdays = parameters.series("plan.days").map { $0 >= 0.5 }
    self.firstDay = firstDay
    self.revisesWeekly = revisesWeekly
    ordersRides = parameters.flag("patients.ordersRides")
    rideLead = parameters.duration("patients.rideLead")
    grace = parameters.duration("patients.grace")
    noShow = parameters.number("patients.noShow")
    noShowAfterLateness = parameters.number("patients.noShowAfterLateness")
    lateness = parameters.duration("patients.lateness")
    reminderFactor = parameters.number("patients.reminderFactor")
    coVisit = parameters.number("patients.coVisit")
    leavesWhenLate = parameters.number("patients.leavesWhenLate")
    rebooks = parameters.number("patients.rebooks")
    mostBookings = parameters.count("patients.mostBookings")
    followUpAfter = parameters.duration("needs.followUpAfter")
  }

  /// The rules of the buses.
  static func circuit(_ parameters: ParameterSet) -> CircuitRules {
    var rules = CircuitRules()
    rules.setup = parameters.duration("sessions.setup")
    rules.teardown = parameters.duration("sessions.teardown")
    rules.shiftStart = parameters.duration("fleet.shiftStart")
    rules.shiftEnd = parameters.duration("fleet.shiftEnd")
    rules.overtimeCap = parameters.duration("fleet.overtimeCap")
    rules.lateTolerance = parameters.duration("fleet.lateTolerance")
    rules.slack = parameters.number("fleet.slack")
    return rules
  }

  /// The days of a stretch on which sessions are held.
  func workdays(from first: Int64, count: Int64) -> [Int64] {
    (first..<first + count).filter { workdays[(firstDay + Int($0)) % 7] }
  }

  /// Whole days of a period.
  var periodDays: Int64 { max(7, period.milliseconds / 604_800_000 * 7) }

  /// When the timetable of a period is made.
  func planning(ofPeriod period: Int) -> SimTime {
    max(.zero, SimTime.day(Int64(period) * periodDays) - notice)
  }

  /// When the timetable of a week is revised: three days before, so that patients hear of it.
  func revision(ofWeek week: Int) -> SimTime { SimTime.day(Int64(week) * 7 - 3) }
}
