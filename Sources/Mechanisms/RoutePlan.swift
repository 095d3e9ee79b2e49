public import Quantities

/// One stop of a vehicle's route plan.
public struct PlannedStop: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case pickup, dropoff }

  public let kind: Kind
  public let request: RequestID
  public let node: NodeID
  /// The change of load at this stop: positive at a pickup, negative at a drop-off.
  public let change: Load
  /// Service at the stop does not begin before this.
  public let earliest: SimTime
  /// Service at the stop must have begun by this for the plan to be feasible.
  public private(set) var latest: SimTime
  /// What is allowed for boarding or alighting.
  public let dwell: SimDuration
  /// The longest ride that may be planned for the rider, from the end of the boarding to the
  /// arrival at the drop-off; it bounds the drop-off as long as the pickup is in the plan too.
  public let longestRide: SimDuration

  public init(
    kind: Kind, request: RequestID, node: NodeID, change: Load, earliest: SimTime,
    latest: SimTime, dwell: SimDuration, longestRide: SimDuration
  ) {
    self.kind = kind
    self.request = request
    self.node = node
    self.change = change
    self.earliest = earliest
    self.latest = latest
    self.dwell = dwell
    self.longestRide = longestRide
  }

  /// The drop-off of a rider whose boarding ended at `moment`: from then on the longest ride is a
  /// latest arrival.
  public func boarded(at moment: SimTime) -> PlannedStop {
    precondition(kind == .dropoff, "\(request) cannot board at a pickup that is still to come")
    var bounded = self
    bounded.latest = moment + longestRide
    return bounded
  }
}

/// A vehicle as a dispatch policy sees it: where it can next be directed, and its plan.
public struct DispatchVehicle: Sendable, Identifiable {
  public let id: VehicleID
  /// The bit of its class in `DispatchRequest.vehicleClasses`.
  public let vehicleClass: UInt8
  public let capacity: Load
  /// Where it stands, or the next node it will pass.
  public let node: NodeID
  /// When it can leave that node: now, the moment it passes it, or the end of what it does there.
  public let ready: SimTime
  /// What it carries when it leaves that node.
  public let onBoard: Load
  /// The stops still to make, in order. The first may be under way but has not been reached.
  public let plan: [PlannedStop]
  /// The last moment at which a plan may end: the end of the shift and the overtime allowed.
  public let latestEnd: SimTime
  /// It stands at a stop where somebody boards or alights.
  public let isServing: Bool
  /// It has nothing to do and nobody on board.
  public var isIdle: Bool { plan.isEmpty && onBoard == .none && !isServing }

  public init(
    id: VehicleID, vehicleClass: UInt8, capacity: Load, node: NodeID, ready: SimTime,
    onBoard: Load, plan: [PlannedStop], latestEnd: SimTime, isServing: Bool = false
  ) {
    self.id = id
    self.vehicleClass = vehicleClass
    self.capacity = capacity
    self.node = node
    self.ready = ready
    self.onBoard = onBoard
    self.plan = plan
    self.latestEnd = latestEnd
    self.isServing = isServing
  }

  /// Whether the rider may ride in this class of vehicle and fits into an empty one.
  public func suits(_ request: DispatchRequest) -> Bool {
    request.vehicleClasses & (1 << vehicleClass) != 0 && request.load.fits(in: capacity)
  }
}

/// Where a request is put into a vehicle's plan: a policy's decision.
public struct Insertion: Hashable, Sendable {
  public let request: RequestID
  public let vehicle: VehicleID
  /// The pickup goes before the stop with this index of the current plan.
  public let pickupIndex: Int
  /// The drop-off goes before the stop with this index of the current plan; if equal to
  /// `pickupIndex`, right after the pickup.
  public let dropoffIndex: Int

  /// - Precondition: 0 ≤ `pickupIndex` ≤ `dropoffIndex`.
  public init(request: RequestID, vehicle: VehicleID, pickupIndex: Int, dropoffIndex: Int) {
    precondition(
      0 <= pickupIndex && pickupIndex <= dropoffIndex,
      "pickup before stop \(pickupIndex), drop-off before stop \(dropoffIndex)")
    self.request = request
    self.vehicle = vehicle
    self.pickupIndex = pickupIndex
    self.dropoffIndex = dropoffIndex
  }
}
