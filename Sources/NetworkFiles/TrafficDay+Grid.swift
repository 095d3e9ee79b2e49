public import Quantities
import Randomness

extension TrafficDay {
  /// A square grid of two-lane streets, 200 m from junction to junction and 50 km/h, and trips between
  /// random junctions at least five blocks apart, each first along one direction, then along the
  /// other.
  ///
  /// - Parameters:
  ///   - side: junctions along one side, at least 6.
  ///   - within: departures are spread evenly over this.
  public static func grid(side: Int, trips: Int, within: SimDuration) -> TrafficDay {
    precondition(side >= 6 && trips > 0, "\(trips) trips on a grid of \(side)")
    var links: [Link] = []
    var places: [Int: ArcID] = [:]
    for y in 0..<side {
      for x in 0..<side {
        for (right, down) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
          guard (0..<side).contains(x + right), (0..<side).contains(y + down) else { continue }
          let ends = (y * side + x) * side * side + (y + down) * side + x + right
          places[ends] = ArcID(links.count)
          links.append(
            Link(
              label: "\(x)/\(y)-\(x + right)/\(y + down)", length: Distance(roundingMetres: 180),
              freeSpeed: 50 / 3.6, lanes: 2))
        }
      }
    }
    var draws = StreamFamily(seed: 1, replication: 0).stream(Purpose("benchmark/grid"))
    var departures: [SimTime] = []
    var steps: [ArcID] = []
    var firstStep = [0]
    for trip in 0..<trips {
      var place = (x: draws.index(below: side), y: draws.index(below: side))
      var end = place
      while abs(end.x - place.x) + abs(end.y - place.y) < 5 {
        end = (draws.index(below: side), draws.index(below: side))
      }
      let isAcrossFirst = draws.bernoulli(0.5)
      func drive(across: Bool) {
        while across ? place.x != end.x : place.y != end.y {
          let from = place.y * side + place.x
          if across {
            place.x += end.x > place.x ? 1 : -1
          } else {
            place.y += end.y > place.y ? 1 : -1
          }
          guard let link = places[from * side * side + place.y * side + place.x] else {
            preconditionFailure("no street from \(from) to \(place)")
          }
          steps.append(link)
        }
      }
      drive(across: isAcrossFirst)
      drive(across: !isAcrossFirst)
      firstStep.append(steps.count)
      departures.append(
        .zero + SimDuration(milliseconds: within.milliseconds * Int64(trip) / Int64(trips)))
    }
    return TrafficDay(links: links, departures: departures, steps: steps, firstStep: firstStep)
  }
}
