import Randomness
import Testing

@testable import Optimisation

/// V8.3: six places whose shortest tour is known.
@Test func theShortestTourOfSixPlacesIsFound() {
  let tours = Tours(
    times: MadeUp.distances([(0, 0), (2, 1), (4, 0), (5, 3), (3, 5), (0, 4)]), locations: 6)
  let exact = tours.exact(from: 0, through: [5, 3, 1, 2, 4])
  #expect(exact == [0, 1, 2, 3, 4, 5] || exact == [0, 5, 4, 3, 2, 1])
  #expect(abs(tours.length(of: exact) - 17.625118) < 5e-7)
  let near = tours.improved(tours.nearestNeighbour(from: 0, through: [1, 2, 3, 4, 5]))
  #expect(abs(tours.length(of: near) - 17.625118) < 5e-7)
}

private func orders(_ stops: [Int]) -> [[Int]] {
  if stops.isEmpty { return [[]] }
  return stops.flatMap { first in orders(stops.filter { $0 != first }).map { [first] + $0 } }
}

/// Times there and back differ, so that turning a stretch round costs something.
@Test(arguments: UInt64(1)...20)
func anExactTourIsTheBestOfAllOrders(seed: UInt64) {
  var stream = MadeUp.stream(seed)
  let times = (0..<49).map { $0 / 7 == $0 % 7 ? 0 : stream.uniform(1, 10) }
  let tours = Tours(times: times, locations: 7)
  let best = orders([1, 2, 3, 4, 5, 6]).map { tours.length(of: [0] + $0) }.min() ?? 0
  let exact = tours.exact(from: 0, through: [1, 2, 3, 4, 5, 6])
  #expect(abs(tours.length(of: exact) - best) < 1e-9)
  let start = tours.nearestNeighbour(from: 0, through: [1, 2, 3, 4, 5, 6])
  let improved = tours.improved(start)
  #expect(improved[0] == 0 && improved.sorted() == [0, 1, 2, 3, 4, 5, 6])
  #expect(tours.length(of: improved) <= tours.length(of: start) + 1e-9)
  #expect(tours.length(of: improved) >= best - 1e-9)
}

@Test(arguments: UInt64(1)...10)
func improvedToursOfTwelveStopsAreNearTheShortest(seed: UInt64) {
  var stream = MadeUp.stream(seed)
  let tours = Tours(times: MadeUp.distances(13, &stream), locations: 13)
  let stops = Array(1...12)
  let exact = tours.length(of: tours.exact(from: 0, through: stops))
  let near = tours.length(of: tours.improved(tours.nearestNeighbour(from: 0, through: stops)))
  #expect(near >= exact - 1e-9 && near <= exact * 1.1)
}

@Test func toursOfNoAndOneStopAreTours() {
  let tours = Tours(times: [0, 2, 3, 0], locations: 2)
  #expect(tours.tour(from: 0, through: []) == [0] && tours.length(of: [0]) == 0)
  #expect(tours.tour(from: 0, through: [1]) == [0, 1] && tours.length(of: [0, 1]) == 5)
}

/// V4.6: 40 jobs on the 206 km² of Jeonju as a square. The limit is 64.67 km; the mean of the
/// tours found, each the best of four starts, lies in the band of finite tours. Its standard error
/// over 20 squares is about 0.8 km.
@Test func aTourOfFortyJobsIsAsLongAsV46Says() {
  #expect(abs(Tours.limitingLength(stops: 40, area: 206) - 64.67) < 5e-3)
  let side = 206.0.squareRoot()
  let lengths = (UInt64(1)...20).map { seed in
    var stream = MadeUp.stream(seed)
    let places = (0..<40).map { _ in (stream.uniform(0, side), stream.uniform(0, side)) }
    var times: [Double] = []
    for here in places {
      for there in places {
        let (east, north) = (here.0 - there.0, here.1 - there.1)
        times.append((east * east + north * north).squareRoot())
      }
    }
    let tours = Tours(times: times, locations: 40)
    let found = [0, 10, 20, 30].map { start in
      let tour = tours.nearestNeighbour(from: start, through: Array(0..<40))
      return tours.length(of: tours.improved(tour))
    }
    return found.min() ?? .infinity
  }
  let mean = lengths.reduce(0, +) / Double(lengths.count)
  #expect((62...76).contains(mean), "\(mean) km")
}
