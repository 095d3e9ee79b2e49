import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork

// Those who go by taxi.
extension CitizensService {
  /// Somebody asks for a taxi, at the door or at the stop where no bus came.
  mutating func callTaxi(_ person: ResidentID, _ now: SimTime) {
    if let atDoor = taxis.call(person, at: now) {
      board(person, atDoor)
    } else if taxis.nextEndOfPatience == now + taxis.patience {
      expectEndOfTaxiPatience()
    }
  }

  private mutating func board(_ person: ResidentID, _ atDoor: SimTime) {
    people[person.row].isInTaxi = true
    calendar.schedule(.drivesOff(person), at: atDoor, phase: .arrive)
  }

  private mutating func expectEndOfTaxiPatience() {
    guard let end = taxis.nextEndOfPatience, end <= settings.end else { return }
    calendar.schedule(.taxiPatienceEnds, at: end, phase: .observe)
  }

  /// The taxi of somebody who has arrived is free for others.
  mutating func leaveTaxi(_ person: ResidentID, _ now: SimTime) {
    people[person.row].isInTaxi = false
    if let next = taxis.release(at: now) { board(next.person, next.atDoor) }
  }

  /// Who has stood in line for too long walks if that is near, or takes a bus if one comes soon.
  mutating func endTaxiPatience(_ city: City, _ now: SimTime) {
    while let caller = taxis.nextImpatient(at: now) {
      if goesWithoutTaxi(caller.person, city, now) { taxis.giveUp() } else { taxis.strand(caller) }
    }
    expectEndOfTaxiPatience()
  }

  private mutating func goesWithoutTaxi(_ person: ResidentID, _ city: City, _ now: SimTime) -> Bool
  {
    let stop = Int(people[person.row].stop)
    let place = buses.place(of: person, door: plans.stops[stop].node)
    let destination = plans.stops[stop + 1].node
    let walk = city.plan.walkingTime(of: person, from: place, to: destination)
    if walk <= buses.lines.rules.longestWalk {
      calendar.schedule(.arrives(person), at: now + walk, phase: .arrive)
    } else {
      let choice = buses.lines.choice(
        of: person, from: place, to: destination, withFeeder: false, in: city.plan, at: now)
      guard let choice, choice.leave <= now else { return false }
      buses.riders[person.row].step = choice.step
      calendar.schedule(.comesToStop(person), at: now + choice.access, phase: .arrive)
    }
    buses.leavePlace(of: person)
    return true
  }
}
