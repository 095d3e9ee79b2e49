import Quantities

/// For how long units have been on duty and busy, summed over all units.
struct BusyClock: Sendable {
  private(set) var onDuty = 0
  private(set) var busy = 0
  private var dutyTime: Int64 = 0
  private var busyTime: Int64 = 0
  private var last: Int64 = 0

  mutating func count(onDuty: Int = 0, busy: Int = 0, at now: SimTime) {
    advance(to: now)
    self.onDuty += onDuty
    self.busy += busy
    precondition(
      self.onDuty >= 0 && self.busy >= 0, "\(self.busy) busy units of \(self.onDuty) on duty")
  }

  /// q: the share of duty that was busy, with a prior that weighs as much as a day of one unit.
  mutating func busyFraction(prior: Double, at now: SimTime) -> Double {
    advance(to: now)
    let day = 86_400_000.0
    let fraction = (Double(busyTime) + prior * day) / (Double(dutyTime) + day)
    return min(0.99, max(0.01, fraction))
  }

  private mutating func advance(to now: SimTime) {
    dutyTime += Int64(onDuty) * (now.milliseconds - last)
    busyTime += Int64(busy) * (now.milliseconds - last)
    last = now.milliseconds
  }
}
