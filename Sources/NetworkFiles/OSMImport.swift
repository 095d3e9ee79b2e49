import Foundation
import Quantities
import Randomness
public import RoadNetwork

/// Reads the roads of OpenStreetMap files.
public enum OSMImport {
  /// How people go along the ways.
  public enum Mode: Sendable {
    /// By car.
    case driving
    /// On foot.
    case walking
  }

  static let licence = "© OpenStreetMap contributors, ODbL 1.0"

  /// Reads files of the formats `.osm.pbf`, `.osm`, `.osm.gz` and `.osm.bz2`.
  ///
  /// Nodes are where roads meet or end and where signals stand; stretches between them keep
  /// their shape. Only the largest strongly connected part is kept. What is left out or read
  /// differently is counted in the origin's notes. Nodes carry OpenStreetMap's ids as labels,
  /// arcs those of the way on which they begin.
  ///
  /// - Parameters:
  ///   - paths: at least one; what stands in several is taken once.
  ///   - area: only pieces of road with both ends in it are taken; all if nil.
  ///   - mode: for whom the network is; walkers obey neither one-ways nor turn restrictions.
  /// - Throws: `NetworkError` if a file cannot be read or no roads are left.
  /// - Complexity: O(size of the files + points of roads · log).
  public static func map(_ paths: [String], in area: MapArea?, mode: Mode = .driving)
    throws(NetworkError) -> RoadMap
  {
    let extract = try OSMExtract(paths)
    let names = paths.map { PlainImport.fileName($0) }.joined(separator: ", ")
    var assembly = OSMAssembly(extract, area, mode)
    let restrictions =
      mode == .driving ? OSMRestrictions(extract, &assembly.oddities) : OSMRestrictions()
    assembly.cutWays(keeping: restrictions.viaNodes)
    guard !assembly.pieces.isEmpty else {
      guard let area, assembly.hasRoads else {
        let what = mode == .driving ? "roads for cars" : "paths for walkers"
        throw NetworkError("\(names): holds no \(what); nothing to write")
      }
      throw NetworkError(
        "\(names): the crop (\(area.text)) leaves no roads; the roads of the input lie in the box "
          + assembly.extent)
    }
    assembly.contract(keeping: restrictions.viaNodes)
    var origin = RoadMap.Origin()
    origin.source = "OpenStreetMap: \(names)" + (mode == .walking ? " (for walkers)" : "")
    origin.date = extract.date.isEmpty ? overpassDate(paths) : extract.date
    origin.licence = licence
    origin.crop = area?.text ?? ""
    return assembly.map(origin: origin, restrictions)
  }

  /// The day that Overpass writes into its first lines, where the reader does not look; empty if
  /// there is none.
  private static func overpassDate(_ paths: [String]) -> String {
    for path in paths where path.lowercased().hasSuffix(".osm") {
      guard let file = FileHandle(forReadingAtPath: path) else { continue }
      defer { try? file.close() }
      guard let head = try? file.read(upToCount: 2_048) else { continue }
      let text = String(decoding: head, as: UTF8.self)
      if let match = text.firstMatch(of: /osm_base="(\d{4}-\d\d-\d\d)/) { return String(match.1) }
    }
    return ""
  }
}

/// The pieces of road of an extract while they become a graph.
struct OSMAssembly {
  let extract: OSMExtract
  let area: MapArea?
  let mode: OSMImport.Mode
  var oddities = OSMOddities()
  private(set) var pieces: [RoadPiece] = []
  private(set) var hasRoads = false
  private var box = MapArea.Box()
  private(set) var names: [(name: String, english: String)] = []
  private var nameRows: [String: UInt32] = [:]
  /// The node of the extract behind each node: barriers have one for each side.
  private(set) var original: [UInt32]
  private(set) var isSignal: [Bool]
  private var isBarrier: [Bool]

  init(_ extract: OSMExtract, _ area: MapArea?, _ mode: OSMImport.Mode) {
    self.extract = extract
    self.area = area
    self.mode = mode
    original = (0..<extract.nodeCount).map { UInt32($0) }
    isSignal = [Bool](repeating: false, count: extract.nodeCount)
    isBarrier = isSignal
    for node in 0..<extract.nodeCount {
      let tags = extract.tags(ofNode: node)
      if tags.isEmpty { continue }
      if tags[.highway] == "traffic_signals" { isSignal[node] = true }
      // Walkers pass between bollards; a wall is drawn as a barrier node only where it is crossed.
      if mode == .walking { continue }
      switch tags[.barrier] {
      case "bollard", "block", "jersey_barrier", "log", "debris", "planter", "cycle_barrier",
        "chain", "fence", "wall", "kissing_gate", "stile", "turnstile", "motorcycle_barrier":
        isBarrier[node] = !OSMRoad.isOpen(tags, default: false)
      case nil: break
      default: isBarrier[node] = !OSMRoad.isOpen(tags, default: true)
      }
    }
  }

  /// Where the roads of the input lie, as W,S,E,N.
  var extent: String { "\(box.west),\(box.south),\(box.east),\(box.north)" }

  /// Cuts the ways where they meet, end or leave the area.
  mutating func cutWays(keeping viaNodes: Set<UInt32>) {
    var roads: [(way: Int, road: OSMRoad)] = []
    var visits = [UInt8](repeating: 0, count: extract.nodeCount)
    for way in 0..<extract.wayCount {
      guard let road = OSMRoad(extract.tags(ofWay: way), mode, &oddities) else { continue }
      let nodes = extract.nodes(ofWay: way)
      if nodes.count < 2 {
        oddities.count(.shortWay)
        continue
      }
      roads.append((way, road))
      for node in nodes {
        visits[Int(node)] = min(2, visits[Int(node)] + 1)
        if let place = extract.place(Int(node)) { box.add(place.longitude, place.latitude) }
      }
    }
    hasRoads = !roads.isEmpty
    let isUsable = (0..<extract.nodeCount).map { node in
      guard let place = extract.place(node) else { return false }
      return area?.contains(place.longitude, place.latitude) ?? true
    }
    for node in 0..<extract.nodeCount where visits[node] > 0 {
      if isBarrier[node] { oddities.count(.barrier) }
      if extract.place(node) == nil { oddities.count(.missingNode) }
    }
    for (way, road) in roads {
      let nodes = extract.nodes(ofWay: way)
      var run: [UInt32] = []
      for node in nodes {
        let isCut = !isUsable[Int(node)]
        if !isCut { run.append(node) }
        let isStop =
          visits[Int(node)] > 1 || isSignal[Int(node)] || isBarrier[Int(node)]
          || viaNodes.contains(node)
        if isCut || (isStop && run.count > 1) {
          add(run, way, road)
          run = isCut ? [] : [node]
        }
      }
      add(run, way, road)
    }
  }

  /// Adds the piece of a way along some nodes; a ring becomes two pieces.
  private mutating func add(_ run: [UInt32], _ way: Int, _ road: OSMRoad) {
    guard run.count > 1 else { return }
    if run.first == run.last, run.count > 3 {
      let middle = run.count / 2
      add(Array(run[...middle]), way, road)
      add(Array(run[middle...]), way, road)
      return
    }
    var length = 0.0
    for (a, b) in zip(run, run.dropFirst()) { length += metres(a, b) }
    if length == 0 { oddities.count(.zeroLength) }
    // 1 m at v km/h takes 3,600/v ms.
    pieces.append(
      RoadPiece(
        kind: RoadPiece.Kind(
          roadClass: road.roadClass, name: name(road),
          forwardLanes: road.forward?.lanes ?? 0, backwardLanes: road.backward?.lanes ?? 0),
        from: end(run[0]), to: end(run[run.count - 1]), firstWay: UInt32(way),
        lastWay: UInt32(way), length: length,
        forwardTime: road.forward.map { length * 3_600 / $0.speed } ?? 0,
        backwardTime: road.backward.map { length * 3_600 / $0.speed } ?? 0,
        points: Array(run.dropFirst().dropLast())))
  }

  /// The node at which a piece ends: at a barrier its own.
  private mutating func end(_ node: UInt32) -> UInt32 {
    guard isBarrier[Int(node)] else { return node }
    original.append(node)
    isSignal.append(false)
    return UInt32(original.count - 1)
  }

  private mutating func name(_ road: OSMRoad) -> UInt32 {
    if let row = nameRows[road.name] {
      if names[Int(row)].english.isEmpty { names[Int(row)].english = road.englishName }
      return row
    }
    let row = UInt32(names.count)
    names.append((road.name, road.englishName))
    nameRows[road.name] = row
    return row
  }

  /// The distance of two nodes.
  private func metres(_ a: UInt32, _ b: UInt32) -> Double {
    guard let a = extract.place(Int(a)), let b = extract.place(Int(b)) else { return 0 }
    return Self.metres(a, b)
  }

  /// The distance of two places on a plane that touches the Earth between them.
  static func metres(
    _ a: (longitude: Double, latitude: Double), _ b: (longitude: Double, latitude: Double)
  ) -> Double {
    let radian = 0.017453292519943295
    let north = (b.latitude - a.latitude) * radian
    let east =
      (b.longitude - a.longitude) * radian
      * PlainMath.cos((a.latitude + b.latitude) / 2 * radian)
    return 6_371_008.8 * (north * north + east * east).squareRoot()
  }

  mutating func contract(keeping viaNodes: Set<UInt32>) {
    var isKept = isSignal
    for node in viaNodes { isKept[Int(node)] = true }
    pieces = RoadPiece.contracted(pieces, nodeCount: original.count, isKept: isKept)
  }
}
