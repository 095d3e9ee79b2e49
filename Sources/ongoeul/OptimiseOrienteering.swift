import ArgumentParser
import Benchmarking
import Optimisation
import Randomness
import Reporting
import Verification

/// `ongoeul optimise orienteering`.
struct OrienteeringCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orienteering",
    abstract: "Chooses which places some teams visit where there is no time for all.",
    discussion: """
      FILE is in Chao's format: n, m and tmax, then x, y and score of each point. The objective is \
      the sum of the scores: more is better, and the gap to --best is what is missing of it. The \
      answer has the objective, and for each team its number, the length of its way and its points.
      """)

  @Argument(help: "A problem in Chao's format.")
  var file: String

  @Option(help: "How many teams there are, instead of the file's m.")
  var teams: Int?

  @Option(help: "How often points are taken out and others put in.")
  var iterations: Int = OrienteeringSearch.usualIterations

  @OptionGroup var options: OptimiseCommand.Options

  func validate() throws { try OptimiseCommand.checkIterations(iterations) }

  func run() throws {
    try options.checkSolution()
    let start = processSeconds()
    let bytes = try OptimiseCommand.read(file)
    let problem: OrienteeringProblem
    do throws(InstanceError) {
      problem = try OrienteeringFile(bytes, name: file, teams: teams).problem
    } catch {
      throw Ending.report(error)
    }
    let plan = OrienteeringSearch(iterations: iterations).plan(
      problem, streams: StreamFamily(seed: options.seed, replication: 0))
    let seconds = processSeconds() - start
    try options.finish(
      OptimiseAnswer(
        objective: plan.reward, best: options.best, moreIsBetter: true, seconds: seconds,
        iterations: iterations),
      solution: Self.text(of: plan, problem))
  }

  private static func text(of plan: OrienteeringPlan, _ problem: OrienteeringProblem) -> String {
    var text = "\(plan.reward)\n"
    for (index, route) in plan.routes.enumerated() where !route.isEmpty {
      let team = problem.teams[index]
      var points = [team.start]
      for case .job(let job) in route { points.append(problem.jobs[job].location) }
      points.append(team.end)
      let length = Double(plan.duration(of: index, in: problem)) / OrienteeringFile.timesPerUnit
      text += "\(index + 1) \(length) \(points.map { "\($0 + 1)" }.joined(separator: " "))\n"
    }
    return text
  }
}
