import Records
import Scenarios

/// Why cars are slow on a link in an hour, as far as the records tell.
enum SlowReason: Int, CaseIterable, Sendable {
  /// It stands in a ring of full links, each waiting for the next.
  case ring
  /// A lane of it is blocked.
  case incident
  /// More vehicles came than its signal, or its lanes, let through.
  case overCapacity
  /// Nearly as many.
  case nearCapacity
  /// A slow link that it leads to, while its own flow is well below what it lets through.
  case downstream
  /// Red of its signal, which it would cost on an empty road, too.
  case red
  /// The time of the flow by the curve of the level, without a queue.
  case flow
  /// The level gives speeds by hour and class of road, whoever drives.
  case given
  /// None of these.
  case untold

  func words(hasSignal: Bool) -> Wording {
    switch self {
    case .ring:
      Wording("서로를 막는 링크의 고리에 갇힘(교착)", "gridlock: in a ring of links that block one another")
    case .incident: Wording("돌발상황으로 차로가 막힘", "incident that blocks a lane")
    case .overCapacity:
      hasSignal
        ? Wording("교통량이 신호 용량을 넘음", "flow over the signal's capacity")
        : Wording("교통량이 차로 용량을 넘음", "flow over the lanes' capacity")
    case .nearCapacity:
      hasSignal
        ? Wording("교통량이 신호 용량에 가까움", "flow near the signal's capacity")
        : Wording("교통량이 차로 용량에 가까움", "flow near the lanes' capacity")
    case .downstream: Wording("하류에서 거슬러 온 대기행렬", "queue from downstream")
    case .red: Wording("적신호 대기", "red lights")
    case .flow: Wording("교통량(용량에는 못 미침)", "flow, though below capacity")
    case .given:
      Wording(
        "속도가 시간대·등급별로 주어져 알 수 없음", "speeds are given by hour and class: no reason can be told")
    case .untold: Wording("기록만으로는 알 수 없음", "unknown: the records do not tell")
    }
  }
}

/// Where cars lose the most time, when and why.
struct SlowPlaces: Sendable {
  /// A link in its worst hour.
  struct Link: Sendable {
    let link: Int
    let hour: Int
    /// Vehicle-hours beyond those of an empty road, in that hour.
    let lost: Double
    /// Over capacity in that hour, dimensionless.
    let load: Double
    let reason: SlowReason
  }

  /// A road by its name, all links in both directions; or all streets without a name in a dong.
  struct Road: Sendable {
    /// Empty for streets without one.
    let name: String
    /// Of streets without a name; nil beyond the city.
    let dong: Int?
    /// That in which it loses the most.
    let hour: Int
    /// Vehicle-hours in that hour and on the whole day.
    let lost: Double
    let lostInDay: Double
    /// Of the day's, those that red costs on an empty road, per cent.
    let red: Double
    /// In that hour, km/h over all links.
    let speed: Double
    let freeSpeed: Double
    /// The link with the highest flow over capacity in that hour.
    let fullest: Int
    let load: Double
    /// The reason of most of what is lost in that hour.
    let reason: SlowReason
  }

  static let shown = 15

  /// What a link is counted with.
  private struct Key: Hashable, Comparable {
    let name: String
    let dong: Int

    static func < (a: Key, b: Key) -> Bool { (a.name, a.dong) < (b.name, b.dong) }
  }

  let links: [Link]
  let roads: [Road]
  /// Vehicle-hours of the day beyond those of an empty road.
  let lost: Double
  /// Of these, per cent, red on an empty road.
  let red: Double
  /// All driven, hours.
  let driven: Double

  /// - Complexity: O(links · hours).
  init(_ day: DayTally, _ map: CityMap) {
    let judge = SlowJudge(day)
    let table = day.links
    var worst: [(link: Int, hour: Int, lost: Double)] = []
    var roads: [Key: [Int]] = [:]
    var (lost, red, driven) = (0.0, 0.0, 0.0)
    for link in table.links.indices {
      var best = (hour: 0, lost: 0.0)
      for hour in 0..<DayTally.hours {
        let own = day.lost(link, hour: hour)
        lost += own
        red += judge.redHours(link, hour)
        driven += day.flow(link, hour: hour) * (day.time(link, hour: hour) ?? 0) / 3_600
        if own > best.lost { best = (hour, own) }
      }
      if best.lost == 0 { continue }
      worst.append((link, best.hour, best.lost))
      let name = table.links[link].name
      let dong = name.isEmpty ? map.dong(around: table.middle(link)) ?? map.dongs.count : 0
      roads[Key(name: name, dong: dong), default: []].append(link)
    }
    (self.lost, self.driven) = (lost, driven)
    self.red = lost > 0 ? 100 * red / lost : 0
    links = worst.sorted { ($1.lost, $0.link) < ($0.lost, $1.link) }.prefix(Self.shown).map {
      Link(
        link: $0.link, hour: $0.hour, lost: $0.lost, load: judge.load($0.link, $0.hour),
        reason: judge.reason($0.link, $0.hour))
    }
    self.roads = roads.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
      .compactMap { key, links in
        Road(
          key.name, key.name.isEmpty && key.dong < map.dongs.count ? key.dong : nil, links, judge)
      }
      .sorted { ($1.lostInDay, $0.name, $0.dong ?? -1) < ($0.lostInDay, $1.name, $1.dong ?? -1) }
  }
}

extension SlowPlaces.Road {
  fileprivate init?(_ name: String, _ dong: Int?, _ links: [Int], _ judge: SlowJudge) {
    let day = judge.day
    let byHour = (0..<DayTally.hours).map { hour in
      links.reduce(0) { $0 + day.lost($1, hour: hour) }
    }
    let all = byHour.reduce(0, +)
    guard all > 0, let hour = byHour.indices.max(by: { (byHour[$0], $1) < (byHour[$1], $0) }) else {
      return nil
    }
    var (metres, seconds, free) = (0.0, 0.0, 0.0)
    var byReason = [Double](repeating: 0, count: SlowReason.allCases.count)
    for link in links {
      let flow = day.flow(link, hour: hour)
      metres += flow * day.links.links[link].length
      seconds += flow * (day.time(link, hour: hour) ?? 0)
      free += flow * day.links.links[link].freeTime
      byReason[judge.reason(link, hour).rawValue] += day.lost(link, hour: hour)
    }
    let fullest = links.max {
      (judge.load($0, hour), $1) < (judge.load($1, hour), $0)
    }
    let most = byReason.indices.max { (byReason[$0], $1) < (byReason[$1], $0) }
    let red = links.reduce(0) { sum, link in
      (0..<DayTally.hours).reduce(sum) { $0 + judge.redHours(link, $1) }
    }
    guard let fullest, let most, let reason = SlowReason(rawValue: most), seconds > 0, free > 0
    else { return nil }
    self.init(
      name: name, dong: dong, hour: hour, lost: byHour[hour], lostInDay: all, red: 100 * red / all,
      speed: 3.6 * metres / seconds, freeSpeed: 3.6 * metres / free, fullest: fullest,
      load: judge.load(fullest, hour), reason: reason)
  }
}

/// Finds the reason of what is lost on a link.
struct SlowJudge: Sendable {
  let day: DayTally
  private let hasQueues: Bool
  /// Whether queues reach other links.
  private let reachesBack: Bool
  private let isGiven: Bool
  /// By link, the hour from which it stood in a ring.
  private let ringFrom: [Int: Int]
  private let incidents: [Int: [ClosedRange<Int>]]
  /// By node, the links that begin there.
  private let leaving: [[Int]]

  init(_ day: DayTally) {
    self.day = day
    reachesBack = day.level == "spatialQueues"
    hasQueues = reachesBack || day.level == "verticalQueues"
    isGiven = day.level == "timeOfDay"
    var ringFrom: [Int: Int] = [:]
    for ring in day.rings {
      for link in ring.links { ringFrom[link] = min(ring.hour, ringFrom[link] ?? ring.hour) }
    }
    self.ringFrom = ringFrom
    incidents = Dictionary(grouping: day.incidents, by: \.link).mapValues { $0.map(\.hours) }
    var leaving = [[Int]](repeating: [], count: day.links.places.count)
    for (link, own) in day.links.links.enumerated() { leaving[own.from].append(link) }
    self.leaving = leaving
  }

  /// Flow over capacity, dimensionless.
  func load(_ link: Int, _ hour: Int) -> Double {
    day.flow(link, hour: hour) / max(1, day.links.capacity(link, hour: hour))
  }

  /// Of what is lost, the vehicle-hours that red would cost on an empty road.
  func redHours(_ link: Int, _ hour: Int) -> Double {
    if isGiven { return 0 }
    let red = day.flow(link, hour: hour) * day.links.red(link, hour: hour) / 3_600
    return min(day.lost(link, hour: hour), red)
  }

  func reason(_ link: Int, _ hour: Int) -> SlowReason {
    if isGiven { return .given }
    if let from = ringFrom[link], from <= hour { return .ring }
    if incidents[link]?.contains(where: { $0.contains(hour) }) ?? false { return .incident }
    let load = load(link, hour)
    if load > 1 { return .overCapacity }
    if reachesBack, load < 0.85, isSlow(link, hour),
      leaving[day.links.links[link].to].contains(where: {
        day.links.links[$0].to != day.links.links[link].from && isSlow($0, hour)
      })
    {
      return .downstream
    }
    if load >= 0.85 { return .nearCapacity }
    if redHours(link, hour) >= 0.5 * day.lost(link, hour: hour) { return .red }
    return hasQueues ? .untold : .flow
  }

  /// Whether it takes more than twice what it takes on an empty road with its signal.
  private func isSlow(_ link: Int, _ hour: Int) -> Bool {
    guard let time = day.time(link, hour: hour) else { return false }
    return time > 2 * (day.links.links[link].freeTime + day.links.red(link, hour: hour))
  }
}
