/// A day of the Gregorian calendar.
public struct ServiceDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let dayNumber: Int32

  public init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// A date; nil if there is no such day.
  ///
  /// - Parameter year: 1 … 9999.
  ///
  /// Source: the count of days in years of 365.2425 days that begin in March, as in E. G.
  /// Richards, *Mapping Time* (Oxford University Press, 1998), chapter 25.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    // Years that begin in March have their leap day at the end.
    let march = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let days = 365 * march + march / 4 - march / 100 + march / 400
    dayNumber = Int32(days + (153 * months + 2) / 5 + day - 1 - 719_468)
  }

  /// Reads 20260302 or 2026-03-02; nil for another text.
  public init?(_ text: String) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 8, text.utf8.count == 8 || Self.hasDashes(text),
      let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
    else { return nil }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func hasDashes(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2]
  }

  /// 0 is Monday, 6 Sunday.
  public var weekday: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 }

  public func adding(days: Int32) -> Self { Self(dayNumber: dayNumber + days) }

  public static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }

  /// The date as 2026-03-02.
  public var description: String {
    // The inverse of the count above: eras of 400 years, then years from March on.
    let days = Int(dayNumber) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let rest = days - era * 146_097
    let years = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365
    let ofYear = rest - (365 * years + years / 4 - years / 100)
    let months = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * months + 2) / 5 + 1
    let month = months < 10 ? months + 3 : months - 9
    let year = years + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
