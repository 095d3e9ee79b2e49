public import Quantities

extension PinnedTargets {
  /// The targets that each site reaches within a limit, by their places in the list of targets:
  /// the sets of location models such as maximal covering.
  ///
  /// - Parameter limit: a target exactly as far away is covered.
  /// - Complexity: that of `matrix(of:)`, with memory for a hundred sites at a time.
  public mutating func covered(from sites: [NodeID], within limit: SimDuration) -> [[Int]] {
    var sets: [[Int]] = []
    sets.reserveCapacity(sites.count)
    let targets = count
    for start in stride(from: 0, to: sites.count, by: 96) {
      let batch = Array(sites[start..<min(start + 96, sites.count)])
      let times = matrix(of: batch)
      for row in batch.indices {
        sets.append(
          (0..<targets).filter { target in
            let time = times[row * targets + target]
            return time >= 0 && Int64(time) <= limit.milliseconds
          })
      }
    }
    return sets
  }
}
