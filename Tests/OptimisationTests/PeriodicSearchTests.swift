import Randomness
import Testing

@testable import Optimisation

private let streams = StreamFamily(seed: 11, replication: 0)

/// The search promises plans without faults, also where capacity is short and patterns many.
@Test(arguments: UInt64(1)...8, [false, true])
func plansHaveNoFaults(seed: UInt64, sameVehicle: Bool) throws {
  let problem = MadeUp.week(
    customers: 25, vehicles: 3, capacity: 26, seed: seed, sameVehicle: sameVehicle)
  let outcome = PeriodicSearch(iterations: 3_000).plan(problem, streams: streams)
  let plan = try #require(outcome.plan)
  #expect(plan.faults(in: problem) == [])
  #expect(outcome.leftOut == [])
}

/// One day, one vehicle: the plan is a shortest tour, which is known exactly.
@Test(arguments: UInt64(1)...10)
func oneVehicleOnOneDayDrivesAShortestTour(seed: UInt64) throws {
  var stream = MadeUp.stream(seed)
  let times = MadeUp.distances(11, &stream)
  let problem = PeriodicProblem(
    days: 1, times: times, locationCount: 11,
    customers: (1...10).map {
      PeriodicProblem.Customer(location: $0, demand: 1, serviceTime: 0, patterns: [1])
    },
    shifts: [.init(day: 0, vehicle: 0, depot: 0, capacity: nil, duration: nil)])
  let plan = try #require(
    PeriodicSearch(iterations: 3_000).plan(problem, streams: streams).plan)
  let tours = Tours(times: times, locations: 11)
  let best = tours.length(of: tours.exact(from: 0, through: Array(1...10)))
  #expect(abs(plan.travelTime - best) < 1e-9)
}

/// Two places far apart, two days: who is near to whom shares a day, because one shift a day serves
/// only two.
@Test func patternsAreChosenThatShareDays() throws {
  let times = MadeUp.distances([(0, 0), (100, 0), (101, 0), (-100, 0), (-101, 0)])
  let problem = PeriodicProblem(
    days: 2, times: times, locationCount: 5,
    customers: (1...4).map {
      PeriodicProblem.Customer(location: $0, demand: 1, serviceTime: 0, patterns: [0b01, 0b10])
    },
    shifts: (0..<2).map { .init(day: $0, vehicle: 0, depot: 0, capacity: 2, duration: nil) })
  let plan = try #require(
    PeriodicSearch(iterations: 2_000).plan(problem, streams: streams).plan)
  #expect(plan.travelTime == 404)
}

/// Each vehicle begins at its own depot, and whole milliseconds use a shift to its last.
@Test func depotsAndLimitsAreKeptToTheLastMillisecond() throws {
  let place = [0.0, 10_000, 1_000, 9_000]
  let problem = PeriodicProblem(
    days: 1, times: place.flatMap { a in place.map { b in abs(a - b) } }, locationCount: 4,
    customers: [2, 3].map {
      PeriodicProblem.Customer(location: $0, demand: 0, serviceTime: 500, patterns: [1])
    },
    shifts: [
      .init(day: 0, vehicle: 0, depot: 0, capacity: nil, duration: 2_500),
      .init(day: 0, vehicle: 1, depot: 1, capacity: nil, duration: 2_500),
    ])
  let plan = try #require(PeriodicSearch(iterations: 500).plan(problem, streams: streams).plan)
  #expect(plan.routes == [[0], [1]])
  #expect(plan.duration(of: 0, in: problem) == 2_500)
}

@Test func whoCannotBeVisitedIsNamed() {
  var problem = MadeUp.week(customers: 10, vehicles: 1, capacity: 100, seed: 4)
  var customers = problem.customers
  customers[3].demand = 101
  problem = PeriodicProblem(
    days: problem.days, times: problem.times, locationCount: problem.locationCount,
    customers: customers, shifts: problem.shifts)
  let outcome = PeriodicSearch(iterations: 1_000).plan(problem, streams: streams)
  #expect(outcome.plan == nil && outcome.leftOut.contains(3))
}

@Test func theSameSeedGivesTheSamePlanToTheBit() {
  let problem = MadeUp.week(customers: 30, vehicles: 3, capacity: 40, seed: 9)
  let search = PeriodicSearch(iterations: 4_000)
  let first = search.plan(problem, streams: streams)
  let second = search.plan(problem, streams: streams)
  #expect(first.plan == second.plan && first.positionsTried == second.positionsTried)
  let other = search.plan(problem, streams: StreamFamily(seed: 12, replication: 0))
  #expect(other.positionsTried != first.positionsTried)
}

/// Each fault of a plan is seen: the verifier is what stands between a bug and a timetable.
@Test func theVerifierSeesEachFault() {
  let times = MadeUp.distances([(0, 0), (3, 4), (6, 8)])
  let problem = PeriodicProblem(
    days: 2, times: times, locationCount: 3,
    customers: [
      .init(location: 1, demand: 2, serviceTime: 1, patterns: [0b11], sameVehicle: true),
      .init(location: 2, demand: 2, serviceTime: 1, patterns: [0b01, 0b10]),
    ],
    shifts: (0..<2).flatMap { day in
      (0..<2).map { .init(day: day, vehicle: $0, depot: 0, capacity: 3, duration: 21) }
    })
  func faults(_ routes: [[Int]]) -> String {
    PeriodicPlan(routes: routes, in: problem).faults(in: problem).joined(separator: "; ")
  }
  #expect(faults([[0], [1], [0], []]) == "")
  #expect(faults([[0], [1], [], []]).contains("none of its patterns"))
  #expect(faults([[0], [1], [0], [1]]).contains("none of its patterns"))
  #expect(faults([[0], [1], [], [0]]).contains("belongs to vehicle 1"))
  #expect(faults([[0, 1], [], [0], []]).contains("a load of 4"))
  #expect(faults([[0, 1], [], [0], []]).contains("lasts 22.0"))
  #expect(faults([[0], [0], [0], [1]]).contains("twice"))
  #expect(faults([[0], [1]]).contains("2 routes for 4 shifts"))
}

@Test(
  .enabled(if: Published.folder != nil, Published.absence),
  arguments: [("p14", 954.81), ("p17", 1_597.75), ("p24", 3_687.46), ("pr07", 4_996.14)])
func publishedPeriodsAreNearTheBestKnown(name: String, best: Double) throws {
  let problem = try PeriodicFile(try Published.bytes("pvrp_cordeau/\(name)"), name: name).problem
  let plan = try #require(
    PeriodicSearch(iterations: 4_000).plan(problem, streams: streams).plan)
  #expect(plan.faults(in: problem) == [])
  #expect(plan.travelTime < best * 1.05)
  #expect(plan.travelTime > best - 0.0051)
}
