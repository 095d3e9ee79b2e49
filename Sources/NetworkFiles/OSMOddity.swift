/// What an OpenStreetMap import leaves out or reads differently: counted, and reported.
enum OSMOddity: Int, CaseIterable {
  case noRoad, closedToCars, ferry, area, shortWay, missingNode, barrier, reversible
  case wordSpeed, unreadableSpeed, unreadableLanes, zeroLength
  case noPath, closedToWalkers
  case viaWay, brokenRestriction, conditionalRestriction, exceptedRestriction
  case unknownRestriction, restrictionOfDroppedRoad

  var meaning: String {
    switch self {
    case .noRoad: "ways that are no roads for cars (footways, tracks, building sites) left out"
    case .closedToCars: "ways closed to motor vehicles left out"
    case .ferry: "ferries left out"
    case .area: "areas left out"
    case .shortWay: "ways with fewer than two nodes left out"
    case .missingNode: "nodes of ways that are not in the files; the ways end there"
    case .barrier: "barriers that close a road to cars"
    case .reversible: "one-ways whose direction changes taken as two-way"
    case .wordSpeed: "ways with maxspeed none, signals or variable: the default of their class"
    case .unreadableSpeed: "ways with maxspeed in no known spelling: the default of their class"
    case .unreadableLanes: "ways with lanes in no known spelling: the default of their class"
    case .zeroLength: "pieces of road of length zero, taken as 1 mm"
    case .noPath: "ways that are no paths for walkers left out"
    case .closedToWalkers: "ways closed to walkers left out"
    case .viaWay: "turn restrictions by way of another road, not kept"
    case .brokenRestriction: "turn restrictions with members that are missing, not kept"
    case .conditionalRestriction: "turn restrictions that hold at some times only, not kept"
    case .exceptedRestriction: "turn restrictions that do not hold for cars or taxis, not kept"
    case .unknownRestriction: "turn restrictions of unknown kind, not kept"
    case .restrictionOfDroppedRoad: "turn restrictions between roads that were not kept"
    }
  }
}

/// How often each oddity was met.
struct OSMOddities {
  private var counts = [Int](repeating: 0, count: OSMOddity.allCases.count)

  subscript(oddity: OSMOddity) -> Int { counts[oddity.rawValue] }

  mutating func count(_ oddity: OSMOddity, times: Int = 1) { counts[oddity.rawValue] += times }

  /// One line for each that was met.
  var notes: [String] {
    OSMOddity.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \($0.meaning)" }
  }
}
