import Kernel
import Quantities
import Randomness
import Testing

@testable import Mechanisms

/// A circuit driven by hand: a line of stops a kilometre apart, the depot at 0, one minute a stop.
private struct Line {
  var circuit: Circuit
  private var calendar: [CircuitStep] = []
  private(set) var notices: [CircuitNotice] = []
  private(set) var drives: [CircuitDrive] = []
  var now = SimTime.zero
  /// Times the usual driving time.
  var slowness: Int64 = 1
  /// How long those inside are still served.
  var clearing = SimDuration.minutes(5)
  var onReview: ((inout Line, VisitID) -> CircuitTurn?)?

  /// - Parameter breakdownDistance: mean; zero for vehicles that never break down.
  init(_ rules: CircuitRules, vehicles: Int = 1, breakdownDistance: Distance = .zero) {
    circuit = Circuit(
      rules: rules, stops: (0..<5).map { NodeID($0) },
      depots: [NodeID](repeating: NodeID(0), count: vehicles),
      breakdowns: Breakdowns(
        meanDistance: breakdownDistance, repairMean: .hours(6), repairCV: 1,
        family: StreamFamily(seed: 1, replication: 0), distances: Purpose("test/breakdown"),
        repairs: Purpose("test/repair")))
  }

  func road(_ from: NodeID, _ to: NodeID, _ departing: SimTime) -> RoadTrip {
    let stops = abs(Int64(from.index) - Int64(to.index))
    return RoadTrip(
      arrival: departing + .minutes(10) * (stops * slowness),
      distance: Distance(roundingMetres: Double(stops) * 1_000))
  }

  mutating func announce(_ plan: [PlannedVisit]) { follow(circuit.announce(plan, at: now).turn) }

  mutating func follow(_ turn: CircuitTurn) {
    calendar += turn.steps
    drives += turn.drives
    for notice in turn.notices {
      notices.append(notice)
      switch notice {
      case .closed(let visit):
        let vehicle = circuit[visit].plan.vehicle
        now = now + clearing
        follow(circuit.clear(vehicle, at: now))
      case .underReview(let visit):
        if let turn = onReview?(&self, visit) { follow(turn) }
      default: break
      }
    }
  }

  mutating func run() {
    while let place = calendar.indices.min(by: {
      (calendar[$0].time, calendar[$0].phase, $0) < (calendar[$1].time, calendar[$1].phase, $1)
    }) {
      let step = calendar.remove(at: place)
      now = max(now, step.time)
      let line = self
      follow(circuit.handle(step.event, at: now, roads: line.road))
    }
  }
}

@Suite struct CircuitTests {
  private static func at(_ hour: Int64, _ minute: Int64 = 0, day: Int64 = 0) -> SimTime {
    SimTime.day(day, .hours(hour) + .minutes(minute))
  }

  private static func visit(
    _ stop: Int, _ opens: SimTime, _ closes: SimTime, vehicle: Int = 0
  ) -> PlannedVisit {
    PlannedVisit(vehicle: VehicleID(vehicle), stop: StopID(stop), opens: opens, closes: closes)
  }

  private static var twoVisits: [PlannedVisit] {
    [visit(2, at(10), at(12)), visit(4, at(13), at(15))]
  }

  @Test func aDayByHand() {
    var line = Line(CircuitRules())
    line.announce(Self.twoVisits.reversed())
    line.run()
    let (first, second) = (line.circuit.visits[0], line.circuit.visits[1])
    // 20 min of driving and 3 of slack before setting up for 10.
    #expect(line.drives[0].departure == Self.at(9, 27))
    #expect(first.arrived == Self.at(9, 47))
    #expect(first.opened == Self.at(10))
    #expect(first.closed == Self.at(12))
    #expect(first.ended == Self.at(12, 5))
    #expect(line.drives[1].departure == Self.at(12, 27))
    #expect(second.opened == Self.at(13))
    #expect(
      line.notices.last == .shiftEnded(VehicleID(0), began: Self.at(9), ended: Self.at(15, 55)))
    #expect(line.drives.map(\.reason) == [.toStop, .toStop, .toDepot])
    #expect(line.drives.map(\.distance.kilometres) == [2, 2, 4])
  }

  @Test func aSlowRoadMakesALateVisitThatIsToldAndClosesAsPromised() {
    var line = Line(CircuitRules())
    line.slowness = 4
    line.announce([Self.visit(2, Self.at(10), Self.at(12))])
    line.run()
    #expect(line.circuit.visits[0].opened == Self.at(10, 30))
    #expect(line.circuit.visits[0].closed == Self.at(12))
    #expect(line.notices.contains(.late(VisitID(0), opens: Self.at(10, 30))))
  }

  @Test func aVisitThatWouldOpenAfterItsEndIsCancelledAndTheNextOneTakesPlace() {
    var line = Line(CircuitRules())
    line.slowness = 6
    line.announce([
      Self.visit(3, Self.at(10), Self.at(12)), Self.visit(1, Self.at(13), Self.at(15)),
    ])
    line.run()
    #expect(line.notices.contains(.cancelled(VisitID(0), .tooLate)))
    #expect(line.circuit.visits[1].opened == Self.at(13))
  }

  /// The last customer is served until 9:00 of the next day, when that day's shift should begin.
  @Test func aCrewThatIsStillOutWhenItsNextDayBeginsWorksOn() {
    var line = Line(CircuitRules())
    line.clearing = .hours(21)
    line.announce([
      Self.visit(2, Self.at(10), Self.at(12)),
      Self.visit(1, Self.at(13, day: 1), Self.at(15, day: 1)),
    ])
    line.run()
    #expect(line.circuit.visits[1].opened == Self.at(13, day: 1))
    #expect(line.notices.filter { if case .shiftEnded = $0 { true } else { false } }.count == 1)
  }

  @Test func noVisitIsBegunFromWhichTheCrewComesHomeTooLate() {
    var line = Line(CircuitRules())
    line.announce([Self.visit(4, Self.at(17), Self.at(18, 30))])
    line.run()
    #expect(line.notices.first == .cancelled(VisitID(0), .overtime))
    #expect(line.drives.isEmpty)
  }

  @Test func theSecondVehicleWaitsForThePlaceOfTheFirst() {
    var line = Line(CircuitRules(), vehicles: 2)
    line.announce([
      Self.visit(2, Self.at(10), Self.at(12)),
      Self.visit(2, Self.at(11), Self.at(14), vehicle: 1),
    ])
    line.run()
    #expect(line.circuit.visits[1].arrived == Self.at(10, 47))
    // Served until 12:05, packed at 12:15; then 10 min to set up.
    #expect(line.circuit.visits[1].opened == Self.at(12, 25))
    #expect(line.notices.contains(.late(VisitID(1), opens: Self.at(12, 25))))
  }

  @Test func aBreakdownCancelsTheRestOfTheDay() {
    var line = Line(CircuitRules(), breakdownDistance: Distance(roundingMetres: 1))
    line.announce(Self.twoVisits)
    line.run()
    #expect(
      line.notices.prefix(2) == [
        .cancelled(VisitID(0), .breakdown), .cancelled(VisitID(1), .breakdown),
      ])
    #expect(line.drives.map(\.reason) == [.brokenOff])
    #expect(line.drives[0].distance < Distance(roundingMetres: 2_000))
  }

  @Test func aCrewStaysLongerOrLeavesAfterAReview() {
    var rules = CircuitRules()
    rules.reviewEvery = .minutes(15)
    var line = Line(rules)
    line.onReview = { line, visit in
      let vehicle = line.circuit[visit].plan.vehicle
      if visit == VisitID(0) {
        return line.now == Self.at(12)
          ? line.circuit.extend(vehicle, until: Self.at(12, 20), at: line.now) : nil
      }
      return line.now >= Self.at(14) ? line.circuit.leave(vehicle, at: line.now) : nil
    }
    line.announce(Self.twoVisits)
    line.run()
    #expect(line.circuit.visits[0].closed == Self.at(12, 20))
    // It opened at 13:05, after a longer first visit, and is reviewed every quarter of an hour.
    #expect(line.circuit.visits[1].closed == Self.at(14, 5))
  }

  @Test func aWithdrawnVisitNeverTakesPlace() {
    var line = Line(CircuitRules())
    line.announce(Self.twoVisits)
    line.follow(line.circuit.withdraw(VisitID(1), at: line.now))
    line.run()
    #expect(line.circuit.visits[1].cancelReason == .replanned)
    #expect(line.circuit.visits[0].stage == .ended)
    #expect(line.drives.count == 2)
  }

  @Test func everyVisitEndsOrIsCancelledWhateverBreaks() {
    for seed in UInt64(1)...20 {
      var rules = CircuitRules()
      rules.reviewEvery = .minutes(15)
      var line = Line(rules, vehicles: 3, breakdownDistance: Distance(roundingMetres: 9_000))
      var stream = StreamFamily(seed: seed, replication: 0).stream(Purpose("test/plan"))
      let plan = (0..<10).flatMap { day in
        (0..<3).flatMap { vehicle in
          [(10, 12), (13, 15)].map { opens, closes in
            Self.visit(
              stream.index(below: 5), Self.at(Int64(opens), day: Int64(day)),
              Self.at(Int64(closes), day: Int64(day)), vehicle: vehicle)
          }
        }
      }
      line.announce(plan)
      line.run()
      #expect(line.circuit.visits.allSatisfy { $0.stage == .ended || $0.stage == .cancelled })
      #expect(line.circuit.parked.allSatisfy { $0 == 0 })
      let open = line.circuit.visits.filter { $0.opened != nil }
      #expect(open.allSatisfy { $0.opened.unsafelyUnwrapped >= $0.plan.opens })
    }
  }

  @Test func rulesThatCannotHoldAreNamedWithTheirValues() {
    var rules = CircuitRules()
    rules.shiftEnd = .hours(8)
    rules.parkingPerStop = 0
    #expect(
      rules.mistakes == [
        "the shift ends at 08:00, before it begins at 09:00", "no vehicle may park at a stop",
      ])
  }

  @Test func anOutlookFitsADayIntoItsWindowAndRefusesWhatDoesNotFit() {
    let minutes = SimDuration.minutes(20)
    let driving = (0..<3).map { row in (0..<3).map { row == $0 ? .zero : minutes } }
    let stop = CandidateStop(dong: 0, weeklyDemand: 1)
    let outlook = CircuitOutlook(
      days: [0], stops: [stop, stop], groups: [], vehicles: 1, driving: driving,
      rules: CircuitRules(), visitLength: .minutes(150), windowStart: .hours(10),
      windowEnd: .hours(16), visitsPerDay: 2, visitsPerWeek: 10)
    let visits = outlook.visits([StopID(1), StopID(0)], of: VehicleID(0), on: 0)
    // Closes 12:30, packs until 12:40, drives 23 min with slack, sets up until 13:13.
    #expect(visits?.map(\.opens) == [Self.at(10), Self.at(13, 13)])
    #expect(outlook.faults(in: visits ?? []).isEmpty)
    #expect(outlook.visits([StopID(1), StopID(0), StopID(1)], of: VehicleID(0), on: 0) == nil)
    let twice = [Self.visit(0, Self.at(10), Self.at(12)), Self.visit(1, Self.at(11), Self.at(13))]
    #expect(outlook.faults(in: twice).count == 1)
  }
}
