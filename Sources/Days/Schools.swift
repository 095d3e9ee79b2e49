import Parameters
import Population
import Quantities
import Randomness

/// The schools of one level: one for so many children, in the middle of their homes.
///
/// No table of schools is at hand. Children in the order of the zones are cut into equal parts,
/// and the home in the middle of each becomes the place of a school; a child goes to one of the
/// six nearest by a logit on the distance, without limits of capacity.
struct Schools: Sendable {
  static let nearest = 6
  /// The nodes of the schools.
  let nodes: [UInt32]
  /// exp(−distance · `decay`), per metre.
  private let decay: Double
  /// By node the nearest schools, filled for homes of children only.
  private var near: [UInt32]
  private let kept: Int

  /// - Parameters:
  ///   - homes: the nodes where children of this level live, one for each child.
  ///   - size: children for each school.
  ///   - scale: metres over which a school loses its pull by a factor of e.
  /// - Complexity: O(*children* · log *children* + *homes* · *schools*).
  init(homes: [UInt32], size: Double, scale: Double, _ zones: ActivityZones) {
    let ordered = homes.sorted {
      (zones.zoneOfNode[Int($0)], $0) < (zones.zoneOfNode[Int($1)], $1)
    }
    let count = homes.isEmpty ? 0 : max(1, Int((Double(homes.count) / size).rounded()))
    let nodes = (0..<count).map { ordered[(2 * $0 + 1) * homes.count / (2 * count)] }
    decay = 1 / scale
    kept = min(Self.nearest, count)
    var near = [UInt32](repeating: 0, count: zones.zoneOfNode.count * kept)
    var last: UInt32?
    for home in ordered where home != last {
      last = home
      let best = Self.nearest(nodes, to: home, kept, zones)
      for (place, school) in best.enumerated() { near[Int(home) * kept + place] = school }
    }
    self.near = near
    self.nodes = nodes
  }

  private static func nearest(
    _ schools: [UInt32], to home: UInt32, _ count: Int, _ zones: ActivityZones
  ) -> [UInt32] {
    var best: [(metres: Double, school: UInt32)] = []
    for school in schools {
      let metres = zones.metres(home, school)
      if best.count == count, metres >= best[count - 1].metres { continue }
      if best.count == count { best.removeLast() }
      best.append((metres, school))
      var place = best.count - 1
      while place > 0, best[place].metres < best[place - 1].metres {
        best.swapAt(place, place - 1)
        place -= 1
      }
    }
    return best.map(\.school)
  }

  /// The school of a child who lives at one of the homes.
  func draw(home: UInt32, _ uniform: Double, _ zones: ActivityZones) -> UInt32 {
    let row = Int(home) * kept
    var sum = 0.0
    let nearest = zones.metres(home, near[row])
    func pull(_ place: Int) -> Double {
      PlainMath.exp((nearest - zones.metres(home, near[row + place])) * decay)
    }
    for place in 0..<kept { sum += pull(place) }
    var rest = uniform * sum
    for place in 0..<kept - 1 {
      rest -= pull(place)
      if rest < 0 { return near[row + place] }
    }
    return near[row + kept - 1]
  }
}
