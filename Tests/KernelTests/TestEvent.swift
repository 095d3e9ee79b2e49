import Kernel
import Quantities

/// An event that is only a number.
struct TestEvent: Event, Equatable {
  let number: UInt32
  var kind: UInt8 = 0
  var identity: UInt64 { Self.pack(number) }
}

/// The same order without any of the calendar's means: a binary heap of plain tuples.
struct ReferenceCalendar {
  struct Entry: Equatable {
    let time: Int64
    let phase: UInt8
    let sequence: UInt64
    let number: UInt32

    static func < (a: Entry, b: Entry) -> Bool {
      (a.time, a.phase, a.sequence) < (b.time, b.phase, b.sequence)
    }
  }

  private(set) var heap: [Entry] = []
  private var scheduled: UInt64 = 0

  var next: Entry? { heap.first }
  var count: Int { heap.count }

  mutating func schedule(_ number: UInt32, at time: SimTime, phase: Phase) {
    heap.append(
      Entry(
        time: time.milliseconds, phase: phase.rawValue, sequence: scheduled, number: number))
    scheduled += 1
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let least = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return least }
    heap[0] = last
    var place = 0
    while true {
      var smallest = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && heap[child] < heap[smallest] {
        smallest = child
      }
      if smallest == place { return least }
      heap.swapAt(place, smallest)
      place = smallest
    }
  }
}
