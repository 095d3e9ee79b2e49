import Mechanisms
import Policies
import Quantities
import RoadNetwork
import Testing

@testable import Traffic

/// An hour of steady traffic over a junction whose greens are changed.
struct RetimingTests {
  private static let cross = StreetCross([.east: 2, .north: 2, .west: 2, .south: 2])

  /// The mean wait of those who come from the east and of those who come from the south, straight on
  /// in both cases, every 4.5 s and every 18 s.
  private static func waits(_ policy: (SignalJunction) -> any SignalPolicy) throws
    -> (east: Double, south: Double)
  {
    let streets = cross.queues()
    let junction = try #require(streets.junctions.first)
    var queues = SpatialQueues(streets.network, vehicles: 1_000)
    queues.addSignal(junction.site, policy(junction))
    for vehicle in 0..<800 {
      queues.depart(
        VehicleID(vehicle), along: [cross.arc(from: .east), cross.arc(to: .west)],
        at: SimTime(milliseconds: Int64(vehicle) * 4_500))
    }
    for vehicle in 0..<200 {
      queues.depart(
        VehicleID(800 + vehicle), along: [cross.arc(from: .south), cross.arc(to: .north)],
        at: SimTime(milliseconds: Int64(vehicle) * 18_000))
    }
    queues.run(through: .zero + .hours(3))
    #expect(queues.arrivals.count == 1_000)
    // From when they meant to set out.
    func mean(_ vehicles: Range<Int>, every gap: Double) -> Double {
      var sum = 0.0
      for arrival in queues.arrivals where vehicles.contains(arrival.vehicle.row) {
        sum +=
          (arrival.end - .zero).seconds - gap * Double(arrival.vehicle.row - vehicles.lowerBound)
      }
      return sum / Double(vehicles.count)
    }
    return (mean(0..<800, every: 4.5), mean(800..<1_000, every: 18))
  }

  /// A plan whose greens have these weights: for stages in which the east has green, and for others.
  private static func plan(_ junction: SignalJunction, east: Double, others: Double) -> SignalPlan {
    let least = junction.stages.map(\.minimumGreen)
    let own = junction.lanes.filter { $0.link == cross.arc(from: .east) }.map(\.group)
    return SignalPlan(
      greens: SignalPlan.split(
        .seconds(140) - junction.clearance * Int64(least.count),
        by: junction.stages.map { $0.groups.contains(where: own.contains) ? east : others },
        atLeast: least), clearance: junction.clearance)
  }

  /// Green that moves to the loaded road takes waits from there and adds some to the other.
  @Test func greenForTheLoadedRoadShortensItsWaitAndLengthensTheOther() throws {
    func run(_ east: Double, _ others: Double) throws -> (east: Double, south: Double) {
      try Self.waits { junction in
        FixedTime(
          [Self.plan(junction, east: east, others: others)],
          least: junction.stages.map(\.minimumGreen))
      }
    }
    let even = try run(1, 1)
    let retimed = try run(3, 1)
    #expect(retimed.east < 0.8 * even.east, "\(even) \(retimed)")
    #expect(retimed.south > even.south, "\(even) \(retimed)")
    // In all, weighted by who comes.
    #expect(800 * retimed.east + 200 * retimed.south < 800 * even.east + 200 * even.south)
  }

  /// Greens by Webster for these flows are better than even ones, and better than for the flows of the
  /// other road.
  @Test func greensTimedForTheFlowsAreBetter() throws {
    let streets = Self.cross.queues()
    func timed(loaded: StreetCross.Arm) throws -> Double {
      let loadedArc = Self.cross.arc(from: loaded)
      let timing = SignalTiming(streets, Self.cross.graph, TrafficControlParameters.defaults) {
        $1.turn != .through ? 0 : $1.from == loadedArc ? 800 : 200
      }
      let waits = try Self.waits { junction in
        FixedTime(timing.plans[0], least: junction.stages.map(\.minimumGreen))
      }
      return 0.8 * waits.east + 0.2 * waits.south
    }
    let right = try timed(loaded: .east)
    let wrong = try timed(loaded: .south)
    #expect(right < 0.9 * wrong, "\(right) \(wrong)")
  }
}
