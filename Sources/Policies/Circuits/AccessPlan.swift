import Mechanisms
import Optimisation
import Quantities

/// What weekly visits give the people of each dong: open minutes within their reach.
///
/// The access of a dong is the mean over its eligible people of the minutes that fixed places
/// within reach are open, and of the minutes of all visits within reach.
struct AccessPlan {
  /// Eligible people of each dong that has any.
  private(set) var people: [Double] = []
  /// Minutes a week without any visit.
  private(set) var fixed: [Double] = []
  /// By stop: places of dongs in `people`, and the share of their people who reach it.
  private(set) var reach: [[(dong: Int, share: Double)]]

  init(_ outlook: CircuitOutlook) {
    let classes = ReachTable(outlook).classes
    let dongs = Set(classes.map(\.dong)).sorted()
    people = Array(repeating: 0, count: dongs.count)
    fixed = people
    var reached = Array(
      repeating: Array(repeating: 0.0, count: dongs.count), count: outlook.stops.count)
    for group in classes {
      guard let dong = dongs.firstIndex(of: group.dong) else { continue }
      people[dong] += group.people
      fixed[dong] += group.people * group.fixedHours * 60
      for stop in group.stops { reached[stop][dong] += group.people }
    }
    for dong in dongs.indices { fixed[dong] /= people[dong] }
    let people = people
    reach = reached.map { row in
      row.indices.filter { row[$0] > 0 }.map { ($0, row[$0] / people[$0]) }
    }
  }

  /// The access of each dong, in minutes a week; added up by stop, so that equal visits give equal
  /// access to the bit.
  func access(visits: [Int], minutes: Double) -> [Double] {
    var access = fixed
    for stop in visits.indices where visits[stop] > 0 {
      for (dong, share) in reach[stop] { access[dong] += Double(visits[stop]) * minutes * share }
    }
    return access
  }

  /// The weekly visits that are worth most: one after the other where it adds most, and then moved
  /// from stop to stop until no move gains.
  ///
  /// - Parameters:
  ///   - total: how many visits there are; fewer are given if more add nothing.
  ///   - most: what a stop gets at most.
  /// - Complexity: O((total + passes · stops) · stops · reach).
  func visits(_ total: Int, most: Int, minutes: Double, _ fairness: Fairness) -> [Int] {
    var visits = Array(repeating: 0, count: reach.count)
    var current = access(visits: visits, minutes: minutes)
    for _ in 0..<max(0, total) {
      var best: (stop: Int, access: [Double])?
      for stop in visits.indices where visits[stop] < most {
        visits[stop] += 1
        let tried = access(visits: visits, minutes: minutes)
        visits[stop] -= 1
        if isBetter(tried, than: best?.access ?? current, fairness) { best = (stop, tried) }
      }
      guard let best else { break }
      visits[best.stop] += 1
      current = best.access
    }
    while move(&visits, &current, most: most, minutes: minutes, fairness) {}
    return visits
  }

  /// Makes the first move of a visit from a stop to another that gains, for each stop; false if
  /// none does.
  private func move(
    _ visits: inout [Int], _ current: inout [Double], most: Int, minutes: Double,
    _ fairness: Fairness
  ) -> Bool {
    var moved = false
    for from in visits.indices where visits[from] > 0 {
      for to in visits.indices where to != from && visits[to] < most {
        visits[from] -= 1
        visits[to] += 1
        let tried = access(visits: visits, minutes: minutes)
        if isBetter(tried, than: current, fairness) {
          current = tried
          moved = true
          break
        }
        visits[from] += 1
        visits[to] -= 1
      }
    }
    return moved
  }

  private func isBetter(_ a: [Double], than b: [Double], _ fairness: Fairness) -> Bool {
    switch fairness {
    case .alpha:
      let worth = fairness.worth(of: b, weights: people)
      return fairness.worth(of: a, weights: people) - worth > 1e-12 * worth.magnitude
    case .maximin: return Fairness.isBetterForWorst(a, than: b)
    }
  }
}
