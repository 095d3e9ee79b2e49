/// The age of information behind an M/M/1 queue of updates, first come first served: how long
/// ago the latest update that has been received was made.
///
/// All times are in the unit whose inverse is the unit of the two rates.
///
/// Sources: Kaul, Yates and Gruteser, "Real-time status: how often should one update?", *IEEE
/// INFOCOM* (2012), for the mean; Costa, Codreanu and Ephremides, "On the age of information in
/// status update systems with packet management", *IEEE Transactions on Information Theory* 62
/// (2016), for the peaks.
public struct InformationAgeMM1: Hashable, Sendable {
  /// λ, updates made per unit of time.
  public let arrivalRate: Double
  /// μ, updates that the channel can carry per unit of time.
  public let serviceRate: Double

  /// - Throws: `QueueError.unstable` if λ ≥ μ, `.outOfRange` for rates that are not positive.
  public init(arrivalRate: Double, serviceRate: Double) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(serviceRate, "the service rate")
    try QueueError.requireStable(arrivalRate / serviceRate)
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  /// ρ.
  public var load: Double { arrivalRate / serviceRate }
  /// The time average of the age: (1 + 1/ρ + ρ²/(1 − ρ))/μ.
  public var meanAge: Double {
    (1 + 1 / load + load * load / (1 - load)) / serviceRate
  }
  /// The mean age just before an update is received, 1/λ + 1/(μ − λ).
  public var meanPeakAge: Double { 1 / arrivalRate + 1 / (serviceRate - arrivalRate) }

  /// The ρ at which the mean age is least: the root of ρ⁴ − 2ρ³ + ρ² − 2ρ + 1 in (0, 1). More
  /// updates than this make the information older, because they queue.
  public static func freshestLoad() throws -> Double {
    try GSL.root("the freshest load", between: 0.1, and: 0.9) { load in
      1 + load * (-2 + load * (1 + load * (-2 + load)))
    }
  }
}
