import Kernel
import Quantities
import Randomness
import Testing

private let family = StreamFamily(seed: 20_261_125, replication: 0)

/// How far ahead events are scheduled, in milliseconds.
enum IncrementLaw: UInt32, CaseIterable, Sendable {
  case exponential, constant, atOnce, twoClusters, heavyTailed, withinMilliseconds, centuries

  func draw(_ draws: inout RandomStream) -> Int64 {
    switch self {
    case .exponential: Int64(draws.exponential(mean: 600_000))
    case .constant: 60_000
    case .atOnce: draws.bernoulli(0.7) ? 0 : 1
    // Two seconds or a month away, and nothing between: most of a ring stays empty.
    case .twoClusters: Int64(draws.index(below: 2_000)) + (draws.bernoulli(0.5) ? 2_592_000_000 : 0)
    // Pareto with shape 0.5: no mean, so no width of bucket suits it.
    case .heavyTailed:
      Int64(min(1 / (PlainMath.power(draws.openUniform(), 2)), 1e12))
    case .withinMilliseconds: Int64(draws.index(below: 4))
    case .centuries: Int64(draws.index(below: 1 << 45))
    }
  }
}

/// A calendar and its reference, which must never differ.
private struct Pair: ~Copyable {
  var calendar = EventCalendar<TestEvent>(rank: 5)
  var reference = ReferenceCalendar()
  var number: UInt32 = 0
  var draws: RandomStream
  let law: IncrementLaw

  init(_ law: IncrementLaw, occasion: Int = 0) {
    self.law = law
    draws = family.stream(
      Purpose("tests/calendar"), entity: law.rawValue, occasion: occasion)
  }

  mutating func schedule() {
    // Any phase at any time: also at `now` a phase before the current one.
    let phase = Phase(rawValue: UInt8(draws.index(below: 4))) ?? .release
    schedule(at: calendar.now + SimDuration(milliseconds: law.draw(&draws)), phase)
  }

  mutating func schedule(at time: SimTime, _ phase: Phase) {
    calendar.schedule(TestEvent(number: number), at: time, phase: phase)
    reference.schedule(number, at: time, phase: phase)
    number += 1
  }

  /// Pops from both. Returns false, with the difference recorded, unless they agree.
  mutating func pop() -> Bool {
    let expected = reference.pop()
    let found = calendar.popNext()
    guard let expected, let found else {
      if expected == nil && found == nil { return true }
      Issue.record("found \(found as Any), expected \(expected as Any)")
      return false
    }
    let key = EventKey(
      time: SimTime(milliseconds: expected.time), phase: Phase(rawValue: expected.phase)!, rank: 5,
      sequence: expected.sequence)
    guard found.key == key, found.event.number == expected.number, calendar.now == key.time else {
      Issue.record("found \(found), expected \(expected)")
      return false
    }
    return agrees()
  }

  func agrees() -> Bool {
    let next = reference.next
    let key = calendar.nextKey
    let sameKey =
      next.map {
        key.time.milliseconds == $0.time && key.phase.rawValue == $0.phase
          && key.sequence == $0.sequence && key.rank == 5
      } ?? (key == .never)
    guard sameKey, calendar.count == reference.count, calendar.isEmpty == (next == nil) else {
      Issue.record(
        "next \(key) of \(calendar.count), expected \(next as Any) of \(reference.count)")
      return false
    }
    return true
  }
}

/// Oracle: a binary heap. Random operations that let the calendar grow, hold and drain by turns,
/// so that it is rebuilt in every state; every pop, next key and count is compared.
@Test(arguments: IncrementLaw.allCases)
func eventsLeaveInTheOrderOfTheirKeys(law: IncrementLaw) {
  for occasion in 0..<3 {
    var pair = Pair(law, occasion: occasion)
    for stage in 0..<24 {
      let growth = [0.9, 0.5, 0.1, 0.55, 0.45, 0][stage % 6]
      for _ in 0..<(stage % 6 == 5 ? 3_000 : 400) {
        if pair.draws.bernoulli(growth) {
          pair.schedule()
          if !pair.agrees() { return }
        } else if !pair.pop() {
          return
        }
      }
    }
  }
}

/// Oracle: as above, for a size at which the ring has grown many times, then none, then again.
@Test(arguments: [IncrementLaw.exponential, .heavyTailed])
func aCalendarGrowsToAHundredThousandShrinksToNoneAndGrowsAgain(law: IncrementLaw) {
  var pair = Pair(law)
  for size in [100_000, 20_000] {
    for _ in 0..<size { pair.schedule() }
    let count = pair.calendar.count
    #expect(count == size)
    // Some come back while it drains, so that the ring turns under both.
    while pair.reference.count > 0 {
      if pair.reference.count > size / 2, pair.draws.bernoulli(0.3) { pair.schedule() }
      if !pair.pop() { return }
    }
    let (isEmpty, next) = (pair.calendar.isEmpty, pair.calendar.nextKey)
    #expect(isEmpty && next == .never)
  }
}

/// Ten thousand events of one millisecond, before, among and after others: a bucket cannot be cut
/// finer than its events differ.
@Test func burstsOfTenThousandAtOneMillisecondStayInOrder() {
  var pair = Pair(.exponential)
  for burst in 0..<3 {
    for _ in 0..<200 { pair.schedule() }
    let moment = pair.calendar.now + .seconds(Int64(burst) * 300)
    for count in 0..<10_000 { pair.schedule(at: moment, Phase.allCases[count % 4]) }
    for _ in 0..<10_100 where !pair.pop() { return }
  }
  while pair.reference.count > 0 { if !pair.pop() { return } }
}

/// A decision may set a vehicle free at once: the release runs next, before what is left of the
/// millisecond, although its phase has passed.
@Test func anEarlierPhaseOfTheCurrentMomentRunsNext() {
  var calendar = EventCalendar<TestEvent>()
  calendar.schedule(TestEvent(number: 1), at: .day(1), phase: .decide)
  calendar.schedule(TestEvent(number: 2), at: .day(1), phase: .decide)
  var numbers: [UInt32] = []
  while let (key, event) = calendar.popNext() {
    numbers.append(event.number)
    if event.number == 1 {
      calendar.schedule(TestEvent(number: 3), at: key.time, phase: .release)
    }
  }
  #expect(numbers == [1, 3, 2])
}

@Test func anEventInThePastEndsTheProcess() async {
  await #expect(processExitsWith: .exitCode(70)) {
    var calendar = EventCalendar<TestEvent>()
    calendar.schedule(TestEvent(number: 1), at: .day(1), phase: .release)
    _ = calendar.popNext()
    calendar.schedule(
      TestEvent(number: 2), at: .day(1) - SimDuration(milliseconds: 1), phase: .observe)
  }
  // Before the first event too: a calendar begins at 0.
  await #expect(processExitsWith: .exitCode(70)) {
    var calendar = EventCalendar<TestEvent>()
    calendar.schedule(TestEvent(number: 1), at: SimTime(milliseconds: -1), phase: .release)
  }
  await #expect(processExitsWith: .exitCode(70)) {
    var calendar = EventCalendar<TestEvent>()
    calendar.schedule(TestEvent(number: 1), at: .never, phase: .release)
  }
}

/// The last moment before `never` is a moment like any other.
@Test func theLastMomentOfAllCanBeScheduled() {
  var calendar = EventCalendar<TestEvent>(rank: 255)
  let last = SimTime(milliseconds: SimTime.never.milliseconds - 1)
  for number in 0..<100 {
    calendar.schedule(TestEvent(number: UInt32(number)), at: last, phase: .observe)
    calendar.schedule(TestEvent(number: UInt32(number)), at: .zero, phase: .release)
  }
  var times: [SimTime] = []
  while let (key, _) = calendar.popNext() { times.append(key.time) }
  #expect(times == Array(repeating: .zero, count: 100) + Array(repeating: last, count: 100))
}

/// The two must share no memory: both run on with the same draws and agree, then one is fed alone.
@Test(arguments: [3, 40, 5_000])
func aCloneRunsOnAloneAndAlike(size: Int) {
  var draws = family.stream(Purpose("tests/clone"), entity: UInt32(size))
  var original = EventCalendar<TestEvent>(rank: 9)
  func hold(_ calendar: inout EventCalendar<TestEvent>, _ draws: inout RandomStream) -> EventKey? {
    guard let (key, event) = calendar.popNext() else { return nil }
    let ahead = SimDuration(milliseconds: Int64(draws.exponential(mean: 60_000)))
    calendar.schedule(event, at: key.time + ahead, phase: .arrive)
    return key
  }
  for number in 0..<size {
    let time = SimTime(milliseconds: Int64(draws.exponential(mean: 60_000)))
    add(number, at: time, to: &original)
  }
  for _ in 0..<2 * size { _ = hold(&original, &draws) }
  var twin = original.clone()
  var twinDraws = draws
  let isAlike = twin.count == original.count && twin.fingerprint == original.fingerprint
  #expect(isAlike)
  for _ in 0..<3 * size {
    guard hold(&original, &draws) == hold(&twin, &twinDraws) else {
      Issue.record("the clone leaves the path of its original")
      return
    }
  }
  let before = (twin.nextKey, twin.count, twin.fingerprint)
  let shared = original.fingerprint
  #expect(before.2 == shared)

  for _ in 0..<size { _ = hold(&original, &draws) }
  add(size, at: original.now, to: &original)
  let after = (twin.nextKey, twin.count, twin.fingerprint)
  #expect(after == before)
  let parted = original.fingerprint
  #expect(parted != shared)
}

private func add(_ number: Int, at time: SimTime, to calendar: inout EventCalendar<TestEvent>) {
  calendar.schedule(TestEvent(number: UInt32(number)), at: time, phase: .arrive)
}
