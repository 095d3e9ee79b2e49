import Records

/// Who waited longest in one replication, and where.
struct LongWaits: Hashable, Sendable {
  /// Some of the needs.
  struct Part: Hashable, Sendable {
    var needs = 0
    /// Not met, or not ended when the run did.
    var lost = 0
    /// Of those served, in minutes; nil if nobody was.
    var meanWait: Double?
    var waitOf90: Double?
    var longestWait: Double?
    /// How many belong to the longest twentieth of all waits.
    var amongLongest = 0
  }

  /// By grouping of the service and group.
  let groups: [[Part]]
  let dongs: [Part]
  let total: Part

  /// - Parameter groups: how many each grouping has.
  init(_ needs: [ViewedNeed], dongs count: Int, groups: [Int]) {
    // Of equal waits those of earlier needs count as the longer ones.
    let byWait = needs.indices.filter { needs[$0].wait != nil }.sorted { a, b in
      let (x, y) = (needs[a].wait ?? .zero, needs[b].wait ?? .zero)
      return x == y ? a < b : x > y
    }
    var isLong = [Bool](repeating: false, count: needs.count)
    for place in byWait.prefix((byWait.count + 19) / 20) { isLong[place] = true }
    func parts(_ count: Int, _ part: (ViewedNeed) -> Int?) -> [Part] {
      var parts = [Part](repeating: Part(), count: count)
      for (place, need) in needs.enumerated() {
        guard let own = part(need), own < count else { continue }
        parts[own].needs += 1
        if need.ending == .unmet || need.ending == .unfinished { parts[own].lost += 1 }
        if isLong[place] { parts[own].amongLongest += 1 }
      }
      var waits = [[Double]](repeating: [], count: count)
      for place in byWait {
        guard let own = part(needs[place]), own < count, let wait = needs[place].wait else {
          continue
        }
        waits[own].append(wait.minutes)
      }
      for own in 0..<count where !waits[own].isEmpty {
        parts[own].longestWait = waits[own][0]
        // Longest first: no more than a tenth of them are longer.
        parts[own].waitOf90 = waits[own][waits[own].count / 10]
        parts[own].meanWait = waits[own].reduce(0, +) / Double(waits[own].count)
      }
      return parts
    }
    self.groups = groups.enumerated().map { grouping, count in
      parts(count) { Int($0.groups[grouping]) }
    }
    dongs = parts(count) { $0.dong }
    total = parts(1) { _ in 0 }[0]
  }

  /// A part's share of all needs, per cent; nil without needs.
  func shareOfNeeds(_ part: Part) -> Double? {
    total.needs > 0 ? 100 * Double(part.needs) / Double(total.needs) : nil
  }

  /// A part's share of the longest twentieth of waits, per cent; nil if nobody was served.
  func shareOfLongest(_ part: Part) -> Double? {
    total.amongLongest > 0 ? 100 * Double(part.amongLongest) / Double(total.amongLongest) : nil
  }
}
