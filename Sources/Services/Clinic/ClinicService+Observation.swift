import City
import Mechanisms
import Quantities

// What planners know of the clinic: the feeds `waitingLists` and `stopQueues` of the data platform.
//
// Where people live is known from the register, and what is booked from the clinic's own book. A
// crew sees its own session as it is.

extension ClinicService {
  static let reader = Platform.Reader("clinic")

  /// Changes who waits at a stop; planners hear of it in their own time.
  mutating func changeWaitingList(
    of stop: StopID, _ city: City, _ now: SimTime, _ change: (inout [PatientCaseID]) -> Void
  ) {
    if city.platform.isExact(.waitingLists) {
      change(&waitingLists[stop.row])
      return
    }
    let before = waitingLists[stop.row]
    change(&waitingLists[stop.row])
    waitingNews[stop.row].report(
      before, .waitingLists, of: stop.index, by: Self.reader, through: city.platform, at: now)
  }

  /// A session is over: planners learn from it when they hear how many came.
  mutating func report(_ visit: VisitID, _ city: City, _ now: SimTime) {
    let heard = city.platform.news(
      .stopQueues, of: sessions[visit.row].stop.index, number: visit.index, by: Self.reader,
      at: now)
    if heard <= now {
      learn(from: visit)
    } else {
      calendar.schedule(.visitReported(visit), at: heard, phase: .release)
    }
  }

  /// Notes how old what a timetable is made on is.
  mutating func noteKnowledge(_ city: City, _ now: SimTime) {
    let stops = stops.nodes.indices.map { UInt32($0) }
    observations.note(
      [(.waitingLists, stops), (.stopQueues, stops)], by: Self.reader, through: city.platform,
      at: now)
  }
}
