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
    /// By alternative, whether no other has both a lower mean cost and a lower mean of this.
    var efficient: [Bool] = []
  }

  struct TradeOff: Encodable {
    let cost: Axis
    let others: [Axis]
  }

  struct Service: Encodable {
    let report: ServiceReport
    let tradeOff: TradeOff?

    private enum Keys: String, CodingKey { case tradeOff }

    func encode(to encoder: any Encoder) throws {
      try report.encode(to: encoder)
      var keys = encoder.container(keyedBy: Keys.self)
      try keys.encode(tradeOff, forKey: .tradeOff)
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

  /// Metres from the middle of the city, east and north.
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
  let figures: [Figure]
  let services: [Service]
  let tornados: [Tornado]
  let map: Map?
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
    let hours = Wording("시간대별 호출과 대기시간", "Requests and waits by hour")
    let requestsPerHour = Wording("하루 호출 건수(시간대별)", "Requests of a day, by hour")
    let waitPerHour = Wording("평균 대기시간(분)", "Mean wait (min)")
    let requests = Wording("호출", "requests")
    let perDay = Wording("건/일", "a day")
    let oclock = Wording("시", " h")
    let meanWait = Wording("평균 대기시간", "mean wait")
    let min = Wording("분", "min")
    let within = Wording("대기", "within")
    let servedWithin = Wording("해당 시간 안에 탑승한 비율", "Share of all requests served within that wait")
    let waitMinutes = Wording("대기시간(분)", "wait (min)")
    let shown = Wording("지도에 표시할 값", "Shown on the map")
    let measures = [
      "wait": Wording("평균 대기시간", "Mean wait"),
      "prompt": Wording("제때 탑승한 비율", "Share served in time"),
      "unmet": Wording("미충족률", "Unmet share"),
      "cost": Wording("건당 주행비용", "Driving cost per trip"),
    ]
    let units = [
      "wait": Wording("분", "min"), "prompt": Wording("%", "%"), "unmet": Wording("%", "%"),
      "cost": Wording("원", "KRW"),
    ]
    let verdicts = [
      "better": Wording("기준안보다 나음", "better than the baseline"),
      "worse": Wording("기준안보다 나쁨", "worse than the baseline"),
      "open": Wording("차이가 분명하지 않음", "no clear difference"),
    ]
    let few = Wording("비교할 수 없음", "cannot be compared")
    let unclear = Wording("불분명", "unclear")
    let dominated = Wording("다른 대안이 두 지표 모두 더 낮음", "another alternative is lower in both")
  }

  static func figure(_ figure: ComparisonSummary.Figure) -> Figure {
    let widths = figure.pairs.map(\.halfWidth) + figure.halfWidths.values
    return Figure(
      label: ReportWords.label(figure.name), unit: ReportWords.unit(figure.unit),
      delta: figure.delta, digits: ReportWords.digits(widths),
      pairs: figure.pairs.map { pair in
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
      })
  }

  /// The net present values of an appraisal, beside the baseline's.
  static func netPresentValue(_ appraisal: Appraisal) -> Figure {
    let values = appraisal.alternatives.map(\.netPresentValue)
    return Figure(
      label: Wording("순현재가치", "Net present value"), unit: ReportWords.unit("MKRW"), delta: nil,
      digits: ReportWords.digits(values.map(\.halfWidth)),
      pairs: appraisal.alternatives.map { alternative in
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
      })
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
      })
  }

  /// - Parameter inequality: Gini's index by alternative.
  static func tradeOff(
    _ views: ServiceViews, _ alternatives: [ReportSource.Alternative], inequality: [Estimate?]
  ) -> TradeOff? {
    guard let cost = axis(views.tradeOff.cost, alternatives) else { return nil }
    var others = [views.tradeOff.wait, views.tradeOff.unmet].compactMap {
      axis($0, alternatives)
    }
    if inequality.contains(where: { $0 != nil }) {
      others.append(
        Axis(
          label: Wording("불평등(지니)", "Inequality (Gini)"), unit: Wording("", ""), digits: 3,
          values: inequality))
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
            return c < a && d < b
          }
        }
        return axis
      })
  }

  /// The city in a plane: true to scale in the middle of it, and within a thousandth elsewhere.
  static func map(_ city: CityMap) -> Map? {
    let all = city.dongs.flatMap { $0.rings.joined() }
    guard let west = all.map(\.longitude).min(), let east = all.map(\.longitude).max(),
      let south = all.map(\.latitude).min(), let north = all.map(\.latitude).max()
    else { return nil }
    let (x, y) = ((west + east) / 2, (south + north) / 2)
    let metresPerDegree = 111_195.0
    let shrink = cos(y * .pi / 180)
    func point(_ place: CityMap.Place) -> [Int] {
      [
        Int(((place.longitude - x) * shrink * metresPerDegree).rounded()),
        Int(((place.latitude - y) * metresPerDegree).rounded()),
      ]
    }
    let corners = [
      point(CityMap.Place(longitude: west, latitude: south)),
      point(CityMap.Place(longitude: east, latitude: north)),
    ]
    // Roads beyond the borders would be cut by the frame.
    let inside = city.roads.filter { road in
      road.line.allSatisfy {
        (west...east).contains($0.longitude) && (south...north).contains($0.latitude)
      }
    }
    let wide = ["motorway", "trunk"]
    return Map(
      bounds: corners[0] + corners[1],
      dongs: city.dongs.map {
        Map.Dong(
          name: $0.name, roman: $0.romanisedName, rings: $0.rings.map { $0.map(point) })
      }, roads: inside.filter { !wide.contains($0.roadClass) }.map { $0.line.map(point) },
      highways: inside.filter { wide.contains($0.roadClass) }.map { $0.line.map(point) })
  }
}
