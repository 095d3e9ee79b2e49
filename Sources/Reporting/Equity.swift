import Randomness
import Scenarios
import Statistics

/// How evenly a service is shared among the dongs, under each alternative, by the measure by which
/// the service is judged first.
///
/// Each index is of the dongs' means over all replications, for within one replication a dong has
/// few needs, and their chance would count as inequality. The intervals come from replications
/// drawn anew with replacement, whole ones, so that dongs of one day stay together.
struct Equity: Sendable {
  /// A figure of equity.
  enum Index: CaseIterable, Sendable {
    /// Gini's index of the benefit, weighted by what the benefit is a mean over: 0 … 1.
    case gini
    /// The measure in the tenth of the dongs where it is worst.
    case worstTenth
    /// The greatest value of a dong less the least.
    case gap
    /// The measure in the fifth of dongs with the greatest share of residents of 65 and more, over
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

  /// By which the service is judged first.
  let measure: DongMeasure
  /// Of which Gini's index is taken: the same where more of it is better, else the share served in
  /// time.
  let benefit: DongMeasure
  /// By alternative.
  let indices: [[Index: Estimate]]
  /// By alternative, the difference to the baseline; of the baseline empty.
  let differences: [[Index: Estimate]]

  private let map: CityMap
  private static let leastReplications = 10

  /// The dongs of one replication.
  private struct Dongs {
    let measure: [NeedTally.Weighted]
    let benefit: [NeedTally.Weighted]
  }

  /// - Parameters:
  ///   - measures: of the service, that by which it is judged first.
  ///   - tallies: by alternative and replication.
  ///   - seed: of the experiment; the draws stand under it.
  /// - Precondition: one of the measures is better the more of it there is.
  init(_ measures: [DongMeasure], _ tallies: [[NeedTally?]], _ map: CityMap, seed: UInt64) {
    self.map = map
    let measure = measures[0]
    guard let benefit = measures.first(where: { !$0.isBetterSmaller }) else {
      preconditionFailure("no measure of \(measures.map(\.name)) is a benefit")
    }
    (self.measure, self.benefit) = (measure, benefit)
    let isLarger = measure.better == .larger
    let dongs = tallies.map { runs in
      runs.map { tally in
        tally.map { tally in
          Dongs(
            measure: tally.dongs.indices.map { measure.sums(tally, $0) },
            benefit: tally.dongs.indices.map { benefit.sums(tally, $0) })
        }
      }
    }
    let samples = dongs.map { $0.compactMap { $0 } }
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
      let pairs = zip(dongs[place], dongs[0]).compactMap { a, b in
        a.flatMap { a in b.map { (a, $0) } }
      }
      for (number, index) in Index.allCases.enumerated() {
        let figure = UInt32(number)
        own[index] = estimate(samples[place], figure) {
          Self.value(index, $0, byAge, isLarger: isLarger)
        }
        guard place > 0 else { continue }
        changes[index] = estimate(pairs, figure) { pairs in
          let a = Self.value(index, pairs.map(\.0), byAge, isLarger: isLarger)
          let b = Self.value(index, pairs.map(\.1), byAge, isLarger: isLarger)
          return a.flatMap { a in b.map { a - $0 } }
        }
      }
      indices.append(own)
      differences.append(changes)
    }
    self.indices = indices
    self.differences = differences
  }

  /// The dongs, and their residents, that are surely better off, surely worse off, or neither.
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
  private static func value(_ index: Index, _ runs: [Dongs], _ byAge: [Int], isLarger: Bool)
    -> Double?
  {
    let part = index == .gini ? \Dongs.benefit : \Dongs.measure
    var sums = [NeedTally.Weighted](
      repeating: NeedTally.Weighted(), count: runs[0].measure.count)
    for run in runs {
      let own = run[keyPath: part]
      for dong in sums.indices { sums[dong] = sums[dong] + own[dong] }
    }
    switch index {
    case .gini:
      let weighing = sums.filter { $0.weight > 0 }
      return try? Inequality.gini(weighing.map { $0.mean ?? 0 }, weights: weighing.map(\.weight))
    case .worstTenth:
      let sorted = sums.compactMap(\.mean).sorted(by: isLarger ? { $0 < $1 } : { $0 > $1 })
      let tenth = (sums.count + 9) / 10
      return sorted.isEmpty ? nil : sampleMean(Array(sorted.prefix(tenth)))
    case .gap:
      let means = sums.compactMap(\.mean)
      return means.max().flatMap { most in means.min().map { most - $0 } }
    case .ageRatio:
      let fifth = byAge.count / 5
      guard fifth > 0, byAge.count == sums.count else { return nil }
      let young = byAge.prefix(fifth).reduce(NeedTally.Weighted()) { $0 + sums[$1] }
      let old = byAge.suffix(fifth).reduce(NeedTally.Weighted()) { $0 + sums[$1] }
      return old.mean.flatMap { old in young.mean.flatMap { $0 > 0 ? old / $0 : nil } }
    }
  }
}
