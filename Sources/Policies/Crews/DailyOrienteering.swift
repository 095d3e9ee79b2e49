public import Mechanisms
import Optimisation
public import Quantities
import Randomness

/// Tours of all crews planned together: which orders are worth doing today, by whom, in which order.
///
/// A team orienteering problem: each crew on shift has the time until its shift ends, a truckload
/// and its skills; an order pays what it saves to do it today and not tomorrow, its growth
/// included. It is solved when crews begin and after every ten new orders; crews then follow their
/// tours. Between plans an order of severity 3 goes to the head of the tour whose crew is nearest,
/// and others wait for the next plan unless a crew has nothing to do. A crew whose tour is empty
/// works by cμ.
///
/// Source: Chao, Golden and Wasil, "The team orienteering problem", European Journal of Operational
/// Research 88(3), 1996; for potholes with truckloads Liu et al., Symmetry 13:364, 2021.
public struct DailyOrienteering: CrewPolicy {
  private let candidates: Int
  private let iterations: Int
  private let seed: UInt64
  private var plans = 0
  /// By number of the crew.
  private var tours: [[WorkOrderID]] = []
  private var fallback: SeverityTimesTraffic

  /// - Parameters:
  ///   - candidates: orders that a plan looks at; at least 1.
  ///   - iterations: of the search.
  public init(candidates: Int, iterations: Int, seed: UInt64) {
    precondition(candidates >= 1 && iterations >= 0, "\(candidates), \(iterations)")
    self.candidates = candidates
    self.iterations = iterations
    self.seed = seed
    fallback = SeverityTimesTraffic(candidates: 20)
  }

  public mutating func place(_ order: WorkOrder, _ observation: CrewObservation) -> CrewID? {
    let idle = observation.crews.filter { $0.isFree && tour(of: $0.id).isEmpty }
    if let crew = nearest(
      to: order,
      CrewObservation(
        now: observation.now, crews: idle, waiting: observation.waiting,
        travel: observation.travel, truckload: observation.truckload, reload: observation.reload))
    {
      return crew
    }
    guard order.severity == 3 || order.isUrgent else { return nil }
    let able = observation.crews.filter {
      $0.skills.contains(order.skill) && $0.patches >= order.patches
        && $0.ready + order.work <= $0.until
    }
    let nearestBusy = able.map { crew in
      (
        time: crew.ready
          + observation.travel.time(from: crew.node, to: order.node, at: observation.now),
        crew: crew
      )
    }.min { ($0.time, $0.crew.id) < ($1.time, $1.crew.id) }
    guard let crew = nearestBusy?.crew else { return nil }
    if observation.allows(order, by: crew) { return crew.id }
    remember(crew.id)
    tours[crew.id.row].insert(order.id, at: 0)
    return nil
  }

  public mutating func next(for crew: CrewView, _ observation: CrewObservation) -> WorkOrderID? {
    remember(crew.id)
    while let id = tours[crew.id.row].first {
      tours[crew.id.row].removeFirst()
      if let order = observation.waiting.first(where: { $0.id == id }),
        observation.allows(order, by: crew)
      {
        return id
      }
    }
    let planned = Set(tours.joined())
    let free = observation.waiting.filter { !planned.contains($0.id) }
    return fallback.next(
      for: crew,
      CrewObservation(
        now: observation.now, crews: observation.crews, waiting: free,
        travel: observation.travel, truckload: observation.truckload, reload: observation.reload))
  }

  private func tour(of crew: CrewID) -> [WorkOrderID] {
    crew.row < tours.count ? tours[crew.row] : []
  }

  private mutating func remember(_ crew: CrewID) {
    while tours.count <= crew.row { tours.append([]) }
  }

  public mutating func review(_ observation: CrewObservation) {
    tours = []
    let crews = observation.crews.filter { $0.until > $0.ready }
    let orders = worthiest(observation.waiting)
    guard !crews.isEmpty, !orders.isEmpty else { return }
    let problem = Self.problem(crews, orders, observation)
    plans += 1
    let plan = OrienteeringSearch(iterations: iterations).plan(
      problem, streams: StreamFamily(seed: seed, replication: plans & 0xFFFF))
    for (place, route) in plan.routes.enumerated() {
      remember(crews[place].id)
      tours[crews[place].id.row] = route.compactMap { stop in
        if case .job(let job) = stop { orders[job].id } else { nil }
      }
    }
  }

  /// What it saves to do an order today and not tomorrow, in won.
  private static func reward(_ order: WorkOrder) -> Double {
    let saved = order.costPerDay + order.growthPerDay / 2
    return order.isUrgent ? 1e9 + saved : saved
  }

  /// The orders that pay most for their work, of each skill; ties to the one reported first.
  private func worthiest(_ waiting: [WorkOrder]) -> [WorkOrder] {
    CrewSkill.allCases.flatMap { skill in
      waiting.filter { $0.skill == skill }
        .map { (order: $0, value: Self.reward($0) / max(1, $0.work.seconds)) }
        .sorted {
          ($1.value, $0.order.reported, $0.order.id) < ($0.value, $1.order.reported, $1.order.id)
        }
        .prefix(candidates).map(\.order)
    }
  }

  private static func problem(
    _ crews: [CrewView], _ orders: [WorkOrder], _ observation: CrewObservation
  ) -> OrienteeringProblem {
    var places: [NodeID] = []
    var rows: [NodeID: Int] = [:]
    func row(_ node: NodeID) -> Int {
      if let row = rows[node] { return row }
      rows[node] = places.count
      places.append(node)
      return places.count - 1
    }
    let jobs = orders.map {
      OrienteeringProblem.Job(
        location: row($0.node), reward: reward($0), serviceTime: Int($0.work.milliseconds),
        skills: 1 << UInt64($0.skill.rawValue),
        consumption: $0.skill == .pavement ? $0.patches : 0)
    }
    let teams = crews.map { crew in
      OrienteeringProblem.Team(
        start: row(crew.node), end: row(crew.depot),
        budget: Int((crew.until - max(crew.ready, observation.now)).milliseconds),
        skills: UInt64(crew.skills.rawValue),
        supplies: crew.skills.contains(.pavement)
          ? OrienteeringProblem.Supplies(
            capacity: observation.truckload, stock: crew.patches, depot: row(crew.depot),
            reloadTime: Int(observation.reload.milliseconds)) : nil)
    }
    let times = places.flatMap { from in
      observation.travel.times(from: from, to: places, at: observation.now)
        .map { Int($0.milliseconds) }
    }
    return OrienteeringProblem(
      times: times, locationCount: places.count, jobs: jobs, teams: teams)
  }
}
