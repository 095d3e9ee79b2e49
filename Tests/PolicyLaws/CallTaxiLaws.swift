import CallTaxi
import City
import Mechanisms
import Quantities
import RoadNetwork
import Scenarios

/// What must hold in every run, whatever the policy: each law gives a sentence for every breach.
struct CallTaxiLaws {
  static let entry = Registry.services[0]

  private let run: Outcome
  private let legs: [LegRow]
  private let drives: [DriveRow]
  private let duties: [DutyRow]
  private let end: Int64
  /// The class of each vehicle, by number.
  private let classes: [VehicleClass]

  init(_ run: Outcome) {
    self.run = run
    legs = LegRow.all(run)
    drives = DriveRow.all(run)
    duties = DutyRow.all(run)
    end = run.built.end.milliseconds
    let counts = ["fleet.wheelchairVehicles", "fleet.leasedTaxis", "fleet.shuttles"]
    let parameters = run.parameters
    classes = zip(VehicleClass.allCases, counts).flatMap {
      [VehicleClass](repeating: $0, count: parameters.count($1))
    }
  }

  /// All breaches of all laws.
  var breaches: [String] {
    conservation() + oneTourADay() + order() + patience() + vehicles() + loads() + onDuty()
      + dutiesApart() + overtime() + LedgerLaws(run).breaches
  }

  /// needs = served + abandoned + refused + cancelled + noShow + lapsed + unfinished, each need
  /// exactly one row; a return lapses exactly when its outward leg ends otherwise than served.
  private func conservation() -> [String] {
    var breaches: [String] = []
    let hasReturn = run.tours.uint8("hasReturn")
    let expected = hasReturn.indices.flatMap { tour in
      (0...hasReturn[tour]).map { UInt32(2 * tour) + UInt32($0) }
    }
    if legs.map(\.need).sorted() != expected { breaches.append("needs are missing or doubled") }
    let parts = LegOutcome.allCases.map { run.count("\($0)") }
    if parts.reduce(0, +) != run.count("needs") || run.count("needs") != legs.count {
      breaches.append("\(parts) do not add up to \(run.count("needs")) needs")
    }
    let outcomes = Dictionary(uniqueKeysWithValues: legs.map { ($0.need, $0.outcome) })
    for leg in legs where leg.isReturn {
      let outward = outcomes[leg.need - 1]
      let mayLapse = outward != .served && outward != .unfinished
      if (leg.outcome == .lapsed) != mayLapse {
        breaches.append("return \(leg.need) is \(leg.outcome) after \(outward as Any)")
      }
    }
    return breaches
  }

  private func oneTourADay() -> [String] {
    let days = run.tours.int64("windowStart").map { $0 / 86_400_000 }
    let riders = zip(run.tours.uint32("rider"), days).map { "rider \($0) on day \($1)" }
    return riders.count == Set(riders).count ? [] : ["a rider has two tours on one day"]
  }

  /// A leg's moments are in order and its lengths are those that were drawn.
  private func order() -> [String] {
    var breaches: [String] = []
    for leg in legs {
      let moments = [leg.assigned, leg.atDoor, leg.boarded, leg.arrived, leg.alighted]
      let known = moments.prefix { $0 >= 0 }
      let name = "leg \(leg.need), \(leg.outcome)"
      if moments.dropFirst(known.count).contains(where: { $0 >= 0 }) {
        breaches.append("\(name): moments are missing between others: \(moments)")
      }
      if zip(known, known.dropFirst()).contains(where: { $0 > $1 }) {
        breaches.append("\(name): moments are not in order: \(moments)")
      }
      if leg.isAsked && (leg.requested > leg.windowStart || known.contains { $0 < leg.requested }) {
        breaches.append("\(name): requested \(leg.requested), \(leg.windowStart), \(moments)")
      }
      if !leg.isAsked && leg.outcome != .lapsed && leg.outcome != .unfinished {
        breaches.append("\(name) was never asked for")
      }
      if (leg.outcome == .served) != (known.count == 5) {
        breaches.append("\(name) with the moments \(moments)")
      }
      if leg.boarded >= 0 && leg.boarded != max(leg.atDoor, leg.windowStart) + leg.boarding {
        breaches.append("\(name): boarding did not take what was drawn")
      }
      if leg.alighted >= 0 && leg.alighted != leg.arrived + leg.alighting {
        breaches.append("\(name): alighting did not take what was drawn")
      }
      let wait = leg.outcome == .served ? max(0, leg.atDoor - leg.windowStart) : -1
      if leg.wait != wait { breaches.append("\(name): wait \(leg.wait), not \(wait)") }
    }
    return breaches
  }

  /// Whoever has no vehicle at the door when the patience ends is gone; whoever has is not.
  private func patience() -> [String] {
    legs.filter(\.isAsked).compactMap { leg in
      let over = leg.windowStart + leg.patience
      let isInTime = leg.atDoor >= 0 && leg.atDoor < over
      let breach =
        switch leg.outcome {
        case .served, .noShow: !isInTime
        case .abandoned: leg.atDoor >= 0 || leg.assigned > over || over > end
        case .refused: leg.assigned >= 0 || classes.contains { carries(leg, $0) }
        case .cancelled: leg.assigned < 0 || leg.assigned > over || leg.atDoor >= 0
        case .lapsed: true
        case .unfinished: !isInTime && over <= end
        }
      return breach ? "leg \(leg.need) is \(leg.outcome), patience over at \(over)" : nil
    }
  }

  /// Each drive begins where and not before the vehicle's last one ended, and is the quickest path.
  ///
  /// Where turns are forbidden, a drive that ended before its aim may have come by an arc that is
  /// not the last one of the quickest path to where it ended.
  private func vehicles() -> [String] {
    var breaches: [String] = []
    let travel = TravelTimes(run.built.plan.roads.makeSearch())
    let roads = run.built.plan.roads
    var last: [UInt32: DriveRow] = [:]
    for drive in drives {
      let name = "vehicle \(drive.vehicle), drive at \(drive.departure)"
      if let before = last.updateValue(drive, forKey: drive.vehicle) {
        let goesOn = before.to == drive.from || wasTowed(between: before, and: drive)
        if before.arrival > drive.departure || !goesOn {
          breaches.append("\(name): it came from \(before), \(drive)")
        }
      }
      var arcs: [ArcID] = []
      let departure = SimTime(milliseconds: drive.departure)
      travel.path(from: NodeID(drive.from), to: NodeID(drive.to), at: departure, arcs: &arcs)
      let arrival = roads.metrics.arrival(along: arcs, departing: departure)
      let millimetres = arcs.reduce(0) { $0 + Int64(roads.graph.length[$1.row]) }
      let isQuickest =
        arrival.milliseconds == drive.arrival && Double(millimetres) / 1_000 == drive.distance
      let mayBeSlower = !roads.forbiddenTurns.isEmpty && arrival.milliseconds <= drive.arrival
      if !isQuickest && !mayBeSlower {
        breaches.append("\(name): \(drive), the quickest path arrives at \(arrival.milliseconds)")
      }
      if classes[Int(drive.vehicle)] != drive.vehicleClass { breaches.append("\(name): class") }
    }
    return breaches
  }

  /// Whether the vehicle broke down where one drive ended and began the next at its depot.
  private func wasTowed(between before: DriveRow, and after: DriveRow) -> Bool {
    let vehicle = run.breakdowns.uint32("vehicle")
    let moment = run.breakdowns.int64("moment")
    let node = run.breakdowns.uint32("node")
    let depots = run.built.plan.facilities(of: ["callTaxiDepot"]).map(\.node.index)
    return depots.contains(after.from)
      && vehicle.indices.contains {
        vehicle[$0] == after.vehicle && node[$0] == before.to
          && before.arrival...after.departure ~= moment[$0]
      }
  }

  private func load(of leg: LegRow) -> Load {
    let companion = leg.companion ? 1 : 0
    return leg.wheelchair ? Load(seats: companion, bays: 1) : Load(seats: 1 + companion, bays: 0)
  }

  private func capacity(of vehicleClass: VehicleClass) -> Load {
    switch vehicleClass {
    case .wheelchairVehicle:
      Load(seats: run.parameters.count("fleet.wheelchairVehicleSeats"), bays: 1)
    case .leasedTaxi: Load(seats: run.parameters.count("fleet.taxiSeats"), bays: 0)
    case .shuttle: Load(seats: run.parameters.count("fleet.shuttleSeats"), bays: 2)
    }
  }

  private func carries(_ leg: LegRow, _ vehicleClass: VehicleClass) -> Bool {
    let isAllowed =
      switch vehicleClass {
      case .wheelchairVehicle:
        leg.wheelchair || run.parameters.flag("fleet.othersInWheelchairVehicles")
      case .leasedTaxi: !leg.wheelchair
      case .shuttle: true
      }
    return isAllowed && load(of: leg).fits(in: capacity(of: vehicleClass))
  }

  /// Nobody rides in a vehicle of the wrong class, and none is ever fuller than it may be.
  private func loads() -> [String] {
    var breaches: [String] = []
    var changes: [UInt32: [(time: Int64, isBoarding: Int, load: Load)]] = [:]
    for leg in legs where leg.boarded >= 0 && !leg.stranded {
      if !carries(leg, classes[Int(leg.vehicle)]) {
        breaches.append("leg \(leg.need) rode in a \(classes[Int(leg.vehicle)])")
      }
      changes[leg.vehicle, default: []].append((leg.boarded, 1, load(of: leg)))
      if leg.alighted >= 0 {
        let less = Load.none - load(of: leg)
        changes[leg.vehicle, default: []].append((leg.alighted, 0, less))
      }
    }
    for (vehicle, list) in changes.sorted(by: { $0.key < $1.key }) {
      var load = Load.none
      for change in list.sorted(by: { ($0.time, $0.isBoarding) < ($1.time, $1.isBoarding) }) {
        load = load + change.load
        let isSound = load.fits(in: capacity(of: classes[Int(vehicle)])) && Load.none.fits(in: load)
        if !isSound { breaches.append("vehicle \(vehicle) carries \(load) at \(change.time)") }
      }
    }
    return breaches
  }

  /// A vehicle gets work only while it is on duty, not after the overtime that is allowed.
  private func onDuty() -> [String] {
    legs.filter { $0.assigned >= 0 && !$0.stranded }.compactMap { leg in
      let duty = duty(of: leg)
      return duty == nil
        ? "leg \(leg.need) went to vehicle \(leg.vehicle), which was off duty" : nil
    }
  }

  private func duty(of leg: LegRow) -> DutyRow? {
    let cap = run.parameters.duration("roster.overtimeCap").milliseconds
    return duties.first {
      $0.vehicle == leg.vehicle && $0.start <= leg.assigned && leg.assigned <= $0.end
        && leg.assigned <= $0.plannedEnd + cap
    }
  }

  /// Duties of one vehicle do not overlap, and a break lies within its duty.
  private func dutiesApart() -> [String] {
    var breaches: [String] = []
    var last: [UInt32: Int64] = [:]
    for duty in duties.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let end = last.updateValue(duty.end, forKey: duty.vehicle), end > duty.start {
        breaches.append("vehicle \(duty.vehicle) is on two duties at \(duty.start)")
      }
      if duty.end < duty.start || duty.breakTime < 0 || duty.breakTime > duty.end - duty.start {
        breaches.append("a duty and its break: \(duty)")
      }
    }
    return breaches
  }

  /// A plan ends, as estimated, within the overtime allowed. What is realised may exceed that by
  /// what boarding, alighting and waiting for a no-show took beyond the allowances for them, summed
  /// over the riders of the duty, those taken over from the one before among them; where speeds change by the hour, estimates do not bound it.
  private func overtime() -> [String] {
    guard run.isFlat else { return [] }
    let cap = run.parameters.duration("roster.overtimeCap").milliseconds
    let grace = run.parameters.duration("door.noShowGrace").milliseconds
    var excess: [String: Int64] = [:]
    for leg in legs where leg.atDoor >= 0 {
      guard let first = duty(of: leg) else { continue }
      let kind = leg.wheelchair ? "door.wheelchair" : "door.other"
      let boarding = run.parameters.duration(kind + "Boarding").milliseconds
      let alighting = run.parameters.duration(kind + "Alighting").milliseconds
      let atDoor = leg.boarded >= 0 ? leg.boarding : max(grace, leg.boarding)
      let over = max(0, atDoor - boarding) + max(0, leg.alighting - alighting)
      let left = leg.alighted >= 0 ? leg.alighted : leg.boarded >= 0 ? end : leg.atDoor + atDoor
      for duty in duties
      where duty.vehicle == leg.vehicle && duty.start >= first.start && duty.start <= left {
        excess["\(duty)", default: 0] += over
      }
    }
    return duties.compactMap { duty in
      let bound = duty.plannedEnd + cap + excess["\(duty)", default: 0]
      return duty.end > bound && duty.end < end ? "\(duty) went on beyond \(bound)" : nil
    }
  }
}
