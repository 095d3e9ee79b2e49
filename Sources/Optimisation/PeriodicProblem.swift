/// A periodic vehicle routing problem: who is visited on which days, and by which shifts.
///
/// Each customer is visited on the days of one of its patterns. Each shift is one vehicle on one
/// day: it leaves a depot, serves customers and returns, within its capacity and its duration.
/// The objective is the travel time of all shifts.
///
/// Source: Christofides and Beasley, "The period routing problem", Networks 14(2), 1984; the depots
/// and the limits on duration as in Cordeau, Gendreau and Laporte, "A tabu search heuristic for
/// periodic and multi-depot vehicle routing problems", Networks 30(2), 1997.
public struct PeriodicProblem: Sendable {
  /// A set of days: bit *d* stands for day *d*, counted from 0.
  public typealias Days = UInt64

  /// One customer.
  public struct Customer: Sendable {
    /// The row of the matrix of travel times.
    public var location: Int
    /// What one visit takes of the capacity of a shift; at least 0.
    public var demand: Int
    /// How long one visit takes, in the unit of the travel times; at least 0.
    public var serviceTime: Double
    /// The allowed patterns, each a set of at least one day.
    public var patterns: [Days]
    /// Whether all visits must be made by the same vehicle, as by a patient's own doctor.
    public var sameVehicle: Bool

    public init(
      location: Int, demand: Int, serviceTime: Double, patterns: [Days], sameVehicle: Bool = false
    ) {
      self.location = location
      self.demand = demand
      self.serviceTime = serviceTime
      self.patterns = patterns
      self.sameVehicle = sameVehicle
    }
  }

  /// One vehicle on one day.
  public struct Shift: Sendable {
    /// 0 ..< `days`.
    public var day: Int
    /// The vehicle; no vehicle has two shifts on one day.
    public var vehicle: Int
    /// Where the shift begins and ends: a row of the matrix.
    public var depot: Int
    /// The most that the demands of a shift may add up to; nil if nothing limits it.
    public var capacity: Int?
    /// The longest time of travel and service together; nil if nothing limits it.
    public var duration: Double?

    public init(day: Int, vehicle: Int, depot: Int, capacity: Int?, duration: Double?) {
      self.day = day
      self.vehicle = vehicle
      self.depot = depot
      self.capacity = capacity
      self.duration = duration
    }
  }

  public let days: Int
  public let locationCount: Int
  /// Travel times, row by row: from `row` to `column` at `row * locationCount + column`.
  public let times: [Double]
  public let customers: [Customer]
  public let shifts: [Shift]

  /// - Parameters:
  ///   - days: the length of the period, 1 … 64.
  ///   - times: a square matrix of travel times, row by row, in any one unit; at least 0. Whole
  ///     milliseconds are exact up to 2⁵³.
  /// - Precondition: indices lie within the matrix and the period, and all numbers are finite and
  ///   not negative.
  public init(
    days: Int, times: [Double], locationCount: Int, customers: [Customer], shifts: [Shift]
  ) {
    precondition((1...64).contains(days), "a period of \(days) days; expected 1 to 64")
    precondition(
      times.count == locationCount * locationCount,
      "\(times.count) travel times for \(locationCount) locations")
    precondition(
      times.allSatisfy { $0 >= 0 && $0.isFinite }, "a travel time is negative or not finite")
    let all = Self.everyDay(of: days)
    for (index, customer) in customers.enumerated() {
      precondition(
        (0..<locationCount).contains(customer.location) && customer.demand >= 0
          && customer.serviceTime >= 0 && customer.serviceTime.isFinite
          && !customer.patterns.isEmpty
          && customer.patterns.allSatisfy { $0 != 0 && $0 & ~all == 0 },
        "customer \(index) is \(customer) in a period of \(days) days")
    }
    var taken = Set<[Int]>()
    for (index, shift) in shifts.enumerated() {
      precondition(
        (0..<days).contains(shift.day) && shift.vehicle >= 0
          && (0..<locationCount).contains(shift.depot)
          && taken.insert([shift.day, shift.vehicle]).inserted,
        "shift \(index) is \(shift) in a period of \(days) days, or its vehicle has two that day")
    }
    self.days = days
    self.times = times
    self.locationCount = locationCount
    self.customers = customers
    self.shifts = shifts
  }

  /// The travel time from one location to another.
  func time(_ from: Int, _ to: Int) -> Double { times[from * locationCount + to] }

  /// Whether all times are whole numbers small enough to be added exactly.
  var isWhole: Bool {
    func whole(_ value: Double) -> Bool { value.rounded() == value && value < 0x1p40 }
    return times.allSatisfy(whole) && customers.allSatisfy { whole($0.serviceTime) }
  }

  /// The set of all days of a period.
  static func everyDay(of days: Int) -> Days { days == 64 ? ~0 : (1 << days) - 1 }
}
