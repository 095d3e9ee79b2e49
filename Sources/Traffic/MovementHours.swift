public import Quantities

/// How many vehicles made each movement over the junctions with signals in each hour of a day.
///
/// Counted where cars take times without queues; the flows for which signals are timed.
public struct MovementHours: Sendable {
  /// The movements of links that end at a signal, and the first of each link.
  private let to: [ArcID]
  private let first: [UInt32]
  /// By hour of the day and movement, as another of the same streets can be made of them.
  public private(set) var counts: [UInt32]

  /// - Parameter counts: of another one of the same streets; nil for nobody yet.
  public init(_ streets: StreetQueues, counts: [UInt32]? = nil) {
    var onward = [[ArcID]](repeating: [], count: streets.network.links.count)
    for junction in streets.junctions {
      for lanes in junction.lanes {
        for movement in lanes.movements where !onward[movement.from.row].contains(movement.to) {
          onward[movement.from.row].append(movement.to)
        }
      }
    }
    var first: [UInt32] = [0]
    for row in onward { first.append((first.last ?? 0) + UInt32(row.count)) }
    self.first = first
    to = onward.flatMap { $0 }
    self.counts = counts ?? [UInt32](repeating: 0, count: 24 * to.count)
    precondition(
      self.counts.count == 24 * to.count, "\(self.counts.count) counts of \(to.count) movements")
  }

  /// Counts a vehicle that goes from a link on to another; movements without a signal are passed over.
  ///
  /// - Parameter hour: of the day, 0 … 23.
  @inline(__always)
  public mutating func count(from link: ArcID, to next: ArcID, hour: Int) {
    guard let place = place(link, next) else { return }
    counts[hour &* to.count &+ place] &+= 1
  }

  /// Adds those of another day.
  public mutating func add(_ other: MovementHours) {
    precondition(other.counts.count == counts.count, "\(other.counts.count), \(counts.count)")
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// Those of a mean day of so many that have been added up.
  public func mean(of days: Int) -> MovementHours {
    var mean = self
    for place in counts.indices {
      mean.counts[place] = (counts[place] + UInt32(days / 2)) / UInt32(days)
    }
    return mean
  }

  /// Vehicles of a movement in an hour of the day (0 … 23).
  public func vehicles(_ movement: Movement, hour: Int) -> Int {
    place(movement.from, movement.to).map { Int(counts[hour * to.count + $0]) } ?? 0
  }

  @inline(__always)
  private func place(_ link: ArcID, _ next: ArcID) -> Int? {
    var place = Int(first[link.row])
    let end = Int(first[link.row &+ 1])
    while place < end {
      if to[place] == next { return place }
      place &+= 1
    }
    return nil
  }
}
