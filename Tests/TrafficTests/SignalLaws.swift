import Mechanisms
import Policies
import Quantities
import Testing

@testable import Traffic

/// What holds for every policy of signals.
@Suite struct SignalLaws {
  private static let wide = StreetCross([.east: 3, .north: 3, .west: 3, .south: 3])
  private static let tee = StreetCross([.east: 3, .west: 3, .south: 1])
  private static let busy = SignalTrial(
    wide, flows: [.east: 500, .north: 150, .west: 400, .south: 100])

  private func ask(_ queues: inout SpatialQueues, _ now: SimTime) {
    let link = Self.wide.arc(from: .south)
    let group = queues.network.group(on: link, towards: Self.wide.arc(to: .north))
    queues.requestPriority(
      VehicleID(0), at: group, arrival: now + .seconds(25), .responder, now: now)
    let side = queues.network.group(
      on: Self.wide.arc(from: .east), towards: Self.wide.arc(to: .west))
    queues.requestPriority(
      VehicleID(1), at: side, arrival: now + .seconds(40),
      .bus(persons: 30, late: .minutes(5)), now: now)
  }

  @Test(arguments: SignalTrial.Rule.allCases)
  func lanesThatConflictNeverHaveGreenTogether(rule: SignalTrial.Rule) {
    let trial = Self.busy
    let book = WrittenDown.Book()
    var queues = trial.queues(WrittenDown(policy: rule.policy(trial.junction), book: book))
    let lanes = trial.junction.lanes.map(\.group)
    for second in Int64(0)..<1_800 {
      let now = SimTime(milliseconds: second * 1_000)
      queues.run(through: now)
      if second % 300 == 200 { ask(&queues, now) }
      let green = lanes.filter { !queues.isRed($0) }
      for (place, one) in green.enumerated() {
        for other in green[(place + 1)...] {
          #expect(trial.junction.conflict(one, other) == nil, "\(one), \(other) at \(second) s")
        }
      }
    }
    #expect(book.greens.count > 20)
  }

  @Test(arguments: SignalTrial.Rule.allCases)
  func greensKeepTheirBoundsAndNobodyIsRedForever(rule: SignalTrial.Rule) {
    let trial = Self.busy
    let book = WrittenDown.Book()
    var queues = trial.queues(WrittenDown(policy: rule.policy(trial.junction), book: book))
    queues.run(through: .zero + .hours(1))
    let stages = trial.junction.stages
    var ends = stages.map { _ in SimTime.zero }
    for green in book.greens {
      let time = green.end - green.start
      #expect(time >= stages[green.stage].minimumGreen, "stage \(green.stage)")
      #expect(time <= rule.greatest(trial.junction), "stage \(green.stage)")
      let red = green.start - ends[green.stage]
      let longest: SimDuration =
        switch rule {
        case .switchingPressure, .plainPressure, .pressureWithPriority: .seconds(120)
        // Half as long again until it is in step.
        case .fixed, .cyclePressure, .withPriority: .seconds(210)
        case .actuated, .inStep: .seconds(300)
        }
      ends[green.stage] = green.end
      // Who is called by nobody is left out.
      let isSkipped = (rule == .actuated || rule == .inStep) && !stages[green.stage].hasCrossing
      if isSkipped { continue }
      #expect(red <= longest, "stage \(green.stage) red for \(red.seconds) s")
    }
    for (stage, end) in ends.enumerated() where stages[stage].hasCrossing {
      #expect(.zero + .hours(1) - end < .minutes(6), "stage \(stage)")
    }
  }

  @Test(arguments: SignalTrial.Rule.allCases)
  func everybodyArrivesInTheOrderOfEntry(rule: SignalTrial.Rule) {
    let trial = Self.busy
    var queues = trial.queues(rule.policy(trial.junction))
    queues.run(through: .zero + .hours(3))
    #expect(queues.arrivals.count == trial.trips.count)
    #expect(queues.driving == 0 && queues.waitingToEnter == 0)
    var last: [[SimTime]] = (0..<4).map { _ in (0..<4).map { _ in .zero } }
    for arrival in queues.arrivals {
      let trip = trial.trips[arrival.vehicle.row]
      #expect(arrival.end - trip.at >= SimDuration(milliseconds: 28_800))
      #expect(arrival.end - trip.at <= .minutes(8))
      #expect(arrival.start >= last[trip.from.rawValue][trip.to.rawValue])
      last[trip.from.rawValue][trip.to.rawValue] = arrival.start
    }
  }

  @Test(arguments: SignalTrial.Rule.allCases)
  func theSameTrafficGivesTheSameEvents(rule: SignalTrial.Rule) {
    let trial = Self.busy
    var queues = trial.queues(rule.policy(trial.junction))
    queues.run(through: .zero + .minutes(20))
    var copy = queues.clone()
    var again = trial.queues(rule.policy(trial.junction))
    queues.run(through: .zero + .hours(2))
    copy.run(through: .zero + .hours(2))
    again.run(through: .zero + .hours(2))
    #expect(queues.fingerprint == copy.fingerprint)
    #expect(queues.fingerprint == again.fingerprint)
    #expect(queues.arrivals == again.arrivals)
  }

  @Test func lanesWithGreenInTwoStagesKeepItBetweenThem() throws {
    let junction = try #require(Self.tee.queues().junctions.first)
    var queues = SpatialQueues(Self.tee.queues().network, vehicles: 0)
    queues.addSignal(
      junction.site,
      FixedTime(greens: [.seconds(40), .seconds(10), .seconds(20)], clearance: .seconds(4)))
    let both = Set(junction.stages[0].groups).intersection(junction.stages[1].groups)
    let group = try #require(both.first)
    let reds = (0..<82).filter { second in
      queues.run(through: SimTime(milliseconds: Int64(second) * 1_000))
      return queues.isRed(group)
    }
    #expect(reds == Array(54..<82))
  }

  // MARK: Which is better when

  @Test func signalsThatLookWasteLessOnUnevenTraffic() {
    let trial = SignalTrial(
      Self.wide, flows: [.east: 1_100, .north: 80, .west: 1_000, .south: 80], seed: 3)
    let fixed = trial.meanDelay(SignalTrial.Rule.fixed.policy(trial.junction))
    for rule in [SignalTrial.Rule.actuated, .cyclePressure, .switchingPressure] {
      let delay = trial.meanDelay(rule.policy(trial.junction))
      #expect(delay < 0.8 * fixed, "\(rule): \(delay) s, fixed \(fixed) s")
    }
  }

  /// Two approaches: the first leads onto a short link that a slow exit keeps full, the other onto a
  /// free one. Who only counts vehicles gives green to those who cannot go.
  @Test func queuesCountByWhatTheirLinksHold() {
    func delay(isNormalised: Bool) -> Double {
      let network = QueueNetwork(
        links: [(20, 60), (20, 60), (5, 6), (20, 1_000)].map {
          QueueNetwork.Link(
            freeTime: .seconds($0.0), storage: Int($0.1), waveTime: .seconds(2))
        }, headways: [2_000, 2_000, 12_000, 2_000].map { SimDuration(milliseconds: $0) })
      var queues = SpatialQueues(network, vehicles: 1_400)
      queues.addSignal(
        SignalSite(stages: [[LaneGroupID(0)], [LaneGroupID(1)]], clearance: .seconds(4)),
        MaxPressure(
          .switching(every: .seconds(10), hysteresis: 0.1),
          least: [.seconds(7), .seconds(7)], clearance: .seconds(4), isNormalised: isNormalised))
      for vehicle in 0..<1_400 {
        let link = vehicle % 2
        queues.depart(
          VehicleID(vehicle), along: [ArcID(link), ArcID(link + 2)],
          at: SimTime(milliseconds: Int64(vehicle / 2) * (link == 0 ? 11_000 : 3_400)))
      }
      queues.run(through: .zero + .hours(4))
      let times = queues.arrivals.filter { $0.vehicle.row % 2 == 1 }
        .map { ($0.end - $0.start).seconds }
      return times.reduce(0, +) / Double(times.count)
    }
    let (aware, plain) = (delay(isNormalised: true), delay(isNormalised: false))
    #expect(aware < 0.9 * plain, "\(aware) and \(plain) s")
  }
}
