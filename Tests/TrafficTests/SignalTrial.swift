import Mechanisms
import Policies
import Quantities
import RoadNetwork

@testable import Traffic

/// Another policy whose greens are written down.
struct WrittenDown: SignalPolicy {
  final class Book: @unchecked Sendable {
    /// Stages with the beginning and the end of their greens.
    var greens: [(stage: Int, start: SimTime, end: SimTime)] = []
  }

  var policy: any SignalPolicy
  let book: Book

  var sight: SignalSight { policy.sight }

  mutating func decide(_ observation: SignalObservation) -> SignalDecision {
    let decision = policy.decide(observation)
    if case .change = decision {
      book.greens.append(
        (observation.stage, observation.now + (.zero - observation.green), observation.now))
    }
    return decision
  }
}

/// An hour of traffic at one junction.
struct SignalTrial {
  /// What can be made of a junction's signal.
  enum Rule: CaseIterable {
    case fixed, actuated, inStep, cyclePressure, switchingPressure, plainPressure, withPriority
    case pressureWithPriority

    func policy(_ junction: SignalJunction) -> any SignalPolicy {
      let least = junction.stages.map(\.minimumGreen)
      let greens = SignalPlan.split(
        .seconds(140) - junction.clearance * Int64(least.count), by: least.map { _ in 1 },
        atLeast: least)
      let plan = SignalPlan(greens: greens, clearance: junction.clearance)
      let hasCrossing = junction.stages.map(\.hasCrossing)
      let pressure = { (form: MaxPressure.Form, isNormalised: Bool) in
        MaxPressure(
          form, least: least, clearance: junction.clearance, isNormalised: isNormalised)
      }
      func priority(_ base: any SignalPolicy, buses: Bool) -> any SignalPolicy {
        GivingPriority(base, least: least, clearance: junction.clearance, servesBuses: buses)
      }
      switch self {
      case .fixed: return FixedTime([plan], least: least)
      case .actuated:
        return Actuated(
          least: least, greatest: least.map { $0 + .seconds(20) }, hasCrossing: hasCrossing)
      case .inStep:
        return Actuated(
          least: least, greatest: least.map { $0 + .seconds(20) }, hasCrossing: hasCrossing,
          coordination: .init(plans: [plan], mainStage: 0))
      case .cyclePressure:
        return pressure(.cycle(.seconds(140), offset: .zero, temperature: 1_800), true)
      case .switchingPressure:
        return pressure(.switching(every: .seconds(10), hysteresis: 0.1), true)
      case .plainPressure:
        return pressure(.switching(every: .seconds(10), hysteresis: 0.1), false)
      case .withPriority: return priority(FixedTime([plan], least: least), buses: true)
      case .pressureWithPriority:
        return priority(
          pressure(.switching(every: .seconds(10), hysteresis: 0.1), true), buses: false)
      }
    }

    /// How long a stage can have green at most.
    func greatest(_ junction: SignalJunction) -> SimDuration {
      switch self {
      case .actuated: (junction.stages.map(\.minimumGreen).max() ?? .zero) + .seconds(20)
      case .fixed, .inStep, .cyclePressure, .withPriority: .seconds(140)
      case .switchingPressure, .plainPressure, .pressureWithPriority: .seconds(120)
      }
    }
  }

  let cross: StreetCross
  let streets: StreetQueues
  let trips: [(from: StreetCross.Arm, to: StreetCross.Arm, at: SimTime)]

  var junction: SignalJunction { streets.junctions[0] }

  /// - Parameter flows: vehicles in an hour by the arm from which they come, even in time but for
  ///   some seconds; of ten one turns left and two right.
  init(_ cross: StreetCross, flows: [StreetCross.Arm: Int], seed: UInt64 = 1) {
    self.cross = cross
    streets = cross.queues()
    var draws = SmallDraws(state: seed)
    var trips: [(from: StreetCross.Arm, to: StreetCross.Arm, at: SimTime)] = []
    for arm in StreetCross.Arm.allCases {
      let count = flows[arm] ?? 0
      for vehicle in 0..<count {
        // East, north, west, south: who comes from one drives on to the one two further on.
        let ahead = draws.below(10)
        let turn = ahead == 0 ? 3 : ahead < 3 ? 1 : 2
        let exit = (arm.rawValue + turn) % 4
        let moment = vehicle * 3_600_000 / count + draws.below(2_000)
        trips.append(
          (arm, StreetCross.Arm.allCases[exit], SimTime(milliseconds: Int64(moment))))
      }
    }
    self.trips = trips
  }

  func queues(_ policy: any SignalPolicy) -> SpatialQueues {
    var queues = SpatialQueues(streets.network, vehicles: trips.count)
    queues.addSignal(junction.site, policy)
    for (vehicle, trip) in trips.enumerated() {
      queues.depart(
        VehicleID(vehicle), along: [cross.arc(from: trip.from), cross.arc(to: trip.to)],
        at: trip.at)
    }
    return queues
  }

  /// Seconds a vehicle beyond the time of a free road.
  func meanDelay(_ policy: any SignalPolicy) -> Double {
    var queues = queues(policy)
    queues.run(through: .zero + .hours(3))
    let delays = queues.arrivals.map { ($0.end - trips[$0.vehicle.row].at).seconds - 28.8 }
    return delays.reduce(0, +) / Double(delays.count)
  }
}
