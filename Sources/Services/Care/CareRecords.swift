import City
import Mechanisms
import Quantities
public import Records

/// Words of the codes that several tables share.
private enum Codes {
  static let kinds = CareEventKind.allCases.map { "\($0)" }
  static let calls = CallOutcome.allCases.map { "\($0)" }
  static let findings = AgentFinding.allCases.map { "\($0)" }
  static let sensors = SecondSensor.allCases.map { "\($0)" }
}

/// One row per need as it was drawn, before any policy acted: the same under every policy and
/// triage.
public struct AlarmNeedRecord: Record {
  public static let table = TableSchema(
    "care/needs",
    "One row per true event or false alarm as drawn before any policy or triage acts: equal, "
      + "byte for "
      + "byte, under each of them with the same seed and replication.",
    columns: [
      .time("moment", "when it happens; of a false alarm, when it is raised"),
      .identifier("household", "row in the table of households"),
      .identifier("resident", "who lives there"),
      .code("kind", "what has happened", meanings: Codes.kinds),
      .flag("detected", "a device notices it"),
      .duration("delay", "from the event to the alarm"),
      .flag("sos", "by the SOS button; else a device by itself"),
      .flag("pressedTwice", "the button is pressed twice"),
      .code("sensor", "second sensor", meanings: Codes.sensors),
      .code("call", "what a call of the AI would come to", meanings: Codes.calls),
      .code("agent", "what an agent would find", meanings: Codes.findings),
      .duration("agentTime", "length of an agent's call"),
      .duration("patience", "how long somebody would hold the line"),
      .duration("onScene", "time of a responder on scene"),
      .duration("contact", "until somebody finds the person to whom nobody is sent"),
      .duration("ambulance", "from being called to being there"),
      .flag("transported", "a responder would order a ride to a hospital"),
      Column(
        "priorOdds", .float64, unit: "1",
        "true events over false alarms from such a household at that moment"),
    ])

  let need: AlarmNeed
  let household: EquippedHousehold

  init(_ need: AlarmNeed, _ household: EquippedHousehold) {
    self.need = need
    self.household = household
  }

  public func encode(into row: inout RowEncoder) {
    row.time(need.moment)
    row.uint32(need.household)
    row.identifier(household.resident)
    row.uint8(need.kind.rawValue)
    row.flag(need.isDetected)
    row.duration(need.delay)
    row.flag(need.isSOS)
    row.flag(need.isPressedTwice)
    row.uint8(need.sensor.rawValue)
    row.uint8(need.call.rawValue)
    row.uint8(need.agent.rawValue)
    row.duration(need.agentTime)
    row.duration(need.patience)
    row.duration(need.onScene)
    row.duration(need.contact)
    row.duration(need.ambulance)
    row.flag(need.isTransported)
    row.float64(need.priorOdds)
  }
}

/// One row per need, in the order in which their ends were certain.
public struct AlarmOutcomeRecord: Record {
  public static let table = TableSchema(
    "care/alarms",
    "One row per true event or false alarm, whatever became of it, in the order in which its "
      + "end was "
      + "certain. Moments that never came are -1. An event to which nobody is sent ends when the "
      + "person is found, which may be after the run.",
    columns: [
      .identifier("need", "row in the table of needs"),
      .identifier("dong", "dong of the home, as in the city's table"),
      .code("kind", "what has happened", meanings: Codes.kinds),
      .time("moment", "when it happened"),
      .time("raised", "when the alarm was raised"),
      .time("heard", "when the control centre heard of it"),
      .time(
        "contact",
        "when the household was first spoken to or seen: the end of a call of the AI that was "
          + "answered, an agent on the phone, or a responder on scene"),
      .time("agentAsked", "when an agent was asked for"),
      .time("agentBegan", "when one was on the phone"),
      .time("agentEnded", "when that call ended, or the household hung up"),
      .flag("hungUp", "the household hung up before an agent was free"),
      Column("severity", .uint8, unit: "1", "1 low to 3 life at risk; 0 if nobody was asked for"),
      .time("asked", "when a responder was asked for"),
      .time("assigned", "when one was sent, the last time"),
      .identifier("unit", "who was sent; 4294967295 for nobody"),
      .time("onScene", "when the responder was there"),
      .time("ambulance", "when the ambulance that was called was there"),
      .time("ended", "when it ended"),
      .code("outcome", "how it ended", meanings: AlarmEnding.allCases.map { "\($0)" }),
    ])

  let alarm: RequestID
  let need: AlarmNeed
  let household: EquippedHousehold
  let course: AlarmCase
  let ending: AlarmEnding
  let ended: SimTime

  public func encode(into row: inout RowEncoder) {
    func time(_ moment: SimTime?) { row.time(moment ?? SimTime(milliseconds: -1)) }
    row.identifier(alarm)
    row.identifier(household.dong)
    row.uint8(need.kind.rawValue)
    row.time(need.moment)
    time(course.raised)
    time(course.heard)
    time(course.contact)
    time(course.agentAsked)
    time(course.agentBegan)
    time(course.agentEnded)
    row.flag(course.hasHungUp)
    row.uint8(UInt8(course.severity))
    time(course.asked)
    time(course.assigned)
    row.uint32(course.unit?.index ?? .max)
    time(course.onScene)
    time(course.ambulance)
    row.time(ended)
    row.uint8(ending.rawValue)
  }
}

/// One row per equipped household.
public struct HouseholdRecord: Record {
  public static let table = TableSchema(
    "care/households", "One row per household with a device; the same in every replication.",
    columns: [
      .identifier("resident", "who lives there"),
      .identifier("dong", "dong of the home, as in the city's table"),
      .identifier("node", "nearest node of the road graph"),
      .code("age", "65 to 84, or 85 and more", meanings: CareAge.allCases.map { "\($0)" }),
      .flag("alone", "lives alone"),
    ])

  let household: EquippedHousehold

  public func encode(into row: inout RowEncoder) {
    row.identifier(household.resident)
    row.identifier(household.dong)
    row.identifier(household.node)
    row.uint8(household.age.rawValue)
    row.flag(household.livesAlone)
  }
}

/// One row per base.
public struct ResponderBaseRecord: Record {
  public static let table = TableSchema(
    "care/bases", "One row per base of responders, in the order in which the scenario names them.",
    columns: [.identifier("node", "node of the road graph")])

  let node: NodeID

  public func encode(into row: inout RowEncoder) { row.identifier(node) }
}

/// One row per ride to a hospital that a responder ordered and that has ended.
public struct CareRideRecord: Record {
  public static let table = TableSchema(
    "care/rides", "One row per ride to a hospital that a responder ordered and that has ended.",
    columns: [
      .identifier("need", "row in the table of needs"),
      .time("ordered", "when it was ordered"),
      .time("ended", "when the rider was there, or gave up"),
      .flag("arrived", "the rider was carried"),
    ])

  let ride: OrderedRide
  let ending: RideEnding

  public func encode(into row: inout RowEncoder) {
    row.identifier(ride.alarm)
    row.time(ride.ordered)
    switch ending {
    case .arrived(let moment):
      row.time(moment)
      row.flag(true)
    case .failed(let moment):
      row.time(moment)
      row.flag(false)
    }
  }
}
