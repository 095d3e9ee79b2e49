import Foundation

/// D/M/1: arrivals at equal intervals, exponential service, one server, first come first
/// served, far from the start of the session.
///
/// All times are in the unit of the interval.
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 5.3 (G/M/1).
public struct QueueDM1: Hashable, Sendable {
  /// T, from one arrival to the next.
  public let interval: Double
  /// 1/μ, the mean service time.
  public let meanService: Double
  /// σ, the fraction of arrivals that must wait: the root of σ = exp(−μT(1 − σ)) in (0, 1).
  public let probabilityOfWait: Double

  /// - Throws: `QueueError.unstable` if 1/μ ≥ T, `.outOfRange` for times that are not positive.
  public init(interval: Double, meanService: Double) throws {
    try QueueError.requirePositive(interval, "the interval")
    try QueueError.requirePositive(meanService, "the mean service time")
    let utilisation = meanService / interval
    try QueueError.requireStable(utilisation)
    self.interval = interval
    self.meanService = meanService
    // ln σ + μT(1 − σ) rises from −∞ to its maximum at σ = ρ, where it is positive; its other
    // root is 1. Halving the bracket until it cannot be halved is exact to the last digit.
    var low = 0.0
    var high = utilisation
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if log(middle) + (1 - middle) / utilisation < 0 { low = middle } else { high = middle }
    }
    probabilityOfWait = high
  }

  /// ρ = 1/(μT), the fraction of time that the server is busy.
  public var utilisation: Double { meanService / interval }
  /// W_q = σ/(μ(1 − σ)), from arrival to the start of service.
  public var meanWait: Double { meanService * probabilityOfWait / (1 - probabilityOfWait) }
  /// L_q, the time average of the number that wait.
  public var meanQueue: Double { meanWait / interval }

  /// P(wait ≤ `time`).
  public func serviceLevel(_ time: Double) -> Double {
    precondition(time >= 0, "a wait of \(time)")
    return 1 - probabilityOfWait * exp(-(1 - probabilityOfWait) / meanService * time)
  }

  /// The wait that is not exceeded with the given probability, inside (0, 1).
  public func waitQuantile(_ probability: Double) -> Double {
    requireInside(probability, "the probability of a wait")
    return max(
      0, log(probabilityOfWait / (1 - probability)) * meanService / (1 - probabilityOfWait))
  }
}
