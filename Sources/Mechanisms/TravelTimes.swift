public import Quantities
public import RoadNetwork

/// What one replication asks the roads: travel times and paths at a moment, as a driver with a map
/// and the news of the road expects them.
///
/// Owned by one replication and used on its thread alone; a reference, because a search keeps
/// working memory that policies and services share. Times are exact for the speeds and the weather
/// of the hour of departure, with the delays that have been made known.
public final class TravelTimes {
  private let makeSearch: (Int) -> any PathSearch
  private let makeDetours: (Int) -> DetourSearch
  private let weather: (SimTime) -> Int
  private var searches: [any PathSearch]
  /// Used instead of `searches` while some delay is known; by weather.
  private var detours: [DetourSearch?]
  /// The delays that are known, in the order in which they became so.
  public private(set) var delays: [KnownDelay] = []
  /// Answers by weather and hour of the day: dispatchers ask for the way between the same stops
  /// again and again. What is remembered changes no answer.
  private var remembered: [[UInt64: SimDuration]]
  /// Pairs remembered for one hour; then they are forgotten together.
  private static let memory = 1 << 14
  /// What those who ask take for the times, for as long as they are not told the true ones.
  private var estimate: Estimate?

  /// Times as somebody knows them.
  public struct Estimate {
    /// Times asked for a moment are those of so much earlier.
    public let age: SimDuration
    /// By what the time of a pair is multiplied; nil for nothing.
    public let factor: ((_ origin: NodeID, _ destination: NodeID) -> Double)?

    public init(age: SimDuration, factor: ((NodeID, NodeID) -> Double)? = nil) {
      self.age = age
      self.factor = factor
    }
  }

  /// A delay on an arc that drivers know of.
  public struct KnownDelay: Hashable, Sendable {
    public let arc: ArcID
    public let delay: SimDuration
  }

  /// - Parameters:
  ///   - levels: how many levels of weather there are, at least 1.
  ///   - roads: the roads at each level, 0 for ordinary weather.
  ///   - weather: the level at a moment, known to everybody.
  public convenience init(
    levels: Int, roads: @escaping (Int) -> DrivableRoads, weather: @escaping (SimTime) -> Int
  ) {
    self.init(
      levels: levels, weather, { roads($0).makeSearch() }, { roads($0).makeDetourSearch() })
  }

  /// The times that a search finds, in a city where the weather is always ordinary and no delay
  /// becomes known.
  public convenience init(_ search: any PathSearch) {
    self.init(
      levels: 1, { _ in 0 }, { _ in search },
      { _ in preconditionFailure("a delay on roads that are known by a search alone") })
  }

  private init(
    levels: Int, _ weather: @escaping (SimTime) -> Int,
    _ makeSearch: @escaping (Int) -> any PathSearch,
    _ makeDetours: @escaping (Int) -> DetourSearch
  ) {
    self.makeSearch = makeSearch
    self.makeDetours = makeDetours
    self.weather = weather
    searches = [makeSearch(0)]
    detours = Array(repeating: nil, count: levels)
    remembered = Array(repeating: [:], count: 24 * levels)
  }

  /// Makes a delay on an arc known from now on; zero takes it back.
  ///
  /// Drivers reckon with it as with time: it may stand for a discomfort that they avoid.
  public func makeKnown(_ delay: SimDuration, on arc: ArcID) {
    delays.removeAll { $0.arc == arc }
    if delay != .zero { delays.append(KnownDelay(arc: arc, delay: delay)) }
    for detour in detours { detour?.setDelay(of: arc, to: delay) }
    for slot in remembered.indices { remembered[slot].removeAll(keepingCapacity: true) }
  }

  /// Answers questions for times, not for paths, with an estimate while `body` runs.
  public func asEstimated<Answer>(_ estimate: Estimate?, _ body: () -> Answer) -> Answer {
    self.estimate = estimate
    defer { self.estimate = nil }
    return body()
  }

  /// The quickest time from one node to another for a departure at `moment`.
  ///
  /// - Precondition: the road graph is strongly connected, as the builders of networks see to.
  public func time(from origin: NodeID, to destination: NodeID, at moment: SimTime) -> SimDuration {
    let level = weather(moment)
    let hour = hour(of: moment)
    let slot = 24 * level + hour
    let pair = UInt64(origin.index) << 32 | UInt64(destination.index)
    if let time = remembered[slot][pair] { return estimated(time, origin, destination) }
    let found =
      detour(level)?.time(from: origin, to: destination, hour: hour)
      ?? searches[prepared(level)].time(from: origin, to: destination, hour: hour)
    guard let time = found else {
      preconditionFailure("no road leads from \(origin) to \(destination)")
    }
    if remembered[slot].count == Self.memory {
      remembered[slot].removeAll(keepingCapacity: true)
    }
    remembered[slot][pair] = time
    return estimated(time, origin, destination)
  }

  private func hour(of moment: SimTime) -> Int {
    estimate.map { (moment - $0.age).hourOfDay } ?? moment.hourOfDay
  }

  private func estimated(_ time: SimDuration, _ origin: NodeID, _ destination: NodeID)
    -> SimDuration
  {
    guard let factor = estimate?.factor else { return time }
    return SimDuration(roundingSeconds: time.seconds * factor(origin, destination))
  }

  /// The quickest times from one node to each of many.
  public func times(from origin: NodeID, to destinations: [NodeID], at moment: SimTime)
    -> [SimDuration]
  {
    let level = weather(moment)
    let hour = hour(of: moment)
    let times =
      detour(level)?.times(from: origin, to: destinations, hour: hour)
      ?? searches[prepared(level)].times(from: origin, to: destinations, hour: hour)
    if estimate?.factor == nil { return times }
    return zip(times, destinations).map { estimated($0, origin, $1) }
  }

  /// The quickest times from each of many nodes to one.
  public func times(from origins: [NodeID], to destination: NodeID, at moment: SimTime)
    -> [SimDuration]
  {
    let level = weather(moment)
    let hour = hour(of: moment)
    let times =
      detour(level)?.times(from: origins, to: destination, hour: hour)
      ?? searches[prepared(level)].times(from: origins, to: destination, hour: hour)
    if estimate?.factor == nil { return times }
    return zip(times, origins).map { estimated($0, $1, destination) }
  }

  /// The arcs of the quickest path, appended to `arcs`.
  public func path(
    from origin: NodeID, to destination: NodeID, at moment: SimTime, arcs: inout [ArcID]
  ) {
    let level = weather(moment)
    let hour = moment.hourOfDay
    let time =
      detour(level)?.path(from: origin, to: destination, hour: hour, arcs: &arcs)
      ?? searches[prepared(level)].path(
        from: origin, to: destination, hour: hour, arcs: &arcs)
    precondition(time != nil, "no road leads from \(origin) to \(destination)")
  }

  /// The search of a level, made if it is not there.
  private func prepared(_ level: Int) -> Int {
    while searches.count <= level { searches.append(makeSearch(searches.count)) }
    return level
  }

  /// The search that knows the delays; nil while there are none.
  private func detour(_ level: Int) -> DetourSearch? {
    if delays.isEmpty { return nil }
    if let made = detours[level] { return made }
    let made = makeDetours(level)
    for known in delays { made.setDelay(of: known.arc, to: known.delay) }
    detours[level] = made
    return made
  }
}
