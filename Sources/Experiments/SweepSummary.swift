import Scenarios

/// What a sweep came to: the content of `sweep.json`.
public struct SweepSummary: Encodable, Sendable {
  /// One point of the design.
  public struct Point: Encodable, Sendable {
    /// `baseline` for the scenario's own values, else the number in the design, from 1.
    public let name: String
    /// The parameters as tables show them, by path.
    public let settings: [String: String]
    /// The same as numbers in the unit of the factor; words are left out.
    public let values: [String: Double]
    /// By alternative.
    public let results: [String: Result]
  }

  /// One alternative at one point.
  public struct Result: Encodable, Sendable {
    /// By figure.
    public let figures: [String: Figure]
    /// Whether it faced the same needs as at the baseline, so that differences are of the
    /// parameters alone.
    public let needLogsEqual: Bool
  }

  public struct Figure: Encodable, Sendable {
    public let value: StudyEstimate
    /// To the same alternative at the baseline, replication by replication.
    public let difference: StudyEstimate
  }

  public struct FigureName: Encodable, Sendable {
    public let name: String
    public let unit: String
    public let better: String
  }

  public let scenario: String
  public let design: String
  public let notes: [String]
  public let replications: Int
  public let alternatives: [String]
  public let factors: [StudyFactor]
  public let figures: [FigureName]
  /// The baseline first.
  public let points: [Point]
  public let warnings: [String]
}

extension SweepSummary {
  /// - Parameter outcomes: by point, alternative and replication.
  init(
    _ experiment: Experiment, _ sweep: Experiment.Sweep, _ design: SweepDesign,
    points: [[Double]], outcomes: [[[DesignRuns.Outcome]]], warnings: [String]
  ) {
    scenario = experiment.scenario.name
    self.design = design.description
    notes = design.notes
    replications = sweep.replications
    let names = experiment.alternatives.map(\.name)
    alternatives = names
    factors = sweep.factors.map { StudyFactor($0, in: experiment.scenario) }
    figures = experiment.figures.map {
      FigureName(
        name: $0.declaration.name, unit: $0.declaration.unit,
        better: ($0.declaration.better ?? .smaller).rawValue)
    }
    let places = experiment.figures.map { FigurePlace($0.declaration, experiment) }
    let found = points.enumerated().map { row, point -> Point in
      let results = names.indices.map { alternative -> Result in
        let own = outcomes[0][alternative]
        let here = outcomes[row][alternative]
        let figures = zip(experiment.figures, places).map { figure, place in
          let base = own.map { place.value(in: $0.figures) }
          let values = here.map { place.value(in: $0.figures) }
          return (
            figure.declaration.name,
            Figure(value: StudyEstimate(values), difference: StudyEstimate(values, less: base))
          )
        }
        return Result(
          figures: Dictionary(uniqueKeysWithValues: figures),
          needLogsEqual: own.map(\.needs) == here.map(\.needs))
      }
      let coordinates = zip(sweep.factors, point)
      var values: [String: Double] = [:]
      for (factor, coordinate) in coordinates {
        values[factor.path] = factor.number(at: coordinate)
      }
      return Point(
        name: row == 0 ? "baseline" : "\(row)",
        settings: Dictionary(
          uniqueKeysWithValues: coordinates.map { ($0.path, $0.text(at: $1)) }),
        values: values, results: Dictionary(uniqueKeysWithValues: zip(names, results)))
    }
    self.points = found
    var warnings = warnings
    let changed = found.filter { point in
      point.results.values.contains { !$0.needLogsEqual }
    }
    if !changed.isEmpty {
      warnings.append(
        "\(changed.count) of \(found.count - 1) points change who asks for what: their differences "
          + "are of other needs (column needs)")
    }
    if sweep.replications < 10 {
      warnings.append("\(sweep.replications) replications are few for an interval; take 10 or more")
    }
    self.warnings = warnings
  }

  /// One row for each point, alternative and figure: what a notebook reads.
  var csv: String {
    let header =
      ["point", "alternative"] + factors.map(\.path)
      + ["figure", "unit", "mean", "halfWidth", "difference", "differenceHalfWidth", "n"]
      + ["needLogsEqual"]
    var lines = [header]
    for point in points {
      for name in alternatives {
        guard let result = point.results[name] else { continue }
        for figure in figures {
          guard let found = result.figures[figure.name] else { continue }
          let numbers = [
            found.value.mean, found.value.halfWidth, found.difference.mean,
            found.difference.halfWidth,
          ]
          lines.append(
            [point.name, name]
              + factors.map { factor in
                point.values[factor.path].map { "\($0)" } ?? point.settings[factor.path] ?? ""
              } + [figure.name, figure.unit] + numbers.map { $0.map { "\($0)" } ?? "" }
              + ["\(found.value.n)", "\(result.needLogsEqual)"])
        }
      }
    }
    return lines.map { $0.map(CSVText.field).joined(separator: ",") + "\n" }.joined()
  }
}
