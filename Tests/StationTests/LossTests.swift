import Mechanisms
import Quantities
import Randomness
import Testing

private func name(_ arrival: StationArrival) -> String {
  switch arrival {
  case .served: "served"
  case .queued: "queued"
  case .balked: "balked"
  case .blocked: "blocked"
  }
}

@Test func aFullStationBlocksAndCountsThoseInService() {
  let station = StationUnderTest(servers: 2, rules: StationRules(capacity: 3))
  let outcomes = (0..<5).map { name(station.arrive($0, at: .zero)) }
  #expect(outcomes == ["served", "served", "queued", "blocked", "blocked"])
  #expect(station.counts.blocked == 2)
  #expect(station.flowImbalance == 0)
}

@Test func customersBalkWhenMoreThanTheLimitWait() {
  let station = StationUnderTest(servers: 1, rules: StationRules(balking: .whenMoreWaitThan(1)))
  let outcomes = (0..<5).map { name(station.arrive($0, at: .zero)) }
  #expect(outcomes == ["served", "queued", "queued", "balked", "balked"])
  #expect(station.counts.balked == 2)
}

/// The table: nobody waiting 0.2, one 0.5, two or more 0.9.
@Test(arguments: [
  (0, 0.19, "balked"), (0, 0.2, "queued"), (1, 0.49, "balked"), (1, 0.5, "queued"),
  (2, 0.89, "balked"), (2, 0.9, "queued"), (7, 0.89, "balked"), (7, 0.95, "queued"),
])
func balkingFollowsItsTableOfProbabilities(waiting: Int, draw: Double, expected: String) {
  let station = StationUnderTest(
    servers: 1, rules: StationRules(balking: .byQueueLength([0.2, 0.5, 0.9])))
  for customer in 0...waiting {
    _ = station.arrive(UInt32(customer), at: .zero, balkingDraw: 0.999)
  }
  #expect(station.waiting == waiting)
  #expect(name(station.arrive(99, at: .zero, balkingDraw: draw)) == expected)
}

@Test func nobodyBalksAtAFreeServer() {
  let station = StationUnderTest(servers: 1, rules: StationRules(balking: .byQueueLength([1])))
  #expect(name(station.arrive(0, at: .zero, balkingDraw: 0)) == "served")
}

/// Customers 0…4 queue; those that renege leave the others in the order of the discipline.
@Test(arguments: [[2], [0], [4], [0, 4], [1, 3], [0, 1, 2, 3, 4], [4, 3, 0]])
func renegingLeavesTheOthersInOrder(leaving: [Int]) {
  for discipline in [StationDiscipline.fifo, .lifo, .priority(levels: 2)] {
    let station = StationUnderTest(servers: 1, rules: StationRules(discipline: discipline))
    guard case .served(var start) = station.arrive(100, at: .zero) else { return }
    var tickets: [StationTicket] = []
    for customer in 0..<5 {
      if case .queued(let ticket) = station.arrive(UInt32(customer), at: .zero) {
        tickets.append(ticket)
      }
    }
    for customer in leaving {
      #expect(station.renege(tickets[customer], at: .zero)?.customer == UInt32(customer))
    }
    var order: [Int] = []
    while let next = station.complete(start.service, at: .zero)?.next {
      order.append(Int(next.customer))
      start = next
    }
    let staying = (0..<5).filter { !leaving.contains($0) }
    if case .lifo = discipline {
      #expect(order == staying.reversed())
    } else {
      #expect(order == staying)
    }
    #expect(station.counts.reneged == leaving.count)
    #expect(station.flowImbalance == 0)
  }
}

@Test func renegingFromARandomQueueLeavesAllOthers() {
  let stream = StreamFamily(seed: 3, replication: 0).stream(Purpose("test/order"))
  let station = StationUnderTest(servers: 1, rules: StationRules(discipline: .siro(stream)))
  guard case .served(var start) = station.arrive(100, at: .zero) else { return }
  var tickets: [StationTicket] = []
  for customer in 0..<6 {
    if case .queued(let ticket) = station.arrive(UInt32(customer), at: .zero) {
      tickets.append(ticket)
    }
  }
  for customer in [5, 0, 2] {
    #expect(station.renege(tickets[customer], at: .zero)?.customer == UInt32(customer))
  }
  var served: [UInt32] = []
  while let next = station.complete(start.service, at: .zero)?.next {
    served.append(next.customer)
    start = next
  }
  #expect(served.sorted() == [1, 3, 4])
}

@Test func patienceThatEndsInServiceIsNoLoss() {
  let station = StationUnderTest(servers: 1)
  guard case .served(let start) = station.arrive(0, at: .zero),
    case .queued(let ticket) = station.arrive(1, at: .zero)
  else { return }
  #expect(station.complete(start.service, at: .zero)?.next?.customer == 1)
  #expect(station.renege(ticket, at: .zero) == nil)
  #expect(station.counts.reneged == 0)
}

/// Slots are reused: the second customer to wait gets the slot of the first.
@Test func anOldTicketCannotRemoveALaterCustomer() {
  let station = StationUnderTest(servers: 1)
  guard case .served(let start) = station.arrive(0, at: .zero),
    case .queued(let old) = station.arrive(1, at: .zero)
  else { return }
  _ = station.complete(start.service, at: .zero)
  guard case .queued(let new) = station.arrive(2, at: .zero) else { return }
  #expect(old != new)
  #expect(station.renege(old, at: .zero) == nil)
  #expect(station.waiting == 1)
  #expect(station.renege(new, at: .zero)?.customer == 2)
  #expect(station.renege(new, at: .zero) == nil)
}
