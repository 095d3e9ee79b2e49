/// One parameter as results carry it: the value used and all that a reader needs to judge it.
///
/// Numbers are in `unit`: s, m, m/s, °C, KRW, 1/s, or 1 where they are dimensionless.
public struct ParameterEcho: Encodable, Sendable {
  /// The key in the scenario, below its service.
  public let name: String
  /// The value that the run used.
  public let value: Value
  /// The declared default.
  public let standard: Value
  /// Whether the scenario set the value.
  public let isSet: Bool
  /// The unit of all numbers of this echo; empty for words and flags.
  public let unit: String
  /// The provenance of the default: V, V2, L, A or D.
  public let tag: String
  /// The lower end of the interval over which sensitivity studies vary the parameter.
  public let low: Double?
  /// The upper end of that interval.
  public let high: Double?
  /// The least value that a scenario may set.
  public let least: Double?
  /// The greatest value that a scenario may set.
  public let greatest: Double?
  /// The source of the default with its year, or the reason for an assumption.
  public let source: String
  /// What the parameter is, in one sentence.
  public let meaning: String

  /// A value as JSON has it.
  public enum Value: Encodable, Hashable, Sendable {
    case number(Double)
    case text(String)
    case flag(Bool)
    case series([Double])
    case words([String])

    /// Encodes the bare value.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      case .flag(let flag): try container.encode(flag)
      case .series(let numbers): try container.encode(numbers)
      case .words(let words): try container.encode(words)
      }
    }
  }

  enum CodingKeys: String, CodingKey {
    case name, value
    case standard = "default"
    case isSet = "set"
    case unit, tag, low, high, least, greatest, source, meaning
  }

  /// The echo of a parameter and the value that a run used.
  ///
  /// - Precondition: the value is of the declared kind.
  public init(_ parameter: Parameter, _ value: ParameterValue, isSet: Bool) {
    let scale = parameter.kind.baseUnitsPerUnit
    name = parameter.name
    self.value = Self.echo(value, scale)
    standard = Self.echo(parameter.value, scale)
    self.isSet = isSet
    unit = parameter.kind.unit
    tag = parameter.provenance.rawValue
    low = parameter.studied.map { $0.lowerBound / scale }
    high = parameter.studied.map { $0.upperBound / scale }
    least = parameter.least.map { $0 / scale }
    greatest = parameter.greatest.map { $0 / scale }
    source = parameter.source
    meaning = parameter.meaning
  }

  private static func echo(_ value: ParameterValue, _ scale: Double) -> Value {
    switch value {
    case .choice(let word): return .text(word)
    case .flag(let flag): return .flag(flag)
    case .series(let numbers): return .series(numbers)
    case .words(let words): return .words(words)
    case .duration, .distance, .speed, .temperature, .money, .rate, .number, .count:
      guard let number = value.baseUnits else { preconditionFailure("\(value) is no number") }
      return .number(number / scale)
    }
  }
}
