import Quantities
import Transit

/// Travels a journey leg by leg with nothing but the timetable.
struct JourneyChecker {
  let timetable: Timetable

  /// What is wrong with a journey between two stops; nil if nothing is.
  func fault(_ journey: Journey, from origin: TransitStopID, to destination: TransitStopID)
    -> String?
  {
    var here = origin
    var now = journey.departure
    var hasWalked = false
    for leg in journey.legs {
      switch leg {
      case .walk(let from, let to, let departure, let arrival):
        let (from, to) = (from ?? origin, to ?? destination)
        guard from == here, departure >= now, !hasWalked else { return "a walk from \(from)" }
        guard time(from, to) == arrival - departure else { return "a walk to \(to)" }
        (here, now, hasWalked) = (to, arrival, true)
      case .ride(let line, let run, let from, let to, let stops, let departure, let arrival):
        guard from == here, departure >= now else { return "a ride from \(from) too early" }
        guard isInTimetable(line, run, from, to, stops, departure, arrival) else {
          return "run \(run) from \(from) to \(to)"
        }
        (here, now, hasWalked) = (to, arrival, false)
      }
    }
    return here == destination && now == journey.arrival ? nil : "an end at \(here)"
  }

  private func time(_ from: TransitStopID, _ to: TransitStopID) -> SimDuration? {
    let walks = timetable.walks
    for row in Int(walks.first[from.row])..<Int(walks.first[from.row + 1])
    where walks.to[row] == to.index {
      return SimDuration(milliseconds: Int64(walks.time[row]))
    }
    return nil
  }

  private func isInTimetable(
    _ line: Int, _ run: Int, _ from: TransitStopID, _ to: TransitStopID, _ stops: Int,
    _ departure: SimTime, _ arrival: SimTime
  ) -> Bool {
    let patterns = timetable.patterns
    var first = 0
    for pattern in 0..<patterns.count {
      let length = Int(patterns.firstStop[pattern + 1] - patterns.firstStop[pattern])
      let (begin, end) = (Int(patterns.firstRun[pattern]), Int(patterns.firstRun[pattern + 1]))
      guard (begin..<end).contains(run) else {
        first += (end - begin) * length
        continue
      }
      guard Int(patterns.line[pattern]) == line else { return false }
      let row = first + (run - begin) * length
      let stopRow = Int(patterns.firstStop[pattern])
      return (0..<(length - stops)).contains { board in
        patterns.stop[stopRow + board] == from.index
          && patterns.stop[stopRow + board + stops] == to.index
          && Int64(timetable.runs.departure[row + board]) == departure.milliseconds
          && Int64(timetable.runs.arrival[row + board + stops]) == arrival.milliseconds
      }
    }
    return false
  }
}
