import Quantities
import Randomness
import TestCities
import Testing

@testable import City

/// The desk at which fleets and whoever looks after chargers meet.
struct ChargingDeskTests {
  private static let site = ChargingSite(
    node: NodeID(0), chargers: 2, power: 50, meanSession: .minutes(30))

  private func city(_ platform: Platform = .perfect) -> City {
    var city = City(SmallCity.street(nodes: 3, blockTime: 60_000), platform: platform)
    city.provideChargers([Self.site, Self.site], rank: 3)
    return city
  }

  @Test func callsWakeTheProviderAndNewsTheHost() {
    var city = city()
    let visit = city.plugIn(7, at: 1, for: .minutes(12), host: 0)
    #expect(city.touched == 1 << 3)
    #expect(city.takeChargingCalls() == [.plugIn(visit: visit, site: 1, need: .minutes(12))])
    #expect(city.takeChargingCalls().isEmpty)
    city.touched = 0
    city.tell(visit: visit, .began)
    #expect(city.touched == 1 && city.takeChargingNews(host: 2).isEmpty)
    let news = city.takeChargingNews(host: 0)
    #expect(news.count == 1 && news[0].vehicle == 7 && news[0].news == .began)
    city.unplug(visit: visit)
    #expect(city.takeChargingCalls() == [.unplug(visit: visit)])
  }

  /// A message of every change takes five minutes: until then the site is as it was before.
  @Test func aChangeIsKnownWhenItsMessageIsThere() {
    var rules = Feed.allCases.map { _ in FeedRules() }
    rules[Int(Feed.chargerStates.rawValue)] = FeedRules(latency: .minutes(5))
    let slow = Platform(rules: rules, family: StreamFamily(seed: 1, replication: 0))
    let broken = ChargerState(working: 0, taken: 0, waiting: 0)
    var (told, late) = (city(), city(slow))
    let noon = SimTime.day(0, .hours(12))
    told.noteChargers(at: 1, broken, noon)
    late.noteChargers(at: 1, broken, noon)
    #expect(told.chargers(at: 1, asKnownAt: noon) == broken)
    #expect(late.chargers(at: 1, asKnownAt: noon + .minutes(4)).working == 2)
    #expect(late.chargers(at: 1, asKnownAt: noon + .minutes(5)) == broken)
    #expect(late.chargers(at: 0, asKnownAt: noon).working == 2)
    let copy = late.clone()
    #expect(copy.chargers(at: 1, asKnownAt: noon).working == 2)
  }

  @Test func whereNothingWorksNobodyIsExpectedToBeCharged() {
    #expect(
      ChargerState(working: 0, taken: 0, waiting: 0).expectedWait(session: .hours(1)) == nil)
    #expect(
      ChargerState(working: 2, taken: 1, waiting: 0).expectedWait(session: .hours(1)) == .zero)
    #expect(
      ChargerState(working: 2, taken: 2, waiting: 1).expectedWait(session: .hours(1)) == .hours(1))
  }

  /// Oracle: what is expected by those who find *n* in line, weighed by how often an M/M/3 queue with
  /// λ = 2.4, μ = 1 an hour has *n* in line, is its mean wait C/(cμ − λ); Erlang's C is 0.6472.
  @Test func expectationsAreThoseOfTheQueueWithSeveralServers() {
    let (servers, load) = (3, 2.4)
    let idle = (0..<servers).reduce(0.0) { $0 + power(load, $1) / factorial($1) }
    let tail = power(load, servers) / factorial(servers) / (1 - load / Double(servers))
    let delayed = tail / (idle + tail)
    #expect(abs(delayed - 0.6472) < 5e-5)
    let rho = load / Double(servers)
    let mean = (0..<400).reduce(0.0) { sum, waiting in
      let state = ChargerState(working: servers, taken: servers, waiting: waiting)
      let wait = state.expectedWait(session: .hours(1)) ?? .zero
      return sum + delayed * (1 - rho) * power(rho, waiting) * wait.seconds / 3_600
    }
    #expect(abs(mean - delayed / (Double(servers) - load)) < 1e-6)
  }

  private func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { y, _ in y * x } }
  private func factorial(_ n: Int) -> Double { (0..<n).reduce(1) { $0 * Double($1 + 1) } }
}
