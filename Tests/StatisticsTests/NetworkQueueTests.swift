import Foundation
import Statistics
import Testing

private func agrees(_ value: Double, _ exact: Double, within tolerance: Double = 1e-9) -> Bool {
  (value - exact).magnitude <= tolerance * exact.magnitude
}

/// ρ = 0.5, μ = 1: W is exponential with rate 0.5; Daley's n·Var is 29.
@Test func theTimeInAnMM1SystemIsExponential() throws {
  let single = try QueueMM1(arrivalRate: 0.5, serviceRate: 1)
  #expect(agrees(single.sojournQuantile(0.9), 2 * log(10)))
  #expect(agrees(single.sojournVariance, 4) && agrees(single.meanBusyPeriod, 2))
  #expect(agrees(single.asymptoticVarianceOfMeanWait, 29))
  #expect(agrees(single.queue.sojournTail(3), exp(-1.5)))
  #expect(agrees(single.queue.probabilityOfEmpty, 0.5))
}

/// Property: the integral of the tail of the time in the system is its mean, also where δ = μ,
/// which makes the usual formula 0/0 (here 3 servers, λ = 2, μ = 1).
@Test(arguments: [(2.0, 3), (1.5, 3), (0.4, 1), (4.5, 5)])
func theTailOfTheTimeInTheSystemIntegratesToItsMean(rate: Double, servers: Int) throws {
  let queue = try QueueMMc(arrivalRate: rate, serviceRate: 1, servers: servers)
  let step = 0.01
  // Simpson's rule up to where the tail is below 10⁻⁹.
  let sum = (0...12_000).reduce(0.0) { sum, index in
    let weight: Double = index == 0 || index == 12_000 ? 1 : index % 2 == 1 ? 4 : 2
    return sum + weight * queue.sojournTail(Double(index) * step)
  }
  #expect(agrees(sum * step / 3, queue.meanSojourn, within: 1e-7))
  #expect(agrees(queue.waitTail(0.7), 1 - queue.serviceLevel(0.7)))
  #expect(queue.sojournTail(100_000) == 0)
  #expect(
    agrees(queue.probabilityOfWait, try erlangC(servers: servers, offeredLoad: rate)))
}

/// Empty and full states of M/M/1/4 at ρ = 3: 1/121 and 81/121.
@Test func theStatesOfAFiniteQueueAddUp() throws {
  let queue = try QueueMMcK(arrivalRate: 3, serviceRate: 1, servers: 1, capacity: 4)
  let states = queue.stateProbabilities
  #expect(zip(states, [1, 3, 9, 27, 81]).allSatisfy { agrees($0, $1 / 121) })
  #expect(agrees(queue.meanInSystem, queue.admittedRate * queue.meanSojourn))
  // So long that the weights of the states would leave the range of numbers.
  let long = try QueueMMcK(arrivalRate: 9, serviceRate: 1, servers: 1, capacity: 1_000)
  #expect(agrees(long.stateProbabilities[1_000], 8.0 / 9))
}

/// Equal classes of exponential customers: with interruption the first class sees M/M/1 alone.
@Test func interruptionMakesTheUrgentClassAlone() throws {
  let queue = try PriorityQueueMG1(
    [0.2, 0.3, 0.2].map {
      try QueueMG1(arrivalRate: $0, meanService: 1, coefficientOfVariation: 1)
    })
  let sojourns = queue.meanSojournsPreemptiveResume
  #expect(zip(sojourns, [1.25, 2.5, 6.666666666666667]).allSatisfy { agrees($0, $1) })
  // All classes together have as many in the system as one M/M/1: the order does not matter.
  let total = 0.2 * sojourns[0] + 0.3 * sojourns[1] + 0.2 * sojourns[2]
  #expect(agrees(total, 0.7 / 0.3))
}

@Test func cloudsOfCustomersFillUpTowardsTheirMean() throws {
  let park = try QueueMGInfinity(arrivalRate: 5, meanService: 2)
  #expect(park.meanInSystem == 10 && park.meanInSystem(after: 0) == 0)
  #expect(agrees(park.meanInSystem(after: 2 * log(2)), 5))
  #expect(agrees(park.probabilityOfEmpty, exp(-10)))
}

/// Property: the bounds hold around exact answers (M/M/1, M/D/1, D/M/1), in this order.
@Test func boundsHoldTheExactMeanWait() throws {
  for (arrival, service) in [(1.0, 1.0), (1, 0), (0, 1)] {
    let bounds = try QueueGG1(
      arrivalRate: 0.8, serviceRate: 1, arrivalSCV: arrival, serviceSCV: service)
    let exact =
      arrival == 0
      ? try QueueDM1(interval: 1.25, meanService: 1).meanWait
      : try QueueMG1(
        arrivalRate: 0.8, meanService: 1, coefficientOfVariation: service
      ).meanWait
    #expect(bounds.lowerBound <= exact)
    #expect(exact <= bounds.upperBoundDaley * (1 + 1e-12))
    #expect(bounds.upperBoundDaley <= bounds.upperBoundKingman)
    if arrival == 1 {
      #expect(agrees(bounds.approximateWaitKingman, exact))
      #expect(agrees(bounds.approximateWaitMarchal, exact))
      #expect(agrees(bounds.approximateWaitKramerLangenbachBelz, exact))
    }
  }
}

/// A clinic: 12 patients an hour to triage; half go on to two nurses; of these 0.1 return to triage
/// and 0.3 see the doctor. Solved by hand: λ₁ = 12 + 0.1 · λ₂, λ₂ = λ₁/2.
@Test func aClinicIsAJacksonNetwork() throws {
  let network = try JacksonNetwork(
    stations: [
      JacksonNetwork.Station(serviceRate: 20), JacksonNetwork.Station(serviceRate: 5, servers: 2),
      JacksonNetwork.Station(serviceRate: 3),
    ],
    externalRates: [12, 0, 0], routing: [[0, 0.5, 0], [0.1, 0, 0.3], [0, 0, 0]])
  let first = 12 / 0.95
  #expect(
    zip(network.throughputs, [first, first / 2, first * 0.15]).allSatisfy { agrees($0, $1) })
  let nurse = try QueueMMc(arrivalRate: first / 2, serviceRate: 5, servers: 2)
  let doctor = first * 0.15 / 3
  let expected = first / (20 - first) + nurse.meanInSystem + doctor / (1 - doctor)
  #expect(agrees(network.meanInNetwork, expected))
  #expect(agrees(network.meanSojourn, expected / 12))
}

@Test func networksThatOverflowOrHoldCustomersForEverAreRefused() {
  let station = JacksonNetwork.Station(serviceRate: 1)
  #expect(throws: QueueError.unstable(utilisation: 2)) {
    try JacksonNetwork(stations: [station], externalRates: [2], routing: [[0]])
  }
  #expect(throws: QueueError.unstable(utilisation: .infinity)) {
    try JacksonNetwork(
      stations: [station, station], externalRates: [0.1, 0], routing: [[0, 1], [1, 0]])
  }
  #expect(throws: QueueError.self) {
    try JacksonNetwork(stations: [station], externalRates: [0.1], routing: [[1.5]])
  }
  #expect(throws: DesignError.self) {
    try JacksonNetwork(stations: [station], externalRates: [0.1, 0.2], routing: [[0]])
  }
  #expect(throws: QueueError.self) {
    try JacksonNetwork(stations: [station], externalRates: [0], routing: [[0]])
  }
}

/// Two balanced stations and N customers: each busy N/(N + 1) of the time.
@Test func balancedClosedNetworksAreKnown() throws {
  for customers in [1, 2, 5, 40] {
    let network = try ClosedNetwork(customers: customers, demands: [2, 2])
    let n = Double(customers)
    #expect(network.utilisations.allSatisfy { agrees($0, n / (n + 1)) })
    #expect(agrees(network.meanInSystem.reduce(0, +), n))
  }
}

/// Property: one station and a pause are machine repair with one repairer.
@Test func meanValueAnalysisEqualsMachineRepair() throws {
  let network = try ClosedNetwork(customers: 8, demands: [0.5], pause: 4)
  let shop = try MachineRepair(machines: 8, repairers: 1, failureRate: 0.25, repairRate: 2)
  #expect(agrees(network.throughput, shop.throughput))
  #expect(agrees(network.meanResponseTime, shop.meanDowntime))
  #expect(throws: QueueError.self) { try ClosedNetwork(customers: 0, demands: [1]) }
  #expect(throws: QueueError.self) { try ClosedNetwork(customers: 2, demands: [0]) }
}

/// As many repairers as machines: each is down on its own, binomially.
@Test func amplyStaffedRepairIsBinomial() throws {
  let shop = try MachineRepair(machines: 6, repairers: 6, failureRate: 0.5, repairRate: 2)
  #expect(agrees(shop.stateProbabilities[0], pow(0.8, 6)))
  #expect(agrees(shop.availability, 0.8) && shop.meanWait == 0)
  // So overloaded that the weights of the states would leave the range of numbers.
  let chargers = try MachineRepair(
    machines: 2_000, repairers: 2, failureRate: 10, repairRate: 0.001)
  #expect(agrees(chargers.repairerUtilisation, 1))
  #expect(throws: QueueError.self) {
    try MachineRepair(machines: 0, repairers: 1, failureRate: 1, repairRate: 1)
  }
}

/// Property: with switching times that vanish all disciplines are one M/G/1; with more they wait
/// longer in this order.
@Test func pollingTendsToOneQueueAndOrdersDisciplines() throws {
  func waits(_ meanSwitch: Double) throws -> [Double] {
    try [PollingSystem.Discipline.exhaustive, .gated, .limited1].map {
      try PollingSystem(
        queues: 4, arrivalRate: 0.15, meanService: 1, coefficientOfVariation: 1,
        meanSwitch: meanSwitch, switchVariance: 0, discipline: $0
      ).meanWait
    }
  }
  #expect(try waits(1e-12).allSatisfy { agrees($0, 1.5) })
  let slow = try waits(0.1)
  #expect(slow[0] < slow[1] && slow[1] < slow[2])
  // 4 · 0.15 · (1 + 0.7) is more than the server's time, but only if it leaves after each.
  #expect(throws: QueueError.self) { try waits(0.7) }
}

@Test func unstableQueuesAreRefusedByEveryFormula() {
  #expect(throws: QueueError.unstable(utilisation: 1)) {
    try QueueMM1(arrivalRate: 1, serviceRate: 1)
  }
  #expect(throws: QueueError.self) { try erlangC(servers: 2, offeredLoad: 2) }
  #expect(throws: QueueError.self) {
    try QueueGG1(arrivalRate: 2, serviceRate: 1, arrivalSCV: 1, serviceSCV: 1)
  }
  #expect(throws: QueueError.self) {
    try QueueGG1(arrivalRate: 0.5, serviceRate: 1, arrivalSCV: -1, serviceSCV: 1)
  }
}
