import Mechanisms
import Optimisation
import Policies
import Quantities
import Testing

/// What every circuit policy keeps, whatever the city.
struct CircuitPolicyLaws {
  static let policies: [(name: String, make: @Sendable () -> any CircuitPolicy)] = [
    ("fixedWeekly", { FixedCircuit(ranking: .farFromFixed, weeks: 1, dongs: 0) }),
    ("fixedMonthly", { FixedCircuit(ranking: .olderShare, weeks: 4, dongs: 7) }),
    ("proportional", { FrequencyCircuit(rule: .proportional, demand: .expected, fewest: 1) }),
    ("squareRoot", { FrequencyCircuit(rule: .squareRoot, demand: .expected, fewest: 1) }),
    ("squareRootWaiting", { FrequencyCircuit(rule: .squareRoot, demand: .waiting, fewest: 0) }),
    ("coverage", { CoverageCircuit(stops: 8, iterations: 60, seed: 1) }),
    ("continuity", { continuity(.benefit) }),
    ("maximin", { continuity(.worstDecile) }),
    ("needWeighted", { NeedWeightedSessions(circuit: continuity(.benefit), firmShare: 0.7) }),
    ("queueAware", { QueueAwareCircuit(fewest: 1, priorWeight: 5, promisePenalty: 1) }),
    ("equity0", { equity(.alpha(0)) }), ("equity2", { equity(.alpha(2)) }),
    ("equityMaximin", { equity(.maximin) }),
  ]

  private static func continuity(_ aim: ContinuityCircuit.Aim) -> ContinuityCircuit {
    ContinuityCircuit(aim: aim, coverage: 0.9, drivingPrice: 1, iterations: 15, seed: 1)
  }

  private static func equity(_ fairness: Fairness) -> EquityCircuit {
    EquityCircuit(
      fairness: fairness, drivingPrice: 0.1, shortestVisit: .minutes(60), iterations: 60, seed: 1)
  }

  @Test(arguments: policies.indices)
  func noPlanHasFaultsInAnyCity(policy: Int) {
    for (place, shape) in RandomOutlook.shapes.enumerated() {
      let outlook = RandomOutlook.make(shape, seed: UInt64(place))
      let name = "\(Self.policies[policy].name) in \(shape)"
      #expect(outlook.faults(in: outlook.promised).isEmpty, "\(name)")
      var made = Self.policies[policy].make()
      let plan = made.plan(outlook)
      let faults = outlook.faults(in: plan)
      #expect(faults.isEmpty, "\(name): \(faults)")
      for day in Set(plan.map { [Int($0.vehicle.index), Int($0.opens.day)] }) {
        let visits = plan.filter { Int($0.vehicle.index) == day[0] && Int($0.opens.day) == day[1] }
        #expect(
          visits.count <= max(outlook.visitsPerDay, 0)
            || visits.allSatisfy(outlook.promised.contains), "\(name)")
        expectDriveable(visits, outlook, name)
      }
      expectParking(plan, outlook, name)
    }
  }

  /// Every visit that is not promised leaves time for driving with slack, setting up and packing.
  private func expectDriveable(_ day: [PlannedVisit], _ outlook: CircuitOutlook, _ name: String) {
    let rules = outlook.rules
    let visits = day.sorted { $0.opens < $1.opens }
    var place = outlook.depot
    var ready = SimTime.day(visits.first?.opens.day ?? 0, rules.shiftStart)
    var isOurs = false
    for visit in visits {
      let ours = !outlook.promised.contains(visit)
      let reached = ready + outlook.allowance(from: place, to: visit.stop.row) + rules.setup
      if ours || isOurs { #expect(reached <= visit.opens, "\(name): \(visit)") }
      isOurs = ours
      ready = visit.closes + rules.teardown
      place = visit.stop.row
    }
    if isOurs {
      let back = ready + outlook.allowance(from: place, to: outlook.depot)
      #expect(back <= SimTime.day(visits[0].opens.day, rules.shiftEnd), "\(name)")
    }
  }

  /// No two vehicles want the one place of a stop at a time, but where both have promised.
  private func expectParking(_ plan: [PlannedVisit], _ outlook: CircuitOutlook, _ name: String) {
    let rules = outlook.rules
    for (place, a) in plan.enumerated() {
      for b in plan.dropFirst(place + 1) where a.stop == b.stop && a.vehicle != b.vehicle {
        if outlook.promised.contains(a) && outlook.promised.contains(b) { continue }
        #expect(
          a.closes + rules.teardown <= b.opens - rules.setup
            || b.closes + rules.teardown <= a.opens - rules.setup, "\(name): \(a) and \(b)")
      }
    }
  }

  @Test(arguments: policies.indices)
  func aPlanIsTheSameWheneverItIsMade(policy: Int) {
    let outlook = RandomOutlook.make(RandomOutlook.Shape(promised: 4), seed: 77)
    var first = Self.policies[policy].make()
    var second = Self.policies[policy].make()
    let plan = first.plan(outlook)
    #expect(plan == second.plan(outlook))
    #expect(!plan.isEmpty)
    #expect(plan.count > outlook.promised.count)
  }

  /// The groups of people are a set: nothing may hang on the order in which they are listed.
  @Test(arguments: policies.indices)
  func theOrderOfGroupsChangesNothing(policy: Int) {
    var outlook = RandomOutlook.make(RandomOutlook.Shape(), seed: 5)
    var first = Self.policies[policy].make()
    let plan = first.plan(outlook)
    outlook.groups.reverse()
    var second = Self.policies[policy].make()
    #expect(plan == second.plan(outlook), "\(Self.policies[policy].name)")
  }

  @Test(arguments: policies.indices)
  func theNextPeriodIsPlannedToo(policy: Int) {
    var outlook = RandomOutlook.make(RandomOutlook.Shape(), seed: 9)
    var made = Self.policies[policy].make()
    let first = made.plan(outlook)
    outlook.previous = first
    outlook.days = outlook.days.map { $0 + 28 }
    let second = made.plan(outlook)
    #expect(outlook.faults(in: second).isEmpty)
    #expect(second.count >= first.count * 9 / 10)
  }
}
