public import Kernel
public import Quantities

/// An event that the owner of a circuit schedules in its calendar.
public struct CircuitStep: Hashable, Sendable {
  public let event: CircuitEvent
  public let time: SimTime
  public let phase: Phase

  public init(_ event: CircuitEvent, at time: SimTime, phase: Phase) {
    self.event = event
    self.time = time
    self.phase = phase
  }
}

/// Why an announced visit does not take place.
public enum CancelReason: UInt8, Hashable, Sendable, CaseIterable {
  /// The vehicle broke down or is under repair.
  case breakdown
  /// It would have opened after its announced closing.
  case tooLate
  /// Its crew would have come back too long after the end of the shift.
  case overtime
  /// A new timetable no longer has it.
  case replanned
}

/// What the owner of a circuit must know of an event, beyond what it schedules.
public enum CircuitNotice: Hashable, Sendable {
  /// The vehicle has arrived and will open later than announced by more than the tolerance.
  case late(VisitID, opens: SimTime)
  /// The doors are open.
  case opened(VisitID)
  /// The crew may stay longer or leave; see `extend(_:until:)` and `leave(_:)`.
  case underReview(VisitID)
  /// The doors are closed. The owner turns away those outside, serves those inside and then calls
  /// `clear(_:at:)`.
  case closed(VisitID)
  /// The stay is over and the vehicle packs.
  case ended(VisitID)
  case cancelled(VisitID, CancelReason)
  /// The crew has gone home: when it began, and when its vehicle was back.
  case shiftEnded(VehicleID, began: SimTime, ended: SimTime)
}

/// One drive of a vehicle of a circuit, from where it stood to where it came or broke down.
public struct CircuitDrive: Hashable, Sendable {
  public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
    case toStop, toDepot
    /// It ended on the road.
    case brokenOff
  }

  public let vehicle: VehicleID
  public let reason: Reason
  public let from: NodeID
  /// Where it was bound.
  public let to: NodeID
  public let departure: SimTime
  public let arrival: SimTime
  public let distance: Distance
  /// The visit it leads to; nil on the way to the depot.
  public let visit: VisitID?

  /// The same drive, as it turns out now.
  func turned(into trip: RoadTrip) -> CircuitDrive {
    CircuitDrive(
      vehicle: vehicle, reason: reason, from: from, to: to, departure: departure,
      arrival: trip.arrival, distance: trip.distance, visit: visit)
  }
}

/// What follows from one event of a circuit.
public struct CircuitTurn: Sendable {
  public internal(set) var steps: [CircuitStep] = []
  public internal(set) var notices: [CircuitNotice] = []
  public internal(set) var drives: [CircuitDrive] = []
  /// Vehicles whose course is new and not certain: they are to be sent among the cars of the run.
  public internal(set) var toSend: [VehicleID] = []

  public init() {}
}
