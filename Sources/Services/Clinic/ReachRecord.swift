import Mechanisms
import Quantities
public import Records

/// One row per fortnight and dong: who of those aged 65 or more had care within a walk.
public struct ReachRecord: Record {
  public static let table = TableSchema(
    "clinic/reach",
    "One row per whole fortnight of the run, counted from day 0, and dong: residents of 65 or more, "
      + "and who of them lived within the walk that covers, at their own speed. Only some of the "
      + "city's practices are in the model: the truth before is higher.",
    columns: [
      Column("fortnight", .uint16, unit: "1", "fortnight of the run, from 0"),
      .identifier("dong", "dong, as in the city's table"),
      Column("people", .float64, unit: "1", "residents of 65 or more"),
      Column("before", .float64, unit: "1", "of them, with a practice of the model within reach"),
      Column("covered", .float64, unit: "1", "of them, with a practice or a session within reach"),
    ])

  let fortnight: Int
  let dong: Int
  let people: Double
  let before: Double
  let covered: Double

  public func encode(into row: inout RowEncoder) {
    row.uint16(UInt16(fortnight))
    row.uint32(UInt32(dong))
    row.float64(people)
    row.float64(before)
    row.float64(covered)
  }
}

extension ClinicService {
  /// Who lived within reach, fortnight by fortnight. To be asked after `finish`.
  public var reachRecords: RecordTable {
    var table = RecordTable(of: ReachRecord.self)
    var fortnight: Int64 = 0
    while SimTime.day(14 * (fortnight + 1)) <= end {
      let span = SimTime.day(14 * fortnight)..<SimTime.day(14 * (fortnight + 1))
      var isHeld = [Bool](repeating: false, count: stops.facilities.count)
      for visit in circuit.visits where visit.opened.map(span.contains) ?? false {
        isHeld[visit.plan.stop.row] = true
      }
      var people = [Double](repeating: 0, count: ways.dongCount)
      var before = people
      var covered = people
      for group in groups {
        people[group.dong] += group.people
        if group.reachesFixed { before[group.dong] += group.people }
        if group.reachesFixed || group.stops.contains(where: { isHeld[$0.row] }) {
          covered[group.dong] += group.people
        }
      }
      for dong in people.indices {
        table.append(
          ReachRecord(
            fortnight: Int(fortnight), dong: dong, people: people[dong], before: before[dong],
            covered: covered[dong]))
      }
      fortnight += 1
    }
    return table
  }
}
