import Days
import Quantities

// From one day to the next.
extension CitizensService {
  private static let secondsOfDay: UInt32 = 86_400

  /// Whoever is at home for good takes up the plan of the day; whoever is on the way or has trips to
  /// come goes on with the plan of the day before and takes up that of today on coming home, late.
  ///
  /// What is left of yesterday stands behind the stops of today in `plans`, in seconds of today, so
  /// that no more than the plans of two days are ever held, and those only here. A plan that somebody
  /// has not even taken up by the next midnight lapses: people do not make up for a lost day.
  ///
  /// - Complexity: O(persons + stops left).
  mutating func takeUpPlans(after yesterday: DayPlans, _ now: SimTime) {
    let behind = yesterday.firstStop.last.map { Int($0) } ?? 0
    for row in people.indices {
      let person = ResidentID(row)
      var stop = Int(people[row].stop)
      if behind == 0 || yesterday.stops[stop].leave == DayPlans.Stop.stays {
        takeUpPlan(person, now)
        continue
      }
      if stop >= behind { lapsed += yesterday.stops(of: person).count - 1 }
      people[row].stop = UInt32(plans.stops.count)
      while true {
        var left = yesterday.stops[stop]
        if left.leave != DayPlans.Stop.stays {
          left.leave -= min(left.leave, Self.secondsOfDay)
        }
        plans.stops.append(left)
        if left.leave == DayPlans.Stop.stays { break }
        stop += 1
      }
    }
  }

  /// Puts a person at the beginning of the plan of today.
  private mutating func takeUpPlan(_ person: ResidentID, _ now: SimTime) {
    people[person.row].stop = plans.firstStop[person.row]
    stay(person, until: now)
  }

  /// Lets a person leave the stop as planned, but not before a moment; at home after the last trip of
  /// yesterday, by the plan of today.
  mutating func stay(_ person: ResidentID, until earliest: SimTime) {
    let place = Int(people[person.row].stop)
    let stop = plans.stops[place]
    if stop.leave == DayPlans.Stop.stays {
      if isLeft(place) { takeUpPlan(person, earliest) }
      return
    }
    calendar.schedule(.leaves(person), at: max(planned(stop), earliest), phase: .release)
  }

  /// Whether a place in the stops is of what is left of yesterday.
  private func isLeft(_ place: Int) -> Bool {
    plans.firstStop.last.map { place >= Int($0) } ?? false
  }

  /// Trips that were to begin before the end of the run and have not ended: those under way, those to
  /// come after them, and those that lapsed.
  ///
  /// - Complexity: O(stops).
  var tripsToCome: Int {
    people.indices.reduce(lapsed) { sum, row in
      let place = Int(people[row].stop)
      let later = isLeft(place) ? trips(from: Int(plans.firstStop[row])) : 0
      return sum + trips(from: place) + later
    }
  }

  /// The trips from a stop to the last one that were to begin before the end of the run.
  private func trips(from place: Int) -> Int {
    var trips = 0
    while plans.stops[place + trips].leave != DayPlans.Stop.stays,
      planned(plans.stops[place + trips]) <= settings.end
    { trips += 1 }
    return trips
  }

  /// When a person means to leave a stop.
  private func planned(_ stop: DayPlans.Stop) -> SimTime {
    .day(Int64(day)) + .seconds(Int64(stop.leave))
  }
}
