import Quantities

/// Makes the stages of a junction: those that face each other go straight on together and turn left
/// together after that; others go alone.
///
/// Where lanes are shared by left turns and others, approaches that face each other go one after
/// the other. Whoever can go in a stage without conflict does.
struct JunctionStages {
  /// Lanes of an approach before they have a number.
  struct Draft {
    let approach: Int
    let movements: [Movement]
    let lanes: Int
  }

  let shape: JunctionShape
  let drafts: [Draft]
  /// By approach: what makes one come before others.
  let ranks: [(roadClass: UInt8, lanes: Int)]

  /// Places in `drafts` by stage; empty is a stage for pedestrians alone.
  func stages() -> [[Int]] {
    var stages: [[Int]] = []
    for approaches in axes() {
      let own = approaches.map { approach in
        drafts.indices.filter { drafts[$0].approach == approach }
      }
      // The first group of an approach goes straight on, the second turns left.
      let ahead = own.map { $0[0] }
      if isFree(ahead) {
        stages.append(ahead)
        let left = own.flatMap { $0.dropFirst() }
        if isFree(left) {
          if !left.isEmpty { stages.append(left) }
        } else {
          stages += left.map { [$0] }
        }
      } else {
        stages += own
      }
    }
    stages = stages.map(filled)
    // A stage all of whose lanes have green in another one is not needed.
    var kept: [[Int]] = []
    for (number, stage) in stages.enumerated() {
      let isHeld = stages.enumerated().contains { other, groups in
        other != number && Set(stage).isSubset(of: groups)
          && (stage.count < groups.count || other < number)
      }
      if !isHeld { kept.append(stage) }
    }
    return kept.count == 1 ? kept + [[]] : kept
  }

  /// Pairs of approaches that face each other, and single ones; the main road first.
  private func axes() -> [[Int]] {
    let count = shape.approaches.count
    var pairs: [(angle: Double, one: Int, other: Int)] = []
    for one in 0..<count {
      for other in one + 1..<max(count, one + 1) where shape.isOpposing(one, other) {
        pairs.append((shape.facing(one, other), one, other))
      }
    }
    pairs.sort { ($1.angle, $0.one, $0.other) < ($0.angle, $1.one, $1.other) }
    var isPaired = [Bool](repeating: false, count: count)
    var axes: [[Int]] = []
    for pair in pairs where !isPaired[pair.one] && !isPaired[pair.other] {
      isPaired[pair.one] = true
      isPaired[pair.other] = true
      axes.append([pair.one, pair.other])
    }
    axes += (0..<count).filter { !isPaired[$0] }.map { [$0] }
    return axes.sorted { key($0) < key($1) }
  }

  private func key(_ axis: [Int]) -> (UInt8, Int, Int) {
    (
      axis.reduce(.max) { min($0, ranks[$1].roadClass) },
      -axis.reduce(0) { max($0, ranks[$1].lanes) },
      axis[0]
    )
  }

  /// A stage with all that can go in it too.
  private func filled(_ stage: [Int]) -> [Int] {
    var stage = stage
    let own = Set(stage.map { drafts[$0].approach })
    let order =
      drafts.indices.filter { own.contains(drafts[$0].approach) }
      + drafts.indices.filter { !own.contains(drafts[$0].approach) }
    for draft in order where !stage.contains(draft) && isFree(stage + [draft]) {
      stage.append(draft)
    }
    return stage.sorted()
  }

  private func isFree(_ groups: [Int]) -> Bool {
    groups.enumerated().allSatisfy { place, one in
      groups[(place + 1)...].allSatisfy { conflict(one, $0) == nil }
    }
  }

  /// Movements of two groups that must not have green together.
  func conflict(_ a: Int, _ b: Int) -> [Movement]? {
    for one in drafts[a].movements {
      for other in drafts[b].movements where shape.conflict(one, other) { return [one, other] }
    }
    return nil
  }

  /// The approaches whose arm pedestrians can cross in a stage: nobody comes from there, and
  /// nobody goes there but by a right turn.
  func crossable(_ stage: [Int], armOf exit: (ArcID) -> Int?) -> Set<Int> {
    var free = Set(shape.approaches.indices)
    for group in stage {
      free.remove(drafts[group].approach)
      for movement in drafts[group].movements
      where movement.turn != .right && movement.turn != .back {
        if let arm = exit(movement.to) { free.remove(arm) }
      }
    }
    return free
  }
}
