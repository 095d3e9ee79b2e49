/// An array of plain numbers at a fixed address, owned by the search that reads and writes it.
///
/// The inner loops of the searches go through bare pointers: the checks of `Array` cost half of
/// their speed. Its owner must outlive every use.
struct NumberMemory<Element: BitwiseCopyable>: ~Copyable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: element, count: max(1, count))
    self.count = count
  }

  init(_ elements: [Element]) {
    base = .allocate(capacity: max(1, elements.count))
    count = elements.count
    elements.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { base.initialize(from: first, count: source.count) }
    }
  }

  @inline(__always)
  subscript(place: Int) -> Element {
    get { base[place] }
    nonmutating set { base[place] = newValue }
  }

  deinit { base.deallocate() }
}
