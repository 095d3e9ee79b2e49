import Foundation
import Optimisation
import Testing

@testable import Benchmarking

/// A family of two made-up problems: a path of four nodes, whose answers are known.
@Test func answersAreSetBesideTheBestKnown() throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-\(UUID().uuidString)")
  let family = folder.appendingPathComponent("pmedian_orlib")
  try FileManager.default.createDirectory(at: family, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: family.appendingPathComponent(name))
  }
  try write("4 3 1\n1 2 1\n2 3 1\n3 4 1\n", "one.txt")
  try write("4 3 2\n1 2 1\n2 3 1\n3 4 1\n", "two.txt")
  try write("instance,best_known\none,4\ntwo,1\n", "BKS.csv")
  var shown: [String] = []
  let report = try OptimisationBenchmark(folder: folder.path, seed: 1)
    .run { shown.append($0.instance) }
  #expect(shown == ["one", "two"])
  #expect(report.rows.map(\.objective) == [4, 2])
  #expect(report.rows.map(\.gapToBest) == [0, 1])
  let summary = try #require(report.summaries.first)
  #expect(summary.instances == 2 && summary.reached == 1 && summary.infeasible == 0)
  #expect(summary.meanGap == 0.5 && summary.greatestGap == 1)

  try write("instance,best_known\none,four\n", "BKS.csv")
  #expect(throws: InstanceError.self) {
    try OptimisationBenchmark(folder: family.path, seed: 1).run { _ in }
  }
}

/// Of a gain the gap is what is missing. The made-up problem has the name of a published one, whose
/// long runs came to more.
@Test func gainsAreSetBesideTheLongRuns() throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-\(UUID().uuidString)/top_chao")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
  let longRun = try #require(OrienteeringLongRuns.best.first { $0.instance == "p1.2.d" })
  let half = longRun.reward / 2
  // The second point is too far away.
  let text = "n 4\nm 1\ntmax 4\n0 0 0\n1 0 \(half)\n3 0 1\n0 0 0\n"
  try Data(text.utf8).write(to: folder.appendingPathComponent("p1.2.d.txt"))
  let report = try OptimisationBenchmark(folder: folder.path, seed: 1).run { _ in }
  #expect(report.rows.map(\.gapToBest) == [0.5])
  #expect(report.summaries.map(\.reached) == [0] && report.summaries.map(\.meanGap) == [0.5])
}

/// Names and sums of scores come apart as they should.
@Test func theTableOfLongRunsIsRead() {
  let best = OrienteeringLongRuns.best
  #expect(best.allSatisfy { $0.instance.count == 6 && $0.reward >= 0 })
  #expect(Set(best.map(\.instance)).count == best.count)
  #expect(best.first { $0.instance == "p1.2.a" }?.reward == 0)
}
