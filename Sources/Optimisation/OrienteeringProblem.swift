/// A team orienteering problem: which jobs are worth doing when there is no time for all.
///
/// Each team leaves its start, does jobs and is at its end within its budget of time. A job is
/// done once or not at all, by a team with its skills, and pays its reward. A team may carry
/// supplies that jobs use up; where it has a depot, it fetches more there, as often as needed. The
/// objective is the sum of the rewards; of two plans that pay the same the one that takes less time
/// is better.
///
/// Source: Chao, Golden and Wasil, "The team orienteering problem", European Journal of Operational
/// Research 88(3), 1996. Work at the jobs, skills and supplies are added.
public struct OrienteeringProblem: Sendable {
  /// A set of skills: bit *s* stands for skill *s*.
  public typealias Skills = UInt64

  /// One piece of work at one place.
  public struct Job: Sendable {
    /// The row of the matrix of travel times.
    public var location: Int
    /// What the job pays, in any one unit; finite and at least 0.
    public var reward: Double
    /// How long the job takes, in the unit of the travel times; at least 0.
    public var serviceTime: Int
    /// All that the team must be able to do.
    public var skills: Skills
    /// The supplies that the job uses up; at least 0.
    public var consumption: Int

    public init(
      location: Int, reward: Double, serviceTime: Int = 0, skills: Skills = 0, consumption: Int = 0
    ) {
      self.location = location
      self.reward = reward
      self.serviceTime = serviceTime
      self.skills = skills
      self.consumption = consumption
    }
  }

  /// Those who travel together for one shift.
  public struct Team: Sendable {
    /// Where the shift begins: a row of the matrix.
    public var start: Int
    /// Where the shift ends: a row of the matrix.
    public var end: Int
    /// The longest time of travel, work and reloading together; at least 0.
    public var budget: Int
    /// What the team can do.
    public var skills: Skills
    /// The supplies that the team carries; nil if nothing runs out.
    public var supplies: Supplies?

    public init(
      start: Int, end: Int, budget: Int, skills: Skills = 0, supplies: Supplies? = nil
    ) {
      self.start = start
      self.end = end
      self.budget = budget
      self.skills = skills
      self.supplies = supplies
    }
  }

  /// The supplies that a team carries and where it gets more.
  public struct Supplies: Sendable {
    /// What it carries after a reload; at least 0.
    public var capacity: Int
    /// What it carries at its start, 0 … `capacity`.
    public var stock: Int
    /// Where it reloads: a row of the matrix; nil if it never does.
    public var depot: Int?
    /// How long a reload takes, in the unit of the travel times; at least 0.
    public var reloadTime: Int

    /// - Parameter stock: what is there at the start; `capacity` if nil.
    public init(capacity: Int, stock: Int? = nil, depot: Int?, reloadTime: Int = 0) {
      self.capacity = capacity
      self.stock = stock ?? capacity
      self.depot = depot
      self.reloadTime = reloadTime
    }
  }

  public let locationCount: Int
  /// Travel times, row by row: from `row` to `column` at `row * locationCount + column`.
  public let times: [Int]
  public let jobs: [Job]
  public let teams: [Team]

  /// No time may be longer, so that no sum of times overflows.
  public static let longestTime = 1_000_000_000_000_000

  /// - Parameter times: a square matrix of travel times, row by row, in whole numbers of any one
  ///   unit, such as milliseconds; 0 … `longestTime`. Times there and back may differ.
  /// - Precondition: indices lie within the matrix, and numbers within the ranges given above.
  public init(times: [Int], locationCount: Int, jobs: [Job], teams: [Team]) {
    precondition(
      times.count == locationCount * locationCount,
      "\(times.count) travel times for \(locationCount) locations")
    let range = 0...Self.longestTime
    let places = 0..<locationCount
    precondition(times.allSatisfy(range.contains), "a travel time is outside \(range)")
    for (index, job) in jobs.enumerated() {
      precondition(
        places.contains(job.location) && job.reward >= 0 && job.reward.isFinite
          && range.contains(job.serviceTime) && range.contains(job.consumption),
        "job \(index) is \(job) among \(locationCount) locations")
    }
    for (index, team) in teams.enumerated() {
      precondition(
        places.contains(team.start) && places.contains(team.end) && range.contains(team.budget),
        "team \(index) is \(team) among \(locationCount) locations")
      guard let supplies = team.supplies else { continue }
      precondition(
        range.contains(supplies.capacity) && (0...supplies.capacity).contains(supplies.stock)
          && range.contains(supplies.reloadTime)
          && supplies.depot.map(places.contains) ?? true,
        "team \(index) has \(supplies) among \(locationCount) locations")
    }
    self.times = times
    self.locationCount = locationCount
    self.jobs = jobs
    self.teams = teams
  }

  /// The travel time from one location to another.
  func time(_ from: Int, _ to: Int) -> Int { times[from * locationCount + to] }
}
