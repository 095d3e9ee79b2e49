import Randomness
import Testing

@testable import Optimisation

private let streams = StreamFamily(seed: 2, replication: 0)

/// Two clusters of four; with room for four each keeps its own.
@Test func clustersAreFoundAndCapacitiesKept() throws {
  let places: [(Double, Double)] = [
    (0, 0), (1, 0), (0, 1), (1, 1), (50, 50), (51, 50), (50, 51), (51, 51),
  ]
  let groups = try #require(
    CapacitatedMedoids().group(
      distances: MadeUp.distances(places), demands: Array(repeating: 1, count: 8), capacity: 4,
      into: 2, streams: streams))
  #expect(Set(groups.groupOf.prefix(4)).count == 1 && Set(groups.groupOf.suffix(4)).count == 1)
  #expect(groups.groupOf[0] != groups.groupOf[7])
}

@Test(arguments: UInt64(1)...20)
func groupsNeverExceedTheirCapacity(seed: UInt64) throws {
  var stream = MadeUp.stream(seed)
  let points = 30
  let demands = (0..<points).map { _ in 1 + stream.index(below: 9) }
  let total = demands.reduce(0, +)
  let capacity = (total + 3) / 4 + 5
  let groups = try #require(
    CapacitatedMedoids().group(
      distances: MadeUp.distances(points, &stream), demands: demands, capacity: capacity,
      into: 4, streams: streams))
  for group in 0..<4 {
    let load = demands.indices.filter { groups.groupOf[$0] == group }.reduce(0) { $0 + demands[$1] }
    #expect(load <= capacity)
    #expect(groups.groupOf[groups.medoids[group]] == group)
  }
}

@Test func demandsBeyondAllCapacitiesHaveNoGroups() {
  #expect(
    CapacitatedMedoids().group(
      distances: MadeUp.distances([(0, 0), (1, 0), (2, 0)]), demands: [2, 2, 2], capacity: 2,
      into: 2, streams: streams) == nil)
}

private func permutations(_ items: [Int]) -> [[Int]] {
  if items.isEmpty { return [[]] }
  return items.flatMap { first in
    permutations(items.filter { $0 != first }).map { [first] + $0 }
  }
}

@Test(arguments: UInt64(1)...20)
func anAssignmentIsTheCheapestOfAll(seed: UInt64) {
  var stream = MadeUp.stream(seed)
  let costs = (0..<4).map { _ in (0..<6).map { _ in Double(stream.index(below: 30)) - 10 } }
  func cost(_ columns: [Int]) -> Double {
    columns.prefix(4).enumerated().reduce(0) { $0 + costs[$1.offset][$1.element] }
  }
  let best = permutations(Array(0..<6)).map { cost($0) }.min()
  let found = Assignment.cheapest(costs)
  #expect(Set(found).count == 4 && cost(found) == best)
}

@Test func assignmentsOfNobodyAreEmpty() { #expect(Assignment.cheapest([]) == []) }

/// V8.2: 24 bookings for 20 slots, four of five people come.
@Test func overbookingHasTheChancesOfTheBinomial() {
  let session = Overbooking(capacity: 20, showProbability: 0.8)
  #expect(abs(session.chanceOver(bookings: 24) - 0.263862) < 5e-7)
  #expect(abs(session.expectedOver(bookings: 24) - 0.416159) < 5e-7)
}

@Test(arguments: [(1.0, 1.0), (1, 3), (3, 1), (0, 1)])
func bookingsCostLeastAmongAll(idle: Double, over: Double) {
  let session = Overbooking(capacity: 8, showProbability: 0.7)
  func cost(_ bookings: Int) -> Double {
    let expectedOver = session.expectedOver(bookings: bookings)
    let coming = 0.7 * Double(bookings)
    return idle * (8 - coming + expectedOver) + over * expectedOver
  }
  let best = (0...40).map { cost($0) }.min() ?? 0
  #expect(abs(cost(session.bookings(idleCost: idle, overCost: over)) - best) < 1e-9)
}
