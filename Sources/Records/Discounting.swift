/// Present and yearly values at one real rate of discount; payments fall due at ends of years.
///
/// Source: Brealey, Myers and Allen, *Principles of Corporate Finance*, 10th edition (McGraw-Hill,
/// 2011), chapters 2 and 5. Powers are products of whole years, so no library changes a digit.
public struct Discounting: Hashable, Sendable {
  /// A year's, dimensionless; above −1.
  public let rate: Double

  /// - Precondition: the rate is finite and above −1.
  public init(rate: Double) {
    precondition(rate.isFinite && rate > -1, "a rate of discount of \(rate)")
    self.rate = rate
  }

  /// What one won at the end of each of so many years is worth today: a(n).
  ///
  /// - Parameter years: at least 0.
  public func annuityFactor(years: Int) -> Double {
    precondition(years >= 0, "an annuity of \(years) years")
    var factor = 0.0
    for _ in 0..<years { factor = (factor + 1) / (1 + rate) }
    return factor
  }

  /// The equal yearly payments that are worth a price today.
  ///
  /// - Parameter years: how long what is bought lasts; at least 1.
  public func annualised(_ price: Double, over years: Int) -> Double {
    precondition(years >= 1, "a price spread over \(years) years")
    return price / annuityFactor(years: years)
  }

  /// The net present value of a stream: its first payment today, the next in a year, and so on.
  public func presentValue(of stream: [Double]) -> Double {
    var value = 0.0
    for payment in stream.reversed() { value = value / (1 + rate) + payment }
    return value
  }

  /// The rate at which an outlay and what it returns are worth nothing today.
  ///
  /// - Parameter stream: payments from today on, by year.
  /// - Returns: nil unless payments out come first, some come in after them, and the signs change
  ///   once: only then is the rate unique. Also nil for a rate beyond 1,000 % a year.
  /// - Complexity: O(years · 200), by bisection.
  public static func internalRate(of stream: [Double]) -> Double? {
    let signs = stream.filter { $0 != 0 }.map { $0 < 0 }
    guard signs.first == true, signs.last == false else { return nil }
    guard zip(signs, signs.dropFirst()).count(where: { $0 != $1 }) == 1 else { return nil }
    func value(_ rate: Double) -> Double { Discounting(rate: rate).presentValue(of: stream) }
    // Below, the value is above 0, for late returns count for more; above, below 0.
    var low = -0.999
    var high = 10.0
    guard value(low) > 0, value(high) < 0 else { return nil }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if value(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
