import Mechanisms
import Policies
import Quantities
import Testing

@testable import Traffic

/// V10.7 for signals that look: two stages, 4 s lost in each change.
@Suite struct SignalStabilityTests {
  /// Vehicles on the roads after one, three and five hours.
  private func waiting(_ policy: any SignalPolicy, load: Double) -> [Int] {
    let network = QueueNetwork(
      links: [QueueNetwork.Link](
        repeating: QueueNetwork.Link(freeTime: .seconds(20), storage: 10_000, waveTime: .zero),
        count: 2), headways: [.seconds(2), .seconds(2)])
    let perLink = 5_000
    var queues = SpatialQueues(network, vehicles: 2 * perLink)
    queues.addSignal(
      SignalSite(stages: [[LaneGroupID(0)], [LaneGroupID(1)]], clearance: .seconds(4)), policy)
    let gap = 2 / (load / 2)
    for link in 0..<2 {
      for vehicle in 0..<perLink {
        queues.depart(
          VehicleID(link * perLink + vehicle), along: [ArcID(link)],
          at: SimTime(milliseconds: Int64(Double(vehicle) * gap * 1_000)))
      }
    }
    return [Int64(1), 3, 5].map { hour in
      queues.run(through: .zero + .hours(hour))
      return queues.driving
    }
  }

  private static let least = [SimDuration](repeating: .seconds(7), count: 2)

  /// Greens of 36 s at most in a cycle of 80: as a fixed plan, no more than 0.9.
  @Test func greensOfACycleServeNoMoreThanItHas() {
    let actuated = Actuated(
      least: Self.least, greatest: [.seconds(36), .seconds(36)], hasCrossing: [false, false])
    let pressure = MaxPressure(
      .cycle(.seconds(80), offset: .zero, temperature: 1_800), least: Self.least,
      clearance: .seconds(4))
    for policy in [actuated, pressure] as [any SignalPolicy] {
      let bounded = waiting(policy, load: 0.88)
      #expect((bounded.max() ?? 0) < 80, "\(bounded)")
      let growing = waiting(policy, load: 0.92)
      #expect(abs(growing[1] - growing[0] - 72) <= 8, "\(growing)")
      #expect(abs(growing[2] - growing[1] - 72) <= 8, "\(growing)")
    }
  }

  /// Switching lets greens grow with the queues, up to the longest red of 120 s: of a cycle of about
  /// 240 s only 8 are lost.
  @Test func switchingServesMoreInLongerGreens() {
    let pressure = MaxPressure(
      .switching(every: .seconds(10), hysteresis: 0.1), least: Self.least,
      clearance: .seconds(4), isNormalised: false)
    #expect((waiting(pressure, load: 0.88).max() ?? 0) < 200)
    #expect((waiting(pressure, load: 0.92).max() ?? 0) < 300)
    let growing = waiting(pressure, load: 0.99)
    #expect(growing[2] > growing[1] && growing[1] > growing[0] + 20, "\(growing)")
  }
}
