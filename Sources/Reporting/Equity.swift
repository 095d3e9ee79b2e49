import Randomness
import Scenarios
import Statistics

/// How evenly a service is shared among the dongs, under each alternative.
///
/// Each index is of the dongs' means over all replications, for within one replication a dong has
/// few needs, and their chance would count as inequality. The intervals come from replications
/// drawn anew with replacement, whole ones, so that dongs of one day stay together.
struct Equity: Sendable {
  /// A figure of equity.
  enum Index: CaseIterable, Sendable {
    /// Gini's index of the share served in time, weighted by requests: 0 … 1.
    case gini
    /// Mean wait in the tenth of the dongs where it is longest, minutes.
    case worstTenth
    /// The longest mean wait of a dong less the shortest, minutes.
    case gap
    /// Mean wait in the fifth of dongs with the greatest share of residents of 65 and more, over
    /// that in the fifth with the least.
    case ageRatio
  }

  /// With an interval, which need not be symmetric.
  struct Estimate: Hashable, Sendable {
    let value: Double
    /// Nil with fewer than ten replications.
    let range: ClosedRange<Double>?
  }

  /// What changes for the dongs of an alternative.
  struct Movement: Hashable, Sendable {
    var dongs = 0
    var residents = 0
  }

  /// By alternative.
  let indices: [[Index: Estimate]]
  /// By alternative, the difference to the baseline; of the baseline empty.
  let differences: [[Index: Estimate]]

  private let map: CityMap
  private static let leastReplications = 10

  /// - Parameters:
  ///   - tallies: by alternative and replication.
  ///   - seed: of the experiment; the draws stand under it.
  init(_ tallies: [[NeedTally?]], _ map: CityMap, seed: UInt64) {
    self.map = map
    let samples = tallies.map { $0.compactMap { $0?.dongs } }
    let byAge = map.dongs.indices.sorted { a, b in
      (Self.oldShare(map.dongs[a]), a) < (Self.oldShare(map.dongs[b]), b)
    }
    func estimate<Value>(
      _ sample: [Value], _ figure: UInt32, _ statistic: ([Value]) -> Double?
    ) -> Estimate? {
      guard let value = sample.isEmpty ? nil : statistic(sample) else { return nil }
      guard sample.count >= Self.leastReplications,
        let bootstrap = try? Bootstrap(
          .percentile, resamples: 1_000, streams: StreamFamily(seed: seed, replication: 0)),
        let interval = try? bootstrap.interval(
          of: sample, figure: figure, statistic: { statistic($0) ?? value })
      else { return Estimate(value: value, range: nil) }
      return Estimate(value: value, range: interval.lower...interval.upper)
    }
    var indices: [[Index: Estimate]] = []
    var differences: [[Index: Estimate]] = []
    for place in tallies.indices {
      var own: [Index: Estimate] = [:]
      var changes: [Index: Estimate] = [:]
      let pairs = zip(tallies[place], tallies[0]).compactMap { a, b in
        a.flatMap { a in b.map { (a.dongs, $0.dongs) } }
      }
      for (number, index) in Index.allCases.enumerated() {
        let figure = UInt32(number)
        own[index] = estimate(samples[place], figure) { Self.value(index, $0, byAge) }
        guard place > 0 else { continue }
        changes[index] = estimate(pairs, figure) { pairs in
          let a = Self.value(index, pairs.map(\.0), byAge)
          let b = Self.value(index, pairs.map(\.1), byAge)
          return a.flatMap { a in b.map { a - $0 } }
        }
      }
      indices.append(own)
      differences.append(changes)
    }
    self.indices = indices
    self.differences = differences
  }

  /// The dongs, and their residents, whose wait is surely shorter, surely longer, or neither.
  func movements(_ differences: [ServiceReport.Difference?])
    -> [ServiceReport.Difference.Verdict?: Movement]
  {
    var movements: [ServiceReport.Difference.Verdict?: Movement] = [:]
    for (dong, difference) in zip(map.dongs, differences) {
      movements[difference?.verdict, default: Movement()].dongs += 1
      movements[difference?.verdict, default: Movement()].residents += dong.population
    }
    return movements
  }

  static func oldShare(_ dong: CityMap.Dong) -> Double {
    dong.population > 0 ? Double(dong.population65Plus) / Double(dong.population) : 0
  }

  /// An index of the dongs' sums over some replications; nil where it is not defined.
  private static func value(_ index: Index, _ runs: [[NeedTally.Sums]], _ byAge: [Int]) -> Double? {
    var sums = [NeedTally.Sums](repeating: NeedTally.Sums(), count: runs[0].count)
    for run in runs { for dong in sums.indices { sums[dong] = sums[dong] + run[dong] } }
    switch index {
    case .gini:
      let asked = sums.filter { $0.requests > 0 }
      return try? Inequality.gini(
        asked.map { $0.promptShare ?? 0 }, weights: asked.map { Double($0.requests) })
    case .worstTenth:
      let waits = sums.compactMap(\.meanWait).sorted(by: >)
      let tenth = (sums.count + 9) / 10
      return waits.isEmpty ? nil : sampleMean(Array(waits.prefix(tenth)))
    case .gap:
      let waits = sums.compactMap(\.meanWait)
      return waits.max().flatMap { most in waits.min().map { most - $0 } }
    case .ageRatio:
      let fifth = byAge.count / 5
      guard fifth > 0, byAge.count == sums.count else { return nil }
      let young = byAge.prefix(fifth).reduce(NeedTally.Sums()) { $0 + sums[$1] }
      let old = byAge.suffix(fifth).reduce(NeedTally.Sums()) { $0 + sums[$1] }
      return old.meanWait.flatMap { old in
        young.meanWait.flatMap { $0 > 0 ? old / $0 : nil }
      }
    }
  }
}
