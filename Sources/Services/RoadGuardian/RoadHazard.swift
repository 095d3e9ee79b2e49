import Kernel
import Mechanisms
import Quantities
import RoadNetwork

/// What a message to drivers can tell of.
///
/// Incidents belong to the traffic of the city's roads: nothing sends them yet.
public enum HazardType: UInt8, Sendable, CaseIterable { case pothole, ice, incident, flood }

/// How ice or water becomes known.
public enum HazardChannel: UInt8, Sendable, CaseIterable {
  case sensor, patrol, camera, citizen, call119
  /// Not found.
  case none
}

/// Ice or water on a spot of a run.
enum RoadHazardKind: Sendable {}
typealias HazardID = Identifier<RoadHazardKind>

/// What can happen to ice and water.
enum HazardEvent: BitwiseCopyable, Sendable {
  /// By number of the spell.
  case began(UInt32)
  /// Salt has lost its strength; by number of the spell.
  case returned(UInt32, times: UInt32)
  case detected(HazardID, channel: UInt32)
  /// It thaws or has run off.
  case ended(HazardID)

  var kind: UInt8 {
    switch self {
    case .began: 0
    case .returned: 1
    case .detected: 2
    case .ended: 3
    }
  }

  var numbers: (UInt32, UInt32) {
    switch self {
    case .began(let spell): (spell, 0)
    case .returned(let spell, let times): (spell, times)
    case .detected(let hazard, let channel): (hazard.index, channel)
    case .ended(let hazard): (hazard.index, 0)
    }
  }
}

/// A street that ices over or floods.
struct HazardSpot: Sendable {
  let type: HazardType
  /// The street, in the directions that it has.
  let arcs: [ArcID]
  let hasSensor: Bool
}

/// A stretch of time in which a spot is icy or under water if nobody does anything: drawn before any
/// policy acts.
struct HazardSpell: Sendable {
  let spot: Int
  let began: SimTime
  let ended: SimTime
  /// Names its streams: for whom.
  let entity: UInt32
}

/// Ice or water as it stands.
struct RoadHazard: Sendable {
  let spell: Int
  /// How often it has come back within the spell, after salting.
  let returns: Int
  let began: SimTime
  var channel = HazardChannel.none
  var detected: SimTime?
  var order: WorkOrderID?
  var message: MessageID?
  var ended: SimTime?
  /// Whether a crew ended it.
  var isTreated = false

  /// Until when the sums below count.
  var settled: SimTime
  /// The share of passing drivers who know of it.
  var informed = 0.0
  var vehicles = 0.0
  var claimsExpected = 0.0
}
