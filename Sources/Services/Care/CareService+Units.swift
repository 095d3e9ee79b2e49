import City
import Mechanisms
import Quantities
import Randomness
import RoadNetwork

// How units move, work and break down.

extension CareService {
  /// Ends the drive to a base at the next node; the unit can be sent on from there.
  mutating func turn(_ id: VehicleID, _ city: City, _ now: SimTime) {
    guard units[id.row].activity == .toBase else {
      units[id.row].departure = now
      return
    }
    let turn = city.nextTurn(on: units[id.row].course, from: units[id.row].node, at: now)
    endDrive(id, at: turn.node, arcs: turn.arcs, turn.time, city)
    units[id.row].departure = turn.time
  }

  /// Books the first arcs of a drive and puts the unit where they lead.
  private mutating func endDrive(
    _ id: VehicleID, at node: NodeID, arcs: Int, _ moment: SimTime, _ city: City
  ) {
    let unit = units[id.row]
    let driven = city.distance(of: unit.course.path[..<arcs])
    if moment > unit.departure || driven > .zero {
      driveRecords.append(
        ResponderDriveRecord(
          unit: id, reason: unit.reason, alarm: unit.activity == .toScene ? unit.call : nil,
          departure: unit.departure, arrival: moment, distance: driven, from: unit.node, to: node))
    }
    units[id.row].wear.run(city.wear(of: unit.course.path[..<arcs]))
    if let progress = unit.course.progress, !progress.hasArrived { toSend.append(id) }
    units[id.row].node = node
    units[id.row].course.restart(at: moment)
  }

  mutating func drive(
    _ id: VehicleID, to node: NodeID, departing: SimTime, _ reason: ResponderDriveReason,
    _ activity: CareUnit.Activity, _ city: City
  ) {
    units[id.row].course.restart(at: departing)
    if node != units[id.row].node {
      city.extend(&units[id.row].course, from: units[id.row].node, to: node)
    }
    units[id.row].departure = departing
    units[id.row].reason = reason
    units[id.row].activity = activity
    scheduleEndOfDrive(id, city, departing)
  }

  /// Sends the units whose courses are new among the cars of the run.
  mutating func sendOut(_ city: inout City) {
    if toSend.isEmpty { return }
    for id in Set(toSend).sorted() {
      let unit = units[id.row]
      let order = city.send(
        id, of: rank, on: unit.course, from: unit.node, isUrgent: unit.activity == .toScene)
      units[id.row].course.progress?.order = order
    }
    toSend.removeAll(keepingCapacity: true)
  }

  /// Takes up what is heard of units among the cars of the run.
  mutating func hearOfUnits(_ city: inout City, _ now: SimTime) {
    for report in city.takeStreetReports(service: rank) {
      let id = report.vehicle
      guard units[id.row].course.follow(report) else { continue }
      let version = units[id.row].version
      if let arcs = units[id.row].breaksAfter {
        guard units[id.row].course.hasDriven(arcs) else { continue }
        calendar.schedule(.unitBrokeDown(id, version: version), at: now, phase: .release)
      } else if report.event == .arrived {
        calendar.schedule(.unitArrived(id, version: version), at: now, phase: .arrive)
      }
    }
  }

  /// The arrival, or a breakdown on the way; among the cars of the run they will be reported.
  private mutating func scheduleEndOfDrive(_ id: VehicleID, _ city: City, _ now: SimTime) {
    units[id.row].version += 1
    let version = units[id.row].version
    let course = units[id.row].course
    units[id.row].breaksAfter = city.breaksDown(units[id.row].wear, on: course).map { $0 + 1 }
    if course.progress != nil {
      toSend.append(id)
    } else if let arcs = units[id.row].breaksAfter {
      let moment = arcs < course.entries.count ? course.entries[arcs] : course.arrival
      calendar.schedule(
        .unitBrokeDown(id, version: version), at: max(now, moment), phase: .release)
    } else {
      calendar.schedule(.unitArrived(id, version: version), at: course.arrival, phase: .arrive)
    }
  }

  /// Units under way meet roads that have changed ahead of them.
  mutating func meet(_ changed: Set<ArcID>, _ city: City, _ now: SimTime) {
    for unit in units.indices {
      switch units[unit].activity {
      case .toBase, .returning, .toScene: break
      case .off, .idle, .onScene, .broken: continue
      }
      guard city.reconsider(&units[unit].course, meeting: changed, at: now) else { continue }
      scheduleEndOfDrive(VehicleID(unit), city, now)
    }
  }

  mutating func driveToBase(
    _ id: VehicleID, _ base: BaseID, _ reason: ResponderDriveReason,
    _ activity: CareUnit.Activity, _ city: City, _ now: SimTime
  ) {
    units[id.row].base = base
    if units[id.row].node == bases[base.row] && activity == .toBase { return }
    drive(id, to: bases[base.row], departing: now, reason, activity, city)
  }

  mutating func arrive(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard units[id.row].version == version else { return }
    let activity = units[id.row].activity
    let node =
      units[id.row].course.path.last.map { NodeID(city.plan.roads.graph.head[$0.row]) }
      ?? units[id.row].node
    endDrive(id, at: node, arcs: units[id.row].course.path.count, now, city)
    switch activity {
    case .toBase: units[id.row].activity = .idle
    case .returning:
      units[id.row].activity = .idle
      changeCrew(id, city, now)
    case .toScene: reachScene(id, now)
    case .off, .idle, .onScene, .broken:
      preconditionFailure("\(id) arrives while it is \(activity)")
    }
  }

  private mutating func reachScene(_ id: VehicleID, _ now: SimTime) {
    guard let alarm = units[id.row].call else {
      preconditionFailure("\(id) is on scene without a call")
    }
    units[id.row].activity = .onScene
    cases[alarm.row].stage = .onScene
    cases[alarm.row].onScene = now
    if cases[alarm.row].contact == nil { cases[alarm.row].contact = now }
    let need = need(alarm)
    triage.learn(evidence(alarm), isTrue: need.isTrue, wasDispatched: true, at: now)
    // Nobody is left alone before the ambulance is there.
    let end = max(now + need.onScene, cases[alarm.row].ambulance ?? now)
    calendar.schedule(
      .sceneEnded(id, version: units[id.row].version), at: end, phase: .release)
  }

  mutating func endScene(_ id: VehicleID, _ version: UInt32, _ city: inout City, _ now: SimTime) {
    guard units[id.row].version == version, let alarm = units[id.row].call else { return }
    orderRide(alarm, &city, now)
    conclude(alarm, need(alarm).isTrue ? .attended : .falseDispatch, now)
    endBusy(id, now)
    units[id.row].activity = .idle
    units[id.row].version += 1
    if let crew = units[id.row].crew, crew.plannedEnd <= now {
      driveToBase(id, units[id.row].home, .endOfShift, .returning, city, now)
    } else {
      calendar.schedule(
        .unitFreed(id, version: units[id.row].version), at: now, phase: .decide)
    }
  }

  private mutating func endBusy(_ id: VehicleID, _ now: SimTime) {
    guard let since = units[id.row].busySince else {
      preconditionFailure("\(id) ends a call that it never began")
    }
    units[id.row].crew?.busy += now - since
    units[id.row].busySince = nil
    units[id.row].call = nil
    clock.count(busy: -1, at: now)
  }

  // MARK: Breakdowns

  /// The unit stops at the end of an arc; its call waits for another, its crew's duty is over.
  mutating func breakDown(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard units[id.row].version == version else { return }
    guard let arcs = units[id.row].breaksAfter else {
      preconditionFailure("\(id) breaks down on a path that it survives")
    }
    let node = NodeID(city.plan.roads.graph.head[units[id.row].course.path[arcs - 1].row])
    endDrive(id, at: node, arcs: arcs, now, city)
    if let alarm = units[id.row].call {
      endBusy(id, now)
      cases[alarm.row].stage = .asked
      cases[alarm.row].assigned = nil
      cases[alarm.row].unit = nil
      waiting.append(alarm)
      calendar.schedule(.responderAsked(alarm), at: now, phase: .decide)
    }
    endDuty(id, now)
    units[id.row].activity = .broken
    units[id.row].version += 1
    let repair = breakdowns.repair(id, &units[id.row].wear)
    calendar.schedule(.unitRepaired(id), at: now + repair, phase: .release)
  }

  /// The unit has been towed home and mended.
  mutating func repair(_ id: VehicleID, _ city: City, _ now: SimTime) {
    units[id.row].base = units[id.row].home
    units[id.row].node = bases[units[id.row].home.row]
    units[id.row].activity = .off
    if units[id.row].hasRelief { takeOver(id, now) }
  }
}
