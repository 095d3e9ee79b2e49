import Mechanisms
import Quantities

extension TimetableDraft {
  /// Puts visits at a stop as evenly over the days as they fit.
  ///
  /// The promised visits at the stop count among them. Each start of an even rhythm is tried; the
  /// one with the fewest visits left out wins, then the least shifting of days, then the least
  /// driving, then the earliest.
  ///
  /// - Parameter visits: of this stop in the whole draft, the promised among them.
  mutating func spread(_ stop: StopID, visits: Int) {
    let days = outlook.days.count
    if visits <= 0 || days == 0 || outlook.vehicles == 0 { return }
    let perDay = (visits + days - 1) / days
    let lastTarget = (visits - 1) * days / visits
    var best: (cost: (Int, Int, Int64), draft: TimetableDraft)?
    for start in 0..<days - lastTarget {
      let targets = open((0..<visits).map { $0 * days / visits + start }, of: stop)
      var tried = self
      let cost = tried.put(stop, near: targets, perDay: perDay)
      if let best, best.cost <= cost { continue }
      best = (cost, tried)
    }
    if let best { self = best.draft }
  }

  /// The targets for which no promised visit stands.
  private func open(_ targets: [Int], of stop: StopID) -> [Int] {
    var targets = targets
    for day in outlook.days.indices {
      for _ in 0..<count(of: stop, day: day) {
        let nearest = targets.indices.min {
          (abs(targets[$0] - day), $0) < (abs(targets[$1] - day), $1)
        }
        if let nearest { targets.remove(at: nearest) }
      }
    }
    return targets
  }

  /// Puts a visit on the nearest day to each target on which it fits.
  private mutating func put(_ stop: StopID, near targets: [Int], perDay: Int)
    -> (leftOut: Int, shifted: Int, added: Int64)
  {
    let days = outlook.days.count
    var cost = (leftOut: 0, shifted: 0, added: Int64(0))
    for target in targets {
      let order = (0..<days).sorted { (abs($0 - target), $0) < (abs($1 - target), $1) }
      var found: Place?
      for day in order where count(of: stop, day: day) < perDay {
        found = place(for: stop, day: day, vehicles: 0..<outlook.vehicles)
        if found != nil { break }
      }
      guard let found else {
        cost.leftOut += 1
        continue
      }
      put(found)
      cost.shifted += abs(found.day - target)
      cost.added += found.added
    }
    return cost
  }
}
