import City
import Mechanisms
import Quantities
import RoadNetwork

// What drives take out of batteries, and what plans reckon with.
//
// Energy is summed over arcs, each at its own speed, so that a drive that is cut in two takes what it
// would have taken whole.

extension CallTaxiService {
  /// What a stretch of the drive under way takes in kWh, as the roads and the weather are.
  ///
  /// - Parameter arcs: how many arcs of its course, from the first.
  func energy(of id: VehicleID, arcs: Int, _ city: City) -> Double {
    guard let electric = vehicles[id.row].electric else { return 0 }
    let course = vehicles[id.row].course
    let lengths = city.plan.roads.graph.length
    var energy = 0.0
    for place in 0..<arcs {
      let entry = course.entries[place]
      let left = place + 1 < course.entries.count ? course.entries[place + 1] : course.arrival
      energy +=
        electric.use.energy(
          over: Distance(millimetres: Int64(lengths[course.path[place].row])), in: left - entry)
        * (isCold(at: entry, city) ? rules.coldUse : 1)
    }
    return energy
  }

  private func isCold(at moment: SimTime, _ city: City) -> Bool {
    city.weather.hour(at: moment).temperature < rules.coldBelow
  }

  /// Takes the energy of a drive that has ended out of the battery.
  ///
  /// - Returns: what it gave and what is left, in kWh; 0 and -1 of a vehicle without one.
  mutating func drawEnergy(_ id: VehicleID, arcs: Int, _ city: City) -> (
    used: Double, left: Double
  ) {
    guard vehicles[id.row].electric != nil else { return (0, -1) }
    let energy = energy(of: id, arcs: arcs, city)
    let used = vehicles[id.row].electric?.battery.draw(energy) ?? 0
    return (used, vehicles[id.row].electric?.battery.charge ?? 0)
  }

  /// What the quickest way between two places is expected to take in kWh, and when it ends.
  ///
  /// Nobody foresees potholes; of the weather the coldest of the next three hours counts.
  func expectedEnergy(
    _ use: EnergyUse, from origin: NodeID, to destination: NodeID, at moment: SimTime, _ city: City
  ) -> (energy: Double, arrival: SimTime) {
    if origin == destination { return (0, moment) }
    var arcs: [ArcID] = []
    city.travel.path(from: origin, to: destination, at: moment, arcs: &arcs)
    let lengths = city.plan.roads.graph.length
    var (energy, now) = (0.0, moment)
    for place in arcs.indices {
      let left = city.roads.disturbance.expectedArrival(
        along: arcs[place...place], departing: now)
      energy += use.energy(
        over: Distance(millimetres: Int64(lengths[arcs[place].row])), in: left - now)
      now = left
    }
    let cold = isCold(at: moment, city) || isCold(at: moment + .hours(3), city)
    return (energy * (cold ? rules.coldUse : 1), now)
  }

  /// What a vehicle must have left at a place, in kWh and without any margin: the way to the hospital
  /// from which it gets home last, and from there to its depot.
  func wayOut(of id: VehicleID, from node: NodeID, at moment: SimTime, _ city: City) -> Double {
    guard let electric = vehicles[id.row].electric else { return 0 }
    let depot = vehicles[id.row].depot
    let hospitals = city.plan.hospitals
    let out = city.travel.times(from: node, to: hospitals, at: moment)
    let home = city.travel.times(from: hospitals, to: depot, at: moment)
    let farthest = hospitals.indices.max { (out[$0] + home[$0], $1) < (out[$1] + home[$1], $0) }
    let turn = farthest.map { hospitals[$0] } ?? node
    let first = expectedEnergy(electric.use, from: node, to: turn, at: moment, city)
    let second = expectedEnergy(electric.use, from: turn, to: depot, at: first.arrival, city)
    return first.energy + second.energy
  }

  /// What is left at the end of a plan beyond all that must be left there, in kWh: the slack of
  /// appendix G18. With a plan of no stops, that of going on from here.
  ///
  /// - Parameters:
  ///   - node: from where the plan is driven, at `ready`.
  ///   - driven: arcs of the drive under way that are still to be paid for.
  func slack(
    of id: VehicleID, from node: NodeID, ready: SimTime, driven: Int, _ plan: [PlannedStop],
    _ city: City
  ) -> Double {
    guard let electric = vehicles[id.row].electric else { return .infinity }
    var place = node
    var now = ready
    var needed = 0.0
    for stop in plan {
      let way = expectedEnergy(electric.use, from: place, to: stop.node, at: now, city)
      needed += way.energy
      now = max(way.arrival, stop.earliest) + stop.dwell
      place = stop.node
    }
    needed += wayOut(of: id, from: place, at: now, city)
    let charge = electric.battery.charge - energy(of: id, arcs: driven, city)
    return charge - rules.margin * needed - rules.reserve * electric.battery.capacity
  }

  /// Whether the battery of a vehicle carries its plan with one request more, and the reserve.
  func carries(_ decision: Insertion, _ city: City, _ now: SimTime) -> Bool {
    let id = decision.vehicle
    guard vehicles[id.row].electric != nil, let asked = legs[decision.request.row].request,
      let truth = observe(id, city, now)
    else { return true }
    // A crew whose reports are not heard yet has reached stops that the decision still counts.
    let reached = reports[id.row].unheard(at: now).count { $0.reached != nil }
    guard decision.pickupIndex >= reached, decision.dropoffIndex - reached <= truth.plan.count
    else { return true }
    let moved = Insertion(
      request: decision.request, vehicle: id, pickupIndex: decision.pickupIndex - reached,
      dropoffIndex: decision.dropoffIndex - reached)
    let vehicle = vehicles[id.row]
    let driven =
      vehicle.activity.isDriving
      ? city.nextTurn(on: vehicle.course, from: vehicle.node, at: now).arcs : 0
    return slack(
      of: id, from: truth.node, ready: truth.ready, driven: driven,
      Self.plan(truth.plan, with: asked, moved), city) >= 0
  }
}
