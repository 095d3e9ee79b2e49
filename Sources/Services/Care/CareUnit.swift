import Mechanisms
import Quantities

/// Why a responder drives.
public enum ResponderDriveReason: UInt8, Sendable, CaseIterable {
  case toScene
  /// Back to the base of its crew.
  case home
  /// To a base that is not its crew's, by a policy's choice.
  case relocation
  /// To where the crew of a new shift belongs.
  case shiftChange
  /// Home after the end of the shift.
  case endOfShift
}

/// One responder's car while the run goes on.
struct CareUnit {
  enum Activity: UInt8 {
    case off
    /// Standing at `node`.
    case idle
    /// Driving to a base; may be called away at the next node.
    case toBase
    /// Driving home after the end of the shift.
    case returning
    case toScene
    case onScene
    case broken
  }

  /// The people on board.
  struct Crew {
    let began: SimTime
    let plannedEnd: SimTime
    /// Answering calls so far.
    var busy = SimDuration.zero
  }

  var activity = Activity.off
  /// Changes with every new course, so that an event of an old course is known as such.
  var version: UInt32 = 0
  /// Where it stands, or where its drive began.
  var node: NodeID
  /// When its drive began, or from when it can leave `node`.
  var departure = SimTime.zero
  /// The drive under way; without arcs while it stands.
  var course = RoadCourse(arrival: .zero)
  /// The arcs of the drive under way after which it breaks down; nil if it does not.
  var breaksAfter: Int?
  var reason = ResponderDriveReason.home
  /// Where it waits or drives to, or came from.
  var base: BaseID
  /// Where its crew belongs.
  var home: BaseID
  var call: RequestID?
  var crew: Crew?
  /// The shift under way has a crew for it.
  var hasRelief = false
  /// A new crew drives to its base without asking the policy.
  var goesHome = false
  var busySince: SimTime?
  var wear = BreakdownClock(left: nil)

  var isBusy: Bool { busySince != nil }
}
