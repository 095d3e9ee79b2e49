import Foundation
import Statistics

/// `nist_univariate`: certified means, deviations and correlations of neighbours of NIST's
/// Statistical Reference Datasets, to the number of digits that the file asks for.
enum UnivariateReference: ReferenceFamily {
  static let name = "nist_univariate"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    root.skipRemarks("source", "note")
    for (_, set) in try root.at("sets").members() {
      tally.check(set) { item throws in
        // The certified numbers to more digits; the certified ones are what is asked for.
        set.skipRemarks("recomputed_30_digits")
        let values = try set.numbers("data")
        try StatisticsError.requireCount(values.count, atLeast: 2, "values")
        try item.same("n", values.count)
        let certified = try set.at("certified")
        let digits = try set.at("min_LRE_to_require")
        let answers: [(key: String, floor: String, found: Double?)] = [
          ("mean", "mean", sampleMean(values)),
          ("sd_n_minus_1", "sd", sampleVariance(values).squareRoot()),
          ("lag1_autocorr", "lag1", neighbourCorrelation(values)),
        ]
        for answer in answers {
          let node = try certified.at(answer.key)
          try item.digits(
            node, answer.found, try node.text(), atLeast: try digits.number(answer.floor))
        }
      }
    }
  }
}

extension ReferenceCase {
  /// Compares a number with certified digits by the logarithm of the relative error, which is
  /// the number of digits that agree.
  mutating func digits(
    _ place: ReferenceNode, _ found: Double?, _ certified: String, atLeast floor: Double
  ) throws(Mistake) {
    guard let exact = Double(certified) else {
      throw Mistake(
        file: node.file.name, place: place.value.place, path: place.path,
        found: "is \"\(certified)\"", expected: "a decimal number")
    }
    guard let found else { return fail("\(place.path): nothing was computed") }
    let error = (found - exact).magnitude
    let agreeing = error == 0 ? 15 : -log10(exact == 0 ? error : error / exact.magnitude)
    if !(agreeing >= floor) {
      fail(
        "\(place.path): computed \(found), certified \(certified): "
          + "\(String(format: "%.1f", agreeing)) digits agree, expected \(floor)")
    }
  }
}
