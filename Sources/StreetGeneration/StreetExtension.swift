extension StreetGrowth {
  /// Where a street went by one block.
  struct Extension {
    let node: Int32
    /// False where it met a street that was there.
    let isNew: Bool
    /// Whether something in its way made it shorter.
    let isDeadEnd: Bool
  }

  /// Runs a street from a node by one block; nil if there is no room.
  mutating func extend(
    from node: Int32, _ way: Point, block: Double, kind: StreetPlan.Kind
  ) -> Extension? {
    if leavesBesideStreet(node, way) { return nil }
    let start = plan.nodes[Int(node)]
    var length = freeLength(from: start, way, block: block)
    var isDeadEnd = length < block * 0.99
    let sight = isDeadEnd ? length : length * 1.4
    if let met = plan.firstCrossing(from: node, to: start + way * sight) {
      let piece = plan.pieces[Int(met.piece)]
      if piece.kind.givesAccess { return join(node, met.piece, met.place, way, block, kind) }
      length = min(length, met.fraction * sight - 25)
      isDeadEnd = true
    }
    if length < max(25, block * 0.5) { return nil }
    let target = start + way * length
    let near = plan.nearestNode(to: target, within: block * 0.45) { other in
      other != node && canConnect(node, other, way)
    }
    if let near {
      plan.addPiece(from: node, to: near, kind: kind)
      return Extension(node: near, isNew: false, isDeadEnd: false)
    }
    let beside = plan.nearestPiece(to: target, within: block * 0.38) { _, piece in
      piece.from != node && piece.to != node
    }
    if let (piece, place) = beside {
      guard plan.pieces[Int(piece)].kind.givesAccess, (place - start).unit.dot(way) > 0.7,
        isFree(start, place)
      else { return nil }
      return join(node, piece, place, way, block, kind)
    }
    if plan.nearestPiece(
      to: (start + target) * 0.5, within: block * 0.3,
      { $1.from != node && $1.to != node }) != nil
    {
      return nil
    }
    let end = plan.addNode(target)
    plan.addPiece(from: node, to: end, kind: kind)
    return Extension(node: end, isNew: true, isDeadEnd: isDeadEnd)
  }

  /// Ends a street on another: at its end if that is near, else at a new junction.
  private mutating func join(
    _ node: Int32, _ piece: Int32, _ place: Point, _ way: Point, _ block: Double,
    _ kind: StreetPlan.Kind
  ) -> Extension? {
    let (a, b) = plan.ends(piece)
    let other = plan.pieces[Int(piece)]
    let start = plan.nodes[Int(node)]
    // On an arterial junctions keep their distance; elsewhere a shift of a third of a block is
    // smaller than the pattern shows.
    let near = other.kind == .arterial ? 55 : min(32, block * 0.35)
    let toStart = a.distance(to: place)
    let toEnd = b.distance(to: place)
    let end = toStart <= toEnd ? other.from : other.to
    if min(toStart, toEnd) < near {
      guard canConnect(node, end, way) else { return nil }
      plan.addPiece(from: node, to: end, kind: kind)
      return Extension(node: end, isNew: false, isDeadEnd: false)
    }
    if (b - a).unit.cross((place - start).unit).magnitude < 0.5 { return nil }
    guard place.distance(to: start) > 12, isFree(start, place),
      plan.firstCrossing(from: node, to: start + (place - start) * 0.98) == nil
    else { return nil }
    let middle = plan.split(piece, at: place)
    plan.addPiece(from: node, to: middle, kind: kind)
    return Extension(node: middle, isNew: false, isDeadEnd: false)
  }

  /// Whether a straight street may join two nodes.
  private func canConnect(_ node: Int32, _ other: Int32, _ way: Point) -> Bool {
    let start = plan.nodes[Int(node)]
    let end = plan.nodes[Int(other)]
    let direct = (end - start).unit
    guard direct.dot(way) > 0.75, !plan.areJoined(node, other),
      plan.incident[Int(other)].contains(where: { plan.pieces[Int($0)].kind.givesAccess }),
      !leavesBesideStreet(other, direct * -1), isFree(start, end)
    else { return false }
    return plan.firstCrossing(from: node, to: end, besides: other) == nil
  }

  /// Whether a street at the node already leaves within 40° of the way.
  private func leavesBesideStreet(_ node: Int32, _ way: Point) -> Bool {
    plan.incident[Int(node)].contains { number in
      let piece = plan.pieces[Int(number)]
      let far = piece.from == node ? piece.to : piece.from
      return (plan.nodes[Int(far)] - plan.nodes[Int(node)]).unit.dot(way) > 0.77
    }
  }

  /// How far a street can run, at most one block: to water, a hill or the border, or to the first
  /// block of a place that is built more finely.
  private func freeLength(from start: Point, _ way: Point, block: Double) -> Double {
    var length = 0.0
    while length < block {
      let next = min(block, length + 20)
      let place = start + way * next
      if !terrain.isFree(place) { return length }
      length = next
      let finer = spacing.at(place, on: terrain)
      if finer < block * 0.5 && length >= finer { return length }
    }
    return block
  }

  private func isFree(_ a: Point, _ b: Point) -> Bool {
    let steps = Int(a.distance(to: b) / 20) + 1
    return (1...steps).allSatisfy { terrain.isFree(a + (b - a) * (Double($0) / Double(steps))) }
  }
}
