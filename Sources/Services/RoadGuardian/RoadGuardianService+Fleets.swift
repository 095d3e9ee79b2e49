public import City
import Mechanisms
import Quantities

// Vehicles of other services at the chargers, in line with everybody else.

extension GuardianNeeds {
  /// What vehicles of other services may use: the fast chargers.
  public func chargingSites(_ meanEnergy: Double) -> [ChargingSite] {
    sites.sites.filter(\.isFast).map {
      ChargingSite(
        node: $0.node, chargers: $0.chargers, power: $0.power,
        meanSession: SimDuration(roundingSeconds: 3_600 * meanEnergy / $0.power))
    }
  }
}

extension RoadGuardianService {
  /// Hears what vehicles of other services ask for.
  mutating func answerFleets(_ city: inout City, _ now: SimTime) {
    for call in city.takeChargingCalls() {
      switch call {
      case .plugIn(let visit, let site, let need): receive(visit, at: site, need, &city, now)
      case .unplug(let visit): unplug(visit, now)
      }
    }
  }

  /// A vehicle is at a site; its driver tells the control room of chargers that do not work.
  private mutating func receive(
    _ visit: Int, at site: Int, _ need: SimDuration, _ city: inout City, _ now: SimTime
  ) {
    let id = SessionID(drivers.count)
    let (up, all) = (places[site].up, sites.sites[site].chargers)
    drivers.append(
      ChargingDriver(
        client: .fleet(visit: visit), site: site, rest: need,
        foundUp: Double(up) / Double(all), foundNone: up == 0))
    driverOfVisit[visit] = id
    if up < all { findHidden(at: site, &city, now) }
    comeTo(site, id, now)
  }

  /// A vehicle leaves the line or its charger by itself.
  private mutating func unplug(_ visit: Int, _ now: SimTime) {
    guard let id = driverOfVisit[visit], !drivers[id.row].hasEnded else { return }
    drivers[id.row].hasEnded = true
    let site = drivers[id.row].site
    changedSites.append(site)
    if let service = drivers[id.row].service {
      if let next = places[site].station.complete(service, at: now)?.next {
        begin(next, at: site, now)
      }
    } else if let place = places[site].queue.firstIndex(where: { $0.driver == id }) {
      let ticket = places[site].queue.remove(at: place).ticket
      _ = places[site].station.renege(ticket, at: now)
    }
  }

  /// A visit to the chargers has ended: a citizen's is written down, another service is told.
  mutating func conclude(_ id: SessionID, _ news: ChargingNews, _ now: SimTime) {
    switch drivers[id.row].client {
    case .citizen: record(id, news == .ended ? .charged : .gaveUp, now)
    case .fleet(let visit):
      drivers[id.row].hasEnded = true
      answers.append((visit, news))
    }
  }

  /// Tells other services what has become of their vehicles, and how the sites are.
  mutating func tellFleets(_ city: inout City, _ now: SimTime) {
    for answer in answers { city.tell(visit: answer.visit, answer.news) }
    answers.removeAll(keepingCapacity: true)
    if city.charging.hasFleets {
      for site in changedSites where sites.sites[site].isFast {
        city.noteChargers(at: site, state(of: site), now)
      }
    }
    changedSites.removeAll(keepingCapacity: true)
  }

  /// A site as the control room knows it: a charger that is down unnoticed is taken to work.
  private func state(of site: Int) -> ChargerState {
    let own = sites.sites[site]
    let down = (own.first..<own.first + own.chargers).count {
      chargers.state(of: $0) == .knownDown
    }
    return ChargerState(
      working: own.chargers - down, taken: places[site].station.busyServers,
      waiting: places[site].queue.count)
  }
}
