import CMemory
import Kernel
import Quantities
import Randomness
import Testing

/// A running model must keep what it has: a hold (pop one, schedule one) takes a slot and gives
/// one back. In a process of its own, where no other test allocates. What is freed again at once
/// is not seen here.
@Test func aMillionHoldsLeaveNothingAllocated() async {
  await #expect(processExitsWith: .success) {
    var draws = StreamFamily(seed: 1, replication: 0).stream(Purpose("tests/holds"))
    var calendar = EventCalendar<TestEvent>()
    for number in 0..<10_000 {
      let time = SimTime(milliseconds: Int64(draws.exponential(mean: 600_000)))
      calendar.schedule(TestEvent(number: UInt32(number)), at: time, phase: .arrive)
    }
    func hold(_ count: Int) {
      for _ in 0..<count {
        guard let (key, event) = calendar.popNext() else { return }
        let ahead = SimDuration(milliseconds: Int64(draws.exponential(mean: 600_000)))
        calendar.schedule(event, at: key.time + ahead, phase: .arrive)
      }
    }
    hold(100_000)
    let before = cmemory_allocated_bytes()
    hold(1_000_000)
    let grown = Int(cmemory_allocated_bytes()) - Int(before)
    // A byte a hold would be a million; a larger ring, made once, is 64 KiB.
    precondition(before >= 10_000, "\(before) bytes are no count of what is allocated")
    precondition(grown <= 100_000, "\(grown) bytes more are allocated")
  }
}
