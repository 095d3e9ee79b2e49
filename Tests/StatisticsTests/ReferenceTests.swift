import Foundation
import Statistics
import Testing

/// Answers of other programs, read from files that are kept beside the project.
private enum Reference {
  private static let folder: String = {
    let named = ProcessInfo.processInfo.environment["ONGOEUL_SHARED"]
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      named.map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("reference/expected").path
  }()

  static let isPresent = FileManager.default.fileExists(atPath: "\(folder)/ci_mean.json")
  static let absence: Comment = "needs ../shared, or ONGOEUL_SHARED naming it"

  static func load<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
    return try JSONDecoder().decode(type, from: data)
  }
}

private func agrees(_ value: Double?, _ exact: Double, within tolerance: Double) -> Bool {
  guard let value else { return false }
  return (value - exact).magnitude <= tolerance * max(exact.magnitude, 1e-300)
}

private struct MeanCase: Decodable {
  struct Interval: Decodable {
    let n: Int
    let conf: Double
    let mean: Double
    let halfWidth: Double

    private enum CodingKeys: String, CodingKey {
      case n, conf, mean
      case halfWidth = "half_width"
    }
  }
  let x: [Double]
  let expected: [Interval]
}

@Test(.enabled(if: Reference.isPresent, Reference.absence))
func intervalsMatchSciPy() throws {
  let cases = try Reference.load("ci_mean.json", as: [MeanCase].self)
  #expect(!cases.isEmpty)
  for (number, example) in cases.enumerated() {
    for expected in example.expected {
      let interval = ConfidenceInterval(
        ofReplications: example.x, confidence: expected.conf)
      #expect(interval.count == expected.n)
      #expect(agrees(interval.mean, expected.mean, within: 1e-13), "case \(number)")
      #expect(agrees(interval.halfWidth, expected.halfWidth, within: 1e-10), "case \(number)")
      #expect(interval.isConstant == (expected.halfWidth == 0), "case \(number)")
    }
  }
}

private struct QuantileCases: Decodable {
  struct Case: Decodable {
    let p: Double
    let type7: Double
  }
  let x: [Double]
  let cases: [Case]
}

@Test(.enabled(if: Reference.isPresent, Reference.absence))
func sampleQuantilesMatchNumPy() throws {
  let reference = try Reference.load("quantiles.json", as: QuantileCases.self)
  let sample = SortedSample(reference.x)
  #expect(!reference.cases.isEmpty)
  for example in reference.cases {
    #expect(agrees(sample.quantile(example.p), example.type7, within: 1e-13), "p = \(example.p)")
  }
}

private struct QuantileTable: Decodable {
  let t: [[Double]]
  let z: [[Double]]
  let chi2: [[Double]]
}

@Test(.enabled(if: Reference.isPresent, Reference.absence))
func distributionQuantilesMatchSciPy() throws {
  let table = try Reference.load("quantile_table.json", as: QuantileTable.self)
  #expect(table.t.count > 50 && table.z.count > 5 && table.chi2.count > 10)
  for row in table.t {
    let quantile = studentQuantile(row[0], degreesOfFreedom: row[1])
    #expect(agrees(quantile, row[2], within: 1e-12), "t \(row)")
  }
  for row in table.z {
    #expect(agrees(normalQuantile(row[0]), row[1], within: 1e-12), "z \(row)")
  }
  for row in table.chi2 {
    let quantile = chiSquareQuantile(row[0], degreesOfFreedom: row[1])
    #expect(agrees(quantile, row[2], within: 1e-12), "χ² \(row)")
  }
}
