import Scenarios

/// What a study of sensitivity came to: the content of `sensitivity.json`.
public struct SensitivitySummary: Encodable, Sendable {
  public struct Figure: Encodable, Sendable {
    public let name: String
    public let unit: String
    public let meaning: String
    /// At the scenario's own values.
    public let base: StudyEstimate
    /// Every factor, the one with the widest swing first.
    public let tornado: [Bar]
    /// Every factor, the one with the greatest μ* first.
    public let screening: [Effect]
    /// Of the chosen factors; nil if none was chosen or the figure is not defined somewhere.
    public let shares: Shares?
  }

  /// One factor at both ends of its range, all others at the scenario's own values.
  public struct Bar: Encodable, Sendable {
    public let factor: String
    public let name: String
    public let low: End
    public let high: End
    /// The distance of the two means, in the figure's unit; nil where one is not defined.
    public let swing: Double?
    /// Whether the factor changes who asks for what, so that the difference is of other needs.
    public let changesNeeds: Bool
  }

  public struct End: Encodable, Sendable {
    /// The value of the parameter.
    public let at: String
    public let value: StudyEstimate
    /// To the scenario itself, replication by replication.
    public let difference: StudyEstimate
  }

  /// Morris's effects of moving a factor over its whole range, in the figure's unit.
  public struct Effect: Encodable, Sendable {
    public let factor: String
    public let name: String
    public let muStar: StudyEstimate
    public let mu: Double?
    public let sigma: Double?
  }

  /// Shares of the variance over the ranges of the chosen factors.
  public struct Shares: Encodable, Sendable {
    public struct Share: Encodable, Sendable {
      public let factor: String
      public let name: String
      public let firstOrder: StudyEstimate
      public let total: StudyEstimate
    }
    /// Of points left out, how much of their variation the surface predicts; below 0.8 do not
    /// trust the shares.
    public let crossValidated: Double?
    public let points: Int
    public let factors: [Share]
  }

  public let scenario: String
  public let policy: String
  public let replications: Int
  public let trajectories: Int
  public let gridLevels: Int
  public let factors: [StudyFactor]
  /// Assumptions that were not varied, because they are lists of numbers or have no range.
  public let leftOut: [String]
  public let figures: [Figure]
  public let warnings: [String]
}

extension SensitivitySummary {
  init(
    _ experiment: Experiment, _ sensitivity: Experiment.Sensitivity,
    _ analysis: SensitivityAnalysis, chosen: [Int], surface: Sensitivity.Runs?, warnings: [String]
  ) {
    scenario = experiment.scenario.name
    policy = experiment.alternatives[0].name
    replications = sensitivity.replications
    trajectories = sensitivity.trajectories
    gridLevels = sensitivity.gridLevels
    factors = sensitivity.factors.map { StudyFactor($0, in: experiment.scenario) }
    leftOut = sensitivity.leftOut
    let figures = experiment.figures.enumerated().map { place, figure in
      Figure(
        name: figure.declaration.name, unit: figure.declaration.unit,
        meaning: figure.declaration.meaning, base: StudyEstimate(analysis.value(place, at: 0)),
        tornado: Self.tornado(sensitivity, analysis, place),
        screening: Self.screening(sensitivity, analysis, place),
        shares: surface.flatMap { Self.shares(sensitivity, analysis, place, chosen, $0) })
    }
    self.figures = figures
    self.warnings = warnings + Self.warnings(figures, isChosen: !chosen.isEmpty)
  }

  private static func tornado(
    _ sensitivity: Experiment.Sensitivity, _ analysis: SensitivityAnalysis, _ figure: Int
  ) -> [Bar] {
    let base = analysis.value(figure, at: 0)
    let bars = sensitivity.factors.enumerated().map { place, factor -> Bar in
      let ends = [0, 1].map { end -> End in
        let values = analysis.value(figure, at: 2 * place + 1 + end)
        return End(
          at: factor.text(at: factor.coordinate(atUnit: Double(end))),
          value: StudyEstimate(values), difference: StudyEstimate(values, less: base))
      }
      let swing = ends[0].value.mean.flatMap { low in
        ends[1].value.mean.map { ($0 - low).magnitude }
      }
      return Bar(
        factor: factor.path, name: factor.shortName, low: ends[0], high: ends[1], swing: swing,
        changesNeeds: analysis.changesNeeds(place))
    }
    return bars.enumerated().sorted {
      (-($0.element.swing ?? -1), $0.offset) < (-($1.element.swing ?? -1), $1.offset)
    }.map(\.element)
  }

  private static func screening(
    _ sensitivity: Experiment.Sensitivity, _ analysis: SensitivityAnalysis, _ figure: Int
  ) -> [Effect] {
    let effects = zip(sensitivity.factors, analysis.effects(figure)).map { factor, effect in
      Effect(
        factor: factor.path, name: factor.shortName, muStar: effect.muStar, mu: effect.mu,
        sigma: effect.sigma)
    }
    return effects.enumerated().sorted {
      (-($0.element.muStar.mean ?? -1), $0.offset) < (-($1.element.muStar.mean ?? -1), $1.offset)
    }.map(\.element)
  }

  private static func shares(
    _ sensitivity: Experiment.Sensitivity, _ analysis: SensitivityAnalysis, _ figure: Int,
    _ chosen: [Int], _ surface: Sensitivity.Runs
  ) -> Shares? {
    let values = analysis.values(figure, in: surface)
    guard let shares = VarianceShares(points: surface.points, values: values) else { return nil }
    return Shares(
      crossValidated: shares.crossValidated, points: surface.points.count,
      factors: chosen.enumerated().map { place, factor in
        Shares.Share(
          factor: sensitivity.factors[factor].path, name: sensitivity.factors[factor].shortName,
          firstOrder: shares.firstOrder[place], total: shares.total[place])
      })
  }

  private static func warnings(_ figures: [Figure], isChosen: Bool) -> [String] {
    var warnings: [String] = []
    for figure in figures {
      if figure.screening.contains(where: { $0.muStar.n == 0 }) {
        warnings.append("\(figure.name): not defined at some points, so that no effect is known")
      }
      if isChosen && figure.shares == nil {
        warnings.append("\(figure.name): no shares of variance: not defined, or it does not vary")
      }
      if let quality = figure.shares?.crossValidated, quality < 0.8 {
        warnings.append(
          "\(figure.name): the surface predicts \(ComparisonText.number(quality * 100)) % of what "
            + "varies between points; below 80 % its shares of variance say little")
      }
    }
    if let n = figures.first?.base.n, n < 5 {
      warnings.append(
        "\(n) replications are few for an interval; take 5 or more before quoting one")
    }
    let changing = figures.first?.tornado.filter(\.changesNeeds).count ?? 0
    if changing > 0 {
      warnings.append(
        "\(changing) parameters change who asks for what: their differences are of other needs")
    }
    return warnings
  }
}
