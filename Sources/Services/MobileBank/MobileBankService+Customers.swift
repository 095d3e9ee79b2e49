import City
import Kernel
import Mechanisms
import Population
import Quantities

// What happens to customers: on the way, in queues, at desks.

extension MobileBankService {
  mutating func beginNeed(_ number: Int, _ city: borrowing City, _ now: SimTime) {
    if number + 1 < needs.count {
      calendar.schedule(
        .needArose(UInt32(number + 1)), at: needs[number + 1].moment, phase: .arrive)
    }
    let need = needs[number]
    if hasLearned(need.resident) && need.appMark >= settings.appRemainder {
      endNeed(number, .settledByApp, now)
    } else {
      choose(number, city, now)
    }
  }

  /// Gives up what a customer was bound for and chooses anew.
  mutating func chooseAnew(_ number: Int, _ city: borrowing City, _ now: SimTime) {
    customers[number].attempt += 1
    choose(number, city, now)
  }

  mutating func endNeed(_ number: Int, _ ending: BankEnding, _ now: SimTime) {
    precondition(
      customers[number].stage != .ended,
      "need \(number) ends as \(ending) and has ended as \(customers[number].ending)")
    customers[number].stage = .ended
    customers[number].ending = ending
    customers[number].endedAt = now
  }

  private func hasLearned(_ resident: ResidentID) -> Bool {
    learned[resident.row / 64] & 1 << UInt64(resident.row % 64) != 0
  }

  // MARK: At the door

  mutating func reachBranch(_ number: Int, _ attempt: UInt32, _ now: SimTime) {
    guard isStillBound(number, attempt) else { return }
    let branch = Int(customers[number].place)
    precondition(
      branches[branch].isAlive, "need \(number) comes to \(branches[branch].name), which is closed")
    join(number, 2 * branch, now)
  }

  mutating func reachStop(_ number: Int, _ attempt: UInt32, _ now: SimTime) {
    guard isStillBound(number, attempt) else { return }
    let visit = VisitID(customers[number].place)
    switch circuit[visit].stage {
    case .cancelled:
      customers[number].arrived = now
      endNeed(number, .wastedTrip, now)
    case .closing, .ended:
      customers[number].arrived = now
      stays[visit.row].turnedAway += 1
      endNeed(number, .turnedAway, now)
    case .announced, .underway, .open:
      let stations = stations(of: visit, now)
      stays[visit.row].arrived += 1
      if needs[number].kind == .cash && stays[visit.row].noCashSince != nil {
        customers[number].arrived = now
        endNeed(number, .noCash, now)
      } else {
        join(number, stations, now)
      }
    }
  }

  private func isStillBound(_ number: Int, _ attempt: UInt32) -> Bool {
    customers[number].stage == .bound && UInt32(customers[number].attempt) == attempt
  }

  // MARK: In a queue

  /// Joins one of two stations: cash machines, and after them counters.
  private mutating func join(_ number: Int, _ firstStation: Int, _ now: SimTime) {
    let need = needs[number]
    let station = firstStation + (need.kind == .cash ? 0 : 1)
    customers[number].arrived = now
    customers[number].station = UInt32(station)
    let isFirst = customers[number].isAtVehicle && isCalledFirst(need)
    let level = customers[number].isAtVehicle && !isFirst ? 1 : 0
    switch stations[station].arrive(
      UInt32(number), level: level, at: now, balkingDraw: Double(need.balking))
    {
    case .served(let start): begin(start, now)
    case .queued(let ticket):
      customers[number].stage = .queued
      customers[number].ticket = ticket
      waitFor(need.patience, number, now)
    case .balked: endNeed(number, .balked, now)
    case .blocked: preconditionFailure("station \(station) of the bank is full")
    }
  }

  private func isCalledFirst(_ need: BankNeed) -> Bool {
    switch settings.priority {
    case "none": return false
    case "from85": if need.age == .oldest { return true }
    default: if need.age == .old || need.age == .oldest { return true }
    }
    return plan.residents.disability(of: need.resident) == .severe
  }

  private mutating func waitFor(_ patience: SimDuration, _ number: Int, _ now: SimTime) {
    customers[number].spell += 1
    calendar.schedule(
      .patienceEnded(UInt32(number), spell: UInt32(customers[number].spell)), at: now + patience,
      phase: .release)
  }

  mutating func endPatience(_ number: Int, _ spell: UInt32, _ now: SimTime) {
    guard customers[number].stage == .queued, UInt32(customers[number].spell) == spell else {
      return
    }
    leaveQueue(number, now)
    endNeed(number, .reneged, now)
  }

  private mutating func leaveQueue(_ number: Int, _ now: SimTime) {
    guard let ticket = customers[number].ticket,
      stations[Int(customers[number].station)].renege(ticket, at: now) != nil
    else { preconditionFailure("need \(number) leaves a queue in which it is not") }
  }

  /// Those who wait draw new patience, for the vehicle is late.
  mutating func renewPatience(at visit: VisitID, _ now: SimTime) {
    for number in queued(at: visit) { waitFor(needs[number].latePatience, number, now) }
  }

  /// Sends away those who wait at a visit.
  mutating func sendAway(
    from visit: VisitID, _ ending: BankEnding, onlyForCash: Bool = false, _ now: SimTime
  ) {
    for number in queued(at: visit) where !onlyForCash || needs[number].kind == .cash {
      leaveQueue(number, now)
      if ending == .turnedAway { stays[visit.row].turnedAway += 1 }
      endNeed(number, ending, now)
    }
  }

  /// Who waits at a visit, in the order in which they chose it.
  private func queued(at visit: VisitID) -> [Int] {
    guard let first = stays[visit.row].firstStation else { return [] }
    if stations[first].waiting + stations[first + 1].waiting == 0 { return [] }
    return stays[visit.row].customers.map { Int($0) }.filter {
      customers[$0].stage == .queued && customers[$0].isAtVehicle
        && customers[$0].place == visit.index
    }
  }

  // MARK: At a desk

  mutating func begin(_ start: StationStart, _ now: SimTime) {
    let number = Int(start.customer)
    customers[number].stage = .inService
    customers[number].began = now
    customers[number].service = start.service
    calendar.schedule(
      .serviceEnded(start.customer), at: now + needs[number].service, phase: .release)
  }

  mutating func endService(_ number: Int, _ city: inout City, _ now: SimTime) {
    let station = Int(customers[number].station)
    guard let service = customers[number].service,
      let completion = stations[station].complete(service, at: now)
    else { preconditionFailure("need \(number) is served without a desk") }
    let isAtVehicle = customers[number].isAtVehicle
    endNeed(number, isAtVehicle ? .servedAtVehicle : .servedAtBranch, now)
    if let next = completion.next { begin(next, now) }
    if isAtVehicle { finishAtVehicle(number, &city, now) }
  }

  /// Cash, learning, and the last customer inside.
  private mutating func finishAtVehicle(_ number: Int, _ city: inout City, _ now: SimTime) {
    let need = needs[number]
    let visit = VisitID(customers[number].place)
    stays[visit.row].served += 1
    if need.kind == .digitalHelp && need.learning < settings.learning {
      learned[need.resident.row / 64] |= 1 << UInt64(need.resident.row % 64)
    }
    if need.kind == .cash { payOut(need.withdrawal, at: visit, now) }
    clearIfEmpty(visit, &city, now)
  }

  // MARK: Closed branches

  /// Branches close for good; those who were bound for them or waited in them choose anew.
  mutating func closeBranches(_ city: borrowing City, _ now: SimTime) {
    for branch in branches.indices where branches[branch].closesForGood <= now {
      branches[branch].isAlive = false
    }
    for number in customers.indices {
      let customer = customers[number]
      guard customer.stage == .bound || customer.stage == .queued, !customer.isAtVehicle,
        !branches[Int(customer.place)].isAlive
      else { continue }
      if customer.stage == .queued { leaveQueue(number, now) }
      chooseAnew(number, city, now)
    }
  }
}
