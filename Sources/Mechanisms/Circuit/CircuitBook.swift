public import Kernel
public import Quantities
public import Records

/// What the owner of a circuit writes down of every turn: the drives and the shifts that ended.
public struct CircuitBook<Owner: CircuitOwner>: Sendable {
  public private(set) var drives = RecordTable(of: CircuitDriveRecord<Owner>.self)
  public private(set) var shifts = RecordTable(of: CircuitShiftRecord<Owner>.self)
  /// The time of day at which shifts should end.
  private let shiftEnd: SimDuration

  /// - Parameter shiftEnd: the time of day at which shifts should end.
  public init(shiftEnd: SimDuration) { self.shiftEnd = shiftEnd }

  /// Does what follows from a turn whoever owns the circuit: writes down its drives and shifts and
  /// schedules its steps. What its notices mean is the owner's.
  ///
  /// - Parameters:
  ///   - calendar: the owner's.
  ///   - event: the owner's event that holds one of the circuit.
  public mutating func carryOut<E: Event>(
    _ turn: CircuitTurn, in calendar: inout EventCalendar<E>, as event: (CircuitEvent) -> E
  ) {
    for step in turn.steps {
      calendar.schedule(event(step.event), at: step.time, phase: step.phase)
    }
    for drive in turn.drives { drives.append(CircuitDriveRecord<Owner>(drive)) }
    for case .shiftEnded(let vehicle, let began, let ended) in turn.notices {
      shifts.append(
        CircuitShiftRecord<Owner>(
          vehicle: vehicle, began: began, ended: ended, shiftEnd: shiftEnd))
    }
  }
}
