import Days
import Quantities
public import Records

/// Trips that ended, by the hour in which they began, purpose and mode.
public struct TripCountRecord: Record {
  public static let table = TableSchema(
    "citizens/trips",
    "Trips that have ended, by the hour of the day in which they began, purpose and mode. A way home "
      + "counts for what was done before it.",
    columns: [
      Column("hour", .uint8, unit: "h", "hour of the day in which the trips began"),
      .code(
        "purpose", "for what they were made", meanings: TripPurpose.allCases.map { "\($0)" }),
      .code("mode", "by what", meanings: TravelMode.allCases.map { "\($0)" }),
      Column("trips", .uint32, unit: "1", "how many"),
      .duration("time", "from door to door, all together"),
    ])

  let hour: Int
  let purpose: TripPurpose
  let mode: TravelMode
  let trips: Int
  let time: SimDuration

  public func encode(into row: inout RowEncoder) {
    row.uint8(UInt8(hour))
    row.uint8(purpose.rawValue)
    row.uint8(mode.rawValue)
    row.uint32(UInt32(trips))
    row.duration(time)
  }
}

/// The vehicles of one link and hour.
public struct LinkHourRecord: Record {
  public static let table = TableSchema(
    "citizens/linkHours",
    "Vehicles by link and hour of entry, of those links and hours that had any. Links are arcs of the "
      + "road graph, in its order.",
    columns: [
      .identifier("arc", "arc of the road graph"),
      Column("hour", .uint16, unit: "h", "hour since the start of day 0"),
      Column("vehicles", .uint32, unit: "1", "that entered then and have left"),
      Column("time", .uint32, unit: "ms", "what they needed on average"),
    ])

  let arc: ArcID
  let hour: Int
  let vehicles: Int
  let time: SimDuration

  public func encode(into row: inout RowEncoder) {
    row.identifier(arc)
    row.uint16(UInt16(clamping: hour))
    row.uint32(UInt32(vehicles))
    row.uint32(UInt32(clamping: time.milliseconds))
  }
}

/// The traffic of the whole city in a short period.
public struct CityTrafficRecord: Record {
  public static let table = TableSchema(
    "citizens/cityTraffic",
    "The vehicles of the whole city at the end of each sampling period, and what they drove in it: "
      + "the points of a macroscopic fundamental diagram. Empty where the level has no queues.",
    columns: [
      .time("moment", "the end of the period"),
      Column("driving", .uint32, unit: "1", "vehicles on the roads"),
      Column("waiting", .uint32, unit: "1", "vehicles that wait to enter their first link"),
      Column("entries", .uint32, unit: "1", "links entered in the period"),
      Column("distance", .float64, unit: "km", "length of those links"),
    ])

  let sample: TrafficSample
  let entries: Int
  let kilometres: Double

  public func encode(into row: inout RowEncoder) {
    row.time(sample.moment)
    row.uint32(UInt32(sample.driving))
    row.uint32(UInt32(sample.waiting))
    row.uint32(UInt32(entries))
    row.float64(kilometres)
  }
}

/// One link of a ring of full links that stood for ten minutes and more.
public struct GridlockRecord: Record {
  public static let table = TableSchema(
    "citizens/gridlocks",
    "The links of each ring that stood for ten minutes because each waited for the next; empty in a run "
      + "without one. Nobody is ever moved out of the way.",
    columns: [
      .identifier("gridlock", "number of the ring, from 0"),
      .time("since", "from when it stood"),
      .identifier("arc", "arc of the road graph, in the order of the ring"),
    ])

  let gridlock: Int
  let since: SimTime
  let link: ArcID

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(gridlock))
    row.time(since)
    row.identifier(link)
  }
}

/// One day on which drivers learned what the roads take, before the run.
public struct LearningRecord: Record {
  public static let table = TableSchema(
    "citizens/learning",
    "The days on which drivers learned, before the first day of the run.",
    columns: [
      Column("day", .uint16, unit: "1", "from 1"),
      Column("gap", .float64, unit: "1", "relative gap of the day"),
    ])

  let day: Int
  let gap: Double

  public func encode(into row: inout RowEncoder) {
    row.uint16(UInt16(clamping: day))
    row.float64(gap)
  }
}
