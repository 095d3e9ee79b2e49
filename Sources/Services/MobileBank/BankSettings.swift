import Mechanisms
import Parameters
import Quantities

/// The parameters that events need, looked up once.
struct BankSettings: Sendable {
  // Choice.
  let minuteWeight: Double
  let waitWeight: Double
  /// Minutes for a day of delay.
  let dayDelay: Double
  let deferral: Double
  /// For one won.
  let fareWeight: Double
  let tolerance: SimDuration
  let longestWalk: SimDuration
  let takesCoVisits: Bool
  // Knowledge.
  let knownAtLaunch: Double
  let innovation: Double
  let imitation: Double
  let newsDelay: SimDuration
  let learning: Float
  let appRemainder: Float
  // Branches.
  let dayFactor: [Double]
  let opens: SimDuration
  let closes: SimDuration
  let branchCounters: Int
  let branchMachines: Int
  // Vehicles.
  let vehicles: Int
  let vehicleCounters: Int
  let vehicleMachines: Int
  let cash: Money
  let cashReserve: Money
  let priority: String
  let balkLimit: Int
  let balkShare: Double
  let rules: CircuitRules
  let windowStart: SimDuration
  let windowEnd: SimDuration
  let visitLength: SimDuration
  let visitsPerDay: Int
  let visitsPerWeek: Int
  let weeksAhead: Int64
  /// Of one customer at any desk, on average.
  let meanService: SimDuration
  /// Needs of an elderly resident in a week that an app does not settle.
  let elderlyNeedsPerWeek: Double

  init(_ parameters: ParameterSet) {
    minuteWeight = parameters.number("choice.minuteWeight")
    waitWeight = parameters.number("choice.waitWeight")
    dayDelay = parameters.duration("choice.dayDelay").minutes
    deferral = parameters.duration("choice.deferral").minutes
    fareWeight = parameters.number("choice.fareWeight") / 1_000
    tolerance = parameters.duration("choice.tolerance")
    longestWalk = parameters.duration("choice.longestWalk")
    takesCoVisits = parameters.flag("choice.coVisits")
    knownAtLaunch = parameters.number("knowledge.atLaunch")
    innovation = parameters.number("knowledge.innovation")
    imitation = parameters.number("knowledge.imitation")
    newsDelay = parameters.duration("knowledge.newsDelay")
    learning = Float(parameters.number("knowledge.learning"))
    appRemainder = Float(parameters.number("demand.appRemainder"))
    dayFactor = parameters.series("demand.dayFactor")
    opens = parameters.duration("branches.opens")
    closes = parameters.duration("branches.closes")
    branchCounters = parameters.count("branches.counters")
    branchMachines = parameters.count("branches.cashMachines")
    vehicles = parameters.count("vehicle.number")
    vehicleCounters = min(
      parameters.count("vehicle.counters"), parameters.count("vehicle.staff"))
    vehicleMachines = parameters.count("vehicle.cashMachines")
    cash = parameters.money("vehicle.cash")
    cashReserve = parameters.money("vehicle.cashReserve")
    priority = parameters.choice("vehicle.priority")
    balkLimit = parameters.count("vehicle.balkLimit")
    balkShare = parameters.number("vehicle.balkShare")
    rules = Self.rules(parameters)
    windowStart = parameters.duration("vehicle.windowStart")
    windowEnd = parameters.duration("vehicle.windowEnd")
    visitLength = parameters.duration("vehicle.visitLength")
    let perDay = parameters.count("timetable.visitsPerDay")
    visitsPerDay = perDay
    let perWeek = parameters.count("timetable.visitsPerWeek")
    visitsPerWeek =
      perWeek > 0 ? perWeek : perDay * 7 * max(1, parameters.count("vehicle.number"))
    weeksAhead = Int64(parameters.count("timetable.weeksAhead"))
    meanService = Self.meanService(parameters)
    let needs = parameters.series("demand.needsPerYear")
    let apps = parameters.series("demand.appShare")
    let remainder = parameters.number("demand.appRemainder")
    // The three ages from 65 on, alike in number to a planner who has no finer figures.
    elderlyNeedsPerWeek =
      (2...4).reduce(0) { $0 + needs[$1] * (1 - apps[$1] * (1 - remainder)) } / 3 * 7 / 365
  }

  static func rules(_ parameters: ParameterSet) -> CircuitRules {
    var rules = CircuitRules()
    rules.setup = parameters.duration("vehicle.setup")
    rules.teardown = parameters.duration("vehicle.teardown")
    rules.shiftStart = parameters.duration("vehicle.shiftStart")
    rules.shiftEnd = parameters.duration("vehicle.shiftEnd")
    rules.overtimeCap = parameters.duration("vehicle.overtimeCap")
    rules.lateTolerance = parameters.duration("vehicle.lateTolerance")
    rules.slack = parameters.number("vehicle.slack")
    let review = parameters.duration("vehicle.reviewEvery")
    rules.reviewEvery = review > .zero ? review : nil
    rules.longestExtension = parameters.duration("vehicle.longestExtension")
    return rules
  }

  private static func meanService(_ parameters: ParameterSet) -> SimDuration {
    let mix = parameters.series("demand.mix")
    let times = ["service.cash", "service.counter", "service.advice"].map {
      parameters.duration($0).seconds
    }
    let total = max(mix.reduce(0, +), .leastNonzeroMagnitude)
    return SimDuration(roundingSeconds: zip(mix, times).reduce(0) { $0 + $1.0 / total * $1.1 })
  }
}

extension SimDuration {
  fileprivate static func milliseconds(_ count: Int64) -> Self { Self(milliseconds: count) }
}
