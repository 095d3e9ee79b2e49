public import Parameters
public import Quantities
public import Randomness
public import Weather

/// What of the city is known to those who decide, and when: the surrounding `platform` of scenarios.
public enum PlatformParameters {
  /// Every fact and assumption, with its range and source.
  public static let declarations: [Parameter] =
    [
      Parameter(
        "level", .choice(PlatformLevel.allCases.map(\.rawValue)), .choice("perfect"), .derived,
        source: "levels L0 to L3 and perfect of the modelling specification (S11.4)",
        meaning: "How far data are brought together: the rules of every feed that sets none."),
      Parameter(
        "without", .words, .words([]), .derived, source: "nothing is left out",
        meaning: "Feeds that nobody shares: of these a service has what it has at level silo."),
      Parameter(
        "staleAfter", .duration, .duration(.minutes(1)), range: 0...86_400_000,
        studied: 10_000...600_000, .assumption, source: "level L2 shares within a minute",
        meaning: "A decision on something older counts as stale."),
      Parameter(
        "retry", .duration, .duration(.seconds(30)), range: 1_000...3_600_000,
        studied: 5_000...120_000, .assumption, source: "a usual time-out of messages",
        meaning: "After how long a lost message of a change is sent again."),
    ] + levels + outages + broker + money + Feed.allCases.flatMap(parameters)

  private static let specification = "modelling specification (S11.7); nobody has measured it"

  private static func latency(
    _ name: String, _ value: SimDuration, _ meaning: String, source: String = specification
  ) -> Parameter {
    let milliseconds = Double(value.milliseconds)
    return Parameter(
      "levels.\(name)Latency", .duration, .duration(value), range: 0...86_400_000,
      studied: 0.5 * milliseconds...1.5 * milliseconds, .assumption, source: source,
      meaning: "From a sample to its publication, at levels other than perfect: \(meaning).")
  }

  private static let levels: [Parameter] = [
    latency("position", LevelDelays.specified.position, "places and states of vehicles"),
    latency("bus", LevelDelays.specified.bus, "what buses and stops tell"),
    latency("detector", LevelDelays.specified.detector, "what is measured at fixed places"),
    latency("alarm", LevelDelays.specified.alarm, "alarms from homes"),
    latency("order", LevelDelays.specified.order, "work orders"),
    latency(
      "telephone", LevelDelays.specified.telephone,
      "what crews tell their own centre, at levels silo and hourly", source: "a short call"),
    Parameter(
      "levels.batchPeriod", .duration, .duration(LevelDelays.specified.batchPeriod),
      range: 1_000...2_592_000_000, studied: 43_200_000...172_800_000, .assumption,
      source: specification, meaning: "Between the batches of services that share nothing."),
    Parameter(
      "levels.loss", .fraction, .number(LevelDelays.specified.loss), range: 0...0.99,
      studied: 0...0.11, .assumption, source: specification,
      meaning: "The probability that a sample is lost, at levels other than perfect."),
  ]

  private static func delays(_ parameters: ParameterSet) -> LevelDelays {
    func latency(_ name: String) -> SimDuration { parameters.duration("levels.\(name)Latency") }
    return LevelDelays(
      position: latency("position"), bus: latency("bus"), detector: latency("detector"),
      alarm: latency("alarm"), order: latency("order"), telephone: latency("telephone"),
      batchPeriod: parameters.duration("levels.batchPeriod"),
      loss: parameters.number("levels.loss"))
  }

  private static let outages: [Parameter] = [
    Parameter(
      "outages.drawn", .flag, .flag(false), .derived, source: "off unless a study asks for them",
      meaning: "Whether the platform fails by chance."),
    Parameter(
      "outages.meanBetween", .duration, .duration(.days(60)), range: 3_600_000...34_560_000_000,
      studied: 2_592_000_000...10_368_000_000, .assumption,
      source: "modelling specification (S11.3): MTBF 60 d",
      meaning: "The mean time from the end of a failure to the next."),
    Parameter(
      "outages.meanLength", .duration, .duration(.hours(2)), range: 1_000...2_592_000_000,
      studied: 1_800_000...21_600_000, .assumption,
      source: "modelling specification (S11.3): MTTR 2 h", meaning: "The mean length of a failure."),
    Parameter(
      "outages.stormFactor", .factor, .number(3), range: 0.01...100, studied: 1...5, .assumption,
      source: "modelling specification, Appendix A",
      meaning: "How much more often the platform fails on days of storm."),
    Parameter(
      "outages.stormRain", .distance, .distance(.init(millimetres: 30)), range: 1...1_000,
      studied: 15...60, .assumption,
      source: "as the rain that breaks roads (S4.4); the specification has no limit of a storm",
      meaning: "Rain of a day beyond which it is one; so is a day of snow.moderate or more."),
    Parameter(
      "outages.forced", .words, .words([]), .derived, source: "none unless a scenario asks for one",
      meaning: "Failures that take place: \"14 h to 16 h\" since 00:00 of the first day."),
  ]

  private static let broker: [Parameter] = [
    Parameter(
      "broker.servers", .count, .count(0), range: 0...1_000, .derived,
      source: "0 stands for a platform whose messages never wait for one another",
      meaning: "Servers of the stage that every message passes."),
    Parameter(
      "broker.messageRate", .rate, .rate(5), range: 0.001...100_000, studied: 1...9, .assumption,
      source: "the case V11.1 of the modelling specification: 5 of 10 a second",
      meaning: "Messages of everybody that the broker takes."),
    Parameter(
      "broker.serviceMean", .duration, .duration(.init(milliseconds: 100)), range: 1...3_600_000,
      studied: 20...200, .assumption, source: "the case V11.1 of the modelling specification",
      meaning: "The mean time that a message takes a server."),
    Parameter(
      "broker.serviceCV", .factor, .number(1), range: 0...10, studied: 0...3, .assumption,
      source: "exponential; the specification asks for any distribution",
      meaning: "The coefficient of variation of that time."),
  ]

  private static let money: [Parameter] = [
    Parameter(
      "money.price", .money, .money(Money(won: 3_000_000_000)), range: 0...1e12,
      studied: 2_100_000_000...3_900_000_000, .assumption,
      source: "unit costs of the modelling specification, section 7",
      meaning: "The price of a platform, borne at every level but silo; in appraisals only."),
    Parameter(
      "money.life", .count, .count(10), range: 1...50, studied: 5...10, .assumption,
      source: "horizon of equipment in Korean preliminary feasibility studies",
      meaning: "Years over which that price is spread, with interest."),
    Parameter(
      "money.runningYear", .money, .money(Money(won: 1_200_000_000)), range: 0...1e12,
      studied: 600_000_000...2_500_000_000, .assumption,
      source: "modelling specification (S11.7)",
      meaning: "Running a platform for a year, borne at every level but silo; in appraisals only."),
  ]

  private static func parameters(of feed: Feed) -> [Parameter] {
    let name = "feed.\(feed.name)."
    let source = "by level; perfect knows everything at once"
    var parameters = [
      Parameter(
        name + "period", .duration, .duration(.zero), range: 0...2_592_000_000, .derived,
        source: source, meaning: "From sample to sample of \(feed.meaning); 0 for every change."),
      Parameter(
        name + "latency", .duration, .duration(.zero), range: 0...2_592_000_000, .derived,
        source: source, meaning: "From a sample of \(feed.meaning) to its publication, on average."),
      Parameter(
        name + "latencyCV", .factor, .number(0), range: 0...5, .derived,
        source: "equal latencies unless a study asks for others",
        meaning: "Its coefficient of variation; latencies are lognormal."),
      Parameter(
        name + "loss", .fraction, .number(0), range: 0...0.99, .derived, source: source,
        meaning: "The probability that a sample of \(feed.meaning) is lost."),
      Parameter(
        name + "sharesOutages", .flag, .flag(true), .derived, source: source,
        meaning: "Whether it stands still while the platform is down."),
    ]
    switch feed.noise {
    case .none: break
    case .metres:
      parameters.append(
        Parameter(
          name + "noise", .distance, .distance(.init(millimetres: 0)), range: 0...10_000_000,
          .derived, source: "exact unless a study asks for errors",
          meaning: "The standard deviation of the error of \(feed.meaning), along the road."))
    case .relative:
      parameters.append(
        Parameter(
          name + "noise", .factor, .number(0), range: 0...2, .derived,
          source: "exact unless a study asks for errors",
          meaning: "The standard deviation of the relative error of \(feed.meaning)."))
    }
    return parameters
  }
}

extension PlatformParameters {
  /// Gives every feed the rules of its level where the scenario sets none of its own.
  public static func complete(_ parameters: inout ParameterSet) {
    guard let level = PlatformLevel(rawValue: parameters.choice("level")) else { return }
    let without = parameters.words("without")
    let delays = delays(parameters)
    let set = parameters.overridden
    for feed in Feed.allCases {
      let isLeftOut = without.contains(feed.name)
      let rules = (isLeftOut ? .silo : level).rules(of: feed, delays)
      let name = "feed.\(feed.name)."
      func fill(_ key: String, _ value: ParameterValue) {
        if isLeftOut || !set.contains(name + key) { parameters.fill(name + key, with: value) }
      }
      fill("period", .duration(rules.period))
      fill("latency", .duration(rules.latency))
      fill("latencyCV", .number(rules.latencyCV))
      fill("loss", .number(rules.loss))
      fill("sharesOutages", .flag(rules.sharesOutages))
    }
  }

  /// What no single value shows, by the parameter that is wrong.
  public static func mistakes(in parameters: ParameterSet)
    -> [(parameter: String, error: ParameterTextError)]
  {
    var mistakes: [(parameter: String, error: ParameterTextError)] = []
    let names = Feed.allCases.map(\.name)
    for name in parameters.words("without") where !names.contains(name) {
      let error = ParameterTextError(
        "with \(name), which is not a feed",
        expected: "one or more of "
          + names.joined(separator: ", "), suggestion: Spelling.nearest(to: name, in: names))
      mistakes.append(("without", error))
    }
    for text in parameters.words("outages.forced") {
      do {
        _ = try Outages.parse(text)
      } catch {
        let told = ParameterTextError(
          "with \"\(text)\", \(error.problem)", expected: error.expected,
          suggestion: error.suggestion)
        mistakes.append(("outages.forced", told))
      }
    }
    for feed in Feed.allCases {
      let period = parameters.duration("feed.\(feed.name).period")
      if period > .zero && period < .seconds(1) {
        let error = ParameterTextError(
          "less than a second", expected: "0 s for every change, or at least 1 s")
        mistakes.append(("feed.\(feed.name).period", error))
      }
    }
    let servers = parameters.count("broker.servers")
    let load =
      parameters.rate("broker.messageRate") * parameters.duration("broker.serviceMean").seconds
    if servers > 0 && load >= Double(servers) {
      let least = Int(load) + 1
      let error = ParameterTextError(
        "too few for messages that keep \(load) of them busy", expected: "at least \(least), or 0",
        suggestion: "\(least)")
      mistakes.append(("broker.servers", error))
    }
    return mistakes
  }
}

extension Platform {
  /// The platform that a scenario describes, in one replication.
  ///
  /// - Parameters:
  ///   - weather: of the replication; storms make failures by chance more likely.
  ///   - end: the last moment that the run may reach.
  /// - Precondition: `PlatformParameters.mistakes(in:)` finds none.
  public init(
    _ given: ParameterSet, family: StreamFamily, weather: WeatherTrace = .mild, until end: SimTime
  ) {
    var parameters = given
    PlatformParameters.complete(&parameters)
    let mistakes = PlatformParameters.mistakes(in: parameters)
    precondition(mistakes.isEmpty, "a platform with mistakes: \(mistakes)")
    var outages = parameters.words("outages.forced").compactMap { try? Outages.parse($0) }
    if parameters.flag("outages.drawn") {
      var draws = family.stream(Self.outage)
      let (factor, rain) = (
        parameters.number("outages.stormFactor"), parameters.distance("outages.stormRain")
      )
      outages += Outages.drawn(
        &draws, between: parameters.duration("outages.meanBetween"),
        length: parameters.duration("outages.meanLength"), until: end
      ) { day in
        let day = weather.day(day)
        let isStormy =
          day.rain > rain.metres * 1_000 || weather.rules.level(ofDepth: day.snowDepth) >= .moderate
        return isStormy ? factor : 1
      }
    }
    self.init(
      rules: Feed.allCases.map { Self.rules(of: $0, parameters) }, outages: Outages(outages),
      broker: Broker(
        servers: parameters.count("broker.servers"), rate: parameters.rate("broker.messageRate"),
        serviceMean: parameters.duration("broker.serviceMean"),
        serviceCV: parameters.number("broker.serviceCV")),
      retry: parameters.duration("retry"), staleAfter: parameters.duration("staleAfter"),
      family: family)
  }

  private static func rules(of feed: Feed, _ parameters: ParameterSet) -> FeedRules {
    let name = "feed.\(feed.name)."
    let noise: Double =
      switch feed.noise {
      case .none: 0
      case .metres: parameters.distance(name + "noise").metres
      case .relative: parameters.number(name + "noise")
      }
    return FeedRules(
      period: parameters.duration(name + "period"),
      latency: parameters.duration(name + "latency"),
      latencyCV: parameters.number(name + "latencyCV"), loss: parameters.number(name + "loss"),
      noise: noise, sharesOutages: parameters.flag(name + "sharesOutages"))
  }
}
