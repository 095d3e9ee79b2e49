import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, Program.notBuilt), .serialized)
struct RunTests {
  private func fingerprints(
    _ program: Program, jobs: Int, replications: Int, policy: String = "nearestIdle",
    trips: Int = 858, environment: [String: String] = [:]
  ) throws -> [String] {
    let scratch = try Scratch()
    let outcome = try program.run(
      "run", weekday, "--replications", "\(replications)", "--jobs", "\(jobs)", "--results",
      scratch.path + "/run", "--set", "services.callTaxi.policy=\(policy)",
      "--set", "services.callTaxi.demand.tripsPerDay=\(trips)", "--json",
      environment: environment)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    return try #require(summary["fingerprints"] as? [String])
  }

  /// The promise of the whole project: the same bits whatever the machine is like.
  @Test func fingerprintsDependOnNothingButTheScenario() throws {
    let one = try fingerprints(.release, jobs: 1, replications: 4)
    #expect(try fingerprints(.release, jobs: 2, replications: 4) == one)
    for hashing in ["1", "0"] {
      let seeded = ["SWIFT_DETERMINISTIC_HASHING": hashing]
      #expect(try fingerprints(.release, jobs: 2, replications: 4, environment: seeded) == one)
    }
    let masked = ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA_Usable"]
    #expect(try fingerprints(.release, jobs: 2, replications: 4, environment: masked) == one)
    #expect(try fingerprints(.release, jobs: 1, replications: 4, environment: masked) == one)
    let locale = ["LC_ALL": "ko_KR.UTF-8", "TZ": "Asia/Seoul"]
    #expect(try fingerprints(.release, jobs: 1, replications: 4, environment: locale) == one)
    #expect(Set(one).count == 4)
  }

  /// Five services on the same roads: every need ends in one way, and every won is in one account.
  @Test func fiveServicesTogetherLoseNobodyAndNoMoney() throws {
    let scratch = try Scratch()
    let core = Program.root.appending(path: "scenarios/jeonju-core.yaml")
    let outcome = try Program.release.run(
      "run", core.path(percentEncoded: false), "--replications", "1", "--results",
      scratch.path + "/run", "--json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let counts = try #require(summary["counts"] as? [String: [String: Int]])
    #expect(Set(counts.keys) == ["callTaxi", "care", "clinic", "mobileBank", "roadGuardian"])
    for (service, endings) in counts {
      let needs = try #require(endings["needs"])
      #expect(needs > 1_000 && endings.values.reduce(0, +) == 2 * needs, "\(service)")
    }
    let figures = try #require(summary["keyFigures"] as? [[String: Any]])
    func mean(_ name: String) throws -> Double {
      try #require(figures.first { $0["name"] as? String == name }?["mean"] as? Double)
    }
    for service in counts.keys {
      let parts = try ["capital", "staff", "energy", "maintenance"].map {
        try mean("\(service).annual.\($0)")
      }
      let cost = try mean("\(service).annual.cost")
      #expect(cost > 0 && abs(parts.reduce(0, +) - cost) < 1e-6 * cost, "\(service)")
    }
  }

  @Test(.enabled(if: Program.isBuiltTwice, Program.notBuiltTwice))
  func runsAreTheSameInDebugAndRelease() throws {
    for policy in ["nearestIdle", "cheapestInsertion"] {
      let release = try fingerprints(.release, jobs: 1, replications: 1, policy: policy)
      let debug = try fingerprints(.debug, jobs: 1, replications: 1, policy: policy)
      #expect(release == debug)
    }
  }

  @Test func aRunPrintsTheTableAndLeavesWholeFiles() throws {
    let scratch = try Scratch()
    let outcome = try Program.release.run(
      "run", weekday, "--replications", "3", "--results", scratch.path + "/run")
    #expect(outcome.exitCode == 0)
    for part in [
      "callTaxi.wait.mean", "± half-width", "34", "37", "too few",
      "arterials from facts, local streets generated", "results: ",
    ] { #expect(outcome.output.contains(part), "the output lacks \(part)") }
    #expect(
      scratch.names(in: "run") == ["city.geojson", "plan.json", "replications", "summary.json"])
    #expect(
      scratch.names(in: "run/replications") == ["r00000.h5", "r00001.h5", "r00002.h5"])
  }

  /// The table in the README is what the program prints today.
  @Test func theReadmeShowsTheRealOutput() throws {
    let scratch = try Scratch()
    let output = try Program.release.run("run", weekday, "--results", scratch.path + "/run").output
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let figures = output.split(separator: "\n").filter { $0.hasPrefix("callTaxi.") }
    #expect(figures.count > 10)
    for line in figures { #expect(readme.contains(line), "README.md lacks: \(line)") }
  }

  /// Every need ends in exactly one way, and the summary says how many did.
  @Test(arguments: ["nearestIdle", "strictFIFO", "cheapestInsertion"])
  func countsAddUpToTheNeeds(policy: String) throws {
    let scratch = try Scratch()
    let outcome = try Program.release.run(
      "run", weekday, "--replications", "2", "--results", scratch.path + "/run", "--json",
      "--set", "services.callTaxi.policy=\(policy)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let counts = try #require((summary["counts"] as? [String: [String: Int]])?["callTaxi"])
    let ended = [
      "served", "abandoned", "refused", "cancelled", "noShow", "lapsed", "unfinished",
    ]
    #expect(Set(counts.keys) == Set(ended + ["needs"]))
    #expect(ended.reduce(0) { $0 + (counts[$1] ?? 0) } == counts["needs"])
    #expect((counts["served"] ?? 0) > 1_000)
    let written = try String(contentsOfFile: scratch.path + "/run/summary.json", encoding: .utf8)
    #expect(written == outcome.output)
  }

  /// 620,874 residents and the roads, with four replications behind each other: 150 MB.
  @Test func theWeekdayStaysWithinItsMemory() throws {
    let scratch = try Scratch()
    let program = Program(path: "/bin/bash")
    let outcome = try program.run(
      "-c",
      "\(Program.release.path) run \(weekday) --replications 4 --quiet --results "
        + "\(scratch.path)/run & pid=$!; while read -r word value _ < <(grep VmHWM "
        + "/proc/$pid/status 2>/dev/null); do peak=$value; sleep 0.02; done; wait $pid; "
        + "echo $peak")
    let peak = try #require(
      Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(peak > 10_000 && peak < 150_000, "peak resident memory of \(peak) kB")
  }
}
