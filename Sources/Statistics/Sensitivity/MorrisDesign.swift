import Randomness

/// Trajectories for Morris's screening: each starts at a random point of a grid and changes every
/// factor once, in random order.
///
/// k + 1 runs per trajectory for k factors. Equal arguments give equal points on every machine.
///
/// Source: Morris, "Factorial sampling plans for preliminary computational experiments",
/// *Technometrics* 33 (1991), section 3.
public struct MorrisDesign: Hashable, Sendable {
  /// The points of all trajectories one after another, dimensionless in [0, 1].
  public let points: [[Double]]
  /// k.
  public let factors: Int
  /// p, the levels of the grid.
  public let levels: Int

  /// Δ = p/(2(p − 1)), by how much a step changes a factor, dimensionless.
  public var step: Double { Double(levels) / Double(2 * (levels - 1)) }

  /// - Parameters:
  ///   - trajectories: r, 1 … 65,536; 10 to 50 are usual.
  ///   - factors: k, 1 … 4,096.
  ///   - levels: p, even and 2 … 1,024; 4 is usual.
  ///   - seed: names the design.
  /// - Throws: `DesignError.outOfRange`, `.badLevelCount` for an odd p, with which levels would
  ///   not be equally likely.
  /// - Complexity: O(*rk*²).
  public init(trajectories: Int, factors: Int, levels: Int = 4, seed: UInt64)
    throws(DesignError)
  {
    try DesignError.require(trajectories, in: 1...65_536, "the number of trajectories")
    try DesignError.require(factors, in: 1...4_096, "the number of factors")
    if !(2...1_024).contains(levels) || levels % 2 != 0 {
      throw .badLevelCount(factor: 0, found: levels, allowed: "an even number from 2 to 1024")
    }
    self.factors = factors
    self.levels = levels
    let family = StreamFamily(seed: seed, replication: 0)
    points = (0..<trajectories).flatMap { number in
      var stream = family.stream(DesignPurposes.trajectory, entity: UInt32(number))
      return Self.trajectory(factors, levels, &stream)
    }
  }

  private static func trajectory(_ factors: Int, _ levels: Int, _ stream: inout RandomStream)
    -> [[Double]]
  {
    let half = levels / 2
    var place = (0..<factors).map { _ in stream.index(below: levels) }
    var order = Array(0..<factors)
    for last in stride(from: factors - 1, to: 0, by: -1) {
      order.swapAt(last, stream.index(below: last + 1))
    }
    var points = [place]
    for factor in order {
      // Δ is half the levels: from the lower half a step leads up, from the upper half down.
      place[factor] += place[factor] < half ? half : -half
      points.append(place)
    }
    return points.map { $0.map { Double($0) / Double(levels - 1) } }
  }
}
