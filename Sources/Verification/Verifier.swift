import Dispatch
public import Randomness
import Statistics

/// How exactly and for how long cases are simulated.
public struct VerificationEffort: Sendable {
  /// Independent runs per case.
  public var runs = 30
  /// Customers of each run at first.
  public var firstLength = 10_000
  /// Customers of one case, over all runs, after which it is left as it is.
  public var customerLimit = 200_000_000
  /// The probability that a correct simulator fails any figure of the file.
  public var alpha = 0.001

  public init() {}

  /// The lengths at which the runs are looked at: each a quarter longer than the one before.
  var lengths: [Int] {
    let greatest = max(firstLength, customerLimit / runs)
    var lengths = [firstLength]
    while let last = lengths.last, last < greatest {
      lengths.append(min(last + last / 4, greatest))
    }
    return lengths
  }
}

/// How far a verification has come.
public struct VerificationProgress: Sendable {
  /// The case at work, counted from 0.
  public let caseIndex: Int
  public let caseCount: Int
  public let id: String
  /// Customers of this case so far, over all runs.
  public let customers: Int
}

/// Compares simulated figures with exact ones.
///
/// Each case has independent runs whose length grows, the first tenth of each unseen, until the
/// confidence interval of every figure is narrow enough or the customers are used up. A figure
/// outside its interval fails at any width; one inside a wide interval is inconclusive.
public enum Verifier {
  /// What this target draws random numbers for.
  public static var purposes: [Purpose] { VerificationModels.purposes }

  /// - Parameters:
  ///   - jobs: threads among which the runs are shared; the outcome does not depend on it.
  ///   - progress: called on the calling thread each time the runs of a case have grown.
  public static func run(
    _ file: CaseFile, jobs: Int = 1, effort: VerificationEffort = VerificationEffort(),
    progress: (VerificationProgress) -> Void = { _ in }
  ) -> VerificationReport {
    precondition(jobs >= 1 && effort.runs >= 2, "\(jobs) jobs, \(effort.runs) runs")
    let critical = studentQuantile(
      1 - effort.alpha / Double(max(1, file.figureCount)) / 2,
      degreesOfFreedom: Double(effort.runs - 1))
    let cases = file.cases.enumerated().map { index, item in
      verify(item, jobs: jobs, effort: effort, critical: critical) { customers in
        progress(
          VerificationProgress(
            caseIndex: index, caseCount: file.cases.count, id: item.id, customers: customers))
      }
    }
    return VerificationReport(cases: cases)
  }

  private static func verify(
    _ item: VerificationCase, jobs: Int, effort: VerificationEffort, critical: Double,
    progress: (Int) -> Void
  ) -> VerificationReport.Case {
    let figures = item.answers.map(\.figure)
    let runs = (0..<effort.runs).map { item.model.startRun(number: $0, figures: figures) }
    let lengths = effort.lengths
    var judgements: [Judgement] = []
    for (stage, length) in lengths.enumerated() {
      let values = extend(
        runs, to: length, cut: length / 10, laterCuts: lengths[(stage + 1)...].map { $0 / 10 },
        jobs: jobs)
      progress(runs.reduce(0) { $0 + $1.customers })
      judgements = item.answers.enumerated().map { place, answer in
        Judgement(answer, values.map { $0[place] }, critical: critical)
      }
      let isLong = length * effort.runs * 10 >= effort.customerLimit
      if judgements.allSatisfy({ $0.isNarrow || $0.isDeterministic }) { break }
      if isLong && judgements.contains(where: \.isFarOutside) { break }
    }
    let results = judgements.map(\.result)
    let result: VerificationReport.Result =
      results.contains(.fail) ? .fail : results.contains(.inconclusive) ? .inconclusive : .pass
    return VerificationReport.Case(
      id: item.id, result: result, figures: judgements.map(\.figure))
  }

  /// Runs that threads share: each thread takes its own ones only.
  private struct SharedRuns: @unchecked Sendable {
    let runs: [any VerificationRun]
    let values: UnsafeMutableBufferPointer<[Double]>
  }

  private static func extend(
    _ runs: [any VerificationRun], to length: Int, cut: Int, laterCuts: [Int], jobs: Int
  ) -> [[Double]] {
    var values = [[Double]](repeating: [], count: runs.count)
    values.withUnsafeMutableBufferPointer { buffer in
      let shared = SharedRuns(runs: runs, values: buffer)
      DispatchQueue.concurrentPerform(iterations: min(jobs, runs.count)) { job in
        for number in stride(from: job, to: shared.runs.count, by: jobs) {
          shared.values[number] = shared.runs[number].extend(
            to: length, cut: cut, laterCuts: laterCuts)
        }
      }
    }
    return values
  }
}

/// What the runs say about one figure.
struct Judgement {
  let answer: KnownAnswer
  /// In the unit of the answer; NaN where a run saw nothing.
  let mean: Double
  let halfWidth: Double

  /// - Parameters:
  ///   - values: one per run, in seconds, per second or dimensionless.
  ///   - critical: the quantile of Student's t for the confidence.
  init(_ answer: KnownAnswer, _ values: [Double], critical: Double) {
    self.answer = answer
    let scaled = values.map { $0 / answer.unit.factor }
    let count = Double(scaled.count)
    let mean = scaled.reduce(0, +) / count
    let squares = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    halfWidth = critical * (squares / (count - 1) / count).squareRoot()
  }

  var isDeterministic: Bool { answer.isDeterministic }
  var isNarrow: Bool { halfWidth <= answer.greatestHalfWidth }

  private var difference: Double { (mean - answer.value).magnitude }
  /// What rounding may add.
  private var slack: Double { 1e-9 * max(answer.value.magnitude, isDeterministic ? 1 : 0) }
  /// So far outside that more customers would only cost time.
  var isFarOutside: Bool { difference > 3 * halfWidth + slack }

  var result: VerificationReport.Result {
    if mean.isNaN { return .inconclusive }
    if isDeterministic { return difference + halfWidth <= slack ? .pass : .fail }
    if difference > halfWidth + slack { return .fail }
    return isNarrow ? .pass : .inconclusive
  }

  var figure: VerificationReport.Figure {
    VerificationReport.Figure(
      figure: answer.figure, expected: answer.value,
      mean: mean.isFinite ? mean : nil, halfWidth: halfWidth.isFinite ? halfWidth : nil,
      unit: answer.unit.text)
  }
}
