import Mechanisms
import Parameters
import Quantities
import Randomness
import Records
import Testing

@testable import City

private let family = StreamFamily(seed: 20_261_126, replication: 0)
private let reader = Platform.Reader("callTaxi")

/// A platform of which one feed has rules of its own.
private func made(
  _ rules: FeedRules, of feed: Feed = .vehiclePositions, outages: [Range<SimTime>] = [],
  broker: Broker? = nil
) -> Platform {
  var all = Feed.allCases.map { _ in FeedRules() }
  all[Int(feed.rawValue)] = rules
  return Platform(rules: all, outages: Outages(outages), broker: broker, family: family)
}

extension Platform {
  fileprivate func age(_ entity: UInt32, at now: SimTime) -> SimDuration {
    sight(.vehiclePositions, of: entity, by: reader, at: now).age
  }
}

/// The mean age of what is seen of some entities, at moments spread evenly over some days.
private func meanAge(_ platform: Platform, entities: UInt32 = 20, every step: SimDuration) -> Double
{
  var sum = 0.0
  var count = 0.0
  for entity in 0..<entities {
    var now = SimTime.day(1)
    while now < .day(1, .hours(6)) {
      sum += platform.age(entity, at: now).seconds
      count += 1
      now = now + step
    }
  }
  return sum / count
}

struct PlatformTests {
  /// V11.3: a sample every T, published after ℓ, is T/2 + ℓ old on average: 60 s and 5 s, 35 s.
  @Test(arguments: [(60, 5, 35.0), (60, 0, 30), (30, 90, 105), (3_600, 60, 1_860)])
  func samplesAreHalfAPeriodAndALatencyOld(period: Int64, latency: Int64, expected: Double) {
    let rules = FeedRules(period: .seconds(period), latency: .seconds(latency))
    let age = meanAge(made(rules), every: SimDuration(milliseconds: 9_973))
    #expect(abs(age - expected) < 0.01 * expected, "\(age) s")
  }

  /// What could be seen at one moment only is lost for good with the probability of a loss, comes
  /// with the next batch, or waits for the end of an outage.
  @Test func aGlimpseIsNotSentAgain() {
    func heard(_ platform: Platform, _ number: UInt32, _ moment: SimTime) -> SimTime? {
      platform.glimpse(.sensorPasses, of: 7, number: number, by: reader, at: moment)
    }
    let noon = SimTime.day(1, .hours(12))
    #expect(heard(.perfect, 0, noon) == noon)
    let lossy = made(FeedRules(latency: .seconds(30), loss: 0.2), of: .sensorPasses)
    let moments = (0..<5_000).map { heard(lossy, $0, noon) }
    #expect(abs(Double(moments.count { $0 == nil }) - 1_000) < 100)
    #expect(moments.compactMap { $0 }.allSatisfy { $0 == noon + .seconds(30) })
    let batch = made(FeedRules(period: .days(1), latency: .hours(1)), of: .sensorPasses)
    #expect(heard(batch, 0, noon) == .day(2, .hours(1)))
    #expect(heard(batch, 0, .day(2)) == .day(2, .hours(1)))
    let down = made(
      FeedRules(), of: .sensorPasses, outages: [.day(1, .hours(11)) ..< .day(1, .hours(13))])
    #expect(heard(down, 0, noon) == .day(1, .hours(13)))
  }

  /// A lost sample adds a period: with loss p the newest is k lost ones older with probability
  /// (1 − p) pᵏ, so the mean age is T/2 + ℓ + T p/(1 − p).
  @Test func lossesAddWholePeriods() {
    let rules = FeedRules(period: .seconds(60), latency: .seconds(5), loss: 0.25)
    let age = meanAge(made(rules), entities: 60, every: SimDuration(milliseconds: 9_973))
    #expect(abs(age - (35 + 60 * 0.25 / 0.75)) < 1, "\(age) s")
  }

  /// V11.4: with nothing in between a reader sees the present, and of every moment.
  @Test func exactRulesShowThePresent() {
    let exact = made(FeedRules())
    // Not exact by its rules, for it could stand still, yet nothing ever happens.
    let idle = made(FeedRules(), outages: [SimTime.day(90)..<SimTime.day(91)])
    #expect(exact.isExact(.vehiclePositions) && !idle.isExact(.vehiclePositions))
    for hour in 0..<48 {
      let now = SimTime.zero + .hours(Int64(hour))
      for platform in [exact, idle] {
        let sight = platform.sight(.vehiclePositions, of: 3, by: reader, at: now)
        #expect(sight.taken == now && sight.age == .zero && !sight.isOverdue)
        #expect(platform.news(.vehiclePositions, of: 3, number: 8, by: reader, at: now) == now)
      }
    }
  }

  /// What a reader sees does not depend on who else asked before, and differs between readers.
  @Test func answersDependOnNothingButTheQuestion() {
    let rules = FeedRules(period: .seconds(60), latency: .seconds(40), latencyCV: 1, loss: 0.3)
    let one = made(rules)
    let moments = (0..<500).map { SimTime.day(2) + .seconds(Int64(17 * $0)) }
    let forth = moments.map { one.age(4, at: $0) }
    let back = moments.reversed().map { made(rules).age(4, at: $0) }
    #expect(forth == back.reversed())
    #expect(forth != moments.map { one.age(5, at: $0) })
  }

  /// A change is heard of at the moment from which on a reader sees a state that is not older.
  @Test(arguments: [0, 0.4], [0, 30, 200] as [Int64])
  func newsComesWhenTheStateIsSeen(loss: Double, latency: Int64) {
    let rules = FeedRules(period: .seconds(60), latency: .seconds(latency), loss: loss)
    let down = SimTime.day(1, .minutes(20))..<SimTime.day(1, .minutes(50))
    let platform = made(rules, outages: [down])
    for minute in 0..<90 {
      let change = SimTime.day(1) + .seconds(60 * Int64(minute) + 7)
      let heard = platform.news(.vehiclePositions, of: 9, number: 0, by: reader, at: change)
      let before = SimDuration(milliseconds: 1)
      let (at, just) = (heard, heard - before)
      #expect(platform.sight(.vehiclePositions, of: 9, by: reader, at: at).taken >= change)
      #expect(platform.sight(.vehiclePositions, of: 9, by: reader, at: just).taken < change)
    }
  }

  /// While the platform is down nothing is published: what is known ages second by second, is
  /// overdue, and is caught up with at the end. A feed that does not share the platform goes on.
  @Test(arguments: [FeedRules(), FeedRules(period: .seconds(60), latency: .seconds(5), loss: 0.1)])
  func anOutageFreezesWhatIsKnown(rules: FeedRules) {
    let down = SimTime.day(1, .hours(14))..<SimTime.day(1, .hours(16))
    let platform = made(rules, outages: [down])
    let first = platform.sight(.vehiclePositions, of: 2, by: reader, at: down.lowerBound)
    for minute in 1..<120 {
      let now = down.lowerBound + .minutes(Int64(minute))
      let sight = platform.sight(.vehiclePositions, of: 2, by: reader, at: now)
      #expect(sight.taken == first.taken && sight.isOverdue)
      #expect(sight.age == first.age + .minutes(Int64(minute)))
      let heard = platform.news(.vehiclePositions, of: 2, number: 1, by: reader, at: now)
      #expect(heard >= down.upperBound && heard < down.upperBound + .minutes(10))
    }
    #expect(platform.age(2, at: down.upperBound) < .minutes(10))
    var own = rules
    own.sharesOutages = false
    let telephone = made(own, outages: [down])
    #expect(telephone.age(2, at: down.lowerBound + .hours(1)) < .minutes(10))
  }

  /// A lost message is sent again: with loss p after p/(1 − p) retries on average.
  @Test func lostMessagesComeLater() {
    let platform = made(FeedRules(latency: .seconds(10), loss: 0.5), of: .vehicleStates)
    let delays = (0..<4_000).map { number in
      let now = SimTime.day(1)
      let heard = platform.news(
        .vehicleStates, of: 1, number: UInt32(number), by: reader, at: now)
      return (heard - now).seconds
    }
    let mean = delays.reduce(0, +) / 4_000
    #expect(delays.allSatisfy { $0 == 10 || $0 >= 40 })
    #expect(abs(mean - 40) < 3, "\(mean) s")
  }

  @Test func everyLevelKnowsNoLessThanTheOneBelow() {
    for feed in Feed.allCases {
      let ages = PlatformLevel.allCases.dropFirst().map { level in
        let rules = level.rules(of: feed)
        return rules.period.seconds / 2 + rules.latency.seconds
      }
      #expect(ages == ages.sorted(by: >), "\(feed): \(ages)")
      #expect(PlatformLevel.perfect.rules(of: feed).isExact)
    }
  }

  @Test func drawnOutagesComeAndGoAsTheirMeans() {
    var draws = family.stream(Platform.outage)
    let drawn = Outages.drawn(
      &draws, between: .days(60), length: .hours(2), until: .day(60_000))
    let down = drawn.reduce(0.0) { $0 + ($1.upperBound - $1.lowerBound).seconds }
    #expect(abs(Double(drawn.count) - 1_000) < 120)
    #expect(abs(down / Double(drawn.count) - 7_200) < 800)
    #expect(Outages(drawn).stretches == drawn)
    let joined = Outages([SimTime.day(2)..<SimTime.day(3), SimTime.day(1)..<SimTime.day(2)])
    #expect(joined.stretches == [SimTime.day(1)..<SimTime.day(3)])
  }

  /// Every second day is stormy: of 4 parts of the failures 3 fall on those days.
  @Test func stormsMakeFailuresMoreLikely() {
    var draws = family.stream(Platform.outage)
    let drawn = Outages.drawn(
      &draws, between: .days(60), length: .hours(2), until: .day(60_000)
    ) { $0 % 2 == 0 ? 3 : 1 }
    let stormy = drawn.count { $0.lowerBound.day % 2 == 0 }
    #expect(abs(Double(drawn.count) - 2_000) < 170, "\(drawn.count)")
    #expect(abs(Double(stormy) / Double(drawn.count) - 0.75) < 0.03, "\(stormy)")
  }

  // MARK: Broker

  /// V11.1: the update queue M/M/1 with μ = 10/s and ρ = 0.5 shows a state 0.35 s old on average;
  /// a message spends 0.2 s in it.
  ///
  /// The queue is run through by the recursion of Lindley. A broker that carries these messages
  /// among others in the long run must delay each by as much as this queue does.
  @Test func anUpdateQueueIsAsOldAsTheorySays() throws {
    var draws = StreamFamily(seed: 11, replication: 0).stream(Purpose("test/updates"))
    var (now, free, seen, age, sojourn) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var last = 0.0
    let messages = 200_000
    for _ in 0..<messages {
      now += draws.exponential(mean: 0.2)
      free = max(free, now) + draws.exponential(mean: 0.1)
      // Until this one is through, the state of the one before is shown.
      age += (free - last) * ((free + last) / 2 - seen)
      (seen, last) = (now, free)
      sojourn += free - now
    }
    #expect(abs(age / last - 0.35) < 0.005, "\(age / last) s")
    let broker = try #require(
      Broker(servers: 1, rate: 5, serviceMean: SimDuration(milliseconds: 100), serviceCV: 1))
    #expect(broker.meanDelay == SimDuration(milliseconds: 200))
    var others = StreamFamily(seed: 11, replication: 1).stream(Purpose("test/updates"))
    let delays = (0..<20_000).map { _ in broker.delay(&others).seconds }.sorted()
    #expect(abs(delays.reduce(0, +) / 20_000 - sojourn / Double(messages)) < 0.006)
    // Exponential with rate μ − λ: the median is ln 2 / 5 s.
    #expect(abs(delays[10_000] - 0.138_63) < 0.005)
  }

  @Test func aBrokerWithTooLittleRoomIsNone() {
    let service = SimDuration(milliseconds: 100)
    #expect(Broker(servers: 1, rate: 10, serviceMean: service, serviceCV: 1) == nil)
    #expect(Broker(servers: 2, rate: 10, serviceMean: service, serviceCV: 1) != nil)
    #expect(Broker(servers: 0, rate: 1, serviceMean: service, serviceCV: 1) == nil)
  }

  // MARK: History

  @Test func aHistoryTellsWhatWasUntilTheNewsIsThere() {
    var history = History<String>()
    let at = { (second: Int64) in SimTime.zero + .seconds(second) }
    history.note(before: "idle", heard: at(30), at: at(10))
    history.note(before: "driving", heard: at(35), at: at(20))
    #expect(history.known(at: at(25)) == "idle" && history.count == 2)
    #expect(history.unheard(at: at(25)) == ["idle", "driving"])
    #expect(history.nextNews(after: at(25)) == at(35))
    #expect(history.known(at: at(30)) == "driving")
    #expect(history.known(at: at(35)) == nil && history.nextNews(after: at(35)) == nil)
    // Whoever hears the latest has heard all.
    history.note(before: "at a stop", heard: at(90), at: at(50))
    history.note(before: "free", heard: at(60), at: at(55))
    #expect(history.known(at: at(58)) == "at a stop" && history.known(at: at(60)) == nil)
  }

  /// Only what nobody has heard is kept.
  @Test func aHistoryStaysShort() {
    var history = History<Int>()
    for second in 0..<100_000 {
      let now = SimTime.zero + .seconds(Int64(second))
      history.note(before: second, heard: now + .seconds(9), at: now)
    }
    #expect(history.unheard(at: .zero).count <= 10)
  }

  // MARK: Parameters

  @Test func aLevelIsThereForWhatAScenarioLeavesOpen() {
    var set = ParameterSet(PlatformParameters.declarations)
    set.set("level", to: .choice("eventDriven"))
    set.set("feed.vehiclePositions.latency", to: .duration(.seconds(45)))
    set.set("feed.roadTimes.loss", to: .number(0.5))
    set.set("without", to: .words(["roadTimes"]))
    PlatformParameters.complete(&set)
    let platform = Platform(set, family: family, until: .day(1))
    let positions = platform.rules(of: .vehiclePositions)
    #expect(positions.latency == .seconds(45) && positions.period == .seconds(10))
    #expect(platform.rules(of: .roadTimes) == PlatformLevel.silo.rules(of: .roadTimes))
    #expect(set.overridden.count == 4, "what follows from the level is not set by anybody")
    let perfect = Platform(
      ParameterSet(PlatformParameters.declarations), family: family, until: .day(1))
    #expect(Feed.allCases.allSatisfy { perfect.isExact($0) })
  }

  @Test(arguments: [
    ("16 h to 14 h", "ends before it has begun"), ("14 h", "has no \"to\""),
    ("14 to 16 h", "without a unit"), ("2 h to 2 h", "ends before it has begun"),
  ])
  func anOutageThatCannotBeIsRefused(text: String, problem: String) {
    var set = ParameterSet(PlatformParameters.declarations)
    set.set("outages.forced", to: .words([text]))
    let mistakes = PlatformParameters.mistakes(in: set)
    #expect(mistakes.count == 1 && mistakes[0].parameter == "outages.forced")
    #expect(mistakes.allSatisfy { $0.error.problem.contains(problem) }, "\(mistakes)")
  }

  // MARK: Records

  @Test func agesAreSummedUpByFeed() {
    enum Owner: CircuitOwner { static let service = "test" }
    let platform = made(FeedRules(period: .seconds(60), latency: .seconds(5)))
    var log = ObservationLog<Owner>()
    for second in 0..<600 {
      let now = SimTime.day(1) + .seconds(Int64(second))
      let sight = platform.sight(.vehiclePositions, of: 1, by: reader, at: now)
      log.note([(.vehiclePositions, [sight])], isRefused: second < 3, at: now)
    }
    let feeds = log.feeds(staleAfter: .seconds(60))
    #expect(log.records.count == 600 && feeds.count == 1)
    #expect(abs(feeds.float64("meanAge")[0] - 35) < 1)
    #expect(abs(feeds.float64("p95Age")[0] - 62) < 1.5)
    #expect(abs(feeds.float64("stale")[0] - 100 * 5 / 60) < 2)
    #expect(feeds.float64("complete") == [100] && feeds.uint32("refused") == [3])
  }
}
