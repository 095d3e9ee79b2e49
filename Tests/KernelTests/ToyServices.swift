import Kernel
import Quantities
import Randomness

/// What toy services do, told without a kernel: it depends on who acts and on how often anybody
/// has acted, so that a wrong order soon leads elsewhere.
enum ToyRules {
  struct Child: Equatable {
    let ahead: Int64
    let phase: Phase
  }

  /// What an event schedules: none or one more, half of them within the same few milliseconds;
  /// with the reactions fewer than one on average, so that a run ends.
  static func children(rank: Int, number: UInt32, turn: Int) -> [Child] {
    var draws = StreamFamily(seed: 77, replication: rank).stream(
      Purpose("tests/toys"), entity: number, occasion: turn % 65_536)
    return (0..<[1, 0, 1, 0][draws.index(below: 4)]).map { _ in
      Child(
        ahead: draws.bernoulli(0.5)
          ? Int64(draws.index(below: 3)) : Int64(draws.index(below: 5_000)),
        phase: Phase.allCases[draws.index(below: 4)])
    }
  }

  /// The services that an event touches, its own among them at times.
  static func touched(rank: Int, turn: Int, services: Int) -> UInt64 {
    turn % 3 == 0 ? 1 << UInt64((rank + turn) % services) | 1 << UInt64(turn % services) : 0
  }

  /// What a touched service schedules: something at once, now and then.
  static func reaction(rank: Int, turn: Int) -> Child? {
    (rank + turn) % 8 == 0 ? Child(ahead: 0, phase: Phase.allCases[turn / 8 % 4]) : nil
  }
}

/// The shared state of the toys: the trace of all that ran.
struct ToyBoard: SharedState, Equatable {
  enum Entry: Equatable {
    case event(EventKey, UInt32)
    case reaction(rank: Int, at: SimTime)
  }

  let services: Int
  var touched: UInt64 = 0
  var turn = 0
  var trace: [Entry] = []

  borrowing func clone() -> ToyBoard { copy self }
}

struct ToyService: Process, ~Copyable {
  let rank: Int
  var calendar: EventCalendar<TestEvent>
  var made: UInt32 = 0

  init(rank: Int, starts: [Int64]) {
    self.rank = rank
    calendar = EventCalendar(rank: UInt8(rank))
    for start in starts {
      schedule(ToyRules.Child(ahead: start, phase: .arrive), after: .zero)
    }
  }

  private init(copying other: borrowing ToyService) {
    rank = other.rank
    calendar = other.calendar.clone()
    made = other.made
  }

  mutating func schedule(_ child: ToyRules.Child, after now: SimTime) {
    calendar.schedule(
      TestEvent(number: made), at: now + SimDuration(milliseconds: child.ahead),
      phase: child.phase)
    made += 1
  }

  var nextKey: EventKey { calendar.nextKey }
  var fingerprint: Fingerprint { calendar.fingerprint }
  borrowing func clone() -> ToyService { ToyService(copying: self) }

  mutating func handleNextEvent(_ board: inout ToyBoard) {
    guard let (key, event) = calendar.popNext() else { return }
    board.trace.append(.event(key, event.number))
    board.turn += 1
    for child in ToyRules.children(rank: rank, number: event.number, turn: board.turn) {
      schedule(child, after: key.time)
    }
    board.touched |= ToyRules.touched(
      rank: rank, turn: board.turn, services: board.services)
  }

  mutating func react(to board: inout ToyBoard, at now: SimTime) {
    board.trace.append(.reaction(rank: rank, at: now))
    board.turn += 1
    if let child = ToyRules.reaction(rank: rank, turn: board.turn) {
      schedule(child, after: now)
    }
  }
}

/// The same toys in one list that is searched for its least key at every step.
struct ToyReference {
  struct Waiting {
    let key: EventKey
    let number: UInt32
  }

  var board: ToyBoard
  var waiting: [Waiting] = []
  var made: [UInt32]

  init(starts: [[Int64]]) {
    board = ToyBoard(services: starts.count)
    made = starts.map { _ in 0 }
    for (rank, starts) in starts.enumerated() {
      for start in starts { schedule(rank, .init(ahead: start, phase: .arrive), after: .zero) }
    }
  }

  private mutating func schedule(_ rank: Int, _ child: ToyRules.Child, after now: SimTime) {
    let key = EventKey(
      time: now + SimDuration(milliseconds: child.ahead), phase: child.phase, rank: UInt8(rank),
      sequence: UInt64(made[rank]))
    waiting.append(Waiting(key: key, number: made[rank]))
    made[rank] += 1
  }

  private static func precedes(_ a: EventKey, _ b: EventKey) -> Bool {
    if a.time != b.time { return a.time < b.time }
    if a.phase != b.phase { return a.phase < b.phase }
    if a.rank != b.rank { return a.rank < b.rank }
    return a.sequence < b.sequence
  }

  mutating func run(through end: SimTime) {
    while true {
      let least = waiting.indices.min { Self.precedes(waiting[$0].key, waiting[$1].key) }
      guard let least, waiting[least].key.time <= end else { return }
      let next = waiting.remove(at: least)
      let rank = Int(next.key.rank)
      board.trace.append(.event(next.key, next.number))
      board.turn += 1
      for child in ToyRules.children(rank: rank, number: next.number, turn: board.turn) {
        schedule(rank, child, after: next.key.time)
      }
      let touched = ToyRules.touched(
        rank: rank, turn: board.turn, services: board.services)
      for listener in 0..<board.services where touched & 1 << UInt64(listener) != 0 {
        board.trace.append(.reaction(rank: listener, at: next.key.time))
        board.turn += 1
        if let child = ToyRules.reaction(rank: listener, turn: board.turn) {
          schedule(listener, child, after: next.key.time)
        }
      }
    }
  }
}
