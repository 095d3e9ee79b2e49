import Mechanisms
import Quantities

/// The rules of an insertion, told once more and as plainly as possible: write the whole new plan
/// down, drive it, and look every rule up in the two timetables.
struct PlanReplay {
  /// Why a plan is refused.
  enum Fault: Hashable, CaseIterable {
    case newPickupLate, newRideLong, capacity, pickupLate, boardedRideLong, plannedRideLong
    case shiftEnd
  }

  struct Entry {
    let stop: PlannedStop
    let start: SimTime
    let end: SimTime
    let load: Load
  }

  let city: TableCity
  let vehicle: DispatchVehicle
  let request: DispatchRequest
  let now: SimTime

  func timetable(_ plan: [PlannedStop]) -> (entries: [Entry], driving: SimDuration) {
    var entries: [Entry] = []
    var (node, time, load, driving) = (
      vehicle.node, vehicle.ready, vehicle.onBoard, SimDuration.zero
    )
    for stop in plan {
      let drive = city.quickest(node, stop.node, hour: vehicle.ready.hourOfDay)
      driving += drive
      let start = max(time + drive, stop.earliest)
      load = load + stop.change
      entries.append(Entry(stop: stop, start: start, end: start + stop.dwell, load: load))
      (node, time) = (stop.node, start + stop.dwell)
    }
    return (entries, driving)
  }

  func outcome(pickupIndex: Int, dropoffIndex: Int) -> (faults: Set<Fault>, cost: InsertionCost) {
    let pickup = PlannedStop(
      kind: .pickup, request: request.id, node: request.origin, change: request.load,
      earliest: request.windowStart, latest: request.latestPickup(at: now),
      dwell: request.boardingAllowance, longestRide: request.maxRideTime)
    let dropoff = PlannedStop(
      kind: .dropoff, request: request.id, node: request.destination,
      change: Load.none - request.load, earliest: .zero, latest: .never,
      dwell: request.alightingAllowance, longestRide: request.maxRideTime)
    let longer =
      vehicle.plan[..<pickupIndex] + [pickup] + vehicle.plan[pickupIndex..<dropoffIndex]
      + [dropoff] + vehicle.plan[dropoffIndex...]
    return compare(timetable(vehicle.plan), timetable(Array(longer)))
  }

  private func compare(
    _ before: (entries: [Entry], driving: SimDuration),
    _ after: (entries: [Entry], driving: SimDuration)
  ) -> (faults: Set<Fault>, cost: InsertionCost) {
    var faults: Set<Fault> = []
    var cost = InsertionCost()
    cost.driving = (after.driving - before.driving).milliseconds
    for entry in after.entries {
      let stop = entry.stop
      if !entry.load.fits(in: vehicle.capacity) { faults.insert(.capacity) }
      let boarding = find(.pickup, stop.request, after.entries)
      guard let old = find(stop.kind, stop.request, before.entries) else {
        if stop.kind == .pickup {
          if entry.start > stop.latest { faults.insert(.newPickupLate) }
          cost.wait += (entry.start - max(request.windowStart, request.placed)).milliseconds
        } else if let boarding, entry.start - boarding.end > stop.longestRide {
          faults.insert(.newRideLong)
        }
        continue
      }
      let delay = entry.start - old.start
      if stop.kind == .pickup {
        if entry.start > stop.latest && delay > .zero { faults.insert(.pickupLate) }
        cost.wait += delay.milliseconds
      } else if let boarding, let oldBoarding = find(.pickup, stop.request, before.entries) {
        let growth = (entry.start - boarding.end) - (old.start - oldBoarding.end)
        if entry.start - boarding.end > stop.longestRide && growth > .zero {
          faults.insert(.plannedRideLong)
        }
        cost.ride += max(.zero, growth).milliseconds
      } else {
        if entry.start > stop.latest && delay > .zero { faults.insert(.boardedRideLong) }
        cost.ride += delay.milliseconds
      }
    }
    if let last = after.entries.last, last.end > vehicle.latestEnd { faults.insert(.shiftEnd) }
    return (faults, cost)
  }

  private func find(_ kind: PlannedStop.Kind, _ rider: RequestID, _ entries: [Entry]) -> Entry? {
    entries.first { $0.stop.kind == kind && $0.stop.request == rider }
  }
}
