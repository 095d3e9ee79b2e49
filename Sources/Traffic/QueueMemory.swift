import Quantities

/// The memory of `SpatialQueues`: rows at fixed addresses, without the checks of arrays.
struct QueueMemory: ~Copyable {
  /// What the first of a queue is waiting for.
  enum Stage: UInt8 {
    case empty
    /// An event will let it try.
    case due
    /// As `due`, when there is room for which it has waited.
    case woken
    /// Room on the next link.
    case blocked
    case red
  }

  /// 16 bytes.
  struct LinkRow {
    var freeTime: UInt32
    /// Millimetres.
    var length: UInt32
    var firstGroup: UInt32
    var turns: UInt32 = 0
  }

  /// Those that stand aside on a link are a group of their own, which takes no room beside that of the
  /// group from whose lanes they come: its `home`. 64 bytes, a line of the processor's memory.
  struct GroupRow {
    var link: UInt32
    var headway: UInt32
    var wave: UInt32
    var storage: UInt32
    /// Those that take its room; of a group aside those in it.
    var vehicles: UInt32 = 0
    /// The first of its places in `exits`.
    var exits: UInt32
    /// The place that the next to enter takes, and that of the next to leave.
    var entryCursor: UInt32 = 0
    var exitCursor: UInt32 = 0
    /// Who waits for its room.
    var firstWaiter = SpatialQueues.nobody
    /// The group whose room its vehicles take: itself but for those that stand aside.
    var home: UInt32
    /// The group of those that stand aside; `nobody` if all wait in line.
    var aside = SpatialQueues.nobody
    /// A waiter is about to try, for which others stand back.
    var hasWoken = false
    var head = SpatialQueues.nobody
    var tail = SpatialQueues.nobody
    /// From when the next vehicle can leave.
    var free: UInt32 = 0
    var stage = Stage.empty
    var isRed = false
    /// Whether somebody looks at who leaves it, and whither.
    var isCounted = false
    var unused: UInt32 = 0
  }

  /// What a group needs only where somebody waits.
  struct WaitRow {
    /// Behind it in the line for the room that its first vehicle wants.
    var next = SpatialQueues.nobody
    /// Since when that has found none.
    var since: UInt32 = 0
    /// The last of those that wait for its own room.
    var last = SpatialQueues.nobody
  }

  /// Vehicles that wait to set out on a link.
  struct EntryRow {
    var head = SpatialQueues.nobody
    var tail = SpatialQueues.nobody
    var nextWaiter = SpatialQueues.nobody
    var stage = Stage.empty
  }

  /// 16 bytes.
  struct VehicleRow {
    /// The next in its queue.
    var next = SpatialQueues.nobody
    /// The place of its link in `paths`.
    var cursor: UInt32 = 0
    /// When it has driven its link.
    var due: UInt32 = 0
    var entered: UInt32 = 0
  }

  let links: UnsafeMutablePointer<LinkRow>
  let groups: UnsafeMutablePointer<GroupRow>
  let waits: UnsafeMutablePointer<WaitRow>
  let entries: UnsafeMutablePointer<EntryRow>
  private(set) var vehicles: UnsafeMutablePointer<VehicleRow>
  /// When each vehicle entered the first link of its path.
  private(set) var starts: UnsafeMutablePointer<UInt32>
  /// When the vehicles left that were the last on each place of each link.
  let exits: UnsafeMutablePointer<UInt32>
  private(set) var paths: UnsafeMutablePointer<UInt32>
  private let turns: UnsafeMutablePointer<UInt32>
  let linkCount: Int
  let groupCount: Int
  private(set) var vehicleCount: Int
  private let exitCount: Int
  private let turnCount: Int
  private var pathCount = 0
  private var pathCapacity: Int

  init(_ network: QueueNetwork, vehicles count: Int, steps: Int) {
    pathCapacity = max(1 << 10, steps + count + 1)
    linkCount = network.links.count
    let passing = network.groups.indices.filter { network.groups[$0].letsPass }
    groupCount = network.groups.count + passing.count
    vehicleCount = count
    links = .allocate(capacity: max(1, linkCount))
    groups = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, groupCount) * MemoryLayout<GroupRow>.stride, alignment: 64
    ).bindMemory(to: GroupRow.self, capacity: max(1, groupCount))
    waits = .allocate(capacity: max(1, groupCount))
    waits.initialize(repeating: WaitRow(), count: groupCount)
    entries = .allocate(capacity: max(1, linkCount))
    entries.initialize(repeating: EntryRow(), count: linkCount)
    vehicles = .allocate(capacity: max(1, count))
    vehicles.initialize(repeating: VehicleRow(), count: count)
    starts = .allocate(capacity: max(1, count))
    starts.initialize(repeating: 0, count: count)
    for (number, link) in network.links.enumerated() {
      (links + number).initialize(
        to: LinkRow(
          freeTime: UInt32(link.freeTime.milliseconds), length: UInt32(link.length.millimetres),
          firstGroup: network.firstGroup[number],
          turns: network.firstTurn[number + 1] - network.firstTurn[number]))
    }
    var places = 0
    for (number, group) in network.groups.enumerated() {
      let room = network.rooms[number]
      (groups + number).initialize(
        to: GroupRow(
          link: group.link.index, headway: UInt32(group.headway.milliseconds),
          wave: UInt32(room.waveTime.milliseconds), storage: UInt32(room.storage),
          exits: UInt32(places), home: UInt32(number)))
      places += room.storage
    }
    for (number, home) in passing.enumerated() {
      let group = network.groups[home]
      let place = network.groups.count + number
      groups[home].aside = UInt32(place)
      // One lane of them.
      (groups + place).initialize(
        to: GroupRow(
          link: group.link.index,
          headway: UInt32((group.headway * Int64(group.lanes)).milliseconds), wave: 0,
          storage: max(1, groups[home].storage / UInt32(group.lanes)), exits: 0,
          home: UInt32(home)))
    }
    exitCount = places
    exits = .allocate(capacity: max(1, places))
    for group in network.groups.indices {
      // Nobody has left yet: a wave before the start, felt at the start.
      let row = groups[group]
      for place in 0..<row.storage { exits[Int(row.exits + place)] = 0 &- row.wave }
    }
    turnCount = 2 * network.turns.count
    turns = .allocate(capacity: max(1, turnCount + linkCount))
    for (number, turn) in network.turns.enumerated() {
      turns[2 * number] = turn.to
      turns[2 * number + 1] = turn.group
    }
    for link in 0..<linkCount { turns[turnCount + link] = network.firstTurn[link] }
    paths = .allocate(capacity: pathCapacity)
  }

  deinit {
    links.deallocate()
    groups.deallocate()
    waits.deallocate()
    entries.deallocate()
    vehicles.deallocate()
    starts.deallocate()
    exits.deallocate()
    turns.deallocate()
    paths.deallocate()
  }

  /// An independent copy.
  borrowing func clone() -> QueueMemory { QueueMemory(copying: self) }

  private init(copying other: borrowing QueueMemory) {
    func copy<Row>(_ rows: UnsafeMutablePointer<Row>, _ count: Int) -> UnsafeMutablePointer<Row> {
      let place = UnsafeMutablePointer<Row>.allocate(capacity: max(1, count))
      place.initialize(from: rows, count: count)
      return place
    }
    linkCount = other.linkCount
    groupCount = other.groupCount
    vehicleCount = other.vehicleCount
    exitCount = other.exitCount
    turnCount = other.turnCount
    pathCount = other.pathCount
    pathCapacity = other.pathCapacity
    links = copy(other.links, linkCount)
    groups = copy(other.groups, groupCount)
    waits = copy(other.waits, groupCount)
    entries = copy(other.entries, linkCount)
    vehicles = copy(other.vehicles, vehicleCount)
    starts = copy(other.starts, vehicleCount)
    exits = copy(other.exits, exitCount)
    turns = copy(other.turns, turnCount + linkCount)
    paths = .allocate(capacity: pathCapacity)
    paths.initialize(from: other.paths, count: pathCount)
  }

  mutating func addVehicles(_ count: Int) {
    func enlarge<Row>(_ rows: UnsafeMutablePointer<Row>, with row: Row) -> UnsafeMutablePointer<Row>
    {
      let place = UnsafeMutablePointer<Row>.allocate(capacity: vehicleCount + count)
      place.update(from: rows, count: vehicleCount)
      (place + vehicleCount).initialize(repeating: row, count: count)
      rows.deallocate()
      return place
    }
    vehicles = enlarge(vehicles, with: VehicleRow())
    starts = enlarge(starts, with: 0)
    vehicleCount += count
  }

  /// Stores a path and returns where it begins.
  mutating func append(_ path: some Sequence<ArcID>) -> UInt32 {
    let start = pathCount
    // An array is copied as it lies; callers of other modules would iterate it step by step.
    let isCopied: Void? = path.withContiguousStorageIfAvailable { path in
      reserve(pathCount + path.count)
      for link in path {
        paths[pathCount] = link.index
        pathCount += 1
      }
    }
    if isCopied == nil {
      for link in path {
        reserve(pathCount + 1)
        paths[pathCount] = link.index
        pathCount += 1
      }
    }
    precondition(pathCount > start, "a path without links")
    reserve(pathCount + 1)
    paths[pathCount] = SpatialQueues.end
    pathCount += 1
    return UInt32(start)
  }

  private mutating func reserve(_ count: Int) {
    if count <= pathCapacity { return }
    precondition(count < Int(UInt32.max), "\(count) links in paths")
    while pathCapacity < count { pathCapacity *= 2 }
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: pathCapacity)
    larger.update(from: paths, count: pathCount)
    paths.deallocate()
    paths = larger
  }

  /// The lane group at a place of a path: of the link there, towards the one after it.
  @inline(__always)
  func group(at cursor: UInt32) -> Int {
    let link = Int(paths[Int(cursor)])
    if links[link].turns == 0 { return Int(links[link].firstGroup) }
    return group(on: link, towards: paths[Int(cursor) &+ 1])
  }

  /// The lane group that the first vehicle of another one wants to enter; it has a link to come.
  func target(ofFirstIn group: Int) -> Int {
    self.group(at: vehicles[Int(groups[group].head)].cursor &+ 1)
  }

  private func group(on link: Int, towards next: UInt32) -> Int {
    let first = Int(turns[turnCount + link])
    for turn in first..<first + Int(links[link].turns) where turns[2 * turn] == next {
      return Int(turns[2 * turn + 1])
    }
    return Int(links[link].firstGroup)
  }

  func nextWaiter(of number: UInt32) -> UInt32 {
    let number = Int(number)
    return number < groupCount
      ? waits[number].next : entries[number - groupCount].nextWaiter
  }

  func setNextWaiter(of number: UInt32, to next: UInt32) {
    let number = Int(number)
    if number < groupCount {
      waits[number].next = next
    } else {
      entries[number - groupCount].nextWaiter = next
    }
  }
}
