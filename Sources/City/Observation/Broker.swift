public import Quantities
public import Randomness
import Statistics

/// The stage of the platform that every message passes: some servers that take messages in the
/// order in which they come (M/G/c).
///
/// The messages of one run are few beside all that a platform carries, and far apart beside the
/// time in which it forgets. So each finds the broker in its stationary state and none finds
/// another of its own; a delay is drawn, and no queue is simulated.
///
/// The probability of a wait is Erlang's C; a wait is exponential with the mean of Allen and
/// Cunneen, (1 + cv²) / 2 of the one in M/M/c. Exact for exponential service; else an approximation.
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 2.3; Allen, *Probability, Statistics and Queueing Theory* (Academic Press,
/// 1990), section 5.3.
public struct Broker: Hashable, Sendable {
  public let servers: Int
  /// λ: messages per second of everybody.
  public let rate: Double
  /// What a message takes a server.
  public let serviceMean: SimDuration
  /// Its coefficient of variation (dimensionless); 1 stands for exponential service, else lognormal.
  public let serviceCV: Double
  /// The probability that a message waits.
  public let waits: Double
  /// The mean of the waits that are not nothing, in seconds.
  public let meanWait: Double

  /// - Returns: nil if the messages are more than the servers can take, or none can take any.
  public init?(servers: Int, rate: Double, serviceMean: SimDuration, serviceCV: Double) {
    let load = rate * serviceMean.seconds
    guard servers > 0, load < Double(servers) else { return nil }
    guard let waits = try? erlangC(servers: servers, offeredLoad: load) else { return nil }
    self.servers = servers
    self.rate = rate
    self.serviceMean = serviceMean
    self.serviceCV = serviceCV
    self.waits = waits
    let spare = Double(servers) - load
    meanWait = serviceMean.seconds / spare * (1 + serviceCV * serviceCV) / 2
  }

  /// The mean time that a message spends here.
  public var meanDelay: SimDuration {
    SimDuration(roundingSeconds: waits * meanWait + serviceMean.seconds)
  }

  /// What one message spends here.
  public func delay(_ draws: inout RandomStream) -> SimDuration {
    let wait = draws.bernoulli(waits) ? draws.exponential(mean: meanWait) : 0
    let service =
      serviceCV == 1
      ? draws.exponential(mean: serviceMean.seconds)
      : draws.lognormal(mean: serviceMean.seconds, cv: serviceCV)
    return SimDuration(roundingSeconds: wait + service)
  }
}
