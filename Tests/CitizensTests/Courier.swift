import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork

/// What a courier does.
enum CourierEvent: Event {
  /// Is given the task at a place in its list.
  case given(UInt32)

  var kind: UInt8 { 0 }
  var identity: UInt64 {
    switch self {
    case .given(let task): UInt64(task)
    }
  }
}

/// A service with one vehicle that is told where to go, whether it is under way or not.
struct Courier: Process, ~Copyable {
  struct Task {
    let moment: SimTime
    /// Where to go; nil to stop where it next can.
    let destination: NodeID?
  }

  var calendar: EventCalendar<CourierEvent>
  let rank: UInt8
  let tasks: [Task]
  /// Whether it goes to emergencies.
  let isUrgent: Bool
  private(set) var node: NodeID
  private(set) var course = RoadCourse(arrival: .zero)
  private(set) var isDriving = false
  /// All arcs that its courses led over, as far as it drove each.
  private(set) var walk: [ArcID] = []
  private(set) var reports: [StreetReport] = []
  /// When each drive was expected to end when it began, and when it did.
  private(set) var drives: [(departure: SimTime, expected: SimTime, arrival: SimTime)] = []
  private var began = SimTime.zero
  private var expected = SimTime.zero

  init(rank: UInt8, at node: NodeID, _ tasks: [Task], isUrgent: Bool = false) {
    calendar = EventCalendar(rank: rank)
    self.rank = rank
    self.tasks = tasks
    self.isUrgent = isUrgent
    self.node = node
    for (number, task) in tasks.enumerated() {
      calendar.schedule(.given(UInt32(number)), at: task.moment, phase: .decide)
    }
  }

  var nextKey: EventKey { calendar.nextKey }
  var fingerprint: Fingerprint { calendar.fingerprint }

  mutating func handleNextEvent(_ city: inout City) {
    guard let (key, event) = calendar.popNext() else { return }
    let task =
      switch event {
      case .given(let number): tasks[Int(number)]
      }
    let now = key.time
    var departure = now
    if isDriving {
      let turn = city.nextTurn(on: course, from: node, at: now)
      walk += course.path[..<turn.arcs]
      (node, departure) = (turn.node, turn.time)
    }
    course.restart(at: departure)
    if let destination = task.destination { city.extend(&course, from: node, to: destination) }
    isDriving = task.destination != nil
    if isDriving && course.progress == nil {
      drives.append((departure, course.arrival, course.arrival))
      isDriving = false
      return
    }
    (began, expected) = (departure, course.arrival)
    let order = city.send(VehicleID(0), of: rank, on: course, from: node, isUrgent: isUrgent)
    course.progress?.order = order
  }

  mutating func react(to city: inout City, at now: SimTime) {
    for report in city.takeStreetReports(service: rank) {
      reports.append(report)
      guard course.follow(report), report.event == .arrived, isDriving else { continue }
      walk += course.path
      node = course.path.last.map { NodeID(city.plan.roads.graph.head[$0.row]) } ?? node
      isDriving = false
      drives.append((began, expected, now))
    }
  }

  borrowing func clone() -> Courier { Courier(copying: self) }

  private init(copying other: borrowing Courier) {
    calendar = other.calendar.clone()
    rank = other.rank
    tasks = other.tasks
    isUrgent = other.isUrgent
    node = other.node
    course = other.course
    isDriving = other.isDriving
    walk = other.walk
    reports = other.reports
    drives = other.drives
    began = other.began
    expected = other.expected
  }
}
