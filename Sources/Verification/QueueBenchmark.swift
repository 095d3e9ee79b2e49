import Kernel
import Mechanisms
import Quantities
import Randomness

/// M/M/1 at ρ = 0.9 through the kernel's calendar, a station and random streams: the smallest
/// whole model, so its rate bounds what any service can reach.
public enum QueueBenchmark {
  static let interarrivals = Purpose("benchmark/interarrival")
  static let services = Purpose("benchmark/service")

  enum Step: Event {
    case arrival
    case completion(StationService)

    @inline(__always) var kind: UInt8 {
      switch self {
      case .arrival: 0
      case .completion: 1
      }
    }
    @inline(__always) var identity: UInt64 {
      switch self {
      case .arrival: 0
      case .completion(let service): Self.pack(service.server, service.number)
      }
    }
  }

  /// Events per second of CPU time; a customer is two events, its arrival and its departure.
  ///
  /// The station's integrals are kept; nothing is recorded per customer.
  ///
  /// - Parameter customers: how many arrive; at least 1.
  public static func eventsPerCPUSecond(customers: Int) -> Double {
    let start = processSeconds()
    let outcome = run(customers: customers)
    let seconds = processSeconds() - start
    precondition(outcome.served == customers, "\(outcome.served) of \(customers) were served")
    return Double(2 * customers) / seconds
  }

  /// The time average of customers in the system and the count of those served, once the last
  /// of `customers` has left.
  static func run(customers: Int) -> (meanInSystem: Double, served: Int) {
    precondition(customers >= 1, "\(customers) customers")
    let family = StreamFamily(seed: 20_260_401, replication: 0)
    var interarrival = DrawnTimes(
      .exponential(mean: 1_000), from: family.stream(interarrivals))
    var service = DrawnTimes(.exponential(mean: 900), from: family.stream(services))
    var calendar = EventCalendar<Step>()
    var station = Station(servers: 1)
    var toCome = customers
    calendar.schedule(.arrival, at: .zero, phase: .arrive)
    while let (key, step) = calendar.popNext() {
      let now = key.time
      switch step {
      case .arrival:
        toCome -= 1
        if toCome > 0 {
          calendar.schedule(.arrival, at: now + interarrival.next(), phase: .arrive)
        }
        if case .served(let begun) = station.arrive(0, at: now) {
          calendar.schedule(
            .completion(begun.service), at: now + service.next(), phase: .release)
        }
      case .completion(let ended):
        if let begun = station.complete(ended, at: now)?.next {
          calendar.schedule(
            .completion(begun.service), at: now + service.next(), phase: .release)
        }
      }
    }
    let integrals = station.integrals(at: calendar.now)
    return (
      Double(integrals.system) / Double(calendar.now.milliseconds), station.counts.served
    )
  }
}
