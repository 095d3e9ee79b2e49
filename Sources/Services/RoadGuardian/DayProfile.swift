import Quantities

/// How something spreads over the hours of a day: amounts between moments, and the moment by which
/// an amount has come together.
///
/// Within an hour it is even.
struct DayProfile: Sendable {
  /// The share of a day that has come before each hour; 25 entries from 0 to 1.
  private let before: [Double]

  /// - Parameter weights: 24, of which one is positive.
  init(_ weights: [Double]) {
    let total = weights.reduce(0, +)
    precondition(weights.count == 24 && total > 0, "a day of \(weights)")
    var sums = [0.0]
    for weight in weights { sums.append(sums[sums.count - 1] + weight / total) }
    sums[24] = 1
    before = sums
  }

  /// Days' worth that have come since the start of day 0; moments before it count from below.
  func amount(until moment: SimTime) -> Double {
    let time = moment.timeOfDay.milliseconds
    let hour = Int(time / 3_600_000)
    let part = Double(time % 3_600_000) / 3_600_000
    return Double(moment.day) + before[hour] + part * (before[hour + 1] - before[hour])
  }

  /// Days' worth between two moments.
  func amount(from start: SimTime, to end: SimTime) -> Double {
    end <= start ? 0 : amount(until: end) - amount(until: start)
  }

  /// The moment by which so much has come: the inverse of `amount(until:)`, in hours with weight.
  ///
  /// - Parameter amount: at least 0 and at most 400,000 days' worth.
  func moment(of amount: Double) -> SimTime {
    precondition(amount >= 0 && amount <= 400_000, "the moment of \(amount) days' worth")
    let day = amount.rounded(.down)
    let rest = amount - day
    var hour = 0
    while hour < 23 && before[hour + 1] <= rest { hour += 1 }
    let share = before[hour + 1] - before[hour]
    let part = share > 0 ? min(1, max(0, (rest - before[hour]) / share)) : 0
    return SimTime.day(
      Int64(day), SimDuration(milliseconds: Int64(Double(hour) * 3_600_000 + part * 3_600_000)))
  }
}
