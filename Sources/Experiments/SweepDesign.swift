import Scenarios
import Statistics

/// The points of a sweep and what its design can and cannot tell apart.
struct SweepDesign {
  /// One coordinate for each factor.
  let points: [[Double]]
  /// In words.
  let description: String
  /// What a fractional factorial mixes; empty for others.
  let notes: [String]

  /// - Throws: `Diagnostics` for a design that cannot be made.
  init(_ sweep: Experiment.Sweep, seed: UInt64) throws {
    do {
      try self.init(making: sweep, seed: seed)
    } catch let error as DesignError {
      throw Diagnostics(
        file: "sweep", error.description, expected: "a design that can be made of its parameters")
    }
  }

  private init(making sweep: Experiment.Sweep, seed: UInt64) throws {
    let factors = sweep.factors
    switch sweep.design {
    case .factorial:
      let design = try FullFactorial(levelCounts: factors.map(\.levels.count))
      points = design.runs.map { run in zip(factors, run).map { $0.levels[$1] } }
      description = "factorial, " + factors.map { "\($0.levels.count)" }.joined(separator: " × ")
      notes = []
    case .fractionalFactorial(let generators):
      let design = try FractionalFactorial(
        fullFactors: factors.count - generators.count, generators: generators)
      points = design.runs.map { run in
        zip(factors, run).map { factor, level in
          factor.coordinate(atUnit: level > 0 ? 1 : 0)
        }
      }
      let resolution = design.resolution.map { ", resolution \($0)" } ?? ""
      description = "fractional factorial, 2^(\(factors.count)−\(generators.count))" + resolution
      let letters = zip(FractionalFactorial.letters, factors).map { "\($0) = \($1.shortName)" }
      let relation = (["I"] + design.definingRelation).joined(separator: " = ")
      notes = [letters.joined(separator: ", "), "not told apart: " + relation]
    case .latinHypercube(let count):
      let design = try LatinHypercube(maximinCount: count, factors: factors.count, seed: seed)
      points = design.points.map { place in
        zip(factors, place).map { $0.coordinate(atUnit: $1) }
      }
      description = "Latin hypercube of \(count) points"
      notes = []
    }
  }
}
