import City
import Mechanisms
import Quantities

// Timetables, and what follows when buses come, are late or do not come.

extension ClinicService {
  /// Makes the timetable of a period and announces it.
  mutating func makePlan(ofPeriod period: Int, _ city: inout City, _ now: SimTime) {
    let first = Int64(period) * rules.periodDays
    let next = SimTime.day(first + rules.periodDays)
    if next <= end {
      calendar.schedule(
        .planDue(UInt32(period + 1)), at: max(now, rules.planning(ofPeriod: period + 1)),
        phase: .decide)
    }
    let days = rules.workdays(from: first, count: rules.periodDays)
    let outlook = outlook(of: days, promised: [], city, now)
    let plan = checkedPlan(outlook)
    previousPlan = plan
    announce(plan, &city, now)
  }

  /// Lets the policy move the sessions of a coming week that have the fewest appointments.
  mutating func revise(week: Int, _ city: inout City, _ now: SimTime) {
    let first = Int64(week) * 7
    if SimTime.day(first + 7) <= end {
      calendar.schedule(
        .revisionDue(UInt32(week + 1)), at: rules.revision(ofWeek: week + 1), phase: .decide)
    }
    let days = rules.workdays(from: first, count: 7)
    let coming = sessions.indices.filter {
      sessions[$0].isAhead && days.contains(sessions[$0].opens.day)
    }
    let count = Int(rules.flexibleShare * Double(coming.count))
    let flexible = coming.sorted {
      (sessions[$0].booked.count, $1) < (sessions[$1].booked.count, $0)
    }.prefix(count)
    guard count > 0 else { return }
    let promised = coming.filter { !flexible.contains($0) }.map { circuit.visits[$0].plan }
    var new = checkedPlan(outlook(of: days, promised: promised, city, now))
    new.removeAll { promised.contains($0) }
    for row in flexible {
      if let kept = new.firstIndex(of: circuit.visits[row].plan) {
        new.remove(at: kept)
      } else {
        follow(circuit.withdraw(VisitID(row), at: now), &city, now)
      }
    }
    announce(new, &city, now)
  }

  private mutating func checkedPlan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    if outlook.days.isEmpty || outlook.vehicles == 0 { return [] }
    let plan = policy.plan(outlook)
    let faults = outlook.faults(in: plan)
    precondition(faults.isEmpty, "\(policy) made a timetable with faults: \(faults)")
    return plan.filter { $0.closes <= end }
  }

  private mutating func outlook(
    of days: [Int64], promised: [PlannedVisit], _ city: City, _ now: SimTime
  ) -> CircuitOutlook {
    noteKnowledge(city, now)
    let buses = parameters.count("fleet.buses")
    return CircuitOutlook(
      days: days, stops: candidates(city, now), groups: groups, vehicles: buses,
      driving: stops.driving, rules: rules.circuit, visitLength: rules.sessionLength,
      windowStart: parameters.duration("plan.windowStart"),
      windowEnd: parameters.duration("plan.windowEnd"),
      visitsPerDay: parameters.count("sessions.perDay"),
      visitsPerWeek: buses * parameters.count("plan.sessionsPerBus"), promised: promised,
      previous: previousPlan, olderShares: ways.olderShares, needsPerVisit: rules.slots)
  }

  /// What a policy sees of each stop: the needs expected of people of 65 or more who walk there,
  /// shared between the stops in their reach, and who waits as far as planners have heard.
  private func candidates(_ city: City, _ now: SimTime) -> [CandidateStop] {
    var weekly = [Double](repeating: 0, count: stops.nodes.count)
    for group in groups {
      for stop in group.stops {
        weekly[stop.row] += group.people / Double(group.stops.count) * weeklyRate
      }
    }
    return stops.nodes.indices.map { row in
      let known = waitingNews[row].known(at: now) ?? waitingLists[row]
      let waiting = known.map { patient in
        let severity = needs[cases[patient.row].need].severity
        return CandidateStop.Waiting(
          severity: severity == .chronic ? 2 : 1, age: now - cases[patient.row].moment)
      }
      return CandidateStop(
        dong: stops.dongs[row].row, weeklyDemand: weekly[row], waiting: waiting)
    }
  }

  private mutating func announce(
    _ plan: [PlannedVisit], _ city: inout City, _ now: SimTime
  ) {
    if plan.isEmpty { return }
    let (visits, turn) = circuit.announce(plan, at: now)
    for row in visits {
      let visit = VisitID(row)
      let planned = circuit.visits[row].plan
      sessions.append(session(visit, planned))
      ahead[planned.stop.row].append(visit)
      city.announcements.add(
        rank, at: stops.nodes[planned.stop.row], opens: planned.opens, closes: planned.closes)
      calendar.schedule(
        .patientsReminded(visit), at: max(now, reminder(of: visit)), phase: .observe)
    }
    for stop in ahead.indices {
      ahead[stop].sort { (sessions[$0.row].opens, $0) < (sessions[$1.row].opens, $1) }
    }
    for row in visits { admitWaiting(to: VisitID(row), &city, now) }
    follow(turn, &city, now)
  }

  private func session(_ visit: VisitID, _ planned: PlannedVisit) -> Session {
    // A shorter session has fewer slots, and no appointment lies after its closing.
    let share = planned.length.seconds / rules.sessionLength.seconds
    let slots = max(1, Int((Double(rules.slots) * share).rounded(.down)))
    let booked =
      rules.template == .overbooking
      ? AppointmentTemplate.overbooked(
        cap: slots, show: beliefs[planned.stop.row].mean, idleCost: rules.idleCost,
        overtimeCost: rules.overtimeCost) : slots
    let times = rules.template.times(slots: slots, booked: booked, mean: rules.spacing)
      .filter { $0 < planned.length }.map { planned.opens + $0 }
    return Session(
      visit: visit, vehicle: planned.vehicle, stop: planned.stop, opens: planned.opens,
      closes: planned.closes, times: times,
      slots: [AppointmentID?](repeating: nil, count: times.count),
      triage: Station(servers: 0, start: planned.opens),
      doctors: Station(servers: 0, start: planned.opens))
  }

  /// Schedules what follows from an event of the circuit and acts on what it reports.
  mutating func follow(_ turn: CircuitTurn, _ city: inout City, _ now: SimTime) {
    book.carryOut(turn, in: &calendar) { .circuit($0) }
    circuit.sendOut(turn, of: rank, &city)
    for notice in turn.notices {
      switch notice {
      case .late(let visit, _): tellOfLateness(visit, &city, now)
      case .opened(let visit):
        leaveTimetable(visit, &city)
        open(visit, &city, now)
      case .closed(let visit): close(visit, &city, now)
      case .cancelled(let visit, _): cancel(visit, &city, now)
      case .ended(let visit): report(visit, city, now)
      case .underReview, .shiftEnded: break
      }
    }
  }

  /// Nobody can book a session any more.
  private mutating func leaveTimetable(_ visit: VisitID, _ city: inout City) {
    sessions[visit.row].isAhead = false
    ahead[sessions[visit.row].stop.row].removeAll { $0 == visit }
  }

  /// Some of those who are not on their way stay at home when they hear that the bus is late.
  private mutating func tellOfLateness(
    _ visit: VisitID, _ city: inout City, _ now: SimTime
  ) {
    for id in sessions[visit.row].booked {
      let appointment = appointments[id.row]
      guard appointment.stage == .booked, appointment.absence == nil, !appointment.hasRide,
        draw(of: appointment.patient).leaves < rules.leavesWhenLate
      else { continue }
      end(id, .leftLateBus, &city, now)
    }
  }

  /// A session does not take place: all who were booked or are outside look for another.
  private mutating func cancel(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    leaveTimetable(visit, &city)
    let session = sessions[visit.row]
    city.announcements.remove(rank, at: stops.nodes[session.stop.row], opens: session.opens)
    sessions[visit.row].outside = []
    for id in session.booked + session.walkIns where appointments[id.row].stage != .ended {
      end(id, .cancelled, &city, now)
    }
  }

  mutating func learn(from visit: VisitID) {
    let session = sessions[visit.row]
    let came = min(session.tally.came, session.tally.booked)
    beliefs[session.stop.row].learn(came: came, of: session.tally.booked)
    if let opened = session.opened, let closed = session.closed {
      policy.learn(
        stop: session.stop, arrivals: came + session.tally.walkIns, open: closed - opened)
    }
  }
}
