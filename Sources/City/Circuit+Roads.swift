public import Mechanisms
public import Quantities

extension Circuit {
  /// Lets vehicles under way meet roads that have changed since this was last asked.
  public mutating func meetChangedRoads(of city: City, at now: SimTime) -> CircuitTurn {
    guard let changed = city.roads.news(for: &roadNews) else { return CircuitTurn() }
    return meetChangedRoads(at: now) { city.reconsidered($0, meeting: changed, at: now) }
  }
}
