import Mechanisms
public import Parameters
public import Quantities
public import Randomness

/// Draws true events and false alarms of the equipped households for a whole run.
///
/// Depends on the seed, the replication, the parameters of devices and events, the weather and the
/// households, never on responders, a policy or a triage. Each household has a Poisson process of
/// candidates at a constant rate, thinned by hour, day and weather (Lewis and Shedler, "Simulation
/// of nonhomogeneous Poisson processes by thinning", Naval Research Logistics Quarterly 26, 1979).
/// Hotter weather accepts more of the same candidates: a heat wave adds events and takes none.
public struct AlarmDemand: Sendable {
  /// What the draws are for: the purposes of this service's random streams.
  public static let purposes: [Purpose] = [
    enrolment, dayMultiplier, arrival, kind, detection, source, sensor, call, agent, agentTime,
    patience, onScene, contact, ambulance, transport, breakdown, repair,
  ]
  static let enrolment = Purpose("care/enrolment")
  static let dayMultiplier = Purpose("care/dayMultiplier")
  static let arrival = Purpose("care/arrival")
  static let kind = Purpose("care/kind")
  static let detection = Purpose("care/detection")
  static let source = Purpose("care/source")
  static let sensor = Purpose("care/secondSensor")
  static let call = Purpose("care/aiCall")
  static let agent = Purpose("care/agentFinding")
  static let agentTime = Purpose("care/agentTime")
  static let patience = Purpose("care/patience")
  static let onScene = Purpose("care/onScene")
  static let contact = Purpose("care/contact")
  static let ambulance = Purpose("care/ambulance")
  static let transport = Purpose("care/transport")
  static let breakdown = Purpose("care/breakdown")
  static let repair = Purpose("care/repair")

  /// The weather may raise a rate to this many times that of mild weather; beyond it counts as it.
  static let mostWeather = 8.0
  /// A day may have this many times the events of the mean day.
  static let mostDay = 3.0

  let ladder: DeviceLadder
  private let households: [EquippedHousehold]
  private let weather: @Sendable (_ hour: Int) -> CareWeather
  /// Mean 1.
  private let hours: [Double]
  private let dailyVariation: Double
  private let kinds: [Double]
  private let rules: Rules

  /// Means and factors, read once.
  private struct Rules: Sendable {
    let heat: Double
    let heatFrom: Double
    let ice: Double
    let buttonDelay: SimDuration
    let inactivityDelay: SimDuration
    let agentTime: SimDuration
    let patience: SimDuration
    let onScene: SimDuration
    let onSceneCV: Double
    let contact: SimDuration
    let ambulance: SimDuration
    let ambulanceCV: Double
    let transportShare: Double

    init(_ parameters: ParameterSet) {
      heat = parameters.number("events.heat")
      heatFrom = parameters.temperature("events.heatFrom")
      ice = parameters.number("events.ice")
      buttonDelay = parameters.duration("devices.buttonDelay")
      inactivityDelay = parameters.duration("devices.inactivityDelay")
      agentTime = parameters.duration("ladder.agentTime")
      patience = parameters.duration("ladder.patience")
      onScene = parameters.duration("scene.mean")
      onSceneCV = parameters.number("scene.cv")
      contact = parameters.duration("events.contact")
      ambulance = parameters.duration("scene.ambulance")
      ambulanceCV = parameters.number("scene.ambulanceCV")
      transportShare = parameters.number("transport.share")
    }
  }

  /// - Parameter weather: by absolute hour since the start of day 0.
  public init(
    _ parameters: ParameterSet, _ households: [EquippedHousehold],
    weather: @escaping @Sendable (_ hour: Int) -> CareWeather
  ) {
    self.households = households
    self.weather = weather
    ladder = DeviceLadder(parameters)
    rules = Rules(parameters)
    let profile = parameters.series("events.hourProfile")
    let mean = profile.reduce(0, +) / 24
    hours = profile.map { mean > 0 ? $0 / mean : 0 }
    dailyVariation = parameters.number("events.dailyVariance").squareRoot()
    var sum = 0.0
    kinds = parameters.series("events.shares").map {
      sum += $0
      return sum
    }
  }

  /// The needs of a run that arise before a moment, in their order.
  ///
  /// - Complexity: O(households + candidates).
  public func needs(_ family: StreamFamily, until end: SimTime) -> [AlarmNeed] {
    let days = Int(end.day) + 1
    let multipliers = (0..<days).map { day in
      var stream = family.stream(Self.dayMultiplier, occasion: day)
      return min(Self.mostDay, stream.gamma(mean: 1, cv: dailyVariation))
    }
    var needs: [AlarmNeed] = []
    for row in households.indices {
      needs += self.needs(of: row, multipliers, family, until: end)
    }
    return needs.sorted {
      ($0.moment, $0.household, $0.kind.rawValue) < ($1.moment, $1.household, $1.kind.rawValue)
    }
  }

  private func needs(
    of row: Int, _ multipliers: [Double], _ family: StreamFamily, until end: SimTime
  ) -> [AlarmNeed] {
    let household = households[row]
    let rate = household.age == .oldest ? ladder.trueEvents.oldest : ladder.trueEvents.young
    var needs: [AlarmNeed] = []
    for (isTrue, rate) in [(true, rate), (false, ladder.falseAlarms)] {
      let most = (hours.max() ?? 0) * Self.mostDay * (isTrue ? Self.mostWeather : 1)
      guard rate * most > 0 else { continue }
      var stream = family.stream(
        Self.arrival, entity: household.resident.index, occasion: isTrue ? 1 : 0)
      let gap = 365 * 86_400 / (rate * most)
      var seconds = stream.exponential(mean: gap)
      var candidate = 0
      while seconds < Double(end.milliseconds) / 1_000 {
        let moment = SimTime.zero + SimDuration(roundingSeconds: seconds)
        let draw = stream.uniform() * most
        let factor = hours[moment.hourOfDay] * multipliers[Int(moment.day)]
        // What a draw stands for repeats after 32,768 candidates of one household.
        let occasion = 2 * (candidate & 0x7FFF) + (isTrue ? 1 : 0)
        if draw < factor * (isTrue ? Self.mostWeather : 1), moment < end,
          let need = need(
            row, at: moment, isTrue, rarer: draw / factor, occasion: occasion, family)
        {
          needs.append(need)
        }
        seconds += stream.exponential(mean: gap)
        candidate += 1
      }
    }
    return needs
  }

  /// How many times as many events of a kind the weather of a moment brings to a household.
  func weatherFactor(_ kind: CareEventKind, _ household: EquippedHousehold, at moment: SimTime)
    -> Double
  {
    let weather = weather(Int(moment.milliseconds / 3_600_000))
    let heat = max(0, weather.feltTemperature - rules.heatFrom) * rules.heat
    let ice = kind == .fall && weather.isIcy ? rules.ice : 1
    return min(Self.mostWeather, (household.livesAlone ? 1 + heat : 1) * ice)
  }

  /// - Parameter rarer: the candidate stands if the factor of the weather is above this.
  private func need(
    _ row: Int, at moment: SimTime, _ isTrue: Bool, rarer: Double, occasion: Int,
    _ family: StreamFamily
  ) -> AlarmNeed? {
    let household = households[row]
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: household.resident.index, occasion: occasion)
    }
    func uniform(_ purpose: Purpose) -> Double {
      var draws = stream(purpose)
      return draws.uniform()
    }
    var kind = CareEventKind.none
    if isTrue {
      var kinds = stream(Self.kind)
      kind = CareEventKind.allCases[kinds.index(cumulative: self.kinds)]
      guard rarer < weatherFactor(kind, household, at: moment) else { return nil }
    }
    var sources = stream(Self.source)
    let isSOS = sources.bernoulli(isTrue ? ladder.sosTrue : ladder.sosFalse)
    let isTwice = sources.bernoulli(isTrue ? ladder.twiceTrue : ladder.twiceFalse)
    let delay = isSOS ? rules.buttonDelay : rules.inactivityDelay
    let closes = isTrue ? ladder.agentMisses : ladder.agentCloses
    func exponential(_ purpose: Purpose, _ mean: SimDuration) -> SimDuration {
      var draws = stream(purpose)
      return SimDuration(roundingSeconds: draws.exponential(mean: mean.seconds))
    }
    func lognormal(_ purpose: Purpose, _ mean: SimDuration, _ cv: Double) -> SimDuration {
      var draws = stream(purpose)
      return mean == .zero
        ? .zero : SimDuration(roundingSeconds: draws.lognormal(mean: mean.seconds, cv: cv))
    }
    return AlarmNeed(
      moment: moment, household: UInt32(row), kind: kind,
      isDetected: !isTrue || uniform(Self.detection) < ladder.sensitivity,
      delay: isTrue ? delay : .zero, isSOS: isSOS, isPressedTwice: isSOS && isTwice,
      sensor: sensor(isTrue, uniform(Self.sensor)), call: call(isTrue, uniform(Self.call)),
      agent: uniform(Self.agent) < closes ? .harmless : .doubtful,
      agentTime: exponential(Self.agentTime, rules.agentTime),
      patience: exponential(Self.patience, rules.patience),
      onScene: lognormal(Self.onScene, rules.onScene, rules.onSceneCV),
      contact: exponential(Self.contact, rules.contact),
      ambulance: lognormal(Self.ambulance, rules.ambulance, rules.ambulanceCV),
      isTransported: isTrue && uniform(Self.transport) < rules.transportShare,
      priorOdds: priorOdds(household, at: moment))
  }

  private func sensor(_ isTrue: Bool, _ draw: Double) -> SecondSensor {
    guard let flagged = ladder.flagged else { return .absent }
    return draw < (isTrue ? flagged.ofTrue : flagged.ofFalse) ? .flagged : .quiet
  }

  private func call(_ isTrue: Bool, _ draw: Double) -> CallOutcome {
    let fine = isTrue ? ladder.fineTrue : ladder.aiCloses
    let silent = isTrue ? ladder.silentTrue : (1 - ladder.aiCloses) * ladder.silentFalse
    return draw < fine ? .fine : draw < fine + silent ? .noAnswer : .help
  }

  /// Rates of true over false alarms; the hour's profile is the same for both.
  private func priorOdds(_ household: EquippedHousehold, at moment: SimTime) -> Double {
    let rate = household.age == .oldest ? ladder.trueEvents.oldest : ladder.trueEvents.young
    let alarms = rate * ladder.sensitivity * weatherFactor(.illness, household, at: moment)
    return max(1e-9, alarms) / max(1e-9, ladder.falseAlarms)
  }
}
