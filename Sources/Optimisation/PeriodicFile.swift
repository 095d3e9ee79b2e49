/// A periodic vehicle routing problem in Cordeau's format.
///
/// The first line has the type of the problem (1: periodic), the vehicles each day, the customers
/// and the days. For each day a line follows with the longest duration and the capacity of a route,
/// 0 where nothing limits it. Then the depot and the customers, each with number, x, y, service
/// time, demand, number of visits, number of patterns and the patterns; two more numbers, a time
/// window, may follow and are not used. A pattern is a binary number with a digit for each day, of
/// which the first day is the highest: in five days, 10 is 01010, days 2 and 4. The travel time is
/// the distance in the plane.
///
/// Source: Cordeau, Gendreau and Laporte, "A tabu search heuristic for periodic and multi-depot
/// vehicle routing problems", Networks 30(2), 1997, and the description that comes with its data.
public struct PeriodicFile: Sendable {
  public let problem: PeriodicProblem

  /// Bounds on what is read, far beyond any published problem.
  private static let mostCustomers = 2_000
  private static let mostVehicles = 500

  /// Reads a file. Customers are counted from 0; location 0 is the depot.
  ///
  /// - Parameter name: the file, as mistakes name it.
  /// - Throws: `InstanceError` with every mistake, each with its line.
  public init(_ bytes: [UInt8], name: String) throws(InstanceError) {
    var text = try InstanceText(bytes, name: name)
    let head = try Self.readHead(&text)
    Self.checkLength(head, &text)
    let limits = text.lines.dropFirst().prefix(head.days).map { line in
      Self.readLimits(line.words, line.number, &text)
    }
    var places: [(x: Double, y: Double)] = []
    var customers: [PeriodicProblem.Customer] = []
    for line in text.lines.dropFirst(1 + head.days).prefix(1 + head.customers) {
      let number = places.count
      guard let row = Self.readPlace(line.words, line.number, number, head.days, &text) else {
        places.append((0, 0))
        continue
      }
      places.append((row.x, row.y))
      if number == 0 { continue }
      Self.checkService(row, line.number, depot: places[0], limits, &text)
      customers.append(
        PeriodicProblem.Customer(
          location: number, demand: row.demand, serviceTime: row.service, patterns: row.patterns))
    }
    try text.check()
    problem = PeriodicProblem(
      days: head.days, times: places.flatMap { from in places.map { Self.distance(from, $0) } },
      locationCount: places.count, customers: customers, shifts: Self.shifts(head, limits))
  }

  private static func shifts(_ head: Head, _ limits: [Limits]) -> [PeriodicProblem.Shift] {
    limits.enumerated().flatMap { day, limits in
      (0..<head.vehicles).map { vehicle in
        PeriodicProblem.Shift(
          day: day, vehicle: vehicle, depot: 0, capacity: limits.capacity,
          duration: limits.duration)
      }
    }
  }

  private struct Head {
    let vehicles: Int
    let customers: Int
    let days: Int
  }

  private struct Limits {
    var duration: Double?
    var capacity: Int?
  }

  private struct Row {
    let x: Double
    let y: Double
    let service: Double
    let demand: Int
    let patterns: [PeriodicProblem.Days]
  }

  private static func distance(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> Double {
    let (x, y) = (from.x - to.x, from.y - to.y)
    return (x * x + y * y).squareRoot()
  }

  private static func readHead(_ text: inout InstanceText) throws(InstanceError) -> Head {
    guard let line = text.lines.first, line.words.count == 4 else {
      throw InstanceError([
        "\(text.name):\(text.lines.first?.number ?? 1): the first line has "
          + "\(text.lines.first?.words.count ?? 0) numbers; expected 4: type, vehicles, customers, "
          + "days"
      ])
    }
    if line.words[0] != "1" {
      text.complain(
        line.number, "the type is \"\(line.words[0])\"; expected 1, a periodic problem")
    }
    let vehicles = text.whole(
      line.words[1], line.number, "the number of vehicles", in: 1...mostVehicles)
    let customers = text.whole(
      line.words[2], line.number, "the number of customers", in: 1...mostCustomers)
    let days = text.whole(line.words[3], line.number, "the number of days", in: 1...62)
    try text.check()
    guard let vehicles, let customers, let days else {
      preconditionFailure("a mistake without message")
    }
    return Head(vehicles: vehicles, customers: customers, days: days)
  }

  private static func checkLength(_ head: Head, _ text: inout InstanceText) {
    let needed = 1 + head.days + 1 + head.customers
    if text.lines.count < needed {
      let rows = text.lines.count - 1 - head.days
      text.complain(
        text.lastLine,
        rows < 1
          ? "the file ends after \(text.lines.count - 1) of \(head.days) lines of limits"
          : "the file ends after \(rows - 1) of \(head.customers) customers")
    }
    if text.lines.count > needed {
      text.complain(
        text.lines[needed].number, "a line after the last of \(head.customers) customers")
    }
  }

  private static func readLimits(
    _ words: [Substring], _ line: Int, _ text: inout InstanceText
  ) -> Limits {
    guard words.count == 2 else {
      text.complain(
        line, "\(words.count) numbers; expected 2: the duration and the capacity of a day's routes")
      return Limits()
    }
    let duration = text.real(words[0], line, "the duration", least: 0) ?? 0
    let capacity = text.whole(words[1], line, "the capacity", in: 0...1_000_000_000) ?? 0
    return Limits(
      duration: duration == 0 ? nil : duration, capacity: capacity == 0 ? nil : capacity)
  }

  private static func readPlace(
    _ words: [Substring], _ line: Int, _ number: Int, _ days: Int, _ text: inout InstanceText
  ) -> Row? {
    let isDepot = number == 0
    guard words.count >= 7 || isDepot && words.count >= 3 else {
      text.complain(
        line,
        "\(words.count) numbers; expected at least 7: number, x, y, service time, demand, visits, "
          + "number of patterns and the patterns")
      return nil
    }
    if words[0] != "\(number)" {
      text.complain(
        line,
        "the number of a \(isDepot ? "depot" : "customer") is \"\(words[0])\"; expected "
          + "\(number)")
    }
    let x = text.real(words[1], line, "x", least: -1e12)
    let y = text.real(words[2], line, "y", least: -1e12)
    guard let x, let y else { return nil }
    if isDepot { return Row(x: x, y: y, service: 0, demand: 0, patterns: []) }
    let service = text.real(words[3], line, "the service time", least: 0)
    let demand = text.whole(words[4], line, "the demand", in: 0...1_000_000_000)
    let visits = text.whole(words[5], line, "the number of visits", in: 1...days)
    let count = text.whole(words[6], line, "the number of patterns", in: 1...100_000)
    guard let service, let demand, let visits, let count else { return nil }
    guard words.count == 7 + count || words.count == 9 + count else {
      text.complain(
        line, "\(words.count - 7) numbers follow the number of patterns; expected \(count)")
      return nil
    }
    var patterns: [PeriodicProblem.Days] = []
    for word in words[7..<7 + count] {
      let code = text.whole(word, line, "a pattern", in: 1...(1 << days) - 1)
      guard let code else { return nil }
      if code.nonzeroBitCount != visits {
        text.complain(
          line,
          "the pattern \(code) has \(code.nonzeroBitCount) days; expected \(visits), the number of "
            + "visits")
        return nil
      }
      patterns.append(Self.days(ofCode: code, days))
    }
    return Row(x: x, y: y, service: service, demand: demand, patterns: patterns)
  }

  /// The set of days of a pattern whose highest digit is the first day.
  static func days(ofCode code: Int, _ days: Int) -> PeriodicProblem.Days {
    var set: PeriodicProblem.Days = 0
    for day in 0..<days where code >> (days - 1 - day) & 1 == 1 { set |= 1 << UInt64(day) }
    return set
  }

  /// Complains about a customer whom no vehicle can serve alone.
  private static func checkService(
    _ row: Row, _ line: Int, depot: (x: Double, y: Double), _ limits: [Limits],
    _ text: inout InstanceText
  ) {
    let alone = 2 * distance(depot, (row.x, row.y)) + row.service
    let capacity = limits.map { $0.capacity ?? .max }.max() ?? .max
    let duration = limits.map { $0.duration ?? .infinity }.max() ?? .infinity
    if row.demand > capacity {
      text.complain(
        line, "the demand is \(row.demand); expected at most \(capacity), the capacity of a route")
    }
    if alone > duration {
      text.complain(
        line,
        "a visit takes \(alone) from the depot and back; expected at most \(duration), the "
          + "duration of a route")
    }
  }
}
