import Quantities
import Randomness

/// The draws of one stream from one distribution, made some at a time.
///
/// The values and their order are those of single draws. Made together they cost about half,
/// because a logarithm waits for itself alone and not for the event that its result decides.
struct DrawnTimes: Sendable {
  static let batchSize = 64

  private let distribution: Distribution
  private var stream: RandomStream
  private var batch: ContiguousArray<SimDuration>
  private var place = DrawnTimes.batchSize

  init(_ distribution: Distribution, from stream: RandomStream) {
    self.distribution = distribution
    self.stream = stream
    batch = ContiguousArray(repeating: .zero, count: Self.batchSize)
  }

  /// The next draw.
  @inline(__always)
  mutating func next() -> SimDuration {
    if place == Self.batchSize { refill() }
    let time = batch[place]
    place &+= 1
    return time
  }

  @inline(never)
  private mutating func refill() {
    var stream = stream
    if case .exponential(let mean) = distribution {
      for index in batch.indices {
        batch[index] = SimDuration(roundingSeconds: stream.exponential(mean: mean))
      }
    } else {
      for index in batch.indices { batch[index] = distribution.draw(&stream) }
    }
    self.stream = stream
    place = 0
  }
}
