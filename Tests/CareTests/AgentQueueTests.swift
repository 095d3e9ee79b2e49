import Mechanisms
import Quantities
import Randomness
import Statistics
import Testing

/// The agents' queue is a `Station`; with nobody hanging up it is M/M/c.
struct AgentQueueTests {
  /// V9.3: 1.2 calls an hour, 45 minutes each, two agents.
  @Test func theFormulaGivesTheSpecifiedNumbers() throws {
    let queue = try QueueMMc(arrivalRate: 1.2, serviceRate: 60.0 / 45, servers: 2)
    #expect((queue.probabilityOfWait - 0.279310).magnitude < 5e-7)
    #expect((queue.meanWait * 60 - 11.426332).magnitude < 5e-7)
  }

  /// The station as the care drives it: 40 runs of 1,000 customers, the mean within four standard
  /// errors of the runs.
  @Test func theStationWaitsAsTheFormulaSays() {
    let runs = (0..<40).map { Self.run(UInt32($0)) }
    for (values, expected) in [
      (runs.map(\.waited), 0.279310), (runs.map(\.wait), 11.426332),
    ] {
      let mean = values.reduce(0, +) / Double(values.count)
      let variance =
        values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
      let error = (variance / Double(values.count)).squareRoot()
      #expect((mean - expected).magnitude < 4 * error, "\(mean) ± \(error), not \(expected)")
    }
  }

  /// The share of customers who wait, and their mean wait in minutes, of whom the first 200 are
  /// left out.
  private static func run(_ number: UInt32) -> (waited: Double, wait: Double) {
    let family = StreamFamily(seed: 93, replication: 0)
    var gaps = family.stream(Purpose("test/agentArrivals"), entity: number)
    var services = family.stream(Purpose("test/agentServices"), entity: number)
    var station = Station(servers: 2)
    var ends: [(time: SimTime, service: StationService)] = []
    var arrived: [SimTime] = []
    var waits: [Double] = []
    func begin(_ start: StationStart, _ now: SimTime) {
      waits.append((now - arrived[Int(start.customer)]).minutes)
      let length = SimDuration(roundingSeconds: services.exponential(mean: 2_700))
      ends.append((now + length, start.service))
    }
    func complete(before moment: SimTime) {
      while let next = ends.indices.min(by: { ends[$0].time < ends[$1].time }),
        ends[next].time <= moment
      {
        let end = ends.remove(at: next)
        if let following = station.complete(end.service, at: end.time)?.next {
          begin(following, end.time)
        }
      }
    }
    var now = SimTime.zero
    for customer in 0..<1_200 as Range<UInt32> {
      now = now + SimDuration(roundingSeconds: gaps.exponential(mean: 3_000))
      complete(before: now)
      arrived.append(now)
      if case .served(let start) = station.arrive(customer, at: now) { begin(start, now) }
    }
    complete(before: .never)
    let counted = waits.dropFirst(200)
    return (
      Double(counted.count { $0 > 0 }) / Double(counted.count),
      counted.reduce(0, +) / Double(counted.count)
    )
  }
}
