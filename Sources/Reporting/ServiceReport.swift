import Experiments
import Foundation
import Records
import Scenarios
import Statistics

/// A mean over replications with the half-width of its interval, for the page.
struct Estimate: Encodable, Hashable, Sendable {
  let mean: Double
  /// Nil with a single replication.
  let half: Double?
  /// Replications.
  let n: Int

  init(mean: Double, half: Double?, n: Int) {
    (self.mean, self.half, self.n) = (mean, half, n)
  }

  /// - Parameter values: one of each replication, nil where it is not defined.
  /// - Returns: nil if it is defined in none.
  init?(_ values: [Double?], confidence: Double = 0.95) {
    let defined = values.compactMap { $0 }
    if defined.isEmpty { return nil }
    let interval = ConfidenceInterval(ofReplications: defined, confidence: confidence)
    (mean, half, n) = (interval.mean, interval.halfWidth, defined.count)
  }
}

/// A service's views with their intervals: what the charts and tables of a report draw.
struct ServiceReport: Encodable, Sendable {
  /// A dong under an alternative, compared with the baseline.
  struct Difference: Encodable, Hashable, Sendable {
    /// Of the alternative less the baseline.
    let mean: Double
    /// Of the interval that holds together with those of all dongs and alternatives.
    let half: Double
    let n: Int
    let verdict: Verdict

    enum Verdict: String, Encodable, Sendable {
      case better, worse
      /// The interval holds 0.
      case open
    }
  }

  /// By alternative.
  struct Measure: Encodable, Sendable {
    let measure: DongMeasure
    let digits: Int
    let isBetterSmaller: Bool
    /// By alternative and dong.
    let values: [[Estimate?]]
    /// By alternative and dong; of the baseline all nil.
    let differences: [[Difference?]]
    /// Of the whole city, by alternative.
    let totals: [Estimate?]
    /// The same, less that of the baseline in the same replication; each interval holds by itself.
    let added: [Estimate?]
  }

  let name: String
  let words: NeedWords
  let waitUnit: Wording
  /// What the curves of waits show.
  let curveLabel: Wording
  /// Units of wait within which a need counts as served in time.
  let prompt: Double
  /// Requests of a day in each hour, under the baseline.
  let requestsByHour: [Estimate?]
  /// By alternative and hour.
  let waitByHour: [[Estimate?]]
  /// By alternative, the share of all requests served within 0, 1, 2 … units of wait.
  let servedWithin: [[Estimate?]]
  /// By alternative, shares of all requests by ending, in the order of `ViewedNeed.Ending`.
  let endings: [[Estimate?]]
  let measures: [Measure]
  /// Requests of a day by dong under the baseline.
  let requestsByDong: [Estimate?]
  /// By alternative and item of the ledger, and last of all that count as cost, won of a counted
  /// day; empty without a ledger.
  let costs: [[Estimate?]]
  /// The same, less that of the baseline in the same replication; each interval holds by itself.
  let addedCosts: [[Estimate?]]
  /// Replications that rest under each alternative; fewer than planned if files are missing.
  let replications: [Int]
  /// The confidence of all intervals of one measure's differences together.
  let confidence: Double

  /// Fewer replications carry no difference of a dong.
  static let leastReplications = 10

  /// - Parameter tallies: by alternative and replication.
  init(_ entry: Registry.Entry, _ views: ServiceViews, _ tallies: [[NeedTally?]], days: Double) {
    name = entry.declaration.name
    words = views.words
    curveLabel = Wording(
      "그 시간 안에 \(words.whoIsServed.korean) 비율",
      "Share \(words.whoIsServed.english) within that time")
    waitUnit = ReportWords.unit(views.waitUnit.rawValue)
    let minutes = views.waitUnit.duration.minutes
    prompt = views.prompt.minutes / minutes
    confidence = 0.95
    replications = tallies.map { $0.count { $0 != nil } }
    requestsByHour = (0..<24).map { hour in
      Estimate(tallies[0].map { $0.map { Double($0.hours[hour].requests) / days } })
    }
    waitByHour = tallies.map { runs in
      (0..<24).map { hour in Estimate(runs.map { ($0?.hours[hour].meanWait).map { $0 / minutes } })
      }
    }
    servedWithin = Self.servedWithin(tallies)
    endings = tallies.map { runs in
      ViewedNeed.Ending.allCases.indices.map { ending in
        Estimate(
          runs.map { tally in
            tally.flatMap {
              $0.total.requests > 0
                ? 100 * Double($0.endings[ending]) / Double($0.total.requests) : nil
            }
          })
      }
    }
    let dongs = tallies.joined().lazy.compactMap { $0 }.first?.dongs.count ?? 0
    requestsByDong = (0..<dongs).map { dong in
      Estimate(tallies[0].map { $0.map { Double($0.dongs[dong].requests) / days } })
    }
    let items = views.ledger?.items ?? []
    let daily = tallies.map { $0.map { Self.daily($0, items, days: days) } }
    costs = daily.map { runs in
      (items.isEmpty ? 0..<0 : 0..<items.count + 1).map { item in
        Estimate(runs.map { $0?[item] })
      }
    }
    addedCosts = daily.map { runs in
      (items.isEmpty ? 0..<0 : 0..<items.count + 1).map { item in
        Estimate(
          zip(runs, daily[0]).map { own, base in
            own.flatMap { own in base.map { own[item] - $0[item] } }
          })
      }
    }
    measures = DongMeasure.of(views).map { Self.measure($0, tallies, dongs: dongs) }
  }

  /// Won of a day by item, and last of all that count as cost; nil without the replication.
  private static func daily(_ tally: NeedTally?, _ items: [ViewedLedger.Item], days: Double)
    -> [Double]?
  {
    guard let tally, tally.ledger.count == items.count else { return nil }
    let total = zip(items, tally.ledger).filter(\.0.account.isCost).reduce(0) { $0 + $1.1 }
    return (tally.ledger + [total]).map { $0 / days }
  }

  /// Up to the wait after which no curve rises by as much as half a per cent.
  private static func servedWithin(_ tallies: [[NeedTally?]]) -> [[Estimate?]] {
    let curves = tallies.map { runs in
      (0..<NeedTally.classes).map { limit in
        Estimate(runs.map { $0?.servedWithin(limit) })
      }
    }
    let last =
      curves.map { curve -> Int in
        guard let top = curve.last??.mean else { return 0 }
        return curve.firstIndex { ($0?.mean ?? 0) > top - 0.5 } ?? 0
      }.max() ?? 0
    return curves.map { Array($0[...min(NeedTally.classes - 1, max(last, 10))]) }
  }

  private static func measure(_ measure: DongMeasure, _ tallies: [[NeedTally?]], dongs: Int)
    -> Measure
  {
    let columns = tallies.map { runs in
      (0..<dongs).map { dong in runs.map { $0.flatMap { measure.value($0, dong) } } }
    }
    let totals = tallies.map { runs in runs.map { $0.flatMap { measure.value($0, nil) } } }
    let comparisons = max(1, dongs * (tallies.count - 1))
    let confidence = (try? simultaneousConfidence(0.95, of: comparisons)) ?? 0.95
    return Measure(
      measure: measure, digits: measure.digits, isBetterSmaller: measure.isBetterSmaller,
      values: columns.map { $0.map { Estimate($0) } },
      differences: columns.enumerated().map { place, column in
        (0..<dongs).map { dong in
          place == 0
            ? nil
            : difference(column[dong], columns[0][dong], measure, confidence)
        }
      },
      totals: totals.map { Estimate($0) },
      added: totals.enumerated().map { place, runs in
        place == 0
          ? nil
          : Estimate(
            zip(runs, totals[0]).map { own, base in
              own.flatMap { own in base.map { own - $0 } }
            })
      })
  }

  private static func difference(
    _ values: [Double?], _ baseline: [Double?], _ measure: DongMeasure, _ confidence: Double
  ) -> Difference? {
    let both = zip(values, baseline).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    guard both.count >= leastReplications,
      let comparison = try? PairedComparison(
        both.map(\.0), both.map(\.1), confidence: confidence),
      let half = comparison.difference.halfWidth
    else { return nil }
    let mean = comparison.difference.mean
    let isLower = mean + half < 0
    let isHigher = mean - half > 0
    let verdict: Difference.Verdict =
      isLower || isHigher ? (isLower == measure.isBetterSmaller ? .better : .worse) : .open
    return Difference(mean: mean, half: half, n: both.count, verdict: verdict)
  }
}
