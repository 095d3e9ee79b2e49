public import Quantities

/// What a request takes up in a vehicle, or what a vehicle has room for.
public struct Load: Hashable, Sendable {
  /// Seats, without the driver's.
  public var seats: Int
  /// Bays for wheelchairs.
  public var bays: Int

  public init(seats: Int, bays: Int) {
    self.seats = seats
    self.bays = bays
  }

  public static let none = Load(seats: 0, bays: 0)

  public func fits(in room: Load) -> Bool { seats <= room.seats && bays <= room.bays }

  public static func + (a: Load, b: Load) -> Load {
    Load(seats: a.seats + b.seats, bays: a.bays + b.bays)
  }
  public static func - (a: Load, b: Load) -> Load {
    Load(seats: a.seats - b.seats, bays: a.bays - b.bays)
  }
}

/// A request as a dispatch policy may know it: nothing of the rider's patience or chance.
public struct DispatchRequest: Sendable, Identifiable {
  public let id: RequestID
  public let origin: NodeID
  public let destination: NodeID
  /// When the rider asked.
  public let placed: SimTime
  /// The rider is not ready before this.
  public let windowStart: SimTime
  /// The pickup should not be after this; a request that is overdue has no bound any more.
  public let windowEnd: SimTime
  public let load: Load
  /// One bit per class of vehicle that may carry the rider.
  public let vehicleClasses: UInt8
  /// The time of a ride without detour that begins with the window.
  public let directTime: SimDuration
  /// The longest ride that may be planned.
  public let maxRideTime: SimDuration
  /// What is allowed for boarding and alighting when a plan is made.
  public let boardingAllowance: SimDuration
  public let alightingAllowance: SimDuration

  public init(
    id: RequestID, origin: NodeID, destination: NodeID, placed: SimTime, windowStart: SimTime,
    windowEnd: SimTime, load: Load, vehicleClasses: UInt8, directTime: SimDuration,
    maxRideTime: SimDuration, boardingAllowance: SimDuration, alightingAllowance: SimDuration
  ) {
    self.id = id
    self.origin = origin
    self.destination = destination
    self.placed = placed
    self.windowStart = windowStart
    self.windowEnd = windowEnd
    self.load = load
    self.vehicleClasses = vehicleClasses
    self.directTime = directTime
    self.maxRideTime = maxRideTime
    self.boardingAllowance = boardingAllowance
    self.alightingAllowance = alightingAllowance
  }

  /// The latest pickup that a plan made now may hold.
  public func latestPickup(at now: SimTime) -> SimTime {
    windowEnd < now ? .never : windowEnd
  }
}
