import City
import Parameters
import Quantities
import Randomness
import RoadNetwork

/// When patrols and camera buses pass a road, and whether they see a pothole on it.
///
/// Patrols come round by dong, trunk roads and arterials more often than others; a road is passed
/// at a time of the working day of its own. Buses pass the arterials evenly from 6 to 22 h, for
/// there are no bus lines in the model.
struct DetectionRounds: Sendable {
  private let trunkPeriod: SimDuration
  private let minorPeriod: SimDuration
  private let patrolDetects: [Double]
  private let cameraDetects: [Double]
  /// Of each dong and of what lies beyond the city, as a share of the period.
  private let phases: [Double]
  private let dongOfArc: [Int]
  private let isTrunk: [Bool]
  private let isArterial: [Bool]
  private let motorways: [Bool]
  /// Whether patrols go on rounds; false where a policy guides them.
  var hasPatrol = true
  /// Time between two camera buses on an arterial, of the hours in which they run; nil for none.
  private let cameraGap: Double?
  private let falseAlarmsPerDay: Double
  private let arterialSums: [Double]
  /// Kilometres that patrols drive in a day on their rounds.
  let patrolKilometresPerDay: Double

  static let cameraHours: ClosedRange<Double> = 6...22

  init(
    _ parameters: ParameterSet, _ plan: CityPlan, _ traffic: RoadTraffic, _ family: StreamFamily
  ) {
    let graph = plan.roads.graph
    trunkPeriod = parameters.duration("patrol.trunkPeriod")
    minorPeriod = parameters.duration("patrol.minorPeriod")
    patrolDetects = parameters.series("patrol.detects")
    cameraDetects = parameters.series("cameras.detects")
    isTrunk = traffic.isTrunk
    isArterial = traffic.isArterial
    motorways = graph.roadClass.map { $0 == .motorway }
    let dongs = plan.dongs.count
    dongOfArc = graph.tail.map { min(plan.dongOfNode[Int($0)].row, dongs) }
    var stream = family.stream(PotholeDemand.patrolPhase)
    phases = (0...dongs).map { _ in stream.uniform() }
    var sum = 0.0
    var trunk = 0.0
    var minor = 0.0
    var sums: [Double] = []
    for arc in 0..<graph.arcCount {
      let kilometres = Double(graph.length[arc]) / 1e6
      if isArterial[arc] { sum += kilometres }
      sums.append(sum)
      if motorways[arc] { continue }
      if isTrunk[arc] { trunk += kilometres } else { minor += kilometres }
    }
    arterialSums = sums
    patrolKilometresPerDay =
      trunk / (trunkPeriod.seconds / 86_400) + minor / (minorPeriod.seconds / 86_400)
    let driven =
      Double(parameters.count("cameras.buses"))
      * parameters.distance("cameras.kilometres").kilometres
    let passesPerDay = sum > 0 ? driven / sum : 0
    cameraGap = passesPerDay > 0 ? 86_400 / passesPerDay : nil
    falseAlarmsPerDay =
      sum > 0
      ? driven * parameters.number("cameras.falseAlarms")
        * (1 - parameters.number("cameras.rejected")) : 0
  }

  /// When a patrol first sees a pothole; `never` if not before the end.
  func patrolled(
    _ arc: ArcID, from born: SimTime, _ grows: (second: SimTime, third: SimTime),
    _ stream: inout RandomStream, until end: SimTime
  ) -> SimTime {
    // Drawn whatever follows, so that an arc's rounds move no other draw.
    let timeOfDay = stream.uniform(9, 17)
    if motorways[arc.row] || !hasPatrol { return .never }
    let period = isTrunk[arc.row] ? trunkPeriod : minorPeriod
    let phase = phases[dongOfArc[arc.row]] * period.seconds
    let first = SimDuration(roundingSeconds: phase).milliseconds
    let cycle = period.milliseconds
    var number = (born.milliseconds - first) / cycle - 2
    while true {
      number += 1
      let round = SimTime(milliseconds: first + number * cycle)
      let pass =
        cycle < 86_400_000
        ? round : .day(round.day, SimDuration(roundingSeconds: 3_600 * timeOfDay))
      if pass > end { return .never }
      if pass < born { continue }
      if stream.bernoulli(patrolDetects[Self.severity(pass, grows) - 1]) { return pass }
    }
  }

  /// Whether a patrol that passes now sees a pothole.
  func sees(severity: Int, _ draw: Double) -> Bool { draw < patrolDetects[severity - 1] }

  /// When a camera bus first sees a pothole; `never` if not before the end.
  ///
  /// - Parameter lost: so many times that one saw it before do not count.
  func filmed(
    _ arc: ArcID, from born: SimTime, _ grows: (second: SimTime, third: SimTime),
    _ stream: inout RandomStream, until end: SimTime, afterLost lost: Int = 0
  ) -> SimTime {
    guard let gap = cameraGap, isArterial[arc.row] else { return .never }
    // A clock that runs while buses do, 16 of 24 hours.
    var clock = Self.busClock(born) + stream.uniform() * gap
    var lost = lost
    for _ in 0..<10_000 {
      let pass = Self.moment(ofBusClock: clock)
      if pass > end { return .never }
      if pass >= born, stream.bernoulli(cameraDetects[Self.severity(pass, grows) - 1]) {
        if lost == 0 { return pass }
        lost -= 1
      }
      clock += gap
    }
    return .never
  }

  private static func severity(_ moment: SimTime, _ grows: (second: SimTime, third: SimTime))
    -> Int
  {
    moment >= grows.third ? 3 : moment >= grows.second ? 2 : 1
  }

  /// Seconds of whole days at which the bus clock stands: a day of buses is a day.
  private static func busClock(_ moment: SimTime) -> Double {
    let hour = moment.timeOfDay.seconds / 3_600
    let part = (hour - cameraHours.lowerBound) / (cameraHours.upperBound - cameraHours.lowerBound)
    return (Double(moment.day) + min(1, max(0, part))) * 86_400
  }

  private static func moment(ofBusClock clock: Double) -> SimTime {
    let day = (clock / 86_400).rounded(.down)
    let part = clock / 86_400 - day
    let hour =
      cameraHours.lowerBound + part * (cameraHours.upperBound - cameraHours.lowerBound)
    return .day(Int64(day), SimDuration(roundingSeconds: 3_600 * hour))
  }

  /// False pictures of one day that the control room lets pass, in order.
  func falseAlarms(_ stream: inout RandomStream, onDay day: Int) -> [(SimTime, ArcID)] {
    guard falseAlarmsPerDay > 0 else { return [] }
    var alarms: [(SimTime, ArcID)] = []
    var clock = Double(day) * 86_400
    let end = clock + 86_400
    while true {
      clock += stream.exponential(mean: 86_400 / falseAlarmsPerDay)
      if clock >= end { return alarms }
      alarms.append(
        (Self.moment(ofBusClock: clock), ArcID(stream.index(cumulative: arterialSums))))
    }
  }
}
