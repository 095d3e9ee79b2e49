import Mechanisms
import Quantities
public import Records

private let never = SimTime(milliseconds: -1)

/// One row per road that was chosen for sealing or repaving.
public struct TreatmentRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/treatments",
    "One row per road chosen for sealing or repaving, when the run ends. Moments that never came are "
      + "-1.",
    columns: [
      .identifier("treatment", "number of the treatment"),
      .code("method", "what is done", meanings: TreatmentMethod.allCases.map { "\($0)" }),
      .identifier("arc", "road"),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      .time("planned", "when it was chosen"),
      .time("began", "when the gang first closed a lane"),
      .time("ended", "when it was done"),
      .time("until", "until when it works"),
      Column("laneKilometres", .float64, unit: "km", "length of the road times its lanes"),
      Column("cost", .float64, unit: "KRW", "of the whole treatment"),
      Column(
        "expected", .float64, unit: "1/d",
        "potholes that were expected there in a day without it, when it was chosen"),
    ])

  let number: Int
  let treatment: Treatment
  let dong: DongID
  let until: SimTime?
  let laneKilometres: Double

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(number))
    row.uint8(treatment.method.rawValue)
    row.identifier(treatment.arc)
    row.identifier(dong)
    row.time(treatment.planned)
    row.time(treatment.began ?? never)
    row.time(treatment.ended ?? never)
    row.time(until ?? never)
    row.float64(laneKilometres)
    row.float64(Double(treatment.cost.won))
    row.float64(treatment.expected)
  }
}

/// One row per pothole that a treatment prevented.
public struct PreventedRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/prevented",
    "One row per pothole of the births that a sealed or repaved road did not get.",
    columns: [
      .time("moment", "when it would have been born"),
      .identifier("arc", "road"),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      .identifier("treatment", "number of the treatment"),
    ])

  let moment: SimTime
  let arc: ArcID
  let dong: DongID
  let treatment: UInt32

  public func encode(into row: inout RowEncoder) {
    row.time(moment)
    row.identifier(arc)
    row.identifier(dong)
    row.uint32(treatment)
  }
}
