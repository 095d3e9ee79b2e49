import Mechanisms
import Quantities

/// A timetable in the making: what each vehicle visits on each day, woven around the promised
/// visits, which stand where they were announced.
///
/// Whatever is put into a draft fits: into the window and the shift, the visits of a day and of a
/// week, and the places to park. So a plan that comes out of one has no faults.
struct TimetableDraft {
  /// Where a visit could be put.
  struct Place {
    /// The place of its day in the outlook.
    let day: Int
    let vehicle: Int
    /// Its place among the visits of that vehicle's day.
    let position: Int
    /// Expected driving that it adds, in ms; negative where a detour saves time.
    let added: Int64
    /// Expected driving to it and on from it, in ms.
    let driving: Int64
    fileprivate let stay: Stay
    fileprivate let visits: [PlannedVisit]
  }

  /// A stay at a stop, without its times.
  struct Stay {
    let stop: StopID
    /// How long the doors are open.
    let length: SimDuration
    fileprivate let promise: PlannedVisit?

    init(_ stop: StopID, length: SimDuration) {
      self.stop = stop
      self.length = length
      promise = nil
    }

    fileprivate init(_ promise: PlannedVisit) {
      stop = promise.stop
      length = promise.length
      self.promise = promise
    }
  }

  /// One vehicle's day.
  private struct Cell {
    var stays: [Stay] = []
    /// The stays with their times.
    var visits: [PlannedVisit] = []
  }

  let outlook: CircuitOutlook
  /// The week of each day, counted from the first day.
  private let weekOfDay: [Int]
  private var cells: [Cell]
  private var perWeek: [Int]

  /// A draft that holds the promised visits alone.
  init(_ outlook: CircuitOutlook) {
    self.outlook = outlook
    let first = outlook.days.first ?? 0
    weekOfDay = outlook.days.map { Int(($0 - first) / 7) }
    cells = Array(repeating: Cell(), count: outlook.days.count * outlook.vehicles)
    perWeek = Array(repeating: 0, count: (weekOfDay.last ?? -1) + 1)
    for visit in outlook.promised.sorted(by: { ($0.opens, $0.vehicle) < ($1.opens, $1.vehicle) }) {
      guard let day = outlook.days.firstIndex(of: visit.opens.day),
        visit.vehicle.row < outlook.vehicles
      else { continue }
      let cell = index(day, visit.vehicle.row)
      cells[cell].stays.append(Stay(visit))
      cells[cell].visits.append(visit)
      perWeek[weekOfDay[day]] += 1
    }
  }

  /// All visits, by opening and then by vehicle.
  var plan: [PlannedVisit] {
    cells.flatMap(\.visits).sorted { ($0.opens, $0.vehicle) < ($1.opens, $1.vehicle) }
  }

  /// How many visits all days and weeks together hold, those that the draft has among them.
  var capacity: Int {
    var days = Array(repeating: 0, count: perWeek.count)
    for week in weekOfDay { days[week] += outlook.vehicles * outlook.visitsPerDay }
    return days.reduce(0) { $0 + min($1, outlook.visitsPerWeek) }
  }

  /// Expected driving of all days, in ms.
  var driving: Int64 {
    var sum: Int64 = 0
    for cell in cells where !cell.stays.isEmpty { sum += length(cell.stays) }
    return sum
  }

  /// A vehicle's day in order.
  func stays(day: Int, vehicle: Int) -> [Stay] { cells[index(day, vehicle)].stays }

  /// How often a stop is visited on a day by all vehicles.
  func count(of stop: StopID, day: Int) -> Int {
    var count = 0
    for vehicle in 0..<outlook.vehicles {
      for stay in cells[index(day, vehicle)].stays where stay.stop == stop { count += 1 }
    }
    return count
  }

  /// How many more visits a vehicle's day takes by number alone.
  func room(day: Int, vehicle: Int) -> Int {
    let left = outlook.visitsPerDay - cells[index(day, vehicle)].stays.count
    return max(0, min(left, outlook.visitsPerWeek - perWeek[weekOfDay[day]]))
  }

  /// The week of a day, counted from the first day of the outlook.
  func week(of day: Int) -> Int { weekOfDay[day] }

  /// The place in a vehicle's day where a visit adds least driving; the earliest of equals; nil
  /// where it fits nowhere.
  ///
  /// - Parameters:
  ///   - length: how long the doors are open; nil for as long as usual.
  ///   - last: only after all other visits of that day.
  func place(
    for stop: StopID, length: SimDuration? = nil, day: Int, vehicle: Int, last: Bool = false
  ) -> Place? {
    let stay = Stay(stop, length: length ?? outlook.visitLength)
    if room(day: day, vehicle: vehicle) == 0 { return nil }
    let stays = cells[index(day, vehicle)].stays
    var best: Place?
    for position in (last ? stays.count : 0)...stays.count {
      let before = position == 0 ? outlook.depot : stays[position - 1].stop.row
      let after = position == stays.count ? outlook.depot : stays[position].stop.row
      let driving = outlook.driving[before][stop.row] + outlook.driving[stop.row][after]
      let detour = driving - (stays.isEmpty ? .zero : outlook.driving[before][after])
      if let best, best.added <= detour.milliseconds { continue }
      var tried = stays
      tried.insert(stay, at: position)
      guard let visits = schedule(tried, day: day, vehicle: vehicle),
        hasParking(visits, day: day, vehicle: vehicle)
      else { continue }
      best = Place(
        day: day, vehicle: vehicle, position: position, added: detour.milliseconds,
        driving: driving.milliseconds, stay: stay, visits: visits)
    }
    return best
  }

  /// The place of least added driving over some vehicles' days; the lowest vehicle of equals.
  func place(
    for stop: StopID, length: SimDuration? = nil, day: Int, vehicles: Range<Int>
  ) -> Place? {
    var best: Place?
    for vehicle in vehicles {
      guard let place = place(for: stop, length: length, day: day, vehicle: vehicle) else {
        continue
      }
      if let best, best.added <= place.added { continue }
      best = place
    }
    return best
  }

  /// Puts a visit where it fits.
  ///
  /// - Precondition: the draft has not changed since the place was found.
  mutating func put(_ place: Place) {
    let cell = index(place.day, place.vehicle)
    cells[cell].stays.insert(place.stay, at: place.position)
    cells[cell].visits = place.visits
    perWeek[weekOfDay[place.day]] += 1
  }

  /// Puts a stay after the others of a vehicle's day, or else where it fits; false if it does not.
  @discardableResult
  mutating func add(_ stay: Stay, day: Int, vehicle: Int) -> Bool {
    let found =
      place(for: stay.stop, length: stay.length, day: day, vehicle: vehicle, last: true)
      ?? place(for: stay.stop, length: stay.length, day: day, vehicle: vehicle)
    if let found { put(found) }
    return found != nil
  }

  /// Puts a stay where it adds least driving, on the earliest of equal days on which the stop is
  /// not visited already; false if it fits nowhere.
  mutating func addAnywhere(_ stay: Stay) -> Bool {
    var best: Place?
    for day in outlook.days.indices where count(of: stay.stop, day: day) == 0 {
      let found = place(
        for: stay.stop, length: stay.length, day: day, vehicles: 0..<outlook.vehicles)
      guard let found else { continue }
      if let best, best.added <= found.added { continue }
      best = found
    }
    if let best { put(best) }
    return best != nil
  }

  /// Takes out all visits at a stop that are not promised.
  mutating func remove(_ stop: StopID) {
    for day in outlook.days.indices {
      for vehicle in 0..<outlook.vehicles {
        let cell = index(day, vehicle)
        let kept = cells[cell].stays.filter { $0.stop != stop || $0.promise != nil }
        if kept.count == cells[cell].stays.count { continue }
        perWeek[weekOfDay[day]] -= cells[cell].stays.count - kept.count
        cells[cell].stays = kept
        guard let visits = schedule(kept, day: day, vehicle: vehicle) else {
          preconditionFailure("vehicle \(vehicle) cannot leave \(stop) out of day \(day)")
        }
        cells[cell].visits = visits
      }
    }
  }

  /// Reverses stretches of each vehicle's day as long as that saves driving (2-opt).
  ///
  /// Days with promised visits are left as they are.
  mutating func shorten() {
    for day in outlook.days.indices {
      for vehicle in 0..<outlook.vehicles { shorten(day, vehicle) }
    }
  }

  private mutating func shorten(_ day: Int, _ vehicle: Int) {
    let cell = index(day, vehicle)
    let count = cells[cell].stays.count
    if count < 2 || cells[cell].stays.contains(where: { $0.promise != nil }) { return }
    var improved = true
    while improved {
      improved = false
      for first in 0..<count - 1 {
        for last in first + 1..<count {
          var tried = cells[cell].stays
          tried[first...last].reverse()
          guard length(tried) < length(cells[cell].stays),
            let visits = schedule(tried, day: day, vehicle: vehicle),
            hasParking(visits, day: day, vehicle: vehicle)
          else { continue }
          cells[cell].stays = tried
          cells[cell].visits = visits
          improved = true
        }
      }
    }
  }

  private func index(_ day: Int, _ vehicle: Int) -> Int { day * outlook.vehicles + vehicle }

  private func length(_ stays: [Stay]) -> Int64 {
    var place = outlook.depot
    var sum = SimDuration.zero
    for stay in stays {
      sum += outlook.driving[place][stay.stop.row]
      place = stay.stop.row
    }
    return (sum + outlook.driving[place][outlook.depot]).milliseconds
  }

  /// The visits of a vehicle's day in the order given, each as early as it can be; nil if one of
  /// them, a promised one or the way home comes too late.
  private func schedule(_ stays: [Stay], day: Int, vehicle: Int) -> [PlannedVisit]? {
    let rules = outlook.rules
    let date = outlook.days[day]
    var place = outlook.depot
    var ready = SimTime.day(date, rules.shiftStart)
    // Whether the next visit depends on what the draft has added; promises among themselves stand.
    var isOurs = false
    var visits: [PlannedVisit] = []
    visits.reserveCapacity(stays.count)
    for stay in stays {
      let reached = ready + outlook.allowance(from: place, to: stay.stop.row) + rules.setup
      if let promise = stay.promise {
        if isOurs && reached > promise.opens { return nil }
        visits.append(promise)
        ready = promise.closes + rules.teardown
        isOurs = false
      } else {
        let opens = max(SimTime.day(date, outlook.windowStart), reached)
        let closes = opens + stay.length
        if closes > SimTime.day(date, outlook.windowEnd) { return nil }
        visits.append(
          PlannedVisit(vehicle: VehicleID(vehicle), stop: stay.stop, opens: opens, closes: closes))
        ready = closes + rules.teardown
        isOurs = true
      }
      place = stay.stop.row
    }
    let back = ready + outlook.allowance(from: place, to: outlook.depot)
    return isOurs && back > SimTime.day(date, rules.shiftEnd) ? nil : visits
  }

  /// Whether the other vehicles leave a place to park at every stop of a vehicle's day.
  private func hasParking(_ visits: [PlannedVisit], day: Int, vehicle: Int) -> Bool {
    let rules = outlook.rules
    for visit in visits {
      var others = 0
      for other in 0..<outlook.vehicles where other != vehicle {
        for there in cells[index(day, other)].visits
        where there.stop == visit.stop && there.opens - rules.setup < visit.closes + rules.teardown
          && visit.opens - rules.setup < there.closes + rules.teardown
        {
          others += 1
        }
      }
      if others >= rules.parkingPerStop && others > 0 { return false }
    }
    return true
  }
}
