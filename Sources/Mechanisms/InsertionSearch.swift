public import Quantities

/// Tries the places of one request in one vehicle's plan, each in constant time.
///
/// A pair of places is feasible if the rider fits in on every leg between them, if the two
/// delays that it causes stay within the slack of the plan (`PlanProfile`), and if it keeps the
/// promises to the new rider. A rider on board is bound by the latest arrival of the drop-off, one
/// still to board by the longest ride from the planned end of the boarding. A detour that is quicker
/// than the way without it, which forbidden turns make possible, delays nothing.
///
/// - Complexity: O(*n*) to make for *n* planned stops; a pair of places O(1), with one step for each
///   rider who boards and alights within the plan.
///
/// Source: Jaw, Odoni, Psaraftis and Wilson, "A heuristic algorithm for the multi-vehicle
/// advance request dial-a-ride problem with time windows", Transportation Research B 20(3), 1986,
/// for the rules; Laupichler and Sanders, "Fast many-to-many routing for dynamic taxi sharing with
/// meeting points", ALENEX 2024, for constant time.
public struct InsertionSearch: Sendable {
  private let profile: PlanProfile
  private let terms: InsertionTerms
  /// The time from the pickup to the drop-off.
  private let direct: SimDuration
  /// One before each stop and one after the last.
  var gaps: [InsertionGap]

  /// A search in any plan.
  ///
  /// - Precondition: there is one gap more than stops.
  public init(
    _ profile: PlanProfile, _ terms: InsertionTerms, direct: SimDuration, gaps: [InsertionGap]
  ) {
    precondition(
      gaps.count == profile.count + 1, "\(gaps.count) gaps in a plan of \(profile.count) stops")
    self.profile = profile
    self.terms = terms
    self.direct = direct
    self.gaps = gaps
    findReach()
  }

  private mutating func findReach() {
    for gap in gaps.indices.reversed() {
      let fits = (profile.entries[gap].load + terms.load).fits(in: terms.capacity)
      let onward = gap + 1 < gaps.count ? max(gap, gaps[gap + 1].reach) : gap
      gaps[gap].reach = fits ? onward : gap - 1
    }
  }

  /// What one pair of places changes; nil if it is not feasible.
  public func effect(pickupIndex: Int, dropoffIndex: Int) -> InsertionEffect? {
    let gap = gaps[pickupIndex]
    let isTogether = pickupIndex == dropoffIndex
    let alightsBefore = gaps[dropoffIndex].alightsBefore && !isTogether
    guard dropoffIndex <= gap.reach + (alightsBefore ? 1 : 0) else { return nil }
    var effect = InsertionEffect()
    effect.pickup = max(profile.leave(before: pickupIndex) + gap.toPickup, terms.windowStart)
    if effect.pickup > terms.latestPickup { return nil }
    effect.pickedUp = effect.pickup + (gap.boardsBefore ? .zero : terms.boarding)
    effect.driving = (gap.toPickup - profile.drive(to: pickupIndex)).milliseconds
    var first: Int64 = 0
    if isTogether {
      effect.arrival = effect.pickedUp + direct
      effect.driving += direct.milliseconds
    } else {
      let delayed = effect.pickedUp + gap.fromPickup - profile.entries[pickupIndex].arrival
      first = max(0, delayed.milliseconds)
      if first > profile.entries[pickupIndex].slack { return nil }
      effect.driving += gap.fromPickup.milliseconds
    }
    guard
      let second = addDropoff(
        &effect, pickupIndex: pickupIndex, dropoffIndex: dropoffIndex, first, alightsBefore)
    else { return nil }
    addDelays(&effect, pickupIndex, dropoffIndex, first, second)
    return addRides(&effect, pickupIndex, dropoffIndex, first, second) ? effect : nil
  }

  /// The delay with which the vehicle arrives at the stop after the drop-off, in milliseconds; nil
  /// if a promise would be broken.
  ///
  /// - Parameter first: the delay at the stop after the pickup.
  private func addDropoff(
    _ effect: inout InsertionEffect, pickupIndex: Int, dropoffIndex: Int, _ first: Int64,
    _ alightsBefore: Bool
  ) -> Int64? {
    let gap = gaps[dropoffIndex]
    var left = effect.arrival + terms.alighting
    if pickupIndex < dropoffIndex {
      let before = profile.entries[dropoffIndex - 1]
      let delay = SimDuration(
        milliseconds: profile.delay(of: dropoffIndex - 1, arriving: first, laterAt: pickupIndex))
      left = before.departure + delay
      effect.arrival = alightsBefore ? before.start + delay : left + gap.toDropoff
      if !alightsBefore { left = effect.arrival + terms.alighting }
      effect.driving += (gap.toDropoff - profile.drive(to: dropoffIndex)).milliseconds
    }
    effect.driving += gap.fromDropoff.milliseconds
    if effect.arrival - effect.pickedUp > terms.longestRide { return nil }
    var end = left
    var second: Int64 = 0
    if dropoffIndex < profile.count {
      let next = profile.entries[dropoffIndex]
      second = max(0, (left + gap.fromDropoff - next.arrival).milliseconds)
      if second > next.slack { return nil }
      let delay = profile.delay(of: profile.count - 1, arriving: second, laterAt: dropoffIndex)
      end = profile.end + SimDuration(milliseconds: delay)
    }
    if end > terms.latestEnd { return nil }
    effect.longer = (end - profile.end).milliseconds
    return second
  }

  private func addDelays(
    _ effect: inout InsertionEffect, _ pickupIndex: Int, _ dropoffIndex: Int, _ first: Int64,
    _ second: Int64
  ) {
    let between = pickupIndex..<dropoffIndex
    let after = dropoffIndex..<profile.count
    effect.boardingDelays =
      profile.boardingDelays(in: between, arriving: first)
      + profile.boardingDelays(in: after, arriving: second)
    effect.alightingDelays =
      profile.alightingDelays(in: between, arriving: first)
      + profile.alightingDelays(in: after, arriving: second)
  }

  /// Whether no ride with both ends in the plan becomes longer than it may.
  private func addRides(
    _ effect: inout InsertionEffect, _ pickupIndex: Int, _ dropoffIndex: Int, _ first: Int64,
    _ second: Int64
  ) -> Bool {
    func delay(of stop: Int) -> Int64 {
      if stop < pickupIndex { return 0 }
      return stop < dropoffIndex
        ? profile.delay(of: stop, arriving: first, laterAt: pickupIndex)
        : profile.delay(of: stop, arriving: second, laterAt: dropoffIndex)
    }
    for ride in profile.rides {
      let growth = delay(of: ride.alights) - delay(of: ride.boards)
      if growth <= 0 { continue }
      if growth > ride.growth.milliseconds { return false }
      effect.rideGrowth += growth
    }
    return true
  }
}
