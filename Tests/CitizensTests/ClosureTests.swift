import Quantities
import Testing

@testable import Citizens

/// A town with a river whose one bridge is closed: what a traffic engineer would expect.
struct ClosureTests {
  private static func news(_ town: RiverTown, planned: Bool, informed: Double = 0)
    -> RoadNewsSettings
  {
    var news = RoadNewsSettings()
    news.closures = [
      RoadClosure(name: "bridge", arcs: town.bridge(0), from: .hours(7), until: .hours(20))
    ]
    news.isPlanned = planned
    news.isInformed = (0..<town.population.personCount).map { Double($0 % 10) < 10 * informed }
    return news
  }

  @Test(arguments: TrafficLevel.allCases)
  func theOtherBridgeCarriesWhatAClosedOneCannotAndEverybodyDrivesLonger(level: TrafficLevel)
    throws
  {
    let town = try RiverTown.shared.get()
    let news = Self.news(town, planned: true)
    let usual = town.day(level, town.learned(level))
    let closed = town.day(level, town.learned(level, news), news)
    let (one, other) = (town.bridge(0), town.bridge(1))
    #expect(usual.vehicles(on: one) > 500 && usual.vehicles(on: other) > 500)
    #expect(closed.vehicles(on: one, in: 7..<20) == 0)
    let all = usual.vehicles(on: one) + usual.vehicles(on: other)
    #expect(closed.vehicles(on: other) >= all - usual.vehicles(on: one, in: 0..<7))
    let (before, after) = (
      usual.figures["citizens.car.hours"], closed.figures["citizens.car.hours"]
    )
    #expect(try #require(after) > 1.05 * (try #require(before)))
    #expect(closed.figures["citizens.notHome"] == 0)
    #expect(closed.figures["citizens.closure.letThrough"] == 0)
  }

  @Test(arguments: TrafficLevel.allCases)
  func whoIsSurprisedTurnsRoundAndDrivesFartherThanWhoKnew(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    let learned = town.learned(level)
    let surprised = town.day(level, learned, Self.news(town, planned: false))
    let told = town.day(level, learned, Self.news(town, planned: false, informed: 1))
    #expect(surprised.vehicles(on: town.bridge(0), in: 8..<20) == 0)
    #expect(told.vehicles(on: town.bridge(0), in: 8..<20) == 0)
    let kilometres = "citizens.car.kilometres"
    #expect(try #require(surprised.figures[kilometres]) > (try #require(told.figures[kilometres])))
    #expect(try #require(surprised.figures["citizens.closure.turned"]) > 500)
    #expect(surprised.figures["citizens.notHome"] == 0)
  }

  @Test(arguments: TrafficLevel.allCases)
  func whereNoOtherWayLeadsPeopleAreLetThroughAndCounted(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    var news = RoadNewsSettings()
    news.closures = [
      RoadClosure(
        name: "both bridges", arcs: (town.bridge(0) + town.bridge(1)).sorted(), from: .zero,
        until: .hours(24))
    ]
    let learned = town.learned(level)
    let day = town.day(level, learned, news)
    #expect(day.figures["citizens.notHome"] == 0)
    let usual = town.day(level, learned)
    let crossings = usual.vehicles(on: town.bridge(0)) + usual.vehicles(on: town.bridge(1))
    #expect(try #require(day.figures["citizens.closure.letThrough"]) == Double(crossings))
  }

  /// Nobody could have taken a closed bridge: the gap of those who learned without it is not longer for
  /// that.
  @Test func theGapOfLearningReckonsWithoutTheClosedBridge() throws {
    let town = try RiverTown.shared.get()
    let open = try #require(town.learned(.residualCapacity).gaps.last)
    let closed = try #require(
      town.learned(.residualCapacity, Self.news(town, planned: true)).gaps.last)
    #expect(closed < 2 * open + 0.02, "\(closed) \(open)")
  }
}
