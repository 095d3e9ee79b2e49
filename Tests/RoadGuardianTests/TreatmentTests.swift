import City
import Mechanisms
import Parameters
import Policies
import Quantities
import Records
import TestCities
import Testing

@testable import RoadGuardian

/// Roads that are sealed or repaved before they break.
struct TreatmentTests {
  private func parameters(
    sealing: Int64 = 0, repaving: Int64 = 0, _ changes: [(String, ParameterValue)] = []
  ) -> ParameterSet {
    var parameters = GuardianCity.small
    parameters.set("potholes.perDay", to: .number(25))
    parameters.set("sealing.budget", to: .money(Money(won: sealing)))
    parameters.set("repaving.budget", to: .money(Money(won: repaving)))
    parameters.set("treatments.firstPlan", to: .duration(.days(1)))
    for (name, value) in changes { parameters.set(name, to: value) }
    return parameters
  }

  /// Money for one of two roads: it goes to the one with fewer births and so many more vehicles; twice
  /// the money to both, the worthier first.
  @Test func aBudgetForOneOfTwoRoadsGoesToTheWorthier() {
    func chosen(_ won: Int64, _ rates: [Double], _ vehicles: [Double]) -> [ArcID] {
      var policy = FirstReported()
      return policy.treat(
        TreatmentObservation(
          now: .zero, budget: Money(won: won),
          rates: rates.map { RateBelief(prior: $0, weight: 30) }, vehiclesPerDay: vehicles,
          prevents: [0.5, 0.5], costs: [Money(won: 100), Money(won: 100)]))
    }
    #expect(chosen(199, [0.2, 0.1], [1_000, 3_000]) == [ArcID(1)])
    #expect(chosen(199, [0.2, 0.1], [1_000, 1_000]) == [ArcID(0)])
    #expect(chosen(200, [0.2, 0.1], [1_000, 3_000]) == [ArcID(1), ArcID(0)])
    #expect(chosen(99, [0.2, 0.1], [1_000, 3_000]) == [])
  }

  /// Ten potholes in 60 days where 0.1 a day were expected, with a weight of 30 days: 13 in 90.
  @Test func beliefMovesWithWhatIsFound() {
    let belief = RateBelief(prior: 0.1, weight: 30, found: 10, looked: 60)
    #expect(abs(belief.mean - 13.0 / 90) < 1e-12)
    #expect(RateBelief(prior: 0.1, weight: 30).mean == 0.1)
  }

  /// More money prevents more, and only on roads that are treated; elsewhere the same is born.
  @Test func moreSealingPreventsMoreOnTreatedRoadsAlone() {
    let none = GuardianCity.run(parameters(), days: 60)
    let budgets: [Int64] = [20_000_000, 60_000_000]
    let runs = budgets.map { GuardianCity.run(parameters(sealing: $0), days: 60) }
    let prevented = runs.map(\.records.roadCare.prevented.count)
    #expect(0 < prevented[0] && prevented[0] < prevented[1], "\(prevented)")
    #expect(none.figure("sealed") == nil && none.records.roadCare.treatments.isEmpty)
    for (run, budget) in zip(runs, budgets) {
      #expect(run.needs == none.needs)
      let table = run.records.roadCare.treatments
      #expect(table.float64("cost").reduce(0, +) <= Double(budget))
      let treated = Set(table.uint32("arc"))
      #expect(Set(run.records.roadCare.prevented.uint32("arc")).isSubset(of: treated))
      #expect(births(run, without: treated) == births(none, without: treated))
      let fewer = births(none, without: []).count - births(run, without: []).count
      #expect(fewer == run.records.roadCare.prevented.count)
    }
  }

  /// The moments and roads of births, not of potholes that came back.
  private func births(_ run: GuardianRun, without treated: Set<UInt32>) -> [[Int64]] {
    let table = run.records.potholes
    let (born, arc, returns) = (table.int64("born"), table.uint32("arc"), table.uint16("returns"))
    return born.indices.filter { returns[$0] == 0 && !treated.contains(arc[$0]) }
      .map { [born[$0], Int64(arc[$0])] }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// A seal that keeps fewer prevents what a weaker one prevents, and more.
  @Test func aBetterSealPreventsAllThatAWorseOneDoes() {
    let moments = [0.8, 0.3].map { keeps in
      let run = GuardianCity.run(
        parameters(sealing: 60_000_000, [("sealing.births", .number(keeps))]), days: 40)
      return Set(run.records.roadCare.prevented.int64("moment"))
    }
    #expect(moments[0].isStrictSubset(of: moments[1]), "\(moments.map(\.count))")
  }

  /// A gang closes one lane at a time, in working hours, and in the time that the road takes.
  @Test func gangsCloseALaneWhileTheyWork() throws {
    let run = GuardianCity.run(
      parameters(
        repaving: 900_000_000,
        [("potholes.perDay", .number(0.001)), ("repaving.perDay", .number(0.4))]), days: 30)
    let table = run.records.roadCare.treatments
    let (began, ended) = (table.int64("began"), table.int64("ended"))
    let lanes = table.float64("laneKilometres")
    #expect(table.count > 3 && (ended.first ?? -1) > 0)
    let zones = run.records.slowings
    #expect(zones.uint8("workZone").allSatisfy { $0 == 1 } && zones.count > 5)
    for row in began.indices where ended[row] >= 0 {
      var worked: Int64 = 0
      let arc = table.uint32("arc")[row]
      let (from, until) = (zones.int64("from"), zones.int64("until"))
      for zone in from.indices where zones.uint32("arc")[zone] == arc {
        let start = SimTime(milliseconds: from[zone])
        #expect(start.timeOfDay >= .hours(9))
        #expect(SimTime(milliseconds: until[zone]) <= .day(start.day, .hours(17)))
        worked += until[zone] - from[zone]
      }
      #expect(abs(Double(worked) / 28_800_000 - lanes[row] / 0.4) < 1e-3)
      if row > 0 { #expect(began[row] >= ended[row - 1]) }
    }
  }

  /// A new surface leaves no pothole: those that nobody was on the way to end with it.
  @Test func aNewSurfaceCoversWhatIsOpen() {
    let run = GuardianCity.run(
      parameters(
        repaving: 2_000_000_000,
        [("crews.pavementTime", .duration(.minutes(1))), ("repaving.perDay", .number(5))]),
      days: 30)
    let table = run.records.potholes
    let roads = run.records.roadCare.treatments
    var ends: [UInt32: Int64] = [:]
    for (arc, end) in zip(roads.uint32("arc"), roads.int64("ended")) where end >= 0 {
      ends[arc] = end
    }
    var covered = 0
    for row in 0..<table.count {
      guard let end = ends[table.uint32("arc")[row]], table.int64("born")[row] < end else {
        continue
      }
      #expect(table.int64("ended")[row] <= end)
      covered += 1
    }
    #expect(covered > 10)
    let counts = run.figures.counts
    #expect(counts.dropFirst().reduce(0) { $0 + $1.count } == counts[0].count)
  }

  /// Old roads gain from a new surface, new ones do not.
  @Test func onlyRoadsOlderThanNewAreRepaved() {
    let treatments = Treatments(parameters(repaving: 1))
    #expect(treatments.keeps(.repaving, age: 1.2) == 0.25)
    #expect(treatments.keeps(.repaving, age: 0.2) == 1)
    #expect(treatments.keeps(.sealing, age: 0.2) == 0.5)
  }

  /// What is spent is paid for over the life of the seal: in 60 days of 730 at most their share.
  @Test func aSealIsPaidForOverItsLife() throws {
    let run = GuardianCity.run(parameters(sealing: 60_000_000), days: 60)
    let ledger = run.ledger
    let item = ledger.uint8("item")
    let amount = item.indices.reduce(0.0) {
      item[$1] == GuardianLedgerItem.sealing.rawValue ? $0 + ledger.float64("amount")[$1] : $0
    }
    let table = run.records.roadCare.treatments
    var expected = 0.0
    for (end, cost) in zip(table.int64("ended"), table.float64("cost")) where end >= 0 {
      expected += cost * Double(60 * 86_400_000 - end) / (730 * 86_400_000)
    }
    #expect(expected > 1_000_000 && abs(amount - expected) < 1)
  }

  /// A run copied in the middle goes on with its gangs.
  @Test func aCopyGoesOnWithItsGangs() {
    var original = GuardianCity.simulation(
      parameters(sealing: 60_000_000, repaving: 400_000_000), FirstReported(), days: 12,
      plan: SmallCity.grid(seed: 3), seed: 2, drain: 1)
    original.run(through: .day(4))
    var copy = original.clone()
    copy.run(through: .day(13))
    original.run(through: .day(13))
    #expect(original.fingerprint == copy.fingerprint)
  }
}
