import Mechanisms
import Quantities
import Testing

private func at(_ milliseconds: Int64) -> SimTime { SimTime(milliseconds: milliseconds) }

/// The service that begins; fails the test if none does.
private func begun(_ arrival: StationArrival) throws -> StationStart {
  guard case .served(let start) = arrival else {
    throw StationTestError.notServed
  }
  return start
}

private enum StationTestError: Error { case notServed }

@Test func aServerThatGoesOffDutyFinishesItsCustomer() throws {
  let station = StationUnderTest(servers: 2)
  let first = try begun(station.arrive(0, at: at(0)))
  let second = try begun(station.arrive(1, at: at(0)))
  _ = station.arrive(2, at: at(1))
  station.setServers(1, at: at(5))
  #expect(station.busyServers == 2)
  let completion = station.complete(second.service, at: at(10))
  #expect(completion?.departure.customer == 1)
  #expect(completion?.next == nil, "server 1 is off duty and must not take customer 2")
  #expect(station.freeServers == 0)
  #expect(station.complete(first.service, at: at(11))?.next?.customer == 2)
}

@Test func serversWhoComeOnDutyTakeThoseWhoWait() throws {
  let station = StationUnderTest(servers: 0)
  for customer in 0..<3 { _ = station.arrive(UInt32(customer), at: at(0)) }
  #expect(station.waiting == 3)
  station.setServers(2, at: at(7))
  let first = try #require(station.startNext(at: at(7)))
  let second = try #require(station.startNext(at: at(7)))
  #expect([first.customer, second.customer] == [0, 1])
  #expect([first.service.server, second.service.server] == [0, 1])
  #expect(station.startNext(at: at(7)) == nil)
}

@Test func anIdleServerOffDutyIsNotChosen() {
  let station = StationUnderTest(servers: 1)
  station.setServers(0, at: at(0))
  guard case .queued = station.arrive(0, at: at(1)) else {
    Issue.record("a server off duty took a customer")
    return
  }
  #expect(station.freeServers == 0)
}

@Test func anInterruptedServiceResumesWhereItStopped() throws {
  let station = StationUnderTest(servers: 1)
  let start = try begun(station.arrive(0, at: at(0)))
  let stop = try #require(station.fail(0, at: at(30)))
  #expect(stop.customer == 0)
  #expect(stop.received.milliseconds == 30)
  #expect(stop.ticket == nil)
  #expect(station.inSystem == 1)
  #expect(station.interruptedCustomers == 1)
  #expect(station.complete(start.service, at: at(100)) == nil, "the old completion still holds")
  let resumed = try #require(station.repair(0, at: at(130)))
  #expect(resumed.received.milliseconds == 30)
  #expect(resumed.service != start.service)
  _ = station.fail(0, at: at(140))
  let again = try #require(station.repair(0, at: at(150)))
  #expect(again.received.milliseconds == 40)
  #expect(station.complete(again.service, at: at(210))?.departure.customer == 0)
  #expect(station.integrals(at: at(210)).busy == 100)
}

@Test func anInterruptedCustomerGoesBackToTheHeadOfTheQueue() throws {
  let station = StationUnderTest(servers: 1, rules: StationRules(interruption: .returnsToQueue))
  _ = try begun(station.arrive(0, at: at(0)))
  _ = station.arrive(1, at: at(10))
  let stop = try #require(station.fail(0, at: at(20)))
  #expect(stop.ticket != nil)
  #expect(station.waiting == 2)
  let start = try #require(station.repair(0, at: at(50)))
  #expect(start.customer == 0)
  #expect(start.received.milliseconds == 20)
  #expect(start.arrived == at(0))
}

@Test func anInterruptedCustomerMovesToAnotherFreeServer() throws {
  let station = StationUnderTest(servers: 2, rules: StationRules(interruption: .returnsToQueue))
  _ = try begun(station.arrive(0, at: at(0)))
  _ = station.fail(0, at: at(20))
  let start = try #require(station.startNext(at: at(20)))
  #expect(start.customer == 0)
  #expect(start.service.server == 1)
}

@Test func aServerThatFailsWhileIdleTakesNobodyUntilItsRepair() throws {
  let station = StationUnderTest(servers: 1)
  #expect(station.fail(0, at: at(0)) == nil)
  guard case .queued = station.arrive(5, at: at(3)) else {
    Issue.record("a broken server took a customer")
    return
  }
  let start = try #require(station.repair(0, at: at(9)))
  #expect(start.customer == 5)
}

@Test func aServerRepairedAfterItsShiftFinishesItsCustomerOnly() throws {
  let station = StationUnderTest(servers: 1)
  _ = try begun(station.arrive(0, at: at(0)))
  _ = station.arrive(1, at: at(0))
  _ = station.fail(0, at: at(10))
  station.setServers(0, at: at(20))
  let resumed = try #require(station.repair(0, at: at(30)))
  #expect(resumed.customer == 0)
  #expect(station.complete(resumed.service, at: at(40))?.next == nil)
  #expect(station.waiting == 1)
}

/// Customer 0 is served over [0, 10), 1 waits over [2, 10) and is served over [10, 16); the
/// second server comes on duty at 12.
@Test func integralsAreExact() throws {
  let station = StationUnderTest(servers: 1)
  let first = try begun(station.arrive(0, at: at(0)))
  _ = station.arrive(1, at: at(2))
  let second = try #require(station.complete(first.service, at: at(10))?.next)
  station.setServers(2, at: at(12))
  _ = station.complete(second.service, at: at(16))
  let integrals = station.integrals(at: at(20))
  #expect(integrals.queue == 8)
  #expect(integrals.busy == 16)
  #expect(integrals.system == 24)
  #expect(integrals.onDuty == 12 + 2 * 8)
}

@Test func integralsCountFromALateStart() {
  let start: Int64 = 4_000_000_000_000
  let station = StationUnderTest(servers: 3, start: at(start))
  _ = station.arrive(0, at: at(start + 5))
  let integrals = station.integrals(at: at(start + 105))
  #expect(integrals.busy == 100)
  #expect(integrals.onDuty == 315)
}

@Test func aCopyIsAnIndependentClone() throws {
  let station = StationUnderTest(servers: 1)
  let start = try begun(station.arrive(0, at: at(0)))
  _ = station.arrive(1, at: at(1))
  let clone = station.clone()
  _ = clone.complete(start.service, at: at(4))
  #expect(clone.waiting == 0)
  #expect(station.waiting == 1)
  #expect(station.counts.served == 0)
  #expect(station.complete(start.service, at: at(9))?.next?.customer == 1)
}
