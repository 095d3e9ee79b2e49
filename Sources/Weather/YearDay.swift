/// A day of a year of 365 days: the 29th of February does not occur.
public struct YearDay: Hashable, Sendable {
  /// 1 … 12.
  public let month: Int
  /// 1 … 31.
  public let dayOfMonth: Int

  /// How many days each month has.
  public static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// - Precondition: the month has such a day.
  public init(month: Int, dayOfMonth: Int) {
    precondition(
      (1...12).contains(month) && (1...Self.lengths[month - 1]).contains(dayOfMonth),
      "there is no day \(dayOfMonth) of month \(month)")
    self.month = month
    self.dayOfMonth = dayOfMonth
  }

  /// Reads a date such as 12-25; nil if there is no such day.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let month = Int(parts[0]),
      let day = Int(parts[1]), (1...12).contains(month),
      (1...Self.lengths[month - 1]).contains(day)
    else { return nil }
    self.init(month: month, dayOfMonth: day)
  }

  /// The day that comes so many days later, over ends of years too.
  ///
  /// - Parameter days: at least 0.
  public func adding(_ days: Int) -> YearDay {
    precondition(days >= 0, "\(days) days later")
    var rest = (dayOfMonth - 1 + days + Self.lengths[..<(month - 1)].reduce(0, +)) % 365
    var month = 0
    while rest >= Self.lengths[month] {
      rest -= Self.lengths[month]
      month += 1
    }
    return YearDay(month: month + 1, dayOfMonth: rest + 1)
  }
}
