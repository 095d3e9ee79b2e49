import Foundation
import Results
import Scenarios
import Synchronization
import Testing

@testable import Experiments

struct RunTests {
  @Test func aRunWritesItsPlanFirstThenReplicationsThenTheSummary() throws {
    try Small.withPath { path in
      let run = try Small.run(path)
      #expect(try Small.files(path).keys.sorted() == ["plan.json"])
      let sawSummary = Atomic(false)
      let seen = Mutex<[Int]>([])
      let ending = try run.execute(jobs: 1, shouldStop: { false }) { done in
        seen.withLock { $0.append(done) }
        if FileManager.default.fileExists(atPath: path + "/summary.json") {
          sawSummary.store(true, ordering: .relaxed)
        }
      }
      guard case .finished(let summary) = ending else { throw Failure.stopped }
      #expect(seen.withLock { $0 } == [1, 2, 3, 4])
      let isEarly = sawSummary.load(ordering: .relaxed)
      #expect(!isEarly)
      let names = try Small.files(path).keys.sorted()
      #expect(
        names == ["plan.json"] + (0..<4).map { "replications/r0000\($0).h5" } + ["summary.json"])
      #expect(summary.fingerprints.count == 4 && Set(summary.fingerprints).count == 4)
      #expect(summary.fingerprints.allSatisfy { $0.count == 16 })
      #expect(summary.policies == ["callTaxi": "strictFIFO"] && summary.cityDataSHA256 == "c0ffee")
      let plan = try JSONDecoder().decode(
        RunPlan.self, from: try #require(Small.files(path)["plan.json"]))
      #expect(plan.replications == [0, 1, 2, 3] && plan.seed == 9)
      #expect(plan.parameters.contains { $0.name == "services.callTaxi.fleet.shuttles" })
    }
  }

  enum Failure: Error { case stopped }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let results = try [1, 2, 3, 9].map { jobs in
      try Small.withPath { path in
        _ = try Small.run(path).execute(jobs: jobs, shouldStop: { false }, progress: { _ in })
        return try Small.files(path)
      }
    }
    #expect(results[0].count == 6)
    #expect(results.dropFirst().allSatisfy { $0 == results[0] })
  }

  @Test(arguments: [1, 2])
  func aRunThatIsStoppedLeavesWholeFilesAndNoSummary(jobs: Int) throws {
    try Small.withPath { path in
      let done = Atomic(0)
      let run = try Small.run(path, replications: 20)
      let ending = try run.execute(
        jobs: jobs, shouldStop: { done.load(ordering: .relaxed) >= 3 },
        progress: { done.store($0, ordering: .relaxed) })
      guard case .stopped(let completed) = ending else {
        Issue.record("the run was not stopped")
        return
      }
      #expect(completed >= 3 && completed < 20)
      let names = try Small.files(path).keys.sorted()
      #expect(names.first == "plan.json" && names.count == completed + 1)
      let plan = try #require(try Small.files(path)["plan.json"])
      let digest = SHA256.hexDigest(of: String(decoding: plan, as: UTF8.self))
      #expect(try run.folder.completedReplications(planSHA256: digest).count == completed)
    }
  }

  @Test func resultsOfAnEarlierRunAreNotOverwrittenUnlessAsked() throws {
    try Small.withPath { path in
      _ = try Small.run(path).execute(jobs: 2, shouldStop: { false }, progress: { _ in })
      let before = try Small.files(path)
      let error = #expect(throws: ResultsError.self) { try Small.run(path) }
      #expect(error?.kind == .exists && error?.path == path)
      #expect(try Small.files(path) == before)
      let again = try Small.run(path, replacing: true)
      #expect(try Small.files(path).keys.sorted() == ["plan.json"])
      _ = try again.execute(jobs: 2, shouldStop: { false }, progress: { _ in })
      #expect(try Small.files(path) == before)
    }
  }

  @Test func aFolderThatCannotBeMadeIsAResultsError() throws {
    try Small.withPath { path in
      try Data("a file".utf8).write(to: URL(filePath: path))
      let exists = #expect(throws: ResultsError.self) { try Small.run(path) }
      #expect(exists?.kind == .exists)
      let below = #expect(throws: ResultsError.self) { try Small.run(path + "/below") }
      #expect(below?.kind == .cannotWrite)
    }
  }

  @Test func aReplicationThatCannotBeWrittenEndsTheRunWithAResultsError() throws {
    try Small.withPath { path in
      let run = try Small.run(path)
      // A file where the folder of the replications was.
      let folder = run.folder.replicationsPath
      try FileManager.default.removeItem(atPath: folder)
      try Data("a file".utf8).write(to: URL(filePath: folder))
      let error = #expect(throws: ResultsError.self) {
        try run.execute(jobs: 2, shouldStop: { false }, progress: { _ in })
      }
      #expect(error?.kind == .cannotWrite)
      #expect(try Small.files(path)["summary.json"] == nil)
    }
  }

  @Test func aSummaryThatCannotBeWrittenIsAResultsError() throws {
    try Small.withPath { path in
      let run = try Small.run(path)
      try FileManager.default.createDirectory(
        atPath: run.folder.summaryPath, withIntermediateDirectories: false)
      let error = #expect(throws: ResultsError.self) {
        try run.execute(jobs: 1, shouldStop: { false }, progress: { _ in })
      }
      #expect(error?.kind == .cannotWrite)
    }
  }
}
