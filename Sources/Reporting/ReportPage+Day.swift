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
        "집을 나선 시민 \(people)명의 통행 \(trips)건입니다. 시민 번호에서 일정한 간격으로 뽑은 표본이라 어느 대안, 어느 반복에서도 같은 사람들입니다.",
        "A sample of \(people) residents who leave home, and their \(trips) trips. It is taken at equal "
          + "steps by their numbers, so they are the same people in every alternative and replication."
      )
        + chart(
          "moving", 0,
          Wording(
            "승용차와 택시는 달린 경로를 따라 움직입니다(오차 35 m 이내로 단순화한 선). "
              + (queues
                ? "대기행렬 수준에서는 출발과 도착 시각만 기록되므로 도중의 위치는 빈 도로의 통행시간에 비례해 나눈 것이며, 도중에 우회한 차도 처음 정한 경로로 "
                  + "그립니다. " : "")
              + "다른 수단은 걸은 길이나 버스 노선이 기록되지 않아 출발지에서 목적지까지 직선으로 그렸습니다. 첫 번째 반복 실행의 첫날입니다.",
            "Cars and taxis move along their routes (lines simplified to within 35 m). "
              + (queues
                ? "With queues only the beginning and the end of a drive are recorded: in between, a car is "
                  + "placed in proportion to the times of empty roads, on the route first meant. "
                : "")
              + "All others move straight from origin to destination, because the streets or bus lines "
              + "they used are not recorded. First day of the first replication.")))
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
        "The traffic of residents' cars, taxis and buses. Level of the traffic model: "
          + "\(level.english).")
        + chart(
          "traffic", 0,
          Wording(
            "선은 방향마다 하나이며 진행 방향의 오른쪽에 그렸고, 곧게 이어지는 링크는 300 m까지 묶었습니다. 속도를 신호 있는 빈 도로와 견주면 다른 차량 때문에 "
              + "느려진 만큼만 보이고, 신호 없는 빈 도로와 견주면 적신호 대기까지 보입니다. 국지도로보다 넓은 도로는 모두, 국지도로는 가장 붐비는 시간에 "
              + "\(least)대가 넘게 지나는 것만 그렸습니다(링크 \(all)개 가운데 \(count)개, 주행거리의 \(carried)%). 반복 실행의 평균이며 첫날 "
              + "0–24시입니다.",
            "One line for each direction, drawn on its right-hand side; links that lead straight on are "
              + "joined up to 300 m. Compared with an empty road with signals, a speed shows only what "
              + "other vehicles cost; compared with one without signals, it shows red lights as well. All "
              + "roads wider than local streets are drawn, and those local streets that more than \(least) "
              + "vehicles use in their busiest hour (\(count) of \(all) links, with \(carried) % of the "
              + "kilometres driven). Means over replications; hours 0 to 24 of the first day."
          ))
        + monitorTable(day))
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
      id: "slow", title: Wording("지체 구간과 원인", "Where the city is slow, and why"),
      content: paragraph(
        "하루 동안 차량들이 도로에서 보낸 시간은 모두 \(driven)시간이고, 그중 \(lost)시간은 신호 없는 빈 도로보다 더 걸린 시간, 곧 지체입니다."
          + (isGiven ? "" : " 지체의 \(red)%는 다른 차가 없어도 생기는 적신호 대기이고, 나머지 \(rest)%는 다른 차량 때문에 생깁니다.")
          + " 빈 도로의 속도는 아무도 막지 않는 운전자의 속도라, 제한속도에서 세는 핵심 지표의 지체보다 값이 작습니다."
          + isComparedWith.korean,
        "Vehicles spent \(driven) hours on the roads, \(lost) of them more than empty roads without "
          + "signals would have taken: hours lost."
          + (isGiven
            ? ""
            : " Red lights, which stop cars on an empty road as well, cause \(red)\u{A0}% of these; other "
              + "vehicles cause \(rest)\u{A0}%.")
          + " The speed of an empty road is that of a driver whom nobody hinders, so less is lost than by "
          + "the key figure, which counts from the speed limit." + isComparedWith.english)
        + roadTable(day) + linkTable(day) + reasons(day) + corridorPicture(day) + cityDiagram(day))
  }

  private func roadTable(_ day: DayReport) -> HTML {
    var table = PageTable(
      caption: Wording(
        "하루 지체가 가장 많은 도로(양방향)", "The roads with the most hours lost in the day, both directions"),
      columns: [
        .name("도로", "Road"), .name("지체가 가장 큰 시각", "Worst hour"),
        .number("그 시각의 속도(km/h)", "Speed in it (km/h)"),
        .number("빈 도로의 속도(km/h)", "Empty road (km/h)"),
        .number("그 시각의 지체(대·시간)", "Lost in it (vehicle-h)"),
        .number("하루 지체(대·시간)", "Lost in the day (vehicle-h)"),
        .number("하루 지체 중 적신호(%)", "Share of red (%)"),
        .number("가장 붐비는 링크의 V/C", "V/C of its fullest link"),
        .words("주된 원인", "Main reason"),
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
      return Wording("시 밖의 이름 없는 도로", "streets without a name beyond the city")
    }
    return Wording(
      "\(dong.name)의 이름 없는 도로", "streets without a name in \(dong.romanisedName) \(dong.name)")
  }

  private func linkTable(_ day: DayReport) -> HTML {
    var table = PageTable(
      caption: Wording(
        "지체가 가장 많은 링크(링크마다 지체가 가장 큰 한 시간)",
        "The links with the most hours lost, each in its worst hour"),
      columns: [
        .name("위치", "Where"), .name("시각", "Hour"), .number("속도(km/h)", "Speed (km/h)"),
        .number("빈 도로의 속도(km/h)", "Empty road (km/h)"),
        .number("교통량 V(대/시)", "Flow V (vehicles/h)"),
        .number("용량 C(대/시)", "Capacity C (vehicles/h)"), .number("V/C", "V/C"),
        .number("지체(대·시간)", "Lost (vehicle-h)"), .words("원인", "Reason"),
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

  func hourCell(_ hour: Int) -> PageTable.Cell {
    PageTable.Cell(
      content: .both("\(hour)–\(hour + 1)시", "\(hour)–\(hour + 1)\u{A0}h"), value: Double(hour),
      className: "num")
  }

  func number(_ value: Double, _ digits: Int) -> PageTable.Cell {
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
        "이 수준에서는 속도가 시간대와 도로 등급으로 주어져 있어 교통량이 얼마든 같습니다. 그래서 지체의 원인을 말할 수 없고, V/C만 참고가 됩니다.",
        "At this level speeds are given by hour and class of road, however many vehicles there are. So no "
          + "reason can be told; V/C is no more than a hint.")
    case "spatialQueues":
      note(
        "원인은 기록에서 이 순서로 찾습니다. ① 서로를 막는 링크의 고리(교착), ② 돌발상황, ③ 용량을 넘는 교통량, ④ 하류에서 거슬러 온 대기행렬(V/C가 0.85 미만인데 이 "
          + "링크와 하류 링크의 통행시간이 모두 빈 도로의 두 배가 넘음), ⑤ 용량에 가까운 교통량(V/C 0.85 이상), ⑥ 적신호(지체의 절반 이상). 용량은 정주기 "
          + "신호계획으로 셈한, 링크의 모든 차로를 합친 값이라 감응 신호와 최대압력 신호에서는 어림값이고, 좌회전 차로만 넘치는 곳의 원인은 적신호나 '알 수 없음'으로 "
          + "적힙니다.",
        "Reasons are looked for in this order: (1) a ring of links that block one another; (2) an "
          + "incident; (3) flow over capacity; (4) a queue from downstream: V/C is below 0.85, and this "
          + "link and one that it leads to take more than twice their empty times; (5) flow near "
          + "capacity, V/C of 0.85 or more; (6) red, at least half of what is lost. Capacities are those of "
          + "the fixed-time plans for all lanes of a link together. They are rough for actuated and "
          + "max-pressure signals, and where only the lane for left turns is full, the reason is given as "
          + "red or as unknown.")
    case "verticalQueues":
      note(
        "이 수준에서 대기행렬은 생긴 링크의 끝에 머물 뿐 상류로 거슬러 가지 않으므로, 다른 링크로 번지는 막힘은 볼 수 없습니다. 용량은 정주기 신호계획으로 셈한, 링크의 모든 "
          + "차로를 합친 값입니다. 그래서 좌회전 차로만 넘치는 곳의 원인은 적신호나 '알 수 없음'으로 적힙니다.",
        "At this level queues stay at the end of the link that causes them, so no blocking of other links "
          + "can be seen. Capacities are those of the fixed-time plans for all lanes of a link together: "
          + "where only the lane for left turns is full, the reason is given as red or as unknown.")
    default:
      note(
        "이 수준에는 대기행렬이 없으므로 하류에서 거슬러 온 대기행렬이나 교착은 볼 수 없습니다. 통행시간은 운전자가 여러 날 배운 평균이고 교통량은 이 날의 것입니다. 용량은 "
          + "신호계획(신호가 없으면 차로)으로 셈한, 링크의 모든 차로를 합친 값이라 좌회전 차로만 넘치는 곳은 드러나지 않습니다.",
        "There are no queues at this level, so neither a queue from downstream nor a gridlock can be seen. "
          + "Times are the means that drivers have learned over several days, flows those of this day. "
          + "Capacities are those of the signal plans, or of the lanes where there is no signal, for all "
          + "lanes of a link together: a full lane for left turns does not show.")
    }
  }

  // MARK: A corridor, the whole city

  private func corridorPicture(_ day: DayReport) -> HTML {
    guard let corridor = day.corridor else { return .nothing }
    return .tag(
      "h3", [:],
      .both(
        "\(corridor.name.korean): 위치와 시각에 따른 속도",
        "\(corridor.name.english): speed by place and hour"))
      + chart(
        "corridor", 0,
        Wording(
          "이름 있는 간선도로 가운데 지체가 가장 많은 도로의 시공간도입니다. 방향마다 끊이지 않고 이어지는 가장 긴 구간을 200 m 안팎으로 나누었습니다. 가로축은 시각, 세로축은 "
            + "거리이고 차는 아래에서 위로 달립니다. 속도는 신호 없는 빈 도로에 대한 비율이라 신호가 있는 곳은 늘 어둡고 붐비는 시각에는 더 어두워집니다. 기록이 한 시간 "
            + "단위라 그보다 짧은 시간에 대기행렬이 자라고 줄어드는 모습은 보이지 않습니다.",
          "The named arterial with the most hours lost, in space and time: the longest unbroken stretch in "
            + "each direction, in cells of some 200 m. The hour runs to the right and vehicles drive upwards. "
            + "Speed is a share of that on an empty road without signals: a place with a signal is always "
            + "dark, and darker in busy hours. Records are by the hour, so a queue that grows and dissolves "
            + "within one cannot be seen."))
  }

  private func cityDiagram(_ day: DayReport) -> HTML {
    .tag(
      "h3", [:],
      .both(
        "도시 전체의 거시 기본도(MFD)", "The macroscopic fundamental diagram (MFD) of the city"))
      + chart(
        "diagram", 0,
        day.diagram.isCounted
          ? Wording(
            "점 하나가 한 표본 간격이고 선은 시각 순서로 이은 것입니다. 가로축은 도로 위의 차량 수, 세로축은 그동안 달린 거리(시간당)이며, 원점에서 점까지의 기울기가 평균 "
              + "속도입니다.",
            "A point for each sampling period, joined in the order of time: vehicles on the roads, and "
              + "the kilometres that they drive in an hour. The slope of the line from the origin to a "
              + "point is the mean speed.")
          : Wording(
            "점 하나가 한 시간이고 선은 시각 순서로 이은 것입니다. 가로축은 도로 위의 평균 차량 수(그 시간의 대·시간), 세로축은 그 시간에 달린 거리(대·km)이며, 원점에서 "
              + "점까지의 기울기가 평균 속도입니다. 이 수준에는 대기행렬이 없어 차량이 늘어도 흐름이 줄지 않습니다.",
            "A point for each hour, joined in the order of time: the mean number of vehicles on the roads, "
              + "and the kilometres that they drive in the hour. The slope of the line from the origin to a "
              + "point is the mean speed. There are no queues at this level, so the flow never falls as "
              + "vehicles are added."))
  }
}
