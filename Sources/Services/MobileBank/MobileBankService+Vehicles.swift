import City
import Kernel
import Mechanisms
import Quantities

// What happens at vehicles: doors, cash, cancelled visits, reviews.

extension MobileBankService {
  /// Carries out what follows from an event of the circuit.
  mutating func apply(_ turn: CircuitTurn, _ city: inout City, _ now: SimTime) {
    book.carryOut(turn, in: &calendar) { .circuit($0) }
    circuit.sendOut(turn, of: rank, &city)
    for notice in turn.notices {
      switch notice {
      case .late(let visit, _): renewPatience(at: visit, now)
      case .opened(let visit): open(visit, now)
      case .underReview(let visit): review(visit, &city, now)
      case .closed(let visit): close(visit, &city, now)
      case .ended(let visit): report(visit, city, now)
      case .cancelled(let visit, _): cancel(visit, &city, now)
      case .shiftEnded(let vehicle, _, _): cash[vehicle.row] = settings.cash
      }
    }
  }

  /// The stations of a visit, which are there from the first customer on.
  ///
  /// - Returns: the place of its cash machines; its counters come after them.
  mutating func stations(of visit: VisitID, _ now: SimTime) -> Int {
    if let first = stays[visit.row].firstStation { return first }
    let first = stations.count
    stays[visit.row].firstStation = first
    let probabilities =
      [Double](repeating: 0, count: settings.balkLimit + 1) + [settings.balkShare]
    let rules = StationRules(
      discipline: .priority(levels: 2), balking: .byQueueLength(probabilities))
    // Nobody serves before the doors open.
    stations.append(Station(servers: 0, rules: rules, start: now))
    stations.append(Station(servers: 0, rules: rules, start: now))
    return first
  }

  private mutating func open(_ visit: VisitID, _ now: SimTime) {
    let first = stations(of: visit, now)
    if cash[circuit[visit].plan.vehicle.row] < settings.cashReserve { runOut(at: visit, now) }
    stations[first].setServers(settings.vehicleMachines, at: now)
    stations[first + 1].setServers(settings.vehicleCounters, at: now)
    for station in [first, first + 1] {
      while let start = stations[station].startNext(at: now) { begin(start, now) }
    }
  }

  // MARK: Cash

  /// Takes a withdrawal out of a vehicle, which may leave too little for others.
  mutating func payOut(_ amount: Money, at visit: VisitID, _ now: SimTime) {
    let vehicle = circuit[visit].plan.vehicle.row
    let paid = min(amount, cash[vehicle])
    cash[vehicle] = cash[vehicle] - paid
    stays[visit.row].cashPaid += paid
    let isOpen = circuit[visit].stage == .open
    if isOpen && stays[visit.row].noCashSince == nil && cash[vehicle] < settings.cashReserve {
      runOut(at: visit, now)
    }
  }

  /// The machines give no cash until the vehicle is back at its depot.
  private mutating func runOut(at visit: VisitID, _ now: SimTime) {
    stays[visit.row].noCashSince = now
    sendAway(from: visit, .noCash, onlyForCash: true, now)
  }

  // MARK: Closing

  private mutating func close(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    sendAway(from: visit, .turnedAway, now)
    if let since = stays[visit.row].noCashSince { stays[visit.row].withoutCash = now - since }
    clearIfEmpty(visit, &city, now)
  }

  /// Lets the crew pack if the doors are closed and nobody is inside.
  mutating func clearIfEmpty(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    guard circuit[visit].stage == .closing else { return }
    let first = stations(of: visit, now)
    if stations[first].busyServers + stations[first + 1].busyServers > 0 { return }
    apply(circuit.clear(circuit[visit].plan.vehicle, at: now), &city, now)
  }

  /// A visit is over: planners learn from it when they hear how many came.
  private mutating func report(_ visit: VisitID, _ city: City, _ now: SimTime) {
    let heard = city.platform.news(
      .stopQueues, of: circuit[visit].plan.stop.index, number: visit.index, by: Self.reader,
      at: now)
    if heard <= now {
      learn(from: visit)
    } else {
      calendar.schedule(.visitReported(visit), at: heard, phase: .release)
    }
  }

  mutating func learn(from visit: VisitID) {
    let past = circuit[visit]
    guard let opened = past.opened, let closed = past.closed else { return }
    policy.learn(
      stop: past.plan.stop, arrivals: stays[visit.row].arrived, open: closed - opened)
  }

  // MARK: Cancelled visits

  private mutating func cancel(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    let planned = circuit[visit].plan
    city.announcements.remove(rank, at: circuit.stops[planned.stop.row], opens: planned.opens)
    calendar.schedule(.cancellationHeard(visit), at: now + settings.newsDelay, phase: .release)
  }

  /// Those at home choose anew; those who wait outside go home; those on the way come in vain.
  mutating func hearCancellation(of visit: VisitID, _ city: borrowing City, _ now: SimTime) {
    stays[visit.row].isHeardCancelled = true
    sendAway(from: visit, .wastedTrip, now)
    for number in stays[visit.row].customers.map({ Int($0) }) {
      let customer = customers[number]
      if customer.stage == .bound, customer.isAtVehicle, customer.place == visit.index,
        customer.leaves > now
      {
        chooseAnew(number, city, now)
      }
    }
  }

  // MARK: Reviews

  /// The crew decides on what it sees itself, the queue before its doors: no feed is between.
  private mutating func review(_ visit: VisitID, _ city: inout City, _ now: SimTime) {
    let vehicle = circuit[visit].plan.vehicle
    let stay = openStay(visit, now)
    switch policy.review(stay) {
    case .asPlanned: break
    case .stay(let until):
      precondition(
        now <= until && until <= stay.latest,
        "the policy keeps \(vehicle) until \(until) at \(now), and at most until \(stay.latest)")
      apply(circuit.extend(vehicle, until: until, at: now), &city, now)
    case .leave: apply(circuit.leave(vehicle, at: now), &city, now)
    }
  }

  private mutating func openStay(_ visit: VisitID, _ now: SimTime) -> OpenStay {
    let first = stations(of: visit, now)
    let state = circuit[visit]
    let ahead = circuit.visits.filter {
      $0.plan.vehicle == state.plan.vehicle && $0.plan.opens.day == now.day && $0.isAhead
    }.map(\.plan).sorted { $0.opens < $1.opens }
    var place = state.plan.stop.row
    let drives = ahead.map { plan in
      let driving = places.driving[place][plan.stop.row]
      place = plan.stop.row
      return OpenStay.Ahead(plan: plan, driving: driving)
    }
    return OpenStay(
      now: now, visit: state.plan, closing: state.closing, opened: state.opened ?? now,
      waiting: stations[first].waiting + stations[first + 1].waiting,
      inService: stations[first].busyServers + stations[first + 1].busyServers,
      arrived: stays[visit.row].arrived,
      servers: settings.vehicleCounters + settings.vehicleMachines,
      meanService: settings.meanService, ahead: drives, rules: settings.rules,
      latest: state.plan.closes + settings.rules.longestExtension)
  }
}
