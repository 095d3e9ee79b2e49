import Mechanisms
import Quantities
import Randomness

/// Draws vehicles with plans, and requests, that are tight enough for every rule to bite.
struct RandomPlans {
  let nodeCount: Int
  let now: SimTime
  var draws: RandomStream

  mutating func node() -> NodeID { NodeID(draws.index(below: nodeCount)) }

  mutating func minutes(_ range: ClosedRange<Int64>) -> SimDuration {
    .minutes(
      range.lowerBound + Int64(draws.index(below: Int(range.upperBound - range.lowerBound + 1))))
  }

  mutating func load() -> Load {
    draws.bernoulli(0.4)
      ? Load(seats: draws.index(below: 2), bays: 1)
      : Load(seats: 1 + draws.index(below: 2), bays: 0)
  }

  mutating func request(_ id: Int) -> DispatchRequest {
    let start = now + minutes(-40...40)
    return DispatchRequest(
      id: RequestID(id), origin: node(), destination: node(), placed: min(now, start),
      windowStart: start, windowEnd: start + minutes(5...60), load: load(), vehicleClasses: 1,
      directTime: .minutes(10), maxRideTime: minutes(8...40), boardingAllowance: minutes(0...5),
      alightingAllowance: minutes(0...3))
  }

  /// A vehicle with up to four riders, some of them on board.
  mutating func vehicle(_ id: Int) -> DispatchVehicle {
    var onBoard = Load.none
    var plan: [PlannedStop] = []
    for rider in 0..<draws.index(below: 5) {
      let asked = request(1_000 + rider)
      let dropoff = PlannedStop(
        kind: .dropoff, request: asked.id, node: asked.destination,
        change: Load.none - asked.load, earliest: .zero, latest: .never,
        dwell: asked.alightingAllowance, longestRide: asked.maxRideTime)
      if draws.bernoulli(0.4) {
        onBoard = onBoard + asked.load
        let place = draws.index(below: plan.count + 1)
        plan.insert(dropoff.boarded(at: now - minutes(0...20)), at: place)
      } else {
        let pickup = PlannedStop(
          kind: .pickup, request: asked.id, node: asked.origin, change: asked.load,
          earliest: asked.windowStart, latest: asked.windowEnd, dwell: asked.boardingAllowance,
          longestRide: asked.maxRideTime)
        let place = draws.index(below: plan.count + 1)
        plan.insert(pickup, at: place)
        plan.insert(dropoff, at: place + 1 + draws.index(below: plan.count - place))
      }
    }
    return DispatchVehicle(
      id: VehicleID(id), vehicleClass: 0, capacity: room(onBoard, plan), node: node(),
      ready: now + minutes(0...10), onBoard: onBoard, plan: plan,
      latestEnd: now + minutes(40...240))
  }

  /// Room for the plan as it is, often for one more.
  private mutating func room(_ onBoard: Load, _ plan: [PlannedStop]) -> Load {
    var load = onBoard
    var most = Load(seats: max(2, onBoard.seats), bays: max(1, onBoard.bays))
    for stop in plan {
      load = load + stop.change
      most = Load(seats: max(most.seats, load.seats), bays: max(most.bays, load.bays))
    }
    return most + Load(seats: draws.index(below: 3), bays: draws.index(below: 2))
  }
}
