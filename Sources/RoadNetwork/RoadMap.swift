import Quantities

/// A road graph with what a map knows of it beyond what searches need: one network file.
public struct RoadMap: Sendable {
  /// The names by which the source knows nodes or arcs.
  public enum Labels: Hashable, Sendable {
    /// The source has none.
    case none
    /// Whole numbers, as most sources have them.
    case numbers([Int64])
    /// Any texts.
    case texts([String])

    /// How many there are; nil if the source has none.
    public var count: Int? {
      switch self {
      case .none: nil
      case .numbers(let numbers): numbers.count
      case .texts(let texts): texts.count
      }
    }

    /// The label of one row; the row itself if the source has none.
    public func text(of row: Int) -> String {
      switch self {
      case .none: String(row)
      case .numbers(let numbers): String(numbers[row])
      case .texts(let texts): texts[row]
      }
    }
  }

  /// A rule at a node about what may follow an arc.
  public struct TurnRestriction: Hashable, Sendable {
    public enum Kind: UInt8, CaseIterable, Sendable {
      /// The arc must not be followed by the other.
      case prohibited
      /// The arc must be followed by the other.
      case mandatory
    }
    public var from: UInt32
    public var via: UInt32
    public var to: UInt32
    public var kind: Kind

    public init(from: UInt32, via: UInt32, to: UInt32, kind: Kind) {
      self.from = from
      self.via = via
      self.to = to
      self.kind = kind
    }
  }

  /// A zone of the city: a dong.
  public struct Zone: Hashable, Sendable {
    public var code: String
    public var name: String

    public init(code: String, name: String) {
      self.code = code
      self.name = name
    }
  }

  /// A name or number that a road has beside its own: of a second route on the same street.
  public struct OtherName: Hashable, Sendable {
    public var arc: UInt32
    /// Empty if the route has a number only.
    public var name: String
    /// The number of the route; empty if it has a name only.
    public var number: String

    public init(arc: UInt32, name: String, number: String) {
      self.arc = arc
      self.name = name
      self.number = number
    }
  }

  /// Where a map comes from: what every output that uses it must be able to say.
  public struct Origin: Hashable, Sendable {
    /// What was read: a program's name for the format and the names of the files.
    public var source = ""
    /// The day of the data, as the source gives it; empty if it gives none.
    public var date = ""
    /// Under which terms the data may be used, and whom to name.
    public var licence = ""
    /// The part that was cut out; empty for all.
    public var crop = ""
    /// What the import left out or read differently, one line each.
    public var notes: [String] = []

    public init() {}
  }

  /// The mark of nodes and arcs in no zone.
  public static let noZone = UInt16.max

  /// The roads themselves.
  public var graph: RoadGraph
  public var origin: Origin
  public var nodeLabels = Labels.none
  public var arcLabels = Labels.none
  /// Which nodes have traffic signals.
  public var hasSignals: [Bool]
  /// For each of the graph's names the English one; empty if there is none.
  public var englishNames: [String]
  /// Further names of roads, by arc.
  public var otherNames: [OtherName] = []
  /// `arcCount + 1` offsets into the points between the ends of the arcs.
  public var shapeFirst: [UInt32]
  /// Degrees.
  public var shapeLongitude: [Double] = []
  /// Degrees.
  public var shapeLatitude: [Double] = []
  /// What may follow what; `forbiddenTurns` is the form in which searches take them.
  public var turns: [TurnRestriction] = []
  public var zones: [Zone] = []
  /// The zone of each node (its place in `zones`), or `noZone`.
  public var zoneOfNode: [UInt16]
  /// The zone of each arc, by its middle, or `noZone`.
  public var zoneOfArc: [UInt16]

  /// A map that knows no more than the graph.
  public init(graph: RoadGraph, origin: Origin) {
    self.graph = graph
    self.origin = origin
    hasSignals = [Bool](repeating: false, count: graph.nodeCount)
    englishNames = [String](repeating: "", count: graph.names.count)
    shapeFirst = [UInt32](repeating: 0, count: graph.arcCount + 1)
    zoneOfNode = [UInt16](repeating: Self.noZone, count: graph.nodeCount)
    zoneOfArc = [UInt16](repeating: Self.noZone, count: graph.arcCount)
  }

  /// Makes a map of a graph's arrays.
  ///
  /// - Returns: nil with `fault` set to what is wrong if the arrays do not make a graph.
  public init?(
    checking columns: RoadGraph.Columns, origin: Origin, provenance: String, fault: inout String
  ) {
    guard let graph = RoadGraph(checking: columns, provenance: provenance, fault: &fault) else {
      return nil
    }
    self.init(graph: graph, origin: origin)
  }

  /// The turns that must not be made: a mandatory turn forbids all others from its first arc.
  public var forbiddenTurns: [RoadNetwork.TurnRestriction] {
    turns.flatMap { rule -> [RoadNetwork.TurnRestriction] in
      let from = ArcID(rule.from)
      switch rule.kind {
      case .prohibited:
        return [RoadNetwork.TurnRestriction(from: from, to: ArcID(rule.to))]
      case .mandatory:
        return graph.arcs(outOf: NodeID(rule.via)).filter { $0 != Int(rule.to) }.map {
          RoadNetwork.TurnRestriction(from: from, to: ArcID($0))
        }
      }
    }
  }

  /// All places along an arc, with its ends; degrees.
  public func line(ofArc arc: Int) -> [(longitude: Double, latitude: Double)] {
    let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
    var line = [(longitude: graph.longitude[tail], latitude: graph.latitude[tail])]
    for point in Int(shapeFirst[arc])..<Int(shapeFirst[arc + 1]) {
      line.append((shapeLongitude[point], shapeLatitude[point]))
    }
    line.append((graph.longitude[head], graph.latitude[head]))
    return line
  }

  /// What keeps the arrays beside the graph from fitting to it; nil if nothing does.
  public var fault: String? {
    let (nodes, arcs) = (graph.nodeCount, graph.arcCount)
    if (nodeLabels.count ?? nodes) != nodes || hasSignals.count != nodes
      || zoneOfNode.count != nodes
    {
      return "columns of nodes with other than \(nodes) rows"
    }
    if (arcLabels.count ?? arcs) != arcs || zoneOfArc.count != arcs
      || shapeFirst.count != arcs + 1
    {
      return "columns of arcs with other than \(arcs) rows"
    }
    if let other = otherNames.first(where: { Int($0.arc) >= arcs }) {
      return "another name of arc \(other.arc)"
    }
    if englishNames.count != graph.names.count { return "not an English name for each name" }
    let points = shapeLongitude.count
    if shapeLatitude.count != points || shapeFirst[0] != 0 || Int(shapeFirst[arcs]) != points {
      return "offsets of shapes that do not fit to \(points) points"
    }
    for arc in 0..<arcs where shapeFirst[arc] > shapeFirst[arc + 1] {
      return "offsets of shapes that fall at arc \(arc)"
    }
    for zone in [zoneOfNode, zoneOfArc].joined()
    where zone != Self.noZone && Int(zone) >= zones.count {
      return "zone \(zone) of \(zones.count)"
    }
    for turn in turns {
      if Int(turn.from) >= arcs || Int(turn.to) >= arcs || Int(turn.via) >= nodes
        || graph.head[Int(turn.from)] != turn.via || graph.tail[Int(turn.to)] != turn.via
      {
        return "a turn from arc \(turn.from) by node \(turn.via) to arc \(turn.to)"
      }
    }
    return nil
  }
}
