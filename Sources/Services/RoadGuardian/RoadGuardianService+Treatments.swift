import City
import Mechanisms
import Quantities
import Randomness
import RoadNetwork

// Roads that are sealed or repaved before they break.

extension RoadGuardianService {
  /// Between the plans of two years.
  static let planPeriod = SimDuration.days(365)
  static let prevention = Purpose("roadGuardian/prevention")

  mutating func scheduleFirstPlan() {
    if treatments.isOn { schedule(.planned, at: treatments.firstPlan) }
  }

  private mutating func schedule(_ event: TreatmentEvent, at moment: SimTime) {
    if moment <= end { calendar.schedule(.treatment(event), at: moment, phase: .arrive) }
  }

  mutating func follow(_ event: TreatmentEvent, _ city: inout City, _ now: SimTime) {
    switch event {
    case .planned:
      schedule(.planned, at: now + Self.planPeriod)
      // The better surface first: what is repaved needs no seal.
      for method in [TreatmentMethod.repaving, .sealing] { plan(method, now) }
    case .begun(let number): begin(treatment: Int(number), &city, now)
    case .paused(let number):
      treatments.pause(Int(number), at: now)
      changeRoad(treatments.all[Int(number)].arc, &city, now) { $0.zones -= 1 }
      schedule(.begun(number), at: treatments.workTime(from: now))
    case .ended(let number): end(treatment: Int(number), &city, now)
    }
  }

  /// Asks the policy for the roads of a year.
  private mutating func plan(_ method: TreatmentMethod, _ now: SimTime) {
    let programme = treatments[method]
    guard programme.budget > .zero else { return }
    let observation = observation(of: method, now)
    let chosen = policy.treat(observation)
    let cost = chosen.reduce(Money.zero) { $0 + observation.costs[$1.row] }
    precondition(
      cost <= programme.budget && Set(chosen).count == chosen.count
        && chosen.allSatisfy { observation.prevents[$0.row] > 0 },
      "\(method) of \(chosen.count) roads for \(cost) of \(programme.budget)")
    treatments.plan(
      method,
      chosen.map { arc in
        Treatment(
          method: method, arc: arc, planned: now, cost: observation.costs[arc.row],
          expected: observation.rates[arc.row].mean,
          rest: SimDuration(
            roundingSeconds: programme.time.seconds * demand.traffic.laneKilometres[arc.row]))
      })
    startGangs(method, now)
  }

  private func observation(of method: TreatmentMethod, _ now: SimTime) -> TreatmentObservation {
    let traffic = demand.traffic
    let days = max(0, (now - .zero).seconds / 86_400)
    var rates = expectedPerDay.map {
      RateBelief(prior: $0, weight: treatments.priorWeight, looked: days)
    }
    for pothole in potholes where pothole.detected != nil && pothole.need.returns == 0 {
      rates[pothole.need.arc.row].found += 1
    }
    let taken = treatments.taken(at: now)
    return TreatmentObservation(
      now: now, budget: treatments[method].budget, rates: rates,
      vehiclesPerDay: traffic.vehicles,
      prevents: traffic.weights.indices.map { arc in
        traffic.weights[arc] > 0 && !taken.contains(ArcID(arc))
          ? 1 - treatments.keeps(method, age: traffic.ages[arc]) : 0
      },
      costs: traffic.laneKilometres.map { treatments[method].cost(ofLaneKilometres: $0) })
  }

  private mutating func startGangs(_ method: TreatmentMethod, _ now: SimTime) {
    while let next = treatments.takeNext(method) {
      schedule(.begun(UInt32(next)), at: treatments.workTime(from: now))
    }
  }

  /// A gang closes a lane and works until it is done or the day is over.
  private mutating func begin(treatment number: Int, _ city: inout City, _ now: SimTime) {
    treatments.begin(number, at: now)
    let treatment = treatments.all[number]
    changeRoad(treatment.arc, &city, now) { $0.zones += 1 }
    let evening = SimTime.day(now.day, treatments.starts) + treatments.workday
    let done = now + max(treatment.rest, SimDuration(milliseconds: 1))
    if done <= evening {
      schedule(.ended(UInt32(number)), at: done)
    } else {
      schedule(.paused(UInt32(number)), at: evening)
    }
  }

  private mutating func end(treatment number: Int, _ city: inout City, _ now: SimTime) {
    treatments.end(number, at: now)
    let treatment = treatments.all[number]
    changeRoad(treatment.arc, &city, now) { $0.zones -= 1 }
    if treatment.method == .repaving { coverPotholes(on: treatment.arc, &city, now) }
    startGangs(treatment.method, now)
  }

  /// A new surface leaves no pothole but those that a crew is on its way to.
  private mutating func coverPotholes(on arc: ArcID, _ city: inout City, _ now: SimTime) {
    for id in roads[arc]?.potholes ?? [] {
      if let order = potholes[id.row].order {
        if [.assigned, .working].contains(jobs[order.row].stage) { continue }
        cancel(order)
      }
      close(id, &city, now)
    }
  }

  /// An order that nobody has set out for is no longer needed.
  mutating func cancel(_ order: WorkOrderID) {
    jobs[order.row].stage = .done
    knowledge.orders[order] = nil
    waiting[Int(jobs[order.row].skill.rawValue)].removeAll { $0 == order }
  }

  /// Whether a treatment keeps a pothole from being born; written down if it does.
  ///
  /// One draw for each pothole, so that a treatment that prevents more prevents what one that
  /// prevents less does.
  mutating func prevents(_ need: PotholeNeed, _ now: SimTime) -> Bool {
    guard let number = treatments.working(on: need.arc, at: now) else { return false }
    let keeps = treatments.keeps(
      treatments.all[number].method, age: demand.traffic.ages[need.arc.row])
    var stream = family.stream(Self.prevention, entity: need.entity)
    guard stream.uniform() >= keeps else { return false }
    preventedRecords.append(
      PreventedRecord(
        moment: now, arc: need.arc, dong: dong(of: need.arc), treatment: UInt32(number)))
    return true
  }

  /// Whether a patch lies under a surface that is newer than it, so that it cannot fail.
  func isCovered(_ id: PotholeID, _ now: SimTime) -> Bool {
    guard let number = treatments.working(on: potholes[id.row].need.arc, at: now),
      treatments.all[number].method == .repaving, let ended = treatments.all[number].ended
    else { return false }
    return ended >= potholes[id.row].settled
  }

  /// Writes the rows of treatments when the run ends.
  mutating func finishTreatments() {
    for (number, treatment) in treatments.all.enumerated() {
      treatmentRecords.append(
        TreatmentRecord(
          number: number, treatment: treatment, dong: dong(of: treatment.arc),
          until: treatment.ended.map { $0 + treatments[treatment.method].lasts },
          laneKilometres: demand.traffic.laneKilometres[treatment.arc.row]))
    }
  }
}
