/// The bare pointers through which searches read a customized hierarchy; their owner must outlive
/// the search.
struct HierarchyView {
  let parent: UnsafePointer<UInt32>
  /// `nodeCount + 1` offsets by the rank of the lower end into the arcs travelled upwards.
  let firstUp: UnsafePointer<UInt32>
  let up: UnsafePointer<UpwardArcs.Arc>
  /// The same of the arcs travelled downwards.
  let firstDown: UnsafePointer<UInt32>
  let down: UnsafePointer<UpwardArcs.Arc>

  init(_ topology: HierarchyTopology, _ metric: HierarchyMetric) {
    self.init(
      parent: topology.parent.base, firstUp: metric.up.first.base, up: metric.up.arcs.base,
      firstDown: metric.down.first.base, down: metric.down.arcs.base)
  }

  init(
    parent: UnsafePointer<UInt32>, firstUp: UnsafePointer<UInt32>,
    up: UnsafePointer<UpwardArcs.Arc>, firstDown: UnsafePointer<UInt32>,
    down: UnsafePointer<UpwardArcs.Arc>
  ) {
    self.parent = parent
    self.firstUp = firstUp
    self.up = up
    self.firstDown = firstDown
    self.down = down
  }

  /// The hierarchy of the reversed roads.
  var reversed: HierarchyView {
    HierarchyView(
      parent: parent, firstUp: firstDown, up: down, firstDown: firstUp, down: up)
  }
}
