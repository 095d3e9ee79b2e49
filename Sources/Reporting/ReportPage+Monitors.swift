import Records
import Scenarios

/// What cars emit around the monitoring points of the city.
extension ReportPage {
  /// Nothing where the city has no points.
  func monitorTable(_ day: DayReport) -> HTML {
    let points = source.map?.monitors ?? []
    let tallies = day.baseline.monitors
    guard !points.isEmpty, points.count == tallies.count else { return .nothing }
    let baseline = isComparison ? Wording(", 기준안", ", under the baseline") : Wording("", "")
    var table = PageTable(
      caption: Wording(
        "측정 지점 주변의 배출량(첫날 하루, 반복 실행의 평균\(baseline.korean))",
        "Emissions around the monitoring points (the first day, mean over replications"
          + "\(baseline.english))"),
      columns: [
        .name("지점", "Point"), .number("반경(m)", "Radius (m)"),
        .number("주행거리(대·km)", "Driven (vehicle-km)"),
        .number("평균 속도(km/h)", "Mean speed (km/h)"),
        .number("이산화탄소(kg)", "CO₂ (kg)"),
        .number("질소산화물(kg)", "NOx (kg)"),
        .number("질소산화물(kg/km²)", "NOx (kg/km²)"),
        .number("초미세먼지(g)", "PM2.5 (g)"),
        .number("질소산화물이 가장 많은 시각", "Hour with the most NOx"),
      ])
    let replications = Double(max(1, day.baseline.replications))
    table.rows = zip(points, tallies).map { point, tally in
      let radius = Double(point.radius) / 1_000
      let oxides = tally.nitrogenOxides / 1_000 / replications
      return [
        .both(Wording(point.name, "\(point.romanisedName) \(point.name)")),
        number(Double(point.radius), 0), number(tally.kilometres / replications, 0),
        tally.hours > 0 ? number(tally.kilometres / tally.hours, 1) : .text("–"),
        number(tally.carbonDioxide / replications, 0), number(oxides, 2),
        number(oxides / (Double.pi * radius * radius), 2),
        number(tally.particles / replications, 1),
        tally.peakHour.map { hourCell($0) } ?? .text("–"),
      ]
    }
    return table.html + monitorNote(points, hasQueues: day.baseline.level.hasSuffix("Queues"))
  }

  private func monitorNote(_ points: [CityMap.Monitor], hasQueues: Bool) -> HTML {
    let accuracies = points.map(\.accuracy)
    let range = [accuracies.min() ?? 0, accuracies.max() ?? 0].map {
      ReportWords.number(Double($0), 0)
    }
    let words = range[0] == range[1] ? range[0] : range.joined(separator: "–")
    return note(
      "링크의 가운데가 반경 안에 드는 도로에서 시민의 승용차와 택시가 배출한 양입니다. 버스는 들어 있지 않"
        + (hasQueues ? "고, 대기행렬에 함께 선 서비스 차량은 승용차로 셉니다." : "습니다.")
        + " 지점 가까이에서 나온 배출량일 뿐, 바람과 다른 배출원에 "
        + "좌우되는 대기 중 농도가 아니므로 측정소의 값과 견줄 수 없습니다. 지점의 위치는 실제와 \(words) m까지 다를 수 있습니다.",
      "What residents' cars and taxis emit on the links whose middle lies within the radius, buses left "
        + "out" + (hasQueues ? "; vehicles of services that queue among them count as cars" : "")
        + ". These are emissions near a point, not concentrations in its air, which depend on wind and "
        + "on other sources: they cannot be held against what a station measures. The true places of the "
        + "points may differ by up to \(words) m.")
  }
}
