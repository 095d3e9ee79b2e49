import City
import Population
import Quantities
import TestCities
import Testing

private let question = CircuitStops.Question(
  stops: ["welfareCentre", "market"], depot: "callTaxiDepot", fixed: ["clinic"],
  leastAge: .elderly, reach: .minutes(15))

/// Property: the groups are everybody of the age, each with the stops and fixed places within the
/// own walk, counted one by one.
@Test(arguments: 1...10 as ClosedRange<UInt64>)
func groupsHoldEverybodyWithWhatTheyReach(seed: UInt64) {
  let plan = SmallCity.grid(seed: seed)
  let stops = plan.circuitStops(question)
  let groups = stops.groups(fixedHours: stops.fixed.map { _ in 35 })
  var reachingNothing = 0
  var perStop = [Int](repeating: 0, count: stops.facilities.count)
  var fixedHours = 0.0
  var eligible = 0
  for row in 0..<plan.residents.count {
    let resident = ResidentID(row)
    guard plan.residents.ageGroup(of: resident).is65Plus else { continue }
    eligible += 1
    let near = stops.walksToStops.places(within: .minutes(15), walkingBy: resident, in: plan)
    for place in near { perStop[place.place] += 1 }
    let fixed = stops.walksToFixed.places(within: .minutes(15), walkingBy: resident, in: plan)
    if fixed.isEmpty { reachingNothing += 1 }
    fixedHours += 35 * Double(fixed.count)
  }
  #expect(groups.reduce(0) { $0 + $1.people } == Double(eligible))
  #expect(
    groups.filter { !$0.reachesFixed }.reduce(0) { $0 + $1.people } == Double(reachingNothing))
  #expect(groups.reduce(0) { $0 + $1.people * $1.fixedHours } == fixedHours)
  for stop in perStop.indices {
    let people = groups.filter { $0.stops.contains(StopID(stop)) }.reduce(0) { $0 + $1.people }
    #expect(people == Double(perStop[stop]), "stop \(stop)")
  }
}

/// Property: where all fixed places are closed nobody reaches one, and nobody is lost.
@Test func closedPlacesAreReachedByNobody() {
  let plan = SmallCity.grid(seed: 3)
  let stops = plan.circuitStops(question)
  let open = stops.groups(fixedHours: stops.fixed.map { _ in 35 })
  let closed = stops.groups(fixedHours: stops.fixed.map { _ in 0 })
  #expect(closed.allSatisfy { !$0.reachesFixed && !$0.livesNearFixed && $0.fixedHours == 0 })
  #expect(closed.reduce(0) { $0 + $1.people } == open.reduce(0) { $0 + $1.people })
}

/// The street has a stop at its end, 4 blocks of 5 minutes from the depot at node 0.
@Test func drivingTimesEndWithTheDepot() {
  let plan = SmallCity.street(nodes: 5, blockTime: 300_000)
  let stops = plan.circuitStops(question)
  #expect(stops.depot == NodeID(0))
  #expect(stops.driving.count == stops.facilities.count + 1)
  #expect(stops.driving[0][stops.facilities.count] == .minutes(20))
  #expect(stops.driving[stops.facilities.count][0] == .minutes(20))
  #expect(stops.unreachedStops.isEmpty)
}

/// Property: every resident is listed once, in the band and the dong that are the resident's.
@Test func residentsAreListedOnceByBandAndDong() {
  let plan = SmallCity.grid(seed: 5)
  let lists = plan.residentsByBand
  var seen = [Bool](repeating: false, count: plan.residents.count)
  for band in AgeBand.allCases {
    #expect(lists[band].map(\.index) == lists[band].map(\.index).sorted())
    for dong in 0..<plan.residents.dongCount {
      for resident in lists[band, DongID(dong)] {
        #expect(!seen[resident.row])
        seen[resident.row] = true
        #expect(plan.residents.ageBand(of: resident) == band)
        #expect(plan.residents.dong(of: resident) == DongID(dong))
      }
    }
  }
  #expect(seen.allSatisfy { $0 })
}
