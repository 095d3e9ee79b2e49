import Statistics

/// A figure over some replications, with the half-width of its 95 % interval.
public struct StudyEstimate: Encodable, Sendable {
  /// Nil where the figure is not defined in any replication.
  public let mean: Double?
  /// Nil with fewer than two replications.
  public let halfWidth: Double?
  /// Replications in which the figure is defined.
  public let n: Int

  /// Values by replication; nil where the figure is not defined.
  init(_ values: [Double?]) {
    let defined = values.compactMap { $0 }
    n = defined.count
    let interval = defined.isEmpty ? nil : ConfidenceInterval(ofReplications: defined)
    mean = interval?.mean
    halfWidth = interval?.halfWidth
  }

  /// The difference of two points that share their replications, first less second.
  init(_ first: [Double?], less second: [Double?]) {
    self.init(zip(first, second).map { a, b in a.flatMap { a in b.map { a - $0 } } })
  }

  enum CodingKeys: String, CodingKey { case mean, halfWidth, n }

  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    // A missing number is said, not left out.
    try keys.encode(mean, forKey: .mean)
    try keys.encode(halfWidth, forKey: .halfWidth)
    try keys.encode(n, forKey: .n)
  }
}
