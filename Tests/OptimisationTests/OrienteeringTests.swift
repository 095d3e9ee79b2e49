import Randomness
import Testing

@testable import Optimisation

private typealias Stop = OrienteeringPlan.Stop

private func plan(
  _ problem: OrienteeringProblem, iterations: Int = 300, seed: UInt64 = 1
) -> OrienteeringPlan {
  OrienteeringSearch(iterations: iterations)
    .plan(problem, streams: StreamFamily(seed: seed, replication: 0))
}

/// Jobs in a square of 100 by 100, and teams that differ in all that teams can differ in.
///
/// Times there and back differ by chance, so a way round may be shorter than the straight one.
private func madeUp(_ seed: UInt64, jobs: Int, teams: Int, budget: Int) -> OrienteeringProblem {
  var stream = MadeUp.stream(seed)
  let locations = jobs + 3
  let distances = MadeUp.distances(locations, &stream)
  return OrienteeringProblem(
    times: distances.map { Int($0) + ($0 > 0 ? stream.index(below: 8) : 0) },
    locationCount: locations,
    jobs: (0..<jobs).map { job in
      OrienteeringProblem.Job(
        location: job + 3, reward: Double(1 + stream.index(below: 9)),
        serviceTime: stream.index(below: 20), skills: stream.bernoulli(0.3) ? 2 : 1,
        consumption: stream.index(below: 4))
    },
    teams: (0..<teams).map { team in
      let supplies = OrienteeringProblem.Supplies(
        capacity: 4, stock: stream.index(below: 5), depot: team == 1 ? nil : 2, reloadTime: 10)
      return OrienteeringProblem.Team(
        start: stream.index(below: 3), end: stream.index(below: 3),
        budget: budget + stream.index(below: 50), skills: team == 0 ? 3 : 1,
        supplies: team == 2 ? nil : supplies)
    })
}

/// All ways to send teams out, one after the other, tried stop by stop.
private struct Trial {
  let problem: OrienteeringProblem
  var isDone: [Bool]
  var bestReward = -1.0
  var bestDuration = 0

  init(_ problem: OrienteeringProblem) {
    self.problem = problem
    isDone = problem.jobs.map { _ in false }
    send(0, reward: 0, duration: 0)
  }

  mutating func send(_ index: Int, reward: Double, duration: Int) {
    if index == problem.teams.count {
      if (reward, -duration) > (bestReward, -bestDuration) {
        (bestReward, bestDuration) = (reward, duration)
      }
      return
    }
    let team = problem.teams[index]
    let straight = problem.time(team.start, team.end)
    send(index + 1, reward: reward, duration: duration + straight)
    goOn(
      index, at: team.start, taken: 0, stock: team.supplies?.stock ?? .max, hasReloaded: false,
      reward, duration)
  }

  mutating func goOn(
    _ index: Int, at place: Int, taken: Int, stock: Int, hasReloaded: Bool, _ reward: Double,
    _ duration: Int
  ) {
    let team = problem.teams[index]
    if !hasReloaded, let supplies = team.supplies, let depot = supplies.depot {
      goOn(
        index, at: depot, taken: taken + problem.time(place, depot) + supplies.reloadTime,
        stock: supplies.capacity, hasReloaded: true, reward, duration)
    }
    for (number, job) in problem.jobs.enumerated() where !isDone[number] {
      let then = taken + problem.time(place, job.location) + job.serviceTime
      let home = then + problem.time(job.location, team.end)
      if job.consumption > stock || job.skills & ~team.skills != 0 { continue }
      isDone[number] = true
      if home <= team.budget {
        send(index + 1, reward: reward + job.reward, duration: duration + home)
      }
      // A way round may save time, so that a team that is late can still be in time.
      if then <= team.budget + 20 {
        goOn(
          index, at: job.location, taken: then, stock: stock - job.consumption,
          hasReloaded: false, reward + job.reward, duration)
      }
      isDone[number] = false
    }
  }
}

/// Law: no job twice, skills, supplies and budgets kept, judged by a check that knows no search.
@Test(arguments: 1...12)
func plansHaveNoFaults(seed: Int) {
  let problem = madeUp(UInt64(seed), jobs: 4 + 3 * seed, teams: 1 + seed % 4, budget: 40 * seed)
  let plan = plan(problem, seed: UInt64(seed))
  #expect(plan.faults(in: problem) == [])
  #expect(plan == OrienteeringPlan(routes: plan.routes, in: problem))
}

/// Oracle: five jobs and two teams, all plans tried.
@Test(arguments: 1...10)
func smallProblemsAreSolvedExactly(seed: Int) {
  let problem = madeUp(100 + UInt64(seed), jobs: 5, teams: 2, budget: 120 + 20 * (seed % 4))
  let exact = Trial(problem)
  let found = plan(problem)
  #expect(found.reward == exact.bestReward)
  #expect(found.duration == exact.bestDuration)
}

@Test func equalSeedsGiveEqualPlans() {
  let problem = madeUp(7, jobs: 30, teams: 3, budget: 200)
  #expect(plan(problem, seed: 5) == plan(problem, seed: 5))
}

/// A street with the depot at 0, two jobs on one side and one on the other.
private func street(
  budget: Int, stock: Int? = nil, depot: Int? = 0, skills: UInt64 = 0
) -> OrienteeringProblem {
  let places = [0, 10, 12, -10]
  return OrienteeringProblem(
    times: places.flatMap { from in places.map { abs(from - $0) } }, locationCount: 4,
    jobs: [
      .init(location: 1, reward: 3, consumption: 1),
      .init(location: 2, reward: 5, consumption: 1),
      .init(location: 3, reward: 4, serviceTime: 6, skills: skills, consumption: 1),
    ],
    teams: [
      .init(
        start: 0, end: 0, budget: budget,
        supplies: .init(capacity: 2, stock: stock, depot: depot, reloadTime: 30))
    ])
}

/// There and back to 12 takes 24, to -10 with its work 26, the reload 30: 80.
@Test func aTeamReloadsWhereItCostsLeast() {
  let all = plan(street(budget: 80))
  #expect(all.reward == 12 && all.duration == 80)
  let sides = all.routes[0].split(separator: .reload).map { Set($0) }
  #expect(sides.count == 2 && Set(sides) == [[.job(0), .job(1)], [.job(2)]])
}

/// Without time or place for a reload two jobs are done: those on both sides pay more.
@Test func whoCannotReloadChoosesWhatPaysMost() {
  for problem in [street(budget: 79), street(budget: 500, depot: nil)] {
    let two = plan(problem)
    #expect(two.reward == 9 && two.duration == 50 && !two.routes[0].contains(.reload))
  }
}

@Test func anEmptyTruckIsLoadedFirst() {
  let once = plan(street(budget: 80, stock: 0))
  #expect(once.reward == 9 && once.duration == 80 && once.routes[0].first == .reload)
  #expect(plan(street(budget: 110, stock: 0)).duration == 110)
}

@Test func aJobWaitsForSomebodyWhoCanDoIt() {
  #expect(plan(street(budget: 500, skills: 4)).reward == 8)
}

@Test func whereNothingCanBeDoneNobodyGoes() {
  let none = plan(street(budget: 19))
  #expect(none.reward == 0 && none.routes == [[]])
  let noTeam = OrienteeringProblem(
    times: [0], locationCount: 1, jobs: [.init(location: 0, reward: 1)], teams: [])
  #expect(plan(noTeam).routes == [])
}

/// Each fault has its sentence.
@Test func faultsAreNamed() {
  let problem = street(budget: 30, depot: nil, skills: 4)
  func faults(_ route: [OrienteeringPlan.Stop]) -> [String] {
    OrienteeringPlan(routes: [route], in: problem).faults(in: problem)
  }
  #expect(faults([.job(0), .job(0)]) == ["job 0 is done twice"])
  #expect(faults([.job(2)]) == ["team 0 has not the skills of job 2"])
  #expect(
    faults([.job(0), .job(1), .job(2)]) == [
      "team 0 has not the skills of job 2", "team 0: job 2 needs 1, 0 is left",
      "team 0 takes 50, and its budget is 30",
    ])
  #expect(faults([.job(0), .reload, .job(1)]) == ["team 0 reloads and has no depot"])
}
