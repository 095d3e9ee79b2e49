import Quantities
public import Records

/// The buses of one line in one hour of the day.
public struct CitizenBusRecord: Record {
  public static let table = TableSchema(
    "citizens/buses",
    "Buses by line and hour of the day, of those lines and hours in which a bus called at a stop; lines "
      + "are numbered in the order in which the timetable has them. Empty where the city has no lines.",
    columns: [
      Column("line", .uint16, unit: "1", "row of the line in the timetable, from 0"),
      Column("hour", .uint8, unit: "h", "hour of the day in which buses left or people got off"),
      Column("departures", .uint32, unit: "1", "times that a bus left a stop"),
      Column("boardings", .uint32, unit: "1", "people who got on"),
      Column("transfers", .uint32, unit: "1", "those of them who had come by another bus"),
      Column("alightings", .uint32, unit: "1", "people who got off"),
      Column("leftBehind", .uint32, unit: "1", "times that somebody found no room"),
      Column("peakLoad", .uint16, unit: "1", "the most people in one bus"),
      .duration("wait", "at the stop, of all who got on"),
      Column("driven", .float64, unit: "km", "by the buses"),
      Column("carried", .float64, unit: "km", "by the people in them"),
      Column(
        "punctual", .uint32, unit: "1",
        "departures from 1 minute before their time to 5 minutes after it"),
      .duration("lateness", "of all departures, those before their time counted as negative"),
      Column(
        "headways", .uint32, unit: "1",
        "times between two buses of a way of the line at a stop, of departures"),
      Column(
        "headwaySquares", .float64, unit: "1",
        "squares of what these differ from the timetable's, as parts of those, all together"),
    ])

  let line: Int
  let hour: Int
  let row: BusTally.LineHour

  public func encode(into encoder: inout RowEncoder) {
    encoder.uint16(UInt16(clamping: line))
    encoder.uint8(UInt8(clamping: hour))
    for count in [row.calls, row.boardings, row.transfers, row.alightings, row.leftBehind] {
      encoder.uint32(UInt32(clamping: count))
    }
    encoder.uint16(UInt16(clamping: row.peakLoad))
    encoder.duration(row.wait)
    encoder.float64(row.driven / 1_000)
    encoder.float64(row.carried / 1_000)
    encoder.uint32(UInt32(clamping: row.punctual))
    encoder.duration(row.lateness)
    encoder.uint32(UInt32(clamping: row.headways))
    encoder.float64(row.squares)
  }
}

extension CitizensService {
  public var busRecords: RecordTable {
    var table = RecordTable(of: CitizenBusRecord.self)
    for line in 0..<buses.lines.runs.timetable.lines.count {
      for hour in 0..<BusTally.hours {
        let row = buses.tally.row(line, hour: hour)
        if row.calls + row.alightings == 0 { continue }
        table.append(CitizenBusRecord(line: line, hour: hour, row: row))
      }
    }
    return table
  }
}
