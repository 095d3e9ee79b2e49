/// The outputs that one base point gives for one factor, standardised.
struct SaltelliPoint {
  /// f(A).
  let a: Double
  /// f(B).
  let b: Double
  /// f of A with the factor's column of B.
  let mixed: Double
}

/// Standardised outputs by their place in the blocks of a Saltelli design.
struct SaltelliBlocks {
  private let a: [Double]
  private let b: [Double]
  /// A with one column of B, by factor.
  private let ab: [[Double]]
  /// B with one column of A, by factor; empty without pairs.
  private let ba: [[Double]]

  init(_ outputs: [Double], factors: Int, hasPairs: Bool) throws {
    try DesignError.require(factors, in: 1...65_536, "the number of factors")
    let size = SaltelliDesign.blockSize(factors: factors, hasPairs: hasPairs)
    guard outputs.count % size == 0 else {
      throw DesignError.wrongShape(
        "\(outputs.count) outputs; expected a multiple of \(size), the runs per base point")
    }
    try StatisticsError.requireCount(outputs.count / size, atLeast: 2, "base points")
    try StatisticsError.requireFinite(outputs, "an output")
    let moments = Moments(outputs)
    guard moments.minimum < moments.maximum, let variance = moments.variance, variance > 0 else {
      throw StatisticsError.constant("the outputs")
    }
    let n = Double(outputs.count)
    let deviation = (variance * (n - 1) / n).squareRoot()
    let standard = outputs.map { ($0 - moments.mean) / deviation }
    func column(_ place: Int) -> [Double] {
      stride(from: place, to: standard.count, by: size).map { standard[$0] }
    }
    a = column(0)
    b = column(size - 1)
    ab = (0..<factors).map { column(1 + $0) }
    ba = hasPairs ? (0..<factors).map { column(1 + factors + $0) } : []
    if [SaltelliPoint](points(0)).variance <= 0 {
      throw StatisticsError.constant("the outputs of the base points")
    }
  }

  /// What estimates the indices of one factor, by base point.
  func points(_ factor: Int) -> [SaltelliPoint] {
    a.indices.map { SaltelliPoint(a: a[$0], b: b[$0], mixed: ab[factor][$0]) }
  }

  /// The share of the variance that two factors have alone and with each other.
  func closedPair(_ j: Int, _ k: Int) -> Double {
    let sum = a.indices.reduce(0) { $0 + ba[j][$1] * ab[k][$1] - a[$1] * b[$1] }
    return sum / Double(a.count) / points(j).variance
  }
}

extension [SaltelliPoint] {
  /// Of A and B together, with all their values in the denominator.
  var variance: Double {
    var moments = Moments()
    for point in self { moments.add(point.a) }
    for point in self { moments.add(point.b) }
    let count = Double(moments.count)
    return (moments.variance ?? 0) * (count - 1) / count
  }

  /// S; not a number where A and B do not vary.
  func firstOrder(_ estimator: SobolIndices.Estimator) -> Double {
    switch estimator {
    case .saltelli2010: mean { $0.b * ($0.mixed - $0.a) } / variance
    case .jansen1999: 1 - mean { ($0.b - $0.mixed) * ($0.b - $0.mixed) } / 2 / variance
    }
  }

  /// S_T; not a number where A and B do not vary.
  var total: Double { mean { ($0.a - $0.mixed) * ($0.a - $0.mixed) } / 2 / variance }

  private func mean(_ value: (SaltelliPoint) -> Double) -> Double {
    reduce(0) { $0 + value($1) } / Double(count)
  }
}
