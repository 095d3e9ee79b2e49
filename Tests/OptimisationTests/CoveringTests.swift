import Randomness
import Testing

@testable import Optimisation

/// V1.5: on the line of the median, with radius 1, two sites cover at most 60 of 65.
@Test func theCoverageOfALineIsWhereItIsKnownToBe() throws {
  let line: [Double] = [0, 1, 2, 6, 7, 10]
  let covering = Covering(
    sites: 6, distances: line.flatMap { a in line.map { b in abs(a - b) } },
    weights: [5, 10, 15, 20, 10, 5], radius: 1)
  #expect(MaximalCovering().choose(2, from: covering).covered == 60)
  let proof = try ExactCovering().choose(2, from: covering)
  #expect(proof.choice.covered == 60 && proof.bound == 60 && proof.isOptimal)
}

private func randomCovering(_ seed: UInt64) -> (covering: Covering, open: Int) {
  var stream = MadeUp.stream(seed)
  let sites = 5 + stream.index(below: 8)
  let clients = 20 + stream.index(below: 60)
  let distances = (0..<sites * clients).map { _ in stream.uniform(0, 10) }
  let weights = (0..<clients).map { _ in Double(stream.index(below: 20)) }
  return (
    Covering(sites: sites, distances: distances, weights: weights, radius: stream.uniform(1, 4)),
    1 + stream.index(below: 4)
  )
}

/// The proof is the best of all sets; the greedy choice with swaps is within its bound of it.
@Test(arguments: UInt64(1)...40)
func coverageIsProvedAndTheHeuristicIsNear(seed: UInt64) throws {
  let (covering, open) = randomCovering(seed)
  let best = MadeUp.sets(of: open, below: covering.sites).map { covering.covered(open: $0) }.max()
  let optimum = try #require(best)
  let proof = try ExactCovering().choose(open, from: covering)
  #expect(proof.isOptimal && proof.choice.covered == optimum && proof.bound == optimum)
  #expect(covering.covered(open: proof.choice.open) == optimum)
  #expect(proof.choice.open.count == open)
  let heuristic = MaximalCovering().choose(open, from: covering)
  #expect(heuristic.covered <= optimum)
  #expect(heuristic.covered >= (1 - 1 / 2.718281828) * optimum)
}

/// No single swap gains once the heuristic is done.
@Test(arguments: UInt64(41)...60)
func noSwapIsLeft(seed: UInt64) {
  let (covering, open) = randomCovering(seed)
  let choice = MaximalCovering().choose(open, from: covering)
  for place in choice.open.indices {
    for site in 0..<covering.sites where !choice.open.contains(site) {
      var other = choice.open
      other[place] = site
      #expect(covering.covered(open: other) <= choice.covered + 1e-9)
    }
  }
}

/// A budget of one node gives a choice and a bound above it, not a failure.
@Test func aBudgetThatEndsLeavesAChoiceAndABound() throws {
  var stream = MadeUp.stream(77)
  let sites = 60
  let distances = (0..<sites * 300).map { _ in stream.uniform(0, 10) }
  let weights = (0..<300).map { _ in 1 + Double(stream.index(below: 50)) }
  let covering = Covering(sites: sites, distances: distances, weights: weights, radius: 0.6)
  let proof = try ExactCovering(nodes: 1).choose(12, from: covering)
  #expect(proof.bound >= proof.choice.covered)
  #expect(proof.choice.covered >= MaximalCovering().choose(12, from: covering).covered)
  #expect(try ExactCovering(nodes: 1).choose(12, from: covering) == proof)
}

@Test func clientsOutOfReachAreNotCovered() throws {
  let covering = Covering(sites: 2, weights: [3, 4], sitesOfClients: [[], []])
  #expect(MaximalCovering().choose(1, from: covering).covered == 0)
  #expect(try ExactCovering().choose(1, from: covering).isOptimal)
}

@Test func aProgrammeThatIsTooLargeIsRefused() {
  let sites = ExactCovering.mostSites + 1
  let covering = Covering(sites: sites, weights: [1], sitesOfClients: [[0]])
  #expect(throws: ExactCovering.Failure.tooLarge(rows: 1, sites: sites)) {
    try ExactCovering().choose(1, from: covering)
  }
}
