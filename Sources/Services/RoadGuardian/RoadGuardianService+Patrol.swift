import City
import Mechanisms
import Quantities
import Randomness
import RoadNetwork

// The patrol that a policy guides: one unit, a shift a day, told again and again where to look.

extension RoadGuardianService {
  static let patrolPass = Purpose("roadGuardian/patrolPass")

  mutating func patrol(_ city: inout City, _ now: SimTime) {
    let next = now + rules.patrolStep
    let tomorrow = SimTime.day(now.day + 1, rules.patrolHours.first)
    let following = next.timeOfDay >= rules.patrolHours.last ? tomorrow : next
    if following <= end { calendar.schedule(.patrolDue, at: following, phase: .decide) }
    let observation = PatrolObservation(
      now: now, node: patrolNode, budget: rules.patrolStep, expectedPerDay: expectedPerDay,
      vehiclesPerDay: demand.traffic.vehicles, inspection: inspectionTimes, tails: tails,
      heads: city.plan.roads.graph.head, travel: city.travel)
    let chosen = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
      policy.patrol(observation)
    }
    var clock = now
    var arcs: [ArcID] = []
    for arc in chosen {
      precondition(
        tails.indices.contains(arc.row), "the patrol is sent to \(arc) of \(tails.count)")
      arcs.removeAll(keepingCapacity: true)
      let tail = tail(of: arc)
      if patrolNode != tail {
        city.travel.path(from: patrolNode, to: tail, at: clock, arcs: &arcs)
      }
      for passed in arcs {
        clock = city.plan.roads.metrics.leave(passed, enteredAt: clock)
        look(at: passed, clock)
      }
      clock = clock + inspectionTimes[arc.row]
      look(at: arc, clock)
      patrolNode = NodeID(city.plan.roads.graph.head[arc.row])
      if clock >= next { return }
    }
  }

  /// The patrol has passed an arc, or will have at a moment.
  private mutating func look(at arc: ArcID, _ moment: SimTime) {
    patrolKilometres += Double(lengths[arc.row]) / 1e6
    if let hazard = roads[arc]?.hazard { seeHazard(hazard, .patrol, at: moment) }
    var found = 0
    for id in roads[arc]?.potholes ?? [] where potholes[id.row].stage == .unknown {
      let pothole = potholes[id.row]
      potholes[id.row].passes += 1
      var stream = family.stream(
        Self.patrolPass, entity: pothole.need.entity,
        occasion: (pothole.need.returns << 10 | min(pothole.passes, 1_023)) & 0xFFFF)
      guard demand.rounds.sees(severity: pothole.severity, stream.uniform()) else { continue }
      found += 1
      if moment <= end {
        calendar.schedule(
          .potholeDetected(id, channel: UInt32(DetectionChannel.patrol.rawValue)), at: moment,
          phase: .arrive)
      }
    }
    policy.learn(arc: arc, found: found, at: moment)
  }
}
