import Randomness

/// The course of the temperature over a day, between −1 and 1.
///
/// It rises from −1 at 6 h to 1 at 15 h and falls back until the next 6 h, each along half a cosine.
/// The mean of its 24 values is 0, so a day that follows it has the mean that it is given.
enum HourShape {
  /// The hour of the least temperature.
  static let coldest = 6
  /// The hour of the greatest temperature.
  static let warmest = 15

  static let values: [Double] = (0..<24).map { hour in
    let sinceCold = (hour - coldest + 24) % 24
    let rise = warmest - coldest
    return sinceCold < rise
      ? -PlainMath.cos(pi * Double(sinceCold) / Double(rise))
      : PlainMath.cos(pi * Double(sinceCold - rise) / Double(24 - rise))
  }

  private static let pi = 3.14159265358979323846
}
