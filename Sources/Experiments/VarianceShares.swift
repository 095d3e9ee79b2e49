import Statistics

/// Shares of a figure's variance, from a quadratic surface through the points of a hypercube.
struct VarianceShares {
  /// By factor, over replications.
  let firstOrder: [StudyEstimate]
  let total: [StudyEstimate]
  /// How much of the variation between points left out of the fit it predicts; at most 1.
  let crossValidated: Double?

  /// Points at which the surface is asked, per factor and 2.
  private static let basePoints = 1_024

  /// - Parameter values: by point and replication.
  /// - Returns: nil where the figure is not defined somewhere, or does not vary.
  init?(points: [[Double]], values: [[Double?]]) {
    let whole = values.map { $0.compactMap { $0 } }
    guard let count = values.first?.count, whole.allSatisfy({ $0.count == count }) else {
      return nil
    }
    let factors = points[0].count
    var first = [[Double]](repeating: [], count: factors)
    var total = first
    guard let design = try? SaltelliDesign(basePoints: Self.basePoints, factors: factors) else {
      return nil
    }
    for replication in 0..<count {
      let outputs = whole.map { $0[replication] }
      // A surface through a constant would share out its own rounding.
      guard outputs.contains(where: { $0 != outputs[0] }) else { return nil }
      guard
        let surface = try? ResponseSurface(points: points, outputs: outputs, terms: .quadratic),
        let predicted = try? design.points.map({ try surface.prediction(at: $0).mean }),
        let indices = try? SobolIndices(outputs: predicted, factors: factors)
      else { return nil }
      for factor in 0..<factors {
        first[factor].append(indices.firstOrder[factor])
        total[factor].append(indices.total[factor])
      }
    }
    firstOrder = first.map { StudyEstimate($0) }
    self.total = total.map { StudyEstimate($0) }
    let means = whole.map { sampleMean($0) }
    crossValidated =
      (try? ResponseSurface(points: points, outputs: means, terms: .quadratic))?
      .regression.crossValidatedR2
  }
}
