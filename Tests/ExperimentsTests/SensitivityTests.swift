import Foundation
import Testing

@testable import Experiments
@testable import Scenarios

/// Effects that are known: the crews' wage enters the cost of a trip by a straight line and
/// nothing else.
struct SensitivityTests {
  private static let text = """
    name: sensitivity
    scenario: small.yaml
    figures: { callTaxi.cost.perTrip: 5 %, callTaxi.wait.mean: 1 min }
    sensitivity:
      parameters:
        services.callTaxi.money.crewHour: [10000 KRW, 31000 KRW]
        services.callTaxi.money.fareBase: [500 KRW, 800 KRW]
        services.callTaxi.riders.patienceMean:
        services.callTaxi.fleet.waitPlace:
      trajectories: 4
      levels: 4
      replications: 3
      chosen: 2
      points: 16
    """

  private static func run(_ experiment: Experiment) throws -> StudyResult<SensitivitySummary> {
    try Small.withPath { path in
      let study = try Sensitivity(
        experiment, SmallStudy.built(experiment), into: path, replacing: false)
      let summary = try SmallStudy.finished(
        study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in }))
      #expect(try Small.files(path)["sensitivity.json"] != nil)
      return summary
    }
  }

  /// The ends are so that a third of the way is a whole number of won.
  @Test func aStraightLineHasTheSameEffectEverywhere() throws {
    // Patience and place left out: then the wage alone moves the cost, by hours over trips.
    let text = Self.text.replacingOccurrences(
      of: "    services.callTaxi.riders.patienceMean:\n    services.callTaxi.fleet.waitPlace:\n",
      with: "")
    let experiment = try SmallStudy.read(text, for: .sensitivity)
    let summary = try Self.run(experiment)
    let cost = summary.figures[0]
    let wage = try #require(cost.screening.first { $0.name == "money.crewHour" })
    let swing = try #require(cost.tornado.first { $0.name == "money.crewHour" }?.swing)
    let muStar = try #require(wage.muStar.mean)
    #expect(swing > 1_000)
    #expect((muStar / swing - 1).magnitude < 1e-9)
    #expect((wage.sigma ?? 1) / muStar < 1e-9 && ((wage.mu ?? 0) / muStar - 1).magnitude < 1e-9)
    let fare = try #require(cost.screening.first { $0.name == "money.fareBase" })
    #expect(fare.muStar.mean == 0 && cost.tornado.last?.name == "money.fareBase")
    // All the variance of the cost is the wage's.
    let shares = try #require(cost.shares)
    #expect((shares.crossValidated ?? 0) > 0.999_999)
    #expect(((shares.factors[0].firstOrder.mean ?? 0) - 1).magnitude < 0.02)
    #expect((shares.factors[1].total.mean ?? 1).magnitude < 1e-6)
    // Neither touches the wait.
    let wait = summary.figures[1]
    #expect(wait.tornado.allSatisfy { $0.swing == 0 && !$0.changesNeeds })
    #expect(wait.shares == nil)
    #expect(summary.warnings.contains { $0.contains("no shares of variance") })
  }

  @Test func wordsAreVariedAndNeedsThatChangeAreReported() throws {
    let summary = try Self.run(try SmallStudy.read(Self.text, for: .sensitivity))
    let wait = summary.figures[1]
    let place = try #require(wait.tornado.first { $0.name == "fleet.waitPlace" })
    #expect(place.low.at == "depot" && place.high.at == "stay" && place.low.difference.mean == 0)
    #expect((place.high.difference.mean ?? 0) != 0)
    let patience = try #require(wait.tornado.first { $0.name == "riders.patienceMean" })
    #expect(patience.changesNeeds && patience.low.at == "35 min" && patience.high.at == "105 min")
    #expect(summary.warnings.contains { $0.hasPrefix("1 parameters change who asks") })
  }

  /// Every assumption with a range or with words; the lists of numbers are named as left out.
  @Test func withoutAListAllAssumptionsAreVaried() throws {
    let text = """
      name: all
      scenario: small.yaml
      sensitivity: { trajectories: 5 }
      """
    let sensitivity = try #require(try SmallStudy.read(text, for: .sensitivity).sensitivity)
    let paths = sensitivity.factors.map(\.path)
    #expect(paths.contains("services.callTaxi.riders.patienceMean"))
    #expect(paths.contains("services.callTaxi.fleet.waitPlace"))
    #expect(paths.contains("services.population.childShare"))
    #expect(!paths.contains("services.callTaxi.fleet.leasedTaxis"))
    #expect(sensitivity.leftOut.contains("services.callTaxi.demand.hourProfile"))
    #expect(sensitivity.factors.allSatisfy { $0.parameter.provenance == .assumption })
  }

  @Test(arguments: [
    ("levels: 4", "levels: 5", "an even number"),
    ("points: 16", "points: 8", "too few for a surface"),
    ("trajectories: 4", "trajectory: 4", "did you mean trajectories?"),
    ("[500 KRW, 800 KRW]", "[500 min, 800 min]", "services.callTaxi.money.fareBase"),
    ("fleet.waitPlace:", "fleet.waitPlace: [depot, home]", "services.callTaxi.fleet.waitPlace"),
  ])
  func mistakesAreNamed(right: String, wrong: String, message: String) throws {
    let broken = Self.text.replacingOccurrences(of: right, with: wrong)
    #expect(broken != Self.text)
    let found = try SmallStudy.mistakes(broken, for: .sensitivity)
    #expect(found.contains(message), "\(found)")
  }
}
