import Foundation

/// The fraction of arrivals that find all servers of M/G/c/c busy and are lost (Erlang B).
///
/// Holds for any distribution of the service time with the same mean.
///
/// - Parameters:
///   - servers: c, at least 1.
///   - offeredLoad: a = λ/μ, in servers; positive.
/// - Returns: B(c, a), dimensionless.
/// - Throws: `QueueError.outOfRange`.
/// - Complexity: O(`servers`).
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 2.5; the recursion on 1/B needs no factorials.
public func erlangB(servers: Int, offeredLoad: Double) throws -> Double {
  try QueueError.requireServers(servers)
  try QueueError.requirePositive(offeredLoad, "the offered load")
  return 1 / inverseErlangB(servers: servers, offeredLoad: offeredLoad)
}

/// 1/B(c, a): the sum of the first c + 1 state probabilities over the last of them.
func inverseErlangB(servers: Int, offeredLoad: Double) -> Double {
  (1...servers).reduce(1.0) { inverse, busy in 1 + Double(busy) / offeredLoad * inverse }
}

/// M/M/c: Poisson arrivals, exponential service, one first-come-first-served line.
///
/// All times are in the unit whose inverse is the unit of the two rates.
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 2.3.
public struct QueueMMc: Hashable, Sendable {
  /// λ, arrivals per unit of time.
  public let arrivalRate: Double
  /// μ, completions per unit of time by one busy server.
  public let serviceRate: Double
  /// c, identical servers.
  public let servers: Int
  /// C(c, λ/μ), the fraction of arrivals that must wait (Erlang C).
  public let probabilityOfWait: Double

  /// - Throws: `QueueError.unstable` if λ ≥ cμ, `.outOfRange` for parameters that are not
  ///   positive.
  /// - Complexity: O(`servers`).
  public init(arrivalRate: Double, serviceRate: Double, servers: Int) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(serviceRate, "the service rate")
    try QueueError.requireServers(servers)
    let utilisation = arrivalRate / (Double(servers) * serviceRate)
    try QueueError.requireStable(utilisation)
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    let inverse = inverseErlangB(servers: servers, offeredLoad: arrivalRate / serviceRate)
    probabilityOfWait = 1 / (inverse * (1 - utilisation) + utilisation)
  }

  /// ρ = λ/(cμ), the fraction of time that a server is busy.
  public var utilisation: Double { arrivalRate / (Double(servers) * serviceRate) }
  /// W_q, from arrival to the start of service.
  public var meanWait: Double { probabilityOfWait / spareRate }
  /// L_q, the time average of the number that wait.
  public var meanQueue: Double { arrivalRate * meanWait }
  /// L, the time average of the number that wait or are served.
  public var meanInSystem: Double { meanQueue + arrivalRate / serviceRate }

  /// P(wait ≤ `time`).
  public func serviceLevel(_ time: Double) -> Double {
    precondition(time >= 0, "a wait of \(time)")
    return 1 - probabilityOfWait * exp(-spareRate * time)
  }

  /// The wait that is not exceeded with the given probability, inside (0, 1).
  public func waitQuantile(_ probability: Double) -> Double {
    requireInside(probability, "the probability of a wait")
    return max(0, log(probabilityOfWait / (1 - probability)) / spareRate)
  }

  /// cμ − λ, the rate at which the waits of those who wait end, beyond arrivals.
  private var spareRate: Double { Double(servers) * serviceRate - arrivalRate }
}
