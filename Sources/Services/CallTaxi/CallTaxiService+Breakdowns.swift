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
    vehicles[id.row].breaksDownBefore = place
    // Among the cars of the run it is reported when the vehicle comes there.
    guard let place, course.progress == nil else { return }
    calendar.schedule(
      .brokeDown(id, version: vehicles[id.row].version), at: course.entries[place],
      phase: .release)
  }

  /// The vehicle stands still: its riders need another one, its plan is void, and it is towed to its
  /// depot and repaired.
  mutating func breakDown(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    let course = vehicles[id.row].course
    guard vehicles[id.row].version == version, let arcs = vehicles[id.row].breaksDownBefore,
      course.entries[arcs] == now
    else { return }
    let stranded = vehicles[id.row].plan
    let node = NodeID(city.plan.roads.graph.tail[course.path[arcs].row])
    recordDrive(id, to: node, arrival: now, arcs: arcs, city)
    if course.progress != nil {
      vehicles[id.row].course.restart(at: now)
      toSend.append(id)
    }
    vehicles[id.row].breaksDownBefore = nil
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
        vehicle: id, moment: now, node: node, stranded: UInt8(aboard),
        waiting: UInt8(stranded.count { $0.kind == .pickup }), repair: repair))
    for stop in stranded where stop.kind == .dropoff { strand(stop.request, at: node, now) }
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
