public import Quantities

/// The first vehicle of a lane group that has long found no room on its next link.
public struct BlockedVehicle: Hashable, Sendable {
  public let group: LaneGroupID
  public let vehicle: VehicleID
  /// The link on which it stands, and that on which there is no room.
  public let link: ArcID
  public let next: ArcID
}

extension SpatialQueues {
  /// The vehicles that stand first and have found no room on their next link for a while, in the order
  /// of their lane groups.
  ///
  /// - Complexity: O(lane groups).
  public func blocked(at now: SimTime, for patience: SimDuration) -> [BlockedVehicle] {
    let earliest = now.milliseconds - patience.milliseconds
    return (0..<state.groupCount).compactMap { group in
      guard state.groups[group].stage == .blocked, Int64(state.waits[group].since) <= earliest
      else { return nil }
      let vehicle = state.groups[group].head
      let next = state.paths[Int(state.vehicles[Int(vehicle)].cursor) + 1]
      return BlockedVehicle(
        group: LaneGroupID(group), vehicle: VehicleID(vehicle),
        link: ArcID(state.groups[group].link), next: ArcID(next))
    }
  }

  /// Whether all lanes of a link hold as many vehicles as they can.
  public func isFull(_ link: ArcID) -> Bool {
    groups(of: link).allSatisfy { state.groups[$0].vehicles == state.groups[$0].storage }
  }

  /// Sends a blocked vehicle another way: it leaves from the lanes on which it stands.
  ///
  /// - Parameter path: from its next link on; it begins where the present link ends.
  public mutating func divert(
    _ blocked: BlockedVehicle, along path: some Sequence<ArcID>, at now: SimTime
  ) {
    let group = blocked.group.row
    precondition(
      state.groups[group].stage == .blocked && state.groups[group].head == blocked.vehicle.index,
      "\(blocked.vehicle) is not blocked on \(blocked.link)")
    leaveWaiters(of: state.target(ofFirstIn: group), UInt32(group))
    state.vehicles[blocked.vehicle.row].cursor = state.append([blocked.link] + path)
    // As if it had come to the end of its link just now.
    state.groups[group].stage = .due
    calendar.schedule(.headDue(blocked.group), at: now, phase: .arrive)
  }

  /// Takes somebody out of those who wait for room in a group.
  mutating func leaveWaiters(of target: Int, _ number: UInt32) {
    var before = Self.nobody
    var here = state.groups[target].firstWaiter
    while here != number {
      precondition(here != Self.nobody, "\(number) does not wait for lane group \(target)")
      before = here
      here = state.nextWaiter(of: here)
    }
    let after = state.nextWaiter(of: number)
    if before == Self.nobody {
      state.groups[target].firstWaiter = after
    } else {
      state.setNextWaiter(of: before, to: after)
    }
    if after == Self.nobody { state.waits[target].last = before }
  }
}
