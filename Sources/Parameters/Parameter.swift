/// One parameter of a model, declared once: its default and everything a reader must know to
/// judge it. The declaration is what scenarios are checked against and what results echo.
public struct Parameter: Sendable {
  /// The key in the scenario, below its service: `patience` or `patience.mean`.
  public let name: String
  /// What it measures, and so which units a scenario may write it in.
  public let kind: ParameterKind
  /// The default.
  public let value: ParameterValue
  /// The least and the greatest value that a scenario may set (each number of a series).
  public let range: ClosedRange<Double>?
  /// The range over which a sensitivity study varies an assumption, in the same base units.
  public let studied: ClosedRange<Double>?
  /// How far the default can be trusted.
  public let provenance: Provenance
  /// Where the default comes from: the source with its year, or the reason for an assumption.
  public let source: String
  /// What the parameter is, in one sentence.
  public let meaning: String

  /// Declares a parameter; `faults(in:)` judges declarations.
  ///
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

extension Parameter {
  /// Reads a value from a scenario's text and checks it against the range.
  ///
  /// - Throws: what is wrong, what is allowed and the nearest right spelling.
  public func parse(_ text: String) throws(ParameterTextError) -> ParameterValue {
    let value = try ParameterValue.parse(text, as: kind)
    if case .series(let numbers) = value {
      for number in numbers { try check(number) }
    } else if let number = value.baseUnits {
      try check(number)
    }
    return value
  }

  /// Reads one number of a series and checks it against the range.
  ///
  /// - Precondition: the parameter is a series.
  public func parseElement(_ text: String) throws(ParameterTextError) -> Double {
    guard case .series = kind else { preconditionFailure("\(name) is \(kind), not a series") }
    let number = try ParameterValue.parseElement(text)
    try check(number)
    return number
  }

  /// The least value that a scenario may set, in base units.
  public var least: Double? { range?.lowerBound ?? kind.leastWithoutRange }
  /// The greatest value that a scenario may set, in base units.
  public var greatest: Double? { range?.upperBound ?? (kind == .fraction ? 1 : nil) }

  private func check(_ number: Double) throws(ParameterTextError) {
    let least = least ?? -.infinity
    let greatest = greatest ?? .infinity
    if number < least {
      throw ParameterTextError("less than the least allowed value", expected: rangeText)
    }
    if number > greatest {
      throw ParameterTextError("more than the greatest allowed value", expected: rangeText)
    }
  }

  private var rangeText: String {
    switch (least, greatest) {
    case (let least?, let greatest?):
      "a value from \(kind.text(ofBaseUnits: least)) to \(kind.text(ofBaseUnits: greatest))"
    case (let least?, nil): "at least \(kind.text(ofBaseUnits: least))"
    case (nil, let greatest?): "at most \(kind.text(ofBaseUnits: greatest))"
    case (nil, nil): "any value"
    }
  }
}
