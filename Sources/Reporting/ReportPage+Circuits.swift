import Experiments
import Records
import Scenarios

/// Where vehicles go round, whom they reach and whom they turn away.
extension ReportPage {
  private typealias Round = (place: Int, service: ViewedService, report: CircuitReport)

  /// Nil where no service goes round.
  var circuits: Section? {
    let rounds: [Round] = services.enumerated().compactMap { place, service in
      service.circuit.map { (place, service, $0) }
    }
    guard !rounds.isEmpty else { return nil }
    return Section(
      id: "circuits", title: Wording("순회와 정류 지점", "Circuits and stops"),
      content: .joined(
        rounds.map { round in
          let declared = round.service.entry.declaration
          return
            (services.count > 1
            ? .tag("h3", [:], .both(declared.koreanName, declared.name)) : .nothing)
            + picture(round) + heat(round) + stopTable(round)
        }))
  }

  private func picture(_ round: Round) -> HTML {
    guard source.map.map({ !$0.isEmpty }) ?? false, round.report.hasPlaces else {
      return gap(
        "결과의 지도 파일(city.geojson)에 정류 지점의 위치가 없어 지도를 그릴 수 없습니다. 이 버전으로 다시 실행하면 생깁니다.",
        "The map of the results (city.geojson) does not say where the stops are. A run of this "
          + "version leaves one that does.")
    }
    return chart(
      "circuits", round.place,
      Wording(
        "선: 첫 반복의 집계 첫 주에 차량이 돈 순서. 정류 지점을 곧게 이은 것으로 달린 길이 아니며, 열지 못한 방문은 건너뜁니다. 원: 반복 실행 전체의 평균 "
          + "방문 횟수.",
        "Lines: the order in which each vehicle went round in the first week counted of the first "
          + "replication; straight from stop to stop, not the roads driven, and without visits that "
          + "were not held. Circles: mean visits over all replications."))
  }

  private func heat(_ round: Round) -> HTML {
    let span =
      round.report.isWeekly
      ? Wording("한 주 평균 인원", "mean of a week") : Wording("집계 기간의 평균 인원", "mean of the time counted")
    return .tag(
      "h4", [:], .both("정류 지점과 시각별로 돌아간 사람", "People turned away, by stop and hour"))
      + chart(
        "turnedAway", round.place,
        Wording(
          "문을 닫을 때까지 차례가 오지 않아 돌아간 사람을 정류 지점에 온 시각으로 나눈 것(\(span.korean)). 오른쪽은 그 정류 지점의 합계입니다.",
          "Those still outside when the doors closed, by the hour in which they came "
            + "(\(span.english)); on the right, all of the stop."))
  }

  private func stopTable(_ round: Round) -> HTML {
    let isWeekly = round.report.isWeekly
    var table = PageTable(
      caption: isWeekly
        ? Wording("한 주 평균과 95% 구간", "Means of a week with 95 % intervals")
        : Wording("집계 기간의 평균과 95% 구간", "Means of the time counted with 95 % intervals"),
      columns: [.name("정류 지점", "Stop"), .name("동", "Dong")]
        + (isComparison ? [.name("대안", "Alternative")] : [])
        + [
          .number("방문", "Visits"), .number("예고했으나 열지 못함", "Announced, not held"),
          .number("이용자", "Served"), .number("돌아간 사람", "Turned away"),
        ])
    table.shape = .even
    for (place, stop) in round.report.stops.enumerated() {
      for (alternative, own) in shown.map({
        (source.alternatives[$0], round.report.alternatives[$0])
      })
      where own.stops[place].isVisited {
        table.rows.append(
          [.both(stop.name), dongCell(stop.dong)]
            + (isComparison ? [PageTable.Cell(content: .breakable(alternative.name))] : [])
            + [
              own.stops[place].visits, own.stops[place].missed, own.stops[place].served,
              own.stops[place].turnedAway,
            ].map { .text(ReportWords.interval($0?.mean, $0?.half, 1), $0?.mean) })
      }
    }
    return .tag(
      "details", ["class": "screen"],
      .tag("summary", [:], .both("정류 지점별 값을 표로 보기", "The values by stop as a table")),
      table.html)
  }

  private func dongCell(_ dong: Int?) -> PageTable.Cell {
    guard let dong, let map = source.map else { return .text("–") }
    return PageTable.Cell(
      content: .both(
        map.dongs[dong].name, "\(map.dongs[dong].romanisedName) \(map.dongs[dong].name)"))
  }
}
