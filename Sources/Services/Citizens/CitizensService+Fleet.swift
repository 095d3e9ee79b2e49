import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork
import Traffic

// Vehicles of services on the streets on which the cars of citizens queue.
extension CitizensService {
  /// Carries out what services have ordered.
  mutating func takeOrders(_ city: inout City, _ now: SimTime) {
    for order in city.takeStreetOrders() {
      let row = fleet.row(of: order) ?? fleet.add(order, number: streets.addWatched(1))
      if fleet[row].isOut {
        sendOn(row, by: order, now)
      } else if order.departure > now {
        fleet[row].next = order
        calendar.schedule(.fleetDeparts(UInt32(row)), at: order.departure, phase: .arrive)
      } else {
        setOut(row, by: order, &city, now)
      }
    }
    reportEntries(&city, now)
  }

  /// The time has come to set out by the next order of a vehicle, unless it was changed.
  mutating func fleetDeparts(_ row: Int, _ city: inout City, _ now: SimTime) {
    guard !fleet[row].isOut, let order = fleet[row].next, order.departure <= now else { return }
    setOut(row, by: order, &city, now)
    reportEntries(&city, now)
  }

  private mutating func setOut(
    _ row: Int, by order: StreetOrder, _ city: inout City, _ now: SimTime
  ) {
    fleet[row].order = order
    fleet[row].next = nil
    fleet[row].lead = 0
    fleet[row].entered = order.entered
    let path = order.path[order.entered...]
    if path.isEmpty {
      report(.arrived, row, &city, now)
      return
    }
    fleet[row].isOut = true
    fleet[row].isWaiting = true
    streets.setOut(fleet[row].number, along: path, at: now)
  }

  /// Gives a vehicle on the streets a new course: it leaves its path where it can and the new course
  /// begins, or, if that is nowhere on its path, begins it when it has stopped.
  private mutating func sendOn(_ row: Int, by order: StreetOrder, _ now: SimTime) {
    let vehicle = fleet[row]
    let path = streets.path(of: vehicle.number)
    let ahead = vehicle.isWaiting ? 1 : 0
    // The lanes of its own link and of the next ones are chosen.
    let kept = min(path.count, SpatialQueues.linksKept - ahead)
    fleet[row].next = nil
    if order.path.isEmpty {
      streets.reroute(vehicle.number, keeping: kept, along: [])
      fleet[row].order = order
      fleet[row].lead = kept - 1 + ahead
      return
    }
    // The course that it drives has changed ahead.
    let here = order.entered > 0 ? order.entered - 1 : 0
    if vehicle.lead == 0, vehicle.entered == order.entered, order.path.count >= here + kept,
      order.path[here..<here + kept].elementsEqual(path.prefix(kept))
    {
      streets.reroute(vehicle.number, keeping: kept, along: order.path[(here + kept)...])
      fleet[row].order = order
      return
    }
    guard let turn = turn(vehicle, on: path, at: order.origin, keeping: kept) else {
      streets.reroute(vehicle.number, keeping: kept, along: [])
      fleet[row].next = order
      return
    }
    streets.reroute(vehicle.number, keeping: turn + 1, along: order.path)
    fleet[row].order = order
    fleet[row].entered = 0
    fleet[row].lead = turn + ahead
  }

  /// The place in the path of a vehicle of the link at whose end it turns; nil if that is nowhere.
  ///
  /// Whoever has hardly room to turn does so from whatever lanes.
  private func turn(
    _ vehicle: StreetFleet.Vehicle, on path: [ArcID], at node: NodeID, keeping kept: Int
  ) -> Int? {
    let graph = carRoads.graph
    func ends(_ place: Int) -> Bool { graph.head[path[place].row] == node.index }
    if let place = path.indices.dropFirst(kept - 1).first(where: ends) { return place }
    if vehicle.isWaiting || streets.isWaitingForRoom(vehicle.number) { return nil }
    return path.indices.prefix(kept - 1).first(where: ends)
  }

  /// A vehicle of a service has come to the end of its path.
  mutating func fleetArrives(_ number: VehicleID, _ city: inout City, _ now: SimTime) {
    guard let row = fleet.row(of: number) else {
      preconditionFailure("\(number) is neither a car nor a bus nor of a service")
    }
    fleet[row].isOut = false
    guard let next = fleet[row].next else {
      report(.arrived, row, &city, now)
      return
    }
    if next.departure > now {
      calendar.schedule(.fleetDeparts(UInt32(row)), at: next.departure, phase: .arrive)
    } else {
      setOut(row, by: next, &city, now)
      reportEntries(&city, now)
    }
  }

  /// Tells services which links their vehicles have entered.
  mutating func reportEntries(_ city: inout City, _ now: SimTime) {
    for number in streets.takeWatchedEntries() {
      guard let row = fleet.row(of: number) else { continue }
      fleet[row].isWaiting = false
      if fleet[row].lead > 0 {
        fleet[row].lead -= 1
        continue
      }
      fleet[row].entered += 1
      report(.entered(fleet[row].entered - 1), row, &city, now)
      if settings.respondersAskForGreen && fleet[row].order.isUrgent { askForGreen(row, now) }
    }
  }

  private mutating func report(
    _ event: StreetReport.Event, _ row: Int, _ city: inout City, _ now: SimTime
  ) {
    let vehicle = fleet[row]
    city.report(
      StreetReport(
        vehicle: vehicle.vehicle, order: vehicle.order.number, event: event, moment: now),
      to: vehicle.service)
  }

  /// At the ends of so many links a responder asks for green: its own and those after it.
  private static let linksAhead = 4

  private mutating func askForGreen(_ row: Int, _ now: SimTime) {
    let path = fleet[row].order.path.dropFirst(fleet[row].entered - 1)
    askForGreen(
      fleet[row].number, zip(path, path.dropFirst()).prefix(Self.linksAhead).map { ($0, $1) },
      .responder, now)
  }

  /// A vehicle asks the signals ahead of it for green, for when it will come if nobody holds it up.
  ///
  /// - Parameter links: from its own on, each with the one after it on its way, if there is one.
  mutating func askForGreen(
    _ vehicle: VehicleID, _ links: [(ArcID, next: ArcID?)], _ kind: PriorityRequest.Kind,
    _ now: SimTime
  ) {
    let network = streets.network
    var moment = now
    for (link, next) in links {
      moment = moment + network.links[link.row].freeTime
      streets.requestPriority(
        vehicle, at: network.group(on: link, towards: next), arrival: moment, kind, now: now)
    }
  }
}
