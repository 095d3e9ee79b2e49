public import Quantities
import Randomness

/// Webster's fixed-time signal timing.
///
/// Source: Webster, *Traffic Signal Settings*, Road Research Technical Paper 39 (HMSO, 1958).
public struct WebsterTiming: Hashable, Sendable {
  /// What the stages lose together in a cycle: starting up and clearing, in seconds (L).
  public let lostTime: Double
  /// By stage, the flow over the saturation flow of its critical lane group (y, dimensionless).
  public let flowRatios: [Double]

  /// - Precondition: at least one stage; no ratio is negative.
  public init(lostTime: SimDuration, flowRatios: [Double]) {
    precondition(
      !flowRatios.isEmpty && flowRatios.allSatisfy { $0 >= 0 }, "flow ratios \(flowRatios)")
    self.lostTime = lostTime.seconds
    self.flowRatios = flowRatios
  }

  /// Y: the sum of the flow ratios; from 1 on no cycle serves them.
  public var load: Double { flowRatios.reduce(0, +) }

  /// The cycle of least delay, (1.5 L + 5) / (1 − Y), in seconds; nil where none serves the flows.
  public var optimalCycle: Double? { load < 1 ? (1.5 * lostTime + 5) / (1 - load) : nil }

  /// The optimal cycle, held within bounds and to whole seconds.
  public func cycle(within bounds: ClosedRange<SimDuration>) -> SimDuration {
    let seconds = optimalCycle ?? bounds.upperBound.seconds
    let held = min(max(seconds, bounds.lowerBound.seconds), bounds.upperBound.seconds)
    return .seconds(Int64(held.rounded()))
  }

  /// Effective greens by stage, in seconds: what a cycle has beside lost time, by flow ratios; equal
  /// where nothing flows.
  public func greens(cycle: SimDuration) -> [Double] {
    let share = max(0, cycle.seconds - lostTime)
    if load == 0 { return flowRatios.map { _ in share / Double(flowRatios.count) } }
    return flowRatios.map { share * $0 / load }
  }
}

/// The mean delay of a vehicle at a fixed-time signal, in seconds, in Webster's parts.
public struct WebsterDelay: Hashable, Sendable {
  /// What equally spaced arrivals would wait.
  public let uniform: Double
  /// What chance adds.
  public let random: Double
  /// What Webster found by simulation to be taken off, negative.
  public let correction: Double

  public var total: Double { uniform + random + correction }

  /// - Parameters:
  ///   - green: effective.
  ///   - flow: vehicles an hour (q).
  ///   - saturationFlow: vehicles an hour of green (s).
  /// - Returns: nil if the flow is at capacity or above it.
  public init?(cycle: SimDuration, green: SimDuration, flow: Double, saturationFlow: Double) {
    let cycle = cycle.seconds
    let share = green.seconds / cycle
    let flow = flow / 3_600
    let saturation = flow / (share * saturationFlow / 3_600)
    guard flow > 0, share > 0, share <= 1, saturation < 1 else { return nil }
    uniform = cycle * (1 - share) * (1 - share) / (2 * (1 - share * saturation))
    random = saturation * saturation / (2 * flow * (1 - saturation))
    correction =
      -0.65 * PlainMath.power(cycle / (flow * flow), 1 / 3)
      * PlainMath.power(saturation, 2 + 5 * share)
  }
}
