import Quantities
import Testing

/// Eighths and sixteenths of a second are exact in binary, so these halves of a millisecond are
/// true ties; "to even" would give 62, 188, −62 and −188, "up" would give −62 and −187.
@Test(arguments: [
  (0.0625, 63), (0.1875, 188), (-0.0625, -63), (-0.1875, -188), (0.0620, 62), (-0.0620, -62),
  (0, 0), (86_400, 86_400_000),
])
func halfMillisecondsRoundAwayFromZero(seconds: Double, milliseconds: Int64) {
  #expect(SimDuration(roundingSeconds: seconds) == SimDuration(milliseconds: milliseconds))
}

/// The limit leaves room for the thousandfold in 63 bits; beyond it, and for what is no number, a
/// conversion would trap without saying why.
@Test func aDurationOutsideTheRangeEndsTheProcess() async {
  #expect(SimDuration(roundingSeconds: 8.9e15).milliseconds == 8_900_000_000_000_000_000)
  await #expect(processExitsWith: .exitCode(70)) { _ = SimDuration(roundingSeconds: .nan) }
  await #expect(processExitsWith: .exitCode(70)) { _ = SimDuration(roundingSeconds: -9e15) }
}

@Test func unitsOfDurationAgree() {
  #expect(SimDuration.days(2) == .hours(48))
  #expect(SimDuration.hours(1) == .minutes(60))
  #expect(SimDuration.minutes(1) == .seconds(60))
  #expect(SimDuration.seconds(1) == SimDuration(milliseconds: 1_000))
  #expect(SimDuration.minutes(90).seconds == 5_400)
  #expect(SimDuration.seconds(90).minutes == 1.5)
}

@Test func durationsAddSubtractAndScale() {
  var sum = SimDuration.seconds(5)
  sum += .seconds(-7)
  #expect(sum == SimDuration(milliseconds: -2_000))
  #expect(sum < .zero)
  #expect(.seconds(3) - .seconds(5) == sum)
  #expect(SimDuration.minutes(2) * -3 == .minutes(-6))
}

/// The moment before midnight of day 0 belongs to day −1: `%` alone would put it in day 0 and
/// give a negative time of day.
@Test(arguments: [
  (0, 0, 0, 0), (86_399_999, 0, 86_399_999, 23), (86_400_000, 1, 0, 0),
  (-1, -1, 86_399_999, 23), (-86_400_000, -1, 0, 0), (-86_400_001, -2, 86_399_999, 23),
  (-3_600_000, -1, 82_800_000, 23), (-3_600_001, -1, 82_799_999, 22),
  (3_600_000 * 30, 1, 21_600_000, 6),
])
func momentsSplitIntoDayAndTimeOfDay(
  milliseconds: Int64, day: Int64, timeOfDay: Int64, hour: Int
) {
  let moment = SimTime(milliseconds: milliseconds)
  #expect(moment.day == day)
  #expect(moment.timeOfDay == SimDuration(milliseconds: timeOfDay))
  #expect(moment.hourOfDay == hour)
  #expect(SimTime.day(moment.day, moment.timeOfDay) == moment)
}

@Test func momentsDifferByDurations() {
  let noon = SimTime.day(3, .hours(12))
  #expect(noon + .minutes(30) - noon == .minutes(30))
  #expect(noon - .hours(13) == .day(2, .hours(23)))
  #expect(noon - .hours(13) < noon)
  #expect(SimTime.zero - noon == .hours(-84))
}

/// 55 bits leave room for the phase and the rank in the words of the kernel, and are more than a
/// million years.
@Test func neverIsBeyondAnyRun() {
  #expect(SimTime.never.milliseconds == 36_028_797_018_963_968)
  #expect(SimTime.never > .day(365 * 1_000_000))
}
