public import Quantities

/// Links and trips with fixed routes, as programs of different kinds can read them: what a comparison
/// of traffic simulators drives.
public struct TrafficDay: Sendable {
  public struct Link: Sendable {
    public let label: String
    public let length: Distance
    /// In metres per second.
    public let freeSpeed: Double
    public let lanes: Int
  }

  public let links: [Link]
  /// By trip, in the order of the table.
  public let departures: [SimTime]
  /// The links of all routes, one behind the other; link *n* is arc *n*.
  private let steps: [ArcID]
  /// Where the route of each trip begins in `steps`, and the end of the last.
  private let firstStep: [Int]

  init(links: [Link], departures: [SimTime], steps: [ArcID], firstStep: [Int]) {
    self.links = links
    self.departures = departures
    self.steps = steps
    self.firstStep = firstStep
  }

  public var stepCount: Int { steps.count }

  /// The links of a trip in the order in which they are driven.
  public func route(of trip: Int) -> ArraySlice<ArcID> {
    steps[firstStep[trip]..<firstStep[trip + 1]]
  }

  /// Reads the two tables.
  ///
  /// - Parameters:
  ///   - network: a table with the columns id, from, to, length_m, speed_mps and lanes.
  ///   - trips: a table with the columns depart_s and edges: ids with blanks between them, each of
  ///     which begins where the one before it ends.
  /// - Throws: `NetworkError` with every mistake, each with file and line.
  public init(network: String, trips: String) throws(NetworkError) {
    var linkTable = try CSVTable(
      network, columns: ["id", "from", "to", "length_m", "speed_mps", "lanes"])
    var tripTable = try CSVTable(trips, columns: ["depart_s", "edges"])
    var book = LinkBook(links: linkTable.rowCount)
    var links: [Link] = []
    links.reserveCapacity(linkTable.rowCount)
    for row in 0..<linkTable.rowCount {
      let label = linkTable.identifier(row, 0)
      links.append(
        Link(
          label: label,
          length: Distance(roundingMetres: linkTable.real(row, 3, in: 0.1...1e6, "metres")),
          freeSpeed: linkTable.real(row, 4, in: 0.1...100, "metres a second"),
          lanes: Int(linkTable.whole(row, 5, in: 1...20, "lanes"))))
      book.nodes.append((from: linkTable.text(row, 1), to: linkTable.text(row, 2)))
      if !book.add(label, row) {
        linkTable.complain(row: row, "id is \"\(label)\", as in a row above; expected each id once")
      }
    }
    self.links = links
    var departures: [SimTime] = []
    var steps: [ArcID] = []
    var firstStep = [0]
    departures.reserveCapacity(tripTable.rowCount)
    firstStep.reserveCapacity(tripTable.rowCount + 1)
    for row in 0..<tripTable.rowCount {
      let seconds = tripTable.real(row, 0, in: 0...4_000_000, "seconds")
      departures.append(.zero + SimDuration(roundingSeconds: seconds))
      if let mistake = book.follow(tripTable.bytes(row, 1), links, &steps, from: firstStep[row]) {
        tripTable.complain(row: row, mistake)
      }
      firstStep.append(steps.count)
    }
    self.departures = departures
    self.steps = steps
    self.firstStep = firstStep
    try CSVTable.check(linkTable, tripTable)
    if links.isEmpty { throw NetworkError("\(network): there are no links") }
    if departures.isEmpty { throw NetworkError("\(trips): there are no trips") }
  }
}

/// Links by their ids, without making a text of every id that is read.
private struct LinkBook {
  var nodes: [(from: String, to: String)] = []
  private var slots: [(hash: UInt64, link: UInt32)]
  private var labels: [[UInt8]] = []

  init(links: Int) {
    var size = 16
    while size < 2 * links { size *= 2 }
    slots = [(hash: UInt64, link: UInt32)](repeating: (0, .max), count: size)
    labels.reserveCapacity(links)
  }

  /// - Returns: false if a link of that name is there.
  mutating func add(_ label: String, _ link: Int) -> Bool {
    let bytes = Array(label.utf8)
    labels.append(bytes)
    let hash = bytes.withUnsafeBufferPointer { Self.hash($0) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot].link != .max {
      if slots[slot].hash == hash && labels[Int(slots[slot].link)] == bytes { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = (hash, UInt32(link))
    return true
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot].link != .max {
      let link = Int(slots[slot].link)
      if slots[slot].hash == hash && Self.isSame(labels[link], bytes) { return link }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Byte by byte: the standard library's comparison of two kinds of collections is not specialised
  /// here, and took a tenth of all reading.
  private static func isSame(_ label: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if label.count != bytes.count { return false }
    return label.withUnsafeBufferPointer { label in
      for place in 0..<bytes.count where label[place] != bytes[place] { return false }
      return true
    }
  }

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }

  /// Appends the links of a route.
  ///
  /// - Returns: what is wrong with it; nil for nothing.
  func follow(
    _ route: ArraySlice<UInt8>, _ links: [TrafficDay.Link], _ steps: inout [ArcID], from first: Int
  ) -> String? {
    var mistake: String?
    route.withUnsafeBufferPointer { route in
      var begin = 0
      while begin < route.count {
        var end = begin
        while end < route.count && route[end] != UInt8(ascii: " ") { end += 1 }
        if end > begin {
          let word = UnsafeBufferPointer(rebasing: route[begin..<end])
          if let link = find(word) {
            if steps.count > first, mistake == nil {
              mistake = gap(steps[steps.count - 1].row, link, links)
            }
            steps.append(ArcID(link))
          } else if mistake == nil {
            mistake =
              "edges names \"\(String(decoding: word, as: UTF8.self))\", which is no link of the "
              + "network"
          }
        }
        begin = end + 1
      }
    }
    if steps.count == first && mistake == nil {
      mistake = "edges is empty; expected a link or more"
    }
    return mistake
  }

  private func gap(_ link: Int, _ next: Int, _ links: [TrafficDay.Link]) -> String? {
    if nodes[link].to == nodes[next].from { return nil }
    return "\(links[next].label) begins at \(nodes[next].from), but \(links[link].label) before it "
      + "ends at \(nodes[link].to)"
  }
}
