import City
import Mechanisms
import Parameters
import Quantities
import Randomness

/// A branch: open on banking days until it closes for good.
struct BankBranch: Sendable {
  let name: String
  let node: NodeID
  /// When it closes for good; `SimTime.never` if it does not.
  let closesForGood: SimTime
  var isAlive = true
}

/// Where the bank is in a city: branches and stops.
struct BankPlaces: Sendable {
  /// The category of branches in the city's table of facilities.
  static let branchCategory = "bankBranch"

  /// What the circuit asks of the city.
  static func question(_ parameters: ParameterSet) -> CircuitStops.Question {
    CircuitStops.Question(
      stops: ["hall"], depot: "mobileBankDepot", fixed: [branchCategory], leastAge: .elderly,
      reach: parameters.duration("timetable.accessWalk"))
  }

  /// The branches in the order of the city's table.
  static func branches(_ parameters: ParameterSet, _ plan: CityPlan) -> [BankBranch] {
    let facilities = plan.facilities(of: [branchCategory])
    let named = Set(parameters.words("branches.closed"))
    let drawn = closedAtRandom(parameters, of: facilities.map(\.name), besides: named)
    let moment = SimTime.zero + parameters.duration("branches.closedFrom")
    return facilities.enumerated().map { place, facility in
      let closes = named.contains(facility.name) || drawn.contains(place)
      return BankBranch(
        name: facility.name, node: facility.node, closesForGood: closes ? moment : .never)
    }
  }

  /// Branches that close besides the named ones, without replacement; the same in every
  /// replication, for they are a case that is studied and no chance of it.
  private static func closedAtRandom(
    _ parameters: ParameterSet, of names: [String], besides named: Set<String>
  ) -> Set<Int> {
    let family = StreamFamily(
      seed: UInt64(parameters.count("branches.closingSeed")), replication: 0)
    var stream = family.stream(BankDemand.closing)
    var candidates = names.indices.filter { !named.contains(names[$0]) }
    var drawn: Set<Int> = []
    for _ in 0..<min(parameters.count("branches.closedAtRandom"), candidates.count) {
      drawn.insert(candidates.remove(at: stream.index(below: candidates.count)))
    }
    return drawn
  }
}
