import RoadNetwork

/// The turn restrictions of an extract that lead from way to way by one node.
struct OSMRestrictions {
  /// One rule; ways and nodes by their rows in the extract.
  struct Rule {
    let from: UInt32
    let via: UInt32
    let to: UInt32
    let kind: RoadMap.TurnRestriction.Kind
    let isUTurn: Bool
  }

  private(set) var rules: [Rule] = []
  private(set) var viaNodes: Set<UInt32> = []

  /// No rules.
  init() {}

  init(_ extract: OSMExtract, _ oddities: inout OSMOddities) {
    guard extract.relationCount > 0 else { return }
    var ways: [Int64: UInt32] = [:]
    for way in 0..<extract.wayCount { ways[extract.wayID(way)] = UInt32(way) }
    for relation in 0..<extract.relationCount {
      let tags = extract.tags(ofRelation: relation)
      guard let text = tags[.restrictionMotorcar] ?? tags[.restriction] else {
        let isConditional = tags[.restrictionConditional] != nil
        oddities.count(isConditional ? .conditionalRestriction : .unknownRestriction)
        continue
      }
      let except = tags[.except]?.split(separator: ";").map(\.trimmed) ?? []
      if except.contains(where: { ["motorcar", "motor_vehicle", "vehicle", "taxi"].contains($0) }) {
        oddities.count(.exceptedRestriction)
        continue
      }
      let kind: RoadMap.TurnRestriction.Kind
      if text.hasPrefix("no_") {
        kind = .prohibited
      } else if text.hasPrefix("only_") {
        kind = .mandatory
      } else {
        oddities.count(.unknownRestriction)
        continue
      }
      add(extract, relation, ways, kind, isUTurn: text == "no_u_turn", &oddities)
    }
  }

  private mutating func add(
    _ extract: OSMExtract, _ relation: Int, _ ways: [Int64: UInt32],
    _ kind: RoadMap.TurnRestriction.Kind, isUTurn: Bool, _ oddities: inout OSMOddities
  ) {
    let members = extract.members(ofRelation: relation)
    let letterOfWay = UInt8(ascii: "w")
    let via = members.filter { $0.role == "via" }
    if via.contains(where: { $0.type == letterOfWay }) {
      oddities.count(.viaWay)
      return
    }
    let from = members.filter { $0.role == "from" && $0.type == letterOfWay }
    let to = members.filter { $0.role == "to" && $0.type == letterOfWay }
    let fromRows = from.compactMap { ways[$0.id] }
    let toRows = to.compactMap { ways[$0.id] }
    guard via.count == 1, let node = extract.node(via[0].id), !from.isEmpty, !to.isEmpty,
      fromRows.count == from.count, toRows.count == to.count
    else {
      oddities.count(.brokenRestriction)
      return
    }
    viaNodes.insert(UInt32(node))
    for from in fromRows {
      for to in toRows {
        rules.append(
          Rule(from: from, via: UInt32(node), to: to, kind: kind, isUTurn: isUTurn))
      }
    }
  }
}
