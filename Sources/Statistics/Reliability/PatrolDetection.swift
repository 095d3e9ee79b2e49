import Foundation

/// How long a defect on a road stays unknown: until a patrol passes or somebody reports it.
///
/// Defects arise at times that have nothing to do with the patrol's. All times are in one unit.
///
/// Source: the integral of P(not yet found after t), by passes of the patrol.
public struct PatrolDetection: Hashable, Sendable {
  /// T, between patrols.
  public let period: Double
  /// η, reports per unit of time on one defect.
  public let reportRate: Double
  /// p, that a pass finds a defect.
  public let detectionProbability: Double

  /// - Throws: `QueueError.outOfRange` for a period that is not positive, a negative rate and a
  ///   probability outside 0 … 1, 0 excluded.
  public init(period: Double, reportRate: Double, detectionProbability: Double = 1) throws {
    try QueueError.requirePositive(period, "the period of the patrol")
    try QueueError.requireNotNegative(reportRate, "the rate of reports")
    guard detectionProbability > 0 && detectionProbability <= 1 else {
      throw QueueError.outOfRange(
        parameter: "the probability of detection", value: detectionProbability,
        allowed: "above 0 and at most 1")
    }
    self.period = period
    self.reportRate = reportRate
    self.detectionProbability = detectionProbability
  }

  /// From the defect to whatever finds it first.
  ///
  /// With sure detection (1/η)(1 − (1 − e^(−ηT))/(ηT)); a pass that may miss adds the time after
  /// the first one.
  public var meanDelay: Double {
    let missed = 1 - detectionProbability
    let reports = reportRate * period
    if reports == 0 { return period * (1 / detectionProbability - 0.5) }
    let untilPass = meanFailedShare(reports) / reportRate
    // Not reported until the first pass, missed by it, and then the same between further passes.
    let reportedWithin = -expm1(-reports)
    let unreported = reportedWithin / reports
    return untilPass
      + unreported * missed / (1 - missed * exp(-reports)) * reportedWithin / reportRate
  }

  /// The fraction of defects that a patrol finds before anybody reports them.
  public var shareFoundByPatrol: Double { 1 - reportRate * meanDelay }
}
