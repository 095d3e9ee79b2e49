import Records
import Scenarios
import Statistics

/// The statistics of a comparison: differences pair by pair over replications that share their
/// random numbers, corrected for how many of them there are.
struct PairedAnalysis {
  private let experiment: Experiment
  private let values: [[FigureValues]]
  private let names: [String]
  /// The differences of the primary figures, by figure and pair; nil where there is none.
  private var comparisons: [[PairedComparison?]]
  /// Replications in which both are defined, by figure and pair.
  private var counts: [[Int]]
  private var corrected: [[Double?]] = []

  init(_ experiment: Experiment, _ outcomes: [[ReplicationOutcome]]) {
    self.experiment = experiment
    names = experiment.alternatives.map(\.name)
    let values = outcomes.map { $0.map { $0.services.map(\.figures.values) } }
    self.values = values
    var comparisons: [[PairedComparison?]] = []
    var counts: [[Int]] = []
    for figure in experiment.figures {
      let place = FigurePlace(figure.declaration, experiment)
      let columns = values.map { $0.map { place.value(in: $0) } }
      let both = experiment.pairs.map { Self.defined(columns[$0.first], columns[$0.second]) }
      counts.append(both.map(\.0.count))
      comparisons.append(
        both.map { a, b in
          a.count < 2
            ? nil : try? PairedComparison(a, b, confidence: experiment.simultaneous)
        })
    }
    self.comparisons = comparisons
    self.counts = counts
  }

  /// The values of the replications in which both are defined.
  private static func defined(_ a: [Double?], _ b: [Double?]) -> ([Double], [Double]) {
    let both = zip(a, b).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    return (both.map(\.0), both.map(\.1))
  }

  /// Corrects the p-values of all pairs of all primary figures in all scenarios together.
  ///
  /// - Parameter family: one analysis for each scenario.
  static func correct(_ family: inout [PairedAnalysis]) {
    let known = family.flatMap { $0.comparisons.joined().compactMap { $0?.p } }
    var next = ((try? PValueCorrection.holm.corrected(known)) ?? known).makeIterator()
    for place in family.indices {
      family[place].corrected = family[place].comparisons.map { row in
        row.map { $0?.p == nil ? nil : next.next() }
      }
    }
  }

  /// One primary figure; `place` is its place among them.
  func figure(_ place: Int, _ declaration: FigureDeclaration, delta: Double?)
    -> ComparisonSummary.Figure
  {
    let columns = columns(of: declaration)
    let intervals = columns.map { column -> ConfidenceInterval? in
      let defined = column.compactMap { $0 }
      return defined.isEmpty
        ? nil : ConfidenceInterval(ofReplications: defined, confidence: experiment.confidence)
    }
    let pairs = experiment.pairs.enumerated().map { row, pair in
      let comparison = comparisons[place][row]
      return ComparisonSummary.Pair(
        a: names[pair.first], b: names[pair.second], difference: comparison?.difference.mean,
        halfWidth: comparison?.difference.halfWidth, pCorrected: corrected[place][row],
        correlation: comparison?.correlation, varianceReduction: comparison?.varianceReduction,
        n: counts[place][row],
        verdict: verdict(comparison, declaration, delta, n: counts[place][row]))
    }
    return ComparisonSummary.Figure(
      name: declaration.name, unit: declaration.unit, meaning: declaration.meaning,
      better: (declaration.better ?? .smaller).rawValue, delta: delta,
      means: byName(intervals.map { $0?.mean }),
      halfWidths: byName(intervals.map { $0?.halfWidth }), pairs: pairs,
      best: best(columns, declaration))
  }

  /// The other figures against the baseline, for ideas and not for decisions.
  func exploratory(_ declarations: [FigureDeclaration]) -> [ComparisonSummary.Exploratory] {
    let scenario = experiment.alternatives[0].scenario
    let declarations = declarations.filter { figure in
      Registry.services.contains {
        scenario.service($0.declaration.name) != nil && $0.figures.contains(figure)
      }
    }
    .filter { figure in
      !figure.isOfOption || self.columns(of: figure).joined().contains { $0 != nil }
    }
    let columns = declarations.map { self.columns(of: $0) }
    let raw = columns.map { column in
      names.indices.map { alternative -> Double? in
        if alternative == 0 { return nil }
        let (a, b) = Self.defined(column[alternative], column[0])
        return a.count < 2 ? nil : (try? PairedComparison(a, b))?.p
      }
    }
    let known = raw.joined().compactMap { $0 }
    var next = ((try? PValueCorrection.benjaminiHochberg.corrected(known)) ?? known)
      .makeIterator()
    return declarations.indices.map { row in
      let p = raw[row].map { $0 == nil ? nil : next.next() }
      return ComparisonSummary.Exploratory(
        name: declarations[row].name, unit: declarations[row].unit,
        means: byName(
          columns[row].map { column in
            let defined = column.compactMap { $0 }
            return defined.isEmpty ? nil : sampleMean(defined)
          }), pCorrected: byName(p))
    }
  }

  private func columns(of declaration: FigureDeclaration) -> [[Double?]] {
    let place = FigurePlace(declaration, experiment)
    return values.map { $0.map { place.value(in: $0) } }
  }

  private func byName<Value>(_ values: [Value]) -> [String: Value] {
    Dictionary(uniqueKeysWithValues: zip(names, values))
  }

  private func verdict(
    _ comparison: PairedComparison?, _ declaration: FigureDeclaration, _ delta: Double?, n: Int
  ) -> ComparisonSummary.Verdict {
    guard let comparison, let delta, let width = comparison.difference.halfWidth,
      n >= declaration.leastReplications
    else { return .undefined }
    // How much better a is than b.
    let difference = comparison.difference.mean
    let lead = declaration.better == .larger ? difference : -difference
    if lead - width >= delta { return .better }
    if lead + width <= -delta { return .worse }
    if lead.magnitude + width < delta { return .equivalent }
    if lead - width > 0 { return .probablyBetter }
    if lead + width < 0 { return .probablyWorse }
    return .undecided
  }

  /// Hsu's comparison of each alternative with the best of the others.
  private func best(_ columns: [[Double?]], _ declaration: FigureDeclaration)
    -> ComparisonSummary.Best?
  {
    let complete = columns.indices.filter { columns[$0].allSatisfy { $0 != nil } }
    let systems = complete.map { columns[$0].compactMap { $0 } }
    guard systems.count >= 2, systems[0].count >= declaration.leastReplications else { return nil }
    let preference: Preference = declaration.better == .larger ? .largest : .smallest
    guard
      let comparison = try? BestComparison(
        systems, design: .commonRandomNumbers, preference: preference,
        confidence: experiment.confidence)
    else { return nil }
    let means = systems.map { sampleMean($0) }
    let order = means.indices.min { a, b in
      let (x, y) = declaration.better == .larger ? (-means[a], -means[b]) : (means[a], means[b])
      return (x, a) < (y, b)
    }
    guard let first = order else { return nil }
    let interval = comparison.intervals[first]
    let percent = ComparisonText.number(experiment.confidence * 100)
    let word = declaration.better == .larger ? "larger" : "smaller"
    let isCertain = interval.isBest && !comparison.isConstant
    let within = isCertain ? 0 : max(0, -interval.lower)
    let guarantee =
      comparison.isConstant
      ? "in all replications no alternative has a \(word) \(declaration.name), and the differences "
        + "do not vary"
      : isCertain
        ? "with \(percent) % confidence no other alternative has a \(word) \(declaration.name)"
        : "with \(percent) % confidence its \(declaration.name) is within "
          + "\(ComparisonText.number(within)) \(declaration.unit) of the best"
    let left = columns.count - complete.count
    return ComparisonSummary.Best(
      policy: names[complete[first]], isCertain: isCertain,
      within: within,
      guarantee: guarantee
        + (left == 0 ? "" : "; \(left) alternatives without the figure are left out"))
  }
}

/// Numbers in sentences.
enum ComparisonText {
  /// Three significant digits, the same in every locale.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value != 0, value.magnitude < 1e12 else { return "\(value)" }
    var scale = 1.0
    while value.magnitude * scale < 100 { scale *= 10 }
    let rounded = (value * scale).rounded(.toNearestOrAwayFromZero) / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
