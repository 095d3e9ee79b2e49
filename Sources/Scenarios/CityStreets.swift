import NetworkFiles
import Quantities
import RoadNetwork
import StreetGeneration
import Traffic

/// The streets of a scenario with the dong of every node and arc, from wherever they come.
struct CityStreets {
  let graph: RoadGraph
  /// The turns that vehicles must not make.
  let forbiddenTurns: [TurnRestriction]
  /// What the network holds and a run leaves out.
  let warnings: [String]
  /// The dong of each node (its place in the city's table), or `StreetNetwork.outside`.
  let dongOfNode: [UInt16]
  /// The dong of each arc, or `StreetNetwork.outside`.
  let dongOfArc: [UInt16]
  /// Where facilities may stand: from each of these nodes all others can be reached.
  let reachable: [NodeID]
  /// The junctions with signals.
  let signals: [SignalPlace]
  /// The seed of the residents who live along the streets.
  let seed: UInt64

  /// Milliseconds that an arc may take at the slowest speed of the day: what searches can pack.
  private static let longestTime = Double(1 << 27)

  init(_ scenario: Scenario, _ facts: CityFacts) throws(Diagnostics) {
    switch scenario.network {
    case .generated(let seed):
      let streets = StreetGenerator(facts, seed: seed).network()
      graph = streets.graph
      (forbiddenTurns, warnings) = ([], [])
      (dongOfNode, dongOfArc) = (streets.dongOfNode, streets.dongOfArc)
      reachable = (0..<streets.graph.nodeCount).map { NodeID($0) }
      signals = SignalPlace.nearest(
        facts.junctions.filter(\.hasSignals).map {
          ($0.name, $0.place.longitude, $0.place.latitude)
        }, in: graph, within: Distance(millimetres: 100_000))
      self.seed = seed
    case .file(let path): self = try Self(file: scenario.path(of: path), facts)
    }
  }

  /// Streets of a network file.
  ///
  /// Dongs are those of the file if its zones have the codes of the city's dongs; if they have
  /// not, each node and arc gets the dong whose polygon is around it. Nobody lives and nothing
  /// stands on streets that the largest strongly connected part does not hold.
  private init(file path: String, _ facts: CityFacts) throws(Diagnostics) {
    var map: RoadMap
    do throws(NetworkError) {
      map = try NetworkFile.read(path)
    } catch {
      throw Diagnostics(plain: error.problems.map { "network: " + $0 })
    }
    var places: [String: UInt16] = [:]
    for (place, dong) in facts.dongs.enumerated() { places[dong.code] = UInt16(place) }
    if !map.zones.contains(where: { places[$0.code] != nil }) {
      map.assignZones(Self.zones(facts))
    }
    let dongOfZone = map.zones.map { places[$0.code] ?? StreetNetwork.outside }
    func dong(_ zone: UInt16) -> UInt16 {
      zone == RoadMap.noZone ? StreetNetwork.outside : dongOfZone[Int(zone)]
    }
    let reachable = map.graph.largestStronglyConnectedComponent()
    var isReachable = [Bool](repeating: false, count: map.graph.nodeCount)
    for node in reachable { isReachable[node.row] = true }
    graph = map.graph
    self.reachable = reachable
    forbiddenTurns = TurnRestriction.connecting(reachable, of: map.graph, map.forbiddenTurns)
    let dropped = map.forbiddenTurns.count - forbiddenTurns.count
    warnings =
      dropped == 0
      ? []
      : [
        "network: \(dropped) of \(map.forbiddenTurns.count) forbidden turns are not obeyed, "
          + "because with them some streets could not be reached or left"
      ]
    signals = SignalPlace.all(of: map)
    seed = 1
    dongOfNode = map.zoneOfNode.map(dong)
    let (tail, head) = (map.graph.tail, map.graph.head)
    dongOfArc = map.zoneOfArc.enumerated().map { arc, zone in
      isReachable[Int(tail[arc])] && isReachable[Int(head[arc])]
        ? dong(zone) : StreetNetwork.outside
    }
    if dongOfNode.allSatisfy({ $0 == StreetNetwork.outside }) {
      throw Diagnostics(plain: [
        "network: \(path): none of its \(map.graph.nodeCount) nodes lies in a dong of the city; "
          + "expected a network of the place that the city's tables describe"
      ])
    }
  }

  /// What keeps searches from using the streets at the speeds of a day; nil if nothing does.
  func fault(at profile: SpeedProfile) -> String? {
    guard let longest = graph.freeFlowTime.max() else { return "network: it has no arcs" }
    let slowest = profile.factors.joined().min() ?? 1
    guard Double(longest) / slowest >= Self.longestTime else { return nil }
    return "network: an arc of \(longest) ms takes more than 37 h at the slowest speed of the day"
  }

  private static func zones(_ facts: CityFacts) -> ZoneMap {
    ZoneMap(
      facts.dongs.map { dong in
        (
          RoadMap.Zone(code: dong.code, name: dong.name),
          dong.rings.map { ring in ring.map { ($0.longitude, $0.latitude) } },
          (dong.centre.longitude, dong.centre.latitude)
        )
      })
  }
}
