import Kernel
import Mechanisms
import Quantities

/// What can happen in the mobile bank. Needs are numbered in the order in which they arise.
enum MobileBankEvent: Event {
  /// A need arises; the next one is scheduled when it has.
  case needArose(UInt32)
  /// A customer is at a branch.
  case branchReached(UInt32, attempt: UInt32)
  /// A customer is at a stop.
  case stopReached(UInt32, attempt: UInt32)
  /// A customer's patience in a queue is over, unless it was drawn anew or the wait has ended.
  case patienceEnded(UInt32, spell: UInt32)
  case serviceEnded(UInt32)
  /// Branches close for good.
  case branchesClosed
  /// A policy plans a week.
  case weekDue(UInt32)
  /// Those at home hear that a visit is cancelled.
  case cancellationHeard(VisitID)
  /// Something happens to a vehicle.
  case circuit(CircuitEvent)
  /// Planners hear how a visit went.
  case visitReported(VisitID)

  /// The kinds of circuit events come after the own ones.
  var kind: UInt8 {
    switch self {
    case .needArose: 0
    case .branchReached: 1
    case .stopReached: 2
    case .patienceEnded: 3
    case .serviceEnded: 4
    case .branchesClosed: 5
    case .weekDue: 6
    case .cancellationHeard: 7
    case .circuit(let event): 8 + event.kind
    case .visitReported: 8 + CircuitEvent.kinds
    }
  }

  var identity: UInt64 {
    switch self {
    case .needArose(let need), .serviceEnded(let need): Self.pack(need)
    case .branchReached(let need, let number), .stopReached(let need, let number),
      .patienceEnded(let need, let number):
      Self.pack(need, number)
    case .branchesClosed: 0
    case .weekDue(let week): Self.pack(week)
    case .cancellationHeard(let visit), .visitReported(let visit): Self.pack(visit.index)
    case .circuit(let event): Self.pack(event.numbers.vehicle.index, event.numbers.other)
    }
  }
}
