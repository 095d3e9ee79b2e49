import Foundation
import Testing

/// A run that is stopped, by whom or what it may be, leaves only whole files.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt), .serialized)
struct StoppedRunTests {
  /// Starts a long run and waits until some replications are written.
  private func startLongRun(_ scratch: Scratch) throws -> Program.Running {
    let running = try Program.release.start([
      "run", weekday, "--replications", "2000", "--jobs", "2", "--results",
      scratch.path + "/run",
    ])
    let deadline = ContinuousClock.now + .seconds(60)
    while scratch.names(in: "run/replications").filter({ $0.hasSuffix(".h5") }).count < 4 {
      try #require(ContinuousClock.now < deadline, "no replication was written in a minute")
      usleep(20_000)
    }
    return running
  }

  private func expectOnlyWholeFiles(_ scratch: Scratch) throws {
    #expect(!scratch.names(in: "run").contains("summary.json"))
    for name in scratch.names(in: "run/replications") where name.hasSuffix(".h5") {
      let bytes = try Data(
        contentsOf: URL(fileURLWithPath: "\(scratch.path)/run/replications/\(name)"))
      // An HDF5 file begins with its signature and says at byte 28 how long it is.
      #expect(bytes.prefix(8) == Data([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]))
      let end = (0..<8).reduce(0) { $0 | Int(bytes[28 + $1]) << (8 * $1) }
      #expect(end == bytes.count, "\(name) has \(bytes.count) of \(end) bytes")
    }
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func aSignalEndsTheRunWithItsCode(signal: Int32, code: Int32) throws {
    let scratch = try Scratch()
    let running = try startLongRun(scratch)
    kill(running.process.processIdentifier, signal)
    let outcome = try running.wait()
    #expect(outcome.exitCode == code)
    #expect(outcome.errors.contains("stopped; "))
    let names = scratch.names(in: "run/replications")
    #expect(names.allSatisfy { $0.hasSuffix(".h5") }, "left behind: \(names)")
    try expectOnlyWholeFiles(scratch)
  }

  @Test func aKilledRunLeavesOnlyWholeFiles() throws {
    for _ in 0..<5 {
      let scratch = try Scratch()
      let running = try startLongRun(scratch)
      usleep(UInt32.random(in: 0..<50_000))
      kill(running.process.processIdentifier, SIGKILL)
      _ = try running.wait()
      try expectOnlyWholeFiles(scratch)
    }
  }

  /// A limit on the size of files stands in for a full disk.
  @Test func aFullDiskIsOneClearMessage() throws {
    let scratch = try Scratch()
    let outcome = try Program.release.run(
      "run", weekday, "--replications", "2", "--results", scratch.path + "/run", fileLimit: 40)
    #expect(outcome.exitCode == 74)
    #expect(outcome.errors.contains("r0000") || outcome.errors.contains("plan.json"))
    try expectOnlyWholeFiles(scratch)
  }
}
