public import Quantities
public import Randomness

/// The data platform (플랫폼 기반 데이터 생태계): what those who decide know of the city, and when.
///
/// For a feed, an entity and a moment it says which past moment the reader sees (`sight`), and for a
/// change when the reader hears of it (`news`). Both are functions of the rules, the outages and
/// draws that are keyed by feed, reader, entity and number of the sample: nothing depends on who
/// asks, when, or how often. With rules that are exact and a platform that is up a reader sees the
/// present moment.
///
/// Samples are taken at whole multiples of the period: batches of an hour or more on the hour, those
/// of shorter periods shifted by a draw of the entity, so that not all vehicles report at once. A
/// sample that is lost is lost; a lost message of a change is sent again after `retry`. While the
/// platform is down nothing is published, and what was to be is published when it is up again.
public struct Platform: Sendable {
  static let phase = Purpose("platform/phase")
  static let latency = Purpose("platform/latency")
  static let loss = Purpose("platform/loss")
  static let noise = Purpose("platform/noise")
  static let broker = Purpose("platform/broker")
  static let outage = Purpose("platform/outage")
  public static let purposes = [phase, latency, loss, noise, broker, outage]

  /// Who reads: a service.
  public struct Reader: Hashable, Sendable {
    /// Tells the draws of one service from those of another; two of them may share it.
    let tag: UInt8

    public init(_ service: String) {
      let code = Purpose(service).code
      tag = UInt8(truncatingIfNeeded: code ^ code >> 8 ^ code >> 16 ^ code >> 24)
    }
  }

  /// What a reader sees of an entity.
  public struct Sight: Hashable, Sendable {
    /// The moment whose state is seen; before zero, the state in which the run begins.
    public let taken: SimTime
    public let age: SimDuration
    /// The newest sample that should be there is not: lost or held up.
    public let isOverdue: Bool
    /// Which sample it is, for its noise.
    let sample: UInt32
  }

  /// Everything is known at once.
  public static let perfect = Platform(
    rules: Feed.allCases.map { _ in FeedRules() }, family: StreamFamily(seed: 0, replication: 0))

  let rules: [FeedRules]
  public let outages: Outages
  let brokerStage: Broker?
  /// After how long a lost message is sent again.
  let retry: SimDuration
  /// A decision on something older than this is a stale one.
  public let staleAfter: SimDuration
  let family: StreamFamily
  /// One bit for each feed that shows the truth at all times.
  private let exact: UInt64

  /// - Parameters:
  ///   - rules: one for each feed, in the order of `Feed.allCases`.
  ///   - broker: nil for none.
  public init(
    rules: [FeedRules], outages: Outages = Outages(), broker: Broker? = nil,
    retry: SimDuration = .seconds(30), staleAfter: SimDuration = .minutes(1), family: StreamFamily
  ) {
    precondition(rules.count == Feed.allCases.count, "\(rules.count) rules of feeds")
    self.rules = rules
    self.outages = outages
    brokerStage = broker
    self.retry = retry
    self.staleAfter = staleAfter
    self.family = family
    let isUp = outages.stretches.isEmpty && broker == nil
    exact = zip(Feed.allCases, rules).reduce(0) { bits, feed in
      let isExact = feed.1.isExact && (isUp || !feed.1.sharesOutages)
      return isExact ? bits | 1 << UInt64(feed.0.rawValue) : bits
    }
  }

  public func rules(of feed: Feed) -> FeedRules { rules[Int(feed.rawValue)] }

  /// Whether every feed shows the truth at all times.
  public var isPerfect: Bool { exact == (1 << UInt64(Feed.allCases.count)) - 1 }

  /// Whether a feed shows the truth at all times.
  @inline(__always)
  public func isExact(_ feed: Feed) -> Bool { exact & 1 << UInt64(feed.rawValue) != 0 }

  /// What a reader sees of an entity at a moment.
  ///
  /// Of a feed that tells every change the mean latency stands for all, for what changes all the
  /// time; of steps `news` says when each is heard of.
  ///
  /// - Complexity: O(1 + latency / period), and one step for each loss in a row.
  public func sight(_ feed: Feed, of entity: UInt32, by reader: Reader, at now: SimTime) -> Sight {
    let rules = rules(of: feed)
    if isExact(feed) { return Sight(taken: now, age: .zero, isOverdue: false, sample: 0) }
    let outage = rules.sharesOutages ? outages.outage(at: now) : nil
    let reached = outage?.lowerBound ?? now
    let meanDelay = rules.latency + (rules.sharesOutages ? brokerStage?.meanDelay ?? .zero : .zero)
    if rules.period == .zero {
      let taken = reached - meanDelay
      return Sight(
        taken: taken, age: now - taken, isOverdue: outage != nil,
        sample: UInt32(truncatingIfNeeded: max(0, taken.milliseconds / 1_000)))
    }
    let key = Key(feed, reader, entity)
    let phase = phase(rules, key)
    var sample = Self.sample(before: reached, phase, rules.period)
    while true {
      let taken = phase + rules.period * sample
      // Everybody knows how the run begins.
      let isSeen =
        sample <= 0
        || !isLost(sample, rules, key) && taken + delay(of: sample, rules, key) <= reached
      if isSeen {
        let due = Self.sample(before: now - meanDelay, phase, rules.period)
        return Sight(
          taken: taken, age: now - taken, isOverdue: sample < due,
          sample: UInt32(max(0, sample)))
      }
      sample -= 1
    }
  }

  /// When a reader hears of a change.
  ///
  /// - Parameters:
  ///   - number: of the change among those of the entity, for messages of every change.
  ///   - moment: of the change.
  public func news(
    _ feed: Feed, of entity: UInt32, number: UInt32, by reader: Reader, at moment: SimTime
  ) -> SimTime {
    moment + message(feed, of: entity, number: number, by: reader, at: moment).age
  }

  /// What a reader sees of a change when it hears of it; parameters as of `news`.
  ///
  /// - Returns: the moment of the change and its age when it is heard of; overdue if it was lost or
  ///   held up on the way.
  public func message(
    _ feed: Feed, of entity: UInt32, number: UInt32, by reader: Reader, at moment: SimTime
  ) -> Sight {
    if isExact(feed) { return Sight(taken: moment, age: .zero, isOverdue: false, sample: number) }
    let rules = rules(of: feed)
    let key = Key(feed, reader, entity)
    var heard = SimTime.never
    var isLate = false
    if rules.period == .zero {
      let losses = losses(of: Int64(number), rules, key)
      isLate = losses > 0
      heard = moment + delay(of: Int64(number), rules, key) + retry * losses
    } else {
      let phase = phase(rules, key)
      // The first sample at or after the change; a later one may overtake it.
      var sample = Self.sample(before: moment - SimDuration(milliseconds: 1), phase, rules.period)
      repeat {
        sample += 1
        if isLost(sample, rules, key) {
          isLate = true
          continue
        }
        heard = min(heard, phase + rules.period * sample + delay(of: sample, rules, key))
      } while heard > phase + rules.period * (sample + 1)
    }
    let published = whenUp(heard, rules)
    return Sight(
      taken: moment, age: published - moment, isOverdue: isLate || published > heard,
      sample: number)
  }

  /// When a reader hears of what could be seen at one moment only, such as what a camera saw in
  /// passing; nil if that is lost, for nobody can send it again.
  ///
  /// - Parameters:
  ///   - number: of the moment among those of the entity, for messages of every change.
  ///   - moment: at which it could be seen.
  public func glimpse(
    _ feed: Feed, of entity: UInt32, number: UInt32, by reader: Reader, at moment: SimTime
  ) -> SimTime? {
    if isExact(feed) { return moment }
    let rules = rules(of: feed)
    let key = Key(feed, reader, entity)
    var sent = moment
    var sample = Int64(number)
    if rules.period > .zero {
      // It goes with the first sample after it.
      let phase = phase(rules, key)
      sample =
        Self.sample(before: moment - SimDuration(milliseconds: 1), phase, rules.period) + 1
      sent = phase + rules.period * sample
    }
    if isLost(sample, rules, key) { return nil }
    let heard = sent + delay(of: sample, rules, key)
    return whenUp(heard, rules)
  }

  /// When the platform publishes what is to be published at a moment.
  private func whenUp(_ moment: SimTime, _ rules: FeedRules) -> SimTime {
    let outage = rules.sharesOutages ? outages.outage(at: moment) : nil
    return outage?.upperBound ?? moment
  }

  /// The error of a reading, in the unit of `Feed.noise`; the same for everybody who sees this
  /// sample.
  public func noise(_ feed: Feed, of entity: UInt32, by reader: Reader, _ sight: Sight) -> Double {
    let rules = rules(of: feed)
    if rules.noise == 0 { return 0 }
    var draws = stream(Self.noise, Key(feed, reader, entity), sight.sample)
    return rules.noise * draws.standardNormal()
  }

  // MARK: Draws

  private struct Key {
    let entity: UInt32
    let occasion: Int

    init(_ feed: Feed, _ reader: Reader, _ entity: UInt32) {
      self.entity = entity
      occasion = Int(reader.tag) << 8 | Int(feed.rawValue)
    }
  }

  /// Every sample has two blocks of a stream of its own.
  private func stream(_ purpose: Purpose, _ key: Key, _ sample: UInt32) -> RandomStream {
    family.stream(
      purpose, entity: key.entity, occasion: key.occasion, fromBlock: sample &* 2)
  }

  private func phase(_ rules: FeedRules, _ key: Key) -> SimTime {
    if rules.period >= .hours(1) { return .zero }
    var draws = family.stream(Self.phase, entity: key.entity, occasion: key.occasion)
    return SimTime(milliseconds: Int64(draws.index(below: Int(rules.period.milliseconds))))
  }

  private func isLost(_ sample: Int64, _ rules: FeedRules, _ key: Key) -> Bool {
    if rules.loss == 0 { return false }
    var draws = stream(Self.loss, key, UInt32(truncatingIfNeeded: sample))
    return draws.bernoulli(rules.loss)
  }

  /// How often a message is lost before it comes through.
  private func losses(of number: Int64, _ rules: FeedRules, _ key: Key) -> Int64 {
    if rules.loss == 0 { return 0 }
    var draws = stream(Self.loss, key, UInt32(truncatingIfNeeded: number))
    return Int64(PlainMath.log(draws.openUniform()) / PlainMath.log(rules.loss))
  }

  private func delay(of sample: Int64, _ rules: FeedRules, _ key: Key) -> SimDuration {
    let sample = UInt32(truncatingIfNeeded: sample)
    var delay = rules.latency
    if rules.latencyCV > 0 && delay > .zero {
      var draws = stream(Self.latency, key, sample)
      delay = SimDuration(
        roundingSeconds: draws.lognormal(mean: delay.seconds, cv: rules.latencyCV))
    }
    if let brokerStage, rules.sharesOutages {
      var draws = stream(Self.broker, key, sample)
      delay += brokerStage.delay(&draws)
    }
    return delay
  }

  /// The last sample at or before a moment.
  private static func sample(before moment: SimTime, _ phase: SimTime, _ period: SimDuration)
    -> Int64
  {
    let (whole, rest) = (moment - phase).milliseconds.quotientAndRemainder(
      dividingBy: period.milliseconds)
    return rest < 0 ? whole - 1 : whole
  }
}
