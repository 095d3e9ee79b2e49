public import Transit

/// The journeys by bus that are considered between two zones in a slice of the day: those that feel
/// shortest at some moment of it.
///
/// A journey is a sequence of hops from stop to stop; whatever line makes the hop is taken. Who
/// travels chooses among a few of them by the timetable of the moment, which costs a hundredth of a
/// search. Rows of numbers, shared by all replications.
public struct BusJourneys: Sendable {
  /// A ride from one stop to another.
  public struct Hop: Hashable, Sendable, BitwiseCopyable {
    public var board: TransitStopID
    public var alight: TransitStopID
  }

  /// Every hop of all journeys once.
  public private(set) var hops: [Hop] = []
  /// By slice, origin and destination: its first step; one more row than these.
  private var first: [UInt32] = [0]
  /// Twice the row of a hop, and 1 more if it is the last of its journey.
  private var steps: [UInt32] = []
  private let zones: Int
  private var rows: [Hop: UInt32] = [:]

  init(zones: Int) { self.zones = zones }

  /// Adds the journeys of the next pair of zones, different ones.
  mutating func add(_ journeys: [[Hop]]) {
    for journey in journeys {
      for (place, hop) in journey.enumerated() {
        let row = rows[hop] ?? UInt32(hops.count)
        if row == hops.count {
          hops.append(hop)
          rows[hop] = row
        }
        steps.append(row << 1 | (place == journey.count - 1 ? 1 : 0))
      }
    }
    first.append(UInt32(steps.count))
  }

  /// Forgets what only adding needs.
  mutating func finish() {
    precondition(
      first.count == TimeSlice.allCases.count * zones * zones + 1,
      "journeys of \(first.count - 1) pairs of \(zones) zones")
    rows = [:]
  }

  /// The steps of all journeys between two zones, one journey after the other.
  public func steps(from origin: Int, to destination: Int, in slice: TimeSlice) -> Range<Int> {
    if first.count == 1 { return 0..<0 }
    let pair = (slice.rawValue * zones + origin) * zones + destination
    return Int(first[pair])..<Int(first[pair + 1])
  }

  /// The row of a step's hop in `hops`.
  public func hop(_ step: Int) -> Int { Int(steps[step] >> 1) }
  /// Whether a step is the last of its journey; the next one begins another journey then.
  public func isLast(_ step: Int) -> Bool { steps[step] & 1 == 1 }
}
