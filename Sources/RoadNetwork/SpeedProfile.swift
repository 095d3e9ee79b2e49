/// How fast traffic moves in each hour of the day on each class of road.
///
/// A factor is dimensionless: the speed as a share of the legal speed on an empty road.
public struct SpeedProfile: Hashable, Sendable {
  /// 24 factors for each class, in the order of `RoadClass.allCases`.
  public let factors: [[Double]]

  /// - Parameter factors: one row for each class in the order of `RoadClass.allCases`, each with
  ///   24 factors; dimensionless, from 0.01 to 10.
  /// - Precondition: the shape and the range are as stated.
  public init(factors: [[Double]]) {
    precondition(
      factors.count == RoadClass.allCases.count,
      "\(factors.count) rows of speed factors for \(RoadClass.allCases.count) road classes")
    for (row, hours) in factors.enumerated() {
      let name = RoadClass.allCases[row].name
      precondition(hours.count == 24, "\(hours.count) speed factors for \(name), not 24")
      for (hour, factor) in hours.enumerated() {
        precondition(
          factor >= 0.01 && factor <= 10, "speed factor \(factor) for \(name) at \(hour) h")
      }
    }
    self.factors = factors
  }

  /// The legal speed at every hour: arc times equal the free-flow times of the graph.
  public static let freeFlow = SpeedProfile(
    factors: RoadClass.allCases.map { _ in [Double](repeating: 1, count: 24) })

  /// The same profile with the factors of each class multiplied by a number of its own.
  ///
  /// - Parameter parts: by class in the order of `RoadClass.allCases`; dimensionless.
  public func scaled(by parts: [Double]) -> SpeedProfile {
    precondition(parts.count == factors.count, "\(parts.count) parts of \(factors.count) classes")
    return SpeedProfile(factors: zip(factors, parts).map { row, part in row.map { $0 * part } })
  }

  /// The factor of one class in one hour (0 … 23); dimensionless.
  public func factor(_ roadClass: RoadClass, hour: Int) -> Double {
    factors[Int(roadClass.rawValue)][hour]
  }
}
