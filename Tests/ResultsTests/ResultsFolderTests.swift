import Foundation
import Testing

@testable import Results

private let plan = Array("{}\n".utf8)

@Test func aNewRunWritesItsPlanFirst() throws {
  try withTemporaryFolder { parent in
    let folder = try ResultsFolder.create(at: "\(parent)/a/b", plan: plan, replacing: false)
    #expect(try names(in: folder.path) == ["plan.json", "replications"])
    #expect(FileManager.default.contents(atPath: folder.planPath) == Data(plan))
  }
}

@Test func anExistingRunIsRefusedUnlessItMayBeReplaced() throws {
  try withTemporaryFolder { parent in
    let path = "\(parent)/run"
    let first = try ResultsFolder.create(at: path, plan: plan, replacing: false)
    try first.write([legs(2)], identity(3))
    try first.writeSummary(plan)

    let error = #expect(throws: ResultsError.self) {
      try ResultsFolder.create(at: path, plan: plan, replacing: false)
    }
    #expect(error?.kind == .exists)
    #expect(error?.reason.contains("--force") == true)
    #expect(try names(in: "\(path)/replications") == ["r00003.h5"])

    _ = try ResultsFolder.create(at: path, plan: plan, replacing: true)
    #expect(try names(in: path) == ["plan.json", "replications"])
    #expect(try names(in: "\(path)/replications") == [])
  }
}

/// A planner's own notes beside the results survive a forced run.
@Test func replacingRemovesOnlyWhatARunWrites() throws {
  try withTemporaryFolder { parent in
    let path = "\(parent)/run"
    _ = try ResultsFolder.create(at: path, plan: plan, replacing: false)
    try touch("\(path)/notes.txt")
    try touch("\(path)/replications/r1.h5")

    _ = try ResultsFolder.create(at: path, plan: plan, replacing: true)

    #expect(try names(in: path) == ["notes.txt", "plan.json", "replications"])
    #expect(try names(in: "\(path)/replications") == ["r1.h5"])
  }
}

@Test func aFolderThatHoldsNoRunIsNeverTouched() throws {
  try withTemporaryFolder { parent in
    try touch("\(parent)/thesis.tex")
    try touch("\(parent)/summary.json")
    let error = #expect(throws: ResultsError.self) {
      try ResultsFolder.create(at: parent, plan: plan, replacing: true)
    }
    #expect(error?.reason.contains("thesis.tex") == true)
    #expect(try names(in: parent) == ["summary.json", "thesis.tex"])
  }
}

@Test func aLinkInThePlaceOfTheFolderIsRefused() throws {
  try withTemporaryFolder { parent in
    try FileManager.default.createSymbolicLink(
      atPath: "\(parent)/run", withDestinationPath: parent)
    let error = #expect(throws: ResultsError.self) {
      try ResultsFolder.create(at: "\(parent)/run", plan: plan, replacing: true)
    }
    #expect(error?.kind == .exists)
  }
}

@Test func onlyWholeFilesOfThePlanCountAsCompleted() throws {
  try withTemporaryFolder { parent in
    let folder = try ResultsFolder.create(at: "\(parent)/run", plan: plan, replacing: false)
    for replication in [4, 0, 2] { try folder.write([legs(9)], identity(replication)) }
    try folder.write([legs(9)], identity(1, plan: "another"))
    let half = try fileBytes([legs(9)], identity(3))
    try Data(half[..<(half.count / 2)])
      .write(to: URL(fileURLWithPath: "\(folder.replicationsPath)/r00003.h5"))
    try Data(half).write(to: URL(fileURLWithPath: "\(folder.replicationsPath)/r00005.h5"))

    #expect(try folder.completedReplications(planSHA256: "beef") == [0, 2, 4])
  }
}

@Test func leftoversOfAKilledProcessAreRemoved() throws {
  try withTemporaryFolder { parent in
    let folder = try ResultsFolder.create(at: "\(parent)/run", plan: plan, replacing: false)
    for name in [".r00001.h5.4711.tmp", ".mine.tmp"] {
      try touch("\(folder.replicationsPath)/\(name)")
    }
    try folder.removeLeftovers()
    #expect(try names(in: folder.replicationsPath) == [".mine.tmp"])
  }
}

@Test(arguments: ["", ".hidden", "a/b", "..", "한옥마을", "a b", String(repeating: "a", count: 65)])
func unfitNamesAreRefused(name: String) {
  let error = #expect(throws: ResultsError.self) {
    try ResultsFolder.defaultPath(scenario: name)
  }
  #expect(error?.kind == .unfitName)
}

@Test func fitNamesLieBelowResults() throws {
  #expect(try ResultsFolder.defaultPath(scenario: "call-taxi_2.1") == "results/call-taxi_2.1")
}

/// The plan's hash stands in every file, so equal plans must be equal bytes.
@Test func planBytesAreStableAndReadable() throws {
  let plan = RunPlan(
    engine: "ongoeul 0.1", scenario: "weekday", scenarioText: "name: weekday\n",
    scenarioSHA256: "cafe", seed: .max, replications: [0, 1],
    parameters: [
      .init(
        name: "services.callTaxi.patience", value: "30", unit: "min", tag: "A",
        range: "1 min … 4 h", source: "assumption", overridden: true)
    ])
  let bytes = try plan.encoded()
  #expect(try plan.encoded() == bytes)
  #expect(try JSONDecoder().decode(RunPlan.self, from: Data(bytes)) == plan)
  #expect(bytes.last == UInt8(ascii: "\n"))
}
