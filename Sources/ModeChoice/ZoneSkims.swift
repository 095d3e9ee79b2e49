public import Parameters
public import Quantities
public import RoadNetwork
internal import Threads
public import Transit

/// What it takes to get from zone to zone by car and by bus in each slice of the day.
///
/// Flat arrays by slice, origin and destination; 36 bytes for each pair of zones. Choices read
/// them; the chosen leg is routed exactly. Built once, or anew when times have been learned, and
/// shared by all replications.
public struct ZoneSkims: Sendable {
  /// A journey by bus between two zones, the mean over some departures of a slice.
  public struct Bus: Hashable, Sendable, BitwiseCopyable {
    /// Seconds in vehicles; `none` if there is no journey.
    public var inVehicle: UInt16
    /// Seconds on foot at an adult's speed.
    public var walk: UInt16
    /// Seconds of waiting, those at home for a rare bus counted in part.
    public var wait: UInt16
    /// Changes, in thousandths.
    public var transfers: UInt16

    public static let none = UInt16.max
    /// No journey.
    public static let missing = Bus(inVehicle: none, walk: 0, wait: 0, transfers: 0)

    public init(inVehicle: UInt16, walk: UInt16, wait: UInt16, transfers: UInt16) {
      (self.inVehicle, self.walk, self.wait, self.transfers) = (inVehicle, walk, wait, transfers)
    }
  }

  public let zones: TravelZones
  /// The way along streets over the straight distance (dimensionless), for what is not on the graph.
  public let streetFactor: Double
  let rules: SkimRules
  /// Seconds; `Bus.none` where there is no way.
  var carTime: [UInt16]
  /// Tens of metres, of the quickest way at midday; by origin and destination.
  var carDistance: [UInt16]
  var bus: [Bus]
  /// What the journeys by bus are, for who makes one; empty where buses are a formula.
  public internal(set) var journeys: BusJourneys
  /// The zone from which each outlying zone's feeder goes on by bus; `Bus.none` for the others.
  var feederHub: [UInt16]
  /// Seconds in the feeder between a zone and its hub.
  var feederTime: [UInt16]

  /// Skims without cars and buses.
  ///
  /// - Parameters:
  ///   - parameters: `ModeChoiceParameters.defaults`, or with values that a scenario sets.
  ///   - streetFactor: `AccessRules.bus.streetFactor`, as a rule.
  public init(_ zones: TravelZones, _ parameters: ParameterSet, streetFactor: Double) {
    precondition((1...3).contains(streetFactor), "streets \(streetFactor) times the straight line")
    self.zones = zones
    self.streetFactor = streetFactor
    rules = SkimRules(parameters)
    let pairs = zones.count * zones.count
    carTime = [UInt16](repeating: Bus.none, count: TimeSlice.allCases.count * pairs)
    carDistance = [UInt16](repeating: 0, count: pairs)
    bus = [Bus](repeating: .missing, count: TimeSlice.allCases.count * pairs)
    journeys = BusJourneys(zones: zones.count)
    feederHub = [UInt16](repeating: Bus.none, count: zones.count)
    feederTime = [UInt16](repeating: 0, count: zones.count)
  }

  /// How many seconds in a vehicle a journey feels like to who chooses among journeys.
  public func felt(_ parts: RaptorSearch.Parts) -> Double { rules.felt(parts) }

  /// The place of a pair of zones in a slice.
  @inline(__always)
  func pair(_ slice: TimeSlice, _ origin: Int, _ destination: Int) -> Int {
    (slice.rawValue * zones.count + origin) * zones.count + destination
  }

  /// The time by car between the middles of two zones; nil if there is no way.
  public func carTime(from origin: Int, to destination: Int, in slice: TimeSlice) -> SimDuration? {
    let time = carTime[pair(slice, origin, destination)]
    return time == Bus.none ? nil : .seconds(Int64(time))
  }

  /// The journey by bus between two zones; nil if there is none.
  public func bus(from origin: Int, to destination: Int, in slice: TimeSlice) -> Bus? {
    let bus = bus[pair(slice, origin, destination)]
    return bus.inVehicle == Bus.none ? nil : bus
  }

  /// The zone at which the feeder of an outlying zone meets the buses, and the time to it; nil for
  /// zones without a feeder.
  public func feeder(of zone: Int) -> (hub: Int, time: SimDuration)? {
    feederHub[zone] == Bus.none
      ? nil : (Int(feederHub[zone]), .seconds(Int64(feederTime[zone])))
  }

  /// Looks up the quickest ways by car.
  ///
  /// - Parameters:
  ///   - graph: that of the search.
  ///   - jobs: threads; they change nothing but the time.
  ///   - makeSearch: gives a search of its own to each piece of work.
  public mutating func fillCars(
    on graph: RoadGraph, jobs: Int = 1, _ makeSearch: @escaping @Sendable () -> any PathSearch
  ) {
    let nodes = zones.representative
    let times = inParallel(TimeSlice.allCases.count, jobs: jobs) { slice -> [UInt16] in
      var search = makeSearch()
      let hour = TimeSlice.allCases[slice].hour
      return nodes.flatMap { origin in
        search.times(from: origin, to: nodes, hour: hour).map { time in
          time == SimDuration(milliseconds: SimTime.never.milliseconds)
            ? Bus.none : Self.rounded(time.seconds)
        }
      }
    }
    let lengths = inParallel(8, jobs: jobs) { piece -> [UInt16] in
      var search = makeSearch()
      var arcs: [ArcID] = []
      let origins = nodes[(nodes.count * piece / 8)..<(nodes.count * (piece + 1) / 8)]
      return origins.flatMap { origin in
        nodes.map { destination in
          arcs.removeAll(keepingCapacity: true)
          let hour = TimeSlice.midday.hour
          _ = search.path(from: origin, to: destination, hour: hour, arcs: &arcs)
          let millimetres = arcs.reduce(0) { $0 + Int64(graph.length[$1.row]) }
          return Self.rounded(Double(millimetres) / 10_000)
        }
      }
    }
    carTime = times.flatMap { $0 }
    carDistance = lengths.flatMap { $0 }
  }

  static func rounded(_ number: Double) -> UInt16 {
    UInt16(min(max(number.rounded(), 0), Double(Bus.none - 1)))
  }
}

/// What skims are made by: values of `ModeChoiceParameters`.
struct SkimRules: Sendable {
  let looseWait: SimDuration
  let hiddenWait: Double
  let changeAversion: Double
  let walk: Double
  /// Waits as they feel to the mean of who is informed and who is not.
  let wait: Double
  let reach: Distance
  let trunkRuns: Int
  let feederDistance: Double
  let feederSpeed: Double

  init(_ parameters: ParameterSet) {
    looseWait = parameters.duration("bus.looseWait")
    hiddenWait = parameters.number("bus.hiddenWait")
    changeAversion = parameters.duration("bus.changeAversion").seconds
    walk = parameters.number("weight.walk")
    wait =
      parameters.number("weight.wait")
      * (parameters.number("wait.informed") + parameters.number("wait.uninformed")) / 2
    reach = parameters.distance("bus.reach")
    trunkRuns = parameters.count("feeder.trunkRuns")
    feederDistance = parameters.distance("feeder.distance").metres
    feederSpeed = parameters.speed("feeder.speed").metresPerSecond
  }

  /// What a wait at the first stop counts as, in seconds.
  func counted(_ wait: SimDuration) -> Double {
    let beyond = max(0, wait.seconds - looseWait.seconds)
    return wait.seconds - (1 - hiddenWait) * beyond
  }

  /// How many seconds in a vehicle a journey feels like to who chooses among journeys.
  func felt(_ parts: RaptorSearch.Parts) -> Double {
    parts.inVehicle.seconds + walk * parts.walk.seconds
      + wait * (counted(parts.firstWait) + parts.laterWait.seconds)
      + changeAversion * Double(parts.rides - 1)
  }
}
