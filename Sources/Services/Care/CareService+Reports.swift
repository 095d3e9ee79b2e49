import City
public import Mechanisms
import Quantities

// What the control room knows: the feeds `alarms`, `vehicleStates`, `vehiclePositions` and
// `roadTimes` of the data platform.
//
// An alarm is heard when its message is through. What the control room has ordered it knows; what
// crews do of themselves (arrive, become free, come and go with their shift) they report, and until
// the report is there a unit is taken to be in the state before. A unit on its way to a base is
// where its last position says. A unit that breaks down calls for help at once. Whoever is sent
// drives from where it truly is. How busy units are in the long run is read from their logs.

/// The name under which the care writes its tables.
public enum CareOwner: CircuitOwner {
  public static let service = "care"
}

extension CareService {
  static let reader = Platform.Reader("care")

  // MARK: Alarms

  /// The message of an alarm that is raised now.
  func message(of alarm: RequestID, _ city: City, _ raised: SimTime) -> Platform.Sight {
    city.platform.message(
      .alarms, of: need(alarm).household, number: alarm.index, by: Self.reader, at: raised)
  }

  /// Notes how old an alarm was that is heard now.
  mutating func noteMessage(of alarm: RequestID, _ city: City, _ now: SimTime) {
    guard !city.platform.isExact(.alarms), let raised = cases[alarm.row].raised else { return }
    observations.note([(.alarms, [message(of: alarm, city, raised)])], isRefused: false, at: now)
  }

  // MARK: Reports

  /// The unit that an event changes by itself, as it is before; nil if all is known at once.
  func reporting(_ event: CareEvent, _ city: City) -> (id: VehicleID, before: CareUnit)? {
    if city.platform.isExact(.vehicleStates) { return nil }
    switch event {
    case .unitArrived(let id, _), .sceneEnded(let id, _), .unitBrokeDown(let id, _),
      .unitRepaired(let id):
      return (id, units[id.row])
    case .needArisen, .alarmRaised, .alarmHeard, .callEnded, .agentEnded, .patienceEnded,
      .responderAsked, .handoverDue, .unitFreed, .personFound, .shiftBegan:
      return nil
    }
  }

  /// What follows in the control room from an event of a unit.
  mutating func report(
    _ event: CareEvent, _ change: (id: VehicleID, before: CareUnit), _ city: City, _ now: SimTime
  ) {
    report(change.id, change.before, city, now)
    if case .unitBrokeDown = event, units[change.id.row].activity == .broken {
      reports[change.id.row].tellAll()
    }
  }

  /// The crew reports a change of its own.
  mutating func report(_ id: VehicleID, _ before: CareUnit, _ city: City, _ now: SimTime) {
    let unit = units[id.row]
    guard !city.platform.isExact(.vehicleStates),
      unit.version != before.version || unit.activity != before.activity
    else { return }
    reports[id.row].report(
      before, .vehicleStates, of: id.index, by: Self.reader, through: city.platform, at: now)
  }

  // MARK: Seeing

  /// A unit as the control room knows it.
  private func known(_ id: VehicleID, _ city: City, _ now: SimTime) -> CareUnit {
    // Reports are generic code of another module: not asked where they are empty.
    if city.platform.isExact(.vehicleStates) { return units[id.row] }
    return reports[id.row].known(at: now) ?? units[id.row]
  }

  /// When the control room hears of the latest change of a unit; nil if that has been.
  func nextNews(of id: VehicleID, _ city: City, _ now: SimTime) -> SimTime? {
    city.platform.isExact(.vehicleStates) ? nil : reports[id.row].nextNews(after: now)
  }

  /// Units known to have a crew, and of these to be busy.
  func known(_ city: City, _ now: SimTime) -> (onDuty: Int, busy: Int) {
    if city.platform.isExact(.vehicleStates) { return (clock.onDuty, clock.busy) }
    return units.indices.reduce(into: (onDuty: 0, busy: 0)) { sum, row in
      let unit = known(VehicleID(row), city, now)
      if unit.crew != nil { sum.onDuty += 1 }
      if unit.isBusy { sum.busy += 1 }
    }
  }

  /// ρ: busy units over those on duty; 1 if none is.
  func load(_ city: City, _ now: SimTime) -> Double {
    let known = known(city, now)
    return known.onDuty > 0 ? min(1, Double(known.busy) / Double(known.onDuty)) : 1
  }

  /// A unit that may be sent, as the control room knows it; nil if it is taken not to be one.
  func see(_ id: VehicleID, _ city: City, _ now: SimTime) -> ResponderUnit? {
    view(
      id, of: known(id, city, now), city.platform.place(of: id, by: Self.reader, at: now), city, now
    )
  }

  // MARK: Deciding

  /// Sends a unit if it can go; if what that was decided on is no longer so, the crew says how
  /// things stand and nothing else happens.
  ///
  /// - Returns: whether it can.
  mutating func trySending(
    _ id: VehicleID, to alarm: RequestID, _ city: City, _ now: SimTime
  ) -> Bool {
    if nextNews(of: id, city, now) != nil {
      reports[id.row].tellAll()
      if view(id, of: units[id.row], SeenPlace(now), city, now) == nil { return false }
    }
    send(id, to: alarm, city, now)
    return true
  }

  /// Notes how old what a decision was made on was.
  ///
  /// - Parameter seen: units that were looked at.
  mutating func note(
    _ seen: [ResponderUnit], isRefused: Bool, _ city: City, _ now: SimTime
  ) {
    if city.platform.isPerfect { return }
    let driving = seen.filter { units[$0.id.row].activity == .toBase }
    observations.note(
      [
        (.vehiclePositions, driving.map(\.id.index)), (.vehicleStates, seen.map(\.id.index)),
        (.roadTimes, [0]),
      ], by: Self.reader, through: city.platform, isRefused: isRefused, at: now)
  }
}
