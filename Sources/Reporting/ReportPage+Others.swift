import Experiments
import Records
import Scenarios

/// The figures that were not named before the run.
extension ReportPage {
  /// Nil for a single run, which shows all its figures in one table.
  var otherFigures: Section? {
    guard let comparison = source.comparison else { return nil }
    let found = ExploratoryFindings(comparison.exploratory, comparison.alternatives)
    let others = source.baseline.summary.keyFigures.filter { figure in
      !comparison.figures.contains { $0.name == figure.name }
    }
    guard !others.isEmpty else { return nil }
    return Section(
      id: "others", title: Wording("그 밖의 지표(탐색용)", "Other figures (exploratory)"),
      content: paragraph(
        "실행 전에 정하지 않은 지표입니다. 새로운 질문을 찾는 데만 쓰고, 결정의 근거로 쓰지 마십시오.",
        "These figures were not named before the run. They are for ideas and not for decisions.")
        + (found.shown.isEmpty ? .nothing : foundTable(found))
        + counted(found)
        + .tag(
          "details", [:],
          .tag(
            "summary", [:],
            .both("그 밖의 지표 \(others.count)개의 평균 모두 보기", "The means of all \(others.count)")),
          meansTable(others)))
  }

  private func counted(_ found: ExploratoryFindings) -> HTML {
    let korean = found.shown.isEmpty ? "" : "나머지 가운데 "
    let english = found.shown.isEmpty ? "Of these figures " : "Of the others "
    return .tag(
      "p", ["class": "note"],
      .both(
        "\(korean)\(found.small)개는 우연이 아니지만 의미 있는 크기보다 작게 다르고, \(found.none)개는 차이를 찾지 못했습니다. 모든 값: ",
        "\(english)\(found.small) differ by less than would matter, and in \(found.none) no difference "
          + "was found. All values: "), .tag("code", [:], .text("comparison.json")))
  }

  private func foundTable(_ found: ExploratoryFindings) -> HTML {
    let names = shownAlternatives.map(\.name)
    let percent = ReportWords.short(100 * ExploratoryFindings.part)
    var table = PageTable(
      caption: Wording(
        "의미 있을 수 있는 차이(굵은 글씨): 위발견율 10%에서 우연이 아니고, 미리 밝힌 크기(없으면 기준안의 \(percent)%) 이상. 괄호는 벤자미니–호흐베르크 p",
        "Differences that could matter, in bold: no chance at a false discovery rate of 10 %, and as "
          + "large as declared (\(percent) % of the baseline where nothing is). In brackets Benjamini "
          + "and Hochberg's p"),
      columns: [
        .name("지표", "Figure"),
        PageTable.Column(
          label: Wording(names[0], names[0]), isNumber: true,
          isSortable: false),
      ]
        + names.dropFirst().map {
          PageTable.Column(
            label: Wording("\($0)의 차이", "\($0), difference"), isNumber: true, isSortable: false)
        })
    table.shape = .even
    table.rows = found.shown.map { finding in
      let sizes = finding.differences.compactMap { $0?.mean.magnitude }.filter { $0 > 0 }
      let least = sizes.min() ?? 1
      let digits = least >= 100 ? 0 : least >= 10 ? 1 : least >= 0.1 ? 2 : 3
      return [
        .both(ReportWords.label(finding.name)),
        PageTable.Cell(
          content: .both(
            ReportWords.with(ReportWords.number(finding.baseline, digits), finding.unit))),
      ]
        + shown.dropFirst().map { place in
          guard let difference = finding.differences[place - 1] else { return .text("–") }
          let p = difference.p.map { $0 < 0.001 ? "<\u{A0}0.001" : decimal($0, 3) } ?? "–"
          let value = HTML.text(ReportWords.signed(difference.mean, digits))
          return PageTable.Cell(
            content: (difference.couldMatter ? .tag("strong", [:], value) : value)
              + .tag("small", [:], .text(" (\(p))")))
        }
    }
    return table.html
  }

  private func meansTable(_ figures: [RunSummary.KeyFigure]) -> HTML {
    var table = PageTable(
      caption: Wording("평균 ± 구간 절반(하나씩의 95% 구간)", "Means ± half-widths, one by one"),
      columns: [.name("지표", "Figure")]
        + shownAlternatives.map {
          PageTable.Column(label: Wording($0.name, $0.name), isNumber: true)
        }
        + [PageTable.Column(label: Wording("단위", "Unit"), isSortable: false)])
    table.shape = .even
    table.rows = figures.map { figure in
      [PageTable.Cell(content: .both(ReportWords.label(figure.name)))]
        + shownAlternatives.map { alternative in
          let own = alternative.summary.keyFigures.first { $0.name == figure.name }
          let digits = ReportWords.digits([own?.halfWidth])
          return .text(ReportWords.interval(own?.mean, own?.halfWidth, digits), own?.mean)
        } + [.both(ReportWords.unit(figure.unit))]
    }
    return table.html
  }
}
