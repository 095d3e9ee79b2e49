import Mechanisms
import Quantities
import Randomness
import Testing

/// A station under a random sequence of every operation, beside a plain account of what should
/// be true of it.
private struct RandomOperations {
  let station: StationUnderTest
  var random: RandomStream
  var now: Int64 = 0
  var nextCustomer: UInt32 = 0
  var running: [StationService: UInt32] = [:]
  /// Those whom the account believes to be in the station.
  var present: Set<UInt32> = []
  var tickets: [StationTicket] = []
  var down: Set<Int> = []
  var serverCount = 3
  /// Only priority has more than one level.
  let levels: Int
  var queueSum: Int128 = 0
  var busySum: Int128 = 0
  var systemSum: Int128 = 0

  mutating func advance() {
    let elapsed = Int64(random.index(below: 6))
    queueSum += Int128(Int64(station.waiting) * elapsed)
    busySum += Int128(Int64(station.busyServers) * elapsed)
    systemSum += Int128(Int64(station.inSystem) * elapsed)
    now += elapsed
  }

  var time: SimTime { SimTime(milliseconds: now) }

  mutating func begin(_ start: StationStart?) {
    guard let start else { return }
    let other = running.updateValue(start.customer, forKey: start.service)
    #expect(other == nil)
    #expect(present.contains(start.customer))
  }

  mutating func step() {
    advance()
    switch random.index(below: 12) {
    case 0..<5: arrive()
    case 5..<8: complete()
    case 8: renege()
    case 9:
      let count = random.index(below: 5)
      serverCount = max(serverCount, count)
      station.setServers(count, at: time)
    case 10: fail()
    default:
      if let server = down.min() {
        down.remove(server)
        begin(station.repair(server, at: time))
      }
    }
    while let start = station.startNext(at: time) { begin(start) }
  }

  mutating func arrive() {
    let customer = nextCustomer
    nextCustomer += 1
    let level = random.index(below: levels)
    switch station.arrive(customer, level: level, at: time, balkingDraw: random.uniform()) {
    case .served(let start):
      present.insert(customer)
      begin(start)
    case .queued(let ticket):
      present.insert(customer)
      tickets.append(ticket)
    case .balked, .blocked: break
    }
  }

  /// Completes a service that runs, or tries one that a breakdown ended.
  mutating func complete() {
    let services = running.keys.sorted { ($0.server, $0.number) < ($1.server, $1.number) }
    guard !services.isEmpty else { return }
    let service = services[random.index(below: services.count)]
    let customer = running.removeValue(forKey: service)
    let completion = station.complete(service, at: time)
    #expect(completion?.departure.customer == customer)
    let left = customer.flatMap { present.remove($0) }
    #expect(left == customer)
    begin(completion?.next)
    #expect(station.complete(service, at: time) == nil, "a service was completed twice")
  }

  mutating func renege() {
    guard !tickets.isEmpty else { return }
    // Among the latest, for most holders of old tickets have been served; some are tried too.
    let age = random.index(below: min(tickets.count, 8))
    let ticket = tickets.remove(at: tickets.count - 1 - age)
    if let departure = station.renege(ticket, at: time) {
      let left = present.remove(departure.customer)
      #expect(left == departure.customer)
      #expect(!running.values.contains(departure.customer))
    }
  }

  mutating func fail() {
    let up = (0..<serverCount).filter { !down.contains($0) }
    guard !up.isEmpty else { return }
    let server = up[random.index(below: up.count)]
    down.insert(server)
    let stop = station.fail(server, at: time)
    let affected = running.filter { $0.key.server == UInt32(server) }
    #expect(affected.values.first == stop?.customer)
    for service in affected.keys { running.removeValue(forKey: service) }
    if let ticket = stop?.ticket { tickets.append(ticket) }
  }
}

private let disciplines: [StationDiscipline] = [
  .fifo, .lifo, .priority(levels: 3),
  .siro(StreamFamily(seed: 8, replication: 0).stream(Purpose("test/order"))),
]

/// Laws: arrived = served + blocked + balked + reneged + present; no free server beside a waiting
/// customer; each customer leaves once; integrals equal the sum over every step.
@Test(arguments: 0..<4, [StationInterruption.resumes, .returnsToQueue])
func theLawsHoldUnderRandomOperations(discipline: Int, interruption: StationInterruption) {
  for replication in 0..<4 {
    var operations = RandomOperations(
      station: StationUnderTest(
        servers: 3,
        rules: StationRules(
          discipline: disciplines[discipline], capacity: 9,
          balking: .byQueueLength([0, 0.1, 0.3]), interruption: interruption)),
      random: StreamFamily(seed: 77, replication: replication).stream(Purpose("test/operations")),
      levels: discipline == 2 ? 3 : 1)
    for _ in 0..<1_500 {
      operations.step()
      let station = operations.station
      #expect(station.flowImbalance == 0)
      #expect(station.waiting == 0 || station.freeServers == 0)
      #expect(station.inSystem == operations.present.count)
      #expect(station.busyServers == operations.running.count)
      #expect(station.inSystem <= 9)
    }
    let integrals = operations.station.integrals(at: operations.time)
    #expect(integrals.queue == operations.queueSum)
    #expect(integrals.busy == operations.busySum)
    #expect(integrals.system == operations.systemSum)
    #expect(operations.station.counts.served > 100)
    #expect(operations.station.counts.reneged > 10)
    #expect(operations.station.counts.balked > 10)
  }
}

/// One server, the same customers with the same service times: whatever the order of service,
/// the server works for the same length in all and is idle at the same moments.
@Test func theDisciplineDoesNotChangeTheWork() {
  var idleSpells: [[Int64]] = []
  var busy: [Int128] = []
  var waits: [Int128] = []
  for discipline in disciplines {
    let outcome = serveAll(discipline)
    idleSpells.append(outcome.idleSince)
    busy.append(outcome.integrals.busy)
    waits.append(outcome.integrals.queue)
  }
  #expect(idleSpells.allSatisfy { $0 == idleSpells[0] })
  #expect(idleSpells[0].count > 20)
  #expect(busy.allSatisfy { $0 == busy[0] })
  #expect(Set(waits).count > 1, "service times differ, so the total wait must depend on order")
}

/// Serves 400 customers and returns when the server became idle.
private func serveAll(_ discipline: StationDiscipline)
  -> (idleSince: [Int64], integrals: StationIntegrals)
{
  var random = StreamFamily(seed: 4, replication: 0).stream(Purpose("test/work"))
  var arrivals: [Int64] = []
  var lengths: [Int64] = []
  var last: Int64 = 0
  for _ in 0..<400 {
    last += 1 + Int64(random.exponential(mean: 1_000))
    arrivals.append(last)
    lengths.append(1 + Int64(random.exponential(mean: 850)))
  }
  let station = StationUnderTest(servers: 1, rules: StationRules(discipline: discipline))
  var running: (service: StationService, ends: Int64)?
  var idleSince: [Int64] = []
  var customer = 0
  var now: Int64 = 0
  while customer < 400 || running != nil {
    if let current = running, customer == 400 || current.ends <= arrivals[customer] {
      now = current.ends
      let next = station.complete(current.service, at: SimTime(milliseconds: now))?.next
      running = next.map { ($0.service, now + lengths[Int($0.customer)]) }
      if next == nil { idleSince.append(now) }
    } else {
      now = arrivals[customer]
      let arrival = station.arrive(
        UInt32(customer), level: isPriority(discipline) ? customer % 3 : 0,
        at: SimTime(milliseconds: now))
      if case .served(let start) = arrival {
        running = (start.service, now + lengths[customer])
      }
      customer += 1
    }
  }
  return (idleSince, station.integrals(at: SimTime(milliseconds: now)))
}

private func isPriority(_ discipline: StationDiscipline) -> Bool {
  if case .priority = discipline { return true }
  return false
}
