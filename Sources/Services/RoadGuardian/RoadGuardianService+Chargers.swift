import City
import Kernel
import Mechanisms
import Quantities

// Faults of chargers, and the drivers who come to them.

/// A charging site of a run as it stands.
struct ChargingPlace: Sendable {
  var station: Station
  /// Those who wait, in order.
  var queue: [(driver: SessionID, ticket: StationTicket)] = []
  /// Chargers that work.
  var up: Int
}

/// Whose vehicle comes to a charger.
enum ChargingClient: Hashable, Sendable {
  /// A citizen's, by number of the need.
  case citizen(UInt32)
  /// That of another service, by number of the visit at the city's desk.
  case fleet(visit: Int)
}

/// A driver of a run as it stands.
struct ChargingDriver: Sendable {
  let client: ChargingClient
  var site: Int
  var tried = 1
  /// How many of the other sites have been tried or passed over.
  var considered = 0
  /// Drives to other sites at which nothing worked.
  var wasted = 0
  var began: SimTime?
  /// Time at a charger that is still needed.
  var rest: SimDuration
  /// The share of the chargers that work, at the first site.
  let foundUp: Double
  let foundNone: Bool
  /// The spell at a charger under way, or the last one.
  var service: StationService?
  var hasEnded = false
}

extension RoadGuardianService {
  // MARK: Faults

  /// A fault comes to a charger.
  mutating func fail(fault number: Int, _ city: inout City, _ now: SimTime) {
    let fault = faults[number]
    guard chargers.fail(fault.charger, at: now) else {
      recordFault(number, .masked, nil, now)
      return
    }
    faultOfCharger[fault.charger] = number
    let life = chargers.life(of: fault.charger)
    if let heard = heard(ofFault: number, life: life, city, now), heard <= end {
      calendar.schedule(
        .chargerDetected(UInt32(fault.charger), life: life), at: heard, phase: .arrive)
    }
    let site = sites.siteOfCharger[fault.charger]
    places[site].up -= 1
    let stop = places[site].station.fail(fault.charger - sites.sites[site].first, at: now)
    if let stop, let ticket = stop.ticket {
      let driver = SessionID(stop.customer)
      _ = places[site].station.renege(ticket, at: now)
      drivers[driver.row].rest = max(.zero, drivers[driver.row].rest - stop.received)
      moveOn(driver, now)
    }
    if places[site].up == 0 { sendAway(from: site, now) }
    startNext(at: site, now)
    changedSites.append(site)
  }

  /// Nobody waits where nothing works.
  private mutating func sendAway(from site: Int, _ now: SimTime) {
    let waiting = places[site].queue
    places[site].queue = []
    for (driver, ticket) in waiting {
      _ = places[site].station.renege(ticket, at: now)
      moveOn(driver, now)
    }
  }

  /// A fault is found out: it is reset from a distance, waits for a part, or gets an order.
  mutating func detectCharger(_ charger: Int, _ city: inout City, _ now: SimTime) {
    guard chargers.detect(charger, at: now), let number = faultOfCharger[charger] else { return }
    changedSites.append(sites.siteOfCharger[charger])
    let life = chargers.life(of: charger)
    if faults[number].isResettable {
      calendar.schedule(
        .chargerReset(UInt32(charger), life: life), at: now + rules.resetTime, phase: .release)
    } else if let wait = faults[number].partsWait {
      if now + wait <= end {
        calendar.schedule(
          .partArrived(UInt32(charger), life: life), at: now + wait, phase: .decide)
      }
    } else {
      orderRepair(ofCharger: charger, &city, now)
    }
  }

  mutating func orderRepair(ofCharger charger: Int, _ city: inout City, _ now: SimTime) {
    guard let outage = chargers.openOutage(of: charger) else { return }
    let site = sites.sites[sites.siteOfCharger[charger]]
    let kind = site.isFast ? 1 : 0
    _ = order(
      Job(
        kind: .charger(charger), skill: .electric, node: site.node, arc: nil,
        reported: outage.detected ?? now, severity: site.isFast ? 2 : 1,
        costPerDay: rules.sessionRates[kind] * 0.5 * rules.vehicleHour,
        work: rules.repairMeans[kind]), &city,
      now)
  }

  func repairTime(ofCharger charger: Int) -> SimDuration {
    faultOfCharger[charger].map { faults[$0].repair } ?? .zero
  }

  /// A charger works again.
  mutating func restoreCharger(
    _ charger: Int, _ ending: FaultEnding, _ city: inout City, _ now: SimTime
  ) {
    guard chargers.state(of: charger) == .knownDown, let number = faultOfCharger[charger] else {
      return
    }
    let outage = chargers.restore(charger, asNew: true, at: now)
    faultOfCharger[charger] = nil
    tellDrivers(ofCharger: charger, wasDown: true, city, now)
    recordFault(number, ending, outage, now)
    let site = sites.siteOfCharger[charger]
    places[site].up += 1
    changedSites.append(site)
    if let start = places[site].station.repair(charger - sites.sites[site].first, at: now) {
      begin(start, at: site, now)
    }
  }

  /// An inspector tries every charger of a site.
  mutating func inspect(site: Int, _ city: inout City, _ now: SimTime) {
    inspections += 1
    let period = rules.inspectionPeriod
    if now + period <= end {
      calendar.schedule(.siteInspected(UInt32(site)), at: now + period, phase: .arrive)
    }
    findHidden(at: site, &city, now)
  }

  mutating func findHidden(at site: Int, _ city: inout City, _ now: SimTime) {
    let first = sites.sites[site].first
    for charger in first..<first + sites.sites[site].chargers
    where chargers.state(of: charger) == .hiddenDown {
      detectCharger(charger, &city, now)
      tellDrivers(ofCharger: charger, wasDown: false, city, now)
    }
  }

  // MARK: Drivers

  /// A driver comes to the site that is nearest to where the need arises.
  mutating func wish(_ number: UInt32, _ city: inout City, _ now: SimTime) {
    let session = sessions[Int(number)]
    let site = Int(session.site)
    let id = SessionID(drivers.count)
    drivers.append(
      ChargingDriver(
        client: .citizen(number), site: site,
        rest: SimDuration(roundingSeconds: 3_600 * session.energy / sites.sites[site].power),
        foundUp: Double(places[site].up) / Double(sites.sites[site].chargers),
        foundNone: places[site].up == 0))
    if places[site].up < sites.sites[site].chargers, session.reports < rules.userReports {
      findHidden(at: site, &city, now)
    }
    comeTo(site, id, now)
  }

  /// A driver is at a site: charges, waits, or goes elsewhere.
  mutating func comeTo(_ site: Int, _ id: SessionID, _ now: SimTime) {
    drivers[id.row].site = site
    if drivers[id.row].tried > 1 && places[site].up == 0 { drivers[id.row].wasted += 1 }
    changedSites.append(site)
    let isFull = places[site].station.freeServers == 0
    if places[site].up == 0 || isFull && places[site].station.waiting >= rules.longestQueue {
      moveOn(id, now)
      return
    }
    switch places[site].station.arrive(id.index, at: now) {
    case .served(let start): begin(start, at: site, now)
    case .queued(let ticket): places[site].queue.append((id, ticket))
    case .balked, .blocked: preconditionFailure("\(id) is refused at site \(site)")
    }
  }

  private mutating func moveOn(_ id: SessionID, _ now: SimTime) {
    let driver = drivers[id.row]
    guard case .citizen(let need) = driver.client else {
      let isStopped = driver.began != nil
      conclude(id, isStopped ? .stopped : .sentAway, now)
      return
    }
    let others = sites.sites[Int(sessions[Int(need)].site)].others
    var place = driver.considered
    if place < others.count, hasApp(driver) {
      while place < others.count, isKnownDown(site: others[place].site, now) { place += 1 }
    }
    drivers[id.row].considered = place + 1
    guard place < others.count else {
      conclude(id, .sentAway, now)
      return
    }
    let next = others[place]
    drivers[id.row].site = next.site
    drivers[id.row].tried += 1
    calendar.schedule(.siteReached(id), at: now + next.time, phase: .arrive)
  }

  mutating func begin(_ start: StationStart, at site: Int, _ now: SimTime) {
    let id = SessionID(start.customer)
    places[site].queue.removeAll { $0.driver == id }
    drivers[id.row].began = drivers[id.row].began ?? now
    drivers[id.row].service = start.service
    if case .fleet(let visit) = drivers[id.row].client { answers.append((visit, .began)) }
    calendar.schedule(
      .sessionEnded(site: UInt32(site), start.service), at: now + drivers[id.row].rest,
      phase: .release)
  }

  private mutating func startNext(at site: Int, _ now: SimTime) {
    while let start = places[site].station.startNext(at: now) { begin(start, at: site, now) }
  }

  mutating func endSession(at site: Int, _ service: StationService, _ now: SimTime) {
    guard let completion = places[site].station.complete(service, at: now) else { return }
    conclude(SessionID(completion.departure.customer), .ended, now)
    changedSites.append(site)
    if let start = completion.next { begin(start, at: site, now) }
  }
}
