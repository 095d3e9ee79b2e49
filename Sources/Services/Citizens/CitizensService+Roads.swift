import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork
import Traffic

extension CitizensService {
  /// Schedules what happens to the roads next.
  mutating func expectChange(_ number: Int) {
    guard roadDay.changes.indices.contains(number) else { return }
    calendar.schedule(
      .roadsChange(Int32(number)), at: roadDay.changes[number].moment, phase: .release)
  }

  /// Something happens to the roads.
  mutating func changeRoads(_ number: Int32, _ city: inout City, _ now: SimTime) {
    switch roadDay.changes[Int(number)].change {
    case .announced(let closure): announce(closure, &city)
    case .closes(let closure):
      announce(closure, &city)
      if hasQueues { turnRound(city, now) }
    case .opens(let closure):
      for arc in roadDay.settings.closures[closure].arcs
      where roadDay.closure(of: arc, at: now) == nil {
        city.publishDelay(.zero, on: arc)
        if roadDay.settings.isPlanned { roadDay.ways?.expect(.zero, on: arc) }
      }
    case .weather(let hour): bringWeather(roadDay.weather[hour], now)
    case .incidentBegan(let incident): block(incident, &city, now)
    case .incidentDetected(let incident): publish(incident, &city, now)
    case .incidentCleared(let incident): clear(incident, &city)
    }
    expectChange(Int(number) + 1)
  }

  private func announce(_ closure: Int, _ city: inout City) {
    for arc in roadDay.settings.closures[closure].arcs {
      city.publishDelay(RoadDay.closedDelay, on: arc)
      if roadDay.settings.isPlanned { roadDay.ways?.expect(RoadDay.closedDelay, on: arc) }
    }
  }

  /// Everybody under way whose path leads over what is closed now goes another way.
  private mutating func turnRound(_ city: City, _ now: SimTime) {
    for vehicle in streets.vehiclesUnderWay {
      if vehicle.row >= people.count {
        // Vehicles of services turn by the delays that are published.
        if vehicle.row < people.count + buses.buses.count { turnRoundBus(vehicle, now) }
        continue
      }
      let path = streets.path(of: vehicle)
      let kept = SpatialQueues.linksKept
      guard
        let new = roadDay.rerouted(
          path, of: ResidentID(vehicle.index), keeping: kept, at: now, city.plan.roads.graph)
      else { continue }
      streets.reroute(vehicle, along: new.dropFirst(kept))
    }
  }
}
