import Quantities

/// Taxis of the city: so many on duty at once, each for one party at a time.
///
/// Who asks finds one at the door after its approach if one is free, and stands in line if none is, first
/// come first served. Who has stood in line for too long goes otherwise if there is a way, and stays before
/// all others if there is none.
struct CitizenTaxis {
  /// Who waits, and since when.
  struct Caller {
    let person: ResidentID
    let since: SimTime
  }

  /// From the call to the door.
  let approach: SimDuration
  /// How long somebody stands in line before looking for another way.
  let patience: SimDuration
  private(set) var free: Int
  /// Those from `first` on stand in line; who knows no other way, in `stranded`.
  private var line: [Caller] = []
  private var first = 0
  private var stranded: [Caller] = []
  private var firstStranded = 0
  private(set) var rides = 0
  /// From the call to the door, summed over `rides`.
  private(set) var waiting = SimDuration.zero
  /// Who found no taxi in time and went otherwise.
  private(set) var gaveUp = 0

  init(onDuty: Int, approach: SimDuration, patience: SimDuration) {
    (free, self.approach, self.patience) = (onDuty, approach, patience)
  }

  /// Somebody asks for a taxi.
  ///
  /// - Returns: when it is at the door; nil for who stands in line.
  mutating func call(_ person: ResidentID, at now: SimTime) -> SimTime? {
    guard free > 0 else {
      line.append(Caller(person: person, since: now))
      return nil
    }
    free -= 1
    return send(since: now, now)
  }

  private mutating func send(since: SimTime, _ now: SimTime) -> SimTime {
    rides += 1
    waiting += now - since + approach
    return now + approach
  }

  /// A ride has ended.
  ///
  /// - Returns: who gets the taxi next, and when it is at the door; nil if nobody waits.
  mutating func release(at now: SimTime) -> (person: ResidentID, atDoor: SimTime)? {
    let caller: Caller
    if firstStranded < stranded.count {
      caller = stranded[firstStranded]
      firstStranded += 1
    } else if first < line.count {
      caller = takeFirst()
    } else {
      free += 1
      return nil
    }
    return (caller.person, send(since: caller.since, now))
  }

  private mutating func takeFirst() -> Caller {
    let caller = line[first]
    first += 1
    if first > 1_024 && 2 * first > line.count {
      line.removeFirst(first)
      first = 0
    }
    return caller
  }

  /// When the patience of the first in line is over; nil if nobody stands in line.
  var nextEndOfPatience: SimTime? { first < line.count ? line[first].since + patience : nil }

  /// Takes the first out of the line if their patience is over; nil if it is not or nobody waits.
  mutating func nextImpatient(at now: SimTime) -> Caller? {
    guard let end = nextEndOfPatience, end <= now else { return nil }
    return takeFirst()
  }

  /// Somebody taken out of the line goes otherwise.
  mutating func giveUp() { gaveUp += 1 }

  /// Somebody taken out of the line has no other way and waits before all others.
  mutating func strand(_ caller: Caller) { stranded.append(caller) }
}
