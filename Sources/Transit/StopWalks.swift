import Quantities

/// Which stops are in walking reach of each other and of other places.
enum StopWalks {
  /// The walks from each place to all others in reach.
  ///
  /// - Complexity: O(*n* log *n* + *n* · *b*) for *n* places, *b* of them in a belt of twice the
  ///   reach.
  static func times(_ places: [WalkingRule.Place], _ rule: WalkingRule) -> [[TimetableDay.Walk]] {
    let order = places.indices.sorted {
      (places[$0].latitude, $0) < (places[$1].latitude, $1)
    }
    // A little wider than the reach: the exact test comes after.
    let belt = 1.001 * rule.reach.metres / WalkingRule.metresPerDegreeNorth
    var walks = [[TimetableDay.Walk]](repeating: [], count: places.count)
    var first = 0
    for here in order {
      let south = places[here].latitude - belt
      while places[order[first]].latitude < south { first += 1 }
      for there in order[first...] {
        if places[there].latitude > places[here].latitude + belt { break }
        guard there != here, let time = rule.time(from: places[here], to: places[there]) else {
          continue
        }
        walks[here].append(
          TimetableDay.Walk(stop: UInt32(there), time: Int32(time.milliseconds)))
      }
    }
    return walks
  }
}

extension Timetable {
  /// The stops in walking reach of a place, by row, with the time to walk there.
  ///
  /// - Parameter isTowards: whether one walks from the place to the stop or the other way.
  /// - Complexity: O(stops).
  public func stops(near place: WalkingRule.Place, towardsStop isTowards: Bool)
    -> [RaptorSearch.Access]
  {
    (0..<stops.count).compactMap { row in
      let stop = stops.place(TransitStopID(row))
      let time =
        isTowards
        ? walking.time(from: place, to: stop) : walking.time(from: stop, to: place)
      return time.map { RaptorSearch.Access(stop: TransitStopID(row), time: $0) }
    }
  }
}
