public import Quantities

/// Vehicles that have left each link for a while, and their times on it.
struct RecentTimes: Sendable {
  /// By link: a number and a sum of milliseconds.
  private(set) var rows: [(count: UInt32, time: UInt64)]

  init(links: Int) { rows = Array(repeating: (0, 0), count: links) }

  @inline(__always)
  mutating func count(_ link: Int, time: UInt32) {
    rows[link].count &+= 1
    rows[link].time &+= UInt64(time)
  }
}

extension SpatialQueues {
  /// Watches the times on links from now on, for `presentTime`.
  public mutating func watchTimes() { recent = RecentTimes(links: network.links.count) }

  /// What a link takes at present: the mean over those who have left it since times are watched and
  /// those who are on it, who will take as long as the first of their queue is there already, and no
  /// less than the free time. Nil if there is nobody.
  public func presentTime(on link: ArcID, at now: SimTime) -> SimDuration? {
    var (count, time) = recent.map { ($0.rows[link.row].count, $0.rows[link.row].time) } ?? (0, 0)
    func add(_ group: Int, less others: UInt32 = 0) {
      let row = state.groups[group]
      let vehicles = row.vehicles - others
      if vehicles == 0 { return }
      let age =
        UInt32(truncatingIfNeeded: now.milliseconds)
        &- state.vehicles[Int(row.head)].entered
      count += vehicles
      time += UInt64(vehicles) * UInt64(max(age, state.links[link.row].freeTime))
    }
    for group in groups(of: link) {
      let aside = Int(state.groups[group].aside)
      if state.groups[group].aside == Self.nobody {
        add(group)
      } else {
        add(group, less: state.groups[aside].vehicles)
        add(aside)
      }
    }
    return count == 0
      ? nil : SimDuration(milliseconds: Int64((time + UInt64(count) / 2) / UInt64(count)))
  }
}
