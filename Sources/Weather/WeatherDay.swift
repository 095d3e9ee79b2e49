/// What one day's weather amounts to.
public struct WeatherDay: Hashable, Sendable {
  /// The least temperature of an hour, in °C.
  public var least: Double
  /// The greatest temperature of an hour, in °C.
  public var most: Double
  /// The greatest felt temperature of an hour, in °C.
  public var feltMost: Double
  /// The day's rain in mm.
  public var rain: Double
  /// The most snow that lay, in cm.
  public var snowDepth: Double
  /// What the hot days around it amount to.
  public var heat = HeatAlert.none
  /// Whether it is one of enough cold days in a row.
  public var isCold = false

  /// Whether water freezes and thaws within the day, which breaks roads.
  public var isFreezeThaw: Bool { least < 0 && most > 0 }

  /// What the Meteorological Administration would announce.
  public enum HeatAlert: UInt8, Comparable, Sendable {
    case none
    /// 폭염주의보.
    case advisory
    /// 폭염경보.
    case warning

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// - Precondition: there is at least one hour.
  init(_ hours: ArraySlice<WeatherHour>) {
    precondition(!hours.isEmpty, "a day without hours")
    least = .infinity
    most = -.infinity
    feltMost = -.infinity
    (rain, snowDepth) = (0, 0)
    for hour in hours {
      least = min(least, hour.temperature)
      most = max(most, hour.temperature)
      feltMost = max(feltMost, hour.felt)
      rain += hour.rain
      snowDepth = max(snowDepth, hour.snowDepth)
    }
  }

  static let mild = WeatherDay([.mild])

  /// The days, by their places, of every row of at least `count` days that all hold a condition.
  static func inARow(
    _ days: [WeatherDay], _ count: Int, where holds: (WeatherDay) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    var first = 0
    while first < days.count {
      var end = first
      while end < days.count, holds(days[end]) { end += 1 }
      if end - first >= count { found += first..<end }
      first = max(end, first + 1)
    }
    return found
  }
}
