internal import Randomness

/// Grows streets between the main roads.
///
/// From every place where a street may join a main road it starts on both sides and runs on by
/// one block after the other, in the direction of the field and slightly bent by chance. At the
/// end of each block it branches to the left and right. A street that comes near another ends
/// on it: at its crossing, or at its nearest node within 0.45 blocks; it never crosses water, a
/// hill, an expressway or the railway, and it stops where the border of the city is. All streets
/// are connected by construction, for each starts on one that is there.
///
/// The idea is that of Parish and Müller, "Procedural modeling of cities", SIGGRAPH 2001,
/// section 3 (global goals, local constraints); the growth here is breadth first from all main
/// roads at once, so that neighbouring districts meet in their middle.
struct StreetGrowth {
  static let collectorBend = Purpose("streets/collectorBend")
  static let localBend = Purpose("streets/localBend")
  static let alley = Purpose("streets/alley")

  /// Metres between the collectors of a town. Assumption: the 300 to 400 m of Korean land
  /// readjustment and housing districts.
  static let collectorSpacing = 340.0
  /// The share of blocks after which a street does not run on, or does not branch. Assumption:
  /// it leaves the T-junctions and dead ends that a perfect grid lacks, and in the finest quarters
  /// no more junctions than the blocks of the Korean planning rule give (25 m by 90 m: 444/km²).
  static let gapShare = 0.2
  /// The share of street sides with an alley (골목길) or the way into a plot, by spacing below
  /// and above 80 m. Assumption: old quarters have them on most blocks, large plots on some.
  static let alleyShare = (fine: 0.32, coarse: 0.30)

  var plan: StreetPlan
  let terrain: Terrain
  let field: OrientationField
  let spacing: StreetSpacing
  let family: StreamFamily

  private struct Tip {
    let node: Int32
    let direction: Point
  }

  /// Long streets through the towns, every 340 m along the main roads.
  mutating func growCollectors() {
    var sinceLast = [Int32: Double]()
    var seeds: [Tip] = []
    for piece in plan.pieces where piece.kind.givesAccess {
      let a = plan.nodes[Int(piece.from)]
      let b = plan.nodes[Int(piece.to)]
      let way = sinceLast[piece.link, default: Self.collectorSpacing / 2] + a.distance(to: b)
      sinceLast[piece.link] = way
      guard way >= Self.collectorSpacing, isTown(b) else { continue }
      sinceLast[piece.link] = 0
      let direction = (b - a).unit
      seeds.append(Tip(node: piece.to, direction: direction.left))
      seeds.append(Tip(node: piece.to, direction: direction.left * -1))
    }
    for (number, seed) in seeds.enumerated() {
      var random = family.stream(Self.collectorBend, entity: UInt32(number))
      var tip = seed
      for _ in 0..<60 {
        let here = plan.nodes[Int(tip.node)]
        if !isTown(here) { break }
        let way = bent(tip.direction, at: here, by: 0.04, &random)
        if runsBesideMainRoad(from: tip.node, way) { break }
        guard
          let next = extend(
            from: tip.node, way, block: spacing.at(here, on: terrain), kind: .collector),
          next.isNew
        else { break }
        tip = Tip(node: next.node, direction: way)
      }
    }
  }

  /// The streets of the blocks, breadth first from all main roads and collectors.
  mutating func growLocals() {
    var queue: [Tip] = []
    for node in 0..<Int32(plan.nodes.count) {
      guard let first = plan.incident[Int(node)].first else { continue }
      let piece = plan.pieces[Int(first)]
      guard piece.kind.givesAccess, terrain.isFree(plan.nodes[Int(node)]) else { continue }
      let (a, b) = plan.ends(first)
      let direction = (b - a).unit
      queue.append(Tip(node: node, direction: direction.left))
      queue.append(Tip(node: node, direction: direction.left * -1))
      // The end of a main road: streets run on from it.
      if plan.incident[Int(node)].count == 1 {
        queue.append(Tip(node: node, direction: piece.to == node ? direction : direction * -1))
      }
    }
    var done = 0
    while done < queue.count {
      let tip = queue[done]
      var random = family.stream(Self.localBend, entity: UInt32(done))
      done += 1
      let here = plan.nodes[Int(tip.node)]
      let base = spacing.at(here, on: terrain)
      let isCountry = base >= StreetSpacing.country
      if random.bernoulli(isCountry ? 0.4 : Self.gapShare) { continue }
      let block = base * random.uniform(0.86, 1.14)
      let way = bent(tip.direction, at: here, by: isCountry ? 0.2 : 0.07, &random)
      guard let next = extend(from: tip.node, way, block: block, kind: .local), next.isNew
      else { continue }
      if !next.isDeadEnd { queue.append(Tip(node: next.node, direction: way)) }
      for side in [way.left, way.left * -1] where !random.bernoulli(Self.gapShare) {
        queue.append(Tip(node: next.node, direction: side))
      }
    }
  }

  /// Dead ends into the blocks.
  mutating func growAlleys() {
    for number in 0..<Int32(plan.pieces.count) {
      let piece = plan.pieces[Int(number)]
      guard piece.kind == .local || piece.kind == .collector && piece.link < 0 else { continue }
      var random = family.stream(Self.alley, entity: UInt32(number))
      let (a, b) = plan.ends(number)
      let base = spacing.at((a + b) * 0.5, on: terrain)
      let share = base < 80 ? Self.alleyShare.fine : Self.alleyShare.coarse
      if base >= StreetSpacing.country || a.distance(to: b) < 40 { continue }
      for side in [1.0, -1.0] {
        let isWanted = random.bernoulli(share)
        let fraction = random.uniform(0.3, 0.7)
        let depth = min(60, base * random.uniform(0.35, 0.55))
        if isWanted { growAlley(on: number, a + (b - a) * fraction, side * depth) }
      }
    }
  }

  private mutating func growAlley(on number: Int32, _ mouth: Point, _ depth: Double) {
    // The piece may have been split by an alley before: take the part that holds the mouth.
    guard
      let (piece, place) = plan.nearestPiece(to: mouth, within: 1, { $1.kind != .alley })
    else { return }
    let (a, b) = plan.ends(piece)
    if a.distance(to: place) < 12 || b.distance(to: place) < 12 { return }
    let end = place + (b - a).unit.left * depth
    let middle = (place + end) * 0.5
    guard terrain.isFree(end), terrain.isFree(middle) else { return }
    let clearance = max(14, depth.magnitude * 0.45)
    if plan.nearestPiece(to: end, within: clearance, { other, _ in other != piece }) != nil {
      return
    }
    if plan.nearestPiece(to: middle, within: 12, { other, _ in other != piece }) != nil { return }
    let from = plan.split(piece, at: place)
    let to = plan.addNode(end)
    plan.addPiece(from: from, to: to, kind: .alley)
  }

  private func isTown(_ place: Point) -> Bool {
    guard let cell = terrain.cell(place), terrain.dong[cell] != Terrain.outside else {
      return false
    }
    return terrain.use[cell] == .town || terrain.use[cell] == .works
  }

  /// The direction of the field nearest to the wanted one, half followed, bent by chance.
  private func bent(
    _ direction: Point, at place: Point, by most: Double, _ random: inout RandomStream
  ) -> Point {
    let ahead = place + direction * 40
    let way = (direction + field.direction(at: ahead, near: direction) * 2).unit
    return (way + way.left * random.uniform(-most, most)).unit
  }

  /// Whether the way from a node runs beside a main road closer than half their spacing.
  private func runsBesideMainRoad(from node: Int32, _ way: Point) -> Bool {
    let ahead = plan.nodes[Int(node)] + way * 60
    return plan.nearestPiece(to: ahead, within: Self.collectorSpacing * 0.42) { _, piece in
      if piece.from == node || piece.to == node || piece.kind == .railway { return false }
      let d = (plan.nodes[Int(piece.to)] - plan.nodes[Int(piece.from)]).unit
      return d.dot(way).magnitude > 0.8
    } != nil
  }
}
