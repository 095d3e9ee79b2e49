import Foundation

/// What is known of M/M/1 beyond M/M/c with one server: the distribution of the time in the
/// system, busy periods, and how much a simulated mean wait scatters.
///
/// Poisson arrivals, exponential service, one server, first come first served. All times are in
/// the unit whose inverse is the unit of the two rates.
///
/// Sources: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), sections 2.2 and 2.12; Daley, *Journal of the Australian Mathematical Society*
/// 8 (1968), for the last.
public struct QueueMM1: Hashable, Sendable {
  /// The same queue as M/M/c: waits and their quantiles.
  public let queue: QueueMMc

  /// - Throws: `QueueError.unstable` if λ ≥ μ, `.outOfRange` for rates that are not positive.
  public init(arrivalRate: Double, serviceRate: Double) throws {
    queue = try QueueMMc(arrivalRate: arrivalRate, serviceRate: serviceRate, servers: 1)
  }

  private var spareRate: Double { queue.serviceRate - queue.arrivalRate }

  /// The variance of the time in the system, 1/(μ − λ)², in units of time squared.
  public var sojournVariance: Double { 1 / (spareRate * spareRate) }
  /// 1/(μ − λ), from the arrival at an empty system until it is empty again.
  public var meanBusyPeriod: Double { 1 / spareRate }

  /// The time in the system that is not exceeded with a probability inside (0, 1).
  public func sojournQuantile(_ probability: Double) -> Double {
    requireInside(probability, "the probability of a time in the system")
    return -log1p(-probability) / spareRate
  }

  /// lim n·Var(the mean wait of n successive customers), in units of time squared:
  /// ρ(2 + 5ρ − 4ρ² + ρ³)/(μ²(1 − ρ)⁴). The square root of it over n is the standard error that a
  /// long run cannot beat.
  public var asymptoticVarianceOfMeanWait: Double {
    let load = queue.utilisation
    let idle = spareRate / queue.serviceRate
    let numerator = load * (2 + load * (5 + load * (-4 + load)))
    return numerator / (queue.serviceRate * queue.serviceRate * idle * idle * idle * idle)
  }
}
