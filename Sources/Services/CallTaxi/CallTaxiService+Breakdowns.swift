import City
import Mechanisms
import Quantities
import Randomness

// Vehicles that break down on the road, and what becomes of those who count on them.

extension CallTaxiService {
  static let breakdown = Purpose("callTaxi/breakdown")
  static let repair = Purpose("callTaxi/repair")

  /// Schedules the breakdown on the drive under way, if there is one: at the node before the arc on
  /// which the vehicle is worn out.
  mutating func foreseeBreakdown(of id: VehicleID, _ city: City) {
    let course = vehicles[id.row].course
    let place = city.breaksDown(vehicles[id.row].wear, on: course)
    vehicles[id.row].breaksDown = place.map { course.entries[$0] }
    guard let moment = vehicles[id.row].breaksDown else { return }
    calendar.schedule(
      .brokeDown(id, version: vehicles[id.row].version), at: moment, phase: .release)
  }

  /// The vehicle stands still: its riders need another one, its plan is void, and it is towed to its
  /// depot and repaired.
  mutating func breakDown(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version, vehicles[id.row].breaksDown == now else { return }
    let stranded = vehicles[id.row].plan
    let here = city.nextTurn(
      on: vehicles[id.row].course, from: vehicles[id.row].node, at: now)
    recordDrive(id, to: here.node, arrival: now, arcs: here.arcs, city)
    vehicles[id.row].breaksDown = nil
    vehicles[id.row].plan = []
    vehicles[id.row].onBoard = .none
    vehicles[id.row].node = vehicles[id.row].depot
    vehicles[id.row].activity = .broken
    vehicles[id.row].version += 1
    let repair = breakdowns.repair(id, &vehicles[id.row].wear)
    calendar.schedule(
      .repaired(id, version: vehicles[id.row].version), at: now + repair, phase: .release)
    let aboard = stranded.count { legs[$0.request.row].stage == .onBoard }
    breakdownRecords.append(
      BreakdownRecord(
        vehicle: id, moment: now, node: here.node, stranded: UInt8(aboard),
        waiting: UInt8(stranded.count { $0.kind == .pickup }), repair: repair))
    for stop in stranded where stop.kind == .dropoff { strand(stop.request, at: here.node, now) }
    for stop in stranded where stop.kind == .dropoff { offer(stop.request, city, now) }
  }

  /// A rider has lost the vehicle: whoever waited for it waits on, whoever was aboard waits where it
  /// stands, and neither gives up nor cancels there.
  private mutating func strand(_ request: RequestID, at node: NodeID, _ now: SimTime) {
    if legs[request.row].stage == .onBoard {
      legs[request.row].strandedAt = node
      legs[request.row].request = nil
    } else {
      legs[request.row].assigned = nil
    }
    legs[request.row].stage = .waiting
    legs[request.row].vehicle = nil
    let place = waiting.firstIndex { legs[$0.row].opened > legs[request.row].opened }
    waiting.insert(request, at: place ?? waiting.endIndex)
  }

  mutating func repaired(_ id: VehicleID, _ version: UInt32, _ now: SimTime) {
    guard vehicles[id.row].version == version else { return }
    vehicles[id.row].ready = now
    if vehicles[id.row].activity == .broken {
      becomeIdle(id, now)
    } else {
      vehicles[id.row].activity = .offShift
      vehicles[id.row].version += 1
    }
  }
}
