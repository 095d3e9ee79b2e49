import City
import Quantities

// Patients who come by call taxi, where one carries people.

extension ClinicService {
  /// Orders the way out so as to be there in time, or the way back for now.
  mutating func orderRide(
    _ id: AppointmentID, isReturn: Bool, _ city: inout City, _ now: SimTime
  ) {
    let appointment = appointments[id.row]
    let patient = cases[appointment.patient.row]
    let need = needs[patient.need]
    let home = city.plan.residents.homeNode(of: need.resident)
    let hall = stops.nodes[sessions[appointment.visit.row].stop.row]
    let ready = isReturn ? now : max(now, appointment.moment - rules.rideLead)
    // Every ride of a resident has its own number, whatever the others do.
    let ride = 2 * min(patient.bookings - 1, 3) + (isReturn ? 1 : 0)
    let occasion = (2 * Int(need.occasion) + (patient.isFollowUp ? 1 : 0)) * 8 + ride
    let number = city.orderRide(
      RideOrder(
        resident: need.resident, origin: isReturn ? hall : home,
        destination: isReturn ? home : hall, placed: now, ready: ready,
        occasion: UInt32(occasion)), host: rank)
    rides[number] = PatientRide(appointment: id, isReturn: isReturn, ordered: now)
  }

  /// A ride has ended: the patient is at the hall, at home, or was not carried.
  mutating func endRide(
    _ number: Int, _ ending: RideEnding, _ city: inout City, _ now: SimTime
  ) {
    guard let ride = rides.removeValue(forKey: number) else {
      preconditionFailure("ride \(number) ends and was not ordered")
    }
    let id = ride.appointment
    rideRecords.append(
      PatientRideRecord(
        appointment: id, isReturn: ride.isReturn, ordered: ride.ordered, ended: now,
        moment: appointments[id.row].moment, ending: ending))
    if ride.isReturn {
      // Who is not carried home is fetched; where patients wait for that is not followed.
      appointments[id.row].isAway = false
      return
    }
    guard case .arrived = ending else {
      if appointments[id.row].stage == .booked { end(id, .noShowLateRide, &city, now) }
      return
    }
    appointments[id.row].isAway = true
    let isTooLate = now > appointments[id.row].moment + rules.grace
    if appointments[id.row].stage == .ended || isTooLate {
      // The way was for nothing.
      if appointments[id.row].stage != .ended { end(id, .noShowLateRide, &city, now) }
      orderRide(id, isReturn: true, &city, now)
    } else {
      arrive(id, &city, now)
    }
  }
}
