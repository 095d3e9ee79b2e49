import CReference
import Glibc
import Kernel
import Quantities
import Verification

/// The hold model: a constant number of events waits; each step pops the first and schedules it
/// again an exponential time later.
///
/// Source: Jones, "An empirical comparison of priority-queue and event-set implementations",
/// CACM 29(4), 1986.
enum HoldModel {
  struct Token: Event {
    let number: UInt32
    var kind: UInt8 { 0 }
    var identity: UInt64 { UInt64(number) }
  }

  /// The same increments as the C++ reference draws: a table of 1,024 exponential values in
  /// milliseconds, plus 10 random bits.
  struct Increments {
    var state: UInt64
    let table: UnsafePointer<UInt64>
    let scale: UInt64

    @inline(__always)
    mutating func next() -> Int64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z ^= z >> 27
      return Int64(
        truncatingIfNeeded: (table[Int(z & 1023)] &<< scale)
          &+ ((z >> 40) & ((1024 &<< scale) &- 1)))
    }
  }

  /// Stretches the increments so that ties stay rare with many events, and so that the
  /// reference's 44 bits for time suffice.
  static func scale(_ pending: Int) -> Int32 {
    pending <= 10_000 ? 0 : pending <= 100_000 ? 7 : 10
  }

  /// Exponential values with a mean of about 2³⁰ ms.
  static func incrementTable() -> [UInt64] {
    (0..<1024).map { UInt64(-Glibc.log((Double($0) + 0.5) / 1024) * 0x1p30) }
  }

  /// Millions of hold operations per CPU-second through one calendar, and the order's digest.
  static func calendar(
    pending: Int, operations: Int, seed: UInt64, table: [UInt64]
  ) -> (rate: Double, digest: UInt64) {
    table.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return (0, 0) }
      var draw = Increments(state: seed, table: base, scale: UInt64(scale(pending)))
      var calendar = EventCalendar<Token>()
      for number in 0..<pending {
        calendar.schedule(
          Token(number: UInt32(number)), at: SimTime(milliseconds: draw.next()), phase: .arrive)
      }
      var digest: UInt64 = 0
      var start = 0.0
      for operation in -2 * pending..<operations {
        if operation == 0 { start = processSeconds() }
        guard let (key, token) = calendar.popNext() else { break }
        digest =
          (digest ^ UInt64(bitPattern: key.time.milliseconds)) &* 0x9E37_79B9_7F4A_7C15
        calendar.schedule(
          token, at: SimTime(milliseconds: key.time.milliseconds &+ draw.next()), phase: .arrive)
      }
      return (Double(operations) / (processSeconds() - start) / 1e6, digest)
    }
  }

  /// A service that does nothing but hold.
  struct Holder: Process, ~Copyable {
    struct Nothing: SharedState {
      var touched: UInt64 = 0
      func clone() -> Nothing { self }
    }

    var calendar: EventCalendar<Token>
    var draw: Increments

    var nextKey: EventKey { calendar.nextKey }
    var fingerprint: Fingerprint { calendar.fingerprint }

    @inline(__always)
    mutating func handleNextEvent(_ shared: inout Nothing) {
      guard let (key, token) = calendar.popNext() else { return }
      let next = SimTime(milliseconds: key.time.milliseconds &+ draw.next())
      calendar.schedule(token, at: next, phase: .arrive)
    }

    borrowing func clone() -> Holder { Holder(calendar: calendar.clone(), draw: draw) }
  }

  /// Millions of hold operations per CPU-second through the loop, spread over so many services.
  static func services(
    _ count: Int, pending: Int, operations: Int, seed: UInt64, table: [UInt64]
  ) -> Double {
    table.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let scale = UInt64(scale(pending))
      var simulation = Simulation(shared: Holder.Nothing())
      for rank in 0..<count {
        var holder = Holder(
          calendar: EventCalendar(rank: UInt8(rank)),
          draw: Increments(state: seed &+ UInt64(rank), table: base, scale: scale))
        for number in 0..<pending / count {
          let time = SimTime(milliseconds: holder.draw.next())
          holder.calendar.schedule(Token(number: UInt32(number)), at: time, phase: .arrive)
        }
        simulation.add(holder)
      }
      // The mean increment is 2³⁰·2^scale ms, so this much time holds about so many operations.
      let mean = Int64(1) << (30 + Int64(scale))
      let warm = 2 * mean
      simulation.run(through: SimTime(milliseconds: warm))
      let before = simulation.eventCount
      let span = Int64(Double(mean) * Double(operations) / Double(pending))
      let start = processSeconds()
      simulation.run(through: SimTime(milliseconds: warm + span))
      return Double(simulation.eventCount - before) / (processSeconds() - start) / 1e6
    }
  }

  /// The same on the C++ standard library's priority queue.
  static func reference(
    pending: Int, operations: Int, seed: UInt64, table: [UInt64]
  ) -> (rate: Double, digest: UInt64) {
    var digest: UInt64 = 0
    let seconds = creference_hold(
      Int64(pending), Int64(operations), seed, table, scale(pending), &digest)
    return (Double(operations) / seconds / 1e6, digest)
  }
}
