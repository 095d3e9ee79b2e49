import Foundation
import Scenarios

/// The plane in which a report draws a city: metres from its middle, east and north, true to scale
/// in the middle and within a thousandth elsewhere.
struct MapPlane: Sendable {
  let west: Double
  let east: Double
  let south: Double
  let north: Double

  /// Nil for a city of which nothing can be drawn.
  init?(_ city: CityMap) {
    let all = city.dongs.flatMap { $0.rings.joined() }
    guard let west = all.map(\.longitude).min(), let east = all.map(\.longitude).max(),
      let south = all.map(\.latitude).min(), let north = all.map(\.latitude).max()
    else { return nil }
    (self.west, self.east, self.south, self.north) = (west, east, south, north)
  }

  /// East and north of the middle.
  func point(_ place: CityMap.Place) -> [Int] {
    let (x, y) = ((west + east) / 2, (south + north) / 2)
    let metresPerDegree = 111_195.0
    let shrink = cos(y * .pi / 180)
    return [
      Int(((place.longitude - x) * shrink * metresPerDegree).rounded()),
      Int(((place.latitude - y) * metresPerDegree).rounded()),
    ]
  }

  /// West, south, east, north.
  var bounds: [Int] {
    point(CityMap.Place(longitude: west, latitude: south))
      + point(CityMap.Place(longitude: east, latitude: north))
  }

  func contains(_ place: CityMap.Place) -> Bool {
    (west...east).contains(place.longitude) && (south...north).contains(place.latitude)
  }
}

extension CityMap {
  /// The dong around a place; nil beyond the city.
  func dong(around place: Place) -> Int? {
    dongs.firstIndex { dong in
      dong.rings.reduce(false) { isInside, ring in
        zip(ring, ring.dropFirst()).reduce(isInside) { isInside, side in
          let (a, b) = side
          guard (a.latitude > place.latitude) != (b.latitude > place.latitude) else {
            return isInside
          }
          let crossing =
            a.longitude
            + (place.latitude - a.latitude) / (b.latitude - a.latitude)
            * (b.longitude - a.longitude)
          return place.longitude < crossing ? !isInside : isInside
        }
      }
    }
  }
}
