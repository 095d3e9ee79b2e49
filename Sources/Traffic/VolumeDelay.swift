public import Quantities
import Randomness
public import RoadNetwork

/// How much longer a link takes the more vehicles use it, where queues are not modelled.
///
/// t = t₀ (1 + α (v/c)^β). Adequate for hours, where no queue reaches back over links and signals are
/// not under study; not for incidents, festivals and snow.
///
/// Source: Bureau of Public Roads, *Traffic Assignment Manual* (1964).
public struct VolumeDelay: Hashable, Sendable {
  /// α, dimensionless.
  public let alpha: Double
  /// β, dimensionless.
  public let beta: Double

  /// - Precondition: neither is negative.
  public init(alpha: Double, beta: Double) {
    precondition(alpha >= 0 && beta >= 0, "α \(alpha), β \(beta)")
    self.alpha = alpha
    self.beta = beta
  }

  /// Roads without signals: α 0.15, β 4.
  public static let uninterrupted = VolumeDelay(alpha: 0.15, beta: 4)
  /// Urban roads with signals: α 0.6, β 3 (an assumption of the modelling specification, §5).
  public static let signalised = VolumeDelay(alpha: 0.6, beta: 3)

  /// The curve of a class of road.
  public static func curve(of roadClass: RoadClass) -> VolumeDelay {
    switch roadClass {
    case .motorway, .trunk: .uninterrupted
    case .arterial, .collector, .local: .signalised
    }
  }

  /// How many times the free-flow time a link takes; at least 1.
  ///
  /// - Parameters:
  ///   - volume: vehicles an hour; not negative.
  ///   - capacity: vehicles an hour; positive.
  public func factor(volume: Double, capacity: Double) -> Double {
    precondition(volume >= 0 && capacity > 0, "\(volume) of \(capacity) vehicles an hour")
    if volume == 0 { return beta == 0 ? 1 + alpha : 1 }
    return 1 + alpha * PlainMath.power(volume / capacity, beta)
  }

  /// The time over a link.
  public func time(
    freeTime: SimDuration, volume: Double, capacity: Double
  ) -> SimDuration {
    SimDuration(roundingSeconds: freeTime.seconds * factor(volume: volume, capacity: capacity))
  }
}
