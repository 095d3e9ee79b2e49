/// Which end of a figure is the better one.
public enum Preference: String, Hashable, Sendable {
  /// As for the share of requests served.
  case largest
  /// As for waits and costs.
  case smallest

  /// The value such that more is better.
  func merit(_ value: Double) -> Double { self == .largest ? value : -value }
}
