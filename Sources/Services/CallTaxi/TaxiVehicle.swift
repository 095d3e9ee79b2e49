import Mechanisms
import Quantities

/// One vehicle while the run goes on.
struct TaxiVehicle {
  enum Activity: UInt8 {
    case offShift
    /// Standing at `node`, or about to, at `ready`.
    case idle
    /// Driving to its depot to wait there; may be called away at the next node.
    case toWaitPlace
    /// Driving to the first stop of its plan.
    case toStop
    /// At the stop `current`.
    case atStop
    case onBreak
    /// Driving to where it will be charged.
    case toCharger
    /// At a charger, or in line for one.
    case atCharger
    /// Under repair while its shift goes on.
    case broken
    /// Under repair after its shift.
    case brokenOffShift

    var isDriving: Bool { self == .toStop || self == .toWaitPlace || self == .toCharger }
  }

  let vehicleClass: VehicleClass
  let capacity: Load
  let depot: NodeID
  let depotNumber: Int
  var activity = Activity.offShift
  /// Changes with every new course, so that an event of an old course is known as such.
  var version: UInt32 = 0
  /// Where it stands, or where its drive began.
  var node: NodeID
  /// From when it can leave `node`.
  var ready = SimTime.zero
  /// The drive under way or the last one.
  var course = RoadCourse(arrival: .zero)
  var reason = DriveReason.toDepot
  var wear = BreakdownClock(left: nil)
  /// The place in its course of the arc before which it breaks down; nil if it does not.
  var breaksDownBefore: Int?
  var plan: [PlannedStop] = []
  var current: PlannedStop?
  /// What the dispatcher takes as the end of the stop `current`.
  var currentEnd = SimTime.zero
  var onBoard = Load.none
  /// Row in the roster of the shift it is on or was on last.
  var shift = 0
  var shiftStart = SimTime.zero
  var shiftEnd = SimTime.zero
  var breakDue = SimTime.never
  /// When the break under way began.
  var breakStart = SimTime.zero
  /// The length of the break that has been taken.
  var breakTime = SimDuration.zero
  /// Its battery; nil if it burns fuel.
  var electric: TaxiBattery?

  var isFree: Bool { plan.isEmpty && current == nil && onBoard == .none }
}
