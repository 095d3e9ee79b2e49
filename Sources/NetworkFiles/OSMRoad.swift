import RoadNetwork

/// What the tags of a way say about driving on it.
struct OSMRoad {
  /// One direction of the road.
  struct Direction: Hashable {
    /// km/h.
    var speed: Double
    var lanes: UInt8
  }

  var roadClass: RoadClass
  /// In the order of the way's nodes; nil if it must not be driven so.
  var forward: Direction?
  var backward: Direction?
  var name: String
  var englishName: String

  /// What is assumed of a road without tags.
  private struct Kind {
    let roadClass: RoadClass
    /// km/h.
    let speed: Double
    /// In each direction.
    let lanes: UInt8
  }

  /// Reads the tags of a way; nil, and counted, if nobody goes there in that way.
  init?(_ tags: OSMExtract.Tags, _ mode: OSMImport.Mode, _ oddities: inout OSMOddities) {
    switch mode {
    case .driving: self.init(driving: tags, &oddities)
    case .walking: self.init(walking: tags, &oddities)
    }
  }

  private init?(driving tags: OSMExtract.Tags, _ oddities: inout OSMOddities) {
    guard let highway = tags[.highway] else {
      if tags[.route] == "ferry" { oddities.count(.ferry) }
      return nil
    }
    if tags[.route] == "ferry" || highway == "ferry" {
      oddities.count(.ferry)
      return nil
    }
    guard let kind = Self.kind(of: highway) else {
      oddities.count(.noRoad)
      return nil
    }
    if tags[.area] == "yes" {
      oddities.count(.area)
      return nil
    }
    guard Self.isOpen(tags, default: true) else {
      oddities.count(.closedToCars)
      return nil
    }
    roadClass = kind.roadClass
    name = tags[.nameKorean] ?? tags[.name] ?? ""
    englishName = tags[.nameEnglish] ?? ""
    let (isForward, isBackward) = Self.directions(tags, highway, &oddities)
    let lanes = Self.lanes(tags, kind, isTwoWay: isForward && isBackward, &oddities)
    var met = OSMOddities()
    if isForward {
      forward = Direction(
        speed: Self.speed(tags, .maxspeedForward, kind, lanes.forward, &met),
        lanes: lanes.forward)
    }
    if isBackward {
      backward = Direction(
        speed: Self.speed(tags, .maxspeedBackward, kind, lanes.backward, &met),
        lanes: lanes.backward)
    }
    // A way is odd once, whatever its directions.
    for oddity in [OSMOddity.wordSpeed, .unreadableSpeed] where met[oddity] > 0 {
      oddities.count(oddity)
    }
  }

  /// Paths for walkers lead both ways, at 1.25 m/s and on steps at half of it: an assumption for
  /// mixed ages. Roads for cars only are left out unless a tag lets walkers in.
  private init?(walking tags: OSMExtract.Tags, _ oddities: inout OSMOddities) {
    guard let highway = tags[.highway], tags[.route] != "ferry", tags[.area] != "yes" else {
      if tags[.route] == "ferry" { oddities.count(.ferry) }
      if tags[.area] == "yes" { oddities.count(.area) }
      return nil
    }
    let isInvited = ["yes", "designated", "permissive"].contains(tags[.foot] ?? "")
    switch highway {
    case "footway", "path", "pedestrian", "steps", "track", "corridor", "living_street",
      "residential", "service", "unclassified", "road", "tertiary", "tertiary_link", "secondary",
      "secondary_link", "primary", "primary_link":
      break
    case "cycleway", "bridleway", "trunk", "trunk_link":
      guard isInvited || tags[.sidewalk] != nil && tags[.sidewalk] != "no" else {
        oddities.count(.noPath)
        return nil
      }
    default:
      oddities.count(.noPath)
      return nil
    }
    let closed = ["no", "private", "use_sidepath"]
    guard !closed.contains(tags[.foot] ?? (tags[.access] ?? "")) else {
      oddities.count(.closedToWalkers)
      return nil
    }
    roadClass = .local
    name = tags[.nameKorean] ?? tags[.name] ?? ""
    englishName = tags[.nameEnglish] ?? ""
    forward = Direction(speed: highway == "steps" ? 2.25 : 4.5, lanes: 1)
    backward = forward
  }

  /// Classes, and what is assumed where tags are missing: limits in towns 50 km/h, on small
  /// streets 30 (protection zones and residential streets), link roads 40 to 60; lanes are
  /// assumptions.
  private static func kind(of highway: String) -> Kind? {
    switch highway {
    case "motorway": Kind(roadClass: .motorway, speed: 100, lanes: 2)
    case "motorway_link": Kind(roadClass: .motorway, speed: 60, lanes: 1)
    case "trunk": Kind(roadClass: .trunk, speed: 80, lanes: 2)
    case "trunk_link": Kind(roadClass: .trunk, speed: 50, lanes: 1)
    case "primary": Kind(roadClass: .arterial, speed: 50, lanes: 2)
    case "secondary": Kind(roadClass: .arterial, speed: 50, lanes: 2)
    case "primary_link", "secondary_link": Kind(roadClass: .arterial, speed: 40, lanes: 1)
    case "tertiary": Kind(roadClass: .collector, speed: 50, lanes: 1)
    case "tertiary_link": Kind(roadClass: .collector, speed: 40, lanes: 1)
    case "unclassified", "road": Kind(roadClass: .local, speed: 50, lanes: 1)
    case "residential": Kind(roadClass: .local, speed: 30, lanes: 1)
    case "living_street", "service": Kind(roadClass: .local, speed: 20, lanes: 1)
    default: nil
    }
  }

  /// Whether cars may pass, by the most specific tag there is.
  static func isOpen(_ tags: OSMExtract.Tags, default otherwise: Bool) -> Bool {
    for key in [OSMExtract.Key.motorcar, .motorVehicle, .vehicle, .access] {
      switch tags[key] {
      case nil: continue
      case "no", "private", "agricultural", "forestry", "emergency", "military", "psv", "bus":
        return false
      default: return true
      }
    }
    return otherwise
  }

  private static func directions(
    _ tags: OSMExtract.Tags, _ highway: String, _ oddities: inout OSMOddities
  ) -> (Bool, Bool) {
    switch tags[.oneway] {
    case "yes", "1", "true": return (true, false)
    case "-1", "reverse": return (false, true)
    case "no", "0", "false": return (true, true)
    case "reversible", "alternating":
      oddities.count(.reversible)
      return (true, true)
    default: break
    }
    let isRound = tags[.junction] == "roundabout" || tags[.junction] == "circular"
    let isImplied = highway == "motorway" || highway == "motorway_link"
    return isRound || isImplied ? (true, false) : (true, true)
  }

  private static func lanes(
    _ tags: OSMExtract.Tags, _ kind: Kind, isTwoWay: Bool, _ oddities: inout OSMOddities
  ) -> (forward: UInt8, backward: UInt8) {
    func count(_ key: OSMExtract.Key) -> Int? {
      guard let text = tags[key] else { return nil }
      // Of several values the first; 1.5 lanes are one lane with room.
      let first = text.split(separator: ";").first.map { $0.trimmed } ?? ""
      guard let number = Double(first), (0.5...20).contains(number) else {
        oddities.count(.unreadableLanes)
        return nil
      }
      return max(1, Int(number))
    }
    let all = count(.lanes)
    guard isTwoWay else {
      let lanes = UInt8(all ?? Int(kind.lanes))
      return (lanes, lanes)
    }
    let forward = count(.lanesForward)
    let backward = count(.lanesBackward)
    let half = all.map { max(1, $0 / 2) }
    let rest = { (other: Int?) -> Int? in
      guard let all, let other else { return nil }
      return max(1, all - other)
    }
    return (
      UInt8(forward ?? rest(backward) ?? half ?? Int(kind.lanes)),
      UInt8(backward ?? rest(forward) ?? half ?? Int(kind.lanes))
    )
  }

  private static func speed(
    _ tags: OSMExtract.Tags, _ direction: OSMExtract.Key, _ kind: Kind, _ lanes: UInt8,
    _ oddities: inout OSMOddities
  ) -> Double {
    if let text = tags[direction] ?? tags[.maxspeed] {
      switch OSMSpeed.read(text, lanes: Int(lanes)) {
      case .limit(let speed): return speed
      case .unfixed: oddities.count(.wordSpeed)
      case .unreadable: oddities.count(.unreadableSpeed)
      }
    }
    for key in [OSMExtract.Key.zoneMaxspeed, .maxspeedType, .sourceMaxspeed] {
      guard let text = tags[key], text.contains(":") || key == .zoneMaxspeed else { continue }
      if case .limit(let speed) = OSMSpeed.read(text, lanes: Int(lanes)) { return speed }
    }
    if let hazard = tags[.hazard], hazard == "school_zone" || hazard == "children" {
      return min(30, kind.speed)
    }
    return kind.speed
  }
}
