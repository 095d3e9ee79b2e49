/// The order in which one vehicle visits some stops and returns to where it began.
///
/// Stops are rows of a matrix of travel times, which need not be symmetric. A tour begins and ends
/// at its first stop.
public struct Tours: Sendable {
  private let times: [Double]
  private let count: Int

  /// - Parameter times: a square matrix, row by row, in any one unit; finite and at least 0.
  public init(times: [Double], locations: Int) {
    precondition(
      times.count == locations * locations, "\(times.count) travel times for \(locations) locations"
    )
    precondition(
      times.allSatisfy { $0 >= 0 && $0.isFinite }, "a travel time is negative or not finite")
    self.times = times
    count = locations
  }

  @inline(__always)
  private func time(_ from: Int, _ to: Int) -> Double { times[from * count + to] }

  /// The travel time of a closed tour.
  public func length(of tour: [Int]) -> Double {
    guard var place = tour.last else { return 0 }
    var sum = 0.0
    for stop in tour {
      sum += time(place, stop)
      place = stop
    }
    return sum
  }

  /// Always goes to the nearest stop that is left; the lower number where two are equally near.
  ///
  /// - Parameter start: the first stop of the tour; `stops` may hold it or not.
  /// - Complexity: O(*n*²).
  public func nearestNeighbour(from start: Int, through stops: [Int]) -> [Int] {
    var left = Set(stops).subtracting([start]).sorted()
    var tour = [start]
    while !left.isEmpty {
      let here = tour[tour.count - 1]
      var nearest = 0
      for index in left.indices where time(here, left[index]) < time(here, left[nearest]) {
        nearest = index
      }
      tour.append(left.remove(at: nearest))
    }
    return tour
  }

  /// Shortens a tour by the best 2-opt or Or-opt move until there is none.
  ///
  /// A 2-opt move turns a stretch round; an Or-opt move takes one to three stops elsewhere, either
  /// way round. The first stop stays first.
  ///
  /// - Complexity: O(*n*²) for each move.
  ///
  /// Sources: Croes, "A method for solving traveling-salesman problems", Operations Research 6(6),
  /// 1958; Or, "Traveling salesman-type combinatorial problems and their relation to the logistics
  /// of regional blood banking", Northwestern University, 1976.
  public func improved(_ tour: [Int]) -> [Int] {
    var tour = tour
    let scale = 1e-12 * max(1, length(of: tour))
    while let better = bestMove(tour, gaining: scale) { tour = better }
    return tour
  }

  private func bestMove(_ tour: [Int], gaining least: Double) -> [Int]? {
    let stops = tour.count
    if stops < 3 { return nil }
    func stop(_ place: Int) -> Int { tour[place == stops ? 0 : place] }
    // Times along the tour and against it, added up.
    var ahead = [0.0]
    var back = [0.0]
    for place in 0..<stops {
      ahead.append(ahead[place] + time(stop(place), stop(place + 1)))
      back.append(back[place] + time(stop(place + 1), stop(place)))
    }
    var best = least
    var move: [Int]?
    for first in 1..<stops {
      for last in first..<stops {
        let here = stop(first - 1)
        let next = stop(last + 1)
        let inside = ahead[last] - ahead[first]
        let turned = back[last] - back[first]
        let outer = time(here, tour[first]) + time(tour[last], next)
        let saving = outer + inside - time(here, tour[last]) - time(tour[first], next) - turned
        if saving > best {
          best = saving
          move = Array(tour[..<first]) + tour[first...last].reversed() + tour[(last + 1)...]
        }
        if last - first > 2 { continue }
        let freed = outer - time(here, next)
        for place in 0..<stops where place < first - 1 || place > last {
          let cut = time(tour[place], stop(place + 1))
          let straight = time(tour[place], tour[first]) + time(tour[last], stop(place + 1)) - cut
          let reversed =
            time(tour[place], tour[last]) + time(tour[first], stop(place + 1)) - cut + turned
            - inside
          if freed - min(straight, reversed) > best {
            best = freed - min(straight, reversed)
            let stretch = Array(tour[first...last])
            move = Self.moved(
              tour, first...last, after: place,
              straight <= reversed ? stretch : stretch.reversed())
          }
        }
      }
    }
    return move
  }

  private static func moved(
    _ tour: [Int], _ stretch: ClosedRange<Int>, after place: Int, _ stops: [Int]
  ) -> [Int] {
    var moved: [Int] = []
    for index in tour.indices {
      if !stretch.contains(index) { moved.append(tour[index]) }
      if index == place { moved += stops }
    }
    return moved
  }

  /// The most stops beside the first that `exact` takes.
  public static let mostExactStops = 12

  /// A shortest tour.
  ///
  /// - Precondition: at most `mostExactStops` stops beside `start`.
  /// - Complexity: O(2ⁿ *n*²) time and O(2ⁿ *n*) memory for *n* stops beside `start`.
  ///
  /// Source: Held and Karp, "A dynamic programming approach to sequencing problems", Journal of the
  /// Society for Industrial and Applied Mathematics 10(1), 1962.
  public func exact(from start: Int, through stops: [Int]) -> [Int] {
    let others = Set(stops).subtracting([start]).sorted()
    let count = others.count
    precondition(
      count <= Self.mostExactStops, "\(count) stops; expected at most \(Self.mostExactStops)")
    if count == 0 { return [start] }
    let sets = 1 << count
    // By set and last stop: the shortest way from the start through all of the set.
    var shortest = [Double](repeating: .infinity, count: sets * count)
    var before = [Int8](repeating: -1, count: sets * count)
    for stop in 0..<count { shortest[(1 << stop) * count + stop] = time(start, others[stop]) }
    for set in 1..<sets {
      for last in 0..<count where set >> last & 1 == 1 {
        let length = shortest[set * count + last]
        for next in 0..<count where set >> next & 1 == 0 {
          let place = (set | 1 << next) * count + next
          let longer = length + time(others[last], others[next])
          if longer < shortest[place] {
            shortest[place] = longer
            before[place] = Int8(last)
          }
        }
      }
    }
    var set = sets - 1
    var last = 0
    for stop in 1..<count
    where shortest[set * count + stop] + time(others[stop], start)
      < shortest[set * count + last] + time(others[last], start)
    {
      last = stop
    }
    var tour: [Int] = []
    while last >= 0 {
      tour.append(others[last])
      let previous = Int(before[set * count + last])
      set &= ~(1 << last)
      last = previous
    }
    return [start] + tour.reversed()
  }

  /// A tour that `exact` finds where the size allows, and nearest neighbours improved elsewhere.
  public func tour(from start: Int, through stops: [Int]) -> [Int] {
    Set(stops).subtracting([start]).count <= Self.mostExactStops
      ? exact(from: start, through: stops)
      : improved(nearestNeighbour(from: start, through: stops))
  }
}
