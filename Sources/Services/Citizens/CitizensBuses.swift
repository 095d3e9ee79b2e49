import BusOperations
import City
import Days
import Kernel
import ModeChoice
import Quantities
import RoadNetwork
import Traffic
import Transit

// Those who ride buses.
extension CitizensService {
  /// Somebody means to go by bus: walks to the first stop of a journey, stays a while longer where the
  /// bus is rare, or goes otherwise where none comes any more.
  mutating func setOutByBus(
    _ person: ResidentID, from origin: NodeID, to destination: NodeID, _ city: City,
    _ now: SimTime
  ) {
    guard !buses.isEmpty else {
      let time = city.plan.busTrip(of: person, from: origin, to: destination).duration
      calendar.schedule(.arrives(person), at: now + time, phase: .arrive)
      return
    }
    let choice = buses.lines.choice(
      of: person, from: origin, to: destination, withFeeder: takesFeeder(person),
      in: city.plan, at: now)
    guard let choice else {
      buses.tally.withoutBus += 1
      goOtherwise(person, from: origin, to: destination, city, now)
      return
    }
    if choice.leave > now {
      people[person.row].stage = .staying
      calendar.schedule(.leaves(person), at: choice.leave, phase: .release)
      return
    }
    buses.riders[person.row].step = choice.step
    calendar.schedule(.comesToStop(person), at: now + choice.access, phase: .arrive)
  }

  private func takesFeeder(_ person: ResidentID) -> Bool {
    plans.stops[Int(people[person.row].stop)].mode == .busWithFeeder
  }

  private func destination(of person: ResidentID) -> NodeID {
    plans.stops[Int(people[person.row].stop) + 1].node
  }

  /// On foot if that is near, by taxi if not.
  private mutating func goOtherwise(
    _ person: ResidentID, from place: NodeID, to destination: NodeID, _ city: City,
    _ now: SimTime
  ) {
    let walk = buses.lines.walk(person, place, destination, city.plan)
    if walk <= buses.lines.rules.longestWalk {
      calendar.schedule(.arrives(person), at: now + walk, phase: .arrive)
    } else {
      buses.riders[person.row].place = place.index
      callTaxi(person, now)
    }
  }

  /// Where a trip by car or taxi begins: at the door, or at the stop where a bus did not come.
  mutating func placeOfDeparture(_ person: ResidentID, door: NodeID) -> NodeID {
    defer { buses.leavePlace(of: person) }
    return buses.place(of: person, door: door)
  }

  mutating func comeToStop(_ person: ResidentID, _ now: SimTime) {
    let lines = buses.lines
    let row = buses.hop(of: person)
    guard let hop = lines.skims?.journeys.hops[row] else { return }
    buses.operations.wait(
      person.index, at: hop.board, to: hop.alight, longestRide: lines.longestRide(row))
    if buses.beginWait(person.index, at: now) {
      calendar.schedule(.waitEnds, at: now + lines.rules.patience, phase: .observe)
    }
  }

  /// Whoever has waited too long takes another journey if its bus is due soon, and goes otherwise if
  /// not.
  mutating func endWaits(_ city: City, _ now: SimTime) {
    while let row = buses.nextImpatient(at: now) {
      let person = ResidentID(row)
      guard let hop = buses.lines.skims?.journeys.hops[buses.hop(of: person)] else { return }
      let waited = buses.operations.giveUp(row, at: hop.board)
      precondition(waited, "resident \(row) does not wait at stop \(hop.board)")
      _ = buses.endWait(row, at: now)
      replan(person, at: buses.lines.node(of: hop.board), city, now)
    }
    if let next = buses.nextEndOfPatience() {
      calendar.schedule(.waitEnds, at: next, phase: .observe)
    }
  }

  private mutating func replan(
    _ person: ResidentID, at place: NodeID, _ city: City, _ now: SimTime
  ) {
    let destination = destination(of: person)
    let choice = buses.lines.choice(
      of: person, from: place, to: destination, withFeeder: takesFeeder(person), in: city.plan,
      at: now)
    if let choice, choice.leave <= now {
      buses.tally.replanned += 1
      buses.riders[person.row].step = choice.step
      calendar.schedule(.comesToStop(person), at: now + choice.access, phase: .arrive)
    } else {
      buses.tally.gaveUp += 1
      goOtherwise(person, from: place, to: destination, city, now)
    }
  }

  /// Who has got off goes on to the next stop or to the door.
  private mutating func alight(
    _ person: ResidentID, at stop: TransitStopID, _ city: City,
    _ now: SimTime
  ) {
    let lines = buses.lines
    let step = buses.riders[person.row].step
    guard let journeys = lines.skims?.journeys else { return }
    if journeys.isLast(Int(step)) {
      let time = lines.egress(
        of: person, from: stop, to: destination(of: person), withFeeder: takesFeeder(person),
        in: city.plan)
      calendar.schedule(.arrives(person), at: now + time, phase: .arrive)
      return
    }
    buses.riders[person.row].step = step + 1
    let next = journeys.hops[journeys.hop(Int(step) + 1)].board
    if next == stop {
      comeToStop(person, now)
    } else {
      let time = lines.walk(person, lines.node(of: stop), lines.node(of: next), city.plan)
      calendar.schedule(.comesToStop(person), at: now + time, phase: .arrive)
    }
  }

  private mutating func countBoarded(_ run: Int, _ now: SimTime) {
    let lines = buses.lines
    let time = buses.time(now, of: run)
    for row in buses.operations.boarded {
      let step = Int(buses.riders[Int(row)].step)
      let isFirst = step == 0 || (lines.skims?.journeys.isLast(step - 1) ?? true)
      buses.tally.board(
        lines.runs, run, at: time, after: buses.endWait(row, at: now), isTransfer: !isFirst)
    }
  }
}

// Buses on their way.
extension CitizensService {
  /// The vehicles of a day come out when their first runs begin.
  mutating func sendOutBuses(_ day: Int32, _ now: SimTime) {
    for run in buses.buses.indices
    where buses.operations.blocks.previous[run] == VehicleBlocks.none {
      scheduleOpening(of: run, day: Int16(day), vehicleFree: nil, now)
    }
  }

  /// - Parameter free: when the vehicle has emptied after the run before, since the midnight of the
  ///   day; nil if it comes out.
  private mutating func scheduleOpening(
    of run: Int, day: Int16, vehicleFree free: SimTime?, _ now: SimTime
  ) {
    buses.buses[run].nextDay = day
    let opening = buses.operations.opening(of: run, vehicleFree: free)
    calendar.schedule(
      .busOpens(UInt32(run)), at: max(now, .day(Int64(day)) + (opening - .zero)), phase: .arrive)
  }

  private mutating func openNext(after run: Int, free: SimTime?, day: Int16, _ now: SimTime) {
    let next = buses.operations.blocks.next[run]
    if next == VehicleBlocks.none { return }
    scheduleOpening(of: Int(next), day: day, vehicleFree: free, now)
  }

  mutating func openBus(_ run: Int, _ city: City, _ now: SimTime) {
    let day = buses.buses[run].nextDay
    if buses.buses[run].isOut {
      buses.tally.cancelled += 1
      openNext(after: run, free: nil, day: day, now)
      return
    }
    buses.buses[run] = CitizenBuses.Bus(day: day, nextDay: day, isOut: true)
    busArrives(run, city, now)
  }

  mutating func busArrives(_ run: Int, _ city: City, _ now: SimTime) {
    let runs = buses.lines.runs
    let position = Int(buses.buses[run].position)
    let stop = TransitStopID(runs.stop(run, position))
    let stay = buses.operations.arrive(run, at: position, now: buses.time(now, of: run))
    let alighted = buses.operations.alighted
    countBoarded(run, now)
    for row in alighted { alight(ResidentID(row), at: stop, city, now) }
    if position == runs.callCount(run) - 1 {
      let call = buses.operations.lastCall(run, emptyAt: stay.departure)
      buses.tally.count(call, runs, metres: 0)
      buses.buses[run].isOut = false
      openNext(after: run, free: stay.departure, day: buses.buses[run].day, now)
      return
    }
    let departure = buses.moment(stay.departure, of: run)
    if departure > now {
      calendar.schedule(.busLeaves(UInt32(run)), at: departure, phase: .arrive)
    } else {
      busLeaves(run, city, now)
    }
  }

  mutating func busLeaves(_ run: Int, _ city: City, _ now: SimTime) {
    let lines = buses.lines
    let call = buses.operations.depart(run, now: buses.time(now, of: run))
    countBoarded(run, now)
    let cell = lines.runs.cell(run, Int(call.position))
    let detour = wayRound(lines.legs.leg(cell), of: run, now)
    let metres = if let detour { length(detour) } else { Double(lines.lengths[cell]) }
    buses.tally.count(call, lines.runs, metres: metres)
    buses.buses[run].position += 1
    buses.buses[run].left = UInt32(truncatingIfNeeded: now.milliseconds)
    let leg = detour?[...] ?? lines.legs.leg(cell)
    if leg.isEmpty {
      calendar.schedule(.busArrives(UInt32(run)), at: now, phase: .arrive)
    } else if hasQueues {
      streets.setOut(VehicleID(people.count + run), along: leg, at: now)
      if settings.busesAskForGreen { askForGreen(call, along: leg, now) }
    } else {
      drive(run, along: leg, city, now)
    }
  }

  /// A bus behind its time asks the signals on its way to the next stop for green, for when it will come
  /// if nobody holds it up.
  private mutating func askForGreen(
    _ call: BusOperations.Call, along leg: ArraySlice<ArcID>, _ now: SimTime
  ) {
    let late = call.departure - call.scheduledDeparture
    if late <= .zero { return }
    let links = leg.indices.map { (leg[$0], next: $0 + 1 < leg.endIndex ? leg[$0 + 1] : nil) }
    askForGreen(
      VehicleID(people.count + Int(call.run)), links,
      .bus(persons: Int(call.aboard), late: late), now)
  }

  /// At the times that the arcs have in their hours, where there are no queues.
  private mutating func drive(
    _ run: Int, along leg: ArraySlice<ArcID>, _ city: City, _ now: SimTime
  ) {
    buses.course.restart(at: now)
    city.extend(&buses.course, along: leg)
    let course = buses.course
    for step in course.path.indices {
      let left = step + 1 < course.path.count ? course.entries[step + 1] : course.arrival
      hours?.count(course.path[step], entered: course.entries[step], left: left)
      buses.flows.count(course.path[step].row, entered: course.entries[step])
      if step + 1 < course.path.count {
        movements?.count(
          from: course.path[step], to: course.path[step + 1], hour: left.hourOfDay)
      }
    }
    calendar.schedule(.busArrives(UInt32(run)), at: course.arrival, phase: .arrive)
  }

  /// A bus has come through the queues to its next stop.
  mutating func busArrives(_ arrival: SpatialQueues.Arrival, _ city: City, _ now: SimTime) {
    let run = arrival.vehicle.row - people.count
    let leg = buses.detours.removeValue(forKey: run)?[...] ?? usualLeg(of: run)
    // When it entered each link is not known; it is taken to have been as late on all of them.
    let free = leg.reduce(Int64(1)) {
      $0 + carRoads.queues.network.links[$1.row].freeTime.milliseconds
    }
    let taken = (arrival.end - arrival.start).milliseconds
    var driven: Int64 = 0
    for arc in leg {
      buses.flows.count(
        arc.row, entered: arrival.start + SimDuration(milliseconds: taken * driven / free))
      driven += carRoads.queues.network.links[arc.row].freeTime.milliseconds
    }
    busArrives(run, city, now)
  }
}
