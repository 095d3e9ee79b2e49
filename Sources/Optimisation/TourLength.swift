extension Tours {
  /// The length that a shortest tour of many random places tends to: 0.7124 √(nA).
  ///
  /// Tours of some tens of places are 5 to 12 % longer, because the border of the area makes
  /// neighbours rare.
  ///
  /// - Parameters:
  ///   - stops: n, at least 1.
  ///   - area: A, positive; the length is in the unit whose square is the unit of the area.
  ///
  /// Sources: Beardwood, Halton and Hammersley, "The shortest path through many points",
  /// *Proceedings of the Cambridge Philosophical Society* 55, 1959; the constant from Johnson,
  /// McGeoch and Rothberg, "Asymptotic experimental analysis for the Held–Karp traveling salesman
  /// bound", *ACM–SIAM Symposium on Discrete Algorithms*, 1996.
  public static func limitingLength(stops: Int, area: Double) -> Double {
    precondition(stops >= 1 && area > 0, "a tour of \(stops) stops on an area of \(area)")
    return 0.7124 * (Double(stops) * area).squareRoot()
  }
}
