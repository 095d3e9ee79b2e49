/// Who visits whom on which day: the routes of all shifts of a period.
public struct PeriodicPlan: Sendable, Equatable {
  /// The customers of each shift in the order of their visits, by the index of the shift.
  public let routes: [[Int]]
  /// The travel time of all shifts, in the unit of the problem.
  public let travelTime: Double

  /// A plan and its travel time.
  public init(routes: [[Int]], in problem: PeriodicProblem) {
    self.routes = routes
    var sum = 0.0
    for (shift, route) in routes.enumerated() { sum += Self.travel(of: route, shift, in: problem) }
    travelTime = sum
  }

  static func travel(of route: [Int], _ shift: Int, in problem: PeriodicProblem) -> Double {
    if route.isEmpty { return 0 }
    let depot = problem.shifts[shift].depot
    var place = depot
    var sum = 0.0
    for customer in route {
      let next = problem.customers[customer].location
      sum += problem.time(place, next)
      place = next
    }
    return sum + problem.time(place, depot)
  }

  /// How long a shift takes: travel and service, in the unit of the problem.
  public func duration(of shift: Int, in problem: PeriodicProblem) -> Double {
    var service = 0.0
    for customer in routes[shift] { service += problem.customers[customer].serviceTime }
    return Self.travel(of: routes[shift], shift, in: problem) + service
  }

  /// The demands that a shift serves.
  public func load(of shift: Int, in problem: PeriodicProblem) -> Int {
    routes[shift].reduce(0) { $0 + problem.customers[$1].demand }
  }

  /// What is wrong with a plan, one sentence for each fault; empty if it may be driven.
  ///
  /// Computed from the problem alone and not from anything that a search keeps, without any
  /// tolerance.
  public func faults(in problem: PeriodicProblem) -> [String] {
    guard routes.count == problem.shifts.count else {
      return ["\(routes.count) routes for \(problem.shifts.count) shifts"]
    }
    var faults: [String] = []
    var visited = [PeriodicProblem.Days](repeating: 0, count: problem.customers.count)
    var vehicles = [Int?](repeating: nil, count: problem.customers.count)
    for (index, route) in routes.enumerated() {
      let shift = problem.shifts[index]
      let name = "day \(shift.day + 1), vehicle \(shift.vehicle + 1)"
      var load = 0
      var service = 0.0
      for customer in route {
        guard problem.customers.indices.contains(customer) else {
          faults.append("\(name): there is no customer \(customer)")
          continue
        }
        load += problem.customers[customer].demand
        service += problem.customers[customer].serviceTime
        if visited[customer] >> UInt64(shift.day) & 1 == 1 {
          faults.append("\(name): customer \(customer) is visited twice that day")
        }
        visited[customer] |= 1 << UInt64(shift.day)
        if problem.customers[customer].sameVehicle, let other = vehicles[customer],
          other != shift.vehicle
        {
          faults.append("\(name): customer \(customer) belongs to vehicle \(other + 1)")
        }
        vehicles[customer] = shift.vehicle
      }
      if let capacity = shift.capacity, load > capacity {
        faults.append("\(name): a load of \(load), and the capacity is \(capacity)")
      }
      let valid = route.filter { problem.customers.indices.contains($0) }
      let duration = Self.travel(of: valid, index, in: problem) + service
      if let limit = shift.duration, duration > limit {
        faults.append("\(name): lasts \(duration), and the limit is \(limit)")
      }
    }
    for (index, customer) in problem.customers.enumerated()
    where !customer.patterns.contains(visited[index]) {
      faults.append("customer \(index) is visited on days that are none of its patterns")
    }
    return faults
  }
}
