/// How many vehicles entered each link in each hour, and how long they took.
struct LinkHours {
  let hours: Int
  private(set) var entries: [UInt32]
  /// Milliseconds.
  private(set) var times: [UInt64]

  init(links: Int, hours: Int) {
    self.hours = hours
    entries = [UInt32](repeating: 0, count: links * hours)
    times = [UInt64](repeating: 0, count: links * hours)
  }

  mutating func left(_ link: Int, entered: UInt32, at now: UInt32) {
    let hour = min(hours - 1, Int(entered / 3_600_000))
    entries[link * hours + hour] += 1
    times[link * hours + hour] += UInt64(now - entered)
  }
}
