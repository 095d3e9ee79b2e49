/// A model with its known answers.
public struct VerificationCase: Sendable {
  public let id: String
  let model: any VerificationModel
  let answers: [KnownAnswer]

  /// The figures that the case states, as it spells them.
  public var figures: [String] { answers.map(\.figure) }
}

/// One known answer.
struct KnownAnswer: Sendable {
  /// How far the half-width may reach for the answer to count as reproduced.
  enum Tolerance: Sendable {
    /// A share of the expected value.
    case relative(Double)
    /// In the unit of the expected value.
    case absolute(Double)

    /// The half-width allowed at a value, in the value's unit.
    func width(at value: Double) -> Double {
      switch self {
      case .relative(let share): share * value.magnitude
      case .absolute(let width): width
      }
    }
  }

  let figure: String
  /// In `unit`.
  let value: Double
  let unit: FigureUnit
  let isDeterministic: Bool
  let tolerance: Tolerance

  /// The greatest half-width that counts as exact, in the unit of the value.
  var greatestHalfWidth: Double { tolerance.width(at: value) }
}
