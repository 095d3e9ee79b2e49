import Mechanisms
import Quantities
import Randomness
import Testing

/// The customers in the order in which one server takes them, after all of `levels.count`
/// customers have queued behind customer 100.
private func orderOfService(_ discipline: StationDiscipline, levels: [Int]) -> [UInt32] {
  let station = StationUnderTest(servers: 1, rules: StationRules(discipline: discipline))
  guard case .served(var start) = station.arrive(100, at: .zero) else { return [] }
  for (customer, level) in levels.enumerated() {
    _ = station.arrive(
      UInt32(customer), level: level, at: SimTime(milliseconds: Int64(customer) + 1))
  }
  var order: [UInt32] = []
  var time: Int64 = 1_000
  while let next = station.complete(start.service, at: SimTime(milliseconds: time))?.next {
    order.append(next.customer)
    start = next
    time += 10
  }
  return order
}

@Test func firstInFirstOutServesInOrderOfArrival() {
  #expect(orderOfService(.fifo, levels: [0, 0, 0, 0]) == [0, 1, 2, 3])
}

@Test func lastInFirstOutServesTheNewestCustomer() {
  #expect(orderOfService(.lifo, levels: [0, 0, 0, 0]) == [3, 2, 1, 0])
}

@Test func priorityServesTheSmallestLevelFirstAndFirstComeFirstServedWithinIt() {
  #expect(orderOfService(.priority(levels: 3), levels: [2, 1, 0, 1, 0, 2]) == [2, 4, 1, 3, 0, 5])
}

/// The highest of 64 levels is the last bit of the map of levels.
@Test func priorityWorksWithSixtyFourLevels() {
  #expect(orderOfService(.priority(levels: 64), levels: [63, 0, 62]) == [1, 2, 0])
}

@Test func priorityDoesNotInterruptAServiceUnderWay() {
  let station = StationUnderTest(servers: 1, rules: StationRules(discipline: .priority(levels: 2)))
  guard case .served(let start) = station.arrive(7, level: 1, at: .zero) else {
    Issue.record("an idle server did not take the customer")
    return
  }
  guard case .queued = station.arrive(8, level: 0, at: .zero) else {
    Issue.record("the urgent customer did not queue")
    return
  }
  let completion = station.complete(start.service, at: SimTime(milliseconds: 5))
  #expect(completion?.departure.customer == 7)
  #expect(completion?.next?.customer == 8)
}

/// Of 6,000 services from a pool of three, each should have about 2,000; the standard deviation
/// is 36.5, so 5 of them (one error in 1.7 million per count) is 183.
@Test func randomOrderTakesEachWaitingCustomerEquallyOften() {
  var counts = [0, 0, 0]
  for replication in 0..<6_000 {
    let stream = StreamFamily(seed: 11, replication: replication).stream(Purpose("test/order"))
    if let first = orderOfService(.siro(stream), levels: [0, 0, 0]).first {
      counts[Int(first)] += 1
    }
  }
  for count in counts { #expect(abs(count - 2_000) < 183, "\(counts)") }
}

@Test func randomOrderIsDecidedByItsStreamAlone() {
  let stream = StreamFamily(seed: 5, replication: 0).stream(Purpose("test/order"))
  let levels = [Int](repeating: 0, count: 20)
  #expect(
    orderOfService(.siro(stream), levels: levels) == orderOfService(.siro(stream), levels: levels))
  #expect(orderOfService(.siro(stream), levels: levels).sorted() == Array(0..<20))
}

@Test func theFreeServerWithTheLowestNumberServes() {
  let station = StationUnderTest(servers: 70)
  var services: [StationService] = []
  for customer in 0..<70 {
    if case .served(let start) = station.arrive(UInt32(customer), at: .zero) {
      services.append(start.service)
    }
  }
  #expect(services.map(\.server) == Array(0..<70))
  for server in [69, 66, 3, 68] { _ = station.complete(services[server], at: .zero) }
  var next: [UInt32] = []
  for customer in 0..<4 {
    if case .served(let start) = station.arrive(UInt32(customer), at: .zero) {
      next.append(start.service.server)
    }
  }
  #expect(next == [3, 66, 68, 69])
}
