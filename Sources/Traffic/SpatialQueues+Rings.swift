import Quantities

/// Full links of which each waits for the next, round and round: nobody has room, and yet all could
/// go on by one place together.
///
/// So they do, as queues creep round a blocked square: by one place every `ringPeriod`, and only if no
/// signal holds one of them. No link ever holds more than it can, nobody overtakes, nobody is moved
/// anywhere but onto the next link.
extension SpatialQueues {
  /// Longer rings stand until some driver turns off.
  private static let longestRing = 64

  /// Reckons with a ring that a group has just closed by beginning to wait.
  mutating func foresee(ringThrough group: Int, _ now: UInt32) {
    if ring(through: group) != nil { scheduleTurn(through: group, now) }
  }

  private mutating func scheduleTurn(through group: Int, _ now: UInt32) {
    guard let period = ringPeriod else { return }
    calendar.schedule(
      .ringDue(LaneGroupID(group)), at: SimTime(milliseconds: Int64(now)) + period,
      phase: .arrive)
  }

  mutating func turnRing(through group: Int, _ time: SimTime) {
    let now = UInt32(truncatingIfNeeded: time.milliseconds)
    guard let ring = ring(through: group) else { return }
    let canGo = ring.allSatisfy { !state.groups[$0].isRed && state.groups[$0].free <= now }
    if !canGo {
      scheduleTurn(through: group, now)
      return
    }
    ringTurns += 1
    let vehicles = ring.map { Int(state.groups[$0].head) }
    let targets = ring.map { state.target(ofFirstIn: $0) }
    for (place, target) in targets.enumerated() { leaveWaiters(of: target, UInt32(ring[place])) }
    for (place, group) in ring.enumerated() {
      // Room that the one behind takes at once, so that nobody is woken for it.
      takeFirst(of: group, towards: state.groups[targets[place]].link, now)
      state.groups[group].stage = .empty
    }
    for (place, vehicle) in vehicles.enumerated() {
      state.vehicles[vehicle].cursor &+= 1
      enter(targets[place], vehicle, now)
    }
    for group in ring where state.groups[group].stage == .empty {
      let head = state.groups[group].head
      if head == Self.nobody { continue }
      schedule(group, at: max(state.groups[group].free, state.vehicles[Int(head)].due))
    }
  }

  /// The ring of blocked groups that a group is part of; nil if it is of none.
  private func ring(through start: Int) -> [Int]? {
    var ring: [Int] = []
    var here = start
    repeat {
      ring.append(here)
      guard ring.count <= Self.longestRing, let next = obstacle(of: here) else { return nil }
      here = next
    } while here != start
    return ring
  }
}
