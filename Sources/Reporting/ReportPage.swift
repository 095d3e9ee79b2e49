import Experiments
import Foundation
import Quantities
import Records
import Results
import Scenarios

/// The report of a run or a comparison: one HTML file in Korean and English that needs no network.
///
/// All numbers are computed here; the page draws them, switches the language and sorts tables. A
/// content security policy lets nothing run but the three scripts that are written with it.
public struct ReportPage {
  public enum Language: String, CaseIterable, Sendable {
    case korean = "ko"
    case english = "en"
  }

  let source: ReportSource
  let services: [ViewedService]
  private let language: Language
  private let library: ChartLibrary
  let verification: Verification
  /// Nil without the residents' day.
  let day: DayReport?
  /// Nil for a single run.
  let recommendation: Recommendation?
  /// The alternatives, by their places, for which there is room where each takes a column or a
  /// curve: all, or the baseline and those that matter most.
  let shown: [Int]

  /// So many alternatives can be told apart in one chart and stand side by side in one table.
  static let most = 7

  /// What is known of the verification of the program.
  public enum Verification: Sendable {
    /// It was not run for this report; so many cases are shipped.
    case shipped(cases: Int)
    /// It was run: cases with their results, `pass`, `fail` or `inconclusive`.
    case run([(id: String, result: String, figures: Int)])
  }

  /// A service with what the report shows of it.
  struct ViewedService {
    let entry: Registry.Entry
    let views: ServiceViews
    let report: ServiceReport
    let equity: Equity?
    /// Nil for a service whose vehicles do not go round.
    let circuit: CircuitReport?
  }

  public init(
    _ source: ReportSource, language: Language, library: ChartLibrary, verification: Verification
  ) {
    let recommendation = source.comparison.map { Recommendation($0.summary) }
    let shown = Self.shown(recommendation, of: source.alternatives.count)
    self.init(
      source, Self.services(source),
      day: DayReport(
        source.alternatives, leading: Self.leading(recommendation, source.alternatives, shown),
        source.map), language: language, library: library, verification: verification)
  }

  /// With services whose views are known.
  init(
    _ source: ReportSource, _ services: [ViewedService], day: DayReport? = nil, language: Language,
    library: ChartLibrary, verification: Verification
  ) {
    self.source = source
    self.services = services
    self.language = language
    self.library = library
    self.verification = verification
    recommendation = source.comparison.map { Recommendation($0.summary) }
    shown = Self.shown(recommendation, of: source.alternatives.count)
    self.day = day
  }

  private static func shown(_ recommendation: Recommendation?, of count: Int) -> [Int] {
    count <= most
      ? Array(0..<count) : recommendation?.shown(most - 1) ?? Array(0..<count)
  }

  /// Of those shown the one that leads by the first figure by which any does.
  private var leading: Int { Self.leading(recommendation, source.alternatives, shown) }

  private static func leading(
    _ recommendation: Recommendation?, _ alternatives: [ReportSource.Alternative], _ shown: [Int]
  ) -> Int {
    let name = recommendation?.leads.lazy.compactMap { $0?.alternative }.first
    return name.flatMap { name in alternatives.firstIndex { $0.name == name } }
      ?? shown.dropFirst().first ?? 0
  }

  var shownAlternatives: [ReportSource.Alternative] { shown.map { source.alternatives[$0] } }

  /// Whether there are more alternatives than can stand side by side.
  var isMany: Bool { shown.count < source.alternatives.count }

  /// The services of the run, or of the baseline.
  var present: [Registry.Entry] {
    Registry.services.filter { source.baseline.summary.counts[$0.declaration.name] != nil }
  }

  /// The services of the results whose needs can be viewed.
  static func services(_ source: ReportSource) -> [ViewedService] {
    let baseline = source.baseline
    let days = max(1, Double(baseline.summary.counted.horizon) / 86_400_000)
    return Registry.services.compactMap { entry in
      let name = entry.declaration.name
      let tallies = source.alternatives.map { $0.tallies[name] ?? [] }
      guard let views = entry.views, tallies.joined().contains(where: { $0 != nil }) else {
        return nil
      }
      return ViewedService(
        entry: entry, views: views, report: ServiceReport(entry, views, tallies, days: days),
        equity: source.map.map {
          Equity(DongMeasure.of(views), tallies, $0, seed: baseline.summary.seed)
        },
        circuit: views.circuit.flatMap {
          CircuitReport(
            $0, tallies, source.map ?? .empty, day: baseline.summary.day,
            horizon: SimDuration(milliseconds: baseline.summary.counted.horizon))
        })
    }
  }

  /// A part of the page with its place in the table of contents.
  struct Section {
    let id: StaticString
    let title: Wording
    let content: HTML
  }

  /// In the order of the page.
  private var sections: [Section] {
    let findings = [
      summary, figures, dayMoving, dayTraffic, daySlow, dayTrips, tradeOff, hours, waits, longest,
      maps, circuits, equity, costs, appraisal,
      otherFigures,
    ]
    let basis = [calibration, limits, verificationSection, reproduction, assumptions]
    return (findings + [sensitivity, robustness] + basis).compactMap { $0 }
  }

  /// The page.
  public func html() throws -> String {
    let script = String(
      decoding: PackageResources.ranks_js + PackageResources.circuits_js
        + PackageResources.day_js + PackageResources.report_js, as: UTF8.self)
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let policy =
      "default-src 'none'; script-src \(Self.hash(library.source)) \(Self.hash(script)); "
      + "style-src \(Self.hash(style)); img-src data:; base-uri 'none'; form-action 'none'"
    let title = language == .korean ? title.korean : title.english
    let head = HTML.joined([
      HTML(source: "<meta charset=\"utf-8\">\n"),
      HTML(
        source:
          "<meta http-equiv=\"Content-Security-Policy\" content=\"\(HTML.escaped(policy))\">\n"),
      HTML(
        source: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"),
      HTML(source: "<link rel=\"icon\" href=\"data:,\">\n"),
      .tag("title", [:], .text(title)), .raw("style", [:], style),
    ])
    let sections = sections
    let body = HTML.joined([
      header(sections),
      .tag(
        "main", [:],
        sections.map { section in
          .tag(
            "section", ["id": "\(section.id)"], .tag("h2", [:], .both(section.title)),
            section.content)
        }),
      footer, HTML(source: "<div id=\"tip\" role=\"status\" hidden></div>\n"),
      .raw("script", ["type": "application/json", "id": "data"], try chartData.json()),
      .raw("script", [:], library.source), .raw("script", [:], script),
    ])
    return
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n<head>\n\(head.source)\n</head>\n"
      + "<body>\n\(body.source)\n</body>\n</html>\n"
  }

  /// A source of the content security policy.
  static func hash(_ text: String) -> String {
    let digits = Array(SHA256.hexDigest(of: text).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map { place in
      UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return "'sha256-\(Data(bytes).base64EncodedString())'"
  }

  var title: Wording {
    if let comparison = source.comparison {
      let name = ReportWords.written(comparison.title)
      return Wording(
        "\(name.korean) – 온고을 비교 보고서", "\(name.english) – Ongoeul comparison report")
    }
    let name = ReportWords.written(source.baseline.summary.title ?? source.baseline.name)
    return Wording(
      "\(name.korean) – 온고을 실행 보고서", "\(name.english) – Ongoeul run report")
  }

  private var chartData: ChartData {
    ChartData(
      title: title, alternatives: source.alternatives.map(\.name), shown: shown,
      leading: leading,
      figures: (source.comparison.map { comparison in
        comparison.figures.map {
          ChartData.figure($0, rankedAgainst: isMany ? comparison.baseline : nil)
        }
      } ?? [])
        + (source.comparison?.appraisal.map {
          [ChartData.netPresentValue($0, isRanked: isMany)]
        } ?? []),
      services: services.map { service in
        ChartData.Service(
          report: service.report,
          tradeOff: ChartData.tradeOff(
            service.views, source.alternatives, inequality: inequality(service),
            of: service.equity?.benefit),
          circuit: service.circuit)
      }, tornados: tornados.map(\.chart), map: source.map.flatMap(ChartData.map),
      day: day)
  }

  private func inequality(_ service: ViewedService) -> [Estimate?] {
    service.equity?.indices.map { indices in
      indices[.gini].map { gini in
        Estimate(
          mean: gini.value, half: gini.range.map { ($0.upperBound - $0.lowerBound) / 2 }, n: 0)
      }
    } ?? []
  }

  // MARK: Frame

  private func header(_ sections: [Section]) -> HTML {
    let question = source.comparison?.question
    let name =
      source.comparison?.title ?? source.baseline.summary.title ?? source.baseline.name
    return .tag(
      "header", ["class": "page"],
      .tag(
        "div", ["class": "bar"],
        .tag("span", ["class": "mark"], .both("온고을 시뮬레이션 보고서", "Ongoeul simulation report")),
        .tag("span", ["class": "stamp"], .both("시뮬레이션 결과 – 실측 아님", "Simulated, not measured")),
        .tag(
          "span", ["class": "switch", "role": "group", "aria-label": "언어 / language"],
          .tag("button", ["type": "button", "data-language": "ko"], .text("한국어")),
          .tag("button", ["type": "button", "data-language": "en"], .text("English")))),
      .tag("h1", [:], .both(ReportWords.written(question ?? name))),
      question == nil ? .nothing : .tag("p", ["class": "note"], .text(name)), facts,
      .tag(
        "nav", ["aria-label": "차례 / contents"],
        sections.map { .tag("a", ["href": "#\($0.id)"], .both($0.title)) }))
  }

  /// What was run, in a few words each.
  private var facts: HTML {
    let summary = source.baseline.summary
    var facts: [(Wording, HTML)] = []
    if let comparison = source.comparison {
      let percent = ReportWords.short(comparison.confidence * 100)
      facts = [
        (Wording("기준안", "Baseline"), .breakable(comparison.baseline)),
        (
          Wording("비교한 대안", "Alternatives"),
          names(Array(comparison.alternatives.dropFirst()))
        ),
        (
          Wording("반복 실행", "Replications"),
          .both(
            "대안마다 \(comparison.replications)회", "\(comparison.replications) of each alternative")
        ),
        (
          Wording("신뢰수준", "Confidence"),
          .both("모든 비교를 합쳐 \(percent)%", "\(percent) % for all comparisons together")
        ),
      ]
    } else {
      let policies = summary.policies.sorted { $0.key < $1.key }
      let english = policies.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
      let korean = policies.map { service, policy in
        let name = ReportWords.policy(policy, of: service)?.korean ?? policy
        return "\(ReportWords.service(service)): \(name)"
      }.joined(separator: ", ")
      facts = [
        (Wording("시나리오", "Scenario"), .breakable(summary.scenario)),
        (Wording("정책", "Policy"), .both(korean, english)),
        (
          Wording("반복 실행", "Replications"),
          .both("\(summary.replications)회", "\(summary.replications)")
        ),
      ]
    }
    facts += [
      (Wording("대상 기간", "Time"), .both(span(summary))),
      (Wording("난수 시드", "Seed"), .text("\(summary.seed)")),
      (Wording("프로그램", "Program"), .text(summary.engine)),
    ]
    return .tag(
      "dl", ["class": "meta"],
      facts.map { label, value in
        .tag("div", [:], .tag("dt", [:], .both(label)), .tag("dd", [:], value))
      })
  }

  /// The names of alternatives; of many the number and, where a reader asks for them, the names.
  private func names(_ names: [String]) -> HTML {
    guard isMany else { return .breakable(names.joined(separator: ", ")) }
    return .tag(
      "details", ["class": "names"],
      .tag("summary", [:], .both("\(names.count)개", "\(names.count)")),
      .tag("ul", [:], names.map { .tag("li", [:], .breakable($0)) }))
  }

  private func span(_ summary: RunSummary) -> Wording {
    switch summary.analysis {
    case "periodic": return Wording("예열 뒤의 온 주", "whole weeks after a warm-up")
    case "steady": return Wording("예열 뒤의 장기 평균", "the long run after a warm-up")
    default:
      let days = [
        "monday": "월요일", "tuesday": "화요일", "wednesday": "수요일", "thursday": "목요일",
        "friday": "금요일", "saturday": "토요일", "sunday": "일요일",
      ]
      let hours = ReportWords.short(Double(summary.counted.horizon) / 3_600_000)
      return Wording(
        "\(days[summary.day] ?? summary.day) \(hours)시간", "\(summary.day.capitalized), \(hours) h")
    }
  }

  private var footer: HTML {
    .tag(
      "footer", [:],
      .tag(
        "p", [:],
        .both("시뮬레이션 결과이며 실측이 아닙니다.", "Simulated, not measured."), .text(" "),
        .text(source.baseline.summary.provenance)))
  }

  /// A chart's place with its caption, if it has one.
  func chart(_ kind: String, _ index: Int, _ caption: Wording?) -> HTML {
    .tag(
      "figure", ["data-chart": kind, "data-index": "\(index)"],
      .tag("div", ["class": kind == "forest" ? "canvas plot" : "canvas"]),
      caption.map { .tag("figcaption", [:], .both($0)) } ?? .nothing)
  }

  func paragraph(_ korean: String, _ english: String) -> HTML {
    .tag("p", [:], .both(korean, english))
  }

  func note(_ korean: String, _ english: String) -> HTML {
    .tag("p", ["class": "note"], .both(korean, english))
  }

  func gap(_ korean: String, _ english: String) -> HTML {
    .tag("p", ["class": "gap"], .both(korean, english))
  }
}
