public import Quantities

extension RoadMetrics {
  /// The parts of an arc, as counted by `drive`. A power of two keeps the products in 64 bits:
  /// 2³⁴ parts times 2²⁷ ms is 2⁶¹.
  private static let partsOfAnArc: Int64 = 1 << 34

  /// Drives along arcs from a moment on and says when each is entered and the last one left.
  ///
  /// The vehicle covers each arc at the speed of the hour in which it is on it: where the speeds
  /// change while it is on an arc, the rest of the arc goes on at the new speed. Leaving later
  /// never means arriving earlier (first in, first out): who enters an arc earlier has at every
  /// later moment no more of it left. Within hours of equal speeds the result is the sum of the arc
  /// times; an arc on which the speed changes is left at the nearest
  /// millisecond.
  ///
  /// - Parameters:
  ///   - arcs: each begins where the one before it ends.
  ///   - departure: when the first arc is entered.
  ///   - entries: gets the moment of entering each arc appended.
  /// - Returns: the moment of leaving the last arc, or `departure` if there is none.
  /// - Complexity: O(arcs + changes of speed on the way).
  public func drive(
    along arcs: [ArcID], departing departure: SimTime, entries: inout [SimTime]
  ) -> SimTime {
    var now = departure
    entries.reserveCapacity(entries.count + arcs.count)
    for arc in arcs {
      entries.append(now)
      now = leave(arc, enteredAt: now)
    }
    return now
  }

  /// The moment of arrival after driving along arcs from a moment on; see
  /// `drive(along:departing:entries:)`.
  public func arrival(along arcs: [ArcID], departing departure: SimTime) -> SimTime {
    var now = departure
    for arc in arcs { now = leave(arc, enteredAt: now) }
    return now
  }

  /// The moment at which a vehicle that enters an arc at a moment leaves it.
  public func leave(_ arc: ArcID, enteredAt entry: SimTime) -> SimTime {
    leave(arc, enteredAt: entry, covering: 1)
  }

  /// The moment at which a vehicle has covered a part of an arc on which it is from a moment on.
  ///
  /// - Parameter part: of the length of the arc, 0 … 1; dimensionless. A greater one never takes
  ///   less time.
  public func leave(
    _ arc: ArcID, enteredAt entry: SimTime, covering part: Double
  ) -> SimTime {
    precondition(part >= 0 && part <= 1, "\(part) of \(arc)")
    return Self.cover(part, from: entry) { moment in
      let hour = moment.hourOfDay
      return (Int64(arcTimes[slotOfHour[hour]][arc.row]), hoursToChange[hour])
    }
  }

  /// The moment at which a vehicle has covered a part of an arc whose time changes with the hour.
  ///
  /// - Parameter time: what the whole arc takes at a moment, below 2²⁷ ms, and for how many hours
  ///   from the full hour on; 0 if for ever.
  @inline(__always)
  static func cover(
    _ part: Double = 1, from entry: SimTime,
    _ time: (SimTime) -> (milliseconds: Int64, hours: Int64)
  ) -> SimTime {
    var now = entry
    var rest = Int64(part * Double(partsOfAnArc))
    while true {
      let (time, hours) = time(now)
      // To the nearest millisecond; more road left never needs less time, whence FIFO.
      let needed = (rest * time + partsOfAnArc / 2) / partsOfAnArc
      if hours == 0 { return now + SimDuration(milliseconds: needed) }
      let sinceHour = now.timeOfDay.milliseconds % 3_600_000
      let left = hours * 3_600_000 - sinceHour
      if needed <= left { return now + SimDuration(milliseconds: needed) }
      rest -= left * partsOfAnArc / time
      now = now + SimDuration(milliseconds: left)
    }
  }
}
