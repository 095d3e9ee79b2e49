public import Parameters
public import Quantities
import Randomness

/// When the platform is down: stretches that do not touch, in order.
public struct Outages: Hashable, Sendable {
  public let stretches: [Range<SimTime>]

  /// Joins stretches that touch or overlap.
  public init(_ stretches: [Range<SimTime>] = []) {
    var joined: [Range<SimTime>] = []
    let sorted = stretches.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    for stretch in sorted where !stretch.isEmpty {
      if let last = joined.last, stretch.lowerBound <= last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else {
        joined.append(stretch)
      }
    }
    self.stretches = joined
  }

  /// The outage of a moment; nil if the platform is up.
  public func outage(at moment: SimTime) -> Range<SimTime>? {
    stretches.last { $0.lowerBound <= moment }.flatMap { $0.contains(moment) ? $0 : nil }
  }

  /// Outages by chance: exponential times between them, exponential lengths.
  ///
  /// - Parameter rate: how much more likely a failure is on a day than on others; positive.
  static func drawn(
    _ draws: inout RandomStream, between: SimDuration, length: SimDuration, until end: SimTime,
    rate: (Int) -> Double = { _ in 1 }
  ) -> [Range<SimTime>] {
    var stretches: [Range<SimTime>] = []
    var moment = SimTime.zero
    while true {
      let time = SimDuration(roundingSeconds: draws.exponential(mean: between.seconds))
      moment = Self.moment(time, after: moment, until: end, rate)
      if moment >= end { return stretches }
      let past = moment + SimDuration(roundingSeconds: draws.exponential(mean: length.seconds))
      stretches.append(moment..<past)
      moment = past
    }
  }

  /// When a clock that runs faster on some days has run for a time; the end if not before.
  private static func moment(
    _ time: SimDuration, after start: SimTime, until end: SimTime, _ rate: (Int) -> Double
  ) -> SimTime {
    var rest = Double(time.milliseconds)
    var now = start
    while now < end {
      let rate = rate(Int(now.day))
      let midnight = SimTime.day(now.day + 1)
      let held = Double((midnight - now).milliseconds) * rate
      if rest <= held { return now + SimDuration(milliseconds: Int64((rest / rate).rounded(.up))) }
      rest -= held
      now = midnight
    }
    return end
  }

  /// Reads `14 h to 16 h`: two times since 00:00 of day 0.
  ///
  /// - Throws: what is wrong with the text.
  public static func parse(_ text: String) throws(ParameterTextError) -> Range<SimTime> {
    let expected = "the start and the end since 00:00 of the first day, such as \"14 h to 16 h\""
    var words = text.split(separator: " ")[...]
    guard let middle = words.firstIndex(of: "to") else {
      throw ParameterTextError("which has no \"to\"", expected: expected)
    }
    let end = words[(middle + 1)...].joined(separator: " ")
    words = words[..<middle]
    func moment(_ text: String) throws(ParameterTextError) -> SimTime {
      let value: ParameterValue
      do throws(ParameterTextError) {
        value = try ParameterValue.parse(text, as: .duration)
      } catch {
        throw ParameterTextError(error.problem, expected: expected, suggestion: error.suggestion)
      }
      guard case .duration(let time) = value, time >= .zero else {
        throw ParameterTextError("which begins before the run", expected: expected)
      }
      return SimTime.zero + time
    }
    let (from, to) = (try moment(words.joined(separator: " ")), try moment(end))
    if to <= from {
      throw ParameterTextError("an outage that ends before it has begun", expected: expected)
    }
    return from..<to
  }
}
