public import Quantities

/// What a crew can do.
public enum CrewSkill: UInt8, Sendable, CaseIterable {
  /// Fills potholes.
  case pavement
  /// Repairs chargers.
  case electric
  /// Repairs shelters.
  case civil
  /// Salts ice and pumps water off roads.
  case salting

  /// The skill of that name; nil if nobody has one.
  public init?(named name: String) {
    guard let skill = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = skill
  }
}

/// A set of skills.
public struct CrewSkills: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public init(_ skill: CrewSkill) { rawValue = 1 << skill.rawValue }

  /// Whether a skill is among them.
  public func contains(_ skill: CrewSkill) -> Bool { contains(CrewSkills(skill)) }
}

/// The kinds that identifiers of crews and work orders tell apart. They have no values.
public enum CrewKind: Sendable {}
public enum WorkOrderKind: Sendable {}

/// A crew: those who go out in one vehicle.
public typealias CrewID = Identifier<CrewKind>
/// A piece of work that has been ordered.
public typealias WorkOrderID = Identifier<WorkOrderKind>

/// A piece of work at one place, as those who give it out know it.
public struct WorkOrder: Hashable, Sendable {
  public let id: WorkOrderID
  public let node: NodeID
  public let skill: CrewSkill
  /// When the city first heard of what is to be done.
  public let reported: SimTime
  /// As reported, 1 … 3; 3 is the worst.
  public let severity: Int
  /// What it costs everybody to leave it as it is for a day, in won.
  public let costPerDay: Double
  /// By how much that cost is expected to grow in a day, in won.
  public let growthPerDay: Double
  /// How long the work takes on average.
  public let work: SimDuration
  /// The patches of asphalt that it takes.
  public let patches: Int
  /// To be done before all that is not urgent, whatever the policy.
  public let isUrgent: Bool

  public init(
    id: WorkOrderID, node: NodeID, skill: CrewSkill, reported: SimTime, severity: Int,
    costPerDay: Double, growthPerDay: Double, work: SimDuration, patches: Int, isUrgent: Bool
  ) {
    self.id = id
    self.node = node
    self.skill = skill
    self.reported = reported
    self.severity = severity
    self.costPerDay = costPerDay
    self.growthPerDay = growthPerDay
    self.work = work
    self.patches = patches
    self.isUrgent = isUrgent
  }
}
