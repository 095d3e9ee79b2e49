/// An array at a fixed address that never changes once it is made.
///
/// Searches read the shared graph through bare pointers, because the checks of `Array` inside
/// classes cost half the speed of their loops. The owner of the pointer must outlive its use;
/// every search holds its arrays for as long as it lives.
///
/// Sendable although it holds a pointer: nobody writes after `init` returns.
package final class FixedArray<Element: BitwiseCopyable>: @unchecked Sendable {
  package let base: UnsafePointer<Element>
  package let count: Int

  package init(_ elements: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    elements.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { memory.initialize(from: first, count: source.count) }
    }
    base = UnsafePointer(memory)
    count = elements.count
  }

  /// Makes an array of equal elements and lets `fill` change them while nobody else sees it.
  init(
    repeating element: Element, count: Int, fill: (UnsafeMutablePointer<Element>) -> Void
  ) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    memory.initialize(repeating: element, count: count)
    fill(memory)
    base = UnsafePointer(memory)
    self.count = count
  }

  package subscript(place: Int) -> Element {
    precondition(place >= 0 && place < count, "place \(place) of \(count)")
    return base[place]
  }

  var bytes: Int { count * MemoryLayout<Element>.stride }

  deinit { base.deallocate() }
}
