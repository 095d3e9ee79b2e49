import Randomness

/// Chances of rules that follow what the rules have achieved for their work.
///
/// Source: Ropke and Pisinger (2006), section 3.4; the score is divided by the work done instead of
/// the number of uses, so that a rule that is twice as slow must be twice as good.
struct AdaptiveWeights {
  private var weights: [Double]
  private var scores: [Double]
  private var works: [Double]
  private let least: Double

  init(count: Int, least: Double) {
    weights = Array(repeating: 1 / Double(count), count: count)
    scores = Array(repeating: 0, count: count)
    works = Array(repeating: 0, count: count)
    self.least = least
  }

  /// Draws a rule in proportion to its weight.
  mutating func draw(_ stream: inout RandomStream) -> Int {
    var target = stream.uniform()
    var rule = 0
    while rule < weights.count - 1 && target >= weights[rule] {
      target -= weights[rule]
      rule += 1
    }
    return rule
  }

  /// Notes what a rule has achieved, and the work that it took.
  mutating func credit(_ rule: Int, _ score: Double, _ work: Double) {
    scores[rule] += score
    works[rule] += work
  }

  /// Moves the weights towards what the rules have achieved, old achievements counting less.
  ///
  /// - Parameter memory: how much of an achievement still counts after one more segment.
  mutating func adapt(_ memory: Double) {
    let allScores = scores.reduce(0, +)
    let allWorks = works.reduce(0, +)
    guard allScores > 0 && allWorks > 0 else { return }
    // A rule that has hardly been tried is taken to be as good as the rest.
    let prior = allWorks * 0.05
    let mean = allScores / allWorks
    var sum = 0.0
    for rule in weights.indices {
      weights[rule] = (scores[rule] + prior * mean) / (works[rule] + prior)
      sum += weights[rule]
    }
    var raised = 0.0
    for rule in weights.indices {
      weights[rule] = max(weights[rule] / sum, least)
      raised += weights[rule]
    }
    for rule in weights.indices {
      weights[rule] /= raised
      scores[rule] *= memory
      works[rule] *= memory
    }
  }
}
