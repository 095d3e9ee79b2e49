import Mechanisms
import Quantities

/// How far the customer of a need has come.
struct Customer: Sendable {
  enum Stage: UInt8, Sendable {
    /// The need has not arisen.
    case unborn
    /// Bound for a branch or for a visit, at home or on the way.
    case bound
    case queued
    case inService
    case ended
  }

  var stage = Stage.unborn
  var ending = BankEnding.unfinished
  /// How often a channel has been chosen anew; events of earlier choices are void.
  var attempt: UInt8 = 0
  /// Which wait in a queue or renewed patience this is; ends of earlier ones are void.
  var spell: UInt8 = 0
  /// Bound for or at a vehicle, else a branch.
  var isAtVehicle = false
  /// Comes by bus.
  var byBus = false
  /// Needs no way of its own, for another service has called the resident to the hall.
  var isCoVisit = false
  /// The branch, or the visit.
  var place: UInt32 = 0
  var station: UInt32 = 0
  var ticket: StationTicket?
  var service: StationService?
  /// One way, from home.
  var way = SimDuration.zero
  var leaves = SimTime.never
  var arrived = SimTime.never
  var began = SimTime.never
  var endedAt = SimTime.never
}

/// What a visit is to its customers.
struct Stay: Sendable {
  /// All who mean or meant to come, in the order of their choices.
  var customers: [UInt32] = []
  /// The first of its two stations; nil until somebody comes or the doors open.
  var firstStation: Int?
  /// Whether those at home know that it is cancelled.
  var isHeardCancelled = false
  /// Since when the machines give no cash; nil while they do.
  var noCashSince: SimTime?
  var arrived = 0
  var served = 0
  var turnedAway = 0
  var cashPaid = Money.zero
  var withoutCash = SimDuration.zero
}
