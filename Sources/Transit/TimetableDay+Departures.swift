extension TimetableDay {
  /// How many runs may be boarded at each stop in the day, by row of ``Timetable/stops``.
  ///
  /// - Complexity: O(*p*) for *p* stops of all patterns.
  public var departuresByStop: [Int] {
    (0..<stopCount).map { stop in
      (Int(firstPassing[stop])..<Int(firstPassing[stop + 1])).reduce(0) { sum, row in
        let pattern = Int(passings[row].pattern)
        return sum + Int(firstRun[pattern + 1] - firstRun[pattern])
      }
    }
  }
}
