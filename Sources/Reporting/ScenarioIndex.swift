import Experiments
import Foundation
import Records
public import Results

/// The page that leads to the reports of a comparison in several scenarios: which alternative is
/// best in which, and a link to each.
public struct ScenarioIndex {
  public let folder: ResultsFolder
  /// Of the comparisons, one for each scenario.
  public let folders: [String]
  private let summary: StudyResult<ScenarioComparisonSummary>

  private struct Plan: Decodable {
    let scenarios: [String]?
  }

  /// Reads a results folder; nil if it is not that of a comparison in several scenarios.
  ///
  /// - Throws: `ResultsError` `cannotRead` if it is none at all or has not finished.
  public init?(folder path: String) throws {
    folder = try ResultsFolder(existing: path)
    let plan: Plan = try ReportSource.decode(folder.planPath)
    guard let scenarios = plan.scenarios else { return nil }
    folders = scenarios.map { "\(path)/\($0)" }
    summary = try ReportSource.decode(
      folder.comparisonPath,
      missing: "the comparison was not finished: it has no comparison.json; run it again with "
        + "--force")
  }

  /// The page, in one language; the reports that it leads to have both.
  public func html(_ language: ReportPage.Language) -> String {
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let policy =
      "default-src 'none'; style-src \(ReportPage.hash(style)); img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    let head = HTML.joined([
      HTML(source: "<meta charset=\"utf-8\">\n"),
      HTML(
        source:
          "<meta http-equiv=\"Content-Security-Policy\" content=\"\(HTML.escaped(policy))\">\n"),
      HTML(
        source: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"),
      HTML(source: "<link rel=\"icon\" href=\"data:,\">\n"),
      .tag("title", [:], .text(summary.experiment)), .raw("style", [:], style),
    ])
    let body =
      HTML.tag(
        "header", ["class": "page"],
        .tag("h1", [:], .both(ReportWords.written(summary.question ?? summary.experiment))),
        .tag("p", ["class": "note"], .text(summary.experiment)))
      + .tag(
        "main", [:], .tag("section", [:], links), .tag("section", [:], best),
        .tag("section", [:], conclusions))
    return
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n<head>\n\(head.source)\n</head>\n"
      + "<body>\n\(body.source)\n</body>\n</html>\n"
  }

  private var links: HTML {
    .tag("h2", [:], .both("시나리오별 보고서", "A report for each scenario"))
      + .tag(
        "ul", [:],
        summary.scenarios.map { part in
          .tag(
            "li", [:], .tag("a", ["href": part.name + "/report.html"], .text(part.name)),
            .text(" (\(part.scenario))"))
        })
  }

  /// What leads in each scenario by how much, and what can be recommended; its report says on what
  /// condition.
  private var conclusions: HTML {
    .tag("h2", [:], .both("조건부 결론", "What can be concluded, on condition"))
      + .joined(
        summary.scenarios.map { part in
          let recommendation = Recommendation(part.comparison.summary)
          let statements =
            recommendation.statements(part.comparison.appraisal) + [recommendation.conclusion]
          return .tag("h3", [:], .text(part.name))
            + .tag("ul", [:], statements.map { .tag("li", [:], Self.html($0)) })
        }) + .tag("p", ["class": "note"], .both(Recommendation.reserve))
  }

  private static func html(_ statement: Recommendation.Statement) -> HTML {
    let names: HTML =
      statement.names.isEmpty
      ? .nothing : .text(" ") + .both(Recommendation.listed(statement.names, 6)) + .text(". ")
    return .both(statement.words) + names + .both(statement.rest)
  }

  private var best: HTML {
    let names = summary.scenarios.map(\.name)
    var table = PageTable(
      caption: Wording("평균이 가장 좋은 대안", "The alternative with the best mean"),
      columns: [.name("지표", "Figure")]
        + names.map { PageTable.Column(label: Wording($0, $0), isSortable: false) })
    table.rows = summary.figures.map { figure in
      [.both(ReportWords.label(figure.name))] + names.map { .text(figure.best[$0] ?? "–") }
    }
    let reversed = summary.figures.flatMap { figure in
      figure.reversed.map { HTML.tag("li", [:], .text("\(figure.name): \($0)")) }
    }
    let percent = ReportWords.short(summary.confidence * 100)
    return .tag("h2", [:], .both("시나리오에 따라 달라지는가", "Does it depend on the scenario?")) + table.html
      + (reversed.isEmpty
        ? .nothing
        : .tag("p", [:], .both("순위가 뒤집힌 짝(영문 원문)", "Pairs whose order turns"))
          + .tag("ul", [:], reversed))
      + .tag(
        "p", ["class": "note"],
        .both(
          "모든 시나리오의 핵심 비교 \(summary.familySize)개를 한 묶음으로 보아, 차이의 구간이 모두 함께 \(percent)% 신뢰수준을 "
            + "지키고 홀름(Holm) 보정도 전체에 적용했습니다.",
          "All \(summary.familySize) primary differences of all scenarios are one family: their "
            + "intervals hold together with \(percent) % confidence, and Holm's correction covers "
            + "them all."))
  }
}
