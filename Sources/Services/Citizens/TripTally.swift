public import Days
public import Quantities

/// Trips that have ended, by the hour in which they began, mode and purpose.
public struct TripTally: Sendable {
  static let hours = 28
  private static let modes = TravelMode.allCases.count
  private static let purposes = TripPurpose.allCases.count
  /// Times longer than this count as this.
  private static let longest = 180

  private var trips = [UInt32](repeating: 0, count: hours * modes * purposes)
  private var milliseconds = [Int64](repeating: 0, count: hours * modes * purposes)
  /// By mode, purpose and minute.
  private var minutes = [UInt32](repeating: 0, count: modes * purposes * (longest + 1))

  init() {}

  mutating func count(
    _ mode: TravelMode, for purpose: TripPurpose, began: SimTime, ended: SimTime
  ) {
    let kind = Int(mode.rawValue) * Self.purposes + Int(purpose.rawValue)
    let hour = min(Self.hours - 1, Int(began.timeOfDay.milliseconds / 3_600_000))
    let time = ended - began
    let place = hour * Self.modes * Self.purposes + kind
    trips[place] += 1
    milliseconds[place] += time.milliseconds
    let minute = min(Self.longest, Int((time.milliseconds + 30_000) / 60_000))
    minutes[kind * (Self.longest + 1) + minute] += 1
  }

  /// Trips that began in an hour of the day.
  public func trips(_ mode: TravelMode, for purpose: TripPurpose, hour: Int) -> Int {
    Int(trips[place(mode, purpose, hour)])
  }

  /// How long they took together.
  public func time(_ mode: TravelMode, for purpose: TripPurpose, hour: Int) -> SimDuration {
    SimDuration(milliseconds: milliseconds[place(mode, purpose, hour)])
  }

  private func place(_ mode: TravelMode, _ purpose: TripPurpose, _ hour: Int) -> Int {
    hour * Self.modes * Self.purposes + Int(mode.rawValue) * Self.purposes
      + Int(purpose.rawValue)
  }
}
