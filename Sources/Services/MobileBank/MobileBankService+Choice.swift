import City
import Mechanisms
import Population
import Quantities
import Randomness

// Which channel a resident takes: a multinomial logit, drawn by the alternatives' own tastes.

extension MobileBankService {
  /// So many of the nearest branches are considered.
  static let consideredBranches = 3

  /// A channel with its systematic utility, dimensionless.
  private struct Option {
    var utility: Double
    var arrival = SimTime.never
    var way = SimDuration.zero
    var place: UInt32 = 0
    var byBus = false
    var isCoVisit = false
  }

  /// Chooses a channel for a need, at its birth or anew, and sets out for it.
  ///
  /// Tastes are Gumbel draws of the need: one each for the nearest branches by rank, the vehicle,
  /// and doing without.
  mutating func choose(_ number: Int, _ city: borrowing City, _ now: SimTime) {
    let need = needs[number]
    let attempt = customers[number].attempt
    var tastes = family.stream(
      BankDemand.taste, entity: need.key, occasion: 16 * Int(need.day) + Int(attempt & 15))
    var best: (utility: Double, option: Option?, isVehicle: Bool) = (-.infinity, nil, false)
    let branches = branchOptions(need, now)
    for rank in 0..<Self.consideredBranches {
      let taste = Self.gumbel(&tastes)
      guard rank < branches.count, branches[rank].utility + taste > best.utility else { continue }
      best = (branches[rank].utility + taste, branches[rank], false)
    }
    let vehicleTaste = Self.gumbel(&tastes)
    if let visit = visitOption(need, city, now), visit.utility + vehicleTaste > best.utility {
      best = (visit.utility + vehicleTaste, visit, true)
    }
    let without = -settings.minuteWeight * settings.deferral + Self.gumbel(&tastes)
    guard let option = best.option, best.utility >= without, attempt < 15 else {
      endNeed(number, .deferred, now)
      return
    }
    setOut(number, for: option, isVehicle: best.isVehicle)
  }

  private mutating func setOut(_ number: Int, for option: Option, isVehicle: Bool) {
    customers[number].stage = .bound
    customers[number].isAtVehicle = isVehicle
    customers[number].place = option.place
    customers[number].byBus = option.byBus
    customers[number].isCoVisit = option.isCoVisit
    customers[number].way = option.way
    customers[number].leaves = option.arrival - option.way
    let (need, attempt) = (UInt32(number), UInt32(customers[number].attempt))
    if isVehicle {
      stays[Int(option.place)].customers.append(need)
      calendar.schedule(.stopReached(need, attempt: attempt), at: option.arrival, phase: .arrive)
    } else {
      calendar.schedule(
        .branchReached(need, attempt: attempt), at: option.arrival, phase: .arrive)
    }
  }

  private static func gumbel(_ stream: inout RandomStream) -> Double {
    -PlainMath.log(-PlainMath.log(stream.openUniform()))
  }

  /// The nearest living branches, on foot or by bus, nearest first.
  private func branchOptions(_ need: BankNeed, _ now: SimTime) -> [Option] {
    let home = plan.residents.homeNode(of: need.resident)
    var near: [(millimetres: Int64, branch: Int)] = []
    for place in places.walksToFixed.places(near: home) where branches[place.place].isAlive {
      let entry = (place.distance.millimetres, place.place)
      if near.count == Self.consideredBranches, let last = near.last, entry >= last { continue }
      let at = near.firstIndex { entry < $0 } ?? near.count
      near.insert(entry, at: at)
      if near.count > Self.consideredBranches { near.removeLast() }
    }
    let speed = plan.walkingSpeed(of: need.resident)
    if near.isEmpty {
      // Too far on foot: the one that a bus reaches soonest.
      let reached = branches.indices.filter { branches[$0].isAlive }.map {
        (plan.busTrip(of: need.resident, from: home, to: branches[$0].node).duration, $0)
      }.min { $0 < $1 }
      guard let (_, branch) = reached else { return [] }
      return [branchOption(branch, nil, home, need, now)]
    }
    return near.map { millimetres, branch in
      branchOption(
        branch, speed.time(for: Distance(millimetres: millimetres)), home, need, now)
    }
  }

  /// One branch by the better of walk and bus, when it is next open.
  private func branchOption(
    _ branch: Int, _ walk: SimDuration?, _ home: NodeID, _ need: BankNeed, _ now: SimTime
  ) -> Option {
    let bus = plan.busTrip(of: need.resident, from: home, to: branches[branch].node)
    let busUtility =
      -settings.minuteWeight
      * (bus.walk.minutes + bus.ride.minutes + settings.waitWeight * bus.wait.minutes)
      - settings.fareWeight * Double(bus.fare.won)
    let walkUtility = walk.map { -settings.minuteWeight * $0.minutes } ?? -.infinity
    let byBus = busUtility > walkUtility
    let way = byBus ? bus.duration : walk ?? .zero
    var option = Option(utility: max(busUtility, walkUtility), way: way, byBus: byBus)
    option.place = UInt32(branch)
    let today = SimTime.day(now.day)
    if isBankingDay(now.day), now + way < today + settings.closes {
      option.arrival = max(now + way, today + settings.opens)
    } else {
      var day = now.day + 1
      // Seven days without a banking day have no needs either.
      for _ in 0..<7 where !isBankingDay(day) { day += 1 }
      let hours = (settings.closes - settings.opens).seconds * Double(need.offset)
      option.arrival = SimTime.day(day, settings.opens) + SimDuration(roundingSeconds: hours)
    }
    let delay = (option.arrival - now - way).seconds / 86_400
    option.utility -= settings.minuteWeight * settings.dayDelay * max(0, delay)
    return option
  }

  /// The announced visit that costs a resident who knows the timetable least.
  private func visitOption(_ need: BankNeed, _ city: borrowing City, _ now: SimTime) -> Option? {
    guard settings.vehicles > 0, knowsTimetable(need.resident, now) else { return nil }
    let home = plan.residents.homeNode(of: need.resident)
    let speed = plan.walkingSpeed(of: need.resident)
    let reach = speed.distance(in: settings.longestWalk)
    let promise =
      settings.takesCoVisits
      ? city.promises[need.resident].flatMap { $0.moment >= now ? $0 : nil } : nil
    var best: Option?
    for near in places.walksToStops.places(near: home) {
      let stop = near.place
      if let promise, circuit.stops[stop] == promise.node,
        let visit = visit(at: stop, openAt: promise.moment)
      {
        let option = self.option(visit, arriving: promise.moment, way: .zero, now, isCoVisit: true)
        if best.map({ option.utility > $0.utility }) ?? true { best = option }
      }
      if near.distance > reach { continue }
      let way = speed.time(for: near.distance)
      guard let visit = nextVisit(at: stop, reachedAt: now + way, now) else { continue }
      let planned = circuit[visit].plan
      let wished =
        planned.opens
        + SimDuration(roundingSeconds: planned.length.seconds * Double(need.offset))
      let option = self.option(
        visit, arriving: max(wished, now + way), way: way, now, isCoVisit: false)
      if best.map({ option.utility > $0.utility }) ?? true { best = option }
    }
    return best
  }

  private func option(
    _ visit: VisitID, arriving: SimTime, way: SimDuration, _ now: SimTime, isCoVisit: Bool
  ) -> Option {
    let days = max(0, (circuit[visit].plan.opens - now).seconds / 86_400)
    var option = Option(
      utility: -settings.minuteWeight * (way.minutes + days * settings.dayDelay),
      arrival: arriving, way: way, isCoVisit: isCoVisit)
    option.place = visit.index
    return option
  }

  /// The first visit at a stop that somebody who can be there at a moment finds open, of those that
  /// open within the tolerance and are not known to be cancelled.
  private func nextVisit(at stop: Int, reachedAt moment: SimTime, _ now: SimTime) -> VisitID? {
    let visits = visitsOfStop[stop]
    var first = visits.count
    while first > 0, circuit[visits[first - 1]].plan.closes > moment { first -= 1 }
    for visit in visits[first...] where isHopedFor(visit) {
      return circuit[visit].plan.opens - now <= settings.tolerance ? visit : nil
    }
    return nil
  }

  /// The visit at a stop that is announced to be open at a moment.
  private func visit(at stop: Int, openAt moment: SimTime) -> VisitID? {
    visitsOfStop[stop].last {
      circuit[$0].plan.opens <= moment && moment < circuit[$0].plan.closes && isHopedFor($0)
    }
  }

  private func isHopedFor(_ visit: VisitID) -> Bool {
    switch circuit[visit].stage {
    case .announced, .underway, .open: true
    case .cancelled: !stays[visit.row].isHeardCancelled
    case .closing, .ended: false
    }
  }

  /// Whether a resident knows the timetable: the share that does follows Bass ("A new product growth
  /// for model consumer durables", Management Science 15(5), 1969), and each resident learns of it
  /// when the share passes the resident's own threshold.
  private func knowsTimetable(_ resident: ResidentID, _ now: SimTime) -> Bool {
    var stream = family.stream(BankDemand.knowledge, entity: resident.index)
    return stream.uniform()
      < Self.knownShare(
        atLaunch: settings.knownAtLaunch, settings.innovation, settings.imitation,
        years: now.seconds / (365 * 86_400))
  }

  /// A solution of dA/dt = (p + q A)(1 − A) from a given share on.
  ///
  /// - Parameters:
  ///   - atLaunch: A(0), dimensionless.
  ///   - innovation: p, per year.
  ///   - imitation: q, per year.
  static func knownShare(
    atLaunch: Double, _ innovation: Double, _ imitation: Double, years: Double
  ) -> Double {
    let (p, q) = (innovation, imitation)
    if p + q <= 0 { return atLaunch }
    let growth = PlainMath.exp(min(700, (p + q) * years))
    let grown = (p + q * atLaunch) * growth
    return (grown - p * (1 - atLaunch)) / (grown + q * (1 - atLaunch))
  }
}

extension SimTime {
  /// Since the start of day 0.
  fileprivate var seconds: Double { Double(milliseconds) / 1_000 }
}
