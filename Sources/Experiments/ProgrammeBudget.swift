/// The money of a programme over its months, and what of it something would take.
///
/// Jeonju's hub programme: 32.5 bn KRW in the article that it was taken from, whose parts add up to
/// 32.0; the city's own release says 32.4 (2025-06-19). Prices are constant and nothing is
/// discounted, for a budget is money and not value.
public struct ProgrammeBudget: Hashable, Sendable {
  /// In MKRW; positive.
  public let total: Double
  /// At least 1.
  public let months: Int

  public static let hubProgramme = ProgrammeBudget(total: 32_500, months: 36)

  /// - Precondition: the total is positive and there is at least a month.
  public init(total: Double, months: Int) {
    precondition(total > 0 && months >= 1, "a budget of \(total) MKRW over \(months) months")
    self.total = total
    self.months = months
  }

  /// What something takes of the budget; all in MKRW.
  public struct Meter: Codable, Hashable, Sendable {
    public let total: Double
    public let months: Int
    /// Purchases, and the operation of all months; below 0 for what saves money.
    public let spent: Double
    public let unspent: Double
    public let isWithin: Bool
  }

  /// - Parameters:
  ///   - purchases: paid once, in MKRW.
  ///   - yearlyOperation: staff, energy and maintenance of a year, in MKRW; no capital, which the
  ///     purchases are, and no fares.
  public func meter(purchases: Double, yearlyOperation: Double) -> Meter {
    let spent = purchases + yearlyOperation * Double(months) / 12
    return Meter(
      total: total, months: months, spent: spent, unspent: total - spent,
      isWithin: spent <= total)
  }
}
