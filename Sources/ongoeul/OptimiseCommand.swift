import ArgumentParser
import Benchmarking
import Foundation
import Optimisation
import Randomness
import Reporting
import Results
import Verification

struct OptimiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract: "Solves published problems with the optimisers that policies use.",
    discussion: "docs/optimisation.md has the methods, docs/benchmarks.md how good they are.",
    subcommands: [PMedianCommand.self, PeriodicCommand.self, OrienteeringCommand.self])

  /// What all of these commands take.
  struct Options: ParsableArguments {
    @Option(help: "The seed of the search.")
    var seed: UInt64 = 1

    @Option(help: "The best known objective, to print how far the answer is from it.")
    var best: Double?

    @Option(help: ArgumentHelp("The file to write the answer to.", valueName: "file"))
    var solution: String?

    @Flag(help: "Print the figures as JSON.")
    var json = false

    func validate() throws {
      if let best, !(best > 0 && best.isFinite) {
        throw ValidationError("--best is \(best); expected a number above 0")
      }
    }

    /// Finds out before a long search that its answer could not be written.
    func checkSolution() throws {
      guard let solution else { return }
      let folder = URL(fileURLWithPath: solution).deletingLastPathComponent().path
      if FileManager.default.isWritableFile(atPath: folder) { return }
      Ending.complain("ongoeul: \(solution) cannot be written: no such folder or no permission")
      throw Ending.cannotWrite
    }

    /// Writes the answer, then prints its figures.
    func finish(_ answer: OptimiseAnswer, solution text: String) throws {
      if let solution { try NetworkCommand.write(text, to: solution) }
      if json {
        print(String(decoding: try encodedJSON(answer), as: UTF8.self), terminator: "")
        return
      }
      print("objective   \(plain(answer.objective))")
      if let gap = answer.gapToBest { print("gap to best \(decimal(gap * 100, 3)) %") }
      print("seconds     \(decimal(answer.seconds, 2)) of a processor")
      print("iterations  \(answer.iterations)")
    }
  }

  static func checkIterations(_ iterations: Int?) throws {
    if let iterations, !(1...1_000_000_000).contains(iterations) {
      throw ValidationError(
        "--iterations is \(iterations); expected 1 to 1,000,000,000")
    }
  }

  /// The bytes of a problem file.
  static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      Ending.complain("\(path): cannot be read: no such file or no permission")
      throw Ending.badInput
    }
    return [UInt8](data)
  }
}

/// A number without a fraction that is none.
private func plain(_ number: Double) -> String {
  number.rounded() == number && number.magnitude < 1e15 ? "\(Int(number))" : decimal(number, 2)
}

/// What `ongoeul optimise` tells.
struct OptimiseAnswer: Encodable {
  let objective: Double
  /// Objective / best known − 1 (dimensionless), if a best known one was given; 1 − objective /
  /// best known where more is better.
  let gapToBest: Double?
  /// CPU time of reading and searching.
  let seconds: Double
  let iterations: Int

  init(
    objective: Double, best: Double?, moreIsBetter: Bool = false, seconds: Double, iterations: Int
  ) {
    self.objective = objective
    gapToBest = best.map { moreIsBetter ? 1 - objective / $0 : objective / $0 - 1 }
    self.seconds = seconds
    self.iterations = iterations
  }
}

/// `ongoeul optimise pmedian`.
struct PMedianCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pmedian",
    abstract: "Chooses p sites that serve all nodes of a graph at the least total distance.",
    discussion: """
      FILE is in OR-Library's format: nodes, edges and p, then an edge in each line. The answer \
      has the objective, the open sites, and for each node its site and its distance.
      """)

  @Argument(help: "A problem in OR-Library's format.")
  var file: String

  @Option(name: .customLong("p"), help: "How many sites to open, instead of the file's p.")
  var open: Int?

  @Option(help: "How often the search leaves its best answer and returns; by default by the size.")
  var iterations: Int?

  @OptionGroup var options: OptimiseCommand.Options

  func validate() throws { try OptimiseCommand.checkIterations(iterations) }

  func run() throws {
    try options.checkSolution()
    let start = processSeconds()
    let bytes = try OptimiseCommand.read(file)
    let problem: PMedianFile
    do throws(InstanceError) {
      problem = try PMedianFile(bytes, name: file)
    } catch {
      throw Ending.report(error)
    }
    let open = open ?? problem.open
    guard (1...problem.nodes).contains(open) else {
      Ending.complain("--p is \(open); expected 1 to \(problem.nodes), the nodes of \(file)")
      throw Ending.badInput
    }
    let iterations =
      iterations ?? PMedian.usualIterations(sites: problem.nodes)
    let costs = problem.costs
    let choice = PMedian(iterations: iterations).choose(
      open, from: costs, streams: StreamFamily(seed: options.seed, replication: 0))
    let seconds = processSeconds() - start
    var text = "\(choice.cost)\n"
    text += choice.open.map { "\($0 + 1)" }.joined(separator: " ") + "\n"
    for (client, site) in costs.assignment(open: choice.open).enumerated() {
      text += "\(client + 1) \(site + 1) \(problem.distances[client * problem.nodes + site])\n"
    }
    try options.finish(
      OptimiseAnswer(
        objective: choice.cost, best: options.best, seconds: seconds, iterations: iterations),
      solution: text)
  }
}

/// `ongoeul optimise pvrp`.
struct PeriodicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pvrp",
    abstract: "Plans the routes of a period whose customers are visited on patterns of days.",
    discussion: """
      FILE is in Cordeau's format. The answer has the objective, and for each route day, vehicle, \
      duration, load and the customers from depot to depot.
      """)

  @Argument(help: "A problem in Cordeau's format.")
  var file: String

  @Option(help: "How often visits are removed and put back.")
  var iterations: Int = PeriodicSearch.usualIterations

  @OptionGroup var options: OptimiseCommand.Options

  func validate() throws { try OptimiseCommand.checkIterations(iterations) }

  func run() throws {
    try options.checkSolution()
    let start = processSeconds()
    let bytes = try OptimiseCommand.read(file)
    let problem: PeriodicProblem
    do throws(InstanceError) {
      problem = try PeriodicFile(bytes, name: file).problem
    } catch {
      throw Ending.report(error)
    }
    let outcome = PeriodicSearch(iterations: iterations).plan(
      problem, streams: StreamFamily(seed: options.seed, replication: 0))
    let seconds = processSeconds() - start
    guard let plan = outcome.plan else {
      let left = outcome.leftOut.prefix(10).map { "\($0 + 1)" }.joined(separator: ", ")
      Ending.complain(
        "\(file): no plan found that visits all customers in \(iterations) iterations; the nearest "
          + "leaves out \(outcome.leftOut.count), among them \(left); the vehicles may be too few")
      throw ExitCode(1)
    }
    try options.finish(
      OptimiseAnswer(
        objective: plan.travelTime, best: options.best, seconds: seconds, iterations: iterations),
      solution: Self.text(of: plan, problem))
  }

  private static func text(of plan: PeriodicPlan, _ problem: PeriodicProblem) -> String {
    var text = "\(plan.travelTime)\n"
    for (index, route) in plan.routes.enumerated() where !route.isEmpty {
      let shift = problem.shifts[index]
      let stops = ["0"] + route.map { "\($0 + 1)" } + ["0"]
      text += "\(shift.day + 1) \(shift.vehicle + 1) \(plan.duration(of: index, in: problem)) "
      text += "\(plan.load(of: index, in: problem)) \(stops.joined(separator: " "))\n"
    }
    return text
  }
}
