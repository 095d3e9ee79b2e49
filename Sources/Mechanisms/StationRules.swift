public import Randomness

/// The order in which a station serves those who wait.
@frozen
public enum StationDiscipline: Sendable {
  /// First in, first out.
  case fifo
  /// Last in, first out: the customer who came last is served next.
  case lifo
  /// Service in random order; each of those who wait is equally likely. The stream belongs to the
  /// station from then on.
  case siro(RandomStream)
  /// Non-preemptive priority: the smallest level first, first come first served within a level.
  /// Levels are 0 ..< `levels`, at most 64.
  case priority(levels: Int)
}

/// When an arriving customer who would have to wait turns away by choice.
@frozen
public enum StationBalking: Sendable {
  case never
  /// Balks when more customers than this already wait.
  case whenMoreWaitThan(Int)
  /// The probability of balking by the number who already wait; the last entry also holds for
  /// longer queues. The caller passes the draw that decides.
  case byQueueLength([Double])
}

/// What happens to the customer whose server breaks down.
@frozen
public enum StationInterruption: Sendable {
  /// The customer stays with the server and the service goes on after the repair where it
  /// stopped (preemptive resume).
  case resumes
  /// The customer goes to the head of the queue (of its level; with random order, into the
  /// pool) and takes along the service already received.
  case returnsToQueue
}

/// How a station serves: everything about it that is fixed for a run.
public struct StationRules: Sendable {
  public var discipline: StationDiscipline
  /// The greatest number of customers in the station, those in service included; nil for no limit.
  public var capacity: Int?
  public var balking: StationBalking
  public var interruption: StationInterruption

  public init(
    discipline: StationDiscipline = .fifo, capacity: Int? = nil,
    balking: StationBalking = .never, interruption: StationInterruption = .resumes
  ) {
    self.discipline = discipline
    self.capacity = capacity
    self.balking = balking
    self.interruption = interruption
  }
}
