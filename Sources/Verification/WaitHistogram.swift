/// A histogram of waits in whole milliseconds that keeps quantiles within 0.1 %.
///
/// Waits below 1,024 ms have a bin each; above, every doubling of the wait has 512 equal bins, so
/// a bin spans at most 1/512 of its lower bound and a place inside it, found by interpolation, is
/// off by less than 1/1,024.
struct WaitHistogram {
  private(set) var counts: [UInt32]

  /// Up to 2⁴² ms, more than a century.
  static let bins = 1_024 + 32 * 512

  init() { counts = Array(repeating: 0, count: Self.bins) }

  @inline(__always)
  mutating func add(_ milliseconds: Int64) {
    counts[Self.bin(milliseconds)] += 1
  }

  @inline(__always)
  static func bin(_ milliseconds: Int64) -> Int {
    if milliseconds < 1_024 { return Int(milliseconds) }
    let octave = 63 - milliseconds.leadingZeroBitCount - 10
    let offset = Int(truncatingIfNeeded: milliseconds >> Int64(octave + 1)) - 512
    return min(1_024 + octave * 512 + offset, bins - 1)
  }

  /// The least wait of a bin and how many whole milliseconds it spans.
  static func span(_ bin: Int) -> (lower: Int64, width: Int64) {
    if bin < 1_024 { return (Int64(bin), 1) }
    let octave = (bin - 1_024) / 512
    let offset = (bin - 1_024) % 512
    return (Int64(512 + offset) << Int64(octave + 1), 1 << Int64(octave + 1))
  }

  /// The quantile of type 7 (position (n − 1)·p among the ordered waits) of the difference of
  /// two states of some histograms, in milliseconds.
  ///
  /// - Parameter p: in (0, 1).
  /// - Returns: NaN if there was no wait.
  static func quantile(_ p: Double, from earlier: [WaitHistogram], to later: [WaitHistogram])
    -> Double
  {
    var counts = [Int](repeating: 0, count: bins)
    for (before, after) in zip(earlier, later) {
      for bin in counts.indices { counts[bin] += Int(after.counts[bin] - before.counts[bin]) }
    }
    let total = counts.reduce(0, +)
    if total == 0 { return .nan }
    let position = Double(total - 1) * p
    var passed = 0
    for bin in counts.indices where counts[bin] > 0 {
      if Double(passed + counts[bin]) > position {
        let (lower, width) = span(bin)
        let inside = (position - Double(passed) + 0.5) / Double(counts[bin])
        return Double(lower) + Double(width - 1) * min(inside, 1)
      }
      passed += counts[bin]
    }
    return .nan
  }
}
