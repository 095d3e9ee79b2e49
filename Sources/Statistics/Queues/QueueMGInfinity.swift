import Foundation

/// M/G/∞: Poisson arrivals, each served at once for any time: cars on a road, people in a park.
///
/// All times are in the unit whose inverse is the unit of the arrival rate. The number in the
/// system is Poisson at all times, and far from the start depends on the mean service alone.
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), sections 2.6 and 5.2.2.
public struct QueueMGInfinity: Hashable, Sendable {
  /// λ, arrivals per unit of time.
  public let arrivalRate: Double
  /// E[S], the mean service time.
  public let meanService: Double

  /// - Throws: `QueueError.outOfRange` for parameters that are not positive.
  public init(arrivalRate: Double, meanService: Double) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(meanService, "the mean service time")
    self.arrivalRate = arrivalRate
    self.meanService = meanService
  }

  /// L = λE[S], the time average of the number in the system.
  public var meanInSystem: Double { arrivalRate * meanService }
  /// The fraction of time that the system is empty.
  public var probabilityOfEmpty: Double { exp(-meanInSystem) }

  /// The mean number in the system some time after it was empty, for exponential service.
  ///
  /// - Parameter time: since then; not negative.
  public func meanInSystem(after time: Double) -> Double {
    precondition(time >= 0, "a time of \(time)")
    return -meanInSystem * expm1(-time / meanService)
  }
}
