import Mechanisms
import Quantities
public import Records

/// How a pothole ended.
public enum PotholeEnding: UInt8, Sendable, CaseIterable { case repaired, unfinished }

/// How a fault of a charger ended.
public enum FaultEnding: UInt8, Sendable, CaseIterable {
  case reset, repaired
  /// It came to a charger that was down already.
  case masked
  case unfinished
}

/// How a driver's wish to charge ended.
public enum SessionEnding: UInt8, Sendable, CaseIterable { case charged, gaveUp, unfinished }

/// What became of a part of a shelter.
public enum PartEnding: UInt8, Sendable, CaseIterable { case repaired, replaced, unfinished }

private let never = SimTime(milliseconds: -1)

/// One row per pothole as it was born: the needs, the same under every policy.
public struct PotholeNeedRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/births",
    "One row per pothole born, before anybody acts. Potholes that come back under a failed patch "
      + "are not among them.",
    columns: [
      .time("born", "when it was born"),
      .identifier("arc", "road"),
      Column("offset", .float64, unit: "m", "from the start of the road"),
      Column("severity", .uint8, unit: "1", "at birth, 1 to 3"),
      .time("second", "when it reaches severity 2; never if far beyond the run"),
      .time("third", "when it reaches severity 3"),
      .time("reported", "when somebody would report it first"),
    ])

  let need: PotholeNeed

  public func encode(into row: inout RowEncoder) {
    row.time(need.born)
    row.identifier(need.arc)
    row.float64(need.offset.metres)
    row.uint8(UInt8(need.severity))
    row.time(need.grows.second)
    row.time(need.grows.third)
    row.time(need.reported)
  }
}

/// One row per pothole as it went.
public struct PotholeRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/potholes",
    "One row per pothole when it is filled or the run ends; one that is there again under a failed "
      + "patch has a row of its own. Moments that never came are -1. Hits are expectations, claims "
      + "and reports are drawn.",
    columns: [
      .identifier("pothole", "number of the pothole in the run"),
      .time("born", "when it was born or there again"),
      .identifier("arc", "road"),
      .flag("arterial", "an arterial road (간선도로); else a collector or local street"),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      Column("returns", .uint16, unit: "1", "how often it had come back"),
      Column("severity", .uint8, unit: "1", "at the end, 1 to 3"),
      .time("detected", "when it became known"),
      .code(
        "channel", "how it became known", meanings: DetectionChannel.allCases.map { "\($0)" }),
      .time("ended", "when it was filled, or the run ended"),
      .code("ending", "how it ended", meanings: PotholeEnding.allCases.map { "\($0)" }),
      .duration("severe", "time at severity 3"),
      Column("hits", .float64, unit: "1", "vehicles that hit it"),
      Column("claims", .uint32, unit: "1", "damage claims"),
      Column("duplicates", .uint32, unit: "1", "reports after the first"),
    ])

  let id: PotholeID
  let pothole: Pothole
  let isArterial: Bool
  let dong: DongID
  let ended: SimTime
  let ending: PotholeEnding
  let claims: Int
  let duplicates: Int

  public func encode(into row: inout RowEncoder) {
    row.identifier(id)
    row.time(pothole.need.born)
    row.identifier(pothole.need.arc)
    row.flag(isArterial)
    row.identifier(dong)
    row.uint16(UInt16(min(pothole.need.returns, 0xFFFF)))
    row.uint8(UInt8(pothole.severity))
    row.time(pothole.detected ?? never)
    row.uint8(pothole.channel.rawValue)
    row.time(ended)
    row.uint8(ending.rawValue)
    row.duration(pothole.severeTime)
    row.float64(pothole.hits)
    row.uint32(UInt32(claims))
    row.uint32(UInt32(duplicates))
  }
}

/// One row per stretch of time in which a road was slower than without potholes and crews.
public struct SlowingRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/slowings",
    "One row per road and stretch of time at one speed below that without potholes and crews. The "
      + "vehicles are those of the background traffic, by formula: nobody of them drives in the "
      + "model.",
    columns: [
      .identifier("arc", "road"),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      .time("from", "when it began"),
      .time("until", "when it ended"),
      Column("speed", .float64, unit: "1", "relative to the speed without"),
      .flag("workZone", "a crew was at work"),
      Column("vehicles", .float64, unit: "1", "vehicles that passed, on average"),
      Column("delay", .float64, unit: "h", "time that they lost together"),
    ])

  let arc: ArcID
  let dong: DongID
  let from: SimTime
  let until: SimTime
  let parts: Int
  let isWorkZone: Bool
  let vehicles: Double
  let hours: Double

  public func encode(into row: inout RowEncoder) {
    row.identifier(arc)
    row.identifier(dong)
    row.time(from)
    row.time(until)
    row.float64(Double(parts) / 1_024)
    row.flag(isWorkZone)
    row.float64(vehicles)
    row.float64(hours)
  }
}

/// One row per fault of a charger.
public struct FaultRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/faults",
    "One row per fault of a charger when it has ended or the run does. Moments that never came are "
      + "-1.",
    columns: [
      .identifier("fault", "number of the fault, in the order of time"),
      .time("moment", "when it came"),
      .identifier("charger", "charger; fast ones first"),
      .flag("fast", "a fast charger"),
      .identifier("dong", "dong of the site, as in the city's table"),
      .time("detected", "when it became known"),
      .time("ended", "when the charger worked again, or the run ended"),
      .code("ending", "how it ended", meanings: FaultEnding.allCases.map { "\($0)" }),
    ])

  let number: Int
  let fault: ChargerFault
  let isFast: Bool
  let dong: DongID
  let detected: SimTime?
  let ended: SimTime
  let ending: FaultEnding

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(number))
    row.time(fault.moment)
    row.uint32(UInt32(fault.charger))
    row.flag(isFast)
    row.identifier(dong)
    row.time(detected ?? never)
    row.time(ended)
    row.uint8(ending.rawValue)
  }
}

/// One row per driver who wanted to charge.
public struct SessionRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/sessions",
    "One row per driver who wanted to charge, when that has ended or the run does. Moments that "
      + "never came are -1.",
    columns: [
      .identifier("session", "number of the session, in the order of wishes"),
      .time("wished", "when the driver came to the first site"),
      .flag("fast", "fast chargers"),
      .identifier("dong", "dong of the first site, as in the city's table"),
      Column("sites", .uint8, unit: "1", "sites tried"),
      .time("began", "when charging began"),
      .time("ended", "when it ended, or the driver gave up"),
      .code("ending", "how it ended", meanings: SessionEnding.allCases.map { "\($0)" }),
      Column("up", .float64, unit: "1", "share of the first site's chargers that worked"),
      .flag("noneUp", "none of them worked"),
      Column("wasted", .uint8, unit: "1", "drives to other sites at which none worked"),
    ])

  let need: UInt32
  let driver: ChargingDriver
  let session: ChargingSession
  let isFast: Bool
  let dong: DongID
  let ended: SimTime
  let ending: SessionEnding

  public func encode(into row: inout RowEncoder) {
    row.uint32(need)
    row.time(session.moment)
    row.flag(isFast)
    row.identifier(dong)
    row.uint8(UInt8(min(driver.tried, 255)))
    row.time(driver.began ?? never)
    row.time(ended)
    row.uint8(ending.rawValue)
    row.float64(driver.foundUp)
    row.flag(driver.foundNone)
    row.uint8(UInt8(min(driver.wasted, 255)))
  }
}
