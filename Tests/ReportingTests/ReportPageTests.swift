import Foundation
import Records
import Results
import Testing

@testable import Reporting
@testable import Scenarios

struct ReportPageTests {
  @Test func aComparisonHasEveryPartAndNothingOfAScenarioRuns() throws {
    try Small.withComparison { path in
      let page = try Small.page(path)
      for part in [
        "summary", "figures", "tradeoff", "hours", "waits", "map", "equity", "costs", "appraisal",
        "others", "calibration", "assumptions", "verification", "limits", "reproduction",
      ] { #expect(page.contains("<section id=\"\(part)\">"), "\(part)") }
      #expect(page.contains("Which &lt;b&gt;rule&lt;/b&gt; is &quot;better&quot; &amp; why?"))
      #expect(page.contains("시뮬레이션 결과 – 실측 아님") && page.contains("Simulated, not measured"))
      #expect(page.contains("ongoeul compare experiment.yaml"))
      #expect(
        page.contains("Under the assumptions of the scenario small") && page.contains("조건부 결론"))
      #expect(page.contains("It does not say that the real city would see an effect of this size"))
      #expect(!page.contains("<script>window.attacked") && !page.contains("Dong <1>"))
      #expect(page.components(separatedBy: "<script").count == 4)
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"ko\">"))
      #expect(try Small.page(path, .english).contains("<html lang=\"en\">"))
    }
  }

  @Test func aTextMaySayTheSameInBothLanguages() {
    #expect(ReportWords.written("왜? | Why?") == Wording("왜?", "Why?"))
    #expect(ReportWords.written("a|b") == Wording("a|b", "a|b"))
    #expect(ReportWords.written("a | b | c") == Wording("a | b | c", "a | b | c"))
  }

  /// A policy whose digests are not those of the scripts would leave the page blank.
  @Test func thePolicyAllowsTheScriptsOfThePageAndNothingElse() throws {
    try Small.withRun(replications: 2) { path in
      let page = try Small.page(path)
      let policy = try #require(
        page.firstMatch(of: /http-equiv="Content-Security-Policy" content="([^"]*)"/))
      let words = policy.1.replacingOccurrences(of: "&#39;", with: "'")
      #expect(words.hasPrefix("default-src 'none'; script-src 'sha256-"))
      #expect(!words.contains("unsafe") && !words.contains("http") && !words.contains("*"))
      let scripts = page.matches(of: /<script>((?:.|\n)*?)<\/script>/).map { String($0.1) }
      #expect(scripts.count == 2)
      for script in scripts {
        let digits = SHA256.hexDigest(of: script)
        let bytes = stride(from: 0, to: 64, by: 2).map { place in
          let start = digits.index(digits.startIndex, offsetBy: place)
          return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16) ?? 0
        }
        #expect(words.contains("'sha256-\(Data(bytes).base64EncodedString())'"))
      }
      #expect(!page.contains(" style=\"") && !page.contains(" onclick="))
      #expect(!page.contains(" src=\"") && !page.contains("<link rel=\"stylesheet\""))
    }
  }

  @Test func aRunHasItsFiguresAndNoComparison() throws {
    try Small.withRun(replications: 2) { path in
      let page = try Small.page(path, .english)
      #expect(page.contains("&lt;script&gt;window.attacked = true&lt;/script&gt;"))
      // Of most figures said once above the table, and once more among the warnings.
      let few = "2 replications are too few for this interval; take at least 10"
      #expect(page.components(separatedBy: few).count == 3)
      #expect(!page.contains("<section id=\"tradeoff\">") && page.contains("<section id=\"map\">"))
      #expect(page.contains("callTaxi.wait.mean"))
    }
  }

  @Test func missingAndBrokenReplicationsAreGaps() throws {
    try Small.withComparison { path in
      let files = path + "/strictFIFO/replications/"
      try FileManager.default.removeItem(atPath: files + "r00001.h5")
      try Data("no HDF5".utf8).write(to: URL(filePath: files + "r00002.h5"))
      let source = try ReportSource(folder: path)
      #expect(source.gaps.map(\.file) == ["r00001.h5", "r00002.h5"])
      #expect(source.gaps.map(\.alternative) == ["strictFIFO", "strictFIFO"])
      #expect(source.gaps[0].reason == "is missing")
      let tallies = try #require(source.alternatives[1].tallies["callTaxi"])
      #expect(tallies[0] != nil && tallies[1] == nil && tallies[2] == nil && tallies[3] != nil)
      let page = try Small.page(path, .english)
      #expect(page.contains("2 result files could not be read"))
      #expect(page.contains("strictFIFO/replications/r00001.h5: is missing"))
    }
  }

  @Test func withoutAnyReplicationThePartsSaySo() throws {
    try Small.withRun(replications: 2) { path in
      try FileManager.default.removeItem(atPath: path + "/replications")
      #expect(try Small.page(path, .english).contains("there is nothing to draw"))
    }
  }

  @Test func whatHasNotFinishedIsRefusedWithOneMessage() throws {
    try Small.withComparison { path in
      try FileManager.default.removeItem(atPath: path + "/comparison.json")
      let error = #expect(throws: ResultsError.self) { try ReportSource(folder: path) }
      #expect(error?.description.contains("the comparison was not finished") == true)
      #expect(error?.path == path)
      try FileManager.default.removeItem(atPath: path + "/plan.json")
      let other = #expect(throws: ResultsError.self) { try ReportSource(folder: path) }
      #expect(other?.description.contains("is not a results folder") == true)
    }
    try Small.withComparison { path in
      try FileManager.default.removeItem(atPath: path + "/strictFIFO/summary.json")
      let error = #expect(throws: ResultsError.self) { try ReportSource(folder: path) }
      #expect(error?.path == path + "/strictFIFO")
      #expect(error?.description.contains("the run was not finished") == true)
    }
    try Small.withRun(replications: 2) { path in
      try Data("{".utf8).write(to: URL(filePath: path + "/summary.json"))
      let error = #expect(throws: ResultsError.self) { try ReportSource(folder: path) }
      #expect(error?.path == path + "/summary.json")
    }
  }

  @Test func whoNeverServesAnyoneIsShownAsThat() throws {
    let experiment = """
      name: nobody
      scenario: small.yaml
      alternatives:
        today: {}
        same: { services.callTaxi.policy: strictFIFO }
        nobody: { services.callTaxi.fleet: { wheelchairVehicles: 0, leasedTaxis: 0, shuttles: 0 } }
      figures: [callTaxi.wait.mean, callTaxi.unmet]
      pilot: 5
      cap: 10
      """
    try Small.withComparison(experiment) { path in
      let page = try Small.page(path, .english)
      #expect(page.contains("not comparable: no value, or too few replications"))
      #expect(page.contains("practically equal: less than 1 min apart"))
      #expect(page.contains("3 dongs, 6,000 people"))
      // To close the service saves all its costs, and is no gain.
      #expect(page.contains("Closing the service would save all its costs."))
      #expect(page.firstMatch(of: /\bnan\b/) == nil && !page.contains("inf "))
    }
  }

  @Test func theLibraryThatIsNotThereIsNamedWithWhatInstallsIt() {
    let error = #expect(throws: ResultsError.self) {
      try ChartLibrary(file: "/nowhere/d3.min.js")
    }
    #expect(error?.description.contains("apt-get install node-d3") == true)
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-1.5, 1, "−1.5"), (1_234_567, 0, "1,234,567"),
    (-12_345.678, 2, "−12,345.68"), (999.96, 1, "1,000.0"),
  ])
  func numbersHaveCommasAndATrueMinus(_ value: Double, _ digits: Int, _ text: String) {
    #expect(ReportWords.number(value, digits) == text)
  }
}
