import Quantities
import Testing
import Traffic

@testable import Citizens

/// An incident behind a signal, with and without gates, on a day of residents.
struct GatingTests {
  private static func hours(_ day: LinkHours, _ links: [ArcID]) -> Double {
    links.reduce(0) { sum, link in
      (0..<day.hours).reduce(sum) { sum, hour in
        guard let mean = day.meanTime(on: link, hour: hour) else { return sum }
        return sum + mean.seconds / 3_600 * Double(day.vehicles(on: link, hour: hour))
      }
    }
  }

  /// Without gates the queue of the incident fills the link behind the crossing, and a few who turn into
  /// it hold up those who go straight on from the north. Gates hold the queue back in the west instead.
  @Test func gatesKeepTheCrossingFreeForOthers() throws {
    let town = try CrossTown.shared.get()
    let open = town.day(.spatialQueues, isGated: false)
    let gated = town.day(.spatialQueues, isGated: true)
    #expect(open.unfinished == 0 && gated.unfinished == 0)
    let crossing = CrossTown.crossing
    let north = [town.link(10, 9), town.link(9, 8), town.link(8, crossing)]
    let blocked = [town.link(crossing, crossing + 1)]
    let usual = Self.hours(
      town.day(.spatialQueues, isGated: false, isBlocked: false).hours, north)
    let (before, after) = (
      Self.hours(open.hours, north) - usual, Self.hours(gated.hours, north) - usual
    )
    #expect(before > 1 && after < 0.5 * before, "\(after) of \(before) h lost in the north")
    let (full, partly) = (Self.hours(open.hours, blocked), Self.hours(gated.hours, blocked))
    #expect(partly < 0.9 * full, "\(partly) of \(full) h on the blocked link")
    // Who wants to pass it waits as long in all: the gates let through what it lets through.
    let everywhere = (0..<town.graph.arcCount).map { ArcID($0) }
    let (all, now) = (Self.hours(open.hours, everywhere), Self.hours(gated.hours, everywhere))
    #expect(now < 1.02 * all, "\(now) of \(all) h")
  }

  /// Where queues hold up nobody else, gates save nothing; everybody comes.
  @Test func gatesSaveNothingWhereQueuesDoNotReachBack() throws {
    let town = try CrossTown.shared.get()
    let everywhere = (0..<town.graph.arcCount).map { ArcID($0) }
    let open = town.day(.verticalQueues, isGated: false)
    let gated = town.day(.verticalQueues, isGated: true)
    #expect(open.unfinished == 0 && gated.unfinished == 0)
    #expect(Self.hours(gated.hours, everywhere) > 0.99 * Self.hours(open.hours, everywhere))
  }

  /// What drivers are told of an incident rests on what its link lets through: at a signal that is what
  /// its green lets through, and the hours of a day have plans of their own.
  @Test func aLinkLetsThroughWhatItsGreenDoes() throws {
    let town = try CrossTown.shared.get()
    let (before, behind) = (
      town.link(CrossTown.crossing - 1, CrossTown.crossing),
      town.link(CrossTown.crossing, CrossTown.crossing + 1)
    )
    let supplies = town.streets.linkSupplies
    #expect(supplies[before.row].capacities.count == 4)
    // The plans begin at 7, 9:30, 17 and 20 o'clock.
    for (hour, plan) in [(3, 3), (7, 0), (9, 0), (10, 1), (16, 1), (17, 2), (23, 3)] {
      let capacity = town.streets.capacity(of: before, hour: hour)
      #expect(capacity == supplies[before.row].capacities[plan] && capacity < 1_000)
      #expect(town.streets.capacity(of: behind, hour: hour) == 1_800)
    }
  }
}
