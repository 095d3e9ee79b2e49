import Mechanisms
import Policies
import Quantities
import Testing

@testable import Traffic

/// Two approaches to a signal of 40 s and 40 s with 5 s between, one of 90 s in two. The second one
/// has few vehicles.
@Suite struct PriorityTests {
  private static func queues(
    priority: Bool, vehicles: Int = 10, book: WrittenDown.Book = WrittenDown.Book()
  ) -> SpatialQueues {
    let network = QueueNetwork(
      links: [QueueNetwork.Link](
        repeating: QueueNetwork.Link(freeTime: .seconds(30), storage: 100, waveTime: .zero),
        count: 2), headways: [.seconds(2), .seconds(2)])
    var queues = SpatialQueues(network, vehicles: vehicles)
    let fixed = FixedTime(
      [SignalPlan(greens: [.seconds(40), .seconds(40)], clearance: .seconds(5))],
      least: [.seconds(10), .seconds(10)])
    let policy: any SignalPolicy =
      priority
      ? GivingPriority(
        fixed, least: [.seconds(10), .seconds(10)], clearance: .seconds(5), servesBuses: true)
      : fixed
    queues.addSignal(
      SignalSite(stages: [[LaneGroupID(0)], [LaneGroupID(1)]], clearance: .seconds(5)),
      WrittenDown(policy: policy, book: book))
    return queues
  }

  private static func time(_ second: Int64) -> SimTime { SimTime(milliseconds: second * 1_000) }

  /// At whatever moment of the cycle a responder comes, its stage has green 8 s before that and until
  /// it has passed; the other keeps its least green.
  @Test func aResponderFindsGreen() {
    for start in stride(from: Int64(300), to: 390, by: 7) {
      let book = WrittenDown.Book()
      var queues = Self.queues(priority: true, book: book)
      queues.depart(VehicleID(0), along: [ArcID(1)], at: Self.time(start))
      queues.run(through: Self.time(start))
      let arrival = Self.time(start + 30)
      queues.requestPriority(
        VehicleID(0), at: LaneGroupID(1), arrival: arrival, .responder, now: Self.time(start))
      for second in start + 22...start + 29 {
        queues.run(through: Self.time(second))
        let isRed = queues.isRed(LaneGroupID(1))
        #expect(!isRed, "from \(start), at \(second)")
      }
      queues.run(through: Self.time(start + 31))
      #expect(queues.arrivals.map(\.end) == [arrival])
      // In step again after two cycles: the first stage begins at multiples of 90 s.
      queues.run(through: Self.time(start + 400))
      let later = book.greens.filter { $0.stage == 0 && $0.start > arrival + .seconds(225) }
      #expect(!later.isEmpty)
      #expect(later.allSatisfy { $0.start.milliseconds % 90_000 == 0 }, "\(start): \(later)")
      #expect(book.greens.dropFirst(2).allSatisfy { $0.end - $0.start >= .seconds(10) })
    }
  }

  /// A bus on the second approach, whose green is at 45 … 85 s of each cycle of 90 s.
  private static func passes(
    at second: Int64, late: SimDuration, priority: Bool, asks: Bool = true
  ) -> Int64 {
    var queues = queues(priority: priority)
    queues.depart(VehicleID(0), along: [ArcID(1)], at: time(second - 30))
    queues.run(through: time(second - 30))
    if asks {
      queues.requestPriority(
        VehicleID(0), at: LaneGroupID(1), arrival: time(second), .bus(persons: 20, late: late),
        now: time(second - 30))
    }
    queues.run(through: time(second + 300))
    return queues.arrivals[0].end.milliseconds / 1_000
  }

  @Test func aLateBusWaitsLess() {
    // It would miss its green by 5 s, and wait until the next begins at 45 s.
    #expect(Self.passes(at: 360 + 90, late: .minutes(4), priority: false) == 360 + 90 + 45)
    #expect(Self.passes(at: 360 + 90, late: .minutes(4), priority: true) == 360 + 90)
    // The green before its own is cut.
    let cut = Self.passes(at: 360 + 110, late: .minutes(4), priority: true)
    #expect(cut < 360 + 90 + 45 && cut >= 360 + 110)
    // One that is not late gets nothing.
    #expect(Self.passes(at: 360 + 90, late: .minutes(2), priority: true) == 360 + 90 + 45)
  }

  @Test func onlyOneBusOfAnApproachIsServedInACycle() {
    var policy = GivingPriority(
      FixedTime(greens: [.seconds(40), .seconds(40)], clearance: .seconds(5)),
      least: [.seconds(10), .seconds(10)], clearance: .seconds(5), servesBuses: true)
    func ask(_ second: Int64, _ stage: Int, green: Int64, _ vehicles: [Int]) -> SignalDecision {
      policy.decide(
        SignalObservation(
          now: Self.time(second), stage: stage, green: .seconds(green), stages: [[0], [1]],
          requests: vehicles.map {
            PriorityRequest(
              vehicle: VehicleID($0), group: 1, arrival: Self.time(second + 30),
              kind: .bus(persons: 20, late: .minutes(5)))
          }))
    }
    #expect(ask(0, 0, green: 0, [1]) == .stay(.seconds(10)))
    #expect(ask(10, 0, green: 10, [1]) == .change(to: 1))
    #expect(ask(15, 1, green: 0, []) != .change(to: 0))
    // The next one within 120 s waits like others.
    #expect(ask(90, 0, green: 0, [2]) == .stay(.seconds(40)))
    #expect(ask(180, 0, green: 0, [2]) == .stay(.seconds(10)))
  }

  @Test func aBusWeighsOnMaximumPressure() {
    let pressure = MaxPressure(
      .switching(every: .seconds(10), hysteresis: 0.1), least: [.seconds(7), .seconds(7)],
      clearance: .seconds(4))
    func pressures(_ requests: [PriorityRequest]) -> [Double] {
      pressure.pressures(
        SignalObservation(
          now: .zero, stage: 0, green: .zero, stages: [[0], [1]],
          groups: [.init(vehicles: 10, storage: 20), .init(vehicles: 4, storage: 20)],
          exits: [.init(group: 0, share: 0.5, vehicles: 5, fill: 0.25)], requests: requests))
    }
    // Half goes where a quarter is full, half ends here: 0.5 · 0.25 + 0.5 · 0.5.
    #expect(pressures([]) == [675, 360])
    let bus = PriorityRequest(
      vehicle: VehicleID(1), group: 1, arrival: .zero, kind: .bus(persons: 10, late: .minutes(4)))
    #expect(abs(pressures([bus])[1] - 1_080) < 1e-9)
  }
}
