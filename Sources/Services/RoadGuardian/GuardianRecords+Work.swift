import Mechanisms
import Quantities
public import Records

private let never = SimTime(milliseconds: -1)

/// What a crew was sent to do.
public enum WorkKind: UInt8, Sendable, CaseIterable {
  case potholes, nothingThere, charger, partRepair, partReplacement, salting, pumping

  init(_ kind: Job.Kind) {
    switch kind {
    case .potholes(let list): self = list.isEmpty ? .nothingThere : .potholes
    case .salting: self = .salting
    case .pumping: self = .pumping
    case .charger: self = .charger
    case .repair: self = .partRepair
    case .replacement: self = .partReplacement
    }
  }
}

/// One row per piece of work that a crew began.
public struct WorkRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/works", "One row per piece of work, when the crew begins.",
    columns: [
      .identifier("order", "number of the order"),
      .identifier("crew", "crew"),
      .code("kind", "what was done", meanings: WorkKind.allCases.map { "\($0)" }),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      .time("reported", "when the city first heard of it"),
      .time("began", "when the crew began"),
      .duration("time", "time on site"),
      Column("potholes", .uint16, unit: "1", "potholes filled"),
    ])

  let order: WorkOrderID
  let crew: CrewID
  let kind: WorkKind
  let dong: DongID
  let reported: SimTime
  let began: SimTime
  let time: SimDuration
  let potholes: Int

  public func encode(into row: inout RowEncoder) {
    row.identifier(order)
    row.identifier(crew)
    row.uint8(kind.rawValue)
    row.identifier(dong)
    row.time(reported)
    row.time(began)
    row.duration(time)
    row.uint16(UInt16(min(potholes, 0xFFFF)))
  }
}

/// One row per drive of a crew.
public struct GuardianDriveRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/drives", "One row per drive of a crew, when it ends or the run does.",
    columns: [
      .identifier("crew", "crew"),
      .flag("pavement", "a crew that fills potholes"),
      .code(
        "reason", "where to", meanings: CrewDrive.Reason.allCases.map { "\($0)" }),
      .time("departure", "when it began"),
      .time("arrival", "when it ended, or was to end when the run did"),
      Column("distance", .float64, unit: "m", "along the roads"),
      .identifier("from", "node"),
      .identifier("to", "node"),
      .identifier("dong", "dong where it leads, as in the city's table"),
    ])

  let drive: CrewDrive
  let dong: DongID
  let skills: CrewSkills

  public func encode(into row: inout RowEncoder) {
    row.identifier(drive.crew)
    row.flag(skills.contains(.pavement))
    row.uint8(drive.reason.rawValue)
    row.time(drive.departure)
    row.time(drive.trip.arrival)
    row.float64(drive.trip.distance.metres)
    row.identifier(drive.from)
    row.identifier(drive.to)
    row.identifier(dong)
  }
}

/// One row per shift of a crew.
public struct GuardianShiftRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/shifts", "One row per shift of a crew, when it is home or the run ends.",
    columns: [
      .identifier("crew", "crew"),
      .flag("pavement", "a crew that fills potholes"),
      .flag("salting", "a crew that salts ice and pumps water, and fills no potholes"),
      .time("began", "when it began"),
      .time("until", "when it was to end"),
      .time("ended", "when the crew was home"),
      .duration("working", "time at work"),
      .duration("driving", "time on the road"),
    ])

  let crew: CrewID
  let skills: CrewSkills
  let shift: CrewShift

  public func encode(into row: inout RowEncoder) {
    row.identifier(crew)
    row.flag(skills.contains(.pavement))
    row.flag(skills.contains(.salting) && !skills.contains(.pavement))
    row.time(shift.began)
    row.time(shift.until)
    row.time(shift.ended)
    row.duration(shift.working)
    row.duration(shift.driving)
  }
}

/// One row per part of a shelter that was repaired or replaced.
public struct PartRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/parts",
    "One row per part of a shelter that was repaired, replaced in time, or is down when the run "
      + "ends. Moments that never came are -1.",
    columns: [
      .identifier("part", "number of the part; four to a shelter"),
      .code("kind", "which", meanings: ShelterPart.allCases.map { "\($0)" }),
      .identifier("dong", "dong of the shelter, as in the city's table"),
      Column("life", .uint32, unit: "1", "how many parts had stood in its place before"),
      .time("failed", "when it failed"),
      .time("detected", "when that became known"),
      .time("ended", "when it worked again or was replaced, or the run ended"),
      .code("ending", "what became of it", meanings: PartEnding.allCases.map { "\($0)" }),
      Column("needed", .float64, unit: "h", "hours of heat or cold in which it was missed"),
      Column("comfortLost", .float64, unit: "min", "minutes that passengers stood without it then"),
    ])

  let part: Int
  let kind: ShelterPart
  let dong: DongID
  let life: UInt32
  let failed: SimTime?
  let detected: SimTime?
  let ended: SimTime
  let ending: PartEnding
  let needed: Double
  let comfortLost: Double

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(part))
    row.uint8(kind.rawValue)
    row.identifier(dong)
    row.uint32(life)
    row.time(failed ?? never)
    row.time(detected ?? never)
    row.time(ended)
    row.uint8(ending.rawValue)
    row.float64(needed)
    row.float64(comfortLost)
  }
}

/// One row per message to drivers.
public struct MessageRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/messages",
    "One row per message to drivers, when they no longer believe it or the run ends. Moments that "
      + "never came are -1.",
    columns: [
      .identifier("message", "number of the message"),
      .code("type", "what it tells of", meanings: HazardType.allCases.map { "\($0)" }),
      .identifier("arc", "road"),
      .identifier("pothole", "pothole, as in the table of potholes; 4294967295 if there is none"),
      .identifier(
        "hazard", "ice or water, as in the table of hazards; 4294967295 if there is none"),
      .time("published", "when drivers got it"),
      .time("ended", "when they ceased to believe it"),
      .time("trueUntil", "when the pothole was filled, or ice or water gone"),
    ])

  let id: MessageID
  let message: HazardMessage
  let ended: SimTime

  public func encode(into row: inout RowEncoder) {
    row.identifier(id)
    row.uint8(message.type.rawValue)
    row.identifier(message.arc)
    row.uint32(message.pothole?.index ?? .max)
    row.uint32(message.hazard?.index ?? .max)
    row.time(message.published ?? never)
    row.time(message.ended ?? ended)
    row.time(message.trueUntil ?? never)
  }
}

/// One row per day of the run: what is counted and belongs to nobody.
public struct DayRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/days", "One row per day of the run, at its end.",
    columns: [
      .time("start", "when it began"),
      Column("open", .uint32, unit: "1", "potholes open at its end, known or not"),
      Column("severe", .uint32, unit: "1", "of them at severity 3"),
      Column("waiting", .uint32, unit: "1", "orders for potholes that nobody does"),
      Column("upFast", .float64, unit: "d", "time that fast chargers worked that day, together"),
      Column("upSlow", .float64, unit: "d", "the same of slow chargers"),
      Column("upParts", .float64, unit: "d", "the same of parts of shelters"),
      Column("inspections", .uint32, unit: "1", "inspections of sites and shelters"),
      Column("patrolled", .float64, unit: "km", "way of patrols"),
      Column("heat", .float64, unit: "h", "hours in which cooling is needed"),
      Column("cold", .float64, unit: "h", "hours in which benches are needed"),
    ])

  var start: SimTime
  var open = 0
  var severe = 0
  var waiting = 0
  var upFast = 0.0
  var upSlow = 0.0
  var upParts = 0.0
  var inspections = 0
  var patrolled = 0.0
  var heat = 0.0
  var cold = 0.0

  public func encode(into row: inout RowEncoder) {
    row.time(start)
    row.uint32(UInt32(open))
    row.uint32(UInt32(severe))
    row.uint32(UInt32(waiting))
    row.float64(upFast)
    row.float64(upSlow)
    row.float64(upParts)
    row.uint32(UInt32(inspections))
    row.float64(patrolled)
    row.float64(heat)
    row.float64(cold)
  }
}
