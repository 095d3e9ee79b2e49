import COsm

/// The roads of OpenStreetMap files as flat arrays; see `COsm.h`.
final class OSMExtract {
  /// The keys of the tags that are read.
  enum Key: Int, CaseIterable {
    case highway, route, junction, oneway, maxspeed, maxspeedForward, maxspeedBackward
    case maxspeedType, sourceMaxspeed, zoneMaxspeed, hazard, lanes, lanesForward, lanesBackward
    case access, vehicle, motorVehicle, motorcar, name, nameKorean, nameEnglish, area, barrier
    case foot, sidewalk, type, restriction, restrictionMotorcar, restrictionConditional, except

    var text: String {
      switch self {
      case .maxspeedForward: "maxspeed:forward"
      case .maxspeedBackward: "maxspeed:backward"
      case .maxspeedType: "maxspeed:type"
      case .sourceMaxspeed: "source:maxspeed"
      case .zoneMaxspeed: "zone:maxspeed"
      case .lanesForward: "lanes:forward"
      case .lanesBackward: "lanes:backward"
      case .motorVehicle: "motor_vehicle"
      case .nameKorean: "name:ko"
      case .nameEnglish: "name:en"
      case .restrictionMotorcar: "restriction:motorcar"
      case .restrictionConditional: "restriction:conditional"
      default: "\(self)"
      }
    }
  }

  /// The tags of one object.
  struct Tags {
    fileprivate let codes: UnsafePointer<UInt32>
    fileprivate let range: Range<Int>
    fileprivate let strings: [String]

    var isEmpty: Bool { range.isEmpty }

    subscript(key: Key) -> String? {
      for place in range where codes[2 * place] == UInt32(key.rawValue) {
        return strings[Int(codes[2 * place + 1])]
      }
      return nil
    }
  }

  /// A member of a relation.
  struct Member {
    /// The letter n, w or r.
    let type: UInt8
    let id: Int64
    let role: String
  }

  private let extract: UnsafeMutablePointer<osm_extract>
  private let strings: [String]

  /// Reads files; an object that stands in several is taken once.
  ///
  /// - Throws: `NetworkError` naming the file if one cannot be read.
  init(_ paths: [String]) throws(NetworkError) {
    var error = [CChar](repeating: 0, count: 1_024)
    var failed = 0
    let keys = Key.allCases.map(\.text)
    let extract = Self.withPointers(to: paths) { paths in
      Self.withPointers(to: keys) { keys in
        osm_read(
          paths.baseAddress, paths.count, keys.baseAddress, keys.count, &error, error.count,
          &failed)
      }
    }
    guard let extract else {
      let bytes = error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw NetworkError(
        "\(paths[min(failed, paths.count - 1)]): cannot be read as OpenStreetMap data: "
          + String(decoding: bytes, as: UTF8.self))
    }
    self.extract = extract
    let pool = extract.pointee
    strings = (0..<pool.string_count).map { place in
      pool.strings[place].map { String(cString: $0) } ?? ""
    }
  }

  deinit { osm_free(extract) }

  var nodeCount: Int { extract.pointee.node_count }
  var wayCount: Int { extract.pointee.way_count }
  var relationCount: Int { extract.pointee.relation_count }
  /// The day of the data; empty if the files do not say.
  var date: String { String(String(cString: extract.pointee.timestamp).prefix(10)) }

  func nodeID(_ row: Int) -> Int64 { extract.pointee.node_id[row] }
  func wayID(_ row: Int) -> Int64 { extract.pointee.way_id[row] }

  /// The row of a node, by bisection; nil if no way names it.
  func node(_ id: Int64) -> Int? {
    var (low, high) = (0, nodeCount)
    while low < high {
      let middle = (low + high) / 2
      if nodeID(middle) < id { low = middle + 1 } else { high = middle }
    }
    return low < nodeCount && nodeID(low) == id ? low : nil
  }

  /// Degrees; nil if the files do not say where the node is.
  func place(_ row: Int) -> (longitude: Double, latitude: Double)? {
    let (x, y) = (extract.pointee.node_x[row], extract.pointee.node_y[row])
    return x == .max ? nil : (Double(x) / 1e7, Double(y) / 1e7)
  }

  /// The rows of a way's nodes.
  func nodes(ofWay row: Int) -> UnsafeBufferPointer<UInt32> {
    let first = Int(extract.pointee.way_node_first[row])
    let count = Int(extract.pointee.way_node_first[row + 1]) - first
    return UnsafeBufferPointer(start: extract.pointee.way_node + first, count: count)
  }

  func tags(ofNode row: Int) -> Tags {
    tags(extract.pointee.node_tag, extract.pointee.node_tag_first, row)
  }

  func tags(ofWay row: Int) -> Tags {
    tags(extract.pointee.way_tag, extract.pointee.way_tag_first, row)
  }

  func tags(ofRelation row: Int) -> Tags {
    tags(extract.pointee.relation_tag, extract.pointee.relation_tag_first, row)
  }

  func members(ofRelation row: Int) -> [Member] {
    let all = extract.pointee
    return (Int(all.member_first[row])..<Int(all.member_first[row + 1])).map {
      Member(
        type: all.member_type[$0], id: all.member_id[$0], role: strings[Int(all.member_role[$0])])
    }
  }

  private func tags(
    _ codes: UnsafePointer<UInt32>?, _ first: UnsafePointer<UInt32>, _ row: Int
  ) -> Tags {
    let range = Int(first[row])..<Int(first[row + 1])
    guard let codes else { return Tags(codes: first, range: 0..<0, strings: strings) }
    return Tags(codes: codes, range: range, strings: strings)
  }

  private static func withPointers<Answer>(
    to texts: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Answer
  ) -> Answer {
    let bytes = texts.map { ContiguousArray($0.utf8CString) }
    var all = ContiguousArray<CChar>()
    var starts: [Int] = []
    for text in bytes {
      starts.append(all.count)
      all += text
    }
    return all.withUnsafeBufferPointer { all in
      let pointers = starts.map { start in all.baseAddress.map { $0 + start } }
      return pointers.withUnsafeBufferPointer(body)
    }
  }
}
