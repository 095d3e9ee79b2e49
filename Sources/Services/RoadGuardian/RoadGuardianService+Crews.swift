import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork

// Orders and the crews that do them.

extension RoadGuardianService {
  /// An order for work other than at potholes, ready as soon as it is heard of.
  mutating func order(_ job: Job, _ city: inout City, _ now: SimTime) -> WorkOrderID {
    let id = WorkOrderID(jobs.count)
    jobs.append(job)
    let heard = heard(ofOrder: id, city, now)
    if heard <= now {
      makeReady(id, &city, now)
    } else {
      calendar.schedule(.orderReady(id), at: heard, phase: .decide)
    }
    return id
  }

  /// An order can be given to a crew.
  mutating func makeReady(_ id: WorkOrderID, _ city: inout City, _ now: SimTime) {
    guard jobs[id.row].stage == .triage else { return }
    jobs[id.row].stage = .waiting
    let reported = jobs[id.row].reported
    let skill = Int(jobs[id.row].skill.rawValue)
    let place =
      waiting[skill].lastIndex { (jobs[$0.row].reported, $0) < (reported, id) }.map { $0 + 1 } ?? 0
    waiting[skill].insert(id, at: place)
    ordersSinceReview += 1
    if ordersSinceReview >= rules.reviewAfter { review(city, now) }
    let crews = knownCrews(now).filter { $0.skills.contains(jobs[id.row].skill) }
    guard crews.contains(where: \.isFree) else { return }
    let observation = observation(CrewSkills(jobs[id.row].skill), crews, city, now)
    note(observation, city, now)
    let chosen = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
      policy.place(jobs[id.row].order(id), observation)
    }
    guard let crew = chosen else { return }
    guard let view = crews.first(where: { $0.id == crew }) else {
      preconditionFailure("\(crew), which is not on shift or has not the skill, is to do \(id)")
    }
    send(view, to: id, observation, &city, now)
  }

  mutating func review(_ city: City, _ now: SimTime) {
    ordersSinceReview = 0
    let all = CrewSkill.allCases.reduce(into: CrewSkills()) { $0.insert(CrewSkills($1)) }
    let observation = observation(all, knownCrews(now), city, now)
    note(observation, city, now)
    city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
      policy.review(observation)
    }
  }

  func observation(
    _ skills: CrewSkills, _ crews: [CrewView], _ city: City, _ now: SimTime
  ) -> CrewObservation {
    var orders: [WorkOrder] = []
    let isAllKnown = knowledge.orders.isEmpty
    for skill in CrewSkill.allCases where skills.contains(skill) {
      for id in waiting[Int(skill.rawValue)] {
        orders.append(isAllKnown ? jobs[id.row].order(id) : known(id, now))
      }
    }
    return CrewObservation(
      now: now, crews: crews, waiting: orders, travel: city.travel, truckload: rules.truckload,
      reload: rules.reload)
  }

  /// All who begin now are there: tours are planned, and each gets its first order.
  mutating func assemble(_ city: inout City, _ now: SimTime) {
    review(city, now)
    for view in knownCrews(now) where view.isFree { offer(view.id, &city, now) }
  }

  /// Asks the policy what a free crew does next.
  mutating func offer(_ crew: CrewID, _ city: inout City, _ now: SimTime) {
    guard let view = fleet.view(of: crew, at: now), view.isFree else { return }
    if fleet.isOver(crew, at: now) {
      drive(crew, .toDepot, to: view.depot, &city, now)
      return
    }
    let observation = observation(view.skills, [view], city, now)
    note(observation, city, now)
    let chosen = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
      policy.next(for: view, observation)
    }
    if let order = chosen {
      send(view, to: order, observation, &city, now)
    } else if view.skills.contains(.pavement), view.patches < rules.truckload,
      observation.waiting.contains(where: {
        view.skills.contains($0.skill) && $0.patches > view.patches
      })
    {
      drive(crew, .toReload, to: view.depot, &city, now)
    }
  }

  private mutating func send(
    _ view: CrewView, to order: WorkOrderID, _ observation: CrewObservation, _ city: inout City,
    _ now: SimTime
  ) {
    let job = jobs[order.row]
    let known = known(order, now)
    let isAllowed = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
      observation.allows(known, by: view)
    }
    precondition(
      job.stage == .waiting && isAllowed,
      "\(view.id) with \(view.patches) patches until \(view.until) is to do \(order), \(job.stage)")
    jobs[order.row].stage = .assigned
    knowledge.orders[order] = nil
    waiting[Int(job.skill.rawValue)].removeAll { $0 == order }
    drive(view.id, .toWork, order: order, to: job.node, work: known.work, &city, now)
  }

  mutating func drive(
    _ crew: CrewID, _ reason: CrewDrive.Reason, order: WorkOrderID? = nil, to node: NodeID,
    work: SimDuration = .zero, _ city: inout City, _ now: SimTime
  ) {
    guard let view = fleet.view(of: crew, at: now) else { return }
    let trip = city.drive(from: view.node, to: node, departing: now)
    if let timer = fleet.send(crew, reason, order: order, to: node, work: work, trip, at: now) {
      set([timer])
    }
    sendOut(crew, &city)
  }

  /// Sends a crew among the cars of the run, if its course is not certain.
  private mutating func sendOut(_ crew: CrewID, _ city: inout City) {
    guard let drive = fleet.drive(of: crew), drive.trip.course.progress != nil else { return }
    let order = city.send(
      VehicleID(crew.index), of: rank, on: drive.trip.course, from: drive.from)
    fleet.sent(crew, by: order)
  }

  /// Crews under way meet roads that have changed ahead of them.
  mutating func meetChangedRoads(_ changed: Set<ArcID>, _ city: inout City, _ now: SimTime) {
    for crew in fleet.underWay {
      guard let course = fleet.drive(of: crew)?.trip.course,
        let trip = city.reconsidered(course, meeting: changed, at: now)
      else { continue }
      if let timer = fleet.redirect(crew, trip) { set([timer]) }
      sendOut(crew, &city)
    }
  }

  mutating func set(_ timers: [CrewTimer]) {
    for timer in timers where timer.time <= end {
      calendar.schedule(.crew(timer.event), at: timer.time, phase: .release)
    }
  }

  mutating func follow(_ event: CrewEvent, _ city: inout City, _ now: SimTime) {
    if let drive = fleet.drive(endedBy: event) { record(drive) }
    let (turn, timers) = fleet.handle(event, at: now)
    set(timers)
    switch turn {
    case .none: break
    case .shiftBegan(let crew):
      // The roster says so.
      knowledge.freeHeard[crew] = nil
      if assembling != now {
        assembling = now
        calendar.schedule(.crewsAssembled, at: now, phase: .decide)
      }
    case .atWork(let crew, let order): beginWork(crew, order, &city, now)
    case .workDone(let crew, let order): endWork(crew, order, &city, now)
    case .free(let crew): reportFree(crew, &city, now)
    case .mustReturn(let crew):
      knowledge.freeHeard[crew] = nil
      if let view = fleet.view(of: crew, at: now) {
        drive(crew, .toDepot, to: view.depot, &city, now)
      }
    case .shiftOver(let crew, let shift): record(crew, shift)
    }
  }

  private mutating func beginWork(
    _ crew: CrewID, _ order: WorkOrderID, _ city: inout City, _ now: SimTime
  ) {
    jobs[order.row].stage = .working
    var time: SimDuration
    var patches = 0
    switch jobs[order.row].kind {
    case .potholes:
      let onBoard = fleet.view(of: crew, at: now)?.patches ?? 0
      (time, patches) = beginFilling(order, onBoard: onBoard, &city, now)
    case .salting(let hazard), .pumping(let hazard): time = beginTreating(order, hazard)
    case .charger(let charger): time = repairTime(ofCharger: charger)
    case .repair(let part): time = workTime(atPart: part, isRepair: true)
    case .replacement(let part): time = beginReplacement(order, part, now)
    }
    time = max(time, SimDuration(milliseconds: 1))
    set([fleet.work(crew, for: time, patches: patches, at: now)])
    recordWork(crew, order, time, now)
  }

  private mutating func endWork(
    _ crew: CrewID, _ order: WorkOrderID, _ city: inout City, _ now: SimTime
  ) {
    jobs[order.row].stage = .done
    switch jobs[order.row].kind {
    case .potholes: endFilling(order, &city, now)
    case .salting(let hazard), .pumping(let hazard): endTreating(hazard, &city, now)
    case .charger(let charger): restoreCharger(charger, .repaired, &city, now)
    case .repair(let part), .replacement(let part): endPartWork(order, part, now)
    }
    if jobs[order.row].skill == .civil, stayNearby(crew, order, &city, now) { return }
    reportFree(crew, &city, now)
  }
}
