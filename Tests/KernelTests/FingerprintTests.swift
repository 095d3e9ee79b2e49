import Kernel
import Quantities
import Testing

private struct Step {
  var time: Int64 = 1_000
  var phase = Phase.arrive
  var number: UInt32 = 7
  var kind: UInt8 = 1
}

/// The fingerprint of a calendar that runs the steps, which are given in the order in which they
/// run.
private func fingerprint(_ steps: [Step], rank: UInt8 = 0) -> UInt64 {
  var calendar = EventCalendar<TestEvent>(rank: rank)
  for step in steps {
    calendar.schedule(
      TestEvent(number: step.number, kind: step.kind), at: SimTime(milliseconds: step.time),
      phase: step.phase)
  }
  while calendar.popNext() != nil {}
  return calendar.fingerprint.value
}

/// Property: every part of a history shows, and nothing else does.
@Test func everyPartOfAHistoryChangesTheFingerprint() {
  let plain = fingerprint([Step(), Step(time: 2_000)])
  #expect(plain == fingerprint([Step(), Step(time: 2_000)]))
  let others = [
    fingerprint([]), fingerprint([Step()]), fingerprint([Step(time: 2_000), Step(time: 2_000)]),
    fingerprint([Step(phase: .decide), Step(time: 2_000)]),
    fingerprint([Step(number: 8), Step(time: 2_000)]),
    fingerprint([Step(kind: 2), Step(time: 2_000)]),
    fingerprint([Step(), Step(time: 2_000)], rank: 1),
    fingerprint([Step(), Step(time: 2_000), Step(time: 2_000)]),
    fingerprint([Step(number: 1), Step(number: 2)]),
    fingerprint([Step(number: 2), Step(number: 1)]),
  ]
  #expect(Set(others + [plain]).count == others.count + 1)
}

/// Only what has run counts: what is scheduled and still waits does not.
@Test func eventsThatWaitAreNotInTheFingerprint() {
  var calendar = EventCalendar<TestEvent>()
  let before = calendar.fingerprint
  calendar.schedule(TestEvent(number: 1), at: .day(1), phase: .arrive)
  #expect(calendar.fingerprint == before)
}

/// Stored: fingerprints of scenarios stand in files, so the digest itself must not move.
@Test func storedFingerprintsStay() {
  #expect(Fingerprint().description == "243f6a8885a308d3")
  var folded = Fingerprint()
  folded.fold(1)
  #expect(folded.description == "59ab0232640160bf")
  folded.fold(0)
  #expect(folded.description == "69075efddf15845f")
  let history = (0..<100).map { Step(time: $0 * $0, number: UInt32($0 % 7)) }
  #expect(fingerprint(history, rank: 3) == 10_914_720_308_441_153_998)
}

/// Leading zeros are written: a digest always has 16 digits.
@Test func aFingerprintHasSixteenDigits() {
  var short = Fingerprint()
  // The word that leaves a state of 0, since 0 is folded to 0.
  short.fold(0x243F_6A88_85A3_08D3)
  #expect(short.description == "0000000000000000")
}
