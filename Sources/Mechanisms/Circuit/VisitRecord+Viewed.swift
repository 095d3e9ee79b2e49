public import Quantities
public import Records

// The visits of a circuit as a report sees them.

extension VisitRecord {
  /// The columns from which ``viewed(_:in:)`` reads.
  public static var viewedColumns: [String] {
    [
      "vehicle", "stop", "promisedOpening", "promisedClosing", "opened", "closed", "cancelReason",
    ]
  }

  /// The visits announced to open in a part of a run, with their rows in the table of visits.
  ///
  /// - Parameter table: of visits, with at least ``viewedColumns``.
  public static func viewed(_ table: RecordTable, in window: Range<SimTime>)
    -> [(row: Int, visit: ViewedVisit)]
  {
    let vehicle = table.uint32("vehicle")
    let stop = table.uint32("stop")
    let opens = table.int64("promisedOpening")
    let closes = table.int64("promisedClosing")
    let opened = table.int64("opened")
    let closed = table.int64("closed")
    let reason = table.uint8("cancelReason")
    func moment(_ milliseconds: Int64) -> SimTime? {
      milliseconds < 0 ? nil : SimTime(milliseconds: milliseconds)
    }
    return vehicle.indices.compactMap { row in
      guard window.contains(SimTime(milliseconds: opens[row])) else { return nil }
      return (
        row,
        ViewedVisit(
          vehicle: Int(vehicle[row]), stop: Int(stop[row]),
          opens: SimTime(milliseconds: opens[row]), closes: SimTime(milliseconds: closes[row]),
          opened: moment(opened[row]), closed: moment(closed[row]),
          reason: CancelReason(rawValue: reason[row])?.wording)
      )
    }
  }
}

extension CancelReason {
  /// A few words.
  var wording: Wording {
    switch self {
    case .breakdown: Wording("차량 고장", "vehicle broken down")
    case .tooLate: Wording("예고한 마감 뒤에야 도착", "later than its announced closing")
    case .overtime: Wording("인력의 근무시간 초과", "crew out of hours")
    case .replanned: Wording("운행표 변경", "timetable changed")
    }
  }
}
