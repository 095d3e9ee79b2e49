import Randomness

/// How the removed visits are put back.
enum RepairRule: Int, CaseIterable {
  /// One customer after the other, in an order drawn from a few.
  case ordered
  /// Whichever customer costs least now.
  case cheapest
  /// Whoever would lose most by its second best place.
  case regret2
  /// Whoever would lose most by its second and third best place together.
  case regret3
}

/// Puts back the visits that are missing from a plan.
///
/// A customer is completed at once: of the patterns that hold all days on which it is still
/// visited, the one whose missing days cost least.
struct VisitRepair: ~Copyable {
  /// A completion and what its alternatives would cost more.
  struct Completion {
    var cost = Double.infinity
    var second = Double.infinity
    var third = Double.infinity
    var days: UInt64 = 0

    @inline(__always)
    mutating func offer(_ cost: Double, _ days: UInt64) {
      if cost < self.cost {
        third = second
        second = self.cost
        self.cost = cost
        self.days = days
      } else {
        offerAlternative(cost)
      }
    }

    @inline(__always)
    mutating func offerAlternative(_ cost: Double) {
      if cost < second {
        third = second
        second = cost
      } else if cost < third {
        third = cost
      }
    }
  }

  /// The chance that a route is passed over (dimensionless).
  private let blinkChance: Double
  private var blinksAfter = 0

  private let firstPattern: [Int]
  private let patterns: [UInt64]
  private let unionOfPatterns: [UInt64]
  private let sameVehicle: [Bool]
  /// A customer and the pattern that it may not have this time; -1 and 0 if all are allowed.
  private var forbiddenCustomer = -1
  private var forbiddenPattern: UInt64 = 0

  /// Where a visit costs least on a day, as long as no route of the day changes.
  struct Place: BitwiseCopyable {
    var cost = Double.infinity
    /// The cost in the second best route.
    var second = Double.infinity
    var shift: Int32 = -1
    var version: UInt32 = 0
    var repair: UInt32 = 0
  }

  /// By customer and day.
  private let places: NumberMemory<Place>
  /// Names the repair, so that a route that is passed over is so for one repair.
  private var current: UInt32 = 0

  private var keys: [(key: Double, customer: Int)] = []
  private var completions: [Completion] = []
  private let weight: [Double]
  private let remoteness: [Double]

  init(_ problem: PeriodicProblem, blinkChance: Double) {
    self.blinkChance = blinkChance
    var first = [0]
    var all: [UInt64] = []
    for customer in problem.customers {
      all += customer.patterns
      first.append(all.count)
    }
    firstPattern = first
    patterns = all
    unionOfPatterns = problem.customers.map { $0.patterns.reduce(0, |) }
    sameVehicle = problem.customers.map(\.sameVehicle)
    let count = problem.customers.count
    places = NumberMemory(repeating: Place(), count: count * problem.days)
    weight = problem.customers.map {
      Double($0.demand) * Double($0.patterns.map(\.nonzeroBitCount).min() ?? 1)
    }
    let depot = problem.shifts.first?.depot ?? 0
    remoteness = problem.customers.map { problem.time(depot, $0.location) }
  }

  /// Lets a customer not have a pattern until `allowAll`.
  mutating func forbid(_ pattern: UInt64, of customer: Int) {
    forbiddenCustomer = customer
    forbiddenPattern = pattern
  }

  mutating func allowAll() { forbiddenCustomer = -1 }

  /// Completes the customers of `missing` as far as possible and leaves the others in it.
  mutating func repair(
    _ routes: inout RouteTable, _ missing: inout [Int], _ rule: RepairRule,
    _ stream: inout RandomStream
  ) {
    current &+= 1
    switch rule {
    case .ordered: insertInOrder(&routes, &missing, &stream)
    case .cheapest: insertByRegret(&routes, &missing, alternatives: 0, &stream)
    case .regret2: insertByRegret(&routes, &missing, alternatives: 1, &stream)
    case .regret3: insertByRegret(&routes, &missing, alternatives: 2, &stream)
    }
  }

  // MARK: Orders

  private mutating func insertInOrder(
    _ routes: inout RouteTable, _ missing: inout [Int], _ stream: inout RandomStream
  ) {
    let order = stream.index(below: 11)
    keys.removeAll(keepingCapacity: true)
    for customer in missing {
      let key: Double
      switch order {
      case 0..<4: key = stream.uniform()
      case 4..<8: key = -weight[customer]
      case 8..<10: key = -remoteness[customer]
      default: key = remoteness[customer]
      }
      keys.append((key, customer))
    }
    keys.sort { ($0.key, $0.customer) < ($1.key, $1.customer) }
    missing.removeAll(keepingCapacity: true)
    for (_, customer) in keys {
      var completion = complete(customer, &routes, &stream)
      if completion.cost == .infinity {
        // Perhaps only because a route was passed over.
        current &+= 1
        completion = complete(customer, &routes, &stream)
      }
      if completion.cost == .infinity {
        missing.append(customer)
      } else {
        insert(customer, completion, &routes)
      }
    }
  }

  private mutating func insertByRegret(
    _ routes: inout RouteTable, _ missing: inout [Int], alternatives: Int,
    _ stream: inout RandomStream
  ) {
    missing.sort()
    while true {
      var best = -1
      var bestCompletion = Completion()
      var bestKey = (-Double.infinity, -Double.infinity)
      for (place, customer) in missing.enumerated() {
        let completion = complete(customer, &routes, &stream)
        if completion.cost == .infinity { continue }
        var regret = 0.0
        if alternatives > 0 { regret = min(completion.second, 1e30) - completion.cost }
        if alternatives > 1 { regret += min(completion.third, 1e30) - completion.cost }
        let key = (regret, -completion.cost)
        if key > bestKey {
          bestKey = key
          best = place
          bestCompletion = completion
        }
      }
      guard best >= 0 else { return }
      let customer = missing.remove(at: best)
      insert(customer, bestCompletion, &routes)
    }
  }

  // MARK: One customer

  private mutating func insert(
    _ customer: Int, _ completion: Completion, _ routes: inout RouteTable
  ) {
    var left = completion.days & ~routes.visited[customer]
    while left != 0 {
      let day = left.trailingZeroBitCount
      left &= left - 1
      routes.insert(customer, in: Int(places[customer * routes.days + day].shift))
    }
  }

  /// Finds the cheapest completion of a customer and notes its shifts in `places`.
  private mutating func complete(
    _ customer: Int, _ routes: inout RouteTable, _ stream: inout RandomStream
  ) -> Completion {
    if sameVehicle[customer] { return completeByOneVehicle(customer, &routes, &stream) }
    let there = routes.visited[customer]
    var left = unionOfPatterns[customer] & ~there
    while left != 0 {
      let day = left.trailingZeroBitCount
      left &= left - 1
      let known = places[customer * routes.days + day]
      if known.version != routes.versionsOfDays[day] || known.repair != current {
        let found = findPlace(customer, day, &routes, &stream)
        places[customer * routes.days + day] = found
      }
    }
    let place = places.base + customer * routes.days
    let forbidden = customer == forbiddenCustomer ? forbiddenPattern : 0
    var completion = Completion()
    for index in firstPattern[customer]..<firstPattern[customer + 1] {
      let pattern = patterns[index]
      if pattern & there != there || pattern == forbidden { continue }
      var sum = 0.0
      var days = pattern & ~there
      while days != 0 {
        sum += place[days.trailingZeroBitCount].cost
        days &= days - 1
      }
      if sum < .infinity { completion.offer(sum, pattern) }
    }
    if completion.cost == .infinity { return completion }
    var days = completion.days & ~there
    let best = completion.cost
    while days != 0 {
      let day = days.trailingZeroBitCount
      days &= days - 1
      completion.offerAlternative(best - place[day].cost + place[day].second)
    }
    return completion
  }

  /// Looks at the routes of a day for the best and the second best.
  private mutating func findPlace(
    _ customer: Int, _ day: Int, _ routes: inout RouteTable, _ stream: inout RandomStream
  ) -> Place {
    var place = Place(version: routes.versionsOfDays[day], repair: current)
    for index in Int(routes.firstOfDay[day])..<Int(routes.firstOfDay[day + 1]) {
      if blinks(&stream) { continue }
      let shift = routes.shiftsByDay[index]
      let extra = routes.extra(of: customer, in: Int(shift))
      if extra < place.cost {
        place.second = place.cost
        place.cost = extra
        place.shift = shift
      } else if extra < place.second {
        place.second = extra
      }
    }
    return place
  }

  private mutating func completeByOneVehicle(
    _ customer: Int, _ routes: inout RouteTable, _ stream: inout RandomStream
  ) -> Completion {
    let there = routes.visited[customer]
    var allowed = 0..<routes.vehicles
    if there != 0 {
      let shift = routes.shiftOfVisit[customer * routes.days + there.trailingZeroBitCount]
      let vehicle = Int(routes.vehicleOfShift[Int(shift)])
      allowed = vehicle..<vehicle + 1
    }
    let forbidden = customer == forbiddenCustomer ? forbiddenPattern : 0
    var completion = Completion()
    var bestVehicle = -1
    for vehicle in allowed {
      if there == 0 && blinks(&stream) { continue }
      for place in firstPattern[customer]..<firstPattern[customer + 1] {
        let pattern = patterns[place]
        if pattern & there != there || pattern == forbidden { continue }
        var sum = 0.0
        var days = pattern & ~there
        while days != 0 {
          let day = days.trailingZeroBitCount
          days &= days - 1
          let shift = routes.shiftOf[day * routes.vehicles + vehicle]
          sum += shift < 0 ? .infinity : routes.extra(of: customer, in: Int(shift))
        }
        if sum < completion.cost { bestVehicle = vehicle }
        if sum < .infinity { completion.offer(sum, pattern) }
      }
    }
    var days = completion.cost < .infinity ? completion.days & ~there : 0
    while days != 0 {
      let day = days.trailingZeroBitCount
      days &= days - 1
      places[customer * routes.days + day].shift =
        routes.shiftOf[day * routes.vehicles + bestVehicle]
    }
    return completion
  }

  /// Whether a route is passed over this time.
  ///
  /// One draw gives the number of routes until the next, so that looking at a route costs none.
  ///
  /// Source: Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle
  /// routing problems", Transportation Science 54(2), 2020, section 4.2, where single positions
  /// are passed over.
  @inline(__always)
  private mutating func blinks(_ stream: inout RandomStream) -> Bool {
    if blinksAfter > 0 {
      blinksAfter -= 1
      return false
    }
    let gap = PlainMath.log(stream.openUniform()) / PlainMath.log(1 - blinkChance)
    blinksAfter = Int(min(gap, 1e9))
    return true
  }
}
