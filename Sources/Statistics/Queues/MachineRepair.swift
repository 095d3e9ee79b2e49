/// Machine repair: N machines that fail and c repairers, each mending one at a time.
///
/// Times to failure and of repair are exponential. All times are in the unit whose inverse is the
/// unit of the two rates. With as many repairers as machines the mean numbers hold for any
/// distributions.
///
/// Source: Palm (1947); Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*,
/// 4th edition (Wiley, 2008), section 2.7 (finite-source queues).
public struct MachineRepair: Hashable, Sendable {
  /// N.
  public let machines: Int
  /// c.
  public let repairers: Int
  /// Failures per unit of time of one machine that works.
  public let failureRate: Double
  /// Repairs per unit of time by one busy repairer.
  public let repairRate: Double
  /// The fraction of time with n machines down, for n = 0 … N.
  public let stateProbabilities: [Double]

  /// - Throws: `QueueError.outOfRange` for numbers below 1, more than a million machines
  ///   and rates that are not positive.
  /// - Complexity: O(`machines`).
  public init(machines: Int, repairers: Int, failureRate: Double, repairRate: Double) throws {
    guard (1...1_000_000).contains(machines) else {
      throw QueueError.outOfRange(
        parameter: "the number of machines", value: Double(machines), allowed: "1 to a million")
    }
    try QueueError.requireServers(repairers)
    try QueueError.requirePositive(failureRate, "the failure rate")
    try QueueError.requirePositive(repairRate, "the repair rate")
    self.machines = machines
    self.repairers = repairers
    self.failureRate = failureRate
    self.repairRate = repairRate
    stateProbabilities = BirthDeath.stateProbabilities(states: machines + 1) { down in
      Double(machines - down) * failureRate
        / (Double(min(down + 1, repairers)) * repairRate)
    }
  }

  private func mean(_ value: (Int) -> Int) -> Double {
    stateProbabilities.enumerated().reduce(0) { $0 + Double(value($1.offset)) * $1.element }
  }

  /// The time average of the number of machines down.
  public var meanDown: Double { mean { $0 } }
  /// The time average of the number of machines that work.
  public var meanUp: Double { mean { machines - $0 } }
  /// The fraction of time that a machine works.
  public var availability: Double { meanUp / Double(machines) }
  /// L_q, the time average of the number of machines that wait for a repairer.
  public var meanQueue: Double { mean { max(0, $0 - repairers) } }
  /// Failures, and so repairs, per unit of time.
  public var throughput: Double { failureRate * meanUp }
  /// W, from failure to the end of repair.
  public var meanDowntime: Double { meanDown / throughput }
  /// W_q, from failure to the start of repair.
  public var meanWait: Double { meanQueue / throughput }
  /// The fraction of time that a repairer is busy.
  public var repairerUtilisation: Double {
    throughput / (Double(repairers) * repairRate)
  }
}
