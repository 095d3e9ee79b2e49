import Mechanisms
import Optimisation
import Quantities
import Randomness

/// Four weeks of visits in which each stop has one bus and one rhythm: weekly on a weekday,
/// fortnightly, or once.
struct SessionGrid {
  private(set) var draft: TimetableDraft
  /// The bus of each stop; nil for a stop that is not visited.
  private(set) var bus: [Int?]
  /// The visits in four weeks of each stop.
  private(set) var visits: [Int]
  private let weekdays: Int

  /// A grid without visits.
  ///
  /// - Parameter outlook: of four weeks with the same weekdays, without promises.
  init(_ outlook: CircuitOutlook) {
    draft = TimetableDraft(outlook)
    bus = Array(repeating: nil, count: outlook.stops.count)
    visits = Array(repeating: 0, count: outlook.stops.count)
    weekdays = outlook.days.count / 4
  }

  /// The visits of a bus that one choice of days makes.
  private struct Choice {
    let vehicle: Int
    let places: [TimetableDraft.Place]
    var added: Int64 { places.reduce(0) { $0 + $1.added } }
  }

  /// Visits a stop on the first days on which a pattern fits (first-fit), by a bus of its own.
  ///
  /// - Returns: false if no days fit.
  mutating func addFirst(_ stop: Int, visits count: Int, bus vehicle: Int) -> Bool {
    guard let choice = choices(stop, count, vehicle).first else { return false }
    put(choice, stop, count)
    return true
  }

  /// Visits a stop on the days and by the bus that add least driving; the first of equals.
  mutating func addCheapest(_ stop: Int, visits count: Int, buses: Range<Int>) -> Bool {
    var best: Choice?
    for vehicle in buses {
      for choice in choices(stop, count, vehicle) {
        if let best, best.added <= choice.added { continue }
        best = choice
      }
    }
    if let best { put(best, stop, count) }
    return best != nil
  }

  mutating func remove(_ stop: Int) {
    draft.remove(StopID(stop))
    bus[stop] = nil
    visits[stop] = 0
  }

  mutating func shorten() { draft.shorten() }

  private mutating func put(_ choice: Choice, _ stop: Int, _ count: Int) {
    for place in choice.places { draft.put(place) }
    bus[stop] = choice.vehicle
    visits[stop] = count
  }

  /// The choices of days that fit, those that begin earliest first.
  private func choices(_ stop: Int, _ count: Int, _ vehicle: Int) -> [Choice] {
    let weeks = 4 / count
    let places = (0..<4 * weekdays).map {
      draft.place(for: StopID(stop), day: $0, vehicle: vehicle)
    }
    return (0..<weeks * weekdays).compactMap { start in
      let days = (0..<count).map { places[start + $0 * weeks * weekdays] }
      let found = days.compactMap { $0 }
      return found.count == count ? Choice(vehicle: vehicle, places: found) : nil
    }
  }
}
