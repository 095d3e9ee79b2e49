public import Quantities

/// How many vehicles entered each link in each hour, and how long they took.
public struct LinkHours: Sendable {
  /// From the start of day 0 on; whoever enters later counts in the last.
  public let hours: Int
  /// By hour and link.
  private(set) var entries: [UInt32]
  /// Milliseconds by hour and link.
  private(set) var times: [UInt64]
  public let linkCount: Int

  public init(links: Int, hours: Int) {
    precondition(hours > 0, "\(hours) hours")
    self.hours = hours
    linkCount = links
    entries = [UInt32](repeating: 0, count: links * hours)
    times = [UInt64](repeating: 0, count: links * hours)
  }

  @inline(__always)
  mutating func left(_ link: Int, entered: UInt32, at now: UInt32) {
    let place = min(hours &- 1, Int(entered / 3_600_000)) &* linkCount &+ link
    entries[place] &+= 1
    times[place] &+= UInt64(now &- entered)
  }

  /// Counts a vehicle that has left a link.
  public mutating func count(_ link: ArcID, entered: SimTime, left: SimTime) {
    self.left(link.row, entered: UInt32(entered.milliseconds), at: UInt32(left.milliseconds))
  }

  /// Adds those of another day.
  public mutating func add(_ other: LinkHours) {
    precondition(
      other.linkCount == linkCount && other.hours == hours,
      "\(other.linkCount) links, \(other.hours) h beside \(linkCount), \(hours) h")
    for place in entries.indices {
      entries[place] += other.entries[place]
      times[place] += other.times[place]
    }
  }

  /// Those of a mean day of so many that have been added up.
  public func mean(of days: Int) -> LinkHours {
    var mean = self
    let days = UInt64(days)
    for place in entries.indices {
      mean.entries[place] = UInt32((UInt64(entries[place]) + days / 2) / days)
      mean.times[place] = (times[place] + days / 2) / days
    }
    return mean
  }

  /// Vehicles that entered a link in an hour and have left it.
  public func vehicles(on link: ArcID, hour: Int) -> Int {
    Int(entries[hour * linkCount + link.row])
  }

  /// What they needed on average; nil if there were none.
  public func meanTime(on link: ArcID, hour: Int) -> SimDuration? {
    let place = hour * linkCount + link.row
    let count = UInt64(entries[place])
    return count == 0
      ? nil : SimDuration(milliseconds: Int64((times[place] + count / 2) / count))
  }
}
