import Foundation
import Statistics
import Testing

private func agrees(_ value: Double, _ exact: Double, within tolerance: Double = 1e-9) -> Bool {
  (value - exact).magnitude <= tolerance * exact.magnitude
}

/// Three units, three atoms (Larson 1974; the digits of V9.1).
private func threeUnits(hasQueue: Bool) throws -> Hypercube {
  try Hypercube(
    arrivalRates: [0.5, 0.7, 0.4], serviceRate: 1,
    preferences: [[0, 1, 2], [1, 2, 0], [2, 1, 0]],
    hasQueue: hasQueue)
}

@Test func threeUnitsWithoutAQueueGiveTheWorkloadsOfV91() throws {
  let cube = try threeUnits(hasQueue: false)
  #expect(zip(cube.workloads, [0.418812, 0.503212, 0.438584]).allSatisfy { abs($0 - $1) < 5e-7 })
  #expect(
    zip(cube.firstChoices, [0.581188, 0.496788, 0.561416]).allSatisfy { abs($0 - $1) < 5e-7 })
  #expect(agrees(cube.probabilityAllBusy, 0.14962010520163668, within: 1e-12))
  #expect(agrees(cube.probabilityAllBusy, try erlangB(servers: 3, offeredLoad: 1.6)))
  #expect(cube.residual < 1e-12)
}

/// Property: what the preferred unit serves is what finds it free, and what nobody serves is lost.
@Test func theServedSharesOfAnAtomAndItsLossAddUp() throws {
  let cube = try threeUnits(hasQueue: false)
  for atom in 0..<3 {
    let shares = cube.servedShares(ofAtom: atom)
    #expect(agrees(shares.reduce(0, +), 1 - cube.probabilityAllBusy))
    #expect(agrees(shares[cube.preferences[atom][0]], cube.firstChoices[atom]))
  }
  let waiting = try threeUnits(hasQueue: true)
  #expect(agrees(waiting.servedShares(ofAtom: 1).reduce(0, +), 1))
}

/// With a queue all units together are M/M/3, and a unit is busy for the work that it serves.
@Test func aHypercubeWithAQueueIsErlangCInTheSum() throws {
  let cube = try threeUnits(hasQueue: true)
  let line = try QueueMMc(arrivalRate: 1.6, serviceRate: 1, servers: 3)
  #expect(agrees(cube.probabilityAllBusy, line.probabilityOfWait))
  #expect(agrees(cube.meanWait, line.meanWait))
  #expect(agrees(cube.workloads.reduce(0, +), 1.6))
  for unit in 0..<3 {
    let served = (0..<3).reduce(0.0) {
      $0 + cube.arrivalRates[$1] * cube.servedShares(ofAtom: $1)[unit]
    }
    #expect(agrees(cube.workloads[unit], served))
  }
}

/// Two units, by hand: one atom that prefers unit 0, λ = μ = 1. States 1, ½·(…): the balance of
/// {1}, p₂ = p₁₂/2, and Erlang's B(2, 1) = 1/5 give p = (2/5, 3/10, 1/10, 1/5).
@Test func twoUnitsMatchTheBalanceSolvedByHand() throws {
  let cube = try Hypercube(
    arrivalRates: [1], serviceRate: 1, preferences: [[0, 1]], hasQueue: false)
  #expect(zip(cube.stateProbabilities, [0.4, 0.3, 0.1, 0.2]).allSatisfy { agrees($0, $1) })
  #expect(agrees(cube.workloads[0], 0.5) && agrees(cube.workloads[1], 0.3))
}

/// Twelve units, 4,096 states, atoms with rotated and reversed preferences: the balance holds to
/// 10⁻¹², the sum is Erlang B, and units that rotation makes equal are equal.
@Test func twelveUnitsAreSolvedExactly() throws {
  let preferences = (0..<12).map { first in (0..<12).map { (first + $0) % 12 } }
  let cube = try Hypercube(
    arrivalRates: Array(repeating: 0.8, count: 12), serviceRate: 1, preferences: preferences,
    hasQueue: false)
  #expect(cube.residual < 1e-12)
  let loss = try erlangB(servers: 12, offeredLoad: 9.6)
  #expect(agrees(cube.probabilityAllBusy, loss))
  #expect(cube.workloads.allSatisfy { agrees($0, 0.8 * (1 - loss)) })
}

@Test func aHypercubeOutOfRangeIsRefused() {
  #expect(throws: QueueError.unstable(utilisation: 1)) {
    try Hypercube(arrivalRates: [2], serviceRate: 1, preferences: [[0, 1]], hasQueue: true)
  }
  #expect(throws: QueueError.self) {
    try Hypercube(arrivalRates: [-1], serviceRate: 1, preferences: [[0, 1]], hasQueue: false)
  }
  #expect(throws: QueueError.self) {
    try Hypercube(
      arrivalRates: [1], serviceRate: 1, preferences: [Array(0..<13)], hasQueue: false)
  }
}
