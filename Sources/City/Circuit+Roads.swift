public import Mechanisms
public import Quantities

extension Circuit {
  /// Lets vehicles under way meet roads that have changed since this was last asked.
  public mutating func meetChangedRoads(of city: City, at now: SimTime) -> CircuitTurn {
    guard let changed = city.roads.news(for: &roadNews) else { return CircuitTurn() }
    return meetChangedRoads(at: now) { city.reconsidered($0, meeting: changed, at: now) }
  }

  /// Sends the vehicles of a turn among the cars of the run.
  public mutating func sendOut(_ turn: CircuitTurn, of service: UInt8, _ city: inout City) {
    for vehicle in turn.toSend {
      let (course, origin) = course(of: vehicle)
      sent(vehicle, by: city.send(vehicle, of: service, on: course, from: origin))
    }
  }
}
