import Quantities
import Records
import Testing

@testable import Mechanisms

struct ViewedVisitTests {
  private enum Owner: CircuitOwner { static let service = "test" }

  private func visit(_ vehicle: Int, day: Int64) -> CircuitVisit {
    let plan = PlannedVisit(
      vehicle: VehicleID(vehicle), stop: StopID(7), opens: .day(day, .hours(9)),
      closes: .day(day, .hours(11)))
    return CircuitVisit(plan, announced: .zero)
  }

  /// A report sees what was announced within its time, held or not, and by which row.
  @Test func visitsAreSeenByTheirAnnouncedOpening() {
    var held = visit(1, day: 1)
    held.opened = .day(1, .hours(9) + .minutes(3))
    held.closed = .day(1, .hours(11))
    var cancelled = visit(2, day: 2)
    cancelled.cancelReason = .breakdown
    var table = RecordTable(of: VisitRecord<Owner>.self)
    for visit in [visit(0, day: 0), held, cancelled, visit(3, day: 9)] {
      table.append(VisitRecord<Owner>(visit))
    }
    let seen = VisitRecord<Owner>.viewed(table, in: .day(1)..<(.day(8)))
    #expect(seen.map(\.row) == [1, 2] && seen.map(\.visit.vehicle) == [1, 2])
    #expect(seen[0].visit.stop == 7 && seen[0].visit.opened == held.opened)
    #expect(seen[0].visit.closed == held.closed && seen[0].visit.reason == nil)
    #expect(seen[1].visit.opened == nil && seen[1].visit.closed == nil)
    #expect(seen[1].visit.reason?.korean == "차량 고장")
  }

  /// What the views read is there.
  @Test func viewedColumnsAreAmongThoseWritten() {
    let viewed = VisitRecord<Owner>.table.selecting(VisitRecord<Owner>.viewedColumns)
    #expect(viewed.columns.count == 7)
  }
}
