import Foundation
import Statistics

/// `nist_linear`: NIST's Statistical Reference Datasets for linear regression, judged by digits.
///
/// The log relative error is −log₁₀ of the relative error; where the true value is 0, of the
/// error. A file says how many digits it asks of each set.
enum RegressionReference: ReferenceFamily {
  static let name = "nist_linear"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    root.skipRemarks("source")
    let floors = try root.at("min_LRE_to_require")
    var digits: [String: Double] = [:]
    for (name, node) in try floors.members() { digits[name] = try node.number() }
    let usual = try floors.number("default")
    for (name, node) in try root.at("sets").members() {
      tally.check(node) { item in
        try fit(&item, digits: digits[name] ?? usual)
      }
    }
  }

  private static func fit(_ item: inout ReferenceCase, digits: Double) throws {
    let node = item.node
    let model = try node.text("model")
    let rows = try node.table("x")
    let response = try node.numbers("y")
    let hasConstant = try node.flag("intercept")
    let fit: LinearRegression
    if model.hasPrefix("poly"), let degree = Int(model.dropFirst(4)) {
      guard rows.allSatisfy({ $0.count == 1 }) else {
        throw DesignError.wrongShape("\(node.path).x has not one entry per row")
      }
      fit = try LinearRegression(
        polynomialDegree: degree, of: rows.map { $0[0] }, response: response)
    } else if model.hasPrefix("linear") {
      fit = try LinearRegression(
        predictors: rows, response: response, hasConstant: hasConstant)
    } else {
      throw DesignError.wrongShape(
        "\(node.path).model is \"\(model)\"; expected linear… or poly and a degree")
    }
    try answers(&item, of: fit, at: try node.at("expected"), digits)
    // The values as NIST prints them, with fewer digits and not all of them.
    if let printed = node.optional("certified_printed") {
      try answers(&item, of: fit, at: printed, digits)
    }
  }

  private static func answers(
    _ item: inout ReferenceCase, of fit: LinearRegression, at node: ReferenceNode,
    _ digits: Double
  ) throws {
    try item.digits(node.at("beta"), fit.coefficients, digits)
    if let place = node.optional("se") { try item.digits(place, fit.standardErrors, digits) }
    let figures = [
      ("residual_sd", fit.residualStandardDeviation), ("rss", fit.residualSumOfSquares),
      ("r2", fit.r2), ("F", fit.fStatistic),
    ]
    for (key, value) in figures {
      if let place = node.optional(key) { try item.digits(place, value, digits) }
    }
    if let place = node.optional("df") {
      item.same(place, fit.degreesOfFreedom, try place.whole())
    }
  }
}

extension ReferenceCase {
  /// Compares a number with one written as text with many digits.
  fileprivate mutating func digits(
    _ place: ReferenceNode, _ found: Double?, _ needed: Double
  ) throws {
    let text = try place.text()
    guard let expected = Double(text), !expected.isNaN else {
      return fail("\(place.path): \"\(text)\" is no number")
    }
    guard let found, !found.isNaN else {
      return fail("\(place.path): nothing was computed, expected \(text)")
    }
    // NIST's zeros were computed with 120 digits and are not quite 0.
    let isZero = expected.magnitude < 1e-60
    let isInfinite = expected.magnitude > 1e60
    let error =
      isInfinite
      ? 1 / found : isZero ? found.magnitude : ((found - expected) / expected).magnitude
    let digits = error == 0 ? Double.infinity : -log10(error)
    if !(digits >= needed) {
      fail("\(place.path): computed \(found), expected \(text): \(digits) digits of \(needed)")
    }
  }

  fileprivate mutating func digits(
    _ place: ReferenceNode, _ found: [Double], _ needed: Double
  ) throws {
    let items = try place.items()
    guard same(place, found.count, items.count, "entries") else { return }
    for (item, value) in zip(items, found) { try digits(item, value, needed) }
  }
}
