import Randomness

/// In which order jobs that nobody does are offered to the teams.
enum JobInsertionRule: Int, CaseIterable {
  /// The job that pays most for its extra time first, counted anew after each insertion.
  case ratio
  /// The same, with high rewards counting more.
  case highReward
  /// The same, with short extra times counting more.
  case shortExtra
  /// In an order drawn by chance.
  case random
  /// The highest rewards first.
  case reward
  /// From a place outwards.
  case near
}

/// Gives jobs to teams until nothing more fits.
///
/// Sources: Ropke and Pisinger (2006), section 3.2; passing over jobs by chance as Christiaens and
/// Vanden Berghe (2020), section 4.2, pass over positions.
struct JobInsertion: ~Copyable {
  private let blinkChance: Double
  /// The jobs that some team can do.
  private let possible: [Int]
  /// The same by reward, the highest first.
  private let byReward: [Int]
  private var open: [Int] = []

  init(_ problem: OrienteeringProblem, possible: [Int], blinkChance: Double) {
    self.blinkChance = blinkChance
    self.possible = possible
    byReward = possible.sorted {
      (-problem.jobs[$0].reward, $0) < (-problem.jobs[$1].reward, $1)
    }
  }

  /// Inserts jobs that nobody does, each where it takes the least extra time.
  ///
  /// - Parameter seed: the job from which `near` goes outwards.
  mutating func insert(
    _ rule: JobInsertionRule, near seed: Int, _ neighbours: borrowing Neighbours,
    into routes: inout TeamRoutes, _ stream: inout RandomStream
  ) {
    open.removeAll(keepingCapacity: true)
    for rank in 0..<(rule == .near ? routes.jobs : possible.count) {
      let job: Int
      switch rule {
      case .near: job = neighbours.neighbour(of: seed, rank)
      case .reward: job = byReward[rank]
      case .ratio, .highReward, .shortExtra, .random: job = possible[rank]
      }
      if routes.teamOf[job] < 0 && !stream.bernoulli(blinkChance) { open.append(job) }
    }
    switch rule {
    case .ratio: insertByWorth(&routes) { reward, extra in reward / extra }
    case .highReward: insertByWorth(&routes) { reward, extra in reward * reward / extra }
    case .shortExtra: insertByWorth(&routes) { reward, extra in reward / (extra * extra) }
    case .random:
      for last in open.indices.reversed() {
        open.swapAt(last, stream.index(below: last + 1))
      }
      insertInTurn(&routes)
    case .reward, .near: insertInTurn(&routes)
    }
  }

  private func insertInTurn(_ routes: inout TeamRoutes) {
    for job in open {
      let (team, _) = Self.nearestTeam(job, &routes)
      if team >= 0 { routes.insert(job, in: team) }
    }
  }

  private mutating func insertByWorth(
    _ routes: inout TeamRoutes, _ worth: (_ reward: Double, _ extra: Double) -> Double
  ) {
    while !open.isEmpty {
      var best = -1
      var bestTeam = -1
      var most = -1.0
      var kept = 0
      for index in open.indices {
        let job = open[index]
        let (team, extra) = Self.nearestTeam(job, &routes)
        // What does not fit now will not fit when the routes are fuller.
        if team < 0 { continue }
        open[kept] = job
        let value = worth(routes.rewards[job], Double(max(1, extra)))
        if value > most {
          most = value
          best = kept
          bestTeam = team
        }
        kept += 1
      }
      open.removeLast(open.count - kept)
      if best < 0 { return }
      routes.insert(open[best], in: bestTeam)
      open.remove(at: best)
    }
  }

  /// The team in whose route a job takes the least extra time, the lower one of equal ones; -1 if
  /// it fits nowhere.
  @inline(__always)
  private static func nearestTeam(
    _ job: Int, _ routes: inout TeamRoutes
  ) -> (team: Int, extra: Int) {
    var nearest = -1
    var least = Int.max
    for team in 0..<routes.teams {
      let extra = routes.extra(of: job, in: team)
      if extra < least {
        least = extra
        nearest = team
      }
    }
    return (nearest, least)
  }
}
