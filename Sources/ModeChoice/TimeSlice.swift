/// A part of the day with like times of travel.
public enum TimeSlice: Int, CaseIterable, Sendable {
  /// 7 to 9.
  case morning
  /// 9 to 17.
  case midday
  /// 17 to 20.
  case evening
  /// 20 to 7.
  case night

  /// The slice of a time in seconds after a midnight; of the next day from 24 h on.
  public init(second: UInt32) {
    switch second / 3_600 % 24 {
    case 7, 8: self = .morning
    case 9..<17: self = .midday
    case 17..<20: self = .evening
    default: self = .night
    }
  }

  /// The hour whose road times stand for the slice.
  public var hour: Int {
    switch self {
    case .morning: 8
    case .midday: 13
    case .evening: 18
    case .night: 21
    }
  }

  /// Between which seconds of the day buses are looked up: those of the slice in which they run by
  /// the timetable of the day.
  public var busSeconds: Range<Int> {
    switch self {
    case .morning: 25_200..<32_400
    case .midday: 34_200..<59_400
    case .evening: 61_200..<70_200
    case .night: 72_000..<79_200
    }
  }
}
