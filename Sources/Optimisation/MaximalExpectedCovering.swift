/// The maximal expected covering location problem (MEXCLP): units at sites, each busy for a share
/// of its time, so that the weight of clients with a free unit in reach is greatest.
///
/// A client of weight *d* with *k* units in reach counts *d*(1 − *q*ᵏ). Units are placed one by one
/// where they gain most, then moved one at a time to the site that gains most until none gains; ties
/// go to the lower numbers. Several units may stand at one site.
///
/// Source: Daskin, "A maximum expected covering location model", Transportation Science 17, 1983.
public struct MaximalExpectedCovering: Sendable {
  public let covering: Covering
  private let expected: ExpectedCovering

  /// - Parameter busyFraction: q, the share of its time for which a unit is busy, 0 … 1.
  public init(_ covering: Covering, busyFraction: Double) {
    self.covering = covering
    expected = ExpectedCovering(weights: covering.weights, busyFraction: busyFraction)
  }

  /// A placement of units.
  public struct Placement: Sendable, Equatable {
    /// Units at each site.
    public let units: [Int]
    /// The expected weight of clients with a free unit in reach.
    public let covered: Double
  }

  /// The expected covered weight of a placement.
  ///
  /// - Parameter units: at each site.
  public func covered(_ units: [Int]) -> Double {
    expected.expectedWeight(counts: reached(units))
  }

  /// Places units.
  ///
  /// - Parameter count: at least 0.
  /// - Complexity: O(*count* · covered pairs) for the greedy steps, and O(open sites · covered
  ///   pairs) for each move.
  public func place(_ count: Int) -> Placement {
    precondition(count >= 0, "\(count) units to place")
    var units = [Int](repeating: 0, count: covering.sites)
    var reached = [Int](repeating: 0, count: covering.clients)
    for _ in 0..<count {
      let site = best(for: reached).site
      add(1, at: site, &units, &reached)
    }
    let least = 1e-12 * max(1, covering.weights.reduce(0, +))
    while let move = bestMove(units, reached), move.gain > least {
      add(-1, at: move.from, &units, &reached)
      add(1, at: move.to, &units, &reached)
    }
    return Placement(units: units, covered: covered(units))
  }

  /// What one unit more at a site gains: Σ d(1 − q)qᵏ over the clients in its reach.
  public func gain(at site: Int, reached: [Int]) -> Double {
    var gain = 0.0
    for place in covering.firstClient[site]..<covering.firstClient[site + 1] {
      let client = Int(covering.clientsOfSites[place])
      gain += expected.gain(client: client, count: reached[client])
    }
    return gain
  }

  /// The units in reach of each client.
  public func reached(_ units: [Int]) -> [Int] {
    precondition(units.count == covering.sites, "\(units.count) of \(covering.sites) sites")
    var reached = [Int](repeating: 0, count: covering.clients)
    for site in units.indices where units[site] > 0 {
      for place in covering.firstClient[site]..<covering.firstClient[site + 1] {
        reached[Int(covering.clientsOfSites[place])] += units[site]
      }
    }
    return reached
  }

  private func best(for reached: [Int]) -> (site: Int, gain: Double) {
    var best = (site: 0, gain: -Double.infinity)
    for site in 0..<covering.sites {
      let gain = gain(at: site, reached: reached)
      if gain > best.gain { best = (site, gain) }
    }
    return best
  }

  private func bestMove(_ units: [Int], _ reached: [Int]) -> (from: Int, to: Int, gain: Double)? {
    var best: (from: Int, to: Int, gain: Double)?
    for from in units.indices where units[from] > 0 {
      var units = units
      var reached = reached
      add(-1, at: from, &units, &reached)
      let loss = gain(at: from, reached: reached)
      let to = self.best(for: reached)
      if to.gain - loss > best?.gain ?? -.infinity { best = (from, to.site, to.gain - loss) }
    }
    return best
  }

  private func add(_ change: Int, at site: Int, _ units: inout [Int], _ reached: inout [Int]) {
    units[site] += change
    for place in covering.firstClient[site]..<covering.firstClient[site + 1] {
      reached[Int(covering.clientsOfSites[place])] += change
    }
  }
}
