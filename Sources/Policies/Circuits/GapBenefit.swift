import Mechanisms
import Optimisation
import Randomness

/// What visits in four weeks are worth to the people who reach them.
///
/// A person counts the stop within reach that is visited most often, for that is where their
/// doctor knows them.
struct GapBenefit {
  /// The visits in four weeks that a pattern may have: weekly, fortnightly, four-weekly.
  static let patterns = [1, 2, 4]
  /// What somebody without any visit is held to wait, in days: the whole four weeks.
  static let daysWithoutVisit = 28.0

  /// People by reach; those who reach no stop are left out, for no plan helps them.
  let classes: [ReachTable.Class]
  /// The classes that reach each stop.
  let classesOfStop: [[Int]]
  let people: Double

  init(_ outlook: CircuitOutlook) {
    classes = ReachTable(outlook).classes.filter { !$0.stops.isEmpty }
    var classesOfStop = [[Int]](repeating: [], count: outlook.stops.count)
    for (place, group) in classes.enumerated() {
      for stop in group.stops { classesOfStop[stop].append(place) }
    }
    self.classesOfStop = classesOfStop
    people = classes.reduce(0) { $0 + $1.people }
  }

  /// 1 − exp(−14/gap) for the gap in days that visits in four weeks leave; 0 without visits.
  static func benefit(visits: Int) -> Double {
    visits == 0 ? 0 : 1 - PlainMath.exp(-Double(visits) / 2)
  }

  /// The mean wait for the next visit, in days.
  static func days(visits: Int) -> Double {
    visits == 0 ? daysWithoutVisit : 14 / Double(visits)
  }

  /// The visits in four weeks that each class reaches at its best stop.
  func best(_ visits: [Int]) -> [Int] {
    classes.map { group in group.stops.reduce(0) { max($0, visits[$1]) } }
  }

  /// People times benefit.
  func total(_ visits: [Int]) -> Double {
    var sum = 0.0
    for (group, best) in zip(classes, best(visits)) {
      sum += group.people * Self.benefit(visits: best)
    }
    return sum
  }

  /// The mean wait for the next visit of the tenth of the people who wait longest, in days.
  func worstDecile(_ visits: [Int]) -> Double {
    var byVisits: [Double] = Array(repeating: 0, count: 5)
    for (group, best) in zip(classes, best(visits)) { byVisits[min(best, 4)] += group.people }
    var left = people / 10
    if left <= 0 { return 0 }
    var sum = 0.0
    for visits in byVisits.indices {
      let taken = min(left, byVisits[visits])
      sum += taken * Self.days(visits: visits)
      left -= taken
    }
    return sum / (people / 10)
  }

  /// Patterns by benefit: the fewest stops that cover a share of the people, four-weekly; then, as
  /// long as visits are left, the next pattern or stop that adds most benefit a visit.
  func patterns(capacity: Int, coverage: Double) -> [Int] {
    var visits = Array(repeating: 0, count: classesOfStop.count)
    if people <= 0 || capacity <= 0 { return visits }
    for stop in covering(coverage, atMost: min(capacity, visits.count)) { visits[stop] = 1 }
    var left = capacity - visits.reduce(0, +)
    while left > 0 {
      let best = best(visits)
      let step = bestStep(visits, left) { stop, more in
        var gain = 0.0
        for place in classesOfStop[stop] where best[place] < more {
          gain +=
            classes[place].people
            * (Self.benefit(visits: more) - Self.benefit(visits: best[place]))
        }
        return gain
      }
      guard let step else { break }
      left -= step.visits - visits[step.stop]
      visits[step.stop] = step.visits
    }
    return visits
  }

  /// Patterns from the worst off: nobody is visited fortnightly before everybody is visited, and
  /// nobody weekly before everybody is fortnightly; within a level most people a visit first.
  func patternsFromTheWorst(capacity: Int) -> [Int] {
    var visits = Array(repeating: 0, count: classesOfStop.count)
    var left = capacity
    for level in Self.patterns {
      while left > 0 {
        let best = best(visits)
        let step = bestStep(visits, left) { stop, more in
          if more != level { return 0 }
          var gain = 0.0
          for place in classesOfStop[stop] where best[place] < level {
            gain += classes[place].people
          }
          return gain
        }
        guard let step else { break }
        left -= step.visits - visits[step.stop]
        visits[step.stop] = step.visits
      }
    }
    return visits
  }

  /// The step to a denser pattern that gains most a visit; the lower stop of equals, then the
  /// smaller step; nil if none gains.
  private func bestStep(_ visits: [Int], _ left: Int, gain: (_ stop: Int, _ more: Int) -> Double)
    -> (stop: Int, visits: Int)?
  {
    var best: (stop: Int, visits: Int)?
    var most = 0.0
    for stop in visits.indices where !classesOfStop[stop].isEmpty {
      for more in Self.patterns where more > visits[stop] && more - visits[stop] <= left {
        let perVisit = gain(stop, more) / Double(more - visits[stop])
        if perVisit > most {
          most = perVisit
          best = (stop, more)
        }
      }
    }
    return best
  }

  /// The fewest stops that cover a share of the people who can be covered, by greedy choice and
  /// swaps; as many as allowed if all of them do not.
  private func covering(_ share: Double, atMost count: Int) -> [Int] {
    let table = Covering(
      sites: classesOfStop.count, weights: classes.map(\.people),
      sitesOfClients: classes.map(\.stops))
    var low = 1
    var high = count
    var chosen = MaximalCovering().choose(high, from: table)
    let wanted = share * people * (1 - 1e-12)
    while low < high {
      let middle = (low + high) / 2
      let tried = MaximalCovering().choose(middle, from: table)
      if tried.covered >= wanted {
        high = middle
        chosen = tried
      } else {
        low = middle + 1
      }
    }
    return chosen.open.filter { !classesOfStop[$0].isEmpty }
  }
}
