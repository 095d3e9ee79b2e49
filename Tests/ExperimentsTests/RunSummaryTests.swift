import Foundation
import Kernel
import Records
import Results
import Testing

@testable import Experiments
@testable import Scenarios

/// Summaries of outcomes made by hand.
struct RunSummaryTests {
  private static let names = Registry.services[0].figures.map(\.name)

  /// One outcome per value of `callTaxi.wait.mean`; all other figures are 1, 2, 3 … by replication.
  private func summary(
    _ waits: [Double?], unfinished: Int = 0, needs: Int = 100, fleetCost: Double? = nil
  ) throws -> RunSummary {
    let outcomes = waits.enumerated().map { number, wait in
      var fingerprint = Fingerprint()
      fingerprint.fold(UInt64(number))
      let values = Self.names.map { name -> Double? in
        switch name {
        case "callTaxi.wait.mean": wait
        case "callTaxi.annual.capital": fleetCost ?? Double(number * 11 % 31)
        default: Double(number * 11 % 31)
        }
      }
      return ReplicationOutcome(
        fingerprint: fingerprint, eventCount: 10,
        services: [
          ServiceOutcome(
            service: "callTaxi", tables: [],
            figures: ServiceFigures(
              values: values,
              counts: [
                ("needs", needs), ("served", needs - unfinished), ("unfinished", unfinished),
              ]), needsDigest: 0)
        ])
    }
    return RunSummary(
      try Small.built(replications: waits.count), cityDataSHA256: "c0ffee", outcomes)
  }

  private func wait(_ waits: [Double?]) throws -> RunSummary.KeyFigure {
    try #require(try summary(waits).keyFigures.first { $0.name == "callTaxi.wait.mean" })
  }

  /// Mean 30, standard deviation √10, t(0.975, 4) = 2.776445: 2.776445·√(10/5) = 3.926485.
  @Test func meanAndHalfWidthAreThoseOfStudent() throws {
    let figure = try wait([26, 28, 30, 32, 34])
    #expect(figure.mean == 30 && figure.n == 5 && figure.confidence == 0.95)
    #expect(abs((figure.halfWidth ?? 0) - 3.926485) < 1e-5)
    #expect(figure.unit == "min" && figure.reported == 34)
  }

  @Test func aFigureThatIsNotDefinedSomewhereSaysSo() throws {
    let figure = try wait([26, nil, 30])
    #expect(figure.mean == 28 && figure.n == 2)
    #expect(figure.warning == "not defined in 1 of 3 replications")
    let none = try wait([nil, nil])
    #expect(none.mean == nil && none.halfWidth == nil && none.n == 0)
    #expect(none.warning == "not defined in any replication")
  }

  @Test func tooFewAndConstantReplicationsAreWarnedOf() throws {
    #expect(try wait([30]).halfWidth == nil)
    #expect(try wait([30]).warning?.contains("too few") == true)
    #expect(try wait([29, 30, 31]).warning?.contains("at least 10") == true)
    #expect(try wait([30, 30, 30]).warning?.contains("the same in every replication") == true)
    #expect(try wait((1...10).map(Double.init)).warning == nil)
    let summary = try summary((1...10).map(Double.init))
    // What a fleet costs is the same in every replication, and should be.
    let equal = try self.summary([30, 31, 32], fleetCost: 7).keyFigures
    let capital = try #require(equal.first { $0.name == "callTaxi.annual.capital" })
    #expect(capital.mean == 7 && capital.halfWidth == 0 && capital.warning == nil)
    let quantile = try #require(summary.keyFigures.first { $0.name == "callTaxi.wait.p90" })
    #expect(quantile.warning?.contains("at least 30") == true)
    // One warning for the four quantiles, none for the means.
    #expect(summary.warnings.count == 1)
    #expect(
      summary.warnings[0].hasPrefix("callTaxi.wait.p50, callTaxi.wait.p90, callTaxi.wait.p95, "))
  }

  /// A hundred values that creep upwards are no replications.
  @Test func valuesThatFollowEachOtherAreWarnedOf() throws {
    let warning = try wait((0..<100).map { Double($0) }).warning
    #expect(warning?.contains("correlated in their order") == true)
  }

  @Test func needsThatAreCutOffAreWarnedOfAboveOnePercent() throws {
    let waits = (1...30).map { Optional(Double($0 * 11 % 30)) }
    #expect(try summary(waits, unfinished: 1).warnings.isEmpty)
    let warned = try summary(waits, unfinished: 2).warnings
    #expect(warned.count == 1 && warned[0].hasPrefix("callTaxi: 60 of 3000 needs"))
  }

  @Test func countsAreSummedOverReplications() throws {
    let summary = try summary([1, 2, 3], unfinished: 5)
    #expect(summary.counts == ["callTaxi": ["needs": 300, "served": 285, "unfinished": 15]])
    #expect(summary.events == 30 && summary.replications == 3)
  }

  @Test func countsOfARealRunAddUp() throws {
    try Small.withPath { path in
      let ending = try Small.run(path).execute(
        jobs: 2, shouldStop: { false }, progress: { _ in })
      guard case .finished(let summary) = ending else { throw RunTests.Failure.stopped }
      let counts = try #require(summary.counts["callTaxi"])
      let names = [
        "abandoned", "cancelled", "lapsed", "needs", "noShow", "refused", "served", "unfinished",
      ]
      #expect(counts.keys.sorted() == names)
      let parts = counts.filter { $0.key != "needs" }.map(\.value)
      #expect(parts.reduce(0, +) == counts["needs"] && (counts["served"] ?? 0) > 20)
    }
  }

  /// A missing number is written as null, so that a reader finds the key.
  @Test func theJSONHoldsEveryKeyThatReadersAreTold() throws {
    let bytes = try encodedJSON(try summary([nil, nil]))
    let object = try JSONSerialization.jsonObject(with: Data(bytes))
    let json = try #require(object as? [String: Any])
    for key in [
      "scenario", "scenarioSHA256", "engine", "seed", "replications", "fingerprints", "keyFigures",
      "counts", "warnings",
    ] { #expect(json[key] != nil, "\(key)") }
    let figures = try #require(json["keyFigures"] as? [[String: Any]])
    let wait = try #require(figures.first { $0["name"] as? String == "callTaxi.wait.mean" })
    #expect(wait["mean"] is NSNull && wait["halfWidth"] is NSNull && wait["n"] as? Int == 0)
  }
}
