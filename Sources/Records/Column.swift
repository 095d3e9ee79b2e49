/// One column of a table.
public struct Column: Hashable, Sendable {
  /// How a value is stored.
  public enum Storage: UInt8, Sendable, CaseIterable {
    case int64, int32, uint32, uint16, uint8, float32, float64

    /// Bytes per value.
    public var width: Int {
      switch self {
      case .int64, .float64: 8
      case .int32, .uint32, .float32: 4
      case .uint16: 2
      case .uint8: 1
      }
    }
  }

  public let name: String
  public let storage: Storage
  /// The unit as udunits spells it: `s`, `m`, `km`, `1` for dimensionless, `KRW`.
  public let unit: String
  /// One sentence: what the value is, and of whom.
  public let longName: String
  /// For coded values: the word of code 0, 1, 2 …; empty for numbers.
  public let meanings: [String]

  public init(
    _ name: String, _ storage: Storage, unit: String, _ longName: String, meanings: [String] = []
  ) {
    self.name = name
    self.storage = storage
    self.unit = unit
    self.longName = longName
    self.meanings = meanings
  }
}
