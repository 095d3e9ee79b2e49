public import Randomness

/// Choice among alternatives that fall into nests, those of one nest being closer substitutes.
///
/// Alternative *i* of nest *n* with utility V_i has the probability
/// exp(V_i/θ_n) / Σ_j exp(V_j/θ_n) · exp(I_n) / Σ_m exp(I_m), where
/// I_n = θ_n log Σ_j exp(V_j/θ_n) is the inclusive value of the nest. With all scales θ at 1 it is
/// the multinomial logit. An alternative that cannot be chosen has the utility −∞.
///
/// Source: Train, *Discrete Choice Methods with Simulation*, 2nd edition (Cambridge, 2009), section
/// 4.2, where the scale is λ.
public struct NestedLogit: Sendable {
  /// Some alternatives that are closer substitutes.
  public struct Nest: Hashable, Sendable {
    /// Numbers of alternatives.
    public var alternatives: [Int]
    /// θ, dimensionless: above 0, at most 1. At 1 they are no closer than those of other nests.
    public var scale: Double

    public init(_ alternatives: [Int], scale: Double = 1) {
      (self.alternatives, self.scale) = (alternatives, scale)
    }
  }

  /// How many alternatives there are.
  public let count: Int
  public let nests: [Nest]

  /// - Precondition: every alternative is in one nest; scales are above 0 and at most 1.
  public init(_ nests: [Nest]) {
    let all = nests.flatMap(\.alternatives)
    precondition(all.sorted() == Array(all.indices), "the nests hold the alternatives \(all)")
    for nest in nests {
      precondition(nest.scale > 0 && nest.scale <= 1, "a nest has the scale \(nest.scale)")
    }
    count = all.count
    self.nests = nests
  }

  /// The multinomial logit: all alternatives in one nest of scale 1.
  public static func multinomial(_ count: Int) -> NestedLogit {
    NestedLogit([Nest(Array(0..<count))])
  }

  /// The inclusive value of each nest; −∞ where nothing of it can be chosen.
  public func inclusiveValues(_ utilities: [Double]) -> [Double] {
    precondition(utilities.count == count, "\(utilities.count) utilities of \(count)")
    return nests.map { nest in
      Self.inclusiveValue(nest.alternatives.map { utilities[$0] }, scale: nest.scale)
    }
  }

  /// The expected utility of the best alternative, but for a constant (Euler's): log Σ exp(I_n).
  public func logSum(_ utilities: [Double]) -> Double {
    Self.inclusiveValue(inclusiveValues(utilities), scale: 1)
  }

  /// The probability of each alternative.
  ///
  /// - Precondition: something can be chosen.
  public func probabilities(_ utilities: [Double]) -> [Double] {
    let values = inclusiveValues(utilities)
    let total = Self.inclusiveValue(values, scale: 1)
    precondition(total > -.infinity, "none of \(count) alternatives can be chosen")
    var probabilities = [Double](repeating: 0, count: count)
    for (nest, value) in zip(nests, values) where value > -.infinity {
      let ofNest = PlainMath.exp(value - total)
      for alternative in nest.alternatives {
        let within = PlainMath.exp((utilities[alternative] - value) / nest.scale)
        probabilities[alternative] = ofNest * within
      }
    }
    return probabilities
  }

  /// The alternative that one uniform number chooses: the first whose cumulated probability, in the
  /// order of the alternatives, exceeds it.
  ///
  /// - Parameter uniform: 0 ≤ uniform < 1.
  public func choice(_ utilities: [Double], uniform: Double) -> Int {
    let probabilities = probabilities(utilities)
    var sum = 0.0
    var last = 0
    for alternative in 0..<count where probabilities[alternative] > 0 {
      sum += probabilities[alternative]
      if uniform < sum { return alternative }
      last = alternative
    }
    return last
  }

  /// Standard Gumbel numbers of somebody who chooses: one for each nest, one for each alternative.
  public struct Tastes: Hashable, Sendable {
    public var nests: [Double]
    public var alternatives: [Double]

    public init(nests: [Double], alternatives: [Double]) {
      (self.nests, self.alternatives) = (nests, alternatives)
    }

    /// Draws them, two words of the stream for each pair.
    public init(for logit: NestedLogit, from stream: inout RandomStream) {
      nests = logit.nests.map { _ in NestedLogit.gumbel(stream.openUniform()) }
      alternatives = (0..<logit.count).map { _ in NestedLogit.gumbel(stream.openUniform()) }
    }
  }

  /// The alternative that somebody with given tastes chooses: the nest with the greatest inclusive
  /// value and taste together, and in it the alternative with the greatest V/θ and taste.
  ///
  /// Exact, for each step is a multinomial logit. Who likes an alternative still chooses it when its
  /// utility alone rises, so that one person can be asked before and after a change. Equals go to
  /// the nest and the alternative named first.
  public func choice(_ utilities: [Double], tastes: Tastes) -> Int {
    let values = inclusiveValues(utilities)
    let place = Self.best(values, tastes.nests)
    precondition(values[place] > -.infinity, "none of \(count) alternatives can be chosen")
    let nest = nests[place]
    let within = Self.best(
      nest.alternatives.map { utilities[$0] / nest.scale },
      nest.alternatives.map { tastes.alternatives[$0] })
    return nest.alternatives[within]
  }

  private static func best(_ values: [Double], _ tastes: [Double]) -> Int {
    var best = 0
    for place in values.indices.dropFirst()
    where values[place] + tastes[place] > values[best] + tastes[best] {
      best = place
    }
    return best
  }

  /// θ log Σ exp(V/θ); −∞ if all utilities are.
  @inlinable
  public static func inclusiveValue(_ utilities: some Collection<Double>, scale: Double) -> Double {
    guard let greatest = utilities.max(), greatest > -.infinity else { return -.infinity }
    var sum = 0.0
    for utility in utilities { sum += PlainMath.exp((utility - greatest) / scale) }
    return greatest + scale * PlainMath.log(sum)
  }

  /// The same of two alternatives.
  @inlinable @inline(__always)
  public static func inclusiveValue(_ a: Double, _ b: Double, scale: Double) -> Double {
    let greatest = max(a, b)
    if greatest == -.infinity { return greatest }
    return greatest + scale * PlainMath.log(1 + PlainMath.exp((min(a, b) - greatest) / scale))
  }

  /// The same of four alternatives.
  @inlinable @inline(__always)
  public static func inclusiveValue(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, scale: Double
  ) -> Double {
    let greatest = max(a, b, c, d)
    if greatest == -.infinity { return greatest }
    let sum =
      PlainMath.exp((a - greatest) / scale) + PlainMath.exp((b - greatest) / scale)
      + PlainMath.exp((c - greatest) / scale) + PlainMath.exp((d - greatest) / scale)
    return greatest + scale * PlainMath.log(sum)
  }

  /// The standard Gumbel number at a probability between 0 and 1: −log(−log p).
  @inlinable
  public static func gumbel(_ probability: Double) -> Double {
    -PlainMath.log(-PlainMath.log(probability))
  }
}
