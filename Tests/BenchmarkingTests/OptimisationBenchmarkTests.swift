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
