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

  /// A column of yes or no, which ``RowEncoder/flag(_:)`` fills.
  public static func flag(_ name: String, _ longName: String) -> Column {
    Column(name, .uint8, unit: "1", longName, meanings: ["no", "yes"])
  }

  /// A column of moments, which ``RowEncoder/time(_:)`` fills.
  ///
  /// - Parameter longName: what happened then; the origin, the start of day 0, is added.
  public static func time(_ name: String, _ longName: String) -> Column {
    Column(name, .int64, unit: "ms", longName + ", since the start of day 0")
  }

  /// A column of lengths of time, which ``RowEncoder/duration(_:)`` fills.
  public static func duration(_ name: String, _ longName: String) -> Column {
    Column(name, .int64, unit: "ms", longName)
  }

  /// A column of rows of entities, which ``RowEncoder/identifier(_:)`` fills.
  public static func identifier(_ name: String, _ longName: String) -> Column {
    Column(name, .uint32, unit: "1", longName)
  }

  /// A column of codes, whose words are listed from code 0 on.
  public static func code(_ name: String, _ longName: String, meanings: [String]) -> Column {
    Column(name, .uint8, unit: "1", longName, meanings: meanings)
  }
}
