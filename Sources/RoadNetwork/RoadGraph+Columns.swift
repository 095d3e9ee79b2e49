extension RoadGraph {
  /// The arrays of a graph before anyone has looked whether they fit together.
  public struct Columns: Sendable {
    public var firstOut: [UInt32] = [0]
    public var tail: [UInt32] = []
    public var head: [UInt32] = []
    /// Millimetres.
    public var length: [UInt32] = []
    /// Milliseconds.
    public var freeFlowTime: [UInt32] = []
    public var lanes: [UInt8] = []
    /// Raw values of `RoadClass`.
    public var roadClass: [UInt8] = []
    public var name: [UInt32] = []
    public var names: [String] = [""]
    /// Degrees.
    public var longitude: [Double] = []
    /// Degrees.
    public var latitude: [Double] = []

    /// An empty graph.
    public init() {}

    /// The arrays of a graph.
    public init(_ graph: RoadGraph) {
      firstOut = graph.firstOut
      tail = graph.tail
      head = graph.head
      length = graph.length
      freeFlowTime = graph.freeFlowTime
      lanes = graph.lanes
      roadClass = graph.roadClass.map(\.rawValue)
      name = graph.name
      names = graph.names
      longitude = graph.longitude
      latitude = graph.latitude
    }

    /// What keeps the arrays from being a graph; nil if nothing does.
    ///
    /// - Complexity: O(nodes + arcs).
    public var fault: String? {
      let (nodes, arcs) = (longitude.count, tail.count)
      if nodes == 0 { return "no nodes" }
      if latitude.count != nodes || firstOut.count != nodes + 1 {
        return "\(nodes) longitudes, \(latitude.count) latitudes and \(firstOut.count) offsets"
      }
      let counts = [
        head.count, length.count, freeFlowTime.count, lanes.count, roadClass.count, name.count,
      ]
      if let other = counts.first(where: { $0 != arcs }) {
        return "columns of arcs with \(arcs) and with \(other) rows"
      }
      if firstOut[0] != 0 || Int(firstOut[nodes]) != arcs {
        return "offsets from \(firstOut[0]) to \(firstOut[nodes]) for \(arcs) arcs"
      }
      for node in 0..<nodes {
        if firstOut[node] > firstOut[node + 1] { return "offsets that fall at node \(node)" }
        if !(longitude[node].magnitude <= 180 && latitude[node].magnitude <= 90) {
          return "node \(node) at longitude \(longitude[node]), latitude \(latitude[node])"
        }
        for arc in Int(firstOut[node])..<Int(firstOut[node + 1]) where tail[arc] != node {
          return "arc \(arc) among those of node \(node) and with tail \(tail[arc])"
        }
      }
      return names.first == "" ? arcFault : "names that do not begin with the empty one"
    }

    private var arcFault: String? {
      for arc in tail.indices {
        if Int(head[arc]) >= longitude.count { return "arc \(arc) to node \(head[arc])" }
        if length[arc] == 0 || freeFlowTime[arc] == 0 { return "arc \(arc) without extent" }
        if Int(roadClass[arc]) >= RoadClass.allCases.count {
          return "arc \(arc) of class \(roadClass[arc])"
        }
        if Int(name[arc]) >= names.count { return "arc \(arc) with name \(name[arc])" }
      }
      return nil
    }
  }
}
