import City
import Mechanisms
import Quantities
import RoadNetwork

// What potholes and crews do to the roads: the one place where the service writes to them.

extension RoadGuardianService {
  /// Changes a road and tells the city how fast and how rough it is then.
  mutating func changeRoad(
    _ arc: ArcID, _ city: inout City, _ now: SimTime, _ change: (inout DamagedRoad) -> Void
  ) {
    var road = roads[arc] ?? DamagedRoad(since: now)
    count(road, arc, now)
    road.since = now
    change(&road)
    let lanes = demand.traffic.laneKilometres[arc.row]
    road.parts = damage.parts(
      squares: road.squares, laneKilometres: lanes, isWorkZone: road.zones > 0)
    if road.surface < 1 { road.parts = max(1, Int(Double(road.parts) * road.surface)) }
    city.setSpeed(of: arc, to: road.parts)
    city.setRoughness(
      of: arc, to: damage.roughness(squares: road.squares, laneKilometres: lanes))
    keep(road, arc)
  }

  private mutating func keep(_ road: DamagedRoad, _ arc: ArcID) {
    let isSound = road.potholes.isEmpty && road.zones == 0 && road.told == 0 && road.hazard == nil
    roads[arc] = isSound ? nil : road
  }

  /// Counts the time that passing drivers have lost on a road since it last changed.
  mutating func count(_ road: DamagedRoad, _ arc: ArcID, _ now: SimTime) {
    guard road.parts < 1_024, now > road.since else { return }
    let vehicles = demand.traffic.passes(arc, from: road.since, to: now)
    slowingRecords.append(
      SlowingRecord(
        arc: arc, dong: dong(of: arc), from: road.since, until: now, parts: road.parts,
        isWorkZone: road.zones > 0, vehicles: vehicles,
        hours: vehicles * extraHours(arc, road.parts)))
  }

  /// Tells navigation what a road weighs for those who know of its potholes.
  mutating func tell(_ arc: ArcID, _ change: Int, _ city: inout City, _ now: SimTime) {
    var road = roads[arc] ?? DamagedRoad(since: now)
    road.told += change
    city.publishDelay(rules.perceived * Int64(road.told), on: arc)
    keep(road, arc)
  }
}
