import Mechanisms
import Policies
import Quantities
import Randomness
import Testing

@testable import Traffic

/// V10.1, V10.2, V10.5 and V10.7 of the modelling specification.
@Suite struct SignalTests {
  @Test func webstersFormulasGiveTheirKnownValues() throws {
    // V10.2
    let timing = WebsterTiming(lostTime: .seconds(10), flowRatios: [0.4, 0.3])
    #expect(abs((timing.optimalCycle ?? 0) - 66.666667) < 1e-6)
    #expect(timing.cycle(within: .seconds(60)...(.seconds(160))) == .seconds(67))
    #expect(timing.cycle(within: .seconds(70)...(.seconds(160))) == .seconds(70))
    let greens = timing.greens(cycle: .seconds(80))
    #expect(abs(greens[0] - 40) < 1e-9 && abs(greens[1] - 30) < 1e-9)
    #expect(WebsterTiming(lostTime: .seconds(8), flowRatios: [0.6, 0.4]).optimalCycle == nil)
    // V10.1
    let delay = try #require(
      WebsterDelay(
        cycle: .seconds(80), green: .seconds(36), flow: 600, saturationFlow: 1_800))
    #expect(abs(delay.uniform - 18.15) < 1e-9)
    #expect(abs(delay.random - 6.349206) < 1e-6)
    #expect(abs(delay.correction + 2.583008) < 1e-6)
    #expect(abs(delay.total - 21.916199) < 1e-6)
    #expect(
      WebsterDelay(cycle: .seconds(80), green: .seconds(36), flow: 810, saturationFlow: 1_800)
        == nil)
  }

  @Test func aFixedPlanKeepsItsCycleAndItsOffset() {
    var plan = FixedTime(
      greens: [.seconds(36), .seconds(36)], clearance: .seconds(4), offset: .seconds(30))
    #expect(plan.plans[0].cycle == .seconds(80))
    func asked(_ second: Int64, _ stage: Int, green: Int64) -> SignalDecision {
      plan.decide(
        SignalObservation(
          now: SimTime(milliseconds: second * 1_000), stage: stage, green: .seconds(green)))
    }
    #expect(asked(30, 0, green: 0) == .stay(.seconds(36)))
    #expect(asked(66, 0, green: 36) == .change(to: 1))
    #expect(asked(70, 1, green: 0) == .stay(.seconds(36)))
    #expect(asked(80, 1, green: 10) == .stay(.seconds(26)))
    #expect(asked(106, 1, green: 36) == .change(to: 0))
    #expect(asked(8_030, 0, green: 0) == .stay(.seconds(36)))
    // It is not in step when the day begins: half as long again, and the rest in the next stage.
    #expect(asked(0, 0, green: 0) == .stay(.seconds(54)))
    #expect(asked(58, 1, green: 0) == .stay(.seconds(48)))
    #expect(asked(110, 0, green: 0) == .stay(.seconds(36)))
  }

  @Test func plansChangeWithTheTimeOfDay() {
    func plan(_ hour: Int64, _ green: Int64) -> SignalPlan {
      SignalPlan(
        from: .hours(hour), greens: [.seconds(green), .seconds(60 - green)], clearance: .zero)
    }
    var signal = FixedTime([plan(9, 20), plan(7, 40), plan(20, 30)])
    func green(_ hour: Int64) -> SignalDecision {
      signal.decide(SignalObservation(now: .zero + .hours(hour), stage: 0, green: .zero))
    }
    let expected: [SignalDecision] = [40, 40, 20, 20, 30, 30].map { .stay(.seconds($0)) }
    let found = [7, 8, 9, 19, 20, 3].map(green)
    #expect(found == expected)
  }

  @Test func greensAreSharedOutInProportionButNoneBelowItsLeast() {
    func split(_ total: Int64, _ weights: [Double], _ least: [Int64]) -> [Int64] {
      SignalPlan.split(.seconds(total), by: weights, atLeast: least.map { .seconds($0) })
        .map(\.milliseconds)
    }
    #expect(split(60, [2, 1], [5, 5]) == [40_000, 20_000])
    #expect(split(60, [5, 4, 1], [8, 8, 12]) == [26_667, 21_333, 12_000])
    #expect(split(60, [0, 0], [5, 5]) == [30_000, 30_000])
    #expect(split(20, [1, 1], [15, 8]) == [15_000, 8_000])
    // Holding the third leaves less than its least to the second.
    #expect(split(60, [6, 3, 1], [5, 15, 25]) == [20_000, 15_000, 25_000])
  }

  /// One lane before a signal of 36 s in 80 s; vehicles arrive at its stop line as `arrivals` says, in
  /// milliseconds. The delays by vehicle in seconds.
  private func delays(_ arrivals: [Int64], from warm: SimTime) -> [Double] {
    let network = QueueNetwork(
      links: [QueueNetwork.Link(freeTime: .seconds(20), storage: 10_000, waveTime: .zero)],
      headways: [.seconds(2)])
    var queues = SpatialQueues(network, vehicles: arrivals.count)
    // The other stage's lanes are not of this network: a red as long as the rest of the cycle.
    queues.addSignal(
      SignalSite(stages: [[LaneGroupID(0)]], clearance: .seconds(44)),
      FixedTime(greens: [.seconds(36)], clearance: .seconds(44)))
    for (vehicle, moment) in arrivals.enumerated() {
      queues.depart(
        VehicleID(vehicle), along: [ArcID(0)], at: SimTime(milliseconds: moment))
    }
    queues.run(through: SimTime(milliseconds: (arrivals.last ?? 0) + 3_600_000))
    #expect(queues.arrivals.count == arrivals.count)
    return queues.arrivals.filter { $0.start >= warm }.map { ($0.end - $0.start).seconds - 20 }
  }

  /// V10.5: as the vehicles become small, the mean delay of evenly spaced ones is 18.15 s.
  @Test func evenArrivalsWaitTheUniformDelay() {
    // A vehicle counts as there when its middle is, and leaves when its middle does: half a headway
    // into the green, against half a gap of 6 s.
    let arrivals = (0..<4_000).map { Int64($0) * 6_000 + 3_000 }
    let delays = delays(arrivals, from: .zero)
    let mean = delays.reduce(0, +) / Double(delays.count)
    // Those that queue, 1,100 of 1,500 parts of a cycle, start at the green instead of 1 s into it.
    let queued = 44 / (1 - 600.0 / 1_800) / 80
    #expect(abs(mean + queued * 1 - 18.15) < 0.35)
  }

  /// V10.1: Poisson arrivals. Webster's formula to within 10 %; an independent simulation of the vertical
  /// queue gave 20.38 ± 0.13 s.
  @Test func poissonArrivalsWaitAsWebsterAndTheVerticalQueueSay() {
    var means: [Double] = []
    for seed in UInt64(1)...20 {
      var draws = StreamFamily(seed: seed, replication: 0).stream(Purpose("test/arrivals"))
      var moment = 0.0
      let arrivals = (0..<20_000).map { _ in
        moment += draws.exponential(mean: 6)
        return Int64(moment * 1_000)
      }
      let delays = delays(arrivals, from: SimTime(milliseconds: 3_600_000))
      means.append(delays.reduce(0, +) / Double(delays.count))
    }
    let mean = means.reduce(0, +) / Double(means.count)
    #expect(abs(mean - 21.916) < 2.19)
    #expect(abs(mean - 20.38) < 0.3, "\(mean)")
  }

  /// V10.7: with 8 s of 80 lost, flows of 0.88 together are served and flows of 0.92 are not.
  @Test(arguments: [0.88, 0.92]) func aSignalServesNoMoreThanItsGreens(load: Double) {
    let network = QueueNetwork(
      links: [QueueNetwork.Link](
        repeating: QueueNetwork.Link(freeTime: .seconds(20), storage: 10_000, waveTime: .zero),
        count: 2), headways: [.seconds(2), .seconds(2)])
    let perLink = 6_000
    var queues = SpatialQueues(network, vehicles: 2 * perLink)
    queues.addSignal(
      SignalSite(stages: [[LaneGroupID(0)], [LaneGroupID(1)]], clearance: .seconds(4)),
      FixedTime(greens: [.seconds(36), .seconds(36)], clearance: .seconds(4)))
    let gap = 2 / (load / 2)
    for link in 0..<2 {
      for vehicle in 0..<perLink {
        queues.depart(
          VehicleID(link * perLink + vehicle), along: [ArcID(link)],
          at: SimTime(milliseconds: Int64(Double(vehicle) * gap * 1_000)))
      }
    }
    func waiting(atHour hour: Int64) -> Int {
      queues.run(through: SimTime(milliseconds: hour * 3_600_000))
      return queues.driving
    }
    let (one, three, five) = (waiting(atHour: 1), waiting(atHour: 3), waiting(atHour: 5))
    if load < 0.9 {
      #expect(max(one, three, five) < 60)
    } else {
      // 0.01 · 1,800 vehicles an hour are too many on each link.
      #expect(abs(three - one - 72) <= 4)
      #expect(abs(five - three - 72) <= 4)
    }
  }
}
