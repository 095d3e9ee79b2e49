import Foundation
import Testing

/// The optimisers as a user runs them, on files of his own.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct OptimiseTests {
  private static let graph = "6 5 2\n1 2 1\n2 3 1\n3 4 4\n4 5 1\n5 6 3\n"
  private static let period = """
    1 1 3 2
    0 2
    0 2
    0 0 0 0 0 0 0
    1 3 4 0 1 1 2 1 2
    2 6 8 0 1 1 2 1 2
    3 0 5 0 1 2 1 3

    """

  private static let points = "n 5\nm 1\ntmax 9\n0 0 0\n0 4 7\n3 0 5\n3 4 2\n0 0 0\n"

  private struct Figures: Decodable {
    let objective: Double
    let gapToBest: Double?
    let seconds: Double
    let iterations: Int
  }

  private func figures(_ outcome: Program.Outcome) throws -> Figures {
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Figures.self, from: Data(outcome.output.utf8))
  }

  private func file(_ text: String, _ name: String, in scratch: Scratch) throws -> String {
    let path = scratch.path + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func aMedianIsFoundAndWritten() throws {
    let scratch = try Scratch()
    let problem = try file(Self.graph, "graph.txt", in: scratch)
    let answer = scratch.path + "/answer.txt"
    let found = try figures(
      try Program.release.run(
        "optimise", "pmedian", problem, "--best", "5", "--solution", answer, "--json"))
    // Sites 2 and 5: 1 + 0 + 1 + 1 + 0 + 3.
    #expect(found.objective == 6 && abs((found.gapToBest ?? 0) - 0.2) < 1e-12)
    let lines = try String(contentsOfFile: answer, encoding: .utf8).split(separator: "\n")
    #expect(lines.prefix(2) == ["6.0", "2 5"] && lines.count == 8)
    let one = try figures(
      try Program.release.run("optimise", "pmedian", problem, "--p", "6", "--json"))
    #expect(one.objective == 0 && one.gapToBest == nil)
  }

  @Test func aPeriodIsPlannedAndWritten() throws {
    let scratch = try Scratch()
    let problem = try file(Self.period, "period", in: scratch)
    let answer = scratch.path + "/answer.txt"
    let found = try figures(
      try Program.release.run(
        "optimise", "pvrp", problem, "--iterations", "200", "--solution", answer, "--json"))
    #expect(found.iterations == 200 && found.gapToBest == nil)
    let text = try String(contentsOfFile: answer, encoding: .utf8)
    let routes = text.split(separator: "\n").dropFirst().map { $0.split(separator: " ") }
    #expect(routes.count == 2)
    #expect(routes.allSatisfy { $0[4] == "0" && $0.last == "0" && Int($0[3]) ?? 9 <= 2 })
  }

  @Test(.enabled(if: Program.isBuiltTwice, Program.notBuiltTwice))
  func aPeriodIsPlannedAlikeInDebugAndRelease() throws {
    let scratch = try Scratch()
    let problem = try file(Self.period, "period", in: scratch)
    let texts = try [Program.release, .debug].map { program in
      let answer = scratch.path + "/answer.txt"
      _ = try program.run(
        "optimise", "pvrp", problem, "--iterations", "200", "--solution", answer)
      return try String(contentsOfFile: answer, encoding: .utf8)
    }
    #expect(texts[0] == texts[1])
  }

  /// Out to 4 and back is 8; out to 3 and back 6; both need a second team.
  @Test func pointsAreChosenAndWritten() throws {
    let scratch = try Scratch()
    let problem = try file(Self.points, "points", in: scratch)
    let answer = scratch.path + "/answer.txt"
    let found = try figures(
      try Program.release.run(
        "optimise", "orienteering", problem, "--iterations", "200", "--best", "14", "--solution",
        answer, "--json"))
    #expect(found.objective == 7 && found.gapToBest == 0.5)
    #expect(try String(contentsOfFile: answer, encoding: .utf8) == "7.0\n1 8.0 1 2 5\n")
    let two = try figures(
      try Program.release.run("optimise", "orienteering", problem, "--teams", "2", "--json"))
    #expect(two.objective == 12 && two.iterations == 50_000)
  }

  @Test(arguments: [
    (["pmedian"], "6 5 2\n1 2 1\n2 3 1\n", 65, "graph:3: the file ends after 2 of 5 edges"),
    (["pmedian", "--p", "7"], graph, 65, "--p is 7; expected 1 to 6, the nodes of"),
    (["pmedian", "--best", "0"], graph, 64, "--best is 0.0; expected a number above 0"),
    (["pmedian", "--itertions", "5"], graph, 64, "Did you mean '--iterations'?"),
    (["pvrp"], "1 1 3 2\n0 2\n", 65, "graph:2: the file ends after 1 of 2 lines of limits"),
    (["pvrp", "--iterations", "0"], period, 64, "--iterations is 0; expected 1 to"),
    (["pvrp"], "", 65, "graph:1: the first line has 0 numbers"),
    (["orienteering"], "n 3\nm 1\ntmax -2\n", 65, "graph:3: tmax, the longest way of a team, is"),
    (
      ["orienteering", "--teams", "0"], points, 65, "graph: 0 teams are asked for; expected 1 to 3"
    ),
    (["orienteering", "--iterations", "0"], points, 64, "--iterations is 0; expected 1 to"),
  ])
  func aMistakeIsNamed(arguments: [String], text: String, code: Int32, message: String) throws {
    let scratch = try Scratch()
    let problem = try file(text, "graph", in: scratch)
    let program = Program.release
    let running = try program.start(
      ["optimise", arguments[0], problem] + arguments.dropFirst()
        + ["--solution", scratch.path + "/answer"])
    let outcome = try running.wait()
    #expect(outcome.exitCode == code)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(scratch.names(in: "") == ["graph"])
  }

  /// A full disk leaves no half of an answer.
  @Test func anAnswerThatDoesNotFitIsNotWritten() throws {
    let scratch = try Scratch()
    let nodes = 400
    let edges = (1..<nodes).map { "\($0) \($0 + 1) 1000\n" }.joined()
    let problem = try file("\(nodes) \(nodes - 1) 3\n" + edges, "graph", in: scratch)
    let running = try Program.release.start(
      [
        "optimise", "pmedian", problem, "--iterations", "1", "--solution",
        scratch.path + "/answer",
      ], fileLimit: 1)
    let outcome = try running.wait()
    #expect(outcome.exitCode == 74, "\(outcome.exitCode): \(outcome.errors)")
    #expect(scratch.names(in: "") == ["graph"])
  }
}
