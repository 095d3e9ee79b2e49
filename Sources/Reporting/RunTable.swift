public import Experiments
import Scenarios

/// A run's key figures as a terminal shows them.
public struct RunTable {
  private let summary: RunSummary

  public init(_ summary: RunSummary) { self.summary = summary }

  public var text: String {
    var lines = [headline, ""]
    lines +=
      TextTable(
        columns: [.left, .right, .right, .left, .right, .right],
        header: ["figure", "mean", "± half-width", "unit", "n", "reported"],
        rows: summary.keyFigures.map(row)
      ).lines
    lines.append("")
    lines += countLines
    lines += comparisonLines
    if !summary.warnings.isEmpty {
      lines += ["", "warnings"] + summary.warnings.map { "  " + $0 }
    }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let policies = summary.policies.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let title = summary.title.map { ReportWords.written($0).english } ?? summary.scenario
    return "\(title) · \(span) · "
      + "\(policies.joined(separator: ", ")) · \(summary.replications) replications · "
      + "seed \(summary.seed)"
  }

  /// Which time the figures count.
  private var span: String {
    switch summary.analysis {
    case "periodic": "whole weeks after a warm-up"
    case "steady": "the long run after a warm-up"
    default: summary.day
    }
  }

  private func row(_ figure: RunSummary.KeyFigure) -> [String] {
    [
      figure.name + (figure.warning == nil ? "" : " *"),
      figure.mean.map { decimal($0, digits(figure)) } ?? "–",
      figure.halfWidth.map { "± " + decimal($0, digits(figure)) } ?? "–", figure.unit,
      String(figure.n), figure.reported.map { decimal($0, 0) } ?? "",
    ]
  }

  /// Digits after the point: enough to show the half-width, at most three.
  private func digits(_ figure: RunSummary.KeyFigure) -> Int {
    guard let width = figure.halfWidth, width > 0 else { return 2 }
    return width >= 10 ? 0 : width >= 1 ? 1 : width >= 0.05 ? 2 : 3
  }

  private var countLines: [String] {
    summary.counts.sorted { $0.key < $1.key }.map { service, counts in
      let parts = counts.filter { $0.key != "needs" && $0.value > 0 }
        .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        .map { "\($0.value) \($0.key)" }
      return "\(service): \(counts["needs"] ?? 0) needs in all replications = "
        + parts.joined(separator: " + ")
    }
  }

  /// The simulated figures beside those that the real service reports, and what to make of them.
  private var comparisonLines: [String] {
    let compared = summary.keyFigures.filter { $0.reported != nil && $0.mean != nil }
    guard !compared.isEmpty else { return [] }
    var lines = ["", "beside the real service"]
    for figure in compared {
      guard let mean = figure.mean, let reported = figure.reported else { continue }
      let difference = mean - reported
      lines.append(
        "  \(figure.name): simulated \(decimal(mean, 1)), reported \(decimal(reported, 0)) "
          + "\(figure.unit) (\(difference < 0 ? "−" : "+")\(decimal(difference.magnitude, 1))); "
          + (figure.reportedSource ?? ""))
    }
    if summary.analysis != "periodic" {
      lines.append("  The reported means are over all days of the week, this run is of one day.")
    }
    lines += [
      "  The rosters, the peaks of demand and the patience of riders are assumptions that have not",
      "  been calibrated: the difference says how far they are off, not that the service is better or",
      "  worse than reported. Compare policies by their difference under equal assumptions.",
    ]
    return lines
  }
}

/// A number with a fixed number of digits after the point, the same in every locale.
public func decimal(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let whole = Int64((value.magnitude * scale).rounded(.toNearestOrAwayFromZero))
  let sign = value < 0 && whole != 0 ? "-" : ""
  guard digits > 0 else { return sign + String(whole) }
  let fraction = String(whole % Int64(scale))
  let padding = String(repeating: "0", count: digits - fraction.count)
  return sign + String(whole / Int64(scale)) + "." + padding + fraction
}
