import Households
import Quantities

/// Persons whose days have one template.
public enum PersonType: UInt8, CaseIterable, Sendable {
  /// Under 6.
  case preschool
  /// 6 to 17.
  case pupil
  /// At a university.
  case student
  case employed
  /// Not employed and under 65, with children under 12 in the household.
  case carer
  /// Not employed and under 65.
  case atHome
  /// Not employed, 65 to 74.
  case elderly
  /// Not employed, 75 or more.
  case old
}

/// The days that people plan differently.
public enum DayKind: UInt8, CaseIterable, Sendable {
  case weekday, saturday
  /// A Sunday or a public holiday.
  case holiday
}

/// The weather as people judge it when they plan their day.
public enum OutdoorWeather: UInt8, CaseIterable, Sendable {
  case fair, rain, snow
}
