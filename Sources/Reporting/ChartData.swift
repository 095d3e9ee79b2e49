import Experiments
import Foundation
import Records
import Scenarios

/// The numbers that the page draws, as JSON beside it.
struct ChartData: Encodable {
  struct Figure: Encodable {
    let label: Wording
    let unit: Wording
    let delta: Double?
    let digits: Int
    let pairs: [Pair]
    /// Whether the pairs are those with the baseline alone, the best first, in one line each.
    var isRanked = false
  }

  /// The later alternative less the earlier.
  struct Pair: Encodable {
    let a: String
    let b: String
    let difference: Double?
    let half: Double?
    /// Whether b is `better` or `worse` than a, or that is `open`.
    let tone: String
    /// Whether the verdict is about the difference that matters and not only about its sign.
    let certain: Bool
    let verdict: Wording
  }

  /// One axis of the trade-off.
  struct Axis: Encodable {
    let label: Wording
    let unit: Wording
    let digits: Int
    /// By alternative.
    let values: [Estimate?]
    let isBetterSmaller: Bool
    /// By alternative, whether no other has both a lower mean cost and a better mean of this.
    var efficient: [Bool] = []
  }

  struct TradeOff: Encodable {
    let cost: Axis
    let others: [Axis]
  }

  struct Service: Encodable {
    let report: ServiceReport
    let tradeOff: TradeOff?
    let circuit: CircuitReport?

    private enum Keys: String, CodingKey { case tradeOff, circuit }

    func encode(to encoder: any Encoder) throws {
      try report.encode(to: encoder)
      var keys = encoder.container(keyedBy: Keys.self)
      try keys.encode(tradeOff, forKey: .tradeOff)
      try keys.encode(circuit, forKey: .circuit)
    }
  }

  /// How far one figure moves with each assumption.
  struct Tornado: Encodable {
    struct Bar: Encodable {
      let name: Wording
      let range: String
      /// The values of the parameter at both ends.
      let lowAt: String
      let highAt: String
      /// Differences to the scenario itself.
      let low: Estimate
      let high: Estimate
    }

    let label: Wording
    let unit: Wording
    let digits: Int
    let bars: [Bar]
  }

  /// The city in the plane of ``MapPlane``.
  struct Map: Encodable {
    struct Dong: Encodable {
      let name: String
      let roman: String
      let rings: [[[Int]]]
    }

    /// West, south, east, north.
    let bounds: [Int]
    let dongs: [Dong]
    let roads: [[[Int]]]
    let highways: [[[Int]]]
  }

  let title: Wording
  let alternatives: [String]
  /// Places of those that are told apart in charts of all.
  let shown: [Int]
  /// The place of that which is compared with the baseline first.
  let leading: Int
  let figures: [Figure]
  let services: [Service]
  let tornados: [Tornado]
  let map: Map?
  let day: DayReport?
  let words = Words()

  /// JSON that may stand in the page.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return HTML.inert(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}

extension ChartData {
  /// What the charts say.
  struct Words: Encodable {
    let baseline = Wording("기준안", "baseline")
    let difference = Wording("차이", "difference")
    let nothing = Wording("그릴 값이 없습니다.", "There is nothing to draw.")
    let undefined = Wording("값 없음", "not defined")
    let byHour = Wording("시간대별", "by hour")
    let ofADay = Wording("하루", "a day")
    let mean = Wording("평균", "mean")
    let perDay = Wording("건/일", "a day")
    let oclock = Wording("시", " h")
    let shown = Wording("지도에 표시할 값", "Shown on the map")
    let verdicts = [
      "better": Wording("기준안보다 나음", "better than the baseline"),
      "worse": Wording("기준안보다 나쁨", "worse than the baseline"),
      "open": Wording("차이가 분명하지 않음", "no clear difference"),
    ]
    let few = Wording("비교할 수 없음", "cannot be compared")
    let unclear = Wording("불분명", "unclear")
    let shownAlternative = Wording("표시할 대안", "Alternative shown")
    let circuits = Wording("순회 노선과 정류 지점", "Circuits and stops")
    let vehicle = Wording("차량", "vehicle")
    let depot = Wording("차고지", "depot")
    let stopBySize = Wording("정류 지점(클수록 잦은 방문)", "stop (larger: more visits)")
    let neverVisited = Wording("방문 없음", "never visited")
    let visits = Wording("방문", "visits")
    let missed = Wording("예고했으나 열지 못함", "announced, not held")
    let served = Wording("이용", "served")
    let turnedAway = Wording("마감으로 돌아감", "turned away")
    let counted = [Wording("회/주", "a week"), Wording("회", "in all")]
    let people = [Wording("명/주", "a week"), Wording("명", "in all")]
    let days = [
      Wording("월요일", "Monday"), Wording("화요일", "Tuesday"), Wording("수요일", "Wednesday"),
      Wording("목요일", "Thursday"), Wording("금요일", "Friday"), Wording("토요일", "Saturday"),
      Wording("일요일", "Sunday"),
    ]
    let notHeld = Wording("열지 못함", "not held")
    let open = Wording("실제", "open")
    let turnedAwayByHour = Wording("정류 지점과 시각별로 돌아간 사람", "People turned away, by stop and hour")
    let nobodyTurnedAway = Wording("돌아간 사람이 없습니다.", "Nobody was turned away.")
    let total = Wording("계", "all")
    let otherStops = Wording("표시하지 않은 정류 지점", "stops not shown")
    let dominated = Wording("다른 대안이 두 지표 모두 더 좋음", "another alternative is better in both")
    let others = Wording("그 밖의 대안", "other alternatives")
    let toBaseline = Wording("기준안과의 차이", "difference to the baseline")
    let upIsBetter = Wording("위쪽이 좋음", "up is better")
    let downIsBetter = Wording("아래쪽이 좋음", "down is better")
  }

  /// The differences of a figure.
  ///
  /// - Parameter baseline: if given, only those to it, the best first.
  static func figure(
    _ figure: ComparisonSummary.Figure, rankedAgainst baseline: String? = nil
  ) -> Figure {
    let widths = figure.pairs.map(\.halfWidth) + figure.halfWidths.values
    let chosen = figure.pairs.filter { baseline == nil || $0.a == baseline }
    let pairs = chosen.map { pair in
      let (tone, isCertain): (String, Bool) =
        switch pair.verdict {
        case .better: ("worse", true)
        case .probablyBetter: ("worse", false)
        case .worse: ("better", true)
        case .probablyWorse: ("better", false)
        case .equivalent: ("open", true)
        case .undecided, .undefined: ("open", false)
        }
      return Pair(
        a: pair.a, b: pair.b, difference: pair.difference.map { 0 - $0 }, half: pair.halfWidth,
        tone: tone, certain: isCertain, verdict: ReportWords.verdict(pair, figure))
    }
    return Figure(
      label: ReportWords.label(figure.name), unit: ReportWords.unit(figure.unit),
      delta: figure.delta, digits: ReportWords.digits(widths),
      pairs: baseline == nil ? pairs : ranked(pairs, isBetterMore: figure.better == "larger"),
      isRanked: baseline != nil)
  }

  /// The best first; equal ones, and those without a difference, in their order.
  private static func ranked(_ pairs: [Pair], isBetterMore: Bool) -> [Pair] {
    func key(_ pair: Pair) -> Double {
      pair.difference.map { isBetterMore ? 0 - $0 : $0 } ?? .infinity
    }
    return pairs.enumerated().sorted { a, b in
      (key(a.element), a.offset) < (key(b.element), b.offset)
    }.map(\.element)
  }

  /// The net present values of an appraisal, beside the baseline's.
  static func netPresentValue(_ appraisal: Appraisal, isRanked: Bool = false) -> Figure {
    let values = appraisal.alternatives.map(\.netPresentValue)
    let pairs = appraisal.alternatives.map { alternative in
      let value = alternative.netPresentValue
      let tone =
        switch AppraisalWords.judged(alternative) {
        case .more: "better"
        case .less: "worse"
        case .same, .open: "open"
        }
      return Pair(
        a: appraisal.baseline, b: alternative.name, difference: value.mean,
        half: value.halfWidth, tone: tone, certain: true,
        verdict: Words().verdicts[tone] ?? Wording(tone, tone))
    }
    return Figure(
      label: Wording("순현재가치", "Net present value"), unit: ReportWords.unit("MKRW"), delta: nil,
      digits: ReportWords.digits(values.map(\.halfWidth)),
      pairs: isRanked ? ranked(pairs, isBetterMore: true) : pairs, isRanked: isRanked)
  }

  static func axis(_ name: String, _ alternatives: [ReportSource.Alternative]) -> Axis? {
    let found = alternatives.map { $0.summary.keyFigures.first { $0.name == name } }
    guard let first = found.lazy.compactMap({ $0 }).first else { return nil }
    return Axis(
      label: ReportWords.label(name), unit: ReportWords.unit(first.unit),
      digits: ReportWords.digits(found.map { $0?.halfWidth }),
      values: found.map { figure in
        figure.flatMap { figure in
          figure.mean.map { Estimate(mean: $0, half: figure.halfWidth, n: figure.n) }
        }
      },
      isBetterSmaller: Registry.services.flatMap(\.figures).first { $0.name == name }?.better
        != .larger)
  }

  /// - Parameters:
  ///   - inequality: Gini's index by alternative.
  ///   - benefit: of what.
  static func tradeOff(
    _ views: ServiceViews, _ alternatives: [ReportSource.Alternative], inequality: [Estimate?],
    of benefit: DongMeasure?
  ) -> TradeOff? {
    guard let cost = axis(views.tradeOff.cost, alternatives) else { return nil }
    var others = views.tradeOff.others.compactMap { axis($0, alternatives) }
    if let benefit, inequality.contains(where: { $0 != nil }) {
      let isOwn = benefit.isOwn
      others.append(
        Axis(
          label: Wording(
            isOwn ? "불평등(지니, \(benefit.label.korean))" : "불평등(지니)",
            isOwn ? "Inequality (Gini, \(benefit.label.english))" : "Inequality (Gini)"),
          unit: Wording("", ""), digits: 3, values: inequality, isBetterSmaller: true))
    }
    return TradeOff(
      cost: cost,
      others: others.map { axis in
        var axis = axis
        axis.efficient = axis.values.indices.map { own in
          !axis.values.indices.contains { other in
            guard let a = cost.values[own]?.mean, let b = axis.values[own]?.mean,
              let c = cost.values[other]?.mean, let d = axis.values[other]?.mean
            else { return false }
            return c < a && (axis.isBetterSmaller ? d < b : d > b)
          }
        }
        return axis
      })
  }

  static func map(_ city: CityMap) -> Map? {
    guard let plane = MapPlane(city) else { return nil }
    // Roads beyond the borders would be cut by the frame.
    let inside = city.roads.filter { $0.line.allSatisfy(plane.contains) }
    let wide = ["motorway", "trunk"]
    func line(_ places: [CityMap.Place]) -> [[Int]] { places.map(plane.point) }
    return Map(
      bounds: plane.bounds,
      dongs: city.dongs.map {
        Map.Dong(name: $0.name, roman: $0.romanisedName, rings: $0.rings.map(line))
      }, roads: inside.filter { !wide.contains($0.roadClass) }.map { line($0.line) },
      highways: inside.filter { wide.contains($0.roadClass) }.map { line($0.line) })
  }
}
