import Records
import Results
import Scenarios

/// The residents' day of one alternative: means over its replications, and what the first of them shows
/// in particular.
///
/// Only the first day of a run, its hours 0 to 23.
struct DayTally: Sendable {
  static let hours = 24

  /// One period of the traffic of the whole city.
  struct Moment: Hashable, Sendable {
    /// Hours since midnight, the end of the period.
    let hour: Double
    let driving: Double
    let kilometresPerHour: Double
  }

  /// A ring of links that stood.
  struct Ring: Hashable, Sendable {
    let links: [Int]
    let hour: Int
  }

  /// A lane that was blocked.
  struct Incident: Hashable, Sendable {
    let link: Int
    /// From its beginning to its end, hours of the first day.
    let hours: ClosedRange<Int>
  }

  /// A trip of the sample.
  struct SampledTrip: Sendable {
    let person: Int
    let purpose: Int
    let mode: Int
    let origin: Int
    let destination: Int
    /// Seconds since midnight.
    let began: Double
    let ended: Double
    /// Arcs with the seconds at which they were entered; empty unless it was driven.
    let steps: [(arc: Int, entered: Double)]
  }

  let links: LinkTable
  /// As the scenario spells it.
  let level: String
  private(set) var replications = 0
  /// Sums by hour and link.
  private var vehicles: [Double]
  private var seconds: [Double]
  /// Sums by hour, purpose and mode.
  private var trips: [Double]
  private var boardings = 0.0
  /// By monitoring point.
  private(set) var monitors: [MonitorTally]
  private(set) var moments: [Moment] = []
  private(set) var rings: [Ring] = []
  private(set) var incidents: [Incident] = []
  private(set) var sample: [SampledTrip] = []

  /// - Parameter monitors: how many monitoring points the city has.
  init(_ links: LinkTable, level: String, monitors: Int = 0) {
    self.monitors = [MonitorTally](repeating: MonitorTally(), count: monitors)
    self.links = links
    self.level = level
    vehicles = [Double](repeating: 0, count: links.links.count * Self.hours)
    seconds = vehicles
    trips = [Double](
      repeating: 0, count: Self.hours * ViewedDay.purposes.count * ViewedDay.modes.count)
  }

  /// Adds a replication.
  ///
  /// - Throws: `ResultsError` `cannotRead`.
  mutating func add(_ file: String) throws {
    let flows = try ReplicationFile.read(ViewedDay.linkHours, from: file)
    let counts = try ReplicationFile.read(ViewedDay.trips, from: file)
    let buses = try ReplicationFile.read(ViewedDay.buses, from: file)
    guard flows.uint32("arc").allSatisfy({ $0 < UInt32(links.links.count) }) else {
      throw ResultsError(.cannotRead, file, "has links that links.csv does not list")
    }
    if replications == 0 {
      let tables = try [
        ViewedDay.traffic, ViewedDay.gridlocks, ViewedDay.incidents, ViewedDay.sampleTrips,
        ViewedDay.sampleSteps,
      ].map { try ReplicationFile.read($0, from: file) }
      show(
        traffic: tables[0], gridlocks: tables[1], incidents: tables[2], trips: tables[3],
        steps: tables[4])
    }
    // A city without points, and a run of an earlier version, has nothing to read.
    if !monitors.isEmpty {
      let emissions = try ReplicationFile.read(ViewedDay.monitors, from: file)
      guard emissions.uint32("monitor").allSatisfy({ $0 < UInt32(monitors.count) }) else {
        throw ResultsError(
          .cannotRead, file, "has monitoring points that city.geojson lacks")
      }
      addMonitors(emissions)
    }
    add(flows: flows, trips: counts)
    boardings += Double(buses.uint32("boardings").reduce(0) { $0 + Int($1) })
  }

  /// People who got on a bus, changes counted; 0 where no buses run.
  var meanBoardings: Double { boardings / Double(max(1, replications)) }

  /// Adds the counts of a replication.
  mutating func add(flows: RecordTable, trips: RecordTable) {
    replications += 1
    addFlows(flows)
    addTrips(trips)
  }

  /// Takes what one replication shows in particular.
  mutating func show(
    traffic: RecordTable, gridlocks: RecordTable, incidents: RecordTable, trips: RecordTable,
    steps: RecordTable
  ) {
    moments = Self.moments(traffic)
    rings = Self.rings(gridlocks)
    let (onset, cleared) = (incidents.int64("onset"), incidents.int64("cleared"))
    self.incidents = incidents.uint32("arc").enumerated().compactMap { row, arc in
      let (first, last) = (Int(onset[row] / 3_600_000), Int(cleared[row] / 3_600_000))
      return first < Self.hours
        ? Incident(link: Int(arc), hours: first...max(first, last)) : nil
    }
    sample = Self.sample(trips, steps)
  }

  private mutating func addFlows(_ table: RecordTable) {
    let (arc, hour) = (table.uint32("arc"), table.uint16("hour"))
    let (count, time) = (table.uint32("vehicles"), table.uint32("time"))
    for row in 0..<table.count where hour[row] < Self.hours {
      let place = Int(hour[row]) * links.links.count + Int(arc[row])
      vehicles[place] += Double(count[row])
      seconds[place] += Double(count[row]) * Double(time[row]) / 1_000
    }
  }

  /// Adds what cars emitted around the monitoring points in a replication.
  mutating func addMonitors(_ table: RecordTable) {
    let (monitor, hour) = (table.uint32("monitor"), table.uint16("hour"))
    let (distance, speed) = (table.float64("distance"), table.float64("speed"))
    let oxides = table.uint32("nitrogenOxides")
    let (carbon, particles) = (table.uint32("carbonDioxide"), table.uint32("particles"))
    for row in 0..<table.count where hour[row] < Self.hours {
      monitors[Int(monitor[row])].add(
        hour: Int(hour[row]), kilometres: distance[row], hours: distance[row] / speed[row],
        carbonDioxide: Double(carbon[row]) / 1_000, nitrogenOxides: Double(oxides[row]) / 1_000,
        particles: Double(particles[row]) / 1_000)
    }
  }

  private mutating func addTrips(_ table: RecordTable) {
    let (hour, purpose) = (table.uint8("hour"), table.uint8("purpose"))
    let (mode, count) = (table.uint8("mode"), table.uint32("trips"))
    for row in 0..<table.count {
      // After midnight the hours count on.
      trips[place(Int(hour[row]) % Self.hours, Int(purpose[row]), Int(mode[row]))] += Double(
        count[row])
    }
  }

  private func place(_ hour: Int, _ purpose: Int, _ mode: Int) -> Int {
    (hour * ViewedDay.purposes.count + purpose) * ViewedDay.modes.count + mode
  }

  // MARK: Means

  /// Vehicles that enter a link in an hour.
  func flow(_ link: Int, hour: Int) -> Double {
    vehicles[hour * links.links.count + link] / Double(max(1, replications))
  }

  /// What they need on average, seconds; nil if there are none.
  func time(_ link: Int, hour: Int) -> Double? {
    let place = hour * links.links.count + link
    return vehicles[place] > 0 ? seconds[place] / vehicles[place] : nil
  }

  /// What an empty road is to which a speed is compared.
  enum Empty {
    /// Driven at the limit without a stop.
    case withoutSignals
    /// With what red costs on average.
    case withSignals
  }

  /// Vehicles an hour on links that follow one another, by their lengths.
  func flow(of own: [Int], hour: Int) -> Double {
    var (sum, length) = (0.0, 0.0)
    for link in own {
      sum += flow(link, hour: hour) * links.links[link].length
      length += links.links[link].length
    }
    return sum / max(0.001, length)
  }

  /// The speed on links that follow one another as a share of that on an empty road, dimensionless;
  /// nil without vehicles.
  func speedShare(of own: [Int], hour: Int, _ empty: Empty) -> Double? {
    var (free, taken) = (0.0, 0.0)
    for link in own {
      guard let time = time(link, hour: hour) else { continue }
      // Of speeds that are given by class and hour red is no part.
      let red = empty == .withSignals && level != "timeOfDay" ? links.red(link, hour: hour) : 0
      let flow = flow(link, hour: hour)
      free += flow * (links.links[link].freeTime + red)
      taken += flow * time
    }
    return taken > 0 ? free / taken : nil
  }

  /// That share in halves of a per cent; 255 without vehicles.
  func speedByte(_ own: [Int], hour: Int, _ empty: Empty) -> UInt8 {
    speedShare(of: own, hour: hour, empty).map { UInt8(min(250, ($0 * 200).rounded())) } ?? 255
  }

  /// Vehicle-hours beyond those of an empty road without signals.
  func lost(_ link: Int, hour: Int) -> Double {
    guard let time = time(link, hour: hour) else { return 0 }
    return flow(link, hour: hour) * max(0, time - links.links[link].freeTime) / 3_600
  }

  /// Trips that begin in an hour of the day; nil for all.
  func trips(hour: Int? = nil, purpose: Int? = nil, mode: Int) -> Double {
    var sum = 0.0
    for hour in hour.map({ $0...$0 }) ?? 0...Self.hours - 1 {
      for purpose in purpose.map({ $0...$0 }) ?? 0...ViewedDay.purposes.count - 1 {
        sum += trips[place(hour, purpose, mode)]
      }
    }
    return sum / Double(max(1, replications))
  }

  // MARK: One replication

  private static func moments(_ table: RecordTable) -> [Moment] {
    let (end, driving) = (table.int64("moment"), table.uint32("driving"))
    let distance = table.float64("distance")
    return end.indices.compactMap { row in
      let before = row > 0 ? end[row - 1] : 0
      guard end[row] <= 86_400_000, end[row] > before else { return nil }
      return Moment(
        hour: Double(end[row]) / 3_600_000, driving: Double(driving[row]),
        kilometresPerHour: distance[row] * 3_600_000 / Double(end[row] - before))
    }
  }

  private static func rings(_ table: RecordTable) -> [Ring] {
    let (number, since) = (table.uint32("gridlock"), table.int64("since"))
    let arc = table.uint32("arc")
    var rings: [Ring] = []
    var row = 0
    while row < table.count {
      var end = row
      while end < table.count && number[end] == number[row] { end += 1 }
      rings.append(Ring(links: arc[row..<end].map(Int.init), hour: Int(since[row] / 3_600_000)))
      row = end
    }
    return rings
  }

  private static func sample(_ trips: RecordTable, _ steps: RecordTable) -> [SampledTrip] {
    let (arc, entered) = (steps.uint32("arc"), steps.int64("entered"))
    let (person, purpose) = (trips.uint32("person"), trips.uint8("purpose"))
    let (mode, count) = (trips.uint8("mode"), trips.uint16("steps"))
    let (origin, destination) = (trips.uint32("origin"), trips.uint32("destination"))
    let (began, ended) = (trips.int64("began"), trips.int64("ended"))
    var first = 0
    return (0..<trips.count).map { row in
      let own = first..<min(arc.count, first + Int(count[row]))
      first = own.upperBound
      return SampledTrip(
        person: Int(person[row]), purpose: Int(purpose[row]), mode: Int(mode[row]),
        origin: Int(origin[row]), destination: Int(destination[row]),
        began: Double(began[row]) / 1_000, ended: Double(ended[row]) / 1_000,
        steps: own.map { (Int(arc[$0]), Double(entered[$0]) / 1_000) })
    }
  }
}
