/// One server that goes round N like queues and needs time to go from each to the next: a lift, a
/// bus, a street sweeper, a repair crew on its round.
///
/// Poisson arrivals, any service and switching times, independent; all queues alike. The server
/// goes round also when nobody waits. All times are in the unit whose inverse is the unit of the
/// arrival rate.
///
/// Source: Takagi, *Analysis of Polling Systems* (MIT Press, 1986), and "Queuing analysis of
/// polling models", *ACM Computing Surveys* 20 (1988), section 2.
public struct PollingSystem: Hashable, Sendable {
  /// Whom the server serves in a visit.
  public enum Discipline: String, CaseIterable, Hashable, Sendable {
    /// Until the queue is empty.
    case exhaustive
    /// Those who were there when the server came.
    case gated
    /// One customer at most.
    case limited1
  }

  /// N.
  public let queues: Int
  /// λ of one queue, arrivals per unit of time.
  public let arrivalRate: Double
  /// E[S], the mean service time.
  public let meanService: Double
  /// The standard deviation of the service time over its mean.
  public let coefficientOfVariation: Double
  /// r, the mean time from one queue to the next.
  public let meanSwitch: Double
  /// δ², its variance, in units of time squared.
  public let switchVariance: Double
  public let discipline: Discipline

  /// - Throws: `QueueError.unstable` if Nλ E[S] ≥ 1, or, with one customer per visit, if
  ///   Nλ(E[S] + r) ≥ 1; `.outOfRange`.
  public init(
    queues: Int, arrivalRate: Double, meanService: Double, coefficientOfVariation: Double,
    meanSwitch: Double, switchVariance: Double, discipline: Discipline
  ) throws {
    guard queues >= 1 else {
      throw QueueError.outOfRange(
        parameter: "the number of queues", value: Double(queues), allowed: "at least 1")
    }
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(meanService, "the mean service time")
    try QueueError.requireNotNegative(coefficientOfVariation, "the coefficient of variation")
    try QueueError.requirePositive(meanSwitch, "the mean switching time")
    try QueueError.requireNotNegative(switchVariance, "the variance of the switching time")
    let busy = discipline == .limited1 ? meanService + meanSwitch : meanService
    try QueueError.requireStable(Double(queues) * arrivalRate * busy)
    self.queues = queues
    self.arrivalRate = arrivalRate
    self.meanService = meanService
    self.coefficientOfVariation = coefficientOfVariation
    self.meanSwitch = meanSwitch
    self.switchVariance = switchVariance
    self.discipline = discipline
  }

  /// ρ, the fraction of time that the server serves.
  public var utilisation: Double { Double(queues) * arrivalRate * meanService }
  /// Nr/(1 − ρ), the mean time of a round.
  public var meanCycle: Double { Double(queues) * meanSwitch / (1 - utilisation) }

  /// W_q, from arrival to the start of service.
  public var meanWait: Double {
    let count = Double(queues)
    let variation = 1 + coefficientOfVariation * coefficientOfVariation
    let work = count * arrivalRate * meanService * meanService * variation
    let jitter = switchVariance / (2 * meanSwitch)
    let idle = 1 - utilisation
    switch discipline {
    case .exhaustive:
      return jitter + (work + meanSwitch * (count - utilisation)) / (2 * idle)
    case .gated:
      return jitter + (work + meanSwitch * (count + utilisation)) / (2 * idle)
    case .limited1:
      let rate = count * arrivalRate
      return jitter
        + (work + meanSwitch * (count + utilisation) + rate * switchVariance)
        / (2 * (idle - rate * meanSwitch))
    }
  }
}
