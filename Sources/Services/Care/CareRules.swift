import Parameters
import Quantities

/// The parameters that events need, read once, and the calendar of shifts.
struct CareRules: Sendable {
  let callTime: SimDuration
  let silence: SimDuration
  let dayUnits: Int
  let nightUnits: Int
  let dayAgents: Int
  let nightAgents: Int
  /// Times of day at which day, evening and night shifts begin.
  let shiftStarts: [SimDuration]
  let turnout: SimDuration
  let overtimeCap: SimDuration
  let breakdownDistance: Distance
  let repairMean: SimDuration
  let repairCV: Double
  let target: SimDuration
  let longestWait: SimDuration
  let sceneMean: SimDuration
  let ordersRides: Bool

  init(_ parameters: ParameterSet) {
    callTime = parameters.duration("ladder.callTime")
    silence = parameters.duration("ladder.tryInterval") * Int64(parameters.count("ladder.tries"))
    dayUnits = parameters.count("fleet.day")
    nightUnits = parameters.count("fleet.night")
    dayAgents = parameters.count("agents.day")
    nightAgents = parameters.count("agents.night")
    shiftStarts = ["day", "evening", "night"].map { parameters.duration("shifts." + $0) }
    turnout = parameters.duration("fleet.turnout")
    overtimeCap = parameters.duration("fleet.overtimeCap")
    breakdownDistance = parameters.distance("fleet.breakdownDistance")
    repairMean = parameters.duration("fleet.repairMean")
    repairCV = parameters.number("fleet.repairCV")
    target = parameters.duration("dispatch.target")
    longestWait = parameters.duration("dispatch.longestWait")
    sceneMean = parameters.duration("scene.mean")
    ordersRides = parameters.flag("transport.ordersRides")
  }

  var units: Int { max(dayUnits, nightUnits) }

  /// Posts of responders and agents, in hours of a day.
  var hoursADay: (units: Double, agents: Double) {
    let day = (shiftStarts[2] - shiftStarts[0]).seconds / 3_600
    return (
      Double(dayUnits) * day + Double(nightUnits) * (24 - day),
      Double(dayAgents) * day + Double(nightAgents) * (24 - day)
    )
  }

  /// One shift of the calendar.
  struct Shift {
    let start: SimTime
    let end: SimTime
    let isNight: Bool

    var middle: SimTime { start + SimDuration(milliseconds: (end - start).milliseconds / 2) }

    /// The hours of the day that it holds, whole or in part.
    var hours: [Int] {
      let first = start.milliseconds / 3_600_000
      let last = (end.milliseconds - 1) / 3_600_000
      return (first...max(first, last)).map { Int($0 % 24) }
    }
  }

  /// A shift by number; number 0 is the night shift that runs at the start of day 0.
  func shift(_ number: Int) -> Shift {
    func start(_ number: Int) -> SimTime {
      if number == 0 { return .zero }
      return .day(Int64((number - 1) / 3), shiftStarts[(number - 1) % 3])
    }
    return Shift(start: start(number), end: start(number + 1), isNight: number % 3 == 0)
  }
}
