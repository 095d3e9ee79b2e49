import Foundation
import Statistics
import Testing

private func agrees(_ value: Double, _ exact: Double, within tolerance: Double = 1e-9) -> Bool {
  (value - exact).magnitude <= tolerance * exact.magnitude
}

/// V11.1: ten updates a second can be carried, five are made; 5.31 would be best.
@Test func theAgeBehindAQueueIsThatOfV111() throws {
  let age = try InformationAgeMM1(arrivalRate: 5, serviceRate: 10)
  #expect(agrees(age.meanAge, 0.35) && agrees(age.meanPeakAge, 0.4))
  let load = try InformationAgeMM1.freshestLoad()
  #expect(agrees(load, 0.531010056459569185, within: 1e-13))
  let best = try InformationAgeMM1(arrivalRate: 10 * load, serviceRate: 10)
  #expect(agrees(best.meanAge, 0.348443533176585688, within: 1e-13))
  for other in [load - 0.01, load + 0.01] {
    #expect(
      try InformationAgeMM1(arrivalRate: 10 * other, serviceRate: 10).meanAge > best.meanAge)
  }
  #expect(throws: QueueError.unstable(utilisation: 1)) {
    try InformationAgeMM1(arrivalRate: 10, serviceRate: 10)
  }
}

/// V11.3: every minute, 5 s on the way; with half of the samples lost, three times the half.
@Test func sampledInformationIsHalfAPeriodOldAndItsLatency() throws {
  #expect(try PeriodicUpdates(period: 60, latency: 5).meanAge == 35)
  #expect(try PeriodicUpdates(period: 60, latency: 5).meanPeakAge == 65)
  #expect(try PeriodicUpdates(period: 60, latency: 5, lossProbability: 0.5).meanAge == 95)
  #expect(throws: QueueError.self) { try PeriodicUpdates(period: 60, latency: -1) }
  #expect(throws: QueueError.self) {
    try PeriodicUpdates(period: 60, latency: 5, lossProbability: 1)
  }
}

/// V11.2.
@Test func municipalitiesAdoptAsBassSays() throws {
  let bass = try BassDiffusion(innovation: 0.03, imitation: 0.38)
  #expect(abs(bass.adoptedShare(at: 3) - 0.150500) < 5e-7)
  #expect(abs(bass.adoptedShare(at: 5) - 0.331199) < 5e-7)
  #expect(abs(bass.peakTime - 6.192619) < 5e-7)
  #expect(bass.adoptedShare(at: 0) == 0 && agrees(bass.adoptedShare(at: 1e3), 1))
  // Without imitation everyone waits an exponential time, and most adopt at once.
  let alone = try BassDiffusion(innovation: 0.1, imitation: 0)
  #expect(agrees(alone.adoptedShare(at: 10), 1 - exp(-1)) && alone.peakTime == 0)
}

/// V9.4 in minutes at 25 km/h on roads 1.3 times as long as the beeline.
@Test func theNearestIdleUnitIsAsFarAsV94Says() throws {
  let field = try PoissonField(density: 4.0 / 206)
  let minutes = 1.3 / 25 * 60
  #expect(abs(field.meanDistanceToNearest * minutes - 11.195106) < 5e-7)
  #expect(abs(field.distanceToNearest(quantile: 0.9) * minutes - 19.168632) < 5e-7)
}

/// V9.5: what 145 households of Ulsan saw in a quarter of a year, for the 2,556 of Jeonju.
@Test func theLadderOfUlsanGivesTheRatesOfV95() throws {
  func perDay(_ events: Int) throws -> Double {
    try ObservedRate(events: events, exposure: 145 * 0.25).rate * 2_556 / 365
  }
  #expect(abs(try perDay(198) - 38.249) < 5e-4)
  #expect(abs(try perDay(69) - 13.329) < 5e-4)
  #expect(abs(try perDay(4) - 0.7727) < 5e-5)
}

/// Garwood's table: 4 events are compatible with 1.0899 … 10.2416 expected ones.
@Test func fourDispatchesLeaveAWideRate() throws {
  let interval = try ObservedRate(events: 4, exposure: 1).interval(confidence: 0.95)
  #expect(abs(interval.lowerBound - 1.0899) < 5e-5 && abs(interval.upperBound - 10.2416) < 5e-5)
  let none = try ObservedRate(events: 0, exposure: 2).interval(confidence: 0.95)
  #expect(none.lowerBound == 0 && agrees(none.upperBound, -log(0.025) / 2))
  #expect(throws: QueueError.self) { try ObservedRate(events: -1, exposure: 1) }
}
