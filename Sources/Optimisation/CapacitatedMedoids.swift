public import Randomness

/// Groups of points around members of their own, none larger than a capacity: which stops go to
/// which vehicle.
///
/// The first medoids are a p-median of the points. Points then join in the order of their regrets,
/// move or change places where that is shorter, and each group takes its best member as its
/// medoid, until nothing changes.
///
/// Sources: Kaufman and Rousseeuw, *Finding Groups in Data* (Wiley, 1990), chapter 2 (medoids);
/// Mulvey and Beck, "Solving capacitated clustering problems", European Journal of Operational
/// Research 18(3), 1984 (regrets and changes of places).
public struct CapacitatedMedoids: Sendable {
  /// The iterations of the p-median search that gives the first medoids.
  public var iterations: Int

  public init(iterations: Int = 200) { self.iterations = iterations }

  /// Groups of points.
  public struct Groups: Sendable, Equatable {
    /// The medoid of each group, in ascending order.
    public let medoids: [Int]
    /// The group of each point.
    public let groupOf: [Int]
    /// The distances of all points to their medoids.
    public let cost: Double
  }

  /// Groups points.
  ///
  /// - Parameters:
  ///   - distances: from point to point, row by row, in any one unit; finite and at least 0.
  ///   - demands: what each point takes of the capacity of its group; at least 0.
  ///   - capacity: of each group.
  ///   - count: how many groups.
  /// - Returns: nil if a point was left without a group. That is no proof that there is no
  ///   grouping; it is none if the demands exceed the capacities together or one of them alone.
  /// - Precondition: 1 ≤ `count` ≤ the number of points.
  public func group(
    distances: [Double], demands: [Int], capacity: Int, into count: Int, streams: StreamFamily
  ) -> Groups? {
    let points = demands.count
    precondition(
      distances.count == points * points && (1...max(1, points)).contains(count)
        && demands.allSatisfy { $0 >= 0 },
      "\(count) groups of \(points) points with \(distances.count) distances")
    let costs = SiteCosts(
      sites: points, distances: distances, weights: Array(repeating: 1, count: points))
    var medoids = PMedian(iterations: iterations).choose(count, from: costs, streams: streams).open
    var best: Groups?
    while true {
      var grouping = Grouping(distances, demands, capacity, medoids)
      guard grouping.fill() else { return best }
      grouping.improve()
      let groups = Groups(
        medoids: medoids, groupOf: grouping.groupOf, cost: grouping.cost())
      if let best, groups.cost >= best.cost * (1 - 1e-12) { return best }
      best = groups
      medoids = grouping.centres()
      if medoids == groups.medoids { return best }
    }
  }
}

/// Points in groups around given medoids.
private struct Grouping {
  private let distances: [Double]
  private let demands: [Int]
  private let medoids: [Int]
  private var left: [Int]
  private(set) var groupOf: [Int]

  init(_ distances: [Double], _ demands: [Int], _ capacity: Int, _ medoids: [Int]) {
    self.distances = distances
    self.demands = demands
    self.medoids = medoids
    left = Array(repeating: capacity, count: medoids.count)
    groupOf = Array(repeating: -1, count: demands.count)
  }

  private func distance(_ point: Int, _ group: Int) -> Double {
    distances[medoids[group] * demands.count + point]
  }

  func cost() -> Double {
    var sum = 0.0
    for point in groupOf.indices { sum += distance(point, groupOf[point]) }
    return sum
  }

  private mutating func put(_ point: Int, in group: Int) {
    if groupOf[point] >= 0 { left[groupOf[point]] += demands[point] }
    groupOf[point] = group
    left[group] -= demands[point]
  }

  /// Puts all points into groups: those with the largest demands of the greatest regret first.
  mutating func fill() -> Bool {
    for (group, medoid) in medoids.enumerated() {
      if demands[medoid] > left[group] { return false }
      put(medoid, in: group)
    }
    var waiting = groupOf.indices.filter { groupOf[$0] < 0 }
    while !waiting.isEmpty {
      var best = -1
      var bestGroup = -1
      var bestRegret = -Double.infinity
      for (place, point) in waiting.enumerated() {
        var first = Double.infinity
        var second = Double.infinity
        var nearest = -1
        for group in medoids.indices where demands[point] <= left[group] {
          let distance = distance(point, group)
          if distance < first {
            second = first
            first = distance
            nearest = group
          } else if distance < second {
            second = distance
          }
        }
        if nearest < 0 { return fitByDemand() }
        let regret = second - first
        if regret > bestRegret {
          bestRegret = regret
          best = place
          bestGroup = nearest
        }
      }
      put(waiting.remove(at: best), in: bestGroup)
    }
    return true
  }

  /// The second try where capacities are tight: the largest demands first, each to the nearest
  /// group that takes it; then to the one with most room.
  private mutating func fitByDemand() -> Bool {
    let order = groupOf.indices.filter { !medoids.contains($0) }
      .sorted { (-demands[$0], $0) < (-demands[$1], $1) }
    for byRoom in [false, true] {
      for point in order where groupOf[point] >= 0 {
        left[groupOf[point]] += demands[point]
        groupOf[point] = -1
      }
      var fits = true
      for point in order {
        let groups = medoids.indices.filter { demands[point] <= left[$0] }
        let chosen = groups.min { a, b in
          byRoom
            ? (-left[a], a) < (-left[b], b)
            : (distance(point, a), a) < (distance(point, b), b)
        }
        guard let chosen else {
          fits = false
          break
        }
        put(point, in: chosen)
      }
      if fits { return true }
    }
    return false
  }

  /// Moves points and lets pairs change places as long as that shortens the distances.
  mutating func improve() {
    let least = 1e-12 * max(1, cost())
    var improved = true
    while improved {
      improved = false
      for point in groupOf.indices where !medoids.contains(point) {
        for group in medoids.indices
        where group != groupOf[point] && demands[point] <= left[group]
          && distance(point, groupOf[point]) - distance(point, group) > least
        {
          put(point, in: group)
          improved = true
        }
      }
      for a in groupOf.indices where !medoids.contains(a) {
        for b in groupOf.indices.dropFirst(a + 1)
        where groupOf[a] != groupOf[b] && !medoids.contains(b) && changePlaces(a, b, least) {
          improved = true
        }
      }
    }
  }

  private mutating func changePlaces(_ a: Int, _ b: Int, _ least: Double) -> Bool {
    let (groupA, groupB) = (groupOf[a], groupOf[b])
    guard demands[b] <= left[groupA] + demands[a], demands[a] <= left[groupB] + demands[b] else {
      return false
    }
    let saving =
      distance(a, groupA) + distance(b, groupB) - distance(a, groupB) - distance(b, groupA)
    guard saving > least else { return false }
    put(a, in: groupB)
    put(b, in: groupA)
    return true
  }

  /// The member of each group to which the others are nearest, in ascending order.
  func centres() -> [Int] {
    medoids.indices.map { group in
      let members = groupOf.indices.filter { groupOf[$0] == group }
      var best = medoids[group]
      var least = Double.infinity
      for candidate in members {
        var sum = 0.0
        for member in members { sum += distances[candidate * demands.count + member] }
        if sum < least {
          least = sum
          best = candidate
        }
      }
      return best
    }.sorted()
  }
}
