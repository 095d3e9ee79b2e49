import Kernel
import Quantities
import Testing

/// Forty starts a service, most of them shared with others.
private func starts(_ services: Int) -> [[Int64]] {
  (0..<services).map { rank in (0..<40).map { Int64($0 * 100 + $0 % 2 * rank) } }
}

private func simulation(_ services: Int) -> Simulation<ToyBoard> {
  var simulation = Simulation(shared: ToyBoard(services: services))
  for (rank, starts) in starts(services).enumerated() {
    simulation.add(ToyService(rank: rank, starts: starts))
  }
  return simulation
}

/// Oracle: all events in one list, the least of which is looked for at every step. Services touch
/// each other, and what they schedule in reaction falls into the current millisecond.
@Test(arguments: [1, 2, 3, 7, 64])
func servicesAreMergedInOneTotalOrder(services: Int) {
  var merged = simulation(services)
  var reference = ToyReference(starts: starts(services))
  let end = SimTime(milliseconds: 1_000 + 20_000 / Int64(services))
  merged.run(through: end)
  reference.run(through: end)

  let trace = merged.shared.trace
  #expect(trace.count > 12 * services)
  #expect(trace == reference.board.trace)
  let events = trace.filter { if case .event = $0 { true } else { false } }.count
  let (eventCount, nextTime) = (merged.eventCount, merged.nextTime)
  #expect(eventCount == UInt64(events))
  if let next = reference.waiting.map(\.key).min() {
    #expect(nextTime == next.time)
  } else {
    #expect(nextTime >= .never)
  }
}

/// Property: where a run is interrupted is nobody's business.
@Test(arguments: [1, 7, 1_000])
func theOrderDoesNotDependOnTheNumberOfRuns(step: Int64) {
  var whole = simulation(5)
  whole.run(through: SimTime(milliseconds: 6_000))
  var parts = simulation(5)
  var end: Int64 = 0
  while end < 6_000 {
    end = min(6_000, end + step)
    parts.run(through: SimTime(milliseconds: end))
  }
  let (found, expected) = (parts.shared, whole.shared)
  #expect(found == expected)
  let isAlike = parts.fingerprint == whole.fingerprint && parts.eventCount == whole.eventCount
  #expect(isAlike)
}

@Test func aRunIncludesItsLastMillisecond() {
  var simulation = Simulation(shared: ToyBoard(services: 1))
  simulation.add(ToyService(rank: 0, starts: [500]))
  simulation.run(through: SimTime(milliseconds: 499))
  var trace = simulation.shared.trace
  #expect(trace.isEmpty)
  let next = simulation.nextTime
  #expect(next == SimTime(milliseconds: 500))
  simulation.run(through: SimTime(milliseconds: 500))
  trace = simulation.shared.trace
  #expect(!trace.isEmpty)
}

@Test func aSimulationWithoutEventsEndsAtOnce() {
  var empty = Simulation(shared: ToyBoard(services: 0))
  empty.run(through: .never)
  var idle = Simulation(shared: ToyBoard(services: 1))
  idle.add(ToyService(rank: 0, starts: []))
  idle.run(through: .never)
  let counts = (empty.eventCount, idle.eventCount)
  #expect(counts == (0, 0))
  let (none, never) = (empty.nextTime, idle.nextTime)
  #expect(none >= .never && never >= .never)
}

/// Both go on alike; then the owner schedules into one, and only that one changes.
@Test func aCloneOfASimulationIsAWorldOfItsOwn() {
  var original = simulation(4)
  original.run(through: SimTime(milliseconds: 450))
  var twin = original.clone()
  original.run(through: SimTime(milliseconds: 3_000))
  let waited = twin.nextTime
  #expect(waited > SimTime(milliseconds: 450))
  twin.run(through: SimTime(milliseconds: 3_000))
  let (first, second) = (original.shared, twin.shared)
  #expect(first == second)
  let isAlike = original.fingerprint == twin.fingerprint && original.eventCount == twin.eventCount
  #expect(isAlike)

  let before = twin.fingerprint
  original.withProcess(2, as: ToyService.self) { service, board in
    service.calendar.schedule(TestEvent(number: 9_999), at: .day(1), phase: .release)
    _ = service.calendar.popNext()
    board.turn += 1
  }
  let (changed, unchanged) = (original.fingerprint, twin.fingerprint)
  #expect(changed != before && unchanged == before)
  let turns = (original.shared.turn, twin.shared.turn)
  #expect(turns.0 == turns.1 + 1)
}

/// A service that has left is as it was then: no event of it runs, nobody wakes it, in a copy neither,
/// while the others go on.
@Test func aServiceThatHasLeftDoesNothingMore() {
  var simulation = simulation(4)
  simulation.run(through: SimTime(milliseconds: 450))
  let before = simulation.shared.trace.count
  let left = simulation.withProcess(2, as: ToyService.self) { service, _ in
    (service.fingerprint, service.made)
  }
  simulation.retire(2)
  var twin = simulation.clone()
  simulation.run(through: SimTime(milliseconds: 3_000))
  twin.run(through: SimTime(milliseconds: 3_000))
  let (shared, copied) = (simulation.shared, twin.shared)
  #expect(shared == copied)
  let ranks = shared.trace[before...].map { entry in
    switch entry {
    case .event(let key, _): Int(key.rank)
    case .reaction(let rank, _): rank
    }
  }
  #expect(!ranks.contains(2) && Set(ranks) == [0, 1, 3])
  let now = simulation.withProcess(2, as: ToyService.self) { service, _ in
    (service.fingerprint, service.made)
  }
  #expect(now == left)
}

/// A service of another type at that rank is our own mistake, not a reading of foreign memory.
@Test func aServiceIsOnlySeenAsWhatItIs() async {
  struct Other: Process, ~Copyable {
    var nextKey: EventKey { .never }
    var fingerprint: Fingerprint { Fingerprint() }
    mutating func handleNextEvent(_ board: inout ToyBoard) {}
    borrowing func clone() -> Other { Other() }
  }
  var toys = simulation(2)
  let rank = toys.withProcess(1, as: ToyService.self) { service, _ in service.rank }
  #expect(rank == 1)
  await #expect(processExitsWith: .exitCode(70)) {
    var toys = Simulation(shared: ToyBoard(services: 1))
    toys.add(ToyService(rank: 0, starts: []))
    toys.withProcess(0, as: Other.self) { _, _ in }
  }
}

@Test func aServiceOfTheWrongRankIsRefused() async {
  await #expect(processExitsWith: .exitCode(70)) {
    var toys = Simulation(shared: ToyBoard(services: 2))
    toys.add(ToyService(rank: 1, starts: [5]))
  }
}

@Test func aTouchedServiceThatIsNotThereEndsTheProcess() async {
  await #expect(processExitsWith: .exitCode(70)) {
    var toys = Simulation(shared: ToyBoard(services: 1))
    toys.add(ToyService(rank: 0, starts: [5]))
    toys.shared.touched = 1 << 40
    toys.run(through: .never)
  }
}
