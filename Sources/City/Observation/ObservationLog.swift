public import Mechanisms
public import Quantities
public import Records

/// What a service's decisions were made on: how old, how complete, and how often in vain.
///
/// Empty while every feed is exact.
public struct ObservationLog<Owner: CircuitOwner>: Sendable {
  public private(set) var records = RecordTable(of: ObservationRecord<Owner>.self)
  private var decisions: UInt32 = 0

  public init() {}

  /// Notes one decision.
  ///
  /// - Parameters:
  ///   - readings: by feed, what was seen of each entity that was looked at.
  ///   - isRefused: it could not be carried out, for what it was made on was no longer so.
  public mutating func note(
    _ readings: [(feed: Feed, sights: [Platform.Sight])], isRefused: Bool, at now: SimTime
  ) {
    for (feed, sights) in readings where !sights.isEmpty {
      records.append(
        ObservationRecord<Owner>(
          moment: now, decision: decisions, feed: feed, sights: sights, isRefused: isRefused))
    }
    decisions += 1
  }

  /// Notes one decision by the entities that a reader looked at; nothing if all feeds are exact.
  public mutating func note(
    _ looks: [(feed: Feed, entities: [UInt32])], by reader: Platform.Reader,
    through platform: Platform, isRefused: Bool = false, at now: SimTime
  ) {
    let looks = looks.filter { !platform.isExact($0.feed) }
    if looks.isEmpty { return }
    let readings = looks.map { look in
      let sights = look.entities.map { platform.sight(look.feed, of: $0, by: reader, at: now) }
      return (feed: look.feed, sights: sights)
    }
    note(readings, isRefused: isRefused, at: now)
  }

  /// One row for each feed that was read.
  public func feeds(staleAfter limit: SimDuration) -> RecordTable {
    var table = RecordTable(of: FeedRecord<Owner>.self)
    let feeds = records.uint8("feed")
    let ages = records.int64("meanAge")
    let entities = records.uint32("entities")
    let overdue = records.uint32("overdue")
    let refused = records.uint8("refused")
    for feed in Feed.allCases {
      let rows = feeds.indices.filter { feeds[$0] == feed.rawValue }
      if rows.isEmpty { continue }
      let sorted = rows.map { ages[$0] }.sorted()
      let read = rows.reduce(0) { $0 + Int(entities[$1]) }
      let weighed = rows.reduce(0.0) { $0 + Double(ages[$1]) * Double(entities[$1]) }
      let missing = rows.reduce(0) { $0 + Int(overdue[$1]) }
      table.append(
        FeedRecord<Owner>(
          feed: feed, decisions: UInt32(rows.count), readings: UInt32(read),
          meanAge: weighed / Double(read) / 1_000,
          p95Age: Double(sorted[(95 * sorted.count + 99) / 100 - 1]) / 1_000,
          complete: 100 * Double(read - missing) / Double(read),
          stale: 100 * Double(sorted.count { $0 > limit.milliseconds }) / Double(rows.count),
          refused: UInt32(rows.count { refused[$0] == 1 })))
    }
    return table
  }
}

/// One row per decision and feed that it was made on.
public struct ObservationRecord<Owner: CircuitOwner>: Record {
  public static var table: TableSchema {
    TableSchema(
      "\(Owner.service)/observations",
      "One row per decision of the policy and feed of the data platform that it was made on; none "
        + "while everything is known at once.",
      columns: [
        .time("moment", "when the policy decided"),
        Column("decision", .uint32, unit: "1", "number of the decision"),
        .code("feed", "which feed", meanings: Feed.allCases.map(\.name)),
        Column("entities", .uint32, unit: "1", "how many entities were looked at"),
        Column(
          "overdue", .uint32, unit: "1",
          "of these, whose newest sample was lost or held up"),
        .duration("meanAge", "mean age of what was seen"),
        .duration("oldestAge", "age of the oldest"),
        .flag("refused", "the decision could not be carried out, for things had changed"),
      ])
  }

  let moment: SimTime
  let decision: UInt32
  let feed: Feed
  let sights: [Platform.Sight]
  let isRefused: Bool

  public func encode(into row: inout RowEncoder) {
    row.time(moment)
    row.uint32(decision)
    row.uint8(feed.rawValue)
    row.uint32(UInt32(sights.count))
    row.uint32(UInt32(sights.count { $0.isOverdue }))
    let ages = sights.map(\.age.milliseconds)
    row.int64(ages.reduce(0, +) / Int64(max(1, ages.count)))
    row.int64(ages.max() ?? 0)
    row.flag(isRefused)
  }
}

/// One row per feed of the data platform that decisions were made on.
public struct FeedRecord<Owner: CircuitOwner>: Record {
  public static var table: TableSchema {
    TableSchema(
      "\(Owner.service)/feeds",
      "One row per feed of the data platform that the policy's decisions were made on; none while "
        + "everything is known at once. Ages are those met by decisions, not averages over time.",
      columns: [
        .code("feed", "which feed", meanings: Feed.allCases.map(\.name)),
        Column("decisions", .uint32, unit: "1", "decisions that were made on it"),
        Column("readings", .uint32, unit: "1", "entities looked at, over all decisions"),
        Column("meanAge", .float64, unit: "s", "mean age of a reading"),
        Column(
          "p95Age", .float64, unit: "s", "95 % of the decisions saw readings of a lesser mean age"),
        Column(
          "complete", .float64, unit: "%", "readings whose newest sample was there in time"),
        Column(
          "stale", .float64, unit: "%",
          "decisions whose readings were older on average than platform.staleAfter"),
        Column(
          "refused", .uint32, unit: "1",
          "decisions that could not be carried out, for things had changed"),
      ])
  }

  let feed: Feed
  let decisions: UInt32
  let readings: UInt32
  let meanAge: Double
  let p95Age: Double
  let complete: Double
  let stale: Double
  let refused: UInt32

  public func encode(into row: inout RowEncoder) {
    row.uint8(feed.rawValue)
    row.uint32(decisions)
    row.uint32(readings)
    row.float64(meanAge)
    row.float64(p95Age)
    row.float64(complete)
    row.float64(stale)
    row.uint32(refused)
  }
}
