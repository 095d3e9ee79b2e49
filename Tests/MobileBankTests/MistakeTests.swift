import City
import Mechanisms
import Parameters
import Quantities
import RoadNetwork
import TestCities
import Testing

@testable import MobileBank

private func mistakes(_ change: (inout BankCity) -> Void) -> [String] {
  var city = BankCity()
  change(&city)
  return MobileBankService.mistakes(in: city.parameters, city.plan)
}

@Test func theDefaultsAreWithoutMistakes() {
  #expect(mistakes { _ in } == [])
  #expect(Parameter.faults(in: MobileBankParameters.declarations) == [])
}

/// Each mistake gives one sentence, which begins with the parameter to blame.
@Test(
  arguments: [
    ("vehicle.staff", .count(0), "vehicle.staff is 0: a vehicle without a crew"),
    (
      "vehicle.windowEnd", .duration(.minutes(720)),
      "vehicle.windowEnd leaves 120 min from 10:00, which is vehicle.windowStart, to 12:00, less"
    ),
    (
      "vehicle.shiftEnd", .duration(.hours(8)),
      "vehicle.shiftEnd is 08:00, before the shift begins at 09:00"
    ),
    ("timetable.visitsPerDay", .count(3), "timetable.visitsPerDay is 3, more than the window"),
    (
      "timetable.visitsPerWeek", .count(21),
      "timetable.visitsPerWeek is 21, more than the 20 that the week holds: vehicle.number is 2, "
    ),
    (
      "demand.hourProfile", .series([Double](repeating: 0, count: 24)),
      "demand.hourProfile sums to 0"
    ),
    (
      "branches.closed", .words(["bankBranch 0", "bankBanch 1"]),
      "branches.closed names \"bankBanch 1\", which is no branch (did you mean bankBranch 1?)"
    ),
    (
      "branches.closedAtRandom", .count(9), "branches.closedAtRandom is 9, more than the 2 branches"
    ),
    ("branches.closes", .duration(.hours(9)), "branches.closes is 09:00, not after branches.opens"),
  ] as [(String, ParameterValue, String)])
func aMistakeIsToldInOneSentence(name: String, value: ParameterValue, sentence: String) {
  let found = mistakes { $0.set(name, value) }
  #expect(found.count == 1)
  #expect(found.first?.hasPrefix(sentence) == true, "\(found)")
}

/// A city without branches, halls or a depot is refused by name.
@Test func aCityThatLacksPlacesIsRefused() {
  let bare = SmallCity.grid(seed: 1)
  let parameters = ParameterSet(MobileBankParameters.declarations)
  #expect(
    MobileBankService.mistakes(in: parameters, bare) == [
      "the city has no facility of the category bankBranch",
      "the city has no facility of the category mobileBankDepot",
      "the city has no facility of the category hall, where vehicles stop",
    ])
}

/// Node 2 can be left and never reached.
@Test func aStopThatNoRoadReachesIsRefused() {
  func arc(_ tail: UInt32, _ head: UInt32) -> RoadGraph.ArcRow {
    RoadGraph.ArcRow(
      tail: tail, head: head, length: 500_000, freeFlowTime: 60_000, lanes: 1, roadClass: .local,
      name: "")
  }
  let graph = RoadGraph(
    longitude: [127.1, 127.105, 127.11], latitude: [35.8, 35.8, 35.8],
    arcs: [arc(0, 1), arc(1, 0), arc(2, 1)], provenance: "three nodes")
  let settled = SmallCity.street(nodes: 3, blockTime: 60_000)
  func place(_ name: String, _ category: String, _ node: Int) -> CityFacility {
    CityFacility(name: name, category: category, node: NodeID(node), weight: 1)
  }
  let plan = CityPlan(
    roads: DrivableRoads(graph: graph, profile: .freeFlow), residents: settled.residents,
    facilities: [
      place("branch", "bankBranch", 0), place("depot", "mobileBankDepot", 0),
      place("near hall", "hall", 1), place("far hall", "hall", 2),
    ], dongs: settled.dongs, dongOfNode: settled.dongOfNode, provenance: "three nodes")
  #expect(
    MobileBankService.mistakes(in: ParameterSet(MobileBankParameters.declarations), plan) == [
      "no road leads from the depot to the stop far hall and back"
    ])
}
