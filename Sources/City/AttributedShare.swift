/// A share of people that those with an attribute make up first.
///
/// Of all, `share` are drawn. Of those with the attribute as many as it takes, of the others only
/// what is missing then: so a draw by person agrees with what the person is, and the share stays.
public struct AttributedShare: Sendable, Equatable {
  /// With which probability somebody with the attribute is drawn.
  public let having: Double
  /// With which probability somebody without it is.
  public let lacking: Double

  /// - Parameters:
  ///   - share: of all who are drawn, 0 to 1.
  ///   - part: of all who have the attribute, 0 to 1.
  public init(_ share: Double, ofWhom part: Double) {
    having = part > 0 ? min(1, share / part) : share
    lacking = part < 1 ? max(0, share - part) / (1 - part) : share
  }

  /// The probability of somebody with or without the attribute.
  public func probability(_ hasAttribute: Bool) -> Double { hasAttribute ? having : lacking }
}
