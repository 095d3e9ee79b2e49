/// Times of day as GTFS writes them, in milliseconds since the midnight of the day of service.
enum GTFSTime {
  /// 100 h in milliseconds: no time reaches it.
  static let limit: Int32 = 360_000_000

  /// Reads H:MM:SS or HH:MM:SS, up to 99:59:59, with or without quotation marks; nil for another
  /// text.
  static func milliseconds(_ field: ArraySlice<UInt8>) -> Int32? {
    var digits = field
    let mark = UInt8(ascii: "\"")
    if digits.count >= 2, digits.first == mark, digits.last == mark {
      digits = digits.dropFirst().dropLast()
    }
    guard (7...8).contains(digits.count) else { return nil }
    var seconds: Int32 = 0
    for (place, byte) in digits.reversed().enumerated() {
      if place == 2 || place == 5 {
        guard byte == UInt8(ascii: ":") else { return nil }
        continue
      }
      let isTens = place == 1 || place == 4
      guard byte >= UInt8(ascii: "0"), byte <= (isTens ? UInt8(ascii: "5") : UInt8(ascii: "9"))
      else { return nil }
      seconds += Int32(byte - UInt8(ascii: "0")) * Self.secondsOfDigit(place)
    }
    return 1_000 * seconds
  }

  /// What one of a digit is worth, counted from the last character.
  private static func secondsOfDigit(_ place: Int) -> Int32 {
    (place % 3 == 0 ? 1 : 10) * (place < 2 ? 1 : place < 5 ? 60 : 3_600)
  }

  /// A time as HH:MM:SS.
  static func text(_ milliseconds: Int32) -> String {
    let seconds = milliseconds / 1_000
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
