import City
import Kernel
import Mechanisms
import Quantities
import Randomness

// What the control room, its policies and drivers know: the feeds of the data platform.
//
// Reports of citizens, patrols and inspectors come to the control room itself and are known at once,
// as are its own orders and the roster. What cameras saw comes by `sensorPasses`, failures of
// chargers by `chargerStates`, wear and failures of parts by `assetConditions`; that a crew is free
// by `vehicleStates`. Crews' policies see orders when `workOrders` brings them, drivers messages when
// `hazards` does. A crew that is at a place sees it as it is.

extension RoadGuardianService {
  static let reader = Platform.Reader("roadGuardian")

  /// Names an entity of a feed and the number of a change among its own.
  private typealias Change = (entity: UInt32, number: UInt32)

  // Numbers of potholes take less than 30 bits.
  private static let charger: UInt32 = 1 << 30
  private static let nothing: UInt32 = 2 << 30
  private static let part: UInt32 = 3 << 30
  private static let hazard: UInt32 = 5 << 29

  private func news(_ feed: Feed, _ change: Change, _ city: City, _ moment: SimTime) -> SimTime {
    city.platform.news(
      feed, of: change.entity, number: change.number, by: Self.reader, at: moment)
  }

  // MARK: Pictures

  /// The pass of a camera bus by which the control room would hear first of a pothole.
  func picture(of need: PotholeNeed, _ city: City) -> (pass: SimTime, heard: SimTime)? {
    var pass = need.filmed
    var lost = 0
    while pass <= end {
      let heard = city.platform.glimpse(
        .sensorPasses, of: need.entity, number: UInt32(need.returns << 10 | min(lost, 1_023)),
        by: Self.reader, at: pass)
      if let heard { return (pass, heard) }
      lost += 1
      pass = demand.filmed(need, afterLost: lost)
    }
    return nil
  }

  /// The severity of a pothole as it was reported: on a picture as it was when the bus passed.
  func knownSeverity(of id: PotholeID) -> Int {
    let pothole = potholes[id.row]
    guard pothole.channel == .camera, let filmed = pothole.filmed,
      let detected = pothole.detected, filmed < detected
    else { return pothole.severity }
    return pothole.need.severity(at: filmed)
  }

  /// A camera bus has taken a picture that shows no pothole and is taken for one.
  mutating func takeFalsePicture(_ number: Int, _ city: City, _ now: SimTime) {
    let heard = city.platform.glimpse(
      .sensorPasses, of: Self.nothing | UInt32(number), number: 0, by: Self.reader, at: now)
    guard let heard else { return }
    if heard <= now {
      alarmFalsely(number, city, now)
    } else {
      calendar.schedule(.falsePictureCame(UInt32(number)), at: heard, phase: .arrive)
    }
  }

  // MARK: Orders

  /// Whom an order is for, so that the draws of its news are the same whatever else is ordered.
  private func change(of id: WorkOrderID) -> Change {
    switch jobs[id.row].kind {
    case .potholes(let list):
      guard let first = list.first else { return (Self.nothing | id.index, 0) }
      let need = potholes[first.row].need
      return (need.entity, UInt32(need.returns))
    case .salting(let hazard), .pumping(let hazard):
      let entity = spell(of: hazard).entity
      return (Self.hazard | entity & 0x1FFF_FFFF, UInt32(hazards[hazard.row].returns))
    case .charger(let charger):
      return (Self.charger | UInt32(charger), chargers.life(of: charger))
    case .repair(let part), .replacement(let part):
      return (Self.part | UInt32(part), parts.life(of: part))
    }
  }

  /// When crews' policies hear of an order that is ready at a moment.
  func heard(ofOrder id: WorkOrderID, _ city: City, _ ready: SimTime) -> SimTime {
    if city.platform.isExact(.workOrders) { return ready }
    let change = change(of: id)
    return news(.workOrders, (change.entity, change.number << 4), city, ready)
  }

  /// Changes an order that nobody does yet; crews' policies hear of it in their own time.
  mutating func change(_ id: WorkOrderID, to job: Job, _ city: City, _ now: SimTime) {
    let before = jobs[id.row].order(id)
    jobs[id.row] = job
    // Before it is ready nobody knows of it.
    if city.platform.isExact(.workOrders) || job.stage != .waiting { return }
    let change = change(of: id)
    var history = knowledge.orders[id] ?? History()
    let number = change.number << 4 | min(history.count + 1, 15)
    history.note(
      before: before, heard: news(.workOrders, (change.entity, number), city, now), at: now)
    knowledge.orders[id] = history
  }

  /// An order as crews' policies know it.
  func known(_ id: WorkOrderID, _ now: SimTime) -> WorkOrder {
    knowledge.orders[id]?.known(at: now) ?? jobs[id.row].order(id)
  }

  // MARK: Crews

  /// Crews on shift: who has not been heard to be free is taken to be at work.
  func knownCrews(_ now: SimTime) -> [CrewView] {
    let views = fleet.views(at: now)
    if knowledge.freeHeard.isEmpty { return views }
    return views.map { view in
      guard let heard = knowledge.freeHeard[view.id], heard > now else { return view }
      return CrewView(
        id: view.id, skills: view.skills, node: view.node, ready: now, isFree: false,
        until: view.until, patches: view.patches, depot: view.depot)
    }
  }

  /// A crew is free and says so; it goes home by itself when its shift is over.
  mutating func reportFree(_ crew: CrewID, _ city: inout City, _ now: SimTime) {
    if city.platform.isExact(.vehicleStates) || fleet.isOver(crew, at: now) {
      offer(crew, &city, now)
      return
    }
    let number = knowledge.freeReports[crew, default: 0]
    knowledge.freeReports[crew] = number + 1
    let heard = news(.vehicleStates, (crew.index, number), city, now)
    if heard <= now {
      offer(crew, &city, now)
    } else {
      knowledge.freeHeard[crew] = heard
      calendar.schedule(.crewHeard(crew), at: heard, phase: .release)
    }
  }

  /// The control room hears that a crew is free, unless its shift has ended.
  mutating func hear(of crew: CrewID, _ city: inout City, _ now: SimTime) {
    guard knowledge.freeHeard[crew] == now else { return }
    knowledge.freeHeard[crew] = nil
    offer(crew, &city, now)
  }

  // MARK: Messages

  /// When drivers hear of a message or of its end.
  func heard(ofMessage id: MessageID, _ number: UInt32, _ city: City, _ sent: SimTime) -> SimTime {
    if city.platform.isExact(.hazards) { return sent }
    guard let pothole = messages[id.row].pothole else {
      return news(.hazards, (Self.nothing | id.index, number), city, sent)
    }
    let need = potholes[pothole.row].need
    return news(.hazards, (need.entity, UInt32(need.returns) << 1 | number), city, sent)
  }

  // MARK: Chargers

  /// When the control room hears of a fault by itself; nil if it does not.
  func heard(ofFault number: Int, life: UInt32, _ city: City, _ now: SimTime) -> SimTime? {
    let change = Change(UInt32(faults[number].charger), life << 1)
    if faults[number].isMonitored {
      return news(.chargerStates, change, city, now + rules.monitorDelay)
    }
    guard rules.maintenance == .conditionBased else { return nil }
    return Self.nextLook(after: now, news(.chargerStates, change, city, now))
  }

  /// When those who look at midnight see what was to be seen at a moment after that of a change.
  static func nextLook(after change: SimTime, _ heard: SimTime) -> SimTime {
    heard > change && heard.timeOfDay == .zero ? heard : .day(heard.day + 1)
  }

  mutating func hear(ofCharger charger: Int, _ city: inout City, _ now: SimTime) {
    if chargers.state(of: charger) == .hiddenDown {
      note(.chargerStates, of: [UInt32(charger)], city, now)
    }
    detectCharger(charger, &city, now)
  }

  /// The control room knows that a charger is down or works again; drivers hear of it.
  mutating func tellDrivers(
    ofCharger charger: Int, wasDown: Bool, _ city: City, _ now: SimTime
  ) {
    if rules.appUsers == 0 || city.platform.isExact(.chargerStates) { return }
    let number = chargers.life(of: charger) << 1 | 1
    let heard = news(.chargerStates, (UInt32(charger), number), city, now)
    knowledge.chargers[charger, default: History()].note(
      before: wasDown, heard: heard, at: now)
  }

  /// Whether a driver looks up what is known before driving on.
  func hasApp(_ driver: ChargingDriver) -> Bool {
    guard rules.appUsers > 0, case .citizen(let need) = driver.client else { return false }
    var stream = family.stream(ChargerDemand.app, entity: need)
    return stream.bernoulli(rules.appUsers)
  }

  /// Whether drivers take all chargers of a site to be down.
  func isKnownDown(site: Int, _ now: SimTime) -> Bool {
    let first = sites.sites[site].first
    return (first..<first + sites.sites[site].chargers).allSatisfy { charger in
      knowledge.chargers[charger]?.known(at: now) ?? (chargers.state(of: charger) == .knownDown)
    }
  }

  // MARK: Shelters

  /// When those who look at parts see that one is worn or has failed.
  func heard(
    ofPart part: Int, life: UInt32, isFailure: Bool, _ city: City, _ now: SimTime
  ) -> SimTime {
    news(.assetConditions, (UInt32(part), life << 1 | (isFailure ? 1 : 0)), city, now)
  }

  /// The age of a part at its last reading; negative if that was of the part before.
  func ageSeen(ofPart part: Int, _ city: City, _ now: SimTime) -> SimDuration {
    let sight = city.platform.sight(
      .assetConditions, of: UInt32(part), by: Self.reader, at: now)
    return parts.age(of: part, at: sight.taken)
  }

  // MARK: What decisions were made on

  /// Notes how old is what a decision on orders and crews is made on.
  mutating func note(_ observation: CrewObservation, _ city: City, _ now: SimTime) {
    if city.platform.isPerfect { return }
    knowledge.observations.note(
      [
        (.workOrders, observation.waiting.map { change(of: $0.id).entity }),
        (.vehicleStates, observation.crews.map(\.id.index)), (.roadTimes, [0]),
      ], by: Self.reader, through: city.platform, at: now)
  }

  /// Notes how old is what somebody acts on that one feed has brought.
  mutating func note(_ feed: Feed, of entities: [UInt32], _ city: City, _ now: SimTime) {
    knowledge.observations.note(
      [(feed, entities)], by: Self.reader, through: city.platform, at: now)
  }
}
