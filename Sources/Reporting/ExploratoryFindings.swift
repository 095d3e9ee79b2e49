import Experiments
import Records
import Scenarios

/// What an exploration found among the figures that were not named before the run.
struct ExploratoryFindings {
  /// One figure with its differences to the baseline.
  struct Finding {
    let name: String
    let unit: String
    let baseline: Double
    /// By alternative without the baseline; nil where it is not defined.
    let differences: [Difference?]
  }

  struct Difference {
    /// Alternative less baseline, of the means.
    let mean: Double
    /// Benjamini and Hochberg's, over all exploratory differences.
    let p: Double?
    /// Whether it is told from chance at the rate of false discoveries, and as large as what
    /// matters.
    let couldMatter: Bool
  }

  /// The rate of false discoveries.
  static let rate = 0.1
  /// Where a figure declares no difference that matters, this part of the baseline's mean does.
  static let part = 0.05

  /// Figures in which some alternative could matter.
  let shown: [Finding]
  /// Figures with a difference told from chance, but smaller than what matters.
  let small: Int
  /// Figures without a difference told from chance.
  let none: Int

  /// - Parameters:
  ///   - figures: those that were not named before the run.
  ///   - alternatives: the baseline first.
  init(_ figures: [ComparisonSummary.Exploratory], _ alternatives: [String]) {
    var shown: [Finding] = []
    var small = 0
    var none = 0
    for figure in figures {
      guard let base = figure.means[alternatives[0]] ?? nil else {
        none += 1
        continue
      }
      let delta = Self.delta(figure.name, base)
      let differences = alternatives.dropFirst().map { name -> Difference? in
        guard let mean = figure.means[name] ?? nil else { return nil }
        let p = figure.pCorrected[name] ?? nil
        let isFound = (p ?? 1) <= Self.rate
        return Difference(
          mean: mean - base, p: p, couldMatter: isFound && (mean - base).magnitude >= delta)
      }
      if differences.contains(where: { $0?.couldMatter ?? false }) {
        shown.append(
          Finding(name: figure.name, unit: figure.unit, baseline: base, differences: differences))
      } else if differences.contains(where: { ($0?.p ?? 1) <= Self.rate }) {
        small += 1
      } else {
        none += 1
      }
    }
    (self.shown, self.small, self.none) = (shown, small, none)
  }

  /// The least difference of a figure that is worth a look.
  private static func delta(_ name: String, _ base: Double) -> Double {
    let declared = Registry.services.lazy.flatMap(\.figures).first { $0.name == name }
    return switch declared?.practicalDifference {
    case .absolute(let value): value
    case .relative(let share): share * base.magnitude
    case nil: part * base.magnitude
    }
  }
}
