import Glibc
import Quantities
import Randomness

/// A distribution of times, as a case file names it. Times are in seconds.
enum Distribution: Hashable, Sendable {
  case exponential(mean: Double)
  case deterministic(Double)
  case lognormal(mean: Double, cv: Double)
  case gamma(mean: Double, cv: Double)
  case weibull(shape: Double, scale: Double)
  case uniform(low: Double, high: Double)

  static let forms = [
    "exponential": "exponential(mean)", "deterministic": "deterministic(x)",
    "lognormal": "lognormal(mean, cv c)", "gamma": "gamma(mean, cv c)",
    "weibull": "weibull(shape k, scale s)", "uniform": "uniform(a, b)",
  ]
  static let names = ["exponential", "deterministic", "lognormal", "gamma", "weibull", "uniform"]

  /// The mean in seconds.
  var mean: Double {
    switch self {
    case .exponential(let mean), .deterministic(let mean), .lognormal(let mean, _),
      .gamma(let mean, _):
      mean
    case .weibull(let shape, let scale): scale * tgamma(1 + 1 / shape)
    case .uniform(let low, let high): (low + high) / 2
    }
  }

  /// The distribution of so many times the draws.
  func scaled(by factor: Double) -> Distribution {
    switch self {
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .deterministic(let value): .deterministic(value * factor)
    case .lognormal(let mean, let cv): .lognormal(mean: mean * factor, cv: cv)
    case .gamma(let mean, let cv): .gamma(mean: mean * factor, cv: cv)
    case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
    case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
    }
  }

  /// A draw, rounded to whole milliseconds.
  func draw(_ stream: inout RandomStream) -> SimDuration {
    let seconds =
      switch self {
      case .exponential(let mean): stream.exponential(mean: mean)
      case .deterministic(let value): value
      case .lognormal(let mean, let cv): stream.lognormal(mean: mean, cv: cv)
      case .gamma(let mean, let cv): stream.gamma(mean: mean, cv: cv)
      case .weibull(let shape, let scale): stream.weibull(shape: shape, scale: scale)
      case .uniform(let low, let high): stream.uniform(low, high)
      }
    return SimDuration(roundingSeconds: seconds)
  }

  /// Reads a text such as `lognormal(2 min, cv 0.8)`.
  init(_ text: String) throws(TextMistake) {
    let every = Self.names.compactMap { Self.forms[$0] }.joined(separator: ", ")
    let trimmed = QuantityText.trim(text)
    guard let open = trimmed.firstIndex(of: "("), trimmed.last == ")" else {
      throw TextMistake(problem: "which is not a distribution", expected: "one of \(every)")
    }
    let name = QuantityText.trim(String(trimmed[..<open]))
    guard let form = Self.forms[name] else {
      throw TextMistake(
        problem: "where \"\(name)\" is not a distribution"
          + suggestion(for: name, among: Self.names), expected: "one of \(every)")
    }
    let inside = trimmed[trimmed.index(after: open)...].dropLast()
    let arguments = inside.split(separator: ",", omittingEmptySubsequences: false)
      .map { QuantityText.trim(String($0)) }
    let wanted = form.split(separator: ",").count
    guard arguments.count == wanted, !arguments.contains("") else {
      throw TextMistake(
        problem: "which has \(arguments.filter { !$0.isEmpty }.count) arguments", expected: form)
    }
    self = try Self.named(name, arguments, form)
    try checkRange()
  }

  private static func named(_ name: String, _ arguments: [String], _ form: String)
    throws(TextMistake) -> Distribution
  {
    switch name {
    case "exponential": return .exponential(mean: try QuantityText.time(arguments[0]))
    case "deterministic": return .deterministic(try QuantityText.time(arguments[0]))
    case "lognormal":
      return .lognormal(
        mean: try QuantityText.time(arguments[0]), cv: try labelled("cv", arguments[1], form))
    case "gamma":
      return .gamma(
        mean: try QuantityText.time(arguments[0]), cv: try labelled("cv", arguments[1], form))
    case "weibull":
      let shape = try labelled("shape", arguments[0], form)
      guard arguments[1].hasPrefix("scale ") else {
        throw TextMistake(
          problem: "where \"\(arguments[1])\" does not begin with \"scale\"", expected: form)
      }
      return .weibull(shape: shape, scale: try QuantityText.time(String(arguments[1].dropFirst(6))))
    default:
      return .uniform(
        low: try QuantityText.time(arguments[0]), high: try QuantityText.time(arguments[1]))
    }
  }

  private static func labelled(_ label: String, _ text: String, _ form: String)
    throws(TextMistake) -> Double
  {
    guard text.hasPrefix(label + " ") else {
      throw TextMistake(
        problem: "where \"\(text)\" does not begin with \"\(label)\"", expected: form)
    }
    return try QuantityText.number(QuantityText.trim(String(text.dropFirst(label.count + 1))))
  }

  private func checkRange() throws(TextMistake) {
    switch self {
    case .lognormal(_, let cv), .gamma(_, let cv):
      if !(0...10).contains(cv) {
        throw TextMistake(problem: "where cv is \(cv)", expected: "a cv from 0 to 10")
      }
    case .weibull(let shape, _):
      if !(0.2...100).contains(shape) {
        throw TextMistake(
          problem: "where the shape is \(shape)", expected: "a shape from 0.2 to 100")
      }
    case .uniform(let low, let high):
      if low > high {
        throw TextMistake(problem: "whose bounds are reversed", expected: "the lower bound first")
      }
    case .exponential, .deterministic: break
    }
  }
}
