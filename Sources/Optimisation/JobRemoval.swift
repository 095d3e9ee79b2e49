import Randomness

/// How jobs are taken out of a plan.
enum JobRemovalRule: Int, CaseIterable {
  /// Jobs drawn at random.
  case random
  /// Jobs that pay little for the time they take.
  case worst
  /// Jobs near to a place, which may be that of a job nobody does.
  case related
  /// Stretches of routes near to a place.
  case strings
  /// All jobs of a team.
  case route
}

/// Takes jobs out of a plan, so that an insertion can choose anew.
///
/// Sources as of `VisitRemoval`.
struct JobRemoval: ~Copyable {
  private let settings: OrienteeringSearch
  private let jobs: Int
  let neighbours: Neighbours
  private let isRuined: NumberMemory<Bool>
  /// The jobs that some team can do.
  private let possible: [Int]

  init(_ problem: OrienteeringProblem, possible: [Int], _ settings: OrienteeringSearch) {
    self.settings = settings
    self.possible = possible
    jobs = problem.jobs.count
    neighbours = Neighbours(jobs) { one, other in
      let (from, to) = (problem.jobs[one].location, problem.jobs[other].location)
      return problem.time(from, to) + problem.time(to, from)
    }
    isRuined = NumberMemory(repeating: false, count: problem.teams.count)
  }

  /// Takes jobs out, and gives the job around which they lay.
  func remove(
    _ rule: JobRemovalRule, from routes: inout TeamRoutes, _ stream: inout RandomStream
  ) -> Int {
    let seed = possible[stream.index(below: possible.count)]
    let few = 1 + stream.index(below: min(possible.count, settings.mostRemoved))
    switch rule {
    case .random:
      for _ in 0..<few {
        let job = possible[stream.index(below: possible.count)]
        if routes.teamOf[job] >= 0 { routes.remove(job) }
      }
    case .worst: removeWorst(few, &routes, &stream)
    case .related: removeNeighbours(of: seed, few, &routes, &stream)
    case .strings: removeStrings(near: seed, &routes, &stream)
    case .route:
      let team = stream.index(below: routes.teams)
      while routes.count(team) > 0 { routes.remove(routes.job(team, routes.count(team) - 1)) }
    }
    return seed
  }

  private func removeWorst(
    _ few: Int, _ routes: inout TeamRoutes, _ stream: inout RandomStream
  ) {
    for _ in 0..<few {
      var worst = -1
      var least = Double.infinity
      for _ in 0..<settings.worstSample {
        let job = possible[stream.index(below: possible.count)]
        if routes.teamOf[job] < 0 { continue }
        let worth = routes.rewards[job] / Double(max(1, routes.saving(job)))
        if worth < least {
          least = worth
          worst = job
        }
      }
      if worst >= 0 { routes.remove(worst) }
    }
  }

  private func removeNeighbours(
    of seed: Int, _ few: Int, _ routes: inout TeamRoutes, _ stream: inout RandomStream
  ) {
    var left = few
    for rank in 0..<jobs {
      if left == 0 { return }
      let job = neighbours.neighbour(of: seed, rank)
      if routes.teamOf[job] < 0 || (rank > 0 && stream.bernoulli(settings.passingChance)) {
        continue
      }
      routes.remove(job)
      left -= 1
    }
  }

  private func removeStrings(
    near seed: Int, _ routes: inout TeamRoutes, _ stream: inout RandomStream
  ) {
    var used = 0
    var done = 0
    for team in 0..<routes.teams where routes.count(team) > 0 {
      used += 1
      done += routes.count(team)
    }
    if used == 0 { return }
    let longest = min(settings.longestString, Double(done) / Double(used))
    let mostStrings = 4 * settings.meanRemoved / (1 + longest) - 1
    var strings = Int(stream.uniform(1, max(1, mostStrings) + 1))
    for rank in 0..<jobs {
      if strings == 0 { break }
      let job = neighbours.neighbour(of: seed, rank)
      let team = Int(routes.teamOf[job])
      if team < 0 || isRuined[team] { continue }
      isRuined[team] = true
      let most = min(Double(routes.count(team)), longest)
      removeString(Int(stream.uniform(1, most + 1)), around: job, team, &routes, &stream)
      strings -= 1
    }
    for team in 0..<routes.teams { isRuined[team] = false }
  }

  /// Removes a stretch around a job.
  private func removeString(
    _ length: Int, around job: Int, _ team: Int, _ routes: inout TeamRoutes,
    _ stream: inout RandomStream
  ) {
    let place = routes.place(of: job, in: team) - 1
    let earliest = max(0, place - length + 1)
    let latest = min(place, routes.count(team) - length)
    let start = earliest + stream.index(below: latest - earliest + 1)
    for index in (start..<start + length).reversed() { routes.remove(routes.job(team, index)) }
  }
}
