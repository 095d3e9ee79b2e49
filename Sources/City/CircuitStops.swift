public import Mechanisms
public import Population
public import Quantities
import RoadNetwork

/// The stops of a circuit in a city: where vehicles may stand, what driving between them takes, and
/// who lives within reach of them and of fixed places of the same kind.
///
/// It holds what a plan of the city says and no run changes, so that all replications share one;
/// see `CityPlan.circuitStops(_:)`. Which fixed places are open, and for how long, may change in a
/// run: `groups(fixedHours:)` says what follows.
public struct CircuitStops: Sendable {
  /// What is asked of a city: two questions that are equal have one answer.
  public struct Question: Hashable, Sendable {
    /// Categories of the facilities at which vehicles may stand.
    public var stops: Set<String>
    /// The category of the depot; its first facility counts.
    public var depot: String
    /// Categories of the fixed places: branches, doctors.
    public var fixed: Set<String>
    /// The youngest of the people who count.
    public var leastAge: AgeBand
    /// How long anybody walks, at the own speed, to a place that counts as within reach.
    public var reach: SimDuration

    public init(
      stops: Set<String>, depot: String, fixed: Set<String>, leastAge: AgeBand,
      reach: SimDuration
    ) {
      self.stops = stops
      self.depot = depot
      self.fixed = fixed
      self.leastAge = leastAge
      self.reach = reach
    }
  }

  /// People of one dong who reach the same places.
  struct Cell: Sendable {
    /// Without the people.
    struct Key: Hashable, Sendable {
      let dong: Int
      let stops: [StopID]
      /// Fixed places within reach, ascending.
      let fixed: [Int]
      /// Fixed places within a kilometre's walk, ascending.
      let nearby: [Int]
    }

    let key: Key
    var people: Int
  }

  /// The walk within which somebody lives near a place.
  public static let nearby = Distance(millimetres: 1_000_000)
  /// The hour whose traffic the driving times hold, in the middle of every operating window.
  public static let drivingHour = 12

  /// By number of the stop.
  public let facilities: [CityFacility]
  /// The dong of each stop, by its place in the city's table.
  public let dongs: [DongID]
  /// Fixed places, in the order of the city's table.
  public let fixed: [CityFacility]
  /// Where vehicles begin and end their days; nil if the city has no such facility.
  public let depot: NodeID?
  /// Expected driving times at midday, from row to column: a row for each stop and a last one for
  /// the depot. `SimTime.never.milliseconds` where no road leads.
  public let driving: [[SimDuration]]
  /// Walks to the stops, by their numbers.
  public let walksToStops: WalkingAccess
  /// Walks to the fixed places, by their places in `fixed`.
  public let walksToFixed: WalkingAccess
  let cells: [Cell]

  /// - Complexity: O(*residents*), and a query for each stop; about 0.2 s for Jeonju.
  public init(_ question: Question, in plan: CityPlan) {
    facilities = plan.facilities(of: question.stops)
    dongs = facilities.map { plan.dongOfNode[$0.node.row] }
    fixed = plan.facilities(of: question.fixed)
    depot = plan.facilities(of: [question.depot]).first?.node
    walksToStops = plan.walkingAccess(to: facilities.map(\.node))
    walksToFixed = plan.walkingAccess(to: fixed.map(\.node))
    var search = plan.roads.makeSearch()
    let places = facilities.map(\.node) + [depot].compactMap { $0 }
    driving = places.map {
      search.times(from: $0, to: places, hour: Self.drivingHour)
    }
    cells = Self.cells(question, in: plan, walksToStops, walksToFixed)
  }

  /// The node of each stop.
  public var nodes: [NodeID] { facilities.map(\.node) }

  /// Stops between which and the depot no road leads, there or back, ascending.
  public var unreachedStops: [StopID] {
    guard depot != nil else { return [] }
    let never = SimDuration(milliseconds: SimTime.never.milliseconds)
    let last = facilities.count
    return facilities.indices.filter { driving[last][$0] >= never || driving[$0][last] >= never }
      .map { StopID($0) }
  }

  /// The people who count, by dong and by what they reach.
  ///
  /// - Parameter fixedHours: open hours a week of each fixed place; 0 for one that is closed.
  /// - Complexity: O(*cells* · *places within reach*).
  public func groups(fixedHours: [Double]) -> [ResidentGroup] {
    precondition(fixedHours.count == fixed.count, "\(fixedHours.count) of \(fixed.count) places")
    var places: [ResidentGroup: Int] = [:]
    var groups: [(key: ResidentGroup, people: Int)] = []
    for cell in cells {
      let key = ResidentGroup(
        people: 0, dong: cell.key.dong,
        reachesFixed: cell.key.fixed.contains { fixedHours[$0] > 0 },
        livesNearFixed: cell.key.nearby.contains { fixedHours[$0] > 0 },
        fixedHours: cell.key.fixed.reduce(0) { $0 + fixedHours[$1] }, stops: cell.key.stops)
      if let place = places[key] {
        groups[place].people += cell.people
      } else {
        places[key] = groups.count
        groups.append((key, cell.people))
      }
    }
    return groups.map { key, people in
      ResidentGroup(
        people: Double(people), dong: key.dong, reachesFixed: key.reachesFixed,
        livesNearFixed: key.livesNearFixed, fixedHours: key.fixedHours, stops: key.stops)
    }
  }

  /// Cells in the order of dongs, nodes and walking speeds at which each first appears.
  private static func cells(
    _ question: Question, in plan: CityPlan, _ toStops: WalkingAccess, _ toFixed: WalkingAccess
  ) -> [Cell] {
    var places: [Cell.Key: Int] = [:]
    var cells: [Cell] = []
    for home in homes(question.leastAge, in: plan) {
      let reach = Swift.min(toStops.bound, home.speed.distance(in: question.reach))
      func within(_ distance: Distance, _ access: WalkingAccess) -> [Int] {
        access.places(near: home.node).filter { $0.distance <= distance }.map(\.place)
      }
      let key = Cell.Key(
        dong: home.dong, stops: within(reach, toStops).map { StopID($0) },
        fixed: within(reach, toFixed), nearby: within(Self.nearby, toFixed))
      if let place = places[key] {
        cells[place].people += home.people
      } else {
        places[key] = cells.count
        cells.append(Cell(key: key, people: home.people))
      }
    }
    return cells
  }

  /// People of one dong, node and walking speed.
  private struct Home {
    let dong: Int
    let node: NodeID
    let speed: Speed
    let people: Int
  }

  private static func homes(_ leastAge: AgeBand, in plan: CityPlan) -> [Home] {
    let residents = plan.residents
    let speeds = [plan.access.adultSpeed, plan.access.elderlySpeed, plan.access.impairedSpeed]
    return plan.dongs.indices.flatMap { dong in
      var people: [Int: Int] = [:]
      for row in residents.residents(of: DongID(dong)) {
        let resident = ResidentID(row)
        let age = residents.ageBand(of: resident)
        guard age.rawValue >= leastAge.rawValue else { continue }
        let walking =
          residents.disability(of: resident) == .severe ? 2 : age.group.is65Plus ? 1 : 0
        people[residents.homeNode(of: resident).row * speeds.count + walking, default: 0] += 1
      }
      return people.sorted { $0.key < $1.key }.map { key, count in
        Home(
          dong: dong, node: NodeID(key / speeds.count), speed: speeds[key % speeds.count],
          people: count)
      }
    }
  }
}
