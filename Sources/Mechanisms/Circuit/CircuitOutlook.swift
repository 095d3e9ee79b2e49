public import Quantities

/// A place where vehicles of a circuit may open, as a policy sees it.
public struct CandidateStop: Hashable, Sendable {
  /// A need that waits for a visit.
  public struct Waiting: Hashable, Sendable {
    /// Its weight beside others (dimensionless).
    public let severity: Double
    /// Since the need arose.
    public let age: SimDuration

    public init(severity: Double, age: SimDuration) {
      self.severity = severity
      self.age = age
    }
  }

  /// The dong, by its place in the city's table.
  public let dong: Int
  /// Needs expected in a week that a visit here could meet.
  public let weeklyDemand: Double
  /// Needs that wait for a visit here, in the order in which they are to be met.
  public let waiting: [Waiting]

  public init(dong: Int, weeklyDemand: Double, waiting: [Waiting] = []) {
    self.dong = dong
    self.weeklyDemand = weeklyDemand
    self.waiting = waiting
  }
}

/// Eligible people who live at one place and walk alike.
public struct ResidentGroup: Hashable, Sendable {
  public let people: Double
  /// The dong, by its place in the city's table.
  public let dong: Int
  /// Whether a fixed branch or practice is within their reach.
  public let reachesFixed: Bool
  /// Whether one is within a kilometre's walk.
  public let livesNearFixed: Bool
  /// Open hours a week of the fixed places within reach.
  public let fixedHours: Double
  /// The stops within their reach, ascending.
  public let stops: [StopID]

  public init(
    people: Double, dong: Int, reachesFixed: Bool, livesNearFixed: Bool, fixedHours: Double,
    stops: [StopID]
  ) {
    self.people = people
    self.dong = dong
    self.reachesFixed = reachesFixed
    self.livesNearFixed = livesNearFixed
    self.fixedHours = fixedHours
    self.stops = stops
  }
}

/// What a timetable is planned from.
public struct CircuitOutlook: Sendable {
  /// The days to plan, as days since day 0, ascending.
  public var days: [Int64]
  /// By number of the stop.
  public var stops: [CandidateStop]
  public var groups: [ResidentGroup]
  public var vehicles: Int
  /// Expected driving times in traffic of the operating window, from row to column: a row for each
  /// stop and a last one for the depot.
  public var driving: [[SimDuration]]
  public var rules: CircuitRules
  /// How long the doors of a visit are open.
  public var visitLength: SimDuration
  /// Doors open no earlier and close no later than these times of day.
  public var windowStart: SimDuration
  public var windowEnd: SimDuration
  public var visitsPerDay: Int
  /// At most so many visits of all vehicles in seven days.
  public var visitsPerWeek: Int
  /// Announced visits of these days that must stand; a plan holds them too.
  public var promised: [PlannedVisit]
  /// The stretch before the days in which visits were announced that count as the same circuit:
  /// the plan of the period before; empty at first.
  public var previous: [PlannedVisit]
  /// The share of people of 65 and over among all residents (dimensionless), by place of the dong
  /// in the city's table; empty where nobody knows it.
  public var olderShares: [Double]
  /// How many needs one visit can meet: the appointments of a session; nil if nothing limits it.
  public var needsPerVisit: Int?

  public init(
    days: [Int64], stops: [CandidateStop], groups: [ResidentGroup], vehicles: Int,
    driving: [[SimDuration]], rules: CircuitRules, visitLength: SimDuration,
    windowStart: SimDuration, windowEnd: SimDuration, visitsPerDay: Int, visitsPerWeek: Int,
    promised: [PlannedVisit] = [], previous: [PlannedVisit] = [], olderShares: [Double] = [],
    needsPerVisit: Int? = nil
  ) {
    precondition(
      driving.count == stops.count + 1 && driving.allSatisfy { $0.count == stops.count + 1 },
      "driving times of \(driving.count) places for \(stops.count) stops and a depot")
    self.days = days
    self.stops = stops
    self.groups = groups
    self.vehicles = vehicles
    self.driving = driving
    self.rules = rules
    self.visitLength = visitLength
    self.windowStart = windowStart
    self.windowEnd = windowEnd
    self.visitsPerDay = visitsPerDay
    self.visitsPerWeek = visitsPerWeek
    self.promised = promised
    self.previous = previous
    self.olderShares = olderShares
    self.needsPerVisit = needsPerVisit
  }

  /// The row and column of the depot in `driving`.
  public var depot: Int { stops.count }

  /// The visits of a vehicle's day in the order given, each as early as its window, the driving
  /// with slack, setting up and packing allow.
  ///
  /// - Returns: nil if they do not fit into the window, the shift or the visits of a day.
  public func visits(_ order: [StopID], of vehicle: VehicleID, on day: Int64) -> [PlannedVisit]? {
    if order.count > visitsPerDay { return nil }
    var place = depot
    var ready = rules.shiftStart
    var visits: [PlannedVisit] = []
    for stop in order {
      let opens = max(windowStart, ready + allowance(from: place, to: stop.row) + rules.setup)
      let closes = opens + visitLength
      if closes > windowEnd { return nil }
      visits.append(
        PlannedVisit(
          vehicle: vehicle, stop: stop, opens: SimTime.day(day, opens),
          closes: SimTime.day(day, closes)))
      ready = closes + rules.teardown
      place = stop.row
    }
    let back = ready + allowance(from: place, to: depot)
    return back <= rules.shiftEnd ? visits : nil
  }

  /// What a timetable allows for a drive: the expected driving time and the slack.
  ///
  /// - Parameters: rows of `driving`.
  public func allowance(from row: Int, to column: Int) -> SimDuration {
    SimDuration(roundingSeconds: driving[row][column].seconds * (1 + rules.slack))
  }

  /// What is wrong with a plan, one sentence each; empty for a plan that can be announced.
  public func faults(in plan: [PlannedVisit]) -> [String] {
    var faults: [String] = []
    var perWeek: [Int64: Int] = [:]
    for visit in plan {
      let day = visit.opens.day
      if !days.contains(day) { faults.append("\(visit) is on day \(day), not of this period") }
      if visit.vehicle.row >= vehicles || visit.stop.row >= stops.count {
        faults.append("\(visit) names one of \(vehicles) vehicles or \(stops.count) stops wrongly")
      }
      if visit.opens.timeOfDay < windowStart || visit.closes > SimTime.day(day, windowEnd)
        || visit.closes <= visit.opens
      {
        faults.append("\(visit) is outside the window")
      }
      perWeek[(day - (days.first ?? 0)) / 7, default: 0] += 1
    }
    for (week, count) in perWeek.sorted(by: { $0.key < $1.key }) where count > visitsPerWeek {
      faults.append("\(count) visits in week \(week), at most \(visitsPerWeek)")
    }
    let ordered = plan.sorted { ($0.vehicle, $0.opens) < ($1.vehicle, $1.opens) }
    for (a, b) in zip(ordered, ordered.dropFirst())
    where a.vehicle == b.vehicle && b.opens < a.closes + rules.teardown + rules.setup {
      faults.append("\(a) and \(b) overlap")
    }
    for visit in promised where !plan.contains(visit) { faults.append("\(visit) is not kept") }
    return faults
  }
}
