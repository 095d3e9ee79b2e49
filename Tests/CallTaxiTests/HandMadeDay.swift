import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import TestCities

@testable import CallTaxi

/// Days drawn by hand on a street of equal blocks, two minutes each; the depot is at node 0.
enum HandMadeDay {
  static let minute: Int64 = 60_000

  /// One vehicle of each wanted kind in service around the clock, no breaks, no waiting for a
  /// drive back before an hour has passed, 5 min allowed for boarding and 3 for alighting.
  static func parameters(_ changes: [String: ParameterValue] = [:]) -> ParameterSet {
    var set = ParameterSet(CallTaxiParameters.declarations)
    let values: [String: ParameterValue] = [
      "fleet.wheelchairVehicles": .count(1), "fleet.leasedTaxis": .count(0),
      "fleet.shuttles": .count(0), "fleet.idleDelay": .duration(.hours(24)),
      "roster.inServiceFraction": .series([Double](repeating: 1, count: 24)),
      "roster.inServiceScale": .number(1), "roster.shiftLength": .duration(.hours(24)),
      "roster.breakLength": .duration(.zero),
    ]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  /// A tour of a wheelchair user: boarding takes 4 min, alighting 2 min.
  static func tour(
    rider: UInt32 = 0, from home: Int, to destination: Int, at minutes: Int64,
    bookedAhead: Int64? = nil, patience: Int64 = 600, cancelAfter: Int64 = 10_000,
    noShow: Bool = false, returning: (wish: Int64, activity: Int64)? = nil
  ) -> Tour {
    let draw = Tour.LegDraw(
      patience: .minutes(patience), cancelAfter: .minutes(cancelAfter), boarding: .minutes(4),
      alighting: .minutes(2), noShow: noShow)
    let start = SimTime.zero + .minutes(minutes)
    return Tour(
      rider: rider, wheelchair: true, companion: false, purpose: .medical, home: NodeID(home),
      destination: NodeID(destination), booked: bookedAhead != nil,
      requested: start - .minutes(bookedAhead ?? 0), windowStart: start,
      hasReturn: returning != nil, wishedReturn: .zero + .minutes(returning?.wish ?? 0),
      activity: .minutes(returning?.activity ?? 0), outward: draw,
      back: Tour.LegDraw(
        patience: .minutes(600), cancelAfter: .minutes(10_000), boarding: .minutes(4),
        alighting: .minutes(2), noShow: false))
  }

  /// A simulation of the given tours, in a street of 11 nodes unless another city is given.
  static func simulation(
    _ tours: [Tour], _ parameters: ParameterSet = parameters(),
    policy: any DispatchPolicy = NearestIdle(),
    plan: CityPlan = SmallCity.street(nodes: 11, blockTime: 120_000)
  ) -> Simulation<City> {
    var simulation = Simulation(shared: City(plan))
    simulation.shared.listenToRoads(rank: 0)
    simulation.add(
      CallTaxiService(
        rank: 0, parameters: parameters, policy: policy, tours: tours,
        family: StreamFamily(seed: 1, replication: 0), depots: [NodeID(0)], until: .day(1)))
    return simulation
  }

  /// The records of a whole day.
  static func run(
    _ tours: [Tour], _ parameters: ParameterSet = parameters(),
    policy: any DispatchPolicy = NearestIdle()
  ) -> Records {
    var simulation = simulation(tours, parameters, policy: policy)
    simulation.run(through: .day(1))
    return simulation.withProcess(0, as: CallTaxiService.self) { service, city in
      service.finish(city, at: .day(1))
      return Records(
        legs: service.legRecords, drives: service.driveRecords, duties: service.dutyRecords)
    }
  }

  struct Records {
    let legs: RecordTable
    let drives: RecordTable
    let duties: RecordTable

    /// The moments of a need in minutes: requested, assigned, at the door, boarded, arrived,
    /// alighted; -1 for those that never came.
    func moments(ofNeed need: UInt32) -> [Double] {
      guard let row = legs.uint32("need").firstIndex(of: need) else { return [] }
      let columns = ["requested", "assigned", "vehicleAtDoor", "boarded", "arrived", "alighted"]
      return columns.map {
        let time = legs.int64($0)[row]
        return time < 0 ? -1 : Double(time) / 60_000
      }
    }

    func outcome(ofNeed need: UInt32) -> LegOutcome? {
      legs.uint32("need").firstIndex(of: need).flatMap {
        LegOutcome(rawValue: legs.uint8("outcome")[$0])
      }
    }

    func wait(ofNeed need: UInt32) -> Double? {
      legs.uint32("need").firstIndex(of: need).map { Double(legs.int64("wait")[$0]) / 60_000 }
    }

    /// Where drives ended, with the minute.
    var arrivals: [[Double]] {
      zip(drives.uint32("toNode"), drives.int64("arrival")).map {
        [Double($0), Double($1) / 60_000]
      }
    }
  }
}
