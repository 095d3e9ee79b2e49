import Mechanisms
import Parameters
import Policies
import Quantities
import TestCities
import Testing

@testable import Care

/// Single alarms followed up the ladder by hand, on a street of ten blocks of one minute each with
/// the base at one end.
struct LadderTests {
  private static let city = CareCity(SmallCity.street(nodes: 11, blockTime: 60_000))
  private static let base: [String: ParameterValue] = [
    "bases.places": .words(["callTaxiDepot 0"]), "households.count": .count(15),
  ]

  private func run(
    _ needs: [AlarmNeed], _ changes: [String: ParameterValue] = [:],
    _ triage: any AlarmTriage = FixedLadder()
  ) -> CareRun {
    Self.city.run(
      Self.base.merging(changes) { $1 }, NearestResponder(), triage, days: 1, needs: needs)
  }

  /// Minutes from the base to a household.
  private func drive(to household: Int) -> Double {
    let households = Self.city.households(CareCity.parameters(Self.base))
    return Double(households[household].node.row)
  }

  /// A fall at 10:00 that the device notices at 10:20: a minute's call of the AI, three of an
  /// agent, a minute to leave, the drive, half an hour on scene.
  @Test func anAlarmClimbsTheLadder() {
    let run = run([.made(at: 600)])
    #expect(run.endings == [.attended])
    #expect(run.minutes("raised") == [620])
    #expect(run.minutes("contact") == [621])
    #expect(run.minutes("agentAsked") == [621])
    #expect(run.minutes("agentEnded") == [624])
    #expect(run.minutes("asked") == [624] && run.minutes("assigned") == [624])
    #expect(run.minutes("onScene") == [625 + drive(to: 0)])
    #expect(run.minutes("ended") == [655 + drive(to: 0)])
    #expect(run.figure("late") == 0 && run.figure("falseDispatches") == 0)
  }

  /// Two tries of five minutes without an answer, then an agent; nobody was reached, so contact is
  /// when the responder is there.
  @Test func silenceIsTriedTwice() {
    let run = run([.made(at: 600, .none, call: .noAnswer)])
    #expect(run.endings == [.falseDispatch])
    #expect(run.minutes("agentAsked") == [610] && run.minutes("asked") == [613])
    #expect(run.minutes("contact") == run.minutes("onScene"))
  }

  /// The AI closes what is fine, but never an SOS; an agent closes what is harmless; a true event
  /// that is closed is missed and found ten hours later.
  @Test func whoClosesWhat() {
    let run = run([
      .made(at: 600, household: 0, .none, call: .fine),
      .made(at: 610, household: 1, .none, sos: true, call: .fine, agent: .harmless),
      .made(at: 620, household: 2, .none, call: .help, agent: .harmless),
      .made(at: 630, household: 3, .fall, call: .fine),
      .made(at: 640, household: 4, .fall, detected: false),
    ])
    #expect(
      run.endings == [.closedByCall, .closedByAgent, .closedByAgent, .missed, .undetected])
    #expect(run.minutes("ended").suffix(2) == [1_251, 1_240])
    #expect(run.minutes("asked") == [-1, -1, -1, -1, -1] && run.drives.isEmpty)
    #expect(run.figure("lie.mean") == (621.0 + 600) / 2 / 60)
  }

  /// Without calls a responder leaves as soon as the alarm is there.
  @Test func everyAlarmMayBeAnsweredAtOnce() {
    let run = run([.made(at: 600, .none, call: .fine)], [:], DispatchAll())
    #expect(run.endings == [.falseDispatch] && run.minutes("asked") == [600])
    #expect(run.minutes("contact") == run.minutes("onScene"))
  }

  /// Where life is at risk an ambulance comes too, and the responder stays until it is there.
  @Test func anAmbulanceComesWhereLifeIsAtRisk() {
    let run = run([.made(at: 600, .illness), .made(at: 700, household: 1, .fall)])
    #expect(run.minutes("ambulance") == [632, -1])
  }

  /// One unit: the second call waits for the first to end; a severe one passes a light one.
  @Test func theMostSevereCallIsServedFirst() {
    let run = run(
      [
        .made(at: 600, household: 0, .none), .made(at: 610, household: 1, .none, call: .noAnswer),
        .made(at: 605, household: 2, .illness),
      ].sorted { $0.moment < $1.moment }, ["fleet.day": .count(1)])
    let assigned = run.minutes("assigned")
    #expect(run.endings == [.falseDispatch, .attended, .falseDispatch])
    #expect(assigned[0] == 604 && assigned[1] < assigned[2])
    #expect(assigned[1] == run.minutes("ended")[0])
  }

  /// Without responders the fire service takes every call after an hour.
  @Test func withoutRespondersTheFireServiceGoes() {
    let run = run(
      [.made(at: 600), .made(at: 610, household: 1, .none)],
      ["fleet.day": .count(0), "fleet.night": .count(0)])
    #expect(run.endings == [.handedOver, .handedOver])
    #expect(run.minutes("ended") == [692, 682])
    #expect(run.duties.isEmpty && run.figure("late") == 100)
  }

  /// One agent: the second household holds the line for two minutes, hangs up and counts as silent.
  @Test func whoHangsUpCountsAsSilent() {
    let run = run(
      [
        .made(at: 600, household: 0, .none),
        .made(at: 600, household: 1, .none, agent: .harmless, patience: .minutes(2)),
      ], ["agents.day": .count(1)])
    #expect(run.minutes("agentEnded") == [604, 603])
    #expect(run.endings == [.falseDispatch, .falseDispatch])
    #expect(run.figure("agents.hungUp") == 50)
  }

  /// A unit that is on scene when its shift ends comes home in overtime; the next crew takes over
  /// there.
  @Test func aUnitComesHomeAfterItsShift() {
    // Asked for at 14:49 of a shift that ends at 15:00.
    let run = run([.made(at: 865, .none)], ["fleet.day": .count(1), "fleet.night": .count(0)])
    let way = drive(to: 0)
    let duties = zip(run.duties.int64("began"), run.duties.int64("ended"))
      .map { [Double($0) / 60_000, Double($1) / 60_000] }
    #expect(run.endings == [.falseDispatch])
    #expect(run.minutes("asked") == [869])
    let back = 870 + way + 30 + way
    if back > 900 { #expect(duties.contains { $0 == [420, back] }) }
    #expect(duties.contains { $0 == [max(900, back), 1_380] })
    #expect(run.duties.int64("busy").max() == Int64((1 + way + 30) * 60_000))
  }
}
