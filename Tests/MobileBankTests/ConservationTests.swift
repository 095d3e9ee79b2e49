import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Records
import Testing

@testable import MobileBank

/// Property: every need ends in exactly one way, no station loses anybody, and every won that
/// customers took out was paid by a vehicle.
@Test(arguments: 1...12 as ClosedRange<UInt64>)
func needsAndMoneyAreConserved(seed: UInt64) {
  var city = BankCity(seed: seed, needsPerYear: 400)
  city.set("vehicle.breakdownDistance", .distance(.init(millimetres: 30_000_000)))
  city.set("vehicle.cash", .money(.init(won: 8_000_000)))
  city.set("vehicle.balkLimit", .count(3))
  city.set("knowledge.atLaunch", .number(1))
  let run = city.run()
  #expect(run.outcomes.count == run.needs.count)
  #expect(BankEnding.allCases.reduce(0) { $0 + run.count($1) } == run.needs.count)
  #expect(run.figures.counts.dropFirst().reduce(0) { $0 + $1.count } == run.figures.counts[0].count)
  #expect(run.flowImbalance == 0)
  let withdrawals = run.needs.int32("withdrawal")
  let taken = run.rows(.servedAtVehicle).reduce(0) { $0 + Int64(withdrawals[$1]) }
  #expect(run.stays.int64("cashPaid").reduce(0, +) == taken)
  #expect(run.count(.servedAtVehicle) > 0)
  // Times are in order, and queues are no longer than patience where nobody was late.
  let arrived = run.outcomes.int64("arrived")
  let began = run.outcomes.int64("began")
  let moments = run.outcomes.int64("moment")
  for row in run.rows(.servedAtBranch) + run.rows(.servedAtVehicle) {
    #expect(moments[row] <= arrived[row] && arrived[row] <= began[row])
  }
}

/// Property: needs do not depend on vehicles, branches, choice or the policy, byte for byte.
@Test func needsAreTheSameWhateverTheBankDoes() {
  let base = BankCity()
  let digest = base.run().needs.digest
  for (name, value): (String, ParameterValue) in [
    ("vehicle.number", .count(0)), ("branches.closed", .words(["bankBranch 0"])),
    ("choice.deferral", .duration(.minutes(5))), ("knowledge.atLaunch", .number(1)),
    ("knowledge.learning", .number(1)), ("vehicle.visitLength", .duration(.minutes(60))),
  ] {
    var city = base
    city.set(name, value)
    #expect(city.run().needs.digest == digest, "\(name)")
  }
  #expect(base.run(RoundTrip(only: [2])).needs.digest == digest)
}

/// Property: a copy in the middle of a run goes on as the original does.
@Test func aCloneRunsOnAsTheOriginal() {
  let city = BankCity(needsPerYear: 200)
  var original = city.simulation()
  original.run(through: .day(3, .hours(11)))
  var copy = original.clone()
  original.run(through: city.end)
  copy.run(through: city.end)
  #expect(original.fingerprint == copy.fingerprint)
  let (a, b) = (city.outcome(of: &original), city.outcome(of: &copy))
  #expect(a.outcomes == b.outcomes)
  #expect(a.fingerprint == city.run().fingerprint)
}

/// Without vehicles nobody is served at one and nothing is paid; without needs nothing happens to
/// customers, and vehicles go round all the same.
@Test func thereMayBeNoVehiclesAndNoNeeds() {
  var city = BankCity()
  city.set("vehicle.number", .count(0))
  let branchesOnly = city.run()
  #expect(branchesOnly.visits.isEmpty)
  #expect(branchesOnly.count(.servedAtVehicle) == 0)
  #expect(branchesOnly.count(.servedAtBranch) > 0)
  #expect(branchesOnly.ledger.isEmpty)
  #expect(branchesOnly.figure("mobileBank.cost.perServed") == nil)
  #expect(branchesOnly.figure("mobileBank.annual.cost") == 0)

  var idle = BankCity(needsPerYear: 0)
  idle.days = 7
  let empty = idle.run()
  #expect(empty.needs.isEmpty)
  #expect(empty.figure("mobileBank.unmet") == nil)
  #expect(empty.figure("mobileBank.vehicle.visits") ?? 0 > 0)
}

/// A week of needs costs a week of vehicles, however long its last customers wait for their visits:
/// visits and drives after it count no more than crews do, and customers served there do.
@Test func vehiclesCountInTheHorizonAndNeedsToTheirEnd() throws {
  var city = BankCity()
  city.days = 7
  city.end = .day(15)
  let run = city.run()
  let week = SimTime.day(7).milliseconds
  let (promised, opened) = (run.visits.int64("promisedOpening"), run.visits.int64("opened"))
  let counted = promised.indices.count { promised[$0] < week && opened[$0] >= 0 }
  #expect(run.figure("mobileBank.vehicle.visits") == Double(counted))
  #expect(counted > 0 && promised.contains { $0 >= week })
  let served = run.rows(.servedAtVehicle)
  #expect(run.figure("mobileBank.vehicle.served") == Double(served.count))
  let began = run.outcomes.int64("began")
  #expect(served.contains { began[$0] >= week })
}

/// Property: every parameter may lie at either end of its range, or is refused in words.
@Test(
  arguments: MobileBankParameters.declarations.filter { $0.kind.isNumber && $0.range != nil }
    .map(\.name))
func parametersMayLieAtTheEndsOfTheirRanges(name: String) throws {
  let parameter = try #require(MobileBankParameters.declarations.first { $0.name == name })
  for end in [parameter.least, parameter.greatest].compactMap({ $0 }) {
    var city = BankCity(riders: 30, needsPerYear: 30)
    city.days = 5
    city.end = .day(8)
    city.set(name, Ends.value(parameter, end))
    let mistakes = MobileBankService.mistakes(in: city.parameters, city.plan)
    guard mistakes.isEmpty else { continue }
    let run = city.run()
    #expect(BankEnding.allCases.reduce(0) { $0 + run.count($1) } == run.needs.count)
  }
}

private enum Ends {
  static func value(_ parameter: Parameter, _ end: Double) -> ParameterValue {
    switch parameter.kind {
    case .duration: .duration(SimDuration(milliseconds: Int64(end)))
    case .distance: .distance(Distance(millimetres: Int64(end)))
    case .money: .money(Money(won: Int64(end)))
    case .count: .count(Int(end))
    default: .number(end)
    }
  }
}
