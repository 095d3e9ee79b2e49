import Foundation

/// The hypercube model: units that differ in place serve calls from atoms, each of which has its
/// own order of preference among the units.
///
/// A call takes the first free unit of its atom's list. Calls are Poisson, services exponential
/// with one rate for all units. Where all units are busy a call is lost, or it waits in one line
/// without limit, first come first served. All times are in the unit whose inverse is the unit of
/// the rates.
///
/// The states are the 2ᴺ sets of busy units. Their balance equations are solved by Gauss–Seidel
/// sweeps until every one holds to a relative 10⁻¹²; after each sweep the states with equally many
/// busy units are scaled to the sum that M/M/N gives them, which Larson found to speed it up. A
/// queue changes no ratio between these states: it only takes its own share of time, in which all
/// units are busy.
///
/// Source: Larson, "A hypercube queuing model for facility location and redistricting in urban
/// emergency services", *Computers & Operations Research* 1 (1974), sections 3 to 5.
public struct Hypercube: Sendable {
  /// λⱼ, calls per unit of time from each atom.
  public let arrivalRates: [Double]
  /// μ, completions per unit of time by one busy unit.
  public let serviceRate: Double
  /// The units by atom, the preferred first; each list names each unit once, from 0.
  public let preferences: [[Int]]
  /// Do calls wait while all units are busy? If not, they are lost.
  public let hasQueue: Bool
  /// The fraction of time in which nobody waits and exactly the units of a set are busy; unit i
  /// is in the set of number s if bit i of s is set.
  public let stateProbabilities: [Double]
  /// The greatest relative error of a balance equation.
  public let residual: Double
  /// Over the whole line behind full units; 0 without a queue.
  private let probabilityOfQueue: Double

  /// The most units: the sets of more would be too many for a solution of this kind.
  public static let mostUnits = 12
  static let greatestResidual = 1e-12

  /// - Throws: `QueueError.outOfRange` for rates that are not positive and more than
  ///   `mostUnits` units; `.unstable` with a queue and λ ≥ Nμ.
  /// - Precondition: as many preferences as atoms, at least one, each a permutation of the units.
  /// - Complexity: O(2ᴺ · N) for each sweep, of which some tens are needed.
  public init(
    arrivalRates: [Double], serviceRate: Double, preferences: [[Int]], hasQueue: Bool
  ) throws {
    for rate in arrivalRates { try QueueError.requirePositive(rate, "the arrival rate") }
    try QueueError.requirePositive(serviceRate, "the service rate")
    precondition(
      !arrivalRates.isEmpty && preferences.count == arrivalRates.count,
      "\(preferences.count) preferences for \(arrivalRates.count) atoms")
    let units = preferences[0].count
    guard (1...Self.mostUnits).contains(units) else {
      throw QueueError.outOfRange(
        parameter: "the number of units", value: Double(units), allowed: "1 to \(Self.mostUnits)")
    }
    for list in preferences {
      precondition(
        list.sorted() == Array(0..<units), "preferences \(list) do not name \(units) units once")
    }
    let load = arrivalRates.reduce(0, +) / serviceRate
    if hasQueue { try QueueError.requireStable(load / Double(units)) }
    self.arrivalRates = arrivalRates
    self.serviceRate = serviceRate
    self.preferences = preferences
    self.hasQueue = hasQueue
    var levels = BirthDeath.stateProbabilities(states: units + 1) { load / Double($0 + 1) }
    // The states beyond "all busy, nobody waits" are a geometric series behind it.
    let ratio = load / Double(units)
    let behind = hasQueue ? levels[units] * ratio / (1 - ratio) : 0
    levels = levels.map { $0 / (1 + behind) }
    probabilityOfQueue = behind / (1 + behind)
    var solver = HypercubeSolver(
      arrivalRates: arrivalRates, serviceRate: serviceRate, preferences: preferences,
      levels: levels)
    residual = solver.solve(to: Self.greatestResidual)
    stateProbabilities = solver.states
  }

  /// N.
  public var units: Int { preferences[0].count }

  /// The fraction of time in which all units are busy; also the fraction of calls that find them
  /// so, which are lost without a queue and wait with one.
  public var probabilityAllBusy: Double {
    stateProbabilities[stateProbabilities.count - 1] + probabilityOfQueue
  }

  /// The fraction of time in which each unit is busy.
  public var workloads: [Double] {
    (0..<units).map { unit in
      stateProbabilities.indices.reduce(probabilityOfQueue) {
        $1 >> unit & 1 == 1 ? $0 + stateProbabilities[$1] : $0
      }
    }
  }

  /// By atom: the fraction of its calls that find their preferred unit free.
  public var firstChoices: [Double] {
    let workloads = workloads
    return preferences.map { 1 - workloads[$0[0]] }
  }

  /// The fraction of an atom's calls that each unit serves. Without a queue the rest is lost.
  ///
  /// - Complexity: O(2ᴺ · N).
  public func servedShares(ofAtom atom: Int) -> [Double] {
    // A waiting call gets the unit that frees first, and all units are equally fast.
    var shares = [Double](
      repeating: hasQueue ? probabilityAllBusy / Double(units) : 0, count: units)
    for state in stateProbabilities.indices.dropLast() {
      let unit = Self.firstFree(preferences[atom], state)
      shares[unit] += stateProbabilities[state]
    }
    return shares
  }

  /// W_q of all calls; 0 without a queue.
  public var meanWait: Double {
    guard hasQueue else { return 0 }
    return probabilityAllBusy / (Double(units) * serviceRate - arrivalRates.reduce(0, +))
  }

  static func firstFree(_ preference: [Int], _ busy: Int) -> Int {
    for unit in preference where busy >> unit & 1 == 0 { return unit }
    preconditionFailure("no unit is free in state \(busy) of \(preference.count) units")
  }
}

/// The balance equations of the sets of busy units.
private struct HypercubeSolver {
  let units: Int
  let serviceRate: Double
  let totalRate: Double
  /// The fraction of time with k units busy and nobody waiting.
  let levels: [Double]
  /// By state and unit: the rate at which calls take the unit.
  var takingRates: [Double]
  var states: [Double]

  init(
    arrivalRates: [Double], serviceRate: Double, preferences: [[Int]], levels: [Double]
  ) {
    units = preferences[0].count
    self.serviceRate = serviceRate
    totalRate = arrivalRates.reduce(0, +)
    self.levels = levels
    let count = 1 << units
    takingRates = [Double](repeating: 0, count: count * units)
    for (rate, list) in zip(arrivalRates, preferences) {
      for state in 0..<(count - 1) {
        takingRates[state * units + Hypercube.firstFree(list, state)] += rate
      }
    }
    states = [Double](repeating: 1, count: count)
    scaleLevels()
  }

  /// - Returns: the greatest relative error left.
  mutating func solve(to tolerance: Double) -> Double {
    for _ in 0..<10_000 {
      var error = 0.0
      for state in states.indices {
        let next = inflow(state) / outflowRate(state)
        error = max(error, (next - states[state]).magnitude / next)
        states[state] = next
      }
      scaleLevels()
      if error < tolerance { break }
    }
    let left = states.indices.reduce(0.0) { error, state in
      let out = outflowRate(state) * states[state]
      return max(error, (inflow(state) - out).magnitude / out)
    }
    precondition(left < tolerance, "the balance of \(units) units is met to \(left) only")
    return left
  }

  private func outflowRate(_ state: Int) -> Double {
    (state == states.count - 1 ? 0 : totalRate) + Double(state.nonzeroBitCount) * serviceRate
  }

  private func inflow(_ state: Int) -> Double {
    var flow = 0.0
    for unit in 0..<units {
      let other = state ^ (1 << unit)
      flow +=
        other < state
        ? states[other] * takingRates[other * units + unit] : states[other] * serviceRate
    }
    return flow
  }

  private mutating func scaleLevels() {
    var sums = [Double](repeating: 0, count: units + 1)
    for state in states.indices { sums[state.nonzeroBitCount] += states[state] }
    for state in states.indices {
      let level = state.nonzeroBitCount
      states[state] *= levels[level] / sums[level]
    }
  }
}
