import BusOperations
import Mechanisms
import Policies
import Quantities
import Randomness
import Testing
import Transit

/// What theory says of waiting for buses and of waiting for feeders.
struct WaitingTests {
  private static let draws = Purpose("busOperations/waiting")

  /// The mean wait in minutes of 25,000 people who come at random to the middle stop of a line,
  /// by buses with given headways in minutes.
  private func meanWait(_ headway: (inout RandomStream) -> Double) -> Double {
    var draws = StreamFamily(seed: 3, replication: 0).stream(Self.draws)
    let count = 5_000
    // The timetable is of no account: there is no time point, and drives take what makes headways.
    let runs = MadeUpLine.runs(
      stops: 3, departures: [Int64](repeating: 0, count: count), leg: 60_000)
    var buses = BusOperations(runs, passengers: 25_000, parameters: MadeUpLine.parameters())
    var times: [Int64] = []
    var now = 0.0
    for _ in 0..<count {
      now += headway(&draws) * 60_000
      times.append(Int64(now))
    }
    var comers = (0..<25_000).map { _ in Int64(draws.uniform(0, now)) }
    comers.sort()
    var (next, sum) = (0, 0.0)
    for (run, time) in times.enumerated() {
      while next < comers.count, comers[next] <= time {
        buses.wait(
          UInt32(next), at: TransitStopID(1), to: TransitStopID(2), longestRide: .hours(1))
        next += 1
      }
      _ = buses.arrive(run, at: 0, now: SimTime(milliseconds: time))
      _ = buses.depart(run, now: SimTime(milliseconds: time))
      let stay = buses.arrive(run, at: 1, now: SimTime(milliseconds: time))
      for passenger in buses.boarded { sum += Double(time - comers[Int(passenger)]) }
      _ = buses.depart(run, now: stay.departure)
      _ = buses.arrive(run, at: 2, now: stay.departure)
    }
    return sum / 60_000 / Double(comers.count)
  }

  /// E(H²) / 2 E(H) for headways of mean 10: 5 if they are even, 10 if exponential, 6.25 with a
  /// coefficient of variation of 0.5. The standard error of 5,000 headways is 0.3 where it is largest.
  @Test func peopleWaitLongerForUnevenBuses() {
    let (even, exponential, half) = (
      meanWait { _ in 10 }, meanWait { $0.exponential(mean: 10) },
      meanWait { $0.gamma(mean: 10, cv: 0.5) }
    )
    #expect(abs(even - 5) < 0.1, "\(even)")
    #expect(abs(exponential - 10) < 0.9, "\(exponential)")
    #expect(abs(half - 6.25) < 0.3, "\(half)")
  }

  /// A feeder is late by N(1, 2²) minutes, the buffer is 3 minutes, buses go every 10: the share
  /// Φ(−1) = 0.158655 misses the first, and the mean wait is 2 + 10 · 0.158655 = 3.586553.
  @Test func aLateFeederMissesItsBus() {
    var draws = StreamFamily(seed: 5, replication: 0).stream(Self.draws)
    let (count, each) = (500, 200)
    // Bus k leaves the first stop 10 k minutes after the start; feeders are due 3 before.
    let departures = (0..<count + 3).map { 600_000 + Int64($0) * 600_000 }
    let runs = MadeUpLine.runs(stops: 3, departures: departures, leg: 60_000)
    let comers = (0..<count * each).map { number in
      let late = 1 + 2 * draws.standardNormal()
      let due = departures[number / each + 1] - 180_000
      return (time: due + Int64(late * 60_000), planned: number / each + 1)
    }
    let order = comers.indices.sorted { (comers[$0].time, $0) < (comers[$1].time, $1) }
    var parameters = MadeUpLine.parameters()
    for name in ["dwell", "boardingTime", "alightingTime"] {
      parameters.set(name, to: .duration(.zero))
    }
    var buses = BusOperations(runs, passengers: comers.count, parameters: parameters)
    var (next, missed, wait) = (0, 0, 0.0)
    for (run, departure) in departures.enumerated() {
      let now = SimTime(milliseconds: departure)
      while next < order.count, comers[order[next]].time <= departure {
        buses.wait(
          UInt32(order[next]), at: TransitStopID(0), to: TransitStopID(2), longestRide: .hours(1))
        next += 1
      }
      _ = buses.arrive(run, at: 0, now: now)
      for passenger in buses.boarded {
        wait += Double(departure - comers[Int(passenger)].time)
        if run > comers[Int(passenger)].planned { missed += 1 }
      }
      let call = buses.depart(run, now: now)
      #expect(call.leftBehind == 0)
      _ = buses.arrive(run, at: 1, now: now)
      _ = buses.depart(run, now: now)
      _ = buses.arrive(run, at: 2, now: now)
    }
    // Five standard errors of 100,000: 0.0058 of the share. Who is more than 7 minutes early takes
    // the bus before, which is 3 · 10⁻⁵ of all.
    #expect(abs(Double(missed) / Double(comers.count) - 0.158655) < 0.0058)
    #expect(abs(wait / 60_000 / Double(comers.count) - 3.586553) < 0.06)
  }

  private func snapshot(aboard: Int, due: Int64?) -> HoldingSnapshot {
    HoldingSnapshot(
      now: .zero, scheduledDeparture: .zero,
      feederDue: due.map { SimTime(milliseconds: $0 * 1_000) }, feederHazard: 30,
      transferring: 5, aboard: aboard, waitingDownstream: 0, headway: .minutes(10))
  }

  /// Lateness of mean 2 minutes, 5 who change, a bus every 10: a minute more saves 25, and 20 lose
  /// it, so the bus stands; with 26 aboard it goes.
  @Test func aBusStandsWhileThatSavesMoreThanItCosts() {
    let (gain, cost) = OptimalHold.gainAndCost(snapshot(aboard: 20, due: nil))
    #expect(abs(gain - 25) < 1e-9 && cost == 20)
    #expect(OptimalHold().standsUntil(snapshot(aboard: 20, due: nil)) > .zero)
    #expect(OptimalHold().standsUntil(snapshot(aboard: 26, due: nil)) == .zero)
    var late = snapshot(aboard: 20, due: nil)
    late.now = SimTime(milliseconds: 200_000)
    #expect(OptimalHold().standsUntil(late) == late.now)
  }

  @Test func aBusWaitsAtMostThreeMinutesForAFeederThatIsDue() {
    #expect(FixedHold().standsUntil(snapshot(aboard: 9, due: 180)).milliseconds == 180_000)
    #expect(FixedHold().standsUntil(snapshot(aboard: 9, due: 181)) == .zero)
    #expect(TimetableOnly().standsUntil(snapshot(aboard: 9, due: 60)) == .zero)
  }
}
