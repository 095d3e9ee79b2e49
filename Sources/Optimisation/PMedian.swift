public import Randomness

/// The choice of *p* sites from which to serve all clients at the least total cost.
///
/// A greedy choice, then variable neighbourhood search: some random swaps away from the best choice
/// so far, and from there the best swap of an open for a closed site, again and again until none
/// is left. It is not exact and proves nothing; on OR-Library's instances `docs/benchmarks.md`
/// says how near it comes.
///
/// Sources: Hakimi, "Optimum locations of switching centers and the absolute centers and medians of
/// a graph", Operations Research 12(3), 1964 (the problem); Teitz and Bart, "Heuristic methods for
/// estimating the generalized vertex median of a weighted graph", Operations Research 16(5), 1968
/// (swaps); Hansen and Mladenović, "Variable neighborhood search for the p-median", Location
/// Science 5(4), 1997.
public struct PMedian: Sendable {
  /// How often the search leaves its best choice and returns to a local optimum.
  public var iterations: Int

  public init(iterations: Int) {
    precondition(iterations >= 0, "\(iterations) iterations")
    self.iterations = iterations
  }

  /// A choice of sites.
  public struct Choice: Sendable, Equatable {
    /// The open sites, in ascending order.
    public let open: [Int]
    public let cost: Double
  }

  /// What the draws of this search are for.
  public static let purposes = [Purpose("optimisation/pMedian")]

  /// A budget that takes about five seconds of a processor on 900 sites, and less on fewer.
  public static func usualIterations(sites: Int) -> Int {
    max(1_000, 2_000_000 / max(1, sites))
  }

  /// Searches for the cheapest choice of `count` sites.
  ///
  /// - Precondition: 1 ≤ `count` ≤ the number of sites.
  /// - Complexity: an iteration is some dozens of swaps of O(sites · `count` + clients · sites /
  ///   `count`) each.
  public func choose(_ count: Int, from costs: SiteCosts, streams: StreamFamily) -> Choice {
    precondition(
      (1...costs.sites).contains(count), "\(count) sites to open of \(costs.sites)")
    var stream = streams.stream(Self.purposes[0])
    var search = SwapSearch(costs, open: count)
    search.openGreedily()
    search.descend()
    var best = search.open
    var bestCost = costs.total(open: best)
    if count == costs.sites { return Choice(open: best.sorted(), cost: bestCost) }
    let farthest = max(2, min(count, costs.sites - count, 12))
    var swaps = 1
    for _ in 0..<iterations {
      for _ in 0..<swaps {
        search.swap(
          closing: search.open[stream.index(below: count)],
          opening: search.closed[stream.index(below: costs.sites - count)])
      }
      search.descend()
      let cost = search.cost()
      if cost < bestCost * (1 - 1e-12) {
        best = search.open
        bestCost = cost
        swaps = 1
      } else {
        search.open(sites: best)
        swaps = swaps == farthest ? 1 : swaps + 1
      }
    }
    return Choice(open: best.sorted(), cost: costs.total(open: best))
  }
}
