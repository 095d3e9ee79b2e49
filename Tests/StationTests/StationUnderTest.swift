import Mechanisms
import Quantities

/// A station behind a reference, because an expectation cannot call a mutating method.
@dynamicMemberLookup
final class StationUnderTest {
  private var station: Station

  init(servers: Int, rules: StationRules = StationRules(), start: SimTime = .zero) {
    station = Station(servers: servers, rules: rules, start: start)
  }

  init(_ station: Station) { self.station = station }

  subscript<Value>(dynamicMember path: KeyPath<Station, Value>) -> Value { station[keyPath: path] }

  func clone() -> StationUnderTest { StationUnderTest(station) }

  func arrive(
    _ customer: UInt32, level: Int = 0, at now: SimTime, balkingDraw: Double? = nil
  ) -> StationArrival {
    station.arrive(customer, level: level, at: now, balkingDraw: balkingDraw)
  }

  func complete(_ service: StationService, at now: SimTime) -> StationCompletion? {
    station.complete(service, at: now)
  }

  func renege(_ ticket: StationTicket, at now: SimTime) -> StationDeparture? {
    station.renege(ticket, at: now)
  }

  func startNext(at now: SimTime) -> StationStart? { station.startNext(at: now) }

  func setServers(_ count: Int, at now: SimTime) { station.setServers(count, at: now) }

  func fail(_ server: Int, at now: SimTime) -> StationStop? { station.fail(server, at: now) }

  func repair(_ server: Int, at now: SimTime) -> StationStart? { station.repair(server, at: now) }

  func integrals(at now: SimTime) -> StationIntegrals { station.integrals(at: now) }
}
