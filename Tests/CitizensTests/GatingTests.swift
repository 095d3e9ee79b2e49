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
    let (before, after) = (Self.hours(open.hours, north), Self.hours(gated.hours, north))
    #expect(after < 0.7 * before, "\(after) of \(before) h from the north")
    let (full, partly) = (Self.hours(open.hours, blocked), Self.hours(gated.hours, blocked))
    #expect(partly < 0.8 * full, "\(partly) of \(full) h on the blocked link")
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
}
