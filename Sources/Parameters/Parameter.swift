public import Quantities

/// How far a default value can be trusted, as in the modelling specification.
public enum Provenance: String, Sendable, CaseIterable {
  /// Read in a public page of an official body or newspaper.
  case verified = "V"
  /// Read, but secondary or weak.
  case weak = "V2"
  /// A standard result of the literature.
  case literature = "L"
  /// An assumption, varied over the stated range in sensitivity studies.
  case assumption = "A"
  /// Derived by arithmetic from other values; the reason shows it.
  case derived = "D"
}

/// What a parameter measures, and so which units a scenario may write it in.
public enum ParameterKind: Hashable, Sendable {
  /// Written with a unit: s, min, h, d.
  case duration
  /// Written with a unit: m, km.
  case distance
  /// Written with a unit: m/s, km/h.
  case speed
  /// Written with a unit: KRW, kKRW, MKRW.
  case money
  /// Written with a unit: /s, /min, /h, /d.
  case rate
  /// A dimensionless number, or one followed by %.
  case fraction
  /// A dimensionless real number.
  case factor
  /// A whole number.
  case count
  /// One of a few words.
  case choice([String])
  /// `true` or `false`.
  case flag
  /// So many dimensionless numbers, in order: hours of a day, days of a week.
  case series(count: Int)
}

/// The value of a parameter, in base units: milliseconds, millimetres, m/s, won, per second.
public enum ParameterValue: Hashable, Sendable {
  case duration(SimDuration)
  case distance(Distance)
  case speed(Speed)
  case money(Money)
  /// Per second.
  case rate(Double)
  /// Dimensionless: fractions and factors.
  case number(Double)
  case count(Int)
  case choice(String)
  case flag(Bool)
  case series([Double])
}

/// One parameter of a model, declared once: its default and everything a reader must know to
/// judge it. The declaration is what scenarios are checked against and what results echo.
public struct Parameter: Sendable {
  /// The key in the scenario, below its service: `patience` or `patience.mean`.
  public let name: String
  public let kind: ParameterKind
  public let value: ParameterValue
  /// The least and the greatest value that a scenario may set (each number of a series).
  public let range: ClosedRange<Double>?
  /// The range over which a sensitivity study varies an assumption, in the same base units.
  public let studied: ClosedRange<Double>?
  public let provenance: Provenance
  /// Where the default comes from: the source with its year, or the reason for an assumption.
  public let source: String
  /// What the parameter is, in one sentence.
  public let meaning: String

  /// - Parameters:
  ///   - range: bounds of what is possible, in base units (ms, mm, m/s, KRW, 1/s).
  ///   - studied: bounds of what is plausible, for sensitivity studies; an assumption that is a
  ///     number must have them.
  public init(
    _ name: String, _ kind: ParameterKind, _ value: ParameterValue,
    range: ClosedRange<Double>? = nil, studied: ClosedRange<Double>? = nil,
    _ provenance: Provenance, source: String, meaning: String
  ) {
    self.name = name
    self.kind = kind
    self.value = value
    self.range = range
    self.studied = studied
    self.provenance = provenance
    self.source = source
    self.meaning = meaning
  }
}

/// The parameters of one service: every declared one with its default or the scenario's value.
public struct ParameterSet: Sendable {
  /// All declarations, in the order in which the service declares them.
  public let declarations: [Parameter]
  private var values: [String: ParameterValue]
  /// The names that a scenario has set.
  public private(set) var overridden: Set<String> = []

  /// - Precondition: no two declarations share a name.
  public init(_ declarations: [Parameter]) {
    self.declarations = declarations
    values = [:]
    for parameter in declarations {
      let earlier = values.updateValue(parameter.value, forKey: parameter.name)
      precondition(earlier == nil, "parameter \(parameter.name) is declared twice")
    }
  }

  /// Sets a value that has been checked against its declaration.
  public mutating func set(_ name: String, to value: ParameterValue) {
    precondition(values[name] != nil, "no parameter \(name) is declared")
    values[name] = value
    overridden.insert(name)
  }

  public subscript(name: String) -> ParameterValue {
    guard let value = values[name] else { preconditionFailure("no parameter \(name)") }
    return value
  }

  public func duration(_ name: String) -> SimDuration {
    guard case .duration(let value) = self[name] else { wrongKind(name, "duration") }
    return value
  }
  public func distance(_ name: String) -> Distance {
    guard case .distance(let value) = self[name] else { wrongKind(name, "distance") }
    return value
  }
  public func speed(_ name: String) -> Speed {
    guard case .speed(let value) = self[name] else { wrongKind(name, "speed") }
    return value
  }
  public func money(_ name: String) -> Money {
    guard case .money(let value) = self[name] else { wrongKind(name, "money") }
    return value
  }
  /// Per second.
  public func rate(_ name: String) -> Double {
    guard case .rate(let value) = self[name] else { wrongKind(name, "rate") }
    return value
  }
  /// A fraction or a factor, dimensionless.
  public func number(_ name: String) -> Double {
    guard case .number(let value) = self[name] else { wrongKind(name, "number") }
    return value
  }
  public func count(_ name: String) -> Int {
    guard case .count(let value) = self[name] else { wrongKind(name, "count") }
    return value
  }
  public func choice(_ name: String) -> String {
    guard case .choice(let value) = self[name] else { wrongKind(name, "choice") }
    return value
  }
  public func flag(_ name: String) -> Bool {
    guard case .flag(let value) = self[name] else { wrongKind(name, "flag") }
    return value
  }
  /// Dimensionless numbers in order.
  public func series(_ name: String) -> [Double] {
    guard case .series(let value) = self[name] else { wrongKind(name, "series") }
    return value
  }

  private func wrongKind(_ name: String, _ kind: String) -> Never {
    preconditionFailure("parameter \(name) is \(self[name]), asked for as \(kind)")
  }
}
