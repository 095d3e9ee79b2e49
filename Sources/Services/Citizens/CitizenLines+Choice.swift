import City
import ModeChoice
import Quantities
import RoadNetwork
import Transit

extension CitizenLines {
  /// A journey by bus from door to door.
  struct Choice {
    /// Its first step.
    var step: UInt32
    /// To the first stop, on foot or by feeder.
    var access: SimDuration
    /// When to leave the door so as to wait no longer than people do who look at a timetable.
    var leave: SimTime
  }

  /// What a person sees of a trip before choosing.
  private struct Trip {
    var person: ResidentID
    var origin: NodeID
    var destination: NodeID
    /// By feeder; nil for the walk.
    var access: SimDuration?
    var egress: SimDuration?
    /// Since the midnight of the day.
    var start: SimTime
    var isOnFirstDay: Bool
  }

  /// The journey that feels shortest by the timetable to somebody at a door; nil if no bus goes there
  /// any more. Of equal ones the first.
  ///
  /// - Parameter withFeeder: whether outlying ends of the trip are served by a feeder.
  func choice(
    of person: ResidentID, from origin: NodeID, to destination: NodeID, withFeeder: Bool,
    in plan: CityPlan, at now: SimTime
  ) -> Choice? {
    guard let skims else { return nil }
    let zones = skims.zones.zoneOfNode
    var (first, last) = (Int(zones[origin.row]), Int(zones[destination.row]))
    let midnight = SimTime.day(now.milliseconds / 86_400_000)
    var trip = Trip(
      person: person, origin: origin, destination: destination, start: .zero + (now - midnight),
      isOnFirstDay: midnight == .zero)
    if withFeeder {
      if let feeder = skims.feeder(of: first) {
        (first, trip.access) = (feeder.hub, rules.feederWait + feeder.time)
      }
      if let feeder = skims.feeder(of: last) {
        (last, trip.egress) = (feeder.hub, rules.feederWait + feeder.time)
      }
    }
    let slice = TimeSlice(second: UInt32(trip.start.milliseconds / 1_000))
    var steps = skims.journeys.steps(from: first, to: last, in: slice)
    for other in TimeSlice.allCases where steps.isEmpty {
      steps = skims.journeys.steps(from: first, to: last, in: other)
    }
    var best: (felt: Double, choice: Choice)?
    var step = steps.lowerBound
    while step < steps.upperBound {
      var end = step
      while !skims.journeys.isLast(end) { end += 1 }
      if let parts = parts(step...end, trip, skims.journeys, plan) {
        let felt = skims.felt(parts.parts)
        if best.map({ felt < $0.felt }) ?? true {
          let early = max(.zero, parts.parts.firstWait - rules.looseWait - rules.margin)
          best = (
            felt, Choice(step: UInt32(step), access: parts.access, leave: now + early)
          )
        }
      }
      step = end + 1
    }
    return best?.choice
  }

  /// What a journey takes by the timetable, and how long the way to the first stop is; nil if a bus
  /// does not come in time.
  private func parts(
    _ steps: ClosedRange<Int>, _ trip: Trip, _ journeys: BusJourneys, _ plan: CityPlan
  ) -> (parts: RaptorSearch.Parts, access: SimDuration)? {
    var parts = RaptorSearch.Parts()
    var access = SimDuration.zero
    var moment = trip.start
    var place = trip.origin
    for step in steps {
      let row = journeys.hop(step)
      let hop = journeys.hops[row]
      let isFirst = step == steps.lowerBound
      let walk =
        isFirst && trip.access != nil
        ? trip.access ?? .zero : walk(trip.person, place, node(of: hop.board), plan)
      if isFirst { access = walk }
      let ready = moment + walk
      guard let next = next(row, from: ready + rules.margin, isFirstDay: trip.isOnFirstDay) else {
        return nil
      }
      let wait = next.departure - ready
      guard wait <= rules.longestDelay else { return nil }
      parts.walk = parts.walk + walk
      if isFirst { parts.firstWait = wait } else { parts.laterWait = parts.laterWait + wait }
      parts.inVehicle = parts.inVehicle + (next.arrival - next.departure)
      parts.rides += 1
      (moment, place) = (next.arrival, node(of: hop.alight))
    }
    parts.walk =
      parts.walk + (trip.egress ?? walk(trip.person, place, trip.destination, plan))
    return (parts, access)
  }

  /// From the last stop of a journey to the door.
  func egress(
    of person: ResidentID, from stop: TransitStopID, to destination: NodeID, withFeeder: Bool,
    in plan: CityPlan
  ) -> SimDuration {
    if withFeeder, let skims,
      let feeder = skims.feeder(of: Int(skims.zones.zoneOfNode[destination.row]))
    {
      return rules.feederWait + feeder.time
    }
    return walk(person, node(of: stop), destination, plan)
  }

  func walk(_ person: ResidentID, _ from: NodeID, _ to: NodeID, _ plan: CityPlan) -> SimDuration {
    from == to ? .zero : plan.walkingTime(of: person, from: from, to: to)
  }
}
