import Randomness
import Testing

@testable import Optimisation

private let streams = StreamFamily(seed: 5, replication: 0)

/// V1.5: six places on a line. The median costs 50 with sites 1 and 6, which are the places of the
/// second and the fourth number.
private let line: [Double] = [0, 1, 2, 6, 7, 10]
private let weights: [Double] = [5, 10, 15, 20, 10, 5]
private let lineDistances = line.flatMap { a in line.map { b in abs(a - b) } }

@Test func theMedianOfALineIsWhereItIsKnownToBe() {
  let costs = SiteCosts(sites: 6, distances: lineDistances, weights: weights)
  let choice = PMedian(iterations: 10).choose(2, from: costs, streams: streams)
  #expect(choice.cost == 50)
  #expect(choice.open.map { line[$0] } == [1, 6])
}

/// All sets of sites, one after the other, hold no better one.
@Test(arguments: UInt64(1)...30)
func aSmallMedianIsTheBestOfAllSets(seed: UInt64) {
  var stream = MadeUp.stream(seed)
  let count = 6 + stream.index(below: 6)
  let open = 1 + stream.index(below: 4)
  let distances = MadeUp.distances(count, &stream)
  let weights = (0..<count).map { _ in Double(stream.index(below: 10)) }
  let costs = SiteCosts(sites: count, distances: distances, weights: weights)
  let best = MadeUp.sets(of: open, below: count).map { costs.total(open: $0) }.min() ?? 0
  let choice = PMedian(iterations: 50).choose(open, from: costs, streams: streams)
  #expect(choice.open.count == open)
  #expect(abs(choice.cost - best) < 1e-9 * max(1, best))
}

/// What the search keeps up from swap to swap is what it would count anew.
@Test func sumsStayTrueOverManySwaps() {
  var stream = MadeUp.stream(3)
  let distances = MadeUp.distances(40, &stream)
  let costs = SiteCosts(sites: 40, clients: 40, costs: distances)
  var search = SwapSearch(costs, open: 5)
  search.openGreedily()
  for _ in 0..<200 {
    let before = search.cost()
    let place = stream.index(below: 5)
    let closing = search.open[place]
    let opening = search.closed[stream.index(below: 35)]
    let saving = search.saving(closing: closing, opening: opening)
    search.swap(closing: closing, opening: opening)
    #expect(abs(before - search.cost() - saving) < 1e-6)
    #expect(abs(search.cost() - costs.total(open: search.open)) < 1e-9 * before)
  }
}

@Test func oneSiteAndAllSitesAreChoicesToo() {
  let costs = SiteCosts(sites: 6, distances: lineDistances, weights: weights)
  let one = PMedian(iterations: 5).choose(1, from: costs, streams: streams)
  #expect(one.cost == (0..<6).map { costs.total(open: [$0]) }.min())
  let all = PMedian(iterations: 5).choose(6, from: costs, streams: streams)
  #expect(all.cost == 0 && all.open == [0, 1, 2, 3, 4, 5])
}

@Test func clientsGoToTheCheapestOpenSite() {
  let costs = SiteCosts(sites: 6, distances: lineDistances, weights: weights)
  #expect(costs.assignment(open: [3, 1]) == [1, 1, 1, 3, 3, 3])
}

@Test func theSameSeedGivesTheSameMedian() {
  var stream = MadeUp.stream(8)
  let costs = SiteCosts(sites: 80, clients: 80, costs: MadeUp.distances(80, &stream))
  let search = PMedian(iterations: 100)
  #expect(
    search.choose(9, from: costs, streams: streams)
      == search.choose(9, from: costs, streams: streams))
}

@Test(
  .enabled(if: Published.folder != nil, Published.absence),
  arguments: [("pmed2", 4_093.0), ("pmed3", 4_250), ("pmed10", 1_255)])
func publishedMediansAreFound(name: String, optimum: Double) throws {
  let file = try PMedianFile(try Published.bytes("pmedian_orlib/\(name).txt"), name: name)
  let choice = PMedian(iterations: 1_000).choose(file.open, from: file.costs, streams: streams)
  #expect(choice.cost == optimum)
}
