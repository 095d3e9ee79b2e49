/// How many appointments to give for a session when some people do not come.
///
/// The newsvendor's rule: one more booking is worth while as long as the chance that all slots are
/// taken without it is below c_idle / (c_idle + c_over). This is the minimum of the expected cost
/// c_idle · E[idle slots] + c_over · E[people beyond the slots].
public struct Overbooking: Sendable {
  /// The slots of the session.
  public var capacity: Int
  /// The chance that somebody who is booked comes (0 … 1, not 0).
  public var showProbability: Double

  public init(capacity: Int, showProbability: Double) {
    precondition(
      capacity >= 0 && showProbability > 0 && showProbability <= 1,
      "\(capacity) slots, a chance of \(showProbability) to come")
    self.capacity = capacity
    self.showProbability = showProbability
  }

  /// The number of bookings that costs least.
  ///
  /// - Parameters:
  ///   - idleCost: of a slot that nobody takes; not negative.
  ///   - overCost: of a person beyond the slots, in the same unit; positive.
  public func bookings(idleCost: Double, overCost: Double) -> Int {
    precondition(idleCost >= 0 && overCost > 0, "costs \(idleCost) and \(overCost)")
    let most = idleCost / (idleCost + overCost)
    var bookings = 0
    while chanceOfAtLeast(capacity, of: bookings) < most { bookings += 1 }
    return bookings
  }

  /// The chance that more people come than there are slots.
  public func chanceOver(bookings: Int) -> Double { chanceOfAtLeast(capacity + 1, of: bookings) }

  /// How many people are to be expected beyond the slots.
  public func expectedOver(bookings: Int) -> Double {
    var sum = 0.0
    for (people, chance) in chances(bookings).enumerated() where people > capacity {
      sum += Double(people - capacity) * chance
    }
    return sum
  }

  private func chanceOfAtLeast(_ people: Int, of bookings: Int) -> Double {
    people <= bookings ? chances(bookings)[people...].reduce(0, +) : 0
  }

  /// The chance of each number of people, by adding one booking after the other.
  private func chances(_ bookings: Int) -> [Double] {
    var chances = [1.0]
    for _ in 0..<bookings {
      var next = [Double](repeating: 0, count: chances.count + 1)
      for (people, chance) in chances.enumerated() {
        next[people] += chance * (1 - showProbability)
        next[people + 1] += chance * showProbability
      }
      chances = next
    }
    return chances
  }
}
