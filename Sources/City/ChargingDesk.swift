public import Quantities

/// A site with chargers that the vehicles of a service may use.
public struct ChargingSite: Hashable, Sendable {
  public let node: NodeID
  public let chargers: Int
  /// In kW, of each charger.
  public let power: Double
  /// How long others charge there, on average.
  public let meanSession: SimDuration

  public init(node: NodeID, chargers: Int, power: Double, meanSession: SimDuration) {
    self.node = node
    self.chargers = chargers
    self.power = power
    self.meanSession = meanSession
  }
}

/// What is known of a site with chargers.
public struct ChargerState: Hashable, Sendable {
  /// Chargers of which nobody knows that they are broken.
  public var working: Int
  /// Chargers at work.
  public var taken: Int
  /// Vehicles in line.
  public var waiting: Int

  public init(working: Int, taken: Int, waiting: Int) {
    self.working = working
    self.taken = taken
    self.waiting = waiting
  }

  /// The wait of a vehicle that comes now; nil where nothing works.
  ///
  /// With all *c* chargers taken and *n* in line, (*n* + 1) sessions over *c*: exact for exponential
  /// sessions (M/M/c).
  ///
  /// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
  /// (Wiley, 2008), section 2.3.
  public func expectedWait(session: SimDuration) -> SimDuration? {
    if working <= 0 { return nil }
    if taken < working && waiting == 0 { return .zero }
    return SimDuration(
      roundingSeconds: session.seconds * Double(waiting + 1) / Double(working))
  }
}

/// What a vehicle of a service asks of chargers.
public enum ChargingCall: Hashable, Sendable {
  /// It stands at a site and would be charged for so long.
  case plugIn(visit: Int, site: Int, need: SimDuration)
  /// It leaves the line or the charger.
  case unplug(visit: Int)
}

/// What becomes of a vehicle at a charger.
public enum ChargingNews: Hashable, Sendable {
  /// It is at a charger.
  case began
  /// It has been charged for as long as it asked.
  case ended
  /// The charger has failed under it.
  case stopped
  /// Nothing works, or the line is too long.
  case sentAway
}

/// Where services with electric vehicles ask for chargers, and the service that looks after them.
///
/// The provider keeps lines and chargers, which the vehicles share with everybody else; a fleet
/// chooses a site by what the feed `chargerStates` of the data platform tells of it. Neither knows
/// the other: each is woken when the other has written something here.
public struct ChargingDesk: Sendable {
  struct Visit: Sendable {
    let host: UInt8
    let vehicle: UInt32
  }

  static let reader = Platform.Reader("chargingDesk")

  /// None if nobody provides chargers.
  public internal(set) var sites: [ChargingSite] = []
  /// The rank of the provider.
  public internal(set) var provider: UInt8?
  /// Whether some service has vehicles that may come.
  public internal(set) var hasFleets = false
  var visits: [Visit] = []
  var calls: [ChargingCall] = []
  /// Not yet read by their hosts, in order.
  var news: [(visit: Int, news: ChargingNews)] = []
  /// By site.
  var states: [ChargerState] = []
  var histories: [History<ChargerState>] = []

  public init() {}
}

extension City {
  /// Makes a service the provider of the chargers of this city, all of which work and are free.
  ///
  /// - Precondition: there is none yet.
  public mutating func provideChargers(_ sites: [ChargingSite], rank: UInt8) {
    precondition(
      charging.provider == nil, "services \(charging.provider as Any) and \(rank) have chargers")
    charging.provider = rank
    charging.sites = sites
    charging.states = sites.map { ChargerState(working: $0.chargers, taken: 0, waiting: 0) }
    charging.histories = [History](repeating: History(), count: sites.count)
  }

  /// Lets the provider know that vehicles of services may come.
  public mutating func useChargers() { charging.hasFleets = true }

  /// A vehicle is at a site and asks to be charged; the provider is woken.
  ///
  /// - Returns: the number of the visit.
  /// - Precondition: somebody provides chargers.
  public mutating func plugIn(
    _ vehicle: UInt32, at site: Int, for need: SimDuration, host: UInt8
  ) -> Int {
    let visit = charging.visits.count
    charging.visits.append(ChargingDesk.Visit(host: host, vehicle: vehicle))
    call(.plugIn(visit: visit, site: site, need: need))
    return visit
  }

  /// A vehicle leaves before it is told to; the provider is woken.
  public mutating func unplug(visit: Int) { call(.unplug(visit: visit)) }

  private mutating func call(_ call: ChargingCall) {
    guard let provider = charging.provider else { preconditionFailure("nobody answers \(call)") }
    charging.calls.append(call)
    touched |= 1 << UInt64(provider)
  }

  /// What the provider has not been asked yet, in order.
  public mutating func takeChargingCalls() -> [ChargingCall] {
    defer { charging.calls.removeAll(keepingCapacity: true) }
    return charging.calls
  }

  /// Tells the host of a vehicle what becomes of it; the host is woken.
  public mutating func tell(visit: Int, _ news: ChargingNews) {
    charging.news.append((visit, news))
    touched |= 1 << UInt64(charging.visits[visit].host)
  }

  /// What a host has not read, in order, with the vehicle of each visit.
  public mutating func takeChargingNews(host: UInt8)
    -> [(visit: Int, vehicle: UInt32, news: ChargingNews)]
  {
    let mine = charging.news.filter { charging.visits[$0.visit].host == host }
    charging.news.removeAll { charging.visits[$0.visit].host == host }
    return mine.map { ($0.visit, charging.visits[$0.visit].vehicle, $0.news) }
  }

  /// The provider says how a site is now.
  public mutating func noteChargers(at site: Int, _ state: ChargerState, _ now: SimTime) {
    let before = charging.states[site]
    if before == state { return }
    charging.states[site] = state
    if platform.isExact(.chargerStates) { return }
    charging.histories[site].report(
      before, .chargerStates, of: UInt32(site), by: ChargingDesk.reader, through: platform, at: now)
  }

  /// A site as the feed `chargerStates` tells of it.
  public func chargers(at site: Int, asKnownAt now: SimTime) -> ChargerState {
    charging.histories[site].known(at: now) ?? charging.states[site]
  }
}
