public import Mechanisms
import Population
import Quantities
public import Records

/// The tables of the circuit that are the mobile bank's.
public enum BankVehicles: CircuitOwner {
  public static let service = "mobileBank"
}

/// One row per need as it was drawn, before any policy acted: the same under every policy.
public struct BankNeedRecord: Record {
  public static let table = TableSchema(
    "mobileBank/needs",
    "One row per need as drawn before any policy acts: equal, byte for byte, under every policy "
      + "with the same seed and replication. Needs that an app settles from the beginning are not "
      + "among them.",
    columns: [
      .time("moment", "when it arises"),
      .identifier("resident", "number of the resident"),
      .code(
        "age", "age band of the resident", meanings: AgeBand.allCases.map { "\($0)" }),
      .code("kind", "what it is for", meanings: BankNeed.Kind.allCases.map { "\($0)" }),
      Column("service", .int32, unit: "ms", "how long the service takes"),
      Column("patience", .int32, unit: "ms", "how long the customer waits in a queue"),
      Column("latePatience", .int32, unit: "ms", "the same, drawn anew for a late vehicle"),
      Column("withdrawal", .int32, unit: "KRW", "cash taken out"),
      Column("offset", .float32, unit: "1", "when in a visit the customer comes, 0 to 1"),
      Column("appMark", .float32, unit: "1", "an app settles it if known and this is above 0.25"),
    ])

  let need: BankNeed

  init(_ need: BankNeed) { self.need = need }

  public func encode(into row: inout RowEncoder) {
    row.time(need.moment)
    row.identifier(need.resident)
    row.uint8(need.age.rawValue)
    row.uint8(need.kind.rawValue)
    row.int32(Int32(clamping: need.service.milliseconds))
    row.int32(Int32(clamping: need.patience.milliseconds))
    row.int32(Int32(clamping: need.latePatience.milliseconds))
    row.int32(Int32(clamping: need.withdrawal.won))
    row.float32(need.offset)
    row.float32(need.appMark)
  }
}

/// One row per need with what became of it, in the order of `mobileBank/needs`.
public struct BankOutcomeRecord: Record {
  public static let table = TableSchema(
    "mobileBank/outcomes",
    "One row per need, in the order of mobileBank/needs, whatever became of it. A wait or an access "
      + "time taken from the served alone leaves out those who did without: count them beside it.",
    columns: [
      .time("moment", "when the need arose"),
      .identifier("dong", "dong where the resident lives, as in the city's table"),
      .code("ending", "how it ended", meanings: BankEnding.allCases.map { "\($0)" }),
      .flag("atVehicle", "bound for or at a vehicle at last, else a branch"),
      .flag("atMachine", "at a cash machine, else a counter"),
      .identifier(
        "place", "the branch as in the city's table, or the visit; 4294967295 for neither"),
      .flag("byBus", "came by bus"),
      .flag("coVisit", "came to the hall for another service, with no way of its own"),
      Column("way", .int32, unit: "ms", "one way from home to the place"),
      .time("arrived", "when the customer was at the place; -1 if never"),
      .time("began", "when the service began; -1 if never"),
      .time("ended", "when the need ended; -1 if it had not"),
      .duration("queued", "time in a queue; 0 for none"),
    ])

  let moment: SimTime
  let dong: DongID
  let kind: BankNeed.Kind
  let customer: Customer

  public func encode(into row: inout RowEncoder) {
    func moment(_ time: SimTime) -> SimTime { time == .never ? SimTime(milliseconds: -1) : time }
    let isPlaced = customer.leaves != .never
    row.time(self.moment)
    row.identifier(dong)
    row.uint8(customer.ending.rawValue)
    row.flag(isPlaced && customer.isAtVehicle)
    row.flag(kind == .cash)
    row.uint32(isPlaced ? customer.place : .max)
    row.flag(customer.byBus)
    row.flag(customer.isCoVisit)
    row.int32(Int32(clamping: customer.way.milliseconds))
    row.time(moment(customer.arrived))
    row.time(moment(customer.began))
    row.time(moment(customer.endedAt))
    row.duration(queued)
  }

  private var queued: SimDuration {
    guard customer.arrived != .never, customer.endedAt != .never else { return .zero }
    let until = customer.began == .never ? customer.endedAt : customer.began
    return max(.zero, until - customer.arrived)
  }
}

/// One row per visit with what it was to customers, in the order of `mobileBank/visits`.
public struct StayRecord: Record {
  public static let table = TableSchema(
    "mobileBank/stays",
    "One row per visit, in the order of mobileBank/visits: who came and what cash was paid.",
    columns: [
      Column("arrived", .uint32, unit: "1", "customers who came while it was to be hoped for"),
      Column("served", .uint32, unit: "1", "customers served"),
      Column("turnedAway", .uint32, unit: "1", "customers outside when the doors closed, or later"),
      Column("cashPaid", .int64, unit: "KRW", "cash paid out"),
      .duration("withoutCash", "open time in which the machines gave no cash"),
      .identifier("dong", "dong of the stop, as in the city's table"),
    ])

  let stay: Stay
  let dong: DongID

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(stay.arrived))
    row.uint32(UInt32(stay.served))
    row.uint32(UInt32(stay.turnedAway))
    row.int64(stay.cashPaid.won)
    row.duration(stay.withoutCash)
    row.identifier(dong)
  }
}

/// One row per week and dong: who of those aged 65 or more had access to a bank.
public struct BankAccessRecord: Record {
  public static let table = TableSchema(
    "mobileBank/access",
    "One row per week of the run, counted from day 0, and dong: residents of 65 or more, and what "
      + "of branches and of visits that opened lay within the walk that counts as access, at their "
      + "own speed.",
    columns: [
      Column("week", .uint16, unit: "1", "week of the run, from 0"),
      .identifier("dong", "dong, as in the city's table"),
      Column("people", .float64, unit: "1", "residents of 65 or more"),
      Column(
        "before", .float64, unit: "1",
        "of them, with a branch within reach, whether it closes in the run or not"),
      Column("covered", .float64, unit: "1", "of them, with a branch or a visit within reach"),
      Column("hours", .float64, unit: "h", "open hours within reach, on average over them"),
    ])

  let week: Int
  let dong: Int
  let people: Double
  let before: Double
  let covered: Double
  let hours: Double

  public func encode(into row: inout RowEncoder) {
    row.uint16(UInt16(week))
    row.uint32(UInt32(dong))
    row.float64(people)
    row.float64(before)
    row.float64(covered)
    row.float64(hours)
  }
}
