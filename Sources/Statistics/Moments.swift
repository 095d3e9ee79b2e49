/// Mean and variance of values that arrive one by one, and of parts that are merged.
///
/// No sums of squares, which lose all digits when the spread is small beside the mean.
///
/// Sources: Welford, *Technometrics* 4 (1962); Chan, Golub and LeVeque, Stanford report
/// STAN-CS-79-773 (1979), equations 2.1.
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
    mean += deviation / Double(count)
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
    squaredDeviations +=
      other.squaredDeviations
      + difference * difference * (Double(count) * Double(other.count) / total)
    mean += difference * (Double(other.count) / total)
    count += other.count
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// s², with n − 1 in the denominator; nil for fewer than two values.
  public var variance: Double? { count > 1 ? squaredDeviations / Double(count - 1) : nil }
  /// s; nil for fewer than two values.
  public var standardDeviation: Double? { variance.map { $0.squareRoot() } }
}
