import Quantities
import RoadNetwork

// How an insertion changes a plan.

extension PooledFleet {
  /// Puts a request into the plan of its vehicle.
  mutating func carryOut(_ search: PooledSearch, _ request: Int) {
    guard let vehicle = search.best.vehicle else { return }
    let row = vehicle.row
    if vehicles[row].stops.isEmpty { vehicles[row].leave = max(vehicles[row].leave, search.now) }
    let turns = search.best.pickupIndex == 0 && isMoving(row, search.now)
    if turns { turnVehicle(row, search.now) }
    var pickup = gap(row, search.best.pickupIndex, search)
    // It passes by where it turns and does not stop there.
    if turns { pickup.boardsBefore = false }
    let dropoff = gap(row, search.best.dropoffIndex, search)
    let isTogether = search.best.pickupIndex == search.best.dropoffIndex
    // From the back to the front, so that places before stops stay what they are.
    if !isTogether && dropoff.alightsBefore {
      alight(request, row, search)
    } else {
      insertDropoff(request, row, isTogether ? search.direct : dropoff.toDropoff, search)
      setDrive(row, search.best.dropoffIndex + 1, dropoff.fromDropoff)
    }
    if !isTogether { setDrive(row, search.best.pickupIndex, pickup.fromPickup) }
    if pickup.boardsBefore {
      board(request, row, search)
    } else {
      insertPickup(request, row, pickup.toPickup, search)
    }
    vehicles[row].makeProfile(stopTime: terms.stopTime)
  }

  /// Ends the drive under way at the end of its arc.
  private mutating func turnVehicle(_ row: Int, _ now: SimTime) {
    let turn = turn(row, now)
    // The label of the turn becomes that of the place.
    vehicles[row].turn = nil
    leavePlace(row, after: turn.time - vehicles[row].leave)
    vehicles[row].boarding = []
    vehicles[row].place = turn.place
    vehicles[row].leave = turn.time
  }

  private mutating func setDrive(_ row: Int, _ stop: Int, _ drive: SimDuration) {
    if stop < vehicles[row].stops.count { vehicles[row].stops[stop].drive = drive }
  }

  private mutating func insertPickup(
    _ request: Int, _ row: Int, _ drive: SimDuration, _ search: PooledSearch
  ) {
    vehicles[row].stops.insert(
      PooledStop(
        place: PooledPlace(arc: search.origin, departure: search.fromOrigin),
        arrival: search.toOrigin, drive: drive, latest: latestBoarding(search),
        boarding: [request]),
      at: search.best.pickupIndex)
  }

  private mutating func insertDropoff(
    _ request: Int, _ row: Int, _ drive: SimDuration, _ search: PooledSearch
  ) {
    vehicles[row].stops.insert(
      PooledStop(
        place: PooledPlace(arc: search.destination, departure: search.fromDestination),
        arrival: search.toDestination, drive: drive, latest: search.now + search.longestTrip,
        alighting: [request]),
      at: search.best.dropoffIndex)
  }

  /// The rider boards where the vehicle stops anyhow.
  private mutating func board(_ request: Int, _ row: Int, _ search: PooledSearch) {
    labels.remove(search.toOrigin)
    labels.remove(search.fromOrigin)
    if search.best.pickupIndex == 0 {
      vehicles[row].boarding.append(request)
      vehicles[row].onBoard.seats += 1
      return
    }
    let stop = search.best.pickupIndex - 1
    vehicles[row].stops[stop].boarding.append(request)
    vehicles[row].stops[stop].latest = min(
      vehicles[row].stops[stop].latest, latestBoarding(search))
  }

  /// The rider alights where the vehicle stops anyhow.
  private mutating func alight(_ request: Int, _ row: Int, _ search: PooledSearch) {
    labels.remove(search.toDestination)
    labels.remove(search.fromDestination)
    let stop = search.best.dropoffIndex - 1
    vehicles[row].stops[stop].alighting.append(request)
    vehicles[row].stops[stop].latest = min(
      vehicles[row].stops[stop].latest, search.now + search.longestTrip)
  }

  /// By when the vehicle must have stopped for the rider to keep the longest wait.
  private func latestBoarding(_ search: PooledSearch) -> SimTime {
    search.now + terms.longestWait - terms.stopTime
  }
}
