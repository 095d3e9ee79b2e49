import Mechanisms
import Quantities
import Testing

/// Property: within an hour time goes in proportion to the share; hours without any are skipped.
@Test func sharesOfADayBecomeTimes() throws {
  var weights = [Double](repeating: 0, count: 24)
  (weights[9], weights[10], weights[23]) = (1, 2, 1)
  let profile = try #require(HourProfile(weights))
  #expect(profile.time(of: 0) == .hours(9))
  #expect(profile.time(of: 0.125) == .minutes(9 * 60 + 30))
  #expect(profile.time(of: 0.5) == .minutes(10 * 60 + 30))
  #expect(profile.time(of: 0.75) == .hours(23))
  #expect(profile.time(of: 1.0.nextDown) == SimDuration(milliseconds: 86_399_999))
}

@Test func aDayWithoutWeightHasNoProfile() {
  #expect(HourProfile([Double](repeating: 0, count: 24)) == nil)
  #expect(HourProfile([]) == nil)
}
