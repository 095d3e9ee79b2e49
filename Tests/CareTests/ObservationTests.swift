import City
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import TestCities
import Testing

@testable import Care

/// What the control room knows when the data platform is between it and homes and units, on the
/// street of ten blocks of one minute each with the base at one end.
struct ObservationTests {
  private static let city = CareCity(SmallCity.street(nodes: 11, blockTime: 60_000))
  private static let base: [String: ParameterValue] = [
    "bases.places": .words(["callTaxiDepot 0"]), "households.count": .count(15),
    "fleet.day": .count(1), "fleet.night": .count(1),
  ]
  /// Minutes from the base to each household.
  private static let ways: [Int64] =
    city.households(CareCity.parameters(base)).map { Int64($0.node.row) }

  private static func platform(_ changes: [String: ParameterValue]) -> Platform {
    var set = ParameterSet(PlatformParameters.declarations)
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return Platform(set, family: StreamFamily(seed: 5, replication: 0), until: .day(2))
  }

  private func run(
    _ needs: [AlarmNeed], units: Int = 1, _ platform: [String: ParameterValue]
  ) -> CareRun {
    Self.city.run(
      Self.base.merging(["fleet.day": .count(units), "fleet.night": .count(units)]) { $1 },
      days: 1, needs: needs, platform: Self.platform(platform))
  }

  /// The household farthest from the base, and one between, two blocks from both or more.
  private func farAndNear() throws -> (far: Int, near: Int) {
    let far = try #require(Self.ways.indices.max { Self.ways[$0] < Self.ways[$1] })
    let near = try #require(
      Self.ways.firstIndex { (2...Self.ways[far] - 3).contains($0) })
    return (far, near)
  }

  /// Ninety seconds from the device to the control centre: all that follows is that much later.
  @Test func latencyOfAlarmsDelaysContactByExactlyThat() {
    let needs: [AlarmNeed] = [.made(at: 600), .made(at: 700, household: 1, .illness)]
    let prompt = run(needs, [:])
    let late = run(needs, ["feed.alarms.latency": .duration(.seconds(90))])
    #expect(late.minutes("raised") == prompt.minutes("raised"))
    #expect(late.minutes("heard") == prompt.minutes("raised").map { $0 + 1.5 })
    for column in ["contact", "asked", "assigned", "onScene", "ended"] {
      #expect(late.minutes(column) == prompt.minutes(column).map { $0 + 1.5 }, "\(column)")
    }
    #expect(late.feeds.uint8("feed") == [Feed.alarms.rawValue])
    #expect(late.feeds.float64("meanAge") == [90] && late.feeds.float64("complete") == [100])
  }

  /// A lost alarm is sent again every 30 s until it is through.
  @Test func aLostAlarmIsSentAgain() {
    let needs = (0..<12).map { AlarmNeed.made(at: 600 + 5 * $0, household: UInt32($0), .none) }
    let run = run(needs, ["feed.alarms.loss": .number(0.6)])
    let delays = zip(run.minutes("heard"), run.minutes("raised")).map { 2 * ($0 - $1) }
    #expect(delays.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
    #expect(delays.contains(0) && delays.contains { $0 >= 2 })
    #expect(run.feeds.float64("complete")[0] < 100)
  }

  /// Raised at 10:20 in an outage that ends at 11:00; the call of the AI and the agent follow.
  @Test func anOutageDelaysTheDispatch() {
    let run = run([.made(at: 600)], ["outages.forced": .words(["10 h to 11 h"])])
    #expect(run.minutes("raised") == [620] && run.minutes("heard") == [660])
    #expect(run.minutes("contact") == [661] && run.minutes("assigned") == [664])
  }

  /// The only unit is free, but its report takes seven minutes: nobody is sent before, neither to
  /// the call that waits nor to one that comes in between.
  @Test(arguments: [625, 640] as [Int64])
  func aUnitNotKnownToBeFreeIsNotSent(second: Int64) {
    let free = 600 + 35 + Self.ways[0]
    let needs: [AlarmNeed] = [
      .made(at: 600, .none), .made(at: min(second, free - 2), household: 1, .none),
    ]
    let blind = run(needs, ["feed.vehicleStates.latency": .duration(.minutes(7))])
    let seeing = run(needs, [:])
    let end = Double(free)
    #expect(blind.minutes("ended")[0] == end && seeing.minutes("ended")[0] == end)
    #expect(seeing.minutes("assigned")[1] == max(end, seeing.minutes("asked")[1]))
    #expect(blind.minutes("assigned")[1] == end + 7)
  }

  /// A unit on its way home is thought to be where its drive began: another goes, from the base,
  /// and it is there later.
  @Test func aUnitIsSentFromWhereItIsBelievedToBe() throws {
    let (far, near) = try farAndNear()
    let (there, here) = (Self.ways[far], Self.ways[near])
    // When the unit that drives home is one block beyond the nearer household.
    let asked = 600 + 35 + there + (there - here - 1)
    let needs: [AlarmNeed] = [
      .made(at: 600, household: UInt32(far), .none),
      .made(at: asked - 4, household: UInt32(near), .none),
    ]
    let seeing = run(needs, units: 2, [:])
    let blind = run(needs, units: 2, ["feed.vehiclePositions.period": .duration(.days(1))])
    #expect(units(seeing) == [0, 0] && units(blind) == [0, 1])
    #expect(seeing.minutes("onScene")[1] == Double(asked + 1))
    #expect(blind.minutes("onScene")[1] == Double(asked + 1 + here))
  }

  /// At 15:00 a crew on its way home goes off duty, which the control room does not know at 15:02:
  /// its order is refused and counted, and the policy, told so, sends the other unit.
  @Test func anOrderThatIsNotPossibleIsRefused() throws {
    let (far, near) = try farAndNear()
    let way = Self.ways[far]
    let needs: [AlarmNeed] = [
      // Free at 14:48, heard of and sent home at 14:58.
      .made(at: 853 - way, household: UInt32(far), .none),
      .made(at: 898, household: UInt32(far), .none),
      .made(at: 1_000, household: UInt32(near), .none),
    ]
    let run = run(needs, units: 2, ["feed.vehicleStates.latency": .duration(.minutes(10))])
    #expect(units(run) == [0, 1, 0])
    #expect(run.minutes("assigned").prefix(2) == [Double(857 - way), 902])
    let refused = run.observations.uint8("refused")
    let feed = run.observations.uint8("feed")
    let moment = run.observations.int64("moment")
    #expect(refused.reduce(0) { $0 + Int($1) } == 1)
    let row = try #require(refused.firstIndex(of: 1))
    #expect(feed[row] == Feed.vehicleStates.rawValue && moment[row] == 902 * 60_000)
    #expect(run.feeds.uint32("refused") == [1])
  }

  private func units(_ run: CareRun) -> [UInt32] {
    let need = run.alarms.uint32("need")
    let unit = run.alarms.uint32("unit")
    return need.indices.sorted { need[$0] < need[$1] }.map { unit[$0] }
  }

  /// The worth of `alarms`: who shares them hears each no later than without, and reaches people
  /// sooner, facing the same needs.
  @Test func alarmsAreWorthSomething() throws {
    let city = CareCity(riders: 40)
    func run(_ changes: [String: ParameterValue]) -> CareRun {
      city.run(
        platform: Self.platform(
          changes.merging([
            "level": .choice("eventDriven"), "feed.alarms.latency": .duration(.zero),
            "feed.alarms.loss": .number(0),
          ]) { $1 }))
    }
    let with = run([:])
    let without = run(["without": .words(["alarms"])])
    #expect(with.needs == without.needs && with.needs.count > 30)
    #expect(zip(with.minutes("heard"), without.minutes("heard")).allSatisfy { $0 <= $1 })
    let (sooner, later) = (with.figure("contact.p50"), without.figure("contact.p50"))
    #expect(try #require(sooner) < (try #require(later)))
  }
}
