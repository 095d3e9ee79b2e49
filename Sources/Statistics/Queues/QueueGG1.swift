import Foundation

/// Bounds and approximations of the mean wait in G/G/1: independent times between arrivals,
/// independent service times, one server, first come first served.
///
/// Only the first two moments are asked for, so nothing exact can be said. The bounds hold for
/// every distribution; the approximations are good for smooth ones and heavy load, and exact for
/// M/M/1. All times are in the unit whose inverse is the unit of the two rates.
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 7.1, unless said otherwise below.
public struct QueueGG1: Hashable, Sendable {
  /// λ, arrivals per unit of time.
  public let arrivalRate: Double
  /// μ, completions per unit of time by the busy server.
  public let serviceRate: Double
  /// c²_a, the squared coefficient of variation of the times between arrivals, dimensionless.
  public let arrivalSCV: Double
  /// c²_s, that of the service times, dimensionless.
  public let serviceSCV: Double

  /// - Throws: `QueueError.unstable` if λ ≥ μ, `.outOfRange` for rates that are not positive or
  ///   negative coefficients.
  public init(
    arrivalRate: Double, serviceRate: Double, arrivalSCV: Double, serviceSCV: Double
  ) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(serviceRate, "the service rate")
    try QueueError.requireNotNegative(arrivalSCV, "the squared variation of arrivals")
    try QueueError.requireNotNegative(serviceSCV, "the squared variation of service")
    try QueueError.requireStable(arrivalRate / serviceRate)
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.arrivalSCV = arrivalSCV
    self.serviceSCV = serviceSCV
  }

  /// ρ = λ/μ, the fraction of time that the server is busy.
  public var utilisation: Double { arrivalRate / serviceRate }
  private var twiceSpareRate: Double { 2 * arrivalRate * (1 - utilisation) }

  /// W_q is at most λ(σ²_a + σ²_s)/(2(1 − ρ)).
  ///
  /// Source: Kingman, *Biometrika* 49 (1962).
  public var upperBoundKingman: Double {
    (arrivalSCV + utilisation * utilisation * serviceSCV) / twiceSpareRate
  }
  /// A sharper upper bound: Kingman's with ρ(2 − ρ)σ²_a for σ²_a.
  ///
  /// Source: Daley, *Zeitschrift für Wahrscheinlichkeitstheorie* 41 (1977).
  public var upperBoundDaley: Double {
    (utilisation * (2 - utilisation) * arrivalSCV + utilisation * utilisation * serviceSCV)
      / twiceSpareRate
  }
  /// W_q is at least (ρ²c²_s + ρ(ρ − 2))/(2λ(1 − ρ)), and never negative.
  ///
  /// Source: Marchal, *Operations Research* 26 (1978).
  public var lowerBound: Double {
    max(
      0,
      (utilisation * utilisation * serviceSCV + utilisation * (utilisation - 2))
        / twiceSpareRate)
  }

  /// Kingman's approximation for heavy load: variability × utilisation × time.
  ///
  /// Source: Hopp and Spearman, *Factory Physics*, 3rd edition (2008), section 8.6.
  public var approximateWaitKingman: Double {
    (arrivalSCV + serviceSCV) / 2 * utilisation / (1 - utilisation) / serviceRate
  }
  /// Marchal's scaling of Kingman's bound, exact for M/G/1.
  ///
  /// Source: Marchal, *AIIE Transactions* 8 (1976).
  public var approximateWaitMarchal: Double {
    let square = utilisation * utilisation
    return square * (1 + serviceSCV) / (1 + square * serviceSCV) * upperBoundKingman
  }
  /// Kingman's approximation corrected for arrivals that are not Poisson.
  ///
  /// Source: Krämer and Langenbach-Belz, *Eighth International Teletraffic Congress* (1976).
  public var approximateWaitKramerLangenbachBelz: Double {
    let idle = 1 - utilisation
    let variation = arrivalSCV + serviceSCV
    guard variation > 0 else { return 0 }
    let exponent =
      arrivalSCV < 1
      ? -2 * idle * (1 - arrivalSCV) * (1 - arrivalSCV) / (3 * utilisation * variation)
      : -idle * (arrivalSCV - 1) / (arrivalSCV + 4 * serviceSCV)
    return approximateWaitKingman * exp(exponent)
  }
}

extension QueueError {
  static func requireNotNegative(_ value: Double, _ parameter: String) throws {
    guard value >= 0 && value.isFinite else {
      throw QueueError.outOfRange(parameter: parameter, value: value, allowed: "0 or more")
    }
  }
}
