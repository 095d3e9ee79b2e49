/// The first four moments of values that arrive one by one, and of parts that are merged.
///
/// No sums of powers, which lose all digits when the spread is small beside the mean. A merge
/// gives what one pass over both parts gives, but for rounding. The moments assume nothing of
/// the values; what is inferred from them does.
///
/// Sources: Welford, *Technometrics* 4 (1962); Chan, Golub and LeVeque, Stanford report
/// STAN-CS-79-773 (1979), equations 2.1; Pébay, Sandia report SAND2008-6212 (2008), equations
/// 1.5 to 1.6 and 2.1 to 2.2 for the third and fourth.
public struct Moments: Hashable, Sendable {
  /// n, how many values.
  public private(set) var count = 0
  /// x̄, in the values' unit; 0 before the first.
  public private(set) var mean = 0.0
  /// The least value; +∞ before the first.
  public private(set) var minimum = Double.infinity
  /// The greatest value; −∞ before the first.
  public private(set) var maximum = -Double.infinity
  /// M₂, the sum of squared deviations from the mean.
  private var squaredDeviations = 0.0
  /// M₃, the sum of cubed deviations from the mean.
  private var cubedDeviations = 0.0
  /// M₄, the sum of fourth powers of deviations from the mean.
  private var fourthDeviations = 0.0

  public init() {}

  /// - Complexity: O(*n*).
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Takes in one value.
  ///
  /// - Precondition: the value is finite.
  public mutating func add(_ value: Double) {
    precondition(value.isFinite, "value \(count) is \(value)")
    count += 1
    let deviation = value - mean
    let number = Double(count)
    let step = deviation / number
    let square = deviation * step * (number - 1)
    fourthDeviations +=
      square * step * step * (number * number - 3 * number + 3)
      + 6 * step * step * squaredDeviations - 4 * step * cubedDeviations
    cubedDeviations += square * step * (number - 2) - 3 * step * squaredDeviations
    mean += step
    squaredDeviations += deviation * (value - mean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  /// Takes in all values of another part.
  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let difference = other.mean - mean
    mergeHigherMoments(other, difference)
    squaredDeviations +=
      other.squaredDeviations
      + difference * difference * (Double(count) * Double(other.count) / total)
    mean += difference * (Double(other.count) / total)
    count += other.count
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// The third and fourth moments of the union; needs M₂ as before the merge.
  private mutating func mergeHigherMoments(_ other: Moments, _ difference: Double) {
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let step = difference / n
    fourthDeviations +=
      other.fourthDeviations
      + difference * step * step * step * a * b * (a * a - a * b + b * b)
      + 6 * step * step * (a * a * other.squaredDeviations + b * b * squaredDeviations)
      + 4 * step * (a * other.cubedDeviations - b * cubedDeviations)
    cubedDeviations +=
      other.cubedDeviations + difference * step * step * a * b * (a - b)
      + 3 * step * (a * other.squaredDeviations - b * squaredDeviations)
  }

  /// s², with n − 1 in the denominator; nil for fewer than two values.
  public var variance: Double? { count > 1 ? squaredDeviations / Double(count - 1) : nil }
  /// s; nil for fewer than two values.
  public var standardDeviation: Double? { variance.map { $0.squareRoot() } }

  /// √n·M₃/M₂^1.5, dimensionless; nil where the values do not vary.
  public var skewness: Double? {
    guard squaredDeviations > 0 else { return nil }
    return Double(count).squareRoot() * cubedDeviations
      / (squaredDeviations * squaredDeviations.squareRoot())
  }
  /// n·M₄/M₂² − 3, dimensionless, 0 for a normal distribution; nil where the values do not vary.
  public var excessKurtosis: Double? {
    guard squaredDeviations > 0 else { return nil }
    return Double(count) * fourthDeviations / (squaredDeviations * squaredDeviations) - 3
  }
}
