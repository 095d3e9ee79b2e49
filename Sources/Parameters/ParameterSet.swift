public import Quantities

/// The parameters of one service: every declared one with its default or the scenario's value.
public struct ParameterSet: Sendable {
  /// All declarations, in the order in which the service declares them.
  public let declarations: [Parameter]
  private var values: [String: ParameterValue]
  /// The names that a scenario has set.
  public private(set) var overridden: Set<String> = []

  /// Starts with every parameter at its default.
  ///
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
  ///
  /// - Precondition: the parameter is declared and the value is of its kind.
  public mutating func set(_ name: String, to value: ParameterValue) {
    guard let declaration = declarations.first(where: { $0.name == name }) else {
      preconditionFailure("no parameter \(name) is declared")
    }
    precondition(value.isOf(declaration.kind), "\(name) = \(value) is not \(declaration.kind)")
    values[name] = value
    overridden.insert(name)
  }

  /// Gives a parameter the value that follows from others; it does not count as set.
  ///
  /// - Precondition: as of `set(_:to:)`.
  public mutating func fill(_ name: String, with value: ParameterValue) {
    let before = overridden
    set(name, to: value)
    overridden = before
  }

  /// The value of a parameter: the scenario's, else the default.
  ///
  /// Look-ups hash the name, so a model reads its values once, when it is built.
  /// - Precondition: the parameter is declared; for the typed forms below, of their kind.
  public subscript(name: String) -> ParameterValue {
    guard let value = values[name] else { preconditionFailure("no parameter \(name)") }
    return value
  }

  /// The value of a parameter that is a duration.
  public func duration(_ name: String) -> SimDuration {
    guard case .duration(let value) = self[name] else { wrongKind(name, "duration") }
    return value
  }

  /// The value of a parameter that is a distance.
  public func distance(_ name: String) -> Distance {
    guard case .distance(let value) = self[name] else { wrongKind(name, "distance") }
    return value
  }

  /// The value of a parameter that is a speed.
  public func speed(_ name: String) -> Speed {
    guard case .speed(let value) = self[name] else { wrongKind(name, "speed") }
    return value
  }

  /// The value of a parameter that is a temperature, in °C.
  public func temperature(_ name: String) -> Double {
    guard case .temperature(let value) = self[name] else { wrongKind(name, "temperature") }
    return value
  }

  /// The value of a parameter that is an amount of money.
  public func money(_ name: String) -> Money {
    guard case .money(let value) = self[name] else { wrongKind(name, "money") }
    return value
  }

  /// The value of a parameter that is a rate, per second.
  public func rate(_ name: String) -> Double {
    guard case .rate(let value) = self[name] else { wrongKind(name, "rate") }
    return value
  }

  /// The value of a parameter that is a fraction or a factor, dimensionless.
  public func number(_ name: String) -> Double {
    guard case .number(let value) = self[name] else { wrongKind(name, "number") }
    return value
  }

  /// The value of a parameter that is a whole number.
  public func count(_ name: String) -> Int {
    guard case .count(let value) = self[name] else { wrongKind(name, "count") }
    return value
  }

  /// The word that a scenario chose.
  public func choice(_ name: String) -> String {
    guard case .choice(let value) = self[name] else { wrongKind(name, "choice") }
    return value
  }

  /// The value of a parameter that is true or false.
  public func flag(_ name: String) -> Bool {
    guard case .flag(let value) = self[name] else { wrongKind(name, "flag") }
    return value
  }

  /// The dimensionless numbers of a series, in order.
  public func series(_ name: String) -> [Double] {
    guard case .series(let value) = self[name] else { wrongKind(name, "series") }
    return value
  }

  /// The names of a list, in order.
  public func words(_ name: String) -> [String] {
    guard case .words(let value) = self[name] else { wrongKind(name, "words") }
    return value
  }

  private func wrongKind(_ name: String, _ kind: String) -> Never {
    preconditionFailure("parameter \(name) is \(self[name]), asked for as \(kind)")
  }
}

extension ParameterSet {
  /// Every parameter with its value and all that is known of it, in order of declaration: what
  /// results echo.
  public var echoes: [ParameterEcho] {
    declarations.map { ParameterEcho($0, self[$0.name], isSet: overridden.contains($0.name)) }
  }
}
