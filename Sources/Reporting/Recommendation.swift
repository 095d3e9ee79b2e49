import Experiments
import Records

/// What a comparison allows to be said for its alternatives, and no more.
///
/// It rests on the verdicts of the primary figures alone, whose intervals hold together: an
/// alternative is better or worse than another only where their interval leaves out no difference
/// and they are not practically equal.
struct Recommendation {
  /// The best by one primary figure of those that are surely better than the baseline.
  struct Lead {
    let alternative: String
    /// Of the alternative less the baseline, in the figure's unit.
    let difference: Double
    /// Of the interval that holds together with those of all other pairs; 0 for a difference that
    /// never varies.
    let half: Double
    /// Whether it is better by as much as matters, beyond chance.
    let isLargeEnough: Bool
    /// The others that cannot be told apart from it.
    let tied: [String]
  }

  let baseline: String
  let alternatives: [String]
  let figures: [ComparisonSummary.Figure]
  /// By primary figure; nil where no alternative is surely better than the baseline.
  let leads: [Lead?]
  /// Of all alternatives those that no other dominates: is surely better by one primary figure and
  /// by the means not behind by any.
  let undominated: [String]
  /// Surely better than the baseline by a primary figure, surely worse by none, undominated.
  let candidates: [String]
  /// Surely better than the baseline by a primary figure and surely worse by another, undominated.
  let trades: [String]
  /// Best, or not told apart from the best, by every figure by which anything is better than the
  /// baseline.
  let agreed: [String]

  private enum Standing { case better, worse, open, undefined }

  init(_ comparison: ComparisonSummary) {
    let names = comparison.alternatives
    let baseline = comparison.baseline
    let figures = comparison.figures
    let pairs = figures.map { figure in
      Dictionary(
        figure.pairs.map { ([$0.a, $0.b], $0) }, uniquingKeysWith: { first, _ in first })
    }
    func standing(_ own: String, _ other: String, _ place: Int) -> Standing {
      func read(_ verdict: ComparisonSummary.Verdict, _ a: Standing, _ b: Standing) -> Standing {
        switch verdict {
        case .better, .probablyBetter: a
        case .worse, .probablyWorse: b
        case .equivalent, .undecided: .open
        case .undefined: .undefined
        }
      }
      if let pair = pairs[place][[own, other]] { return read(pair.verdict, .better, .worse) }
      if let pair = pairs[place][[other, own]] { return read(pair.verdict, .worse, .better) }
      return .undefined
    }
    func lead(_ place: Int) -> Lead? {
      let better = names.filter { $0 != baseline && standing($0, baseline, place) == .better }
      guard let best = Self.best(of: better, figures[place]),
        let pair = pairs[place][[baseline, best]], let difference = pair.difference
      else { return nil }
      return Lead(
        alternative: best, difference: 0 - difference, half: pair.halfWidth ?? 0,
        isLargeEnough: pair.verdict == .worse,
        tied: names.filter { $0 != best && standing($0, best, place) == .open })
    }
    func dominates(_ own: String, _ other: String) -> Bool {
      guard own != other else { return false }
      let isAhead = figures.indices.contains { standing(own, other, $0) == .better }
      return isAhead && figures.allSatisfy { !Self.isBehind(own, other, $0) }
    }
    func stands(_ own: String, _ wanted: Standing) -> Bool {
      own != baseline && figures.indices.contains { standing(own, baseline, $0) == wanted }
    }
    let leads = figures.indices.map(lead)
    let undominated = names.filter { own in !names.contains { dominates($0, own) } }
    let better = undominated.filter { stands($0, .better) }
    self.baseline = baseline
    self.alternatives = names
    self.figures = figures
    self.leads = leads
    self.undominated = undominated
    candidates = better.filter { !stands($0, .worse) }
    trades = better.filter { stands($0, .worse) }
    let known = leads.compactMap { $0 }
    agreed =
      known.isEmpty
      ? [] : names.filter { own in known.allSatisfy { ([$0.alternative] + $0.tied).contains(own) } }
  }

  private static func best(of names: [String], _ figure: ComparisonSummary.Figure) -> String? {
    names.max { a, b in
      guard let x = figure.means[a] ?? nil, let y = figure.means[b] ?? nil else { return false }
      return figure.better == "larger" ? x < y : x > y
    }
  }

  /// Whether the mean of one is behind that of another; it is where only the other has one.
  private static func isBehind(_ own: String, _ other: String, _ figure: ComparisonSummary.Figure)
    -> Bool
  {
    guard let y = figure.means[other] ?? nil else { return false }
    guard let x = figure.means[own] ?? nil else { return true }
    return figure.better == "larger" ? x < y : x > y
  }

  /// The alternatives that a report shows where it cannot show all, by their places: the baseline,
  /// those that lead, those that have the best means, those that can be recommended.
  func shown(_ most: Int) -> [Int] {
    let best = figures.compactMap { $0.best?.policy }
    let wanted =
      [baseline] + leads.compactMap { $0?.alternative } + best + candidates + trades + alternatives
    var places: [Int] = []
    for name in wanted {
      guard let place = alternatives.firstIndex(of: name), !places.contains(place) else { continue }
      places.append(place)
      if places.count == most { break }
    }
    return places.sorted()
  }
}
