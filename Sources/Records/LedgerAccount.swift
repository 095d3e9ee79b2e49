/// What a won of a service's ledger is booked under.
public enum LedgerAccount: UInt8, Sendable, CaseIterable {
  /// The price of what lasts, in equal yearly parts with interest.
  case capital
  case staff
  case energy
  case maintenance
  /// Money that changes hands and uses nothing up: fares, rewards. No part of any total of costs.
  case transfers

  /// Whether it uses something up, and so counts as a cost.
  public var isCost: Bool { self != .transfers }
}
