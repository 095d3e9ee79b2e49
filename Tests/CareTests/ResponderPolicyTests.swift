import Mechanisms
import Policies
import Quantities
import RoadNetwork
import TestCities
import Testing

/// What the policies answer to a hand-made control room: a street of 21 nodes a minute apart, bases
/// at nodes 0, 10 and 20, demand around them.
struct ResponderPolicyTests {
  private static let plan = SmallCity.street(nodes: 21, blockTime: 60_000)
  private static let bases = [NodeID(0), NodeID(10), NodeID(20)]

  private func observation(
    _ units: [(id: Int, node: Int, base: Int)], waiting: [OpenCall] = [],
    weights: [Double] = [5, 3, 1], busy: Double = 0.3, onDuty: Int = 4
  ) -> ResponderObservation {
    let regions = zip([2, 10, 18], weights).map {
      DemandRegion(node: NodeID($0.0), weight: $0.1)
    }
    let travel = TravelTimes(Self.plan.roads.makeSearch())
    let driving = Self.bases.map {
      travel.times(from: $0, to: regions.map(\.node), at: .zero)
    }
    return ResponderObservation(
      now: .zero,
      idle: units.map {
        ResponderUnit(
          id: VehicleID($0.id), node: NodeID($0.node), ready: .zero, base: BaseID($0.base),
          home: BaseID($0.base))
      }, onDuty: onDuty, waiting: waiting,
      coverage: ResponderCoverage(bases: Self.bases, regions: regions, driving: driving),
      travel: travel, target: .minutes(7), busyFraction: busy, callsPerHour: 1,
      onScene: .minutes(40))
  }

  private func call(_ id: Int, node: Int, severity: Int = 2, asked: Int64 = 0) -> OpenCall {
    OpenCall(
      id: RequestID(id), node: NodeID(node), severity: severity,
      asked: .zero + .minutes(asked))
  }

  @Test func theNearestGoesAndTiesGoToTheLowerNumber() {
    var policy = NearestResponder()
    let units = observation([(2, 20, 2), (1, 10, 1), (0, 0, 0)])
    #expect(policy.dispatch(call(0, node: 12), units) == VehicleID(1))
    #expect(policy.dispatch(call(0, node: 5), units) == VehicleID(0))
    #expect(policy.dispatch(call(0, node: 5), observation([])) == nil)
  }

  @Test func theMostSevereThenTheOldestIsNext() {
    var policy = NearestResponder()
    let calls = [
      call(3, node: 1, severity: 1, asked: 0), call(4, node: 2, severity: 2, asked: 5),
      call(5, node: 3, severity: 2, asked: 4),
    ]
    let units = observation([(0, 0, 0)], waiting: calls)
    #expect(policy.next(for: units.idle[0], units) == RequestID(5))
  }

  @Test func theLastUnitsAreKeptForSevereCalls() {
    var policy = CutOffPriority(reserve: 1)
    let light = call(0, node: 3, severity: 1)
    let severe = call(1, node: 3, severity: 2)
    let one = observation([(0, 0, 0)], waiting: [light])
    let two = observation([(0, 0, 0), (1, 10, 1)], waiting: [light])
    #expect(policy.dispatch(light, one) == nil && policy.dispatch(severe, one) == VehicleID(0))
    #expect(policy.dispatch(light, two) == VehicleID(0))
    #expect(policy.next(for: one.idle[0], one) == nil)
    #expect(policy.next(for: two.idle[1], two) == light.id)
  }

  /// Four units busy for a third: 5(1 − q)q beats the first unit at the end of weight 1.
  @Test func basesFollowExpectedCoverage() {
    var policy = StaticExpectedCoverage()
    let homes = policy.homes(of: 4, observation([], onDuty: 4))
    #expect(homes.count == 4)
    #expect(Set(homes) == [BaseID(0), BaseID(1), BaseID(2)])
    #expect(homes.count { $0 == BaseID(0) } == 2)
    #expect(policy.homes(of: 0, observation([])).isEmpty)
  }

  /// With a unit at each of the two heavier bases, the freed one adds most at the third; where the
  /// drive there costs more than it gains, it stays nearer.
  @Test func aFreedUnitFillsTheGap() {
    let units = observation([(0, 0, 0), (1, 10, 1), (2, 9, 0)], weights: [5, 3, 4])
    var free = CoverageRelocation(drivePrice: 0)
    #expect(free.base(for: units.idle[2], units) == BaseID(2))
    var dear = CoverageRelocation(drivePrice: 1)
    #expect(dear.base(for: units.idle[2], units) == BaseID(1))
  }

  /// Both are there in time: the one goes whose base has another, though it is farther away.
  @Test func theUnitThatCostsLeastCoverageGoes() {
    let units = observation([(0, 1, 0), (1, 10, 1), (2, 10, 1)], weights: [3, 3, 1])
    var policy = CoverageDispatch(relocation: nil)
    #expect(policy.dispatch(call(0, node: 4), units) == VehicleID(1))
    // Nobody is there within seven minutes: the nearest.
    let far = observation([(0, 0, 0), (1, 1, 0)])
    #expect(policy.dispatch(call(0, node: 20), far) == VehicleID(1))
    #expect(policy.base(for: units.idle[0], units) == units.idle[0].home)
  }
}
