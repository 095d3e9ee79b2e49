import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Records
import Testing

@testable import MobileBank

/// A city whose people know the timetable and do nearly anything rather than do without.
private func eagerCity(needsPerYear: Double = 200) -> BankCity {
  var city = BankCity(needsPerYear: needsPerYear)
  city.set("knowledge.atLaunch", .number(1))
  city.set("choice.deferral", .duration(.hours(24)))
  city.set("choice.longestWalk", .duration(.hours(2)))
  return city
}

/// After a branch has closed nobody is served there; those who were bound for it go elsewhere.
@Test func aClosedBranchSendsItsCustomersElsewhere() {
  var city = eagerCity()
  city.set("branches.closed", .words(["bankBranch 1"]))
  city.set("branches.closedFrom", .duration(.hours(24 * 3 + 11)))
  let closing = SimTime.day(3, .hours(11)).milliseconds
  let run = city.run()
  let began = run.outcomes.int64("began")
  let place = run.outcomes.uint32("place")
  let served = run.rows(.servedAtBranch)
  #expect(served.contains { place[$0] == 1 && began[$0] < closing })
  #expect(!served.contains { place[$0] == 1 && began[$0] >= closing })
  #expect(served.contains { place[$0] == 0 && began[$0] >= closing })
  // All but the branch stay the same if nothing closes: the needs.
  city.set("branches.closed", .words([]))
  #expect(city.run().needs == run.needs)
}

/// Random closures are the same in every replication and change with their seed alone.
@Test func closuresAtRandomFollowTheirSeed() {
  var city = BankCity(branches: 20)
  city.set("branches.closedAtRandom", .count(3))
  func closed(_ city: BankCity) -> [String] {
    BankPlaces.branches(city.parameters, city.plan).filter { $0.closesForGood < .never }.map(\.name)
  }
  let first = closed(city)
  #expect(first.count == 3)
  city.seed = 99
  #expect(closed(city) == first)
  city.set("branches.closingSeed", .count(2))
  #expect(closed(city) != first)
  city.set("branches.closed", .words(first))
  #expect(closed(city).count == 6)
}

/// With 3 MKRW on board and 2 in reserve, cash is soon out: then no cash customer is served at that
/// visit, and transfers go on. The morning after, the vehicle is loaded again.
@Test func aVehicleRunsOutOfCash() {
  var city = eagerCity()
  city.set("vehicle.cash", .money(.init(won: 3_000_000)))
  let run = city.run()
  #expect(run.count(.noCash) > 0)
  #expect(run.figure("mobileBank.vehicle.withoutCash") ?? 0 > 0)
  let days = Set(
    zip(run.visits.int64("promisedOpening"), run.stays.int64("cashPaid"))
      .filter { $0.1 > 0 }.map { SimTime(milliseconds: $0.0).day })
  #expect(days.count > 5)
  city.set("vehicle.cash", .money(.init(won: 9_000_000_000)))
  #expect(city.run().count(.noCash) == 0)
}

/// A vehicle that breaks down every few kilometres: some hear of it and choose anew, and with news
/// that takes days all who come to a cancelled visit come in vain.
@Test func cancelledVisitsCostTripsInVainOrAreHeardOf() {
  var city = eagerCity()
  city.set("vehicle.breakdownDistance", .distance(.init(millimetres: 4_000_000)))
  city.set("knowledge.newsDelay", .duration(.days(5)))
  let deaf = city.run()
  #expect(deaf.count(.wastedTrip) > 0)
  #expect(deaf.figure("mobileBank.vehicle.cancelled") ?? 0 > 0)
  city.set("knowledge.newsDelay", .duration(.zero))
  let informed = city.run()
  #expect(informed.count(.wastedTrip) < deaf.count(.wastedTrip))
}

/// Doors close with people outside: they are turned away and counted, those inside are served.
@Test func doorsCloseOnThoseOutside() {
  var city = eagerCity(needsPerYear: 900)
  city.set("vehicle.number", .count(1))
  city.set("vehicle.balkLimit", .count(1_000))
  city.set("service.patience", .duration(.hours(20)))
  city.set("service.counter", .duration(.minutes(60)))
  let run = city.run()
  #expect(run.count(.turnedAway) > 0)
  #expect(run.figure("mobileBank.vehicle.turnedAway") ?? 0 > 0)
  let turned = run.stays.uint32("turnedAway").reduce(0) { $0 + Int($1) }
  #expect(turned == run.count(.turnedAway))
  let closed = run.visits.int64("closed")
  let ended = run.visits.int64("ended")
  #expect(zip(closed, ended).contains { $0 >= 0 && $0 < $1 })
  // The report sees each of them at the stop of the visit, and all who were served.
  let views = MobileBankViews.declaration.circuit
  let seen = views?.read([run.visits, run.stays, run.outcomes], .zero..<(.day(21)))
  #expect(seen?.turnedAway.count == turned)
  let served = run.stays.uint32("served").reduce(0) { $0 + Int($1) }
  #expect(seen?.visits.reduce(0) { $0 + $1.served } == served)
  let reach = zip(run.access.float64("before"), run.access.float64("covered"))
  #expect(reach.allSatisfy { $0 <= $1 })
}

/// Those whom help at a vehicle has made users of the app need no desk for most of their needs.
@Test func helpAtTheVehicleTeachesTheApp() {
  var city = eagerCity()
  city.set("demand.mix", .series([0, 1, 0]))
  city.set("demand.digitalHelpShare", .number(1))
  city.set("knowledge.learning", .number(1))
  let run = city.run()
  #expect(run.count(.settledByApp) > 0)
  let marks = run.needs.float32("appMark")
  #expect(run.rows(.settledByApp).allSatisfy { marks[$0] >= 0.25 })
  city.set("knowledge.learning", .number(0))
  #expect(city.run().count(.settledByApp) == 0)
}

/// Property: a resident with an appointment at a hall while the bank stands there has no way to go
/// for it, and comes at the time of the appointment.
@Test func anAppointmentAtTheHallSavesTheWay() throws {
  var city = eagerCity(needsPerYear: 900)
  city.set("branches.closedAtRandom", .count(2))
  let needs = city.needs
  var simulation = city.simulation(RoundTrip(), needs)
  simulation.run(through: .zero)
  let (node, opens) = simulation.withProcess(0, as: MobileBankService.self) { bank, _ in
    let visit = bank.circuit.visits.first { $0.plan.opens.day == 4 }?.plan
    return (bank.circuit.stops[visit?.stop.row ?? 0], visit?.opens ?? .zero)
  }
  let moment = opens + .minutes(30)
  for need in needs where need.moment < .day(1) {
    simulation.shared.promises[need.resident] = Promises.Appointment(node: node, moment: moment)
  }
  simulation.run(through: city.end)
  let run = city.outcome(of: &simulation)
  let flags = run.outcomes.uint8("coVisit")
  let arrived = run.outcomes.int64("arrived")
  let way = run.outcomes.int32("way")
  let together = flags.indices.filter { flags[$0] == 1 }
  #expect(together.count > 0)
  #expect(together.allSatisfy { way[$0] == 0 })
  #expect(
    together.filter { arrived[$0] >= 0 }.allSatisfy { arrived[$0] == moment.milliseconds })
}

/// The oldest and the severely disabled are called first: they wait less than others do.
@Test func theOldestAreCalledFirst() {
  var city = eagerCity(needsPerYear: 900)
  city.set("vehicle.number", .count(1))
  city.set("vehicle.balkLimit", .count(1_000))
  city.set("vehicle.counters", .count(1))
  city.set("demand.mix", .series([0, 1, 0]))
  func wait(_ priority: String) -> Double {
    city.set("vehicle.priority", .choice(priority))
    let run = city.run()
    let age = run.needs.uint8("age")
    let queued = run.outcomes.int64("queued")
    let rows = run.rows(.servedAtVehicle).filter { age[$0] >= 4 }
    return rows.reduce(0) { $0 + Double(queued[$1]) } / Double(max(1, rows.count))
  }
  #expect(wait("from75") < wait("none"))
}

/// Coverage and open hours of a week, counted resident by resident.
@Test func accessIsCountedByWalks() {
  let city = BankCity(halls: 2, needsPerYear: 5)
  let run = city.run()
  let plan = city.plan
  let halls = plan.walkingAccess(to: plan.facilities(of: ["hall"]).map(\.node))
  let branches = plan.walkingAccess(to: plan.facilities(of: ["bankBranch"]).map(\.node))
  let opened = run.visits.int64("opened")
  let closed = run.visits.int64("closed")
  let stop = run.visits.uint32("stop")
  var (people, before, covered, hours) = (0.0, 0.0, 0.0, 0.0)
  for row in 0..<plan.residents.count {
    let resident = ResidentID(row)
    guard plan.residents.ageGroup(of: resident).is65Plus else { continue }
    people += 1
    let near = halls.places(within: .minutes(15), walkingBy: resident, in: plan).map(\.place)
    let fixed = branches.places(within: .minutes(15), walkingBy: resident, in: plan)
    let visits = opened.indices.filter {
      (0..<SimTime.day(7).milliseconds).contains(opened[$0]) && near.contains(Int(stop[$0]))
    }
    if !fixed.isEmpty { before += 1 }
    if !visits.isEmpty || !fixed.isEmpty { covered += 1 }
    hours +=
      35 * Double(fixed.count)
      + visits.reduce(0) { $0 + Double(closed[$1] - opened[$1]) / 3_600_000 }
  }
  let week = run.access.uint16("week")
  let first = week.indices.filter { week[$0] == 0 }
  let counts = run.access.float64("people")
  let open = run.access.float64("hours")
  #expect(first.reduce(0) { $0 + counts[$1] } == people)
  #expect(first.reduce(0) { $0 + run.access.float64("covered")[$1] } == covered)
  #expect(first.reduce(0) { $0 + run.access.float64("before")[$1] } == before)
  #expect(abs(first.reduce(0) { $0 + counts[$1] * open[$1] } - hours) < 1e-6 * (1 + hours))
}
