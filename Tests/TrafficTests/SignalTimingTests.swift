import Mechanisms
import Policies
import Quantities
import RoadNetwork
import Testing

@testable import Traffic

@Suite struct SignalTimingTests {
  private static let cross = StreetCross([.east: 3, .north: 3, .west: 3, .south: 3])

  /// 0.2 and 0.1 of the flows straight on and left of one road, half of them of the other.
  private static func flow(_ scale: Double) -> SignalTiming.Flow {
    { _, movement in
      let share: Double =
        switch movement.turn {
        case .through: 0.2 * 3_600
        case .left: 0.1 * 1_800
        case .right, .back: 0
        }
      let isMain =
        movement.from == cross.arc(from: .east) || movement.from == cross.arc(from: .west)
      return scale * share * (isMain ? 1 : 0.5)
    }
  }

  @Test func plansAreThoseOfWebster() throws {
    let streets = Self.cross.queues()
    let timing = SignalTiming(
      streets, Self.cross.graph, TrafficControlParameters.defaults, flow: Self.flow(1.4))
    let plan = timing.plans[0][0]
    // L = 16, Y = 0.63: 29 / 0.37 = 78 s; the crossings need 27.5 + 8 + 27.5 + 8 + 16 = 87 s, which
    // leave the left turns of the main road 8 s for the 0.14 · 87 that they need. In 97 s the main
    // road has 81 − 27.5 − 8 s, which its stages share 2 : 1, a tenth above 0.28 · 97 and 0.14 · 97.
    #expect(plan.cycle == .seconds(97))
    let least = streets.junctions[0].stages.map(\.minimumGreen)
    #expect(plan.greens[2...] == least[2...])
    #expect(abs(plan.greens[0].seconds - 45.5 * 2 / 3) < 0.002)
    #expect(abs(plan.greens[1].seconds - 45.5 / 3) < 0.002)
    let full = SignalTiming(
      streets, Self.cross.graph, TrafficControlParameters.defaults, flow: Self.flow(1.9))
    // Y = 0.855: 29 / 0.145 = 200 s, 160 s at most. Of 144 s the first gets 0.38 / 0.855.
    #expect(full.plans[0][0].cycle == .seconds(160))
    #expect(abs(full.plans[0][0].greens[0].seconds - 144 * 0.38 / 0.855) < 0.1)
    #expect(full.overloaded.isEmpty)
    let over = SignalTiming(
      streets, Self.cross.graph, TrafficControlParameters.defaults, flow: Self.flow(2.2))
    #expect(over.overloaded.map(\.plan) == [0, 1, 2, 3])
  }

  @Test func withoutFlowsTheUsualCyclesHold() {
    let timing = SignalTiming(
      Self.cross.queues(), Self.cross.graph, TrafficControlParameters.defaults)
    #expect(timing.plans[0].map(\.cycle.seconds) == [140, 120, 140, 120])
    #expect(timing.plans[0].map(\.from.minutes) == [420, 570, 1_020, 1_200])
  }

  @Test func aPlanTakesCapacityAndTimeFromEachOfTheLanes() throws {
    let timing = SignalTiming(
      Self.cross.queues(), Self.cross.graph, TrafficControlParameters.defaults)
    let effects = timing.effects(on: Self.cross.arc(from: .east), junction: 0, plan: 1)
    try #require(effects.count == 2)
    let greens = timing.plans[0][1].greens.map(\.seconds)
    for (effect, (green, flow)) in zip(effects, [(greens[0], 3_600.0), (greens[1], 1_800)]) {
      #expect(abs(effect.capacity - flow * green / 120) < 1e-6)
      let delay = 60 * (1 - green / 120) * (1 - green / 120)
      #expect(abs(effect.delay.seconds - delay) < 1e-3)
    }
    #expect(effects[1].movements.allSatisfy { $0.turn == .left || $0.turn == .back })
    #expect(timing.effects(on: Self.cross.arc(to: .east), junction: 0, plan: 1).isEmpty)
  }

  /// A road of four signals 300 m apart with narrow side streets.
  private static func arterial() -> RoadGraph {
    var longitude: [Double] = []
    var latitude: [Double] = []
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ one: UInt32, _ other: UInt32, _ isMain: Bool) {
      for (tail, head) in [(one, other), (other, one)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: tail, head: head, length: isMain ? 300_000 : 100_000,
            freeFlowTime: isMain ? 21_600 : 12_000, lanes: isMain ? 3 : 1,
            roadClass: isMain ? .arterial : .local, name: isMain ? "Long Road" : ""))
      }
    }
    // Nodes 0 … 5 along the road, of which 0 and 5 are its ends; then the side streets.
    for node in 0..<6 {
      longitude.append(127.1 + Double(node) * 0.0033)
      latitude.append(35.8)
      if node > 0 { join(UInt32(node - 1), UInt32(node), true) }
    }
    for node in 1...4 {
      for side in [0.001, -0.001] {
        longitude.append(longitude[node])
        latitude.append(35.8 + side)
        join(UInt32(node), UInt32(longitude.count - 1), false)
      }
    }
    return RoadGraph(longitude: longitude, latitude: latitude, arcs: arcs, provenance: "made up")
  }

  @Test func aPlatoonDrivesThroughAllSignalsOfAnArterial() throws {
    let graph = Self.arterial()
    let streets = StreetQueues(
      graph, signals: (1...4).map { SignalPlace(node: NodeID($0)) },
      TrafficControlParameters.defaults)
    #expect(streets.junctions.count == 4)
    #expect(streets.junctions[0].name == "Long Road")
    let timing = SignalTiming(streets, graph, TrafficControlParameters.defaults) { _, movement in
      // More eastwards.
      movement.turn == .through ? (movement.from < movement.to ? 800 : 300) : 20
    }
    #expect(Set(timing.plans.map { $0[0].cycle }).count == 1)
    let offsets = timing.plans.map(\.[0].offset.milliseconds)
    let steps = zip(offsets.dropFirst(), offsets).map { ($0 - $1) }
    let cycle = timing.plans[0][0].cycle.milliseconds
    #expect(
      steps.allSatisfy { ($0 - 21_600) % cycle == 0 }
        || steps.allSatisfy { ($0 + 21_600) % cycle == 0 }, "\(offsets)")

    func time(of path: [ArcID], from start: SimTime) -> Double {
      var queues = SpatialQueues(streets.network, vehicles: 1)
      for (place, junction) in streets.junctions.enumerated() {
        queues.addSignal(junction.site, FixedTime(timing.plans[place]))
      }
      queues.depart(VehicleID(0), along: path, at: start)
      queues.run(through: start + .hours(1))
      return (queues.arrivals[0].end - queues.arrivals[0].start).seconds
    }
    func path(_ nodes: [Int]) -> [ArcID] {
      zip(nodes, nodes.dropFirst()).compactMap { tail, head in
        graph.arcs(outOf: NodeID(tail)).first { graph.head[$0] == head }.map { ArcID($0) }
      }
    }
    // It stops at the first signal, if at any; then never.
    let isEast = (steps[0] - 21_600) % cycle == 0
    let way = isEast ? path([0, 1, 2, 3, 4, 5]) : path([5, 4, 3, 2, 1, 0])
    let free = 5 * 21.6
    for second in stride(from: Int64(0), to: cycle / 1_000, by: 10) {
      let start = SimTime(milliseconds: 43_200_000 + second * 1_000)
      let whole = time(of: way, from: start)
      let first = time(of: Array(way.prefix(1)), from: start)
      #expect(whole - free <= max(0, first - 21.6) + 1, "\(second): \(whole), \(first)")
    }
  }
}
