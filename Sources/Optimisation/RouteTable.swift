/// The routes of a search for a periodic plan, with what makes a change cheap to judge and to undo.
///
/// A stop is a customer, or beyond the customers a depot. Each route is a stretch of one flat
/// array, from depot to depot. What insertions cost is remembered for each customer and route
/// until the route changes; a route that is put back is the same route again.
struct RouteTable: ~Copyable {
  let customers: Int
  let days: Int
  let shifts: Int
  let vehicles: Int
  /// The length of a stretch.
  let stride: Int

  /// How long a route may last at most, less what sums in another order can differ by.
  private let limits: NumberMemory<Double>
  private let capacities: NumberMemory<Int>
  let dayOfShift: NumberMemory<Int32>
  let vehicleOfShift: NumberMemory<Int32>
  /// The shift of a day and a vehicle, or -1.
  let shiftOf: NumberMemory<Int32>
  /// The shifts of each day: `firstOfDay[day] ..< firstOfDay[day + 1]` of `shiftsByDay`.
  let firstOfDay: NumberMemory<Int32>
  let shiftsByDay: NumberMemory<Int32>

  let demand: NumberMemory<Int>
  let serviceTime: NumberMemory<Double>
  /// Times from a customer to all stops, and to it from all stops: one row for each customer.
  let leaving: NumberMemory<Double>
  let reaching: NumberMemory<Double>
  let stopCount: Int

  /// The stretches: depot, customers, depot.
  let stops: NumberMemory<Int32>
  /// The time from a stop of a stretch to the one after it.
  let legs: NumberMemory<Double>
  /// The customers of a route.
  let counts: NumberMemory<Int32>
  let loads: NumberMemory<Int>
  let travels: NumberMemory<Double>
  let services: NumberMemory<Double>
  /// Names the content of a route: equal numbers, equal routes.
  private let versions: NumberMemory<UInt32>
  private var lastVersion: UInt32
  /// The version of the last change of any route of a day.
  let versionsOfDays: NumberMemory<UInt32>

  /// The shift that visits a customer on a day, or -1.
  let shiftOfVisit: NumberMemory<Int32>
  /// The days on which a customer is visited.
  let visited: NumberMemory<UInt64>

  struct Remembered: BitwiseCopyable {
    var extra: Double
    var version: UInt32
    var position: Int32
  }
  private let remembered: NumberMemory<Remembered>
  /// How many positions have been looked at: the measure of work that is no clock.
  private(set) var positionsTried = 0

  private let savedStops: NumberMemory<Int32>
  private let savedLegs: NumberMemory<Double>
  private let savedLoads: NumberMemory<Int>
  private let savedTravels: NumberMemory<Double>
  private let savedServices: NumberMemory<Double>
  private let savedCounts: NumberMemory<Int32>
  private let savedVersions: NumberMemory<UInt32>
  private let isSaved: NumberMemory<Bool>
  private var savedShifts: [Int] = []
  private var changedVisits: [(place: Int, shift: Int32)] = []

  init(_ problem: PeriodicProblem) {
    customers = problem.customers.count
    days = problem.days
    shifts = problem.shifts.count
    vehicles = (problem.shifts.map(\.vehicle).max() ?? -1) + 1
    stride = customers + 2
    demand = NumberMemory(problem.customers.map(\.demand))
    serviceTime = NumberMemory(problem.customers.map(\.serviceTime))
    capacities = NumberMemory(problem.shifts.map { $0.capacity ?? .max })
    // Whole numbers add up exactly; others in another order give other last digits.
    let slack = problem.isWhole ? 0 : 1e-9
    limits = NumberMemory(problem.shifts.map { ($0.duration ?? .infinity) * (1 - slack) - slack })
    dayOfShift = NumberMemory(problem.shifts.map { Int32($0.day) })
    vehicleOfShift = NumberMemory(problem.shifts.map { Int32($0.vehicle) })
    let calendar = Self.calendar(of: problem, vehicles: vehicles)
    shiftOf = NumberMemory(calendar.shiftOf)
    shiftsByDay = NumberMemory(calendar.shiftsByDay)
    firstOfDay = NumberMemory(calendar.firstOfDay)
    var depots: [Int] = []
    for shift in problem.shifts where !depots.contains(shift.depot) { depots.append(shift.depot) }
    let places = problem.customers.map(\.location) + depots
    stopCount = places.count
    leaving = NumberMemory(
      problem.customers.flatMap { customer in places.map { problem.time(customer.location, $0) } })
    reaching = NumberMemory(
      problem.customers.flatMap { customer in places.map { problem.time($0, customer.location) } })

    stops = NumberMemory(repeating: 0, count: shifts * stride)
    legs = NumberMemory(repeating: 0, count: shifts * stride)
    counts = NumberMemory(repeating: 0, count: shifts)
    loads = NumberMemory(repeating: 0, count: shifts)
    travels = NumberMemory(repeating: 0, count: shifts)
    services = NumberMemory(repeating: 0, count: shifts)
    versions = NumberMemory(repeating: 0, count: shifts)
    versionsOfDays = NumberMemory(repeating: 0, count: days)
    shiftOfVisit = NumberMemory(repeating: -1, count: customers * days)
    visited = NumberMemory(repeating: 0, count: customers)
    remembered = NumberMemory(
      repeating: Remembered(extra: 0, version: 0, position: 0), count: customers * shifts)
    savedStops = NumberMemory(repeating: 0, count: shifts * stride)
    savedLegs = NumberMemory(repeating: 0, count: shifts * stride)
    savedLoads = NumberMemory(repeating: 0, count: shifts)
    savedTravels = NumberMemory(repeating: 0, count: shifts)
    savedServices = NumberMemory(repeating: 0, count: shifts)
    savedCounts = NumberMemory(repeating: 0, count: shifts)
    savedVersions = NumberMemory(repeating: 0, count: shifts)
    isSaved = NumberMemory(repeating: false, count: shifts)
    lastVersion = UInt32(shifts)
    for (index, shift) in problem.shifts.enumerated() {
      let depot = Int32(customers + (depots.firstIndex(of: shift.depot) ?? 0))
      stops[index * stride] = depot
      stops[index * stride + 1] = depot
      versions[index] = UInt32(index + 1)
    }
  }

  /// The shifts by day and vehicle, and by day.
  private static func calendar(
    of problem: PeriodicProblem, vehicles: Int
  ) -> (shiftOf: [Int32], shiftsByDay: [Int32], firstOfDay: [Int32]) {
    var table = [Int32](repeating: -1, count: problem.days * vehicles)
    var byDay: [Int32] = []
    var first: [Int32] = [0]
    for day in 0..<problem.days {
      for (index, shift) in problem.shifts.enumerated() where shift.day == day {
        table[day * vehicles + shift.vehicle] = Int32(index)
        byDay.append(Int32(index))
      }
      first.append(Int32(byDay.count))
    }
    return (table, byDay, first)
  }

  /// The customer at a place of a route, counted from 0.
  @inline(__always)
  func customer(_ shift: Int, _ place: Int) -> Int { Int(stops[shift * stride + 1 + place]) }

  /// The travel time of all routes.
  func travelTime() -> Double {
    var sum = 0.0
    for shift in 0..<shifts { sum += travels[shift] }
    return sum
  }

  // MARK: Insertion

  /// The least extra travel time of a visit in a route, infinite if it does not fit.
  ///
  /// - Complexity: O(1) if the route has not changed since it was last asked, else O(its stops).
  @inline(__always)
  mutating func extra(of customer: Int, in shift: Int) -> Double {
    let known = remembered.base + (customer * shifts + shift)
    if known.pointee.version == versions[shift] { return known.pointee.extra }
    return findExtra(of: customer, in: shift)
  }

  @inline(never)
  private mutating func findExtra(of customer: Int, in shift: Int) -> Double {
    var best = Double.infinity
    var position = 0
    if loads[shift] <= capacities[shift] - demand[customer] {
      let leave = leaving.base + customer * stopCount
      let reach = reaching.base + customer * stopCount
      let stop = stops.base + shift * stride
      let leg = legs.base + shift * stride
      let count = Int(counts[shift]) + 1
      positionsTried += count
      for place in 0..<count {
        let here = Int(stop[place])
        let next = Int(stop[place + 1])
        let extra = reach[here] + leave[next] - leg[place]
        if extra < best {
          best = extra
          position = place
        }
      }
      let lasts = travels[shift] + services[shift] + best + serviceTime[customer]
      if lasts > limits[shift] { best = .infinity }
    }
    remembered[customer * shifts + shift] = Remembered(
      extra: best, version: versions[shift], position: Int32(position))
    return best
  }

  /// Inserts a visit where `extra(of:in:)` found it to cost least.
  ///
  /// - Precondition: the answer of `extra(of:in:)` for this route as it is now was finite.
  mutating func insert(_ customer: Int, in shift: Int) {
    let known = remembered[customer * shifts + shift]
    precondition(
      known.version == versions[shift] && known.extra.isFinite,
      "customer \(customer) is put into route \(shift), which was not looked at")
    save(shift)
    let stop = stops.base + shift * stride
    var place = Int(counts[shift]) + 1
    let position = Int(known.position) + 1
    while place >= position {
      stop[place + 1] = stop[place]
      place -= 1
    }
    stop[position] = Int32(customer)
    counts[shift] += 1
    note(customer, Int(dayOfShift[shift]), Int32(shift))
    refresh(shift)
  }

  // MARK: Removal

  /// Takes out the visit of a customer on a day.
  mutating func remove(_ customer: Int, day: Int) {
    let shift = Int(shiftOfVisit[customer * days + day])
    precondition(shift >= 0, "customer \(customer) is not visited on day \(day)")
    save(shift)
    let stop = stops.base + shift * stride
    var place = 1
    while stop[place] != Int32(customer) { place += 1 }
    let count = Int(counts[shift])
    while place <= count {
      stop[place] = stop[place + 1]
      place += 1
    }
    counts[shift] -= 1
    note(customer, day, -1)
    refresh(shift)
  }

  /// How much shorter a route gets without the visit of a customer on a day.
  func saving(_ customer: Int, day: Int) -> Double {
    let shift = Int(shiftOfVisit[customer * days + day])
    let stop = stops.base + shift * stride
    let leg = legs.base + shift * stride
    var place = 1
    while stop[place] != Int32(customer) { place += 1 }
    let before = Int(stop[place - 1])
    let after = Int(stop[place + 1])
    if before >= customers && after >= customers { return leg[place - 1] + leg[place] }
    let direct =
      before < customers
      ? leaving[before * stopCount + after] : reaching[after * stopCount + before]
    return leg[place - 1] + leg[place] - direct
  }

  // MARK: Undoing

  /// Makes what is there now the state to which `undo` goes back.
  mutating func keep() {
    for shift in savedShifts { isSaved[shift] = false }
    savedShifts.removeAll(keepingCapacity: true)
    changedVisits.removeAll(keepingCapacity: true)
  }

  /// Goes back to the state of the last `keep`.
  mutating func undo() {
    for shift in savedShifts {
      let used = Int(savedCounts[shift]) + 2
      (stops.base + shift * stride).update(from: savedStops.base + shift * stride, count: used)
      (legs.base + shift * stride).update(from: savedLegs.base + shift * stride, count: used)
      counts[shift] = savedCounts[shift]
      loads[shift] = savedLoads[shift]
      travels[shift] = savedTravels[shift]
      services[shift] = savedServices[shift]
      versions[shift] = savedVersions[shift]
    }
    for change in changedVisits.reversed() {
      shiftOfVisit[change.place] = change.shift
      let (customer, day) = change.place.quotientAndRemainder(dividingBy: days)
      if change.shift < 0 {
        visited[customer] &= ~(1 << UInt64(day))
      } else {
        visited[customer] |= 1 << UInt64(day)
      }
    }
    keep()
  }

  private mutating func save(_ shift: Int) {
    if isSaved[shift] { return }
    isSaved[shift] = true
    savedShifts.append(shift)
    let used = Int(counts[shift]) + 2
    (savedStops.base + shift * stride).update(from: stops.base + shift * stride, count: used)
    (savedLegs.base + shift * stride).update(from: legs.base + shift * stride, count: used)
    savedCounts[shift] = counts[shift]
    savedLoads[shift] = loads[shift]
    savedTravels[shift] = travels[shift]
    savedServices[shift] = services[shift]
    savedVersions[shift] = versions[shift]
  }

  private mutating func note(_ customer: Int, _ day: Int, _ shift: Int32) {
    let place = customer * days + day
    changedVisits.append((place, shiftOfVisit[place]))
    shiftOfVisit[place] = shift
    visited[customer] ^= 1 << UInt64(day)
  }

  /// Adds up a changed route from its beginning, so that its sums never drift.
  private mutating func refresh(_ shift: Int) {
    let stop = stops.base + shift * stride
    let leg = legs.base + shift * stride
    let count = Int(counts[shift])
    var load = 0
    var travel = 0.0
    var service = 0.0
    if count > 0 {
      leg[0] = reaching[Int(stop[1]) * stopCount + Int(stop[0])]
      travel = leg[0]
      for place in 1...count {
        let customer = Int(stop[place])
        leg[place] = leaving[customer * stopCount + Int(stop[place + 1])]
        travel += leg[place]
        service += serviceTime[customer]
        load += demand[customer]
      }
    } else {
      leg[0] = 0
    }
    loads[shift] = load
    travels[shift] = travel
    services[shift] = service
    if lastVersion == .max { forgetAll() }
    lastVersion += 1
    versions[shift] = lastVersion
    versionsOfDays[Int(dayOfShift[shift])] = lastVersion
  }

  /// Begins to count versions anew, when the 2³² of them are used up.
  private mutating func forgetAll() {
    lastVersion = 0
    for place in 0..<customers * shifts { remembered[place].version = 0 }
    for shift in 0..<shifts {
      lastVersion += 1
      versions[shift] = lastVersion
      lastVersion += 1
      savedVersions[shift] = lastVersion
    }
    for day in 0..<days { versionsOfDays[day] = 0 }
  }

  /// The routes by shift.
  func routes() -> [[Int]] {
    (0..<shifts).map { shift in
      (0..<Int(counts[shift])).map { customer(shift, $0) }
    }
  }
}
