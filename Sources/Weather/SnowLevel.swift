/// How much snow lies, in the steps at which traffic and people change.
public enum SnowLevel: UInt8, CaseIterable, Comparable, Sendable {
  /// Less than `snow.light` lies.
  case none
  case light, moderate, heavy

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
