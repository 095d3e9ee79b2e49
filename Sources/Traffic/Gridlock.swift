public import Quantities

/// Links whose first vehicles wait for room on one another, so that none can ever leave.
public struct Gridlock: Hashable, Sendable {
  /// The ring, from its lowest link on.
  public let links: [ArcID]
  /// Since when the last of them has stood.
  public let since: SimTime

  public init(links: [ArcID], since: SimTime) {
    self.links = links
    self.since = since
  }
}

extension SpatialQueues {
  /// The rings of links that stand because each waits for the next, and have so for a while.
  ///
  /// In the order of their lowest links. Nothing is moved out of the way: a run that has one says so.
  ///
  /// - Complexity: O(links).
  public func gridlocks(at now: SimTime, after patience: SimDuration) -> [Gridlock] {
    var seen = [UInt32](repeating: 0, count: state.groupCount)
    var locks: [Gridlock] = []
    for start in 0..<state.groupCount where seen[start] == 0 {
      // Along who waits for whom, until it ends or comes back.
      let walk = UInt32(start + 1)
      var group: Int? = start
      while let here = group, seen[here] == 0 {
        seen[here] = walk
        group = obstacle(of: here)
      }
      guard let corner = group, seen[corner] == walk else { continue }
      var ring = [corner]
      while let next = obstacle(of: ring[ring.count - 1]), next != corner { ring.append(next) }
      let since = ring.reduce(UInt32(0)) { max($0, state.waits[$1].since) }
      let moment = SimTime(milliseconds: Int64(since))
      if now - moment < patience { continue }
      let links = ring.map { ArcID(state.groups[$0].link) }
      let lowest = links.indices.min { links[$0] < links[$1] } ?? 0
      locks.append(
        Gridlock(links: Array(links[lowest...] + links[..<lowest]), since: moment))
    }
    return locks.sorted { $0.links[0] < $1.links[0] }
  }

  /// The lane group whose first vehicle would have to leave before that of another can.
  func obstacle(of group: Int) -> Int? {
    guard state.groups[group].stage == .blocked else { return nil }
    let target = state.target(ofFirstIn: group)
    let row = state.groups[target]
    return row.vehicles == row.storage && row.stage == .blocked ? target : nil
  }
}
