public import Records
import Scenarios

/// What a comparison is to do: `plan.json` of its folder.
struct ComparisonPlan: Encodable {
  let schemaVersion = "1.0"
  let engine = Engine.name
  /// What repeats it; nil if it was not started from a command line.
  let command: String?
  let experiment: String
  let question: String?
  /// Which of the experiment's scenarios this is; nil if it has one.
  let scenario: String?
  let baseline: String
  let alternatives: [Alternative]
  let figures: [Figure]
  let confidence: Double
  let pilot: Int
  let cap: Int
  /// Replications of the pilot have numbers from here on, those of the comparison from 0 on.
  let pilotFrom = Experiment.tuningBlock

  struct Alternative: Encodable {
    let name: String
    let scenario: String
    let scenarioSHA256: String
  }

  struct Figure: Encodable {
    let name: String
    let unit: String
    let practicalDifference: String
  }

  init(_ experiment: Experiment, command: String?) {
    self.command = command
    self.experiment = experiment.name
    question = experiment.question
    scenario = experiment.scenarioName
    baseline = experiment.alternatives[0].name
    alternatives = experiment.alternatives.map {
      Alternative(
        name: $0.name, scenario: $0.scenario.name, scenarioSHA256: $0.scenario.scenarioSHA256)
    }
    figures = experiment.figures.map {
      Figure(
        name: $0.declaration.name, unit: $0.declaration.unit,
        practicalDifference: $0.practicalDifference.text(in: $0.declaration.unit))
    }
    confidence = experiment.confidence
    pilot = experiment.pilot
    cap = experiment.cap
  }
}

extension FigureDeclaration.PracticalDifference {
  /// `1 min`, or `5 % of the baseline`.
  public func text(in unit: String) -> String {
    switch self {
    case .absolute(let value): "\(value) \(unit)"
    case .relative(let share): "\(share * 100) % of the baseline"
    }
  }

  /// In the figure's unit.
  func absolute(baseline: Double) -> Double {
    switch self {
    case .absolute(let value): value
    case .relative(let share): share * baseline.magnitude
    }
  }
}
