import Mechanisms
import Quantities

/// A piece of work from its order to its end.
struct Job: Sendable {
  /// What is to be done.
  enum Kind: Sendable {
    /// Potholes close together on one road; none where there is none.
    case potholes([PotholeID])
    /// Ice on a road.
    case salting(HazardID)
    /// Water on a road.
    case pumping(HazardID)
    /// A charger, by its number.
    case charger(Int)
    /// A part of a shelter that failed.
    case repair(part: Int)
    /// A part of a shelter, before it fails.
    case replacement(part: Int)
  }

  enum Stage: UInt8, Sendable { case triage, waiting, assigned, working, done }

  var kind: Kind
  let skill: CrewSkill
  let node: NodeID
  /// The road; nil for what stands beside it.
  let arc: ArcID?
  /// When the city first heard of it.
  let reported: SimTime
  var stage = Stage.triage
  var severity: Int
  var costPerDay = 0.0
  var growthPerDay = 0.0
  var work: SimDuration
  var patches = 0
  var isUrgent = false
  /// The message that tells drivers of nothing.
  var message: MessageID?

  func order(_ id: WorkOrderID) -> WorkOrder {
    WorkOrder(
      id: id, node: node, skill: skill, reported: reported, severity: severity,
      costPerDay: costPerDay, growthPerDay: growthPerDay, work: work, patches: patches,
      isUrgent: isUrgent)
  }
}

/// A pothole of a run as it stands.
struct Pothole: Sendable {
  enum Stage: UInt8, Sendable { case unknown, known, repaired }

  let need: PotholeNeed
  var stage = Stage.unknown
  var severity: Int
  var channel = DetectionChannel.none
  var detected: SimTime?
  var order: WorkOrderID?
  var message: MessageID?
  /// The pass of the camera bus by whose picture it would become known.
  var filmed: SimTime?
  /// How often a guided patrol has passed it.
  var passes = 0

  /// Until when the sums below count.
  var settled: SimTime
  /// The share of passing drivers who know of it.
  var informed = 0.0
  var hits = 0.0
  var claimsExpected = 0.0
  var reportsExpected = 0.0
  var severeTime = SimDuration.zero
}

/// A road with potholes or a crew on it.
struct DamagedRoad: Sendable {
  /// The open potholes, in the order in which they were born.
  var potholes: [PotholeID] = []
  /// Sum of the squares of their severities.
  var squares = 0
  /// Crews at work.
  var zones = 0
  /// Sum of the severities of the potholes that drivers are told of, false ones as one.
  var told = 0
  /// Since when speed and traffic are as they are.
  var since: SimTime
  /// Of 1024.
  var parts = 1_024
  /// Ice or water on it.
  var hazard: HazardID?
  /// The share of the speed that ice or water leaves.
  var surface = 1.0
}

/// A message to drivers of what is on a road.
struct HazardMessage: Sendable {
  var type = HazardType.pothole
  let arc: ArcID
  /// Nil for one that is not there, and for ice and water.
  let pothole: PotholeID?
  /// Ice or water.
  var hazard: HazardID?
  let severity: Int
  var published: SimTime?
  var ended: SimTime?
  /// When the pothole was filled; the detection for one that never was.
  var trueUntil: SimTime?
}
