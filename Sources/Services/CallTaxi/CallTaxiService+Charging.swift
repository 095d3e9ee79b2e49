import City
import Mechanisms
public import Parameters
import Quantities

// When and where electric vehicles charge, and what happens there.

extension CallTaxiService {
  /// Whether vehicles go to chargers that the city's desk offers.
  public static func usesPublicChargers(_ parameters: ParameterSet) -> Bool {
    let rules = ElectricRules(parameters)
    return rules.isOn && rules.chargers != .depots
  }

  // MARK: The rule

  /// A free vehicle that must charge before anything else goes: below the lowest state of charge under
  /// `thresholds`, and under either rule without what must be left where it stands.
  ///
  /// - Returns: whether it went.
  mutating func chargeFirst(_ id: VehicleID, _ city: City, _ now: SimTime) -> Bool {
    guard let electric = vehicles[id.row].electric, vehicles[id.row].activity == .idle,
      vehicles[id.row].isFree
    else { return false }
    let isLow = rules.rule == .thresholds && electric.battery.share < rules.low
    let vehicle = vehicles[id.row]
    if !isLow
      && slack(of: id, from: vehicle.node, ready: max(now, vehicle.ready), driven: 0, [], city) >= 0
    {
      return false
    }
    return goToCharge(id, onlyIfFree: false, city, now)
  }

  /// A vehicle for which there is nothing to do fills up, under `thresholds`.
  mutating func chargeMeanwhile(_ id: VehicleID, _ city: City, _ now: SimTime) {
    guard rules.rule == .thresholds, let electric = vehicles[id.row].electric,
      vehicles[id.row].activity == .idle, vehicles[id.row].isFree,
      electric.battery.share < rules.high
    else { return }
    _ = goToCharge(id, onlyIfFree: true, city, now)
  }

  /// A free vehicle that could not take a request for its battery goes to charge: under `slack` in any
  /// case, under `thresholds` below the upper one.
  ///
  /// - Returns: whether it went.
  mutating func chargeInstead(_ id: VehicleID, _ city: City, _ now: SimTime) -> Bool {
    let vehicle = vehicles[id.row]
    guard let electric = vehicle.electric, vehicle.isFree,
      vehicle.activity == .idle || vehicle.activity == .toWaitPlace
    else { return false }
    if rules.rule == .thresholds && electric.battery.share >= rules.high { return false }
    return goToCharge(id, onlyIfFree: false, city, now)
  }

  /// The state of charge, in kWh, up to which a vehicle charges that goes now; nil if it is full.
  private func target(of battery: Battery) -> Double? {
    let wanted = waiting.isEmpty ? rules.idleTarget : rules.busyTarget
    return [wanted, rules.idleTarget, 1].first { $0 > battery.share + 0.01 }
      .map { $0 * battery.capacity }
  }

  /// Sends a free vehicle to the place where it will be charged soonest.
  ///
  /// - Returns: false if there is none, or it is full.
  private mutating func goToCharge(
    _ id: VehicleID, onlyIfFree: Bool, _ city: City, _ now: SimTime
  ) -> Bool {
    guard let battery = vehicles[id.row].electric?.battery, target(of: battery) != nil else {
      return false
    }
    turn(id, city, now)
    guard let best = soonest(for: id, city, now), !onlyIfFree || best.isFree else { return false }
    vehicles[id.row].electric?.place = best.place
    if vehicles[id.row].electric?.outSince == nil {
      let since = max(now, vehicles[id.row].ready)
      vehicles[id.row].electric?.outSince = since
    }
    reports[id.row].tellAll()
    drive(id, to: node(of: best.place, city), .toCharger, .toCharger, city, now)
    return true
  }

  private func node(of place: ChargingPlace, _ city: City) -> NodeID {
    switch place {
    case .depot(let number): depots[number].node
    case .site(let number): city.charging.sites[number].node
    }
  }

  private func power(of place: ChargingPlace, _ city: City) -> Double {
    switch place {
    case .depot: rules.depotPower
    case .site(let number): city.charging.sites[number].power
    }
  }

  /// The place with the least drive, expected wait and charge up to the target of busy times; ties go
  /// to depots and lower numbers. A vehicle whose choice is empty goes to its own depot.
  ///
  /// Public sites that it could not reach and leave again for its depot do not count, nor those where
  /// it has just failed.
  private func soonest(for id: VehicleID, _ city: City, _ now: SimTime)
    -> (place: ChargingPlace, isFree: Bool)?
  {
    guard let electric = vehicles[id.row].electric else { return nil }
    let usesSites = rules.chargers != .depots && !city.charging.sites.isEmpty
    var options: [(place: ChargingPlace, wait: SimDuration?)] = []
    if rules.chargers != .public || !usesSites {
      options = depots.indices.map { number in
        (.depot(number), depots[number].state.expectedWait(session: depotSession(electric)))
      }
    }
    if usesSites {
      options += city.charging.sites.indices.filter { !electric.failed.contains($0) }.map {
        let site = city.charging.sites[$0]
        let state = city.chargers(at: $0, asKnownAt: now)
        return (.site($0), state.expectedWait(session: site.meanSession))
      }
    }
    let origin = vehicles[id.row].node
    let ready = max(now, vehicles[id.row].ready)
    let drives = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
      city.travel.times(from: origin, to: options.map { node(of: $0.place, city) }, at: ready)
    }
    let goal = max(rules.busyTarget * electric.battery.capacity, electric.battery.charge)
    let ranked = options.indices.compactMap { row -> (time: SimDuration, row: Int)? in
      guard let wait = options[row].wait else { return nil }
      let charge = rules.curve(at: power(of: options[row].place, city))
        .time(electric.battery, to: goal)
      return (drives[row] + wait + charge, row)
    }.sorted { ($0.time, $0.row) < ($1.time, $1.row) }
    let best = ranked.first { isInReach(options[$0.row].place, of: id, at: ready, city) }
    guard let best else { return (.depot(vehicles[id.row].depotNumber), false) }
    return (options[best.row].place, options[best.row].wait == .zero)
  }

  /// How long a vehicle of the fleet charges at a depot, on average: from a third to four fifths.
  private func depotSession(_ electric: TaxiBattery) -> SimDuration {
    let third = Battery(capacity: electric.battery.capacity, share: 1.0 / 3)
    return rules.curve(at: rules.depotPower)
      .time(third, to: ChargingCurve.knee * electric.battery.capacity)
  }

  private func isInReach(
    _ place: ChargingPlace, of id: VehicleID, at ready: SimTime, _ city: City
  ) -> Bool {
    guard let electric = vehicles[id.row].electric else { return false }
    let vehicle = vehicles[id.row]
    if place == .depot(vehicle.depotNumber) { return true }
    let node = node(of: place, city)
    let out = expectedEnergy(electric.use, from: vehicle.node, to: node, at: ready, city)
    let home = expectedEnergy(electric.use, from: node, to: vehicle.depot, at: out.arrival, city)
    return electric.battery.charge >= rules.margin * (out.energy + home.energy)
  }

  // MARK: At chargers

  /// A vehicle is where it goes to charge.
  mutating func reachCharger(_ id: VehicleID, _ city: City, _ now: SimTime) {
    vehicles[id.row].activity = .atCharger
    vehicles[id.row].version += 1
    guard let electric = vehicles[id.row].electric else { return }
    guard let target = target(of: electric.battery) else {
      endCharging(id, now)
      return
    }
    plugIn(id, to: target, isOnShift: true, city, now)
  }

  private mutating func plugIn(
    _ id: VehicleID, to target: Double, isOnShift: Bool, _ city: City, _ now: SimTime
  ) {
    guard let electric = vehicles[id.row].electric else { return }
    vehicles[id.row].electric?.visit = ChargingVisit(
      arrived: now, target: target, isOnShift: isOnShift)
    switch electric.place {
    case .depot(let number):
      switch depots[number].station.arrive(id.index, at: now) {
      case .served(let start): beginAtDepot(start, now)
      case .queued(let ticket): vehicles[id.row].electric?.visit?.ticket = ticket
      case .balked, .blocked: preconditionFailure("\(id) is refused at depot \(number)")
      }
    case .site(let site):
      let need = rules.curve(at: power(of: electric.place, city))
        .time(electric.battery, to: target)
      chargingCalls.append((id, site, need))
    }
  }

  private mutating func beginAtDepot(_ start: StationStart, _ now: SimTime) {
    let id = VehicleID(start.customer)
    vehicles[id.row].electric?.visit?.ticket = nil
    vehicles[id.row].electric?.visit?.service = start.service
    vehicles[id.row].electric?.visit?.began = now
    foreseeEnd(of: id)
  }

  /// Schedules the end of a charge at a depot.
  private mutating func foreseeEnd(of id: VehicleID) {
    guard let electric = vehicles[id.row].electric, let visit = electric.visit,
      let began = visit.began
    else { return }
    let time = rules.curve(at: rules.depotPower).time(electric.battery, to: visit.target)
    vehicles[id.row].version += 1
    calendar.schedule(
      .chargeEnded(id, version: vehicles[id.row].version), at: began + time, phase: .release)
  }

  /// A vehicle at its depot has been charged.
  mutating func endCharge(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version, vehicles[id.row].electric?.visit?.began != nil
    else { return }
    leaveCharger(id, .charged, city, now)
    if vehicles[id.row].activity == .offShift {
      chargeOffShift(id, city, now)
    } else {
      endCharging(id, now)
    }
  }

  /// A vehicle is in service again.
  private mutating func endCharging(_ id: VehicleID, _ now: SimTime) {
    backInService(id, now)
    vehicles[id.row].ready = now
    becomeIdle(id, now)
  }

  /// What kept it is over: it has charged, or has broken down on the way.
  mutating func backInService(_ id: VehicleID, _ now: SimTime) {
    guard vehicles[id.row].electric != nil else { return }
    countOut(id, until: now)
    vehicles[id.row].electric?.outSince = nil
    vehicles[id.row].electric?.failed.removeAll()
  }

  /// Adds up how long a vehicle has been out of service for charging on this shift.
  mutating func countOut(_ id: VehicleID, until now: SimTime) {
    guard let since = vehicles[id.row].electric?.outSince else { return }
    let time = max(.zero, now - since)
    vehicles[id.row].electric?.outTime += time
    vehicles[id.row].electric?.outSince = since + time
  }

  /// What the battery has taken goes into it, and the visit is written down; the charger is free.
  mutating func leaveCharger(
    _ id: VehicleID, _ ending: ChargeEnding, _ city: City, _ now: SimTime
  ) {
    guard let electric = vehicles[id.row].electric,
      let visit = closeVisit(
        of: id, ending, at: node(of: electric.place, city), power: power(of: electric.place, city),
        now)
    else { return }
    if ending == .unfinished { return }
    switch electric.place {
    case .depot(let number):
      if let service = visit.service {
        let next = depots[number].station.complete(service, at: now)?.next
        if let next { beginAtDepot(next, now) }
      } else if let ticket = visit.ticket {
        _ = depots[number].station.renege(ticket, at: now)
      }
    case .site:
      if ending == .unplugged, let number = visit.number { unplugs.append(number) }
    }
  }

  /// What the battery has taken goes into it, and the visit is written down; the charger is not told.
  ///
  /// - Parameters:
  ///   - node: where the charger is.
  ///   - power: its power in kW.
  /// - Returns: the visit; nil if there is none.
  private mutating func closeVisit(
    of id: VehicleID, _ ending: ChargeEnding, at node: NodeID, power: Double, _ now: SimTime
  ) -> ChargingVisit? {
    guard let electric = vehicles[id.row].electric, let visit = electric.visit else { return nil }
    var energy = 0.0
    if let began = visit.began {
      energy = rules.curve(at: power)
        .energy(electric.battery, after: now - began, upTo: visit.target)
      vehicles[id.row].electric?.battery.store(energy)
    }
    vehicles[id.row].electric?.visit = nil
    var isPublic = true
    if case .depot = electric.place { isPublic = false }
    chargeRecords.append(
      ChargeRecord(
        vehicle: id, isPublic: isPublic, node: node, isOnShift: visit.isOnShift,
        arrived: visit.arrived, began: visit.began ?? SimTime(milliseconds: -1), ended: now,
        energy: energy, charge: vehicles[id.row].electric?.battery.charge ?? 0, ending: ending))
    return visit
  }

  // MARK: Off shift

  /// A vehicle off shift at its depot charges for the next.
  mutating func chargeOffShift(_ id: VehicleID, _ city: City, _ now: SimTime) {
    guard let electric = vehicles[id.row].electric, electric.visit == nil,
      vehicles[id.row].activity == .offShift
    else { return }
    let target = rules.nightTarget * electric.battery.capacity
    guard target > electric.battery.charge else { return }
    let depot = vehicles[id.row].depotNumber
    vehicles[id.row].electric?.place = .depot(depot)
    plugIn(id, to: target, isOnShift: false, city, now)
  }

  /// A shift of an electric vehicle that charges off shift begins: it goes on charging until it has
  /// what it needs in busy times.
  ///
  /// - Returns: whether it is in service.
  mutating func startFromCharger(_ id: VehicleID, _ city: City, _ now: SimTime) -> Bool {
    guard let electric = vehicles[id.row].electric, let visit = electric.visit else { return true }
    let curve = rules.curve(at: rules.depotPower)
    let taken =
      visit.began.map {
        curve.energy(electric.battery, after: now - $0, upTo: visit.target)
      } ?? 0
    let target = rules.busyTarget * electric.battery.capacity
    if electric.battery.charge + taken >= target {
      leaveCharger(id, .unplugged, city, now)
      return true
    }
    vehicles[id.row].activity = .atCharger
    vehicles[id.row].electric?.outSince = now
    vehicles[id.row].electric?.visit?.target = target
    foreseeEnd(of: id)
    return false
  }

  /// The shift of a vehicle ends at a charger: at its own depot it stays there, from elsewhere it
  /// drives home.
  mutating func leaveServiceAtCharger(_ id: VehicleID, _ city: City, _ now: SimTime) {
    guard let electric = vehicles[id.row].electric else { return }
    if electric.place == .depot(vehicles[id.row].depotNumber), let visit = electric.visit {
      recordDuty(id, until: now)
      vehicles[id.row].activity = .offShift
      vehicles[id.row].electric?.outSince = nil
      let target = rules.nightTarget * electric.battery.capacity
      vehicles[id.row].electric?.visit?.target = max(target, visit.target)
      foreseeEnd(of: id)
      return
    }
    leaveCharger(id, .unplugged, city, now)
    vehicles[id.row].ready = now
    leaveService(id, city, now)
  }

  // MARK: Outages and public chargers

  /// Some chargers of every depot fail, or all work again.
  mutating func changeDepots(fail: Bool, _ now: SimTime) {
    for number in depots.indices {
      for charger in 0..<rules.lost {
        if fail {
          let stop = depots[number].station.fail(charger, at: now)
          depots[number].lost += 1
          if let stop { interrupt(VehicleID(stop.customer), stop.ticket, now) }
        } else {
          depots[number].lost -= 1
          if let start = depots[number].station.repair(charger, at: now) {
            beginAtDepot(start, now)
          }
        }
      }
      while let start = depots[number].station.startNext(at: now) { beginAtDepot(start, now) }
    }
  }

  /// A vehicle whose charger fails at a depot waits for another there.
  private mutating func interrupt(_ id: VehicleID, _ ticket: StationTicket?, _ now: SimTime) {
    guard let electric = vehicles[id.row].electric, electric.visit?.began != nil,
      case .depot(let number) = electric.place,
      let visit = closeVisit(
        of: id, .stopped, at: depots[number].node, power: rules.depotPower, now)
    else { return }
    vehicles[id.row].version += 1
    var next = ChargingVisit(arrived: now, target: visit.target, isOnShift: visit.isOnShift)
    next.ticket = ticket
    vehicles[id.row].electric?.visit = next
  }

  /// Hears what has become of vehicles at public chargers.
  mutating func hearOfChargers(_ city: inout City, _ now: SimTime) {
    for (visit, vehicle, news) in city.takeChargingNews(host: rank) {
      let id = VehicleID(vehicle)
      let before = vehicles[id.row]
      guard before.electric?.visit?.number == visit else { continue }
      switch news {
      case .began: vehicles[id.row].electric?.visit?.began = now
      case .ended:
        leaveCharger(id, .charged, city, now)
        endCharging(id, now)
      case .stopped, .sentAway: lookElsewhere(id, news == .stopped, city, now)
      }
      report(id, before, city, now)
    }
  }

  /// A vehicle could not charge where it came to: it goes to the next place.
  private mutating func lookElsewhere(
    _ id: VehicleID, _ isStopped: Bool, _ city: City, _ now: SimTime
  ) {
    leaveCharger(id, isStopped ? .stopped : .sentAway, city, now)
    if case .site(let site) = vehicles[id.row].electric?.place {
      vehicles[id.row].electric?.failed.append(site)
    }
    vehicles[id.row].activity = .idle
    vehicles[id.row].ready = now
    if !goToCharge(id, onlyIfFree: false, city, now) { endCharging(id, now) }
  }

  /// Tells the city's desk which vehicles have come to public sites and which have left.
  mutating func tellChargers(_ city: inout City) {
    for number in unplugs { city.unplug(visit: number) }
    for (id, site, need) in chargingCalls where vehicles[id.row].electric?.visit != nil {
      let number = city.plugIn(id.index, at: site, for: need, host: rank)
      vehicles[id.row].electric?.visit?.number = number
    }
    unplugs.removeAll(keepingCapacity: true)
    chargingCalls.removeAll(keepingCapacity: true)
  }
}
