import Kernel
import Quantities
import Randomness

/// What happens to a part that is replaced by age; `part` counts the parts from 0.
enum AgeReplacementEvent: Event {
  case failure(part: UInt32)
  case ageReached(part: UInt32)

  @inline(__always) var kind: UInt8 {
    switch self {
    case .failure: 0
    case .ageReached: 1
    }
  }

  @inline(__always) var identity: UInt64 {
    switch self {
    case .failure(let part), .ageReached(let part): UInt64(part)
    }
  }
}

/// The counts of a place for parts at one moment; times in milliseconds.
struct AgeReplacementSnapshot: Sendable {
  var time: Int64 = 0
  var putIn = 0
  var taken = 0
  var failed = 0
  /// Over all parts that were taken out, how long they were in.
  var cycleTime: Int64 = 0
}

/// One run of a place for parts on the kernel's calendar. Failure and age are scheduled both; the
/// one that comes second finds another part in the place and does nothing.
struct AgeReplacementSimulation: ~Copyable, WindowedSimulation {
  static let lives = Purpose("verification/partLife")

  private let latestAge: SimDuration?
  private var calendar = EventCalendar<AgeReplacementEvent>()
  private var lives: DrawnTimes
  private var part: UInt32 = 0
  private var putInAt = SimTime.zero
  private var counts = AgeReplacementSnapshot()

  init(_ model: AgeReplacementModel, number: Int) {
    let family = StreamFamily(seed: QueueSimulation.seed, replication: number)
    latestAge = model.latestAge.map { SimDuration(roundingSeconds: $0) }
    lives = DrawnTimes(model.life, from: family.stream(Self.lives))
    putIn(at: .zero)
  }

  var customers: Int { counts.putIn }

  mutating func run(until end: SimTime) {
    while calendar.nextKey.time < end, let (key, event) = calendar.popNext() {
      switch event {
      case .failure(let part) where part == self.part:
        counts.failed += 1
        replace(at: key.time)
      case .ageReached(let part) where part == self.part: replace(at: key.time)
      case .failure, .ageReached: break
      }
    }
  }

  private mutating func putIn(at now: SimTime) {
    counts.putIn += 1
    putInAt = now
    calendar.schedule(.failure(part: part), at: now + lives.next(), phase: .release)
    if let latestAge {
      calendar.schedule(.ageReached(part: part), at: now + latestAge, phase: .decide)
    }
  }

  private mutating func replace(at now: SimTime) {
    counts.taken += 1
    counts.cycleTime += now.milliseconds - putInAt.milliseconds
    part &+= 1
    putIn(at: now)
  }

  func snapshot(at now: SimTime) -> AgeReplacementSnapshot {
    var snapshot = counts
    snapshot.time = now.milliseconds
    return snapshot
  }
}
