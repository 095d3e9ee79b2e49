/// Which team does which jobs, in which order, and when it reloads.
public struct OrienteeringPlan: Sendable, Equatable {
  /// What a team does next.
  public enum Stop: Sendable, Hashable {
    /// The index of a job.
    case job(Int)
    /// A visit to the depot for supplies.
    case reload
  }

  /// The stops of each team between its start and its end.
  public let routes: [[Stop]]
  /// The sum of the rewards of all jobs that are done.
  public let reward: Double
  /// The time that all teams take, in the unit of the problem.
  public let duration: Int

  /// A plan and what it comes to.
  public init(routes: [[Stop]], in problem: OrienteeringProblem) {
    self.routes = routes
    var reward = 0.0
    var duration = 0
    for (team, route) in routes.enumerated() {
      for case .job(let job) in route { reward += problem.jobs[job].reward }
      duration += Self.duration(of: route, team, in: problem)
    }
    self.reward = reward
    self.duration = duration
  }

  /// How long a team takes from its start to its end: travel, work and reloading.
  public func duration(of team: Int, in problem: OrienteeringProblem) -> Int {
    Self.duration(of: routes[team], team, in: problem)
  }

  private static func duration(
    of route: [Stop], _ index: Int, in problem: OrienteeringProblem
  ) -> Int {
    let team = problem.teams[index]
    var place = team.start
    var sum = 0
    for stop in route {
      let next: Int
      switch stop {
      case .job(let job):
        next = problem.jobs[job].location
        sum += problem.jobs[job].serviceTime
      case .reload:
        guard let supplies = team.supplies, let depot = supplies.depot else { continue }
        next = depot
        sum += supplies.reloadTime
      }
      sum += problem.time(place, next)
      place = next
    }
    return sum + problem.time(place, team.end)
  }

  /// What is wrong with a plan, one sentence for each fault; empty if it may be carried out.
  ///
  /// Computed from the problem alone and not from anything that a search keeps. A team that does
  /// nothing need not have the time to go from its start to its end.
  public func faults(in problem: OrienteeringProblem) -> [String] {
    guard routes.count == problem.teams.count else {
      return ["\(routes.count) routes for \(problem.teams.count) teams"]
    }
    var faults: [String] = []
    var isDone = [Bool](repeating: false, count: problem.jobs.count)
    for (index, route) in routes.enumerated() {
      let team = problem.teams[index]
      var stock = team.supplies?.stock ?? .max
      for stop in route {
        guard case .job(let number) = stop else {
          if team.supplies?.depot == nil {
            faults.append("team \(index) reloads and has no depot")
          }
          stock = team.supplies?.capacity ?? .max
          continue
        }
        guard problem.jobs.indices.contains(number) else {
          faults.append("team \(index): there is no job \(number)")
          continue
        }
        let job = problem.jobs[number]
        if isDone[number] { faults.append("job \(number) is done twice") }
        isDone[number] = true
        if job.skills & ~team.skills != 0 {
          faults.append("team \(index) has not the skills of job \(number)")
        }
        if job.consumption > stock {
          faults.append("team \(index): job \(number) needs \(job.consumption), \(stock) is left")
        }
        stock -= min(job.consumption, stock)
      }
      let valid = route.filter { stop in
        if case .job(let number) = stop { problem.jobs.indices.contains(number) } else { true }
      }
      let duration = Self.duration(of: valid, index, in: problem)
      if duration > team.budget && !route.isEmpty {
        faults.append("team \(index) takes \(duration), and its budget is \(team.budget)")
      }
    }
    return faults
  }
}
