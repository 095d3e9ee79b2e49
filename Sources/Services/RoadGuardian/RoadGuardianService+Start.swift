import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import RoadNetwork
import Statistics

// What is made and scheduled before the first event.

extension RoadGuardianService {
  /// The crews: pavement teams from all depots in turn, half of them in the afternoon; technicians
  /// from the first.
  static func fleet(_ parameters: ParameterSet, _ depots: [NodeID]) -> CrewFleet {
    func skills(_ name: String) -> CrewSkills {
      parameters.words(name).compactMap(CrewSkill.init(named:)).reduce(into: CrewSkills()) {
        $0.insert(CrewSkills($1))
      }
    }
    let start = parameters.duration("crews.shiftStart")
    let length = parameters.duration("crews.shiftLength")
    let time = parameters.duration("crews.pavementTime")
    let later = start + max(.zero, length - time)
    let teams = parameters.count(
      parameters.choice("crews.season") == "winter"
        ? "crews.pavementWinter" : "crews.pavementNormal")
    var groups = depots.enumerated().map { place, depot in
      CrewGroup(
        skills: skills("crews.pavementSkills"),
        count: (teams + depots.count - 1 - place) / depots.count, depot: depot,
        starts: [start, later], length: time, truckload: parameters.count("crews.truckload"))
    }
    for (count, names) in [
      ("crews.chargerTechnicians", "crews.chargerSkills"),
      ("crews.shelterTechnicians", "crews.shelterSkills"),
    ] {
      let own = skills(names)
      groups.append(
        CrewGroup(
          skills: own, count: parameters.count(count), depot: depots[0], starts: [start],
          length: length,
          truckload: own.contains(.pavement) ? parameters.count("crews.truckload") : 0))
    }
    let salting = HazardRules(parameters).isOn ? parameters.count("hazards.teams") : 0
    for (place, depot) in depots.enumerated() where salting > place {
      groups.append(
        CrewGroup(
          skills: CrewSkills(.salting), count: (salting + depots.count - 1 - place) / depots.count,
          depot: depot, starts: [.zero, .hours(12)], length: .hours(12), truckload: 0))
    }
    return CrewFleet(
      groups, reload: parameters.duration("crews.reload"),
      overtime: parameters.duration("crews.overtime"))
  }

  /// The roads on which the most damage is expected, ties to the lower number.
  static func worst(_ count: Int, _ births: [Double], _ vehicles: [Double]) -> Set<ArcID> {
    let scores = births.indices.map { births[$0] * vehicles[$0] }
    let order = births.indices.filter { scores[$0] > 0 }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }
    return Set(order.prefix(count).map { ArcID($0) })
  }

  /// The age at which replacing a part is cheapest, to the hour, so that no library's last digit
  /// moves an event; nil if waiting for the failure is as cheap.
  static func replacementAge(_ parameters: ParameterSet) -> SimDuration? {
    let costs = ["money.shelterReplacement", "money.shelterFailure"].map {
      Double(parameters.money($0).won)
    }
    guard costs[0] > 0, costs[1] > costs[0],
      let rule = try? AgeReplacement(
        shape: parameters.number("shelters.lifeShape"),
        scale: parameters.duration("shelters.lifeScale").seconds / 86_400,
        preventiveCost: costs[0], failureCost: costs[1]), let age = rule.cheapestAge
    else { return nil }
    return .hours(Int64((age * 24).rounded(.toNearestOrAwayFromZero)))
  }

  mutating func scheduleStart() {
    scheduleNextBirth(after: nil)
    scheduleNextAlarm(after: nil)
    scheduleNextFault(after: nil)
    scheduleNextSession(after: nil)
    set(fleet.firstEvents)
    if policy.guidesPatrol {
      calendar.schedule(.patrolDue, at: .day(0, rules.patrolHours.first), phase: .decide)
    }
    for part in 0..<parts.count { begin(part: part, .zero) }
    if rules.maintenance.isPeriodic {
      let period = rules.inspectionPeriod.milliseconds
      for site in places.indices {
        let phase = period * Int64(site) / Int64(places.count)
        calendar.schedule(
          .siteInspected(UInt32(site)), at: SimTime(milliseconds: phase), phase: .arrive)
      }
      for shelter in shelters.nodes.indices {
        let phase = period * Int64(shelter) / Int64(shelters.nodes.count)
        calendar.schedule(
          .shelterInspected(UInt32(shelter)), at: SimTime(milliseconds: phase), phase: .arrive)
      }
    }
    scheduleFirstPlan()
    scheduleNextHazard(after: nil)
    if SimTime.day(1) <= end { calendar.schedule(.dayEnded(0), at: .day(1), phase: .observe) }
  }

  // Needs wait in their lists, not in the calendar, which stays short.

  mutating func scheduleNextBirth(after number: UInt32?) {
    let next = number.map { Int($0) + 1 } ?? 0
    guard next < needs.potholes.count else { return }
    calendar.schedule(.potholeBorn(UInt32(next)), at: needs.potholes[next].born, phase: .arrive)
  }

  mutating func scheduleNextAlarm(after number: UInt32?) {
    let next = number.map { Int($0) + 1 } ?? 0
    guard next < falseAlarms.count else { return }
    calendar.schedule(
      .falselyAlarmed(UInt32(next)), at: falseAlarms[next].moment, phase: .arrive)
  }

  mutating func scheduleNextFault(after number: UInt32?) {
    let next = number.map { Int($0) + 1 } ?? 0
    guard next < faults.count else { return }
    calendar.schedule(.chargerFailed(UInt32(next)), at: faults[next].moment, phase: .arrive)
  }

  mutating func scheduleNextSession(after number: UInt32?) {
    let next = number.map { Int($0) + 1 } ?? 0
    guard next < sessions.count else { return }
    calendar.schedule(.sessionWished(UInt32(next)), at: sessions[next].moment, phase: .arrive)
  }
}
