public import Quantities
public import Records

/// A road, a bridge or a part of one that is closed for some hours of every day.
///
/// Whoever has no other way is let through, as residents are at a real barrier, and is counted.
public struct RoadClosure: Hashable, Sendable {
  /// As the scenario names it.
  public let name: String
  /// The arcs of the road graph, in their order.
  public let arcs: [ArcID]
  /// The time of day at which it begins.
  public let from: SimDuration
  /// The time of day at which it ends; 24 h for midnight.
  public let until: SimDuration

  /// - Precondition: the arcs ascend; 0 ≤ from < until ≤ 24 h.
  public init(name: String, arcs: [ArcID], from: SimDuration, until: SimDuration) {
    precondition(
      .zero <= from && from < until && until <= .hours(24) && arcs == arcs.sorted(),
      "\(name) is closed from \(from) to \(until) on \(arcs)")
    (self.name, self.arcs, self.from, self.until) = (name, arcs, from, until)
  }

  /// Whether it is closed at a moment.
  public func holds(at moment: SimTime) -> Bool {
    let time = moment.timeOfDay
    return from <= time && time < until
  }
}

/// One closure of a run and those who met it.
public struct ClosureRecord: Record {
  public static let table = TableSchema(
    "citizens/closures", "The arcs that were closed, and the drivers who met each closure.",
    columns: [
      .identifier("closure", "number of the closure in the scenario, from 0"),
      .identifier("arc", "arc of the road graph"),
      .duration("from", "time of day at which it begins"),
      .duration("until", "time of day at which it ends"),
      Column(
        "turned", .uint32, unit: "1",
        "drivers who came before the closure, or were on the way to it, and took another way; the same in "
          + "all rows of a closure"),
      Column(
        "letThrough", .uint32, unit: "1",
        "drivers whom it let through because no other way led to where they went; the same in all rows"
      ),
    ])

  let closure: Int
  let arc: ArcID
  let from: SimDuration
  let until: SimDuration
  let turned: Int
  let letThrough: Int

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(closure))
    row.identifier(arc)
    row.duration(from)
    row.duration(until)
    row.uint32(UInt32(turned))
    row.uint32(UInt32(letThrough))
  }
}

extension CitizensService {
  public var closureRecords: RecordTable {
    var table = RecordTable(of: ClosureRecord.self)
    for (number, closure) in roadDay.settings.closures.enumerated() {
      for arc in closure.arcs {
        table.append(
          ClosureRecord(
            closure: number, arc: arc, from: closure.from, until: closure.until,
            turned: roadDay.turned[number], letThrough: roadDay.letThrough[number]))
      }
    }
    return table
  }
}
