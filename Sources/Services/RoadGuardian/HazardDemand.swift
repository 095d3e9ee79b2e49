import Parameters
import Quantities
import Randomness
import RoadNetwork

/// Where and when roads ice over and flood, and who would notice it when.
///
/// Depends on seed, replication, parameters, weather and city, never on crews or a policy. The spots
/// are the same in all replications, as a city's bridges are.
struct HazardDemand: Sendable {
  static let purposes = [spot, time, report, patrol, film, work, skid]
  static let spot = Purpose("roadGuardian/hazardSpot")
  static let time = Purpose("roadGuardian/hazardTime")
  static let report = Purpose("roadGuardian/hazardReport")
  static let patrol = Purpose("roadGuardian/hazardPatrol")
  static let film = Purpose("roadGuardian/hazardFilm")
  static let work = Purpose("roadGuardian/hazardWork")
  static let skid = Purpose("roadGuardian/skid")

  /// Those that ice over first.
  let spots: [HazardSpot]
  /// In the order of time.
  let spells: [HazardSpell]
  let rules: HazardRules
  private let family: StreamFamily

  /// - Parameters:
  ///   - lastNeed: no spell begins later.
  ///   - end: the last moment that the run may reach.
  init(
    _ parameters: ParameterSet, _ graph: RoadGraph, _ traffic: RoadTraffic,
    _ weather: GuardianWeather, _ family: StreamFamily, lastNeed: SimTime, until end: SimTime
  ) {
    let rules = HazardRules(parameters)
    self.rules = rules
    self.family = family
    var spots: [HazardSpot] = []
    for type in [HazardType.ice, .flood] where rules.isOn(type) {
      spots += Self.spots(
        of: type, rules, graph, traffic, besides: Set(spots.flatMap(\.arcs)), seed: family.seed)
    }
    var spells: [HazardSpell] = []
    for type in [HazardType.ice, .flood] where rules.isOn(type) {
      let stretches = weather.stretches(until: end) { weather.isHazardous($0, type, rules) }
      for place in spots.indices where spots[place].type == type {
        for (number, stretch) in stretches.enumerated() {
          let entity = UInt32(place << 16 | number & 0xFFFF)
          var stream = family.stream(Self.time, entity: entity)
          let began = stretch.lowerBound + SimDuration(roundingSeconds: 3_600 * stream.uniform())
          let ended = stretch.upperBound + SimDuration(roundingSeconds: 3_600 * stream.uniform())
          if began >= lastNeed { continue }
          spells.append(HazardSpell(spot: place, began: began, ended: ended, entity: entity))
        }
      }
    }
    self.spots = spots
    self.spells = spells.sorted { ($0.began, $0.spot) < ($1.began, $1.spot) }
  }

  /// Streets that ice over or flood: those whose names say so, then by chance in proportion to
  /// vehicle-kilometres. More of them are those there were and others.
  private static func spots(
    of type: HazardType, _ rules: HazardRules, _ graph: RoadGraph, _ traffic: RoadTraffic,
    besides taken: Set<ArcID>, seed: UInt64
  ) -> [HazardSpot] {
    let roads = StreamFamily(seed: seed, replication: 0)
    var streets: [(isNamed: Int, key: Double, arcs: [ArcID], sensor: Double)] = []
    for arc in 0..<graph.arcCount where graph.roadClass[arc] != .motorway {
      let back = graph.arcs(outOf: NodeID(graph.head[arc])).first {
        graph.head[$0] == graph.tail[arc]
      }
      // Each street once, by the direction with the lower number.
      if let back, back < arc { continue }
      let arcs = [arc, back].compactMap { $0 }.map { ArcID($0) }
      if arcs.contains(where: taken.contains) { continue }
      let weight = arcs.reduce(0.0) {
        $0 + Double(graph.length[$1.row]) / 1e6 * traffic.vehicles[$1.row]
      }
      guard weight > 0 else { continue }
      var stream = roads.stream(spot, entity: UInt32(arc), occasion: Int(type.rawValue))
      let name = graph.names[Int(graph.name[arc])]
      let isNamed = rules.endings(of: type).contains(where: name.hasSuffix)
      streets.append(
        (isNamed ? 0 : 1, stream.exponential(mean: 1 / weight), arcs, stream.uniform()))
    }
    return streets.sorted { ($0.isNamed, $0.key, $0.arcs[0]) < ($1.isNamed, $1.key, $1.arcs[0]) }
      .prefix(rules.count(of: type))
      .map { HazardSpot(type: type, arcs: $0.arcs, hasSensor: $0.sensor < rules.sensors) }
  }

  func spot(of spell: HazardSpell) -> HazardSpot { spots[spell.spot] }

  /// Who finds a hazard first, and when, from the moment at which it is there.
  ///
  /// - Parameter returns: how often it has come back.
  func detection(
    of spell: HazardSpell, returns: Int, from began: SimTime, _ demand: PotholeDemand,
    until end: SimTime
  ) -> (moment: SimTime, channel: HazardChannel) {
    let spot = spots[spell.spot]
    func stream(_ purpose: Purpose) -> RandomStream {
      family.stream(purpose, entity: spell.entity, occasion: returns)
    }
    var reports = stream(Self.report)
    let threshold = reports.exponential(mean: 1)
    let reporter: HazardChannel = reports.bernoulli(rules.call119) ? .call119 : .citizen
    let vehicles = spot.arcs.reduce(0) { $0 + demand.traffic.vehicles[$1.row] }
    let days = threshold / max(1e-9, vehicles * rules.reports)
    let hours = demand.traffic.hours
    let reported =
      days < 10_000 ? hours.moment(of: hours.amount(until: began) + days) : .never
    // What can be seen of ice is as much as of a pothole of severity 2.
    let grows = (second: began, third: SimTime.never)
    var passes = stream(Self.film)
    let filmed = demand.rounds.filmed(spot.arcs[0], from: began, grows, &passes, until: end)
    var rounds = stream(Self.patrol)
    let patrolled = demand.rounds.patrolled(
      spot.arcs[0], from: began, grows, &rounds, until: end)
    var first: (moment: SimTime, channel: HazardChannel) =
      spot.hasSensor ? (began + rules.sensorDelay, .sensor) : (.never, .none)
    for other in [
      (patrolled, HazardChannel.patrol), (filmed, .camera), (reported, reporter),
    ] where other.0 < first.moment {
      first = other
    }
    return first
  }

  /// How long a crew works at a hazard.
  func work(at spell: HazardSpell, returns: Int, cv: Double) -> SimDuration {
    var stream = family.stream(Self.work, entity: spell.entity, occasion: returns)
    let mean = rules.work(at: spots[spell.spot].type)
    return SimDuration(roundingSeconds: mean.seconds * stream.lognormal(mean: 1, cv: cv))
  }

  /// Claims drawn from as many as are expected: more for more, whatever the policy.
  func claims(of spell: HazardSpell, returns: Int, expected: Double) -> Int {
    var stream = family.stream(Self.skid, entity: spell.entity, occasion: returns)
    var sum = stream.exponential(mean: 1)
    var count = 0
    while sum <= expected && count < 100_000 {
      count += 1
      sum += stream.exponential(mean: 1)
    }
    return count
  }
}
