public import Mechanisms
import Optimisation
import Quantities
public import Randomness

/// Clinics that come weekly, fortnightly or every four weeks, always with the same doctor: stops
/// and patterns by coverage and benefit, stops to buses by capacitated medoids, days by first-fit,
/// then local search.
///
/// The benefit of a visit every *gap* days to a person is 1 − exp(−14/*gap*); a plan is worth the
/// benefit of all people less the price of its driving. Under `worstDecile` a plan is better first
/// by the wait of the tenth of the people who wait longest, and then by that. A stop keeps the bus
/// that it had before. The circuit repeats every four weeks and is made anew only when the reach of
/// fixed places or the number of buses changes.
///
/// - Complexity: O(stops²) for the patterns; `iterations` steps, each of 20 days times the buses
///   tried; once.
///
/// Sources: Savaşer and Kara, "Mobile healthcare services in rural areas: an application with
/// periodic location routing problem", OR Spectrum 44(3), 2022; Büsing, Comis, Schmidt and Streicher,
/// "Robust strategic planning for mobile medical units with steerable and unsteerable demands",
/// European Journal of Operational Research 295(1), 2021.
public struct ContinuityCircuit: CircuitPolicy {
  /// What makes a plan better.
  public enum Aim: Sendable {
    case benefit, worstDecile
  }

  public let aim: Aim
  /// The share of the people within reach of any stop that is covered before patterns are made
  /// denser (0 … 1); without effect under `worstDecile`, which covers all it can first.
  public let coverage: Double
  /// λ: how many people's full benefit an hour of driving in four weeks costs.
  public let drivingPrice: Double
  /// The budget of the local search.
  public let iterations: Int
  public let seed: UInt64
  private var memory = RememberedCircuit()

  /// What the draws of the search are for.
  public static let purposes = [Purpose("policies/continuityCircuit")]

  public init(
    aim: Aim, coverage: Double, drivingPrice: Double, iterations: Int, seed: UInt64
  ) {
    precondition(
      (0...1).contains(coverage) && drivingPrice >= 0 && iterations >= 0,
      "coverage \(coverage), price \(drivingPrice), \(iterations) iterations")
    self.aim = aim
    self.coverage = coverage
    self.drivingPrice = drivingPrice
    self.iterations = iterations
    self.seed = seed
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    circuit(for: outlook).plan(outlook)
  }

  mutating func circuit(for outlook: CircuitOutlook) -> RepeatingCircuit {
    memory.circuit(for: outlook) { [self] in
      RepeatingCircuit(grid(for: outlook).draft, weeks: 4)
    }
  }

  /// The four weeks that the circuit repeats.
  func grid(for outlook: CircuitOutlook) -> SessionGrid {
    let month = outlook.cycle(weeks: 4)
    var grid = SessionGrid(month)
    let benefit = GapBenefit(month)
    let capacity = TimetableDraft(month).capacity
    if month.days.isEmpty || month.vehicles == 0 || capacity == 0 { return grid }
    let patterns =
      aim == .benefit
      ? benefit.patterns(capacity: capacity, coverage: coverage)
      : benefit.patternsFromTheWorst(capacity: capacity)
    let keepers = outlook.keepers
    let buses = clusters(patterns, month, keepers)
    let visited = patterns.indices.filter { patterns[$0] > 0 }
    for stop in visited.sorted(by: { (-patterns[$0], $0) < (-patterns[$1], $1) }) {
      // A pattern for which the bus has no room becomes thinner.
      for visits in GapBenefit.patterns.reversed() where visits <= patterns[stop] {
        if grid.addFirst(stop, visits: visits, bus: buses[stop]) { break }
      }
    }
    grid.shorten()
    search(&grid, benefit, keepers)
    return grid
  }

  // MARK: Buses

  /// The bus of each stop that is to be visited: the one it had before, or that of its group.
  private func clusters(_ patterns: [Int], _ month: CircuitOutlook, _ keepers: [Int?]) -> [Int] {
    let visited = patterns.indices.filter { patterns[$0] > 0 }
    var buses = keepers.map { $0 ?? 0 }
    if visited.isEmpty { return buses }
    let groups = CapacitatedMedoids(iterations: 20).group(
      distances: visited.flatMap { from in
        visited.map { to in
          let both = month.driving[from][to] + month.driving[to][from]
          return Double(both.milliseconds)
        }
      },
      demands: visited.map { patterns[$0] },
      capacity: month.days.count * month.visitsPerDay, into: min(month.vehicles, visited.count),
      streams: StreamFamily(seed: seed, replication: 0))
    var load = Array(repeating: 0, count: month.vehicles)
    for (place, stop) in visited.enumerated() where keepers[stop] == nil {
      if let groups {
        buses[stop] = groups.groupOf[place]
      } else {
        buses[stop] = load.indices.min { (load[$0], $0) < (load[$1], $1) } ?? 0
      }
      load[buses[stop]] += patterns[stop]
    }
    return buses
  }

  // MARK: Local search

  /// How good a plan is: the first number decides, then the second; less is better.
  private func cost(of grid: SessionGrid, _ benefit: GapBenefit) -> (Double, Double) {
    let hours = Double(grid.draft.driving) / 3_600_000
    let loss = drivingPrice * hours - benefit.total(grid.visits)
    return (aim == .worstDecile ? benefit.worstDecile(grid.visits) : 0, loss)
  }

  /// Moves a stop to other days or another bus, changes its pattern, or lets it and another one
  /// look for days anew; whatever makes the plan better stays.
  private func search(_ grid: inout SessionGrid, _ benefit: GapBenefit, _ keepers: [Int?]) {
    let stops = benefit.classesOfStop.indices.filter { !benefit.classesOfStop[$0].isEmpty }
    if stops.isEmpty { return }
    var stream = StreamFamily(seed: seed, replication: 0).stream(Self.purposes[0])
    var current = cost(of: grid, benefit)
    for _ in 0..<iterations {
      let stop = stops[stream.index(below: stops.count)]
      let other = stops[stream.index(below: stops.count)]
      var tried = grid
      guard change(&tried, stop, other, stream.index(below: 6), keepers) else { continue }
      let cost = cost(of: tried, benefit)
      if cost < (current.0, current.1 - 1e-9) {
        grid = tried
        current = cost
      }
    }
  }

  /// Makes a change; false if it changes nothing or does not fit.
  ///
  /// - Parameter kind: 0 for other days or another bus, 1 for both stops anew, 2 … 5 for the
  ///   patterns none, four-weekly, fortnightly and weekly.
  private func change(
    _ grid: inout SessionGrid, _ stop: Int, _ other: Int, _ kind: Int, _ keepers: [Int?]
  ) -> Bool {
    let buses = 0..<grid.draft.outlook.vehicles
    func allowed(_ stop: Int) -> Range<Int> { keepers[stop].map { $0..<$0 + 1 } ?? buses }
    let before = grid.visits[stop]
    switch kind {
    case 0:
      if before == 0 { return false }
      grid.remove(stop)
      return grid.addCheapest(stop, visits: before, buses: allowed(stop))
    case 1:
      let others = grid.visits[other]
      if stop == other || before + others == 0 { return false }
      grid.remove(stop)
      grid.remove(other)
      // Each takes the visits of the other, so that full weeks can change their stops.
      let first = others == 0 || grid.addCheapest(stop, visits: others, buses: allowed(stop))
      return first
        && (before == 0 || grid.addCheapest(other, visits: before, buses: allowed(other)))
    default:
      let visits = kind == 2 ? 0 : GapBenefit.patterns[kind - 3]
      if visits == before { return false }
      grid.remove(stop)
      return visits == 0 || grid.addCheapest(stop, visits: visits, buses: allowed(stop))
    }
  }
}

extension CircuitOutlook {
  /// The vehicle that visited each stop before, or has promised to.
  var keepers: [Int?] {
    var keepers = [Int?](repeating: nil, count: stops.count)
    for visit in previous + promised
    where visit.stop.row < stops.count && visit.vehicle.row < vehicles {
      if keepers[visit.stop.row] == nil { keepers[visit.stop.row] = visit.vehicle.row }
    }
    return keepers
  }
}
