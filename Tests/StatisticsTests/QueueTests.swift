import Foundation
import Statistics
import Testing

/// Whether two numbers agree to a relative tolerance of 10⁻⁹.
private func agrees(_ value: Double, _ exact: Double, within tolerance: Double = 1e-9) -> Bool {
  (value - exact).magnitude <= tolerance * exact.magnitude
}

// The expected values are the closed forms worked out independently with SciPy. Times are in
// minutes and rates per minute.

@Test func aStationOfThreeServersMatchesErlangC() throws {
  let queue = try QueueMMc(arrivalRate: 30.0 / 60, serviceRate: 12.0 / 60, servers: 3)
  #expect(agrees(queue.probabilityOfWait, 0.702247191011236))
  #expect(agrees(queue.meanWait, 7.022471910112354))
  #expect(agrees(queue.meanQueue, 3.511235955056177))
  #expect(agrees(queue.meanInSystem, 6.011235955056177))
  #expect(agrees(queue.waitQuantile(0.9), 19.491152800042602))
  #expect(agrees(1 - queue.serviceLevel(10), 0.2583423041934284))
}

@Test func aFleetOfThirtyVehiclesMatchesErlangC() throws {
  let queue = try QueueMMc(arrivalRate: 40.0 / 60, serviceRate: 1.0 / 42, servers: 30)
  #expect(agrees(queue.utilisation, 0.9333333333333333))
  #expect(agrees(queue.probabilityOfWait, 0.6200554588290834))
  #expect(agrees(queue.meanWait, 13.021164635410768))
  #expect(agrees(queue.meanQueue, 8.680776423607178))
  #expect(agrees(queue.waitQuantile(0.9), 38.317413493274756))
  #expect(agrees(queue.waitQuantile(0.95), 52.8735042850336))
  #expect(agrees(queue.serviceLevel(30), 0.8514030666402296))
}

@Test func threeMoreVehiclesCutTheWait() throws {
  let queue = try QueueMMc(arrivalRate: 40.0 / 60, serviceRate: 1.0 / 42, servers: 33)
  #expect(agrees(queue.probabilityOfWait, 0.2713430928326503))
  #expect(agrees(queue.meanWait, 2.279281979794262))
  #expect(agrees(queue.waitQuantile(0.9), 8.384996418709541))
  #expect(queue.waitQuantile(0.5) == 0)
}

@Test func littlesLawTiesTheFleetsWaitToItsLine() throws {
  let queue = try QueueMMc(arrivalRate: 1, serviceRate: 1.0 / 25, servers: 28)
  #expect(agrees(queue.meanWait, 3.810829794646239))
  #expect(agrees(queue.probabilityOfWait, 0.4572995753575491))
  #expect(agrees(queue.meanInSystem, 28.81082979464624))
}

@Test func pitchesMatchErlangB() throws {
  let blocking = try erlangB(servers: 24, offeredLoad: 12 * 1.6)
  #expect(agrees(blocking, 0.05266620392643623))
  #expect(agrees(19.2 * (1 - blocking), 18.188808884612424))
}

/// B(10, 0.01) is below 10⁻²⁶: the recursion must not lose it.
@Test func erlangBKeepsVerySmallProbabilities() throws {
  let sum = (0...10).reduce(0.0) { $0 + pow(0.01, Double($1)) / tgamma(Double($1 + 1)) }
  #expect(agrees(try erlangB(servers: 10, offeredLoad: 0.01), pow(0.01, 10) / 3_628_800 / sum))
}

@Test func impatienceMatchesErlangA() throws {
  let queue = try QueueErlangA(
    arrivalRate: 40.0 / 60, serviceRate: 12.0 / 60, abandonmentRate: 1.0 / 15, servers: 3)
  #expect(agrees(queue.probabilityOfAbandonment, 0.20668015272040463))
  #expect(agrees(queue.probabilityOfWait, 0.7689894503134788))
  #expect(agrees(queue.meanQueue, 2.066801527204046))
  #expect(agrees(queue.meanWait, 3.1002022908060693))
  #expect(agrees(queue.utilisation, 0.8814664969773279))
}

/// Property: with patience much longer than any wait nobody abandons.
@Test func erlangAWithoutImpatienceIsErlangC() throws {
  let patient = try QueueErlangA(
    arrivalRate: 0.5, serviceRate: 0.2, abandonmentRate: 1e-12, servers: 3)
  let queue = try QueueMMc(arrivalRate: 0.5, serviceRate: 0.2, servers: 3)
  #expect(agrees(patient.meanWait, queue.meanWait))
  #expect(agrees(patient.probabilityOfWait, queue.probabilityOfWait))
}

/// Three times overloaded: the servers never rest and two thirds abandon.
@Test func erlangAIsStableUnderOverload() throws {
  let queue = try QueueErlangA(
    arrivalRate: 300, serviceRate: 1, abandonmentRate: 0.5, servers: 100)
  #expect(agrees(queue.utilisation, 1, within: 1e-6))
  #expect(agrees(queue.probabilityOfAbandonment, 2.0 / 3, within: 1e-6))
}

@Test func aChargingSiteWithFivePlacesTurnsSomeAway() throws {
  let queue = try QueueMMcK(
    arrivalRate: 6.0 / 60, serviceRate: 1.0 / 30, servers: 3, capacity: 5)
  #expect(agrees(queue.probabilityOfLoss, 0.20454545454545456))
  #expect(agrees(queue.meanQueue, 0.6136363636363636))
  #expect(agrees(queue.meanWait, 7.714285714285715))
  #expect(agrees(queue.utilisation, 0.7954545454545455))
}

/// Property: no place to wait is Erlang B, endless places are Erlang C.
@Test func theCapacityReachesFromErlangBToErlangC() throws {
  let none = try QueueMMcK(arrivalRate: 2, serviceRate: 1, servers: 3, capacity: 3)
  #expect(agrees(none.probabilityOfLoss, try erlangB(servers: 3, offeredLoad: 2)))
  #expect(none.probabilityOfWait == 0)
  let endless = try QueueMMcK(arrivalRate: 2, serviceRate: 1, servers: 3, capacity: 300)
  let queue = try QueueMMc(arrivalRate: 2, serviceRate: 1, servers: 3)
  #expect(agrees(endless.meanWait, queue.meanWait))
  #expect(agrees(endless.probabilityOfWait, queue.probabilityOfWait))
}

@Test func aCashMachineMatchesPollaczekKhinchine() throws {
  let queue = try QueueMG1(arrivalRate: 20.0 / 60, meanService: 2, coefficientOfVariation: 0.8)
  #expect(agrees(queue.utilisation, 2.0 / 3))
  #expect(agrees(queue.meanWait, 3.28))
  #expect(agrees(queue.meanQueue, 1.0933333333333333))
}

@Test func constantServiceHalvesTheWait() throws {
  let constant = try QueueMG1(arrivalRate: 5.0 / 60, meanService: 10, coefficientOfVariation: 0)
  let exponential = try QueueMG1(arrivalRate: 5.0 / 60, meanService: 10, coefficientOfVariation: 1)
  #expect(agrees(constant.meanWait, 25))
  #expect(agrees(exponential.meanWait, 50))
}

@Test func oneCrewWithThreeClassesMatchesCobham() throws {
  let classes = try [0.6, 1.0, 1.4].map {
    try QueueMG1(arrivalRate: $0 / 60, meanService: 15, coefficientOfVariation: 0.6)
  }
  let queue = try PriorityQueueMG1(classes)
  #expect(zip(queue.meanWaits, [9, 15, 51]).allSatisfy { agrees($0, $1) })
  #expect(agrees(queue.meanWaitFirstComeFirstServed, 30.6))
  #expect(agrees(queue.conservedWork, 0.3825 * 60))
  #expect(agrees(queue.utilisation * queue.meanWaitFirstComeFirstServed, 0.3825 * 60))
}

@Test func bookedSlotsMatchTheRootOfDM1() throws {
  let queue = try QueueDM1(interval: 10, meanService: 8)
  #expect(agrees(queue.probabilityOfWait, 0.628629796496459))
  #expect(agrees(queue.meanWait, 13.541846719330891))
  let quantile = queue.waitQuantile(0.9)
  #expect(agrees(queue.serviceLevel(quantile), 0.9))
}

@Test func anOverloadedQueueHasNoMeanWait() {
  #expect(throws: QueueError.unstable(utilisation: 1)) {
    try QueueMMc(arrivalRate: 3, serviceRate: 1, servers: 3)
  }
  #expect(throws: QueueError.self) {
    try QueueMG1(arrivalRate: 1, meanService: 2, coefficientOfVariation: 1)
  }
  #expect(throws: QueueError.self) { try QueueDM1(interval: 5, meanService: 5) }
  #expect(throws: QueueError.self) { try erlangB(servers: 0, offeredLoad: 1) }
  #expect(throws: QueueError.self) {
    try QueueMMcK(arrivalRate: 1, serviceRate: 1, servers: 3, capacity: 2)
  }
}
