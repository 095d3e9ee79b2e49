import Records
import Scenarios

/// The residents' day: people on their way, the roads hour by hour, by what trips are made.
extension ReportPage {
  /// A sample of residents and their vehicles in motion; nil without one.
  var dayMoving: Section? {
    guard let moving = day?.moving else { return nil }
    let people = ReportWords.number(Double(moving.people), 0)
    let trips = ReportWords.number(Double(moving.trips), 0)
    let queues = day?.baseline.level.hasSuffix("Queues") ?? false
    return Section(
      id: "moving", title: Wording("움직이는 하루", "A day in motion"),
      content: paragraph(
        "집을 나선 시민 \(people)명의 통행 \(trips)건입니다. 주민 번호로 고르게 뽑은 표본이라 어느 대안, 어느 반복에서도 같은 사람들입니다.",
        "The \(trips) trips of \(people) residents who leave home, taken evenly by their numbers: the same "
          + "people in every alternative and replication.")
        + chart(
          "moving", 0,
          Wording(
            "승용차와 택시는 실제로 달린 길을 따라 움직입니다(35 m 이내로 줄인 선). "
              + (queues ? "대기행렬 수준에서는 출발과 도착 시각만 알므로 그 사이 위치는 빈 도로 시간에 비례해 나눈 것입니다. " : "")
              + "다른 수단은 출발지에서 목적지까지 곧은 선으로 그렸습니다. 걷는 길이나 버스 노선은 기록되지 않기 때문입니다. 첫 반복 실행입니다.",
            "Cars and taxis move along the roads that they took (lines simplified to 35 m). "
              + (queues
                ? "With queues only the beginning and the end of a drive are known; between them it is "
                  + "shown in proportion to the times of empty roads. " : "")
              + "All others are drawn straight from origin to destination, for their ways are not "
              + "recorded. First replication.")))
  }

  /// The flows and speeds of the roads; nil without the residents' day.
  var dayTraffic: Section? {
    guard let day else { return nil }
    let level =
      ViewedDay.level(day.baseline.level) ?? Wording(day.baseline.level, day.baseline.level)
    let least = ReportWords.short(day.network.least)
    let carried = ReportWords.number(day.network.carried, 0)
    let all = ReportWords.number(Double(day.baseline.links.links.count), 0)
    let count = ReportWords.number(Double(day.network.segments.joined().count), 0)
    return Section(
      id: "traffic", title: Wording("시간대별 도로 교통", "The roads, hour by hour"),
      content: paragraph(
        "시민의 승용차와 택시, 버스가 만든 교통입니다. 교통 모형의 수준: \(level.korean).",
        "The traffic that residents' cars, taxis and buses make. Level of the traffic model: "
          + "\(level.english).")
        + chart(
          "traffic", 0,
          Wording(
            "선은 방향마다 하나이며 오른쪽으로 비켜 그렸고, 곧게 이어지는 링크는 300 m까지 묶었습니다. 신호 있는 빈 도로에 대한 비율은 다른 차 때문에 느려진 만큼만 "
              + "보이고, 신호 없는 빈 도로에 대한 비율은 적신호까지 보입니다. 넓은 도로 전부와, 가장 붐비는 시간에 \(least)대를 넘는 국지도로만 그렸습니다(링크 "
              + "\(all)개 중 \(count)개, 주행거리의 \(carried)%). 반복 실행의 평균, 첫날 0–24시입니다.",
            "One line for each direction, drawn to its right; links that lead straight on are joined up to "
              + "300 m. Beside an empty road with its signals only what other vehicles cost is seen, "
              + "beside one without signals red, too. All wider roads are drawn, and local streets with "
              + "more than \(least) vehicles in their busiest hour (\(count) of \(all) links, \(carried) "
              + "% of the kilometres driven). Means over replications, hours 0 to 24 of the first day."
          )))
  }

  // MARK: Slow places

  /// Where the city is slow and why; nil without the residents' day.
  var daySlow: Section? {
    guard let day else { return nil }
    let slow = day.slow
    let lost = ReportWords.number(slow.lost, 0)
    let driven = ReportWords.number(slow.driven, 0)
    let red = ReportWords.number(slow.red, 0)
    let rest = ReportWords.number(100 - slow.red, 0)
    let isGiven = day.baseline.level == "timeOfDay"
    let isComparedWith =
      isComparison ? Wording(" 기준안입니다.", " Under the baseline.") : Wording("", "")
    return Section(
      id: "slow", title: Wording("느린 곳과 까닭", "Where the city is slow, and why"),
      content: paragraph(
        "하루 동안 차량들이 \(driven)시간을 달렸고, 그중 \(lost)시간은 신호 없는 빈 도로보다 더 걸린 시간(지체)입니다."
          + (isGiven ? "" : " 지체의 \(red)%는 차가 없어도 드는 적신호 대기이고, 나머지 \(rest)%는 다른 차 때문입니다.")
          + isComparedWith.korean,
        "Vehicles drove for \(driven) hours, \(lost) of them beyond what empty roads without signals "
          + "take: hours lost."
          + (isGiven
            ? ""
            : " Red at signals, as on an empty road, makes \(red)\u{A0}% of these; others on the road "
              + "make \(rest)\u{A0}%.") + isComparedWith.english)
        + roadTable(day) + linkTable(day) + reasons(day) + corridorPicture(day) + cityDiagram(day))
  }

  private func roadTable(_ day: DayReport) -> HTML {
    var table = PageTable(
      caption: Wording(
        "하루 지체가 가장 많은 도로(양방향)", "The roads on which most is lost in the day, both directions"),
      columns: [
        .name("도로", "Road"), .name("가장 나쁜 시각", "Worst hour"),
        .number("그 시각 속도(km/h)", "Speed then (km/h)"),
        .number("빈 도로 속도(km/h)", "Empty road (km/h)"),
        .number("그 시각 지체(대·시간)", "Lost then (vehicle-h)"),
        .number("하루 지체(대·시간)", "Lost in the day (vehicle-h)"),
        .number("하루 지체 중 적신호(%)", "Of it, red (%)"),
        .number("가장 찬 링크의 교통량/용량", "Flow/capacity of its fullest link"),
        .words("주된 까닭", "Main reason"),
      ])
    table.rows = day.slow.roads.prefix(SlowPlaces.shown).map { road in
      [
        .both(name(of: road, day)), hourCell(road.hour), number(road.speed, 1),
        number(road.freeSpeed, 1), number(road.lost, 0), number(road.lostInDay, 0),
        number(road.red, 0), number(road.load, 2),
        .both(road.reason.words(hasSignal: day.baseline.links.hasSignal(road.fullest))),
      ]
    }
    return table.html
  }

  private func name(of road: SlowPlaces.Road, _ day: DayReport) -> Wording {
    guard road.name.isEmpty else { return day.roadWords.name(road.name) }
    guard let dong = road.dong.flatMap({ source.map?.dongs[$0] }) else {
      return Wording("도시 밖의 이름 없는 길", "streets without a name beyond the city")
    }
    return Wording(
      "\(dong.name)의 이름 없는 길", "streets without a name in \(dong.romanisedName) \(dong.name)")
  }

  private func linkTable(_ day: DayReport) -> HTML {
    var table = PageTable(
      caption: Wording(
        "지체가 가장 많은 링크와 그 시각(링크마다 가장 나쁜 한 시간)",
        "The links on which most is lost, each in its worst hour"),
      columns: [
        .name("어디", "Where"), .name("시각", "Hour"), .number("속도(km/h)", "Speed (km/h)"),
        .number("빈 도로(km/h)", "Empty road (km/h)"), .number("교통량(대/시)", "Flow (vehicles/h)"),
        .number("용량(대/시)", "Capacity (vehicles/h)"), .number("교통량/용량", "Flow/capacity"),
        .number("지체(대·시간)", "Lost (vehicle-h)"), .words("까닭", "Reason"),
      ])
    let tally = day.baseline
    table.rows = day.slow.links.map { slow in
      let link = tally.links.links[slow.link]
      let time = tally.time(slow.link, hour: slow.hour) ?? link.freeTime
      return [
        .both(place(slow.link, day)), hourCell(slow.hour),
        number(3.6 * link.length / max(0.001, time), 1),
        number(3.6 * link.length / max(0.001, link.freeTime), 1),
        number(tally.flow(slow.link, hour: slow.hour), 0),
        number(tally.links.capacity(slow.link, hour: slow.hour), 0), number(slow.load, 2),
        number(slow.lost, 1),
        .both(slow.reason.words(hasSignal: tally.links.hasSignal(slow.link))),
      ]
    }
    return table.html
  }

  private func hourCell(_ hour: Int) -> PageTable.Cell {
    PageTable.Cell(
      content: .both("\(hour)–\(hour + 1)시", "\(hour)–\(hour + 1)\u{A0}h"), value: Double(hour),
      className: "num")
  }

  private func number(_ value: Double, _ digits: Int) -> PageTable.Cell {
    .text(ReportWords.number(value, digits), value)
  }

  /// Road, direction and dong.
  private func place(_ link: Int, _ day: DayReport) -> Wording {
    let table = day.baseline.links
    let own = table.links[link]
    let (a, b) = (table.places[own.from], table.places[own.to])
    let (from, to) = (day.plane.point(a), day.plane.point(b))
    let direction = RoadWords.direction(
      east: Double(to[0] - from[0]), north: Double(to[1] - from[1]))
    let dong = source.map.flatMap { map in
      map.dong(around: table.middle(link)).map { map.dongs[$0] }
    }
    let name = day.roadWords.name(own.name)
    return Wording(
      "\(name.korean) \(direction.korean)" + (dong.map { ", \($0.name)" } ?? ""),
      "\(name.english) \(direction.english)"
        + (dong.map { ", \($0.romanisedName) \($0.name)" } ?? ""))
  }

  /// How far the records can tell why.
  private func reasons(_ day: DayReport) -> HTML {
    switch day.baseline.level {
    case "timeOfDay":
      note(
        "이 수준에서는 속도가 시간대와 도로 등급으로 주어져 있어 얼마나 많은 차가 다니든 같습니다. 그래서 느린 까닭을 말할 수 없고, 교통량/용량만 참고가 됩니다.",
        "At this level speeds are given by hour and class of road, however many drive. So no reason can "
          + "be told; flow over capacity is a hint and no more.")
    case "spatialQueues":
      note(
        "까닭은 기록에서 이 순서로 찾았습니다. 서로를 막는 고리(citizens/gridlocks), 용량을 넘는 교통량, 자기 교통량은 용량의 85% 미만인데 앞 링크가 빈 도로의 두 "
          + "배 넘게 걸릴 때 거슬러 온 대기행렬, 적신호. 용량은 기본 신호 계획의 것이라 감응·최대압력 신호에서는 어림값입니다.",
        "Reasons are looked for in this order: a ring of links that block one another "
          + "(citizens/gridlocks); flow over capacity; a queue from downstream, where a link carries less "
          + "than 85 % of its capacity and one it leads to takes more than twice its empty time; red. "
          + "Capacities are those of the fixed plans, and rough under actuated signals and "
          + "max-pressure.")
    case "verticalQueues":
      note(
        "이 수준에서 대기행렬은 생긴 링크의 끝에 머물 뿐 거슬러 오지 않으므로, 뒤 링크로 번지는 막힘은 볼 수 없습니다. 용량은 기본 신호 계획의 것이며 링크의 모든 차로를 합친 "
          + "값이라, 좌회전 차로만 넘치는 곳은 '알 수 없음'이나 적신호로 적힙니다.",
        "At this level queues stay at the end of the link that causes them, so nothing that spreads to links "
          + "behind can be seen. Capacities are those of the fixed plans, of all lanes of a link together: "
          + "where only a lane for left turns is full, red is named or nothing.")
    default:
      note(
        "이 수준에는 대기행렬이 없으므로 거슬러 온 대기행렬과 고리는 볼 수 없습니다. 시간은 운전자가 여러 날 배운 평균이고 교통량은 이 날의 것입니다. 용량은 신호 계획의 것, "
          + "신호가 없으면 차로의 것이며 링크의 모든 차로를 합친 값이라 좌회전 차로만 넘치는 곳은 드러나지 않습니다.",
        "There are no queues at this level, so none from downstream and no rings can be seen. Times are "
          + "those that drivers have learned over several days, flows those of the day. Capacities are "
          + "those of the signal plans, or of the lanes without a signal.")
    }
  }

  // MARK: A corridor, the whole city

  private func corridorPicture(_ day: DayReport) -> HTML {
    guard let corridor = day.corridor else { return .nothing }
    return .tag(
      "h3", [:],
      .both(
        "\(corridor.name.korean): 자리와 시각에 따른 속도",
        "\(corridor.name.english): speed by place and hour"))
      + chart(
        "corridor", 0,
        Wording(
          "이름 있는 간선도로 가운데 지체가 가장 많은 도로입니다. 방향마다 이어지는 가장 긴 구간을 가로로 시각, 세로로 달리는 방향(아래에서 위)에 따라 200 m 안팎으로 "
            + "나누어 그렸습니다. 속도는 신호 없는 빈 도로에 대한 비율이라 신호가 있는 자리는 늘 느리고 붐비는 시각에 더 어두워집니다. 기록이 시간 단위라 한 칸이 한 "
            + "시간입니다. 대기행렬이 자라고 줄어드는 모습을 보려면 15분 단위 기록이 필요합니다.",
          "Of the named arterials the one on which most is lost. The longest stretch in each direction, in "
            + "cells of some 200 m: time from left to right, driving upwards. Speed is a share of that on an "
            + "empty road without signals: where one stands it is always slow, and darker in busy hours. "
            + "Records are by the hour, and so is the picture; to see a queue grow and dissolve they would "
            + "have to be by quarters of an hour."))
  }

  private func cityDiagram(_ day: DayReport) -> HTML {
    .tag("h3", [:], .both("도시 전체의 기본도", "The fundamental diagram of the city"))
      + chart(
        "diagram", 0,
        day.diagram.isCounted
          ? Wording(
            "점 하나가 한 표본 간격입니다. 가로는 도로 위의 차량 수, 세로는 그동안 달린 거리(시간당)이고, 선은 시각 순서입니다. 원점에서 그은 기울기가 평균 속도입니다.",
            "A point for each sampling period: vehicles on the roads, and kilometres driven in it (per "
              + "hour), joined in the order of time. The slope from the origin is the mean speed.")
          : Wording(
            "점 하나가 한 시간입니다. 가로는 그 시간의 차량·시간(곧 도로 위의 평균 차량 수), 세로는 차량·km이고, 선은 시각 순서입니다. 원점에서 그은 기울기가 평균 "
              + "속도입니다. 이 수준에는 대기행렬이 없어 교통량이 늘어도 흐름이 꺾이지 않습니다.",
            "A point for each hour: vehicle-hours in it, which are the vehicles on the roads on average, "
              + "and vehicle-kilometres, joined in the order of time. The slope from the origin is the "
              + "mean speed. There are no queues at this level, so the flow never falls as vehicles are "
              + "added."))
  }
}
