public import Population
public import Quantities

/// One need of a resident for a bank that an app does not settle, with everything of it that is
/// drawn: the same whatever vehicles, branches and policies do.
public struct BankNeed: Hashable, Sendable {
  /// What it is for, and so at which desk.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// At a cash machine; all others at a counter.
    case cash
    case transfer, advice
    /// A transfer of somebody without an app who asks how the app does it.
    case digitalHelp
  }

  public let moment: SimTime
  public let resident: ResidentID
  public let age: AgeBand
  public let kind: Kind
  /// Which draw of its day it is: with `day`, the name of its streams.
  let key: UInt32
  let day: UInt16
  /// Uniform: an app settles the need of somebody who has learned to use it if this is above the
  /// remainder that apps leave.
  public let appMark: Float
  /// How long the service takes.
  public let service: SimDuration
  /// How long the customer waits in a queue.
  public let patience: SimDuration
  /// The same, drawn anew when a vehicle is late.
  public let latePatience: SimDuration
  /// Of cash that is taken out.
  public let withdrawal: Money
  /// Uniform: when in a visit, or in the hours of a branch, the customer comes.
  public let offset: Float
  /// Uniform: decides whether the customer balks at a long queue.
  let balking: Float
  /// Uniform: decides whether help makes the customer use the app.
  let learning: Float
}

/// How a need ended; each in exactly one way.
public enum BankEnding: UInt8, Hashable, Sendable, CaseIterable {
  case servedAtBranch, servedAtVehicle
  /// By somebody who had learned to use the app at the vehicle.
  case settledByApp
  /// Neither a branch nor a visit was worth the way and the delay.
  case deferred
  /// Turned round at a long queue of a vehicle.
  case balked
  /// Gave up in a queue.
  case reneged
  /// Was outside when the doors of a vehicle closed, or came after that.
  case turnedAway
  /// Wanted cash of a vehicle that gave none any more.
  case noCash
  /// Walked to a visit that was cancelled.
  case wastedTrip
  /// Had not ended when the run did.
  case unfinished

  /// Whether the need was met.
  public var isServed: Bool {
    self == .servedAtBranch || self == .servedAtVehicle || self == .settledByApp
  }
}
