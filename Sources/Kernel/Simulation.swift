public import Quantities

/// One replication: services, what they share, and the loop that runs their events in order.
///
/// Runs on one thread. The loop keeps the next key of every service and always serves the least;
/// after an event only the keys that can have changed are read again: that of the service just
/// served and those of the services that the shared state says were touched.
public struct Simulation<Shared: SharedState>: ~Copyable {
  /// The state that the services share.
  public var shared: Shared
  @usableFromInline var processes: [AnyProcess<Shared>] = []
  @usableFromInline var merge = KeyTournament()
  /// One bit for each service that has left.
  private var gone: UInt64 = 0
  /// How many events have run.
  public private(set) var eventCount: UInt64 = 0

  public init(shared: Shared) { self.shared = shared }

  /// Adds a service.
  ///
  /// The order of the calls is the order of the services' ranks: each service's calendar must
  /// carry, as its rank, the number of services added before it.
  @inlinable
  public mutating func add<P: Process>(_ process: consuming P)
  where P.Shared == Shared, P: ~Copyable {
    precondition(processes.count < 64, "a simulation holds at most 64 services")
    let box = AnyProcess(process)
    let next = box.nextKey()
    precondition(
      next == .never || Int(next.rank) == processes.count,
      "the calendar of service \(processes.count) carries the rank \(next.rank)")
    processes.append(box)
    merge.append(next)
  }

  /// The time of the next event of all; not before `SimTime.never` if none waits.
  public var nextTime: SimTime { merge.leastTime }

  /// Runs every event whose time is at most `end`, in order.
  ///
  /// - Precondition: `end` is not after `SimTime.never`.
  @inlinable
  public mutating func run(through end: SimTime) {
    precondition(end <= .never, "no run ends at \(end.milliseconds) ms")
    var ran: UInt64 = 0
    // The array keeps the services alive; the loop need not count references at every event.
    let services = processes.map { Unmanaged.passUnretained($0) }
    services.withUnsafeBufferPointer { services in
      while merge.leastTime <= end {
        let rank = merge.leastRank
        let now = merge.leastTime
        let next = services[rank]._withUnsafeGuaranteedRef {
          $0.handleNextEvent($0.state, &shared)
        }
        merge.replace(rank, with: next)
        ran &+= 1
        if shared.touched != 0 { wake(at: now) }
      }
    }
    count(ran)
  }

  @usableFromInline mutating func count(_ ran: UInt64) { eventCount += ran }

  /// Lets every touched service react, in the order of ranks, until none is touched.
  @usableFromInline mutating func wake(at now: SimTime) {
    while shared.touched != 0 {
      let rank = shared.touched.trailingZeroBitCount
      precondition(rank < processes.count, "service \(rank) is touched, of \(processes.count)")
      shared.touched &= shared.touched &- 1
      if hasLeft(rank) { continue }
      merge.replace(rank, with: processes[rank].react(&shared, now))
    }
  }

  /// Takes a service out of the run: its events to come do not happen, and nothing wakes it any more.
  ///
  /// Its rank stays its own, its events stay in the fingerprint, and `withProcess` still finds it.
  public mutating func retire(_ rank: Int) {
    precondition(processes.indices.contains(rank), "service \(rank) leaves, of \(processes.count)")
    gone |= 1 << UInt64(rank)
    merge.replace(rank, with: .never)
  }

  private func hasLeft(_ rank: Int) -> Bool { gone >> UInt64(rank) & 1 == 1 }

  /// Lets something happen to the shared state at a moment, after all events up to then.
  ///
  /// Services that it touches react at that moment.
  public mutating func change(at moment: SimTime, _ happen: (inout Shared) -> Void) {
    run(through: moment)
    happen(&shared)
    wake(at: moment)
  }

  /// Lets the owner of a service look into it or end it; not for use between events.
  ///
  /// - Precondition: the service of that rank is of that type.
  @inlinable
  public mutating func withProcess<P: Process, Answer>(
    _ rank: Int, as type: P.Type, _ body: (inout P, inout Shared) -> Answer
  ) -> Answer where P.Shared == Shared, P: ~Copyable {
    precondition(
      processes[rank].typeName == AnyProcess<Shared>.name(of: type),
      "service \(rank) is \(processes[rank].typeName)")
    return body(&processes[rank].state.assumingMemoryBound(to: P.self).pointee, &shared)
  }

  /// A digest of all executed events of all services.
  public var fingerprint: Fingerprint {
    var all = Fingerprint()
    for process in processes { all.fold(process.fingerprint().value) }
    return all
  }

  /// An independent copy, for what-if branches.
  public func clone() -> Simulation {
    var copy = Simulation(shared: shared.clone())
    for (rank, process) in processes.enumerated() {
      let twin = process.clone()
      copy.processes.append(twin)
      copy.merge.append(hasLeft(rank) ? .never : twin.nextKey())
    }
    copy.gone = gone
    copy.eventCount = eventCount
    return copy
  }
}
