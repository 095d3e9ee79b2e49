public import Mechanisms
import Optimisation
import Quantities

/// The same circuit in every period, as offices plan it: the stops of the dongs that rank highest,
/// each once, in the order of one nearest-neighbour tour from the depot.
///
/// The circuit is made once, from the first outlook, and never changed: not when demand moves and
/// not when a branch closes. It is the status quo that every other policy must beat. Equal ranks
/// and equal driving times go to the lower number.
///
/// - Complexity: O(groups · stops in reach + *s*²) for *s* stops, once.
public struct FixedCircuit: CircuitPolicy {
  /// What ranks the dongs.
  public enum Ranking: Sendable {
    /// People of 65 and over who live farther than a kilometre's walk from any fixed place.
    case farFromFixed
    /// The share of people of 65 and over.
    case olderShare
  }

  public let ranking: Ranking
  /// The length of the period, in weeks.
  public let weeks: Int
  /// How many dongs have a stop in the circuit; 0 for as many as the period holds.
  public let dongs: Int
  private var circuit: RepeatingCircuit?

  public init(ranking: Ranking, weeks: Int, dongs: Int) {
    precondition(weeks >= 1 && dongs >= 0, "\(dongs) dongs in \(weeks) weeks")
    self.ranking = ranking
    self.weeks = weeks
    self.dongs = dongs
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    let circuit = circuit ?? made(from: outlook.cycle(weeks: weeks))
    self.circuit = circuit
    return circuit.plan(outlook)
  }

  private func made(from outlook: CircuitOutlook) -> RepeatingCircuit {
    var draft = TimetableDraft(outlook)
    let capacity = draft.capacity
    let chosen = outlook.bestStops(of: rankedDongs(outlook), atMost: dongs == 0 ? capacity : dongs)
    var tour = outlook.tours.nearestNeighbour(from: outlook.depot, through: chosen).dropFirst()
      .map { StopID($0) }[...]
    for day in outlook.days.indices {
      for vehicle in 0..<outlook.vehicles {
        while let stop = tour.first,
          let place = draft.place(for: stop, day: day, vehicle: vehicle, last: true)
        {
          draft.put(place)
          tour.removeFirst()
        }
        // A stop that fits into no empty day must not hold up the rest.
        if draft.stays(day: day, vehicle: vehicle).isEmpty,
          draft.room(day: day, vehicle: vehicle) > 0
        {
          tour = tour.dropFirst()
        }
      }
    }
    return RepeatingCircuit(draft, weeks: weeks)
  }

  /// The dongs with something to rank, the highest first.
  private func rankedDongs(_ outlook: CircuitOutlook) -> [Int] {
    let highest = max(
      outlook.groups.map(\.dong).max() ?? -1, outlook.stops.map(\.dong).max() ?? -1)
    var scores = Array(repeating: 0.0, count: highest + 1)
    switch ranking {
    case .olderShare where !outlook.olderShares.isEmpty:
      for dong in scores.indices where dong < outlook.olderShares.count {
        scores[dong] = outlook.olderShares[dong]
      }
    case .olderShare:
      for group in outlook.groups { scores[group.dong] += group.people }
    case .farFromFixed:
      for group in outlook.groups where !group.livesNearFixed { scores[group.dong] += group.people }
    }
    return scores.indices.filter { scores[$0] > 0 }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
  }
}

extension CircuitOutlook {
  /// The stop of each dong that most of its eligible people reach, for the first dongs that have
  /// one.
  fileprivate func bestStops(of dongs: [Int], atMost count: Int) -> [Int] {
    var reach = Array(repeating: 0.0, count: stops.count)
    for group in groups {
      for stop in group.stops where stops[stop.row].dong == group.dong {
        reach[stop.row] += group.people
      }
    }
    let best = dongs.compactMap { dong in
      stops.indices.filter { stops[$0].dong == dong }
        .min { (-reach[$0], $0) < (-reach[$1], $1) }
    }
    return Array(best.prefix(count))
  }
}
