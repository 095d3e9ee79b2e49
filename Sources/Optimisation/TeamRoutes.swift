/// The routes of a search for an orienteering plan, with what makes a change cheap to judge and to
/// undo.
///
/// A stop is a job, or beyond the jobs a start, an end or a depot. Each route is a stretch of one
/// flat array, from start to end. Reloads are no stops: for each order of jobs they are put where
/// they cost least. What insertions cost is remembered for each job and team until the route
/// changes; a route that is put back is the same route again.
struct TeamRoutes: ~Copyable {
  let jobs: Int
  let teams: Int
  /// The length of a stretch.
  let stride: Int

  /// What a team can spend.
  struct Limits: BitwiseCopyable {
    let budget: Int
    let capacity: Int
    let stock: Int
    /// The stop where it reloads, or -1.
    let depot: Int32
    let reloadTime: Int
  }
  private let limits: NumberMemory<Limits>
  /// Whether a team can do a job if it does no other: at `job * teams + team`.
  private let isAble: NumberMemory<Bool>

  let rewards: NumberMemory<Double>
  private let serviceTimes: NumberMemory<Int>
  private let consumptions: NumberMemory<Int>
  /// The time from one stop to another and the time back.
  struct Way: BitwiseCopyable {
    let there: Int
    let back: Int
  }
  /// Times between stops, row by row.
  private let ways: NumberMemory<Way>
  private let stopCount: Int

  /// What a route comes to.
  struct Sums: BitwiseCopyable {
    /// The number of its jobs.
    var count = 0
    var load = 0
    var reward = 0.0
    /// Travel, work and reloading.
    var duration = 0
    /// The part of the duration that reloads take.
    var reloading = 0
    /// Names the content of the route: equal numbers, equal routes.
    var version = 0
  }
  private let sums: NumberMemory<Sums>
  private let savedSums: NumberMemory<Sums>
  /// The stretches: start, jobs, end.
  private let stops: NumberMemory<Int32>
  private let savedStops: NumberMemory<Int32>
  /// The time from a stop of a stretch to the one after it.
  private let legs: NumberMemory<Int>
  private let savedLegs: NumberMemory<Int>
  private let isSaved: NumberMemory<Bool>
  /// The teams whose routes have changed since `keep`.
  private(set) var changedTeams: [Int] = []
  private var lastVersion = 0

  /// The team that does a job, or -1.
  let teamOf: NumberMemory<Int32>

  struct Remembered: BitwiseCopyable {
    var extra: Int
    var version: Int
    var position: Int
  }
  private let remembered: NumberMemory<Remembered>

  /// An order of jobs that is tried, and the least times of reloads after its stops.
  private let trial: NumberMemory<Int32>
  private let reloads: NumberMemory<Int>

  init(_ problem: OrienteeringProblem) {
    jobs = problem.jobs.count
    teams = problem.teams.count
    stride = jobs + 2
    rewards = NumberMemory(problem.jobs.map(\.reward))
    serviceTimes = NumberMemory(problem.jobs.map(\.serviceTime))
    consumptions = NumberMemory(problem.jobs.map(\.consumption))

    var others: [Int] = []
    for team in problem.teams {
      for place in [team.start, team.end, team.supplies?.depot].compactMap({ $0 })
      where !others.contains(place) {
        others.append(place)
      }
    }
    let places = problem.jobs.map(\.location) + others
    let first = problem.jobs.count
    func stop(_ place: Int) -> Int32 { Int32(first + (others.firstIndex(of: place) ?? 0)) }
    stopCount = places.count
    ways = NumberMemory(
      places.flatMap { from in
        places.map { Way(there: problem.time(from, $0), back: problem.time($0, from)) }
      })
    limits = NumberMemory(
      problem.teams.map { team in
        Limits(
          budget: team.budget, capacity: team.supplies?.capacity ?? .max,
          stock: team.supplies?.stock ?? .max, depot: team.supplies?.depot.map(stop) ?? -1,
          reloadTime: team.supplies?.reloadTime ?? 0)
      })

    sums = NumberMemory(repeating: Sums(), count: teams)
    savedSums = NumberMemory(repeating: Sums(), count: teams)
    stops = NumberMemory(repeating: 0, count: teams * stride)
    savedStops = NumberMemory(repeating: 0, count: teams * stride)
    legs = NumberMemory(repeating: 0, count: teams * stride)
    savedLegs = NumberMemory(repeating: 0, count: teams * stride)
    isSaved = NumberMemory(repeating: false, count: teams)
    teamOf = NumberMemory(repeating: -1, count: jobs)
    isAble = NumberMemory(repeating: true, count: jobs * teams)
    remembered = NumberMemory(
      repeating: Remembered(extra: 0, version: -1, position: 0), count: jobs * teams)
    trial = NumberMemory(repeating: 0, count: stride + 1)
    reloads = NumberMemory(repeating: 0, count: stride)
    for (index, team) in problem.teams.enumerated() {
      stops[index * stride] = stop(team.start)
      stops[index * stride + 1] = stop(team.end)
      refresh(index)
    }
    for (number, job) in problem.jobs.enumerated() {
      for (index, team) in problem.teams.enumerated() {
        isAble[number * teams + index] =
          job.skills & ~team.skills == 0 && extra(of: number, in: index) < .max
      }
    }
  }

  /// The number of jobs of a team.
  @inline(__always)
  func count(_ team: Int) -> Int { sums[team].count }

  /// The jobs that some team can do.
  func possibleJobs() -> [Int] {
    var possible: [Int] = []
    for job in 0..<jobs {
      for team in 0..<teams where isAble[job * teams + team] {
        possible.append(job)
        break
      }
    }
    return possible
  }

  /// The job at a place of a route, counted from 0.
  @inline(__always)
  func job(_ team: Int, _ place: Int) -> Int { Int(stops[team * stride + 1 + place]) }

  /// The rewards of all routes.
  func reward() -> Double {
    var sum = 0.0
    for team in 0..<teams { sum += sums[team].reward }
    return sum
  }

  /// The durations of all routes.
  func duration() -> Int {
    var sum = 0
    for team in 0..<teams { sum += sums[team].duration }
    return sum
  }

  /// Whether all teams that do something are back in time. Insertions see to it; a removal may
  /// lengthen a route where the way round is shorter than the straight one.
  func isInTime() -> Bool {
    for team in 0..<teams where sums[team].count > 0 && sums[team].duration > limits[team].budget {
      return false
    }
    return true
  }

  @inline(__always)
  private func time(_ from: Int32, _ to: Int32) -> Int {
    ways[Int(from) * stopCount + Int(to)].there
  }

  // MARK: Insertion

  /// The least extra time of a job in a route, `Int.max` if it does not fit.
  ///
  /// - Complexity: O(1) if the route has not changed since it was last asked; else O(its jobs), or
  ///   the cube of that if the team has to reload.
  @inline(__always)
  func extra(of job: Int, in team: Int) -> Int {
    let place = job * teams + team
    if !isAble[place] { return .max }
    let known = remembered.base + place
    if known.pointee.version == sums[team].version { return known.pointee.extra }
    return findExtra(of: job, in: team)
  }

  @inline(never)
  private func findExtra(of job: Int, in team: Int) -> Int {
    var best = Int.max
    var position = 0
    if sums[team].load <= limits[team].stock - consumptions[job] {
      let way = ways.base + job * stopCount
      let stop = stops.base + team * stride
      let leg = legs.base + team * stride
      var reach = way[Int(stop[0])].back
      for place in 0..<sums[team].count + 1 {
        let next = way[Int(stop[place + 1])]
        let extra = reach + next.there - leg[place]
        reach = next.back
        if extra < best {
          best = extra
          position = place
        }
      }
      best += serviceTimes[job]
    } else if limits[team].depot >= 0 && consumptions[job] <= limits[team].capacity {
      (best, position) = findReloadingExtra(of: job, in: team)
    }
    if best < .max && sums[team].duration + best > limits[team].budget { best = .max }
    remembered[job * teams + team] = Remembered(
      extra: best, version: sums[team].version, position: position)
    return best
  }

  /// The extra time of a job that is more than the team carries without a reload.
  private func findReloadingExtra(of job: Int, in team: Int) -> (extra: Int, position: Int) {
    let stop = stops.base + team * stride
    let count = sums[team].count
    var best = Int.max
    var position = 0
    // The job moves from the last position to the first, so each trial differs by one exchange.
    trial.base.update(from: stop, count: count + 1)
    trial[count + 1] = Int32(job)
    trial[count + 2] = stop[count + 1]
    for place in (0...count).reversed() {
      let (here, next) = (stop[place], stop[place + 1])
      let detour = time(here, Int32(job)) + time(Int32(job), next) - time(here, next)
      let reload = leastReloading(trial.base, count + 1, team)
      if reload < .max {
        let extra = detour + serviceTimes[job] + reload - sums[team].reloading
        if extra <= best {
          best = extra
          position = place
        }
      }
      if place > 0 {
        trial[place + 1] = here
        trial[place] = Int32(job)
      }
    }
    return (best, position)
  }

  /// The least time that reloads add to a route, `Int.max` if they cannot help.
  ///
  /// A dynamic programme over the last reload: from one reload to the next a team uses up no more
  /// than it carries. Leaves in `reloads` the least time up to a reload after each stop.
  ///
  /// - Parameters:
  ///   - stop: start, jobs, end.
  ///   - count: the jobs.
  private func leastReloading(_ stop: UnsafePointer<Int32>, _ count: Int, _ team: Int) -> Int {
    var used = 0
    for place in 1..<count + 1 { used += consumptions[Int(stop[place])] }
    if used <= limits[team].stock { return 0 }
    let depot = limits[team].depot
    if depot < 0 { return .max }
    used = 0
    for place in 0...count {
      if place > 0 { used += consumptions[Int(stop[place])] }
      let before = used <= limits[team].stock ? 0 : leastBefore(stop, place, team)
      if before == .max {
        reloads[place] = .max
        continue
      }
      let (here, next) = (stop[place], stop[place + 1])
      reloads[place] =
        before + time(here, depot) + limits[team].reloadTime + time(depot, next) - time(here, next)
    }
    return leastBefore(stop, count, team)
  }

  /// The least time of reloads before the one after `place`, of which there is at least one.
  private func leastBefore(_ stop: UnsafePointer<Int32>, _ place: Int, _ team: Int) -> Int {
    var least = Int.max
    var used = 0
    var last = place
    while last > 0 {
      used += consumptions[Int(stop[last])]
      if used > limits[team].capacity { break }
      last -= 1
      least = min(least, reloads[last])
    }
    return least
  }

  /// Inserts a job where `extra(of:in:)` found it to cost least.
  ///
  /// - Precondition: the answer of `extra(of:in:)` for this route as it is now was finite.
  mutating func insert(_ job: Int, in team: Int) {
    let known = remembered[job * teams + team]
    precondition(
      known.version == sums[team].version && known.extra < .max && teamOf[job] < 0,
      "job \(job) is given to team \(team), whose route was not looked at")
    save(team)
    let stop = stops.base + team * stride
    var place = sums[team].count + 1
    while place > known.position {
      stop[place + 1] = stop[place]
      place -= 1
    }
    stop[known.position + 1] = Int32(job)
    sums[team].count += 1
    teamOf[job] = Int32(team)
    refresh(team)
  }

  // MARK: Removal

  /// Takes a job from the team that does it.
  mutating func remove(_ job: Int) {
    let team = Int(teamOf[job])
    precondition(team >= 0, "job \(job) is done by nobody")
    save(team)
    let stop = stops.base + team * stride
    var place = self.place(of: job, in: team)
    let count = sums[team].count
    while place <= count {
      stop[place] = stop[place + 1]
      place += 1
    }
    sums[team].count -= 1
    teamOf[job] = -1
    refresh(team)
  }

  /// How much less travel and work a route has without a job of it.
  func saving(_ job: Int) -> Int {
    let team = Int(teamOf[job])
    let stop = stops.base + team * stride
    let place = self.place(of: job, in: team)
    let (before, here, after) = (stop[place - 1], stop[place], stop[place + 1])
    return time(before, here) + time(here, after) - time(before, after) + serviceTimes[job]
  }

  /// Where a job stands in its route, counted from 1.
  @inline(__always)
  func place(of job: Int, in team: Int) -> Int {
    let stop = stops.base + team * stride
    var place = 1
    while stop[place] != Int32(job) { place += 1 }
    return place
  }

  // MARK: Undoing

  /// Makes what is there now the state to which `undo` goes back.
  mutating func keep() {
    for team in changedTeams { isSaved[team] = false }
    changedTeams.removeAll(keepingCapacity: true)
  }

  /// Goes back to the state of the last `keep`.
  mutating func undo() {
    for team in changedTeams {
      for place in 0..<sums[team].count { teamOf[job(team, place)] = -1 }
    }
    for team in changedTeams {
      sums[team] = savedSums[team]
      let used = sums[team].count + 2
      (stops.base + team * stride).update(from: savedStops.base + team * stride, count: used)
      (legs.base + team * stride).update(from: savedLegs.base + team * stride, count: used)
      for place in 0..<sums[team].count { teamOf[job(team, place)] = Int32(team) }
    }
    keep()
  }

  private mutating func save(_ team: Int) {
    if isSaved[team] { return }
    isSaved[team] = true
    changedTeams.append(team)
    let used = sums[team].count + 2
    (savedStops.base + team * stride).update(from: stops.base + team * stride, count: used)
    (savedLegs.base + team * stride).update(from: legs.base + team * stride, count: used)
    savedSums[team] = sums[team]
  }

  /// Adds up a changed route.
  private mutating func refresh(_ team: Int) {
    let stop = stops.base + team * stride
    let count = sums[team].count
    var load = 0
    var reward = 0.0
    let leg = legs.base + team * stride
    leg[0] = time(stop[0], stop[1])
    var duration = leg[0]
    for place in 1..<count + 1 {
      let job = Int(stop[place])
      leg[place] = time(stop[place], stop[place + 1])
      duration += leg[place] + serviceTimes[job]
      load += consumptions[job]
      reward += rewards[job]
    }
    let reload = load <= limits[team].stock ? 0 : leastReloading(stop, count, team)
    lastVersion += 1
    sums[team] = Sums(
      count: count, load: load, reward: reward, duration: duration + reload, reloading: reload,
      version: lastVersion)
  }

  /// The routes by team, with their reloads.
  func routes() -> [[OrienteeringPlan.Stop]] { (0..<teams).map { planned($0) } }

  private func planned(_ team: Int) -> [OrienteeringPlan.Stop] {
    let stop = stops.base + team * stride
    let count = sums[team].count
    var isReloaded = [Bool](repeating: false, count: count + 1)
    if sums[team].load > limits[team].stock {
      // From the last reload to the first, each the one that made the next cheapest.
      _ = leastReloading(stop, count, team)
      var place = count
      var used = sums[team].load
      repeat {
        let least = leastBefore(stop, place, team)
        var last = place - 1
        while reloads[last] != least { last -= 1 }
        for undone in last + 1..<place + 1 { used -= consumptions[Int(stop[undone])] }
        isReloaded[last] = true
        place = last
      } while used > limits[team].stock
    }
    var route: [OrienteeringPlan.Stop] = []
    for place in 0...count {
      if place > 0 { route.append(.job(Int(stop[place]))) }
      if isReloaded[place] { route.append(.reload) }
    }
    return route
  }
}
