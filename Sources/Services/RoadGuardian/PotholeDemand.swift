import City
import Parameters
import Quantities
import Randomness
import RoadNetwork

/// Draws potholes: where and when they are born, how they grow, and who would notice them when.
///
/// Depends on seed, replication, parameters, weather and city, never on crews or a policy. Births
/// are a Poisson process whose rate changes from day to day with the weather and a gamma
/// multiplier.
struct PotholeDemand: Sendable {
  static let purposes = [
    RoadTraffic.pavementAge, multiplier, birth, growth, report, patrol, film, patch,
    reopening, claim, duplicate, falseAlarm, patrolPhase,
  ]
  static let multiplier = Purpose("roadGuardian/dayMultiplier")
  static let birth = Purpose("roadGuardian/birth")
  static let growth = Purpose("roadGuardian/growth")
  static let report = Purpose("roadGuardian/report")
  static let patrol = Purpose("roadGuardian/patrol")
  static let film = Purpose("roadGuardian/film")
  static let patch = Purpose("roadGuardian/patch")
  static let reopening = Purpose("roadGuardian/reopening")
  static let claim = Purpose("roadGuardian/claim")
  static let duplicate = Purpose("roadGuardian/duplicate")
  static let falseAlarm = Purpose("roadGuardian/falseAlarm")
  static let patrolPhase = Purpose("roadGuardian/patrolPhase")

  let traffic: RoadTraffic
  private(set) var rounds: DetectionRounds
  let weather: GuardianWeather
  private let graph: RoadGraph
  private let family: StreamFamily
  private let perDay: Double
  private let variance: Double
  private let severities: [Double]
  private let growthDry: Double
  private let growthWet: Double
  private let byTelephone: Double
  private let timeCV: Double
  private let patchFailure: Double
  private let patchShape: Double
  private let patchScale: Double
  private let reportRates: [Double]
  private let reportHours: DayProfile
  private let end: SimTime

  /// - Parameter end: what would happen later than this may be left undetermined.
  init(
    _ parameters: ParameterSet, _ plan: CityPlan, traffic: RoadTraffic, weather: GuardianWeather,
    family: StreamFamily, until end: SimTime
  ) {
    self.traffic = traffic
    self.weather = weather
    self.family = family
    self.end = end
    graph = plan.roads.graph
    rounds = DetectionRounds(parameters, plan, traffic, family)
    perDay = parameters.number("potholes.perDay")
    variance = parameters.number("potholes.dailyVariance")
    severities = runningSums(parameters.series("potholes.severityShares"))
    growthDry = parameters.duration("potholes.growthDry").seconds
    growthWet = parameters.duration("potholes.growthWet").seconds
    byTelephone = parameters.number("reports.complaintLine")
    timeCV = parameters.number("crews.timeCV")
    patchFailure = parameters.number("potholes.patchFailure")
    patchShape = parameters.number("potholes.patchLifeShape")
    patchScale = parameters.duration("potholes.patchLifeScale").seconds
    reportRates = Self.reportRates(parameters)
    reportHours = DayProfile(parameters.series("reports.hourProfile"))
  }

  /// First reports of a pothole in a day and 10,000 vehicles, by severity: those that citizens are
  /// taken to make, and at least those of drivers who hit it.
  static func reportRates(_ parameters: ParameterSet) -> [Double] {
    let perHit = parameters.number("reports.perHit")
    return zip(parameters.series("reports.perDay"), parameters.series("traffic.hitRates")).map {
      max($0, 10_000 * perHit * (1 - PlainMath.exp(-$1)))
    }
  }

  /// Whether patrols go on rounds; false where a policy guides them.
  var hasRounds: Bool {
    get { rounds.hasPatrol }
    set { rounds.hasPatrol = newValue }
  }

  /// The potholes born on one day, in order.
  ///
  /// - Parameter day: of the run, from 0; at most 65,535.
  func births(onDay day: Int) -> [PotholeNeed] {
    guard traffic.hasRoads else { return [] }
    var multipliers = family.stream(Self.multiplier, occasion: day)
    let mean =
      perDay * weather.births(onDay: Int64(day))
      * multipliers.gamma(mean: 1, cv: variance.squareRoot())
    guard mean > 0 else { return [] }
    var stream = family.stream(Self.birth, occasion: day)
    var born: [PotholeNeed] = []
    var time = stream.exponential(mean: 86_400 / mean)
    while time < 86_400 && born.count < 0xFFFF {
      let arc = ArcID(stream.index(cumulative: traffic.weightSums))
      let offset = Distance(
        millimetres: Int64(stream.uniform() * Double(graph.length[arc.row])))
      let severity = 1 + stream.index(cumulative: severities)
      born.append(
        need(
          born: .day(Int64(day), SimDuration(roundingSeconds: time)), arc, offset, severity,
          entity: UInt32(day << 16 | born.count), returns: 0))
      time += stream.exponential(mean: 86_400 / mean)
    }
    return born
  }

  /// The pothole that is there again when a patch has failed.
  func reopened(_ need: PotholeNeed, at moment: SimTime) -> PotholeNeed {
    let number = need.returns + 1
    var stream = family.stream(Self.reopening, entity: need.entity, occasion: number)
    return self.need(
      born: moment, need.arc, need.offset, 1 + stream.index(cumulative: severities),
      entity: need.entity, returns: number)
  }

  private func need(
    born: SimTime, _ arc: ArcID, _ offset: Distance, _ severity: Int, entity: UInt32, returns: Int
  ) -> PotholeNeed {
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: entity, occasion: returns)
    }
    var growths = stream(Self.growth)
    let first = growths.exponential(mean: 1)
    let second = growths.exponential(mean: 1)
    let atSecond = severity >= 2 ? born : grown(from: born, by: first)
    let atThird = severity >= 3 ? born : grown(from: atSecond, by: second)
    var reports = stream(Self.report)
    let threshold = reports.exponential(mean: 1)
    let grows = (second: atSecond, third: atThird)
    var passes = stream(Self.film)
    let filmed = rounds.filmed(arc, from: born, grows, &passes, until: end)
    var patrols = stream(Self.patrol)
    let patrolled = rounds.patrolled(arc, from: born, grows, &patrols, until: end)
    return PotholeNeed(
      born: born, arc: arc, offset: offset, severity: severity, grows: grows,
      reported: reported(arc, from: born, grows, threshold),
      byTelephone: reports.bernoulli(byTelephone), filmed: filmed, patrolled: patrolled,
      entity: entity, returns: returns)
  }

  /// When a camera bus sees a pothole next after so many pictures of it were lost.
  func filmed(_ need: PotholeNeed, afterLost lost: Int) -> SimTime {
    var passes = family.stream(Self.film, entity: need.entity, occasion: need.returns)
    return rounds.filmed(
      need.arc, from: need.born, need.grows, &passes, until: end, afterLost: lost)
  }

  /// When a growth clock that runs at 1/12 or 1/3 a day has reached its exponential value.
  private func grown(from start: SimTime, by threshold: Double) -> SimTime {
    if start > end { return .never }
    var now = start
    var rest = threshold
    while now <= end {
      let mean = weather.isWet(onDay: now.day) ? growthWet : growthDry
      let midnight = SimTime.day(now.day + 1)
      let needed = rest * mean
      let left = (midnight - now).seconds
      if needed <= left { return now + SimDuration(roundingSeconds: needed) }
      rest -= left / mean
      now = midnight
    }
    return .never
  }

  /// When the reports of a pothole, at a rate that follows its severity, reach their first.
  private func reported(
    _ arc: ArcID, from born: SimTime, _ grows: (second: SimTime, third: SimTime),
    _ threshold: Double
  ) -> SimTime {
    let scale = traffic.vehicles[arc.row] / 10_000
    let bounds = [born, grows.second, grows.third, SimTime.never]
    var rest = threshold
    for severity in 0..<3 {
      let start = max(born, bounds[severity])
      let stop = min(end, bounds[severity + 1])
      let rate = reportRates[severity] * scale
      if stop <= start || rate <= 0 { continue }
      let amount = rate * reportHours.amount(from: start, to: stop)
      if amount >= rest {
        let moment = reportHours.moment(of: reportHours.amount(until: start) + rest / rate)
        return min(max(start, moment), stop)
      }
      rest -= amount
    }
    return .never
  }

  /// Reports in a stretch in which a pothole has one severity, on average.
  func reports(_ arc: ArcID, severity: Int, from start: SimTime, to end: SimTime) -> Double {
    reportRates[severity - 1] * traffic.vehicles[arc.row] / 10_000
      * reportHours.amount(from: start, to: end)
  }

  /// What the work at a pothole comes to.
  func patch(_ need: PotholeNeed) -> PatchDraw {
    var stream = family.stream(Self.patch, entity: need.entity, occasion: need.returns)
    let work = stream.lognormal(mean: 1, cv: timeCV)
    let fails = stream.bernoulli(patchFailure)
    let life = stream.weibull(shape: patchShape, scale: patchScale)
    return PatchDraw(
      work: work, fails: fails, life: SimDuration(roundingSeconds: min(life, 1e10)))
  }

  /// How many of a unit Poisson process come before an amount: more for more, whatever the policy.
  func count(_ purpose: Purpose, of need: PotholeNeed, upTo amount: Double) -> Int {
    var stream = family.stream(purpose, entity: need.entity, occasion: need.returns)
    var sum = stream.exponential(mean: 1)
    var count = 0
    while sum <= amount && count < 100_000 {
      count += 1
      sum += stream.exponential(mean: 1)
    }
    return count
  }

  /// Pictures of one day that are taken for potholes: when and where.
  func falseAlarms(onDay day: Int) -> [(moment: SimTime, arc: ArcID)] {
    var stream = family.stream(Self.falseAlarm, occasion: day)
    return rounds.falseAlarms(&stream, onDay: day)
  }
}
