/// The working memory of a search: one row of labels by stop for each number of rides.
struct RaptorMemory: Sendable {
  /// Later than every time.
  static let never = Int32.max
  /// In `hop`: the stop itself was reached by vehicle.
  static let byVehicle = UInt32.max

  /// The bare pointers of one query.
  struct Pointers {
    let stops: Int
    let patterns: Int
    /// Earliest arrival at a stop with at most so many rides, on foot or not.
    let any: UnsafeMutablePointer<Int32>
    /// The arrival by vehicle in this round, of the stops in `ridden`.
    let byRide: UnsafeMutablePointer<Int32>
    /// Where the walk of the arrival begins, or `byVehicle`; meaningful where `any` changes.
    let hop: UnsafeMutablePointer<UInt32>
    let rides: UnsafeMutablePointer<RaptorSearch.Ride>
    /// The walk from each stop to the destination; `never` if there is none.
    let egress: UnsafeMutablePointer<Int32>
    /// The least time from each stop to the destination that is known; 0 without bounds.
    let bound: UnsafeMutablePointer<Int32>
    /// Where each marked pattern is to be scanned from.
    let firstPosition: UnsafeMutablePointer<UInt32>
    /// One bit for each stop whose `any` has just changed, whose `byRide` has, and for each
    /// pattern to be scanned.
    let changed: UnsafeMutablePointer<UInt64>
    let ridden: UnsafeMutablePointer<UInt64>
    let marked: UnsafeMutablePointer<UInt64>
    /// By number of rides: the arrival at the destination and the stop before the last walk.
    let arrivals: UnsafeMutablePointer<Int32>
    let lastStop: UnsafeMutablePointer<UInt32>
  }

  let stops: Int
  let patterns: Int
  var start: Int32 = 0
  var any: [Int32]
  private var byRide: [Int32]
  var hop: [UInt32]
  var rides: [RaptorSearch.Ride]
  /// By stop; after them the bounds.
  var egress: [Int32]
  private var firstPosition: [UInt32]
  private var bits: [UInt64]
  var arrivals: [Int32]
  var lastStop: [UInt32]

  /// 24 bytes for each stop and number of rides.
  init(stops: Int, patterns: Int, rides count: Int) {
    (self.stops, self.patterns) = (stops, patterns)
    // Never empty, so that there is an address.
    let labels = max(1, stops) * (count + 1)
    any = Array(repeating: Self.never, count: labels)
    byRide = Array(repeating: Self.never, count: max(1, stops))
    hop = Array(repeating: Self.byVehicle, count: labels)
    rides = Array(repeating: RaptorSearch.Ride(), count: labels)
    egress = Array(repeating: 0, count: 2 * max(1, stops))
    firstPosition = Array(repeating: 0, count: max(1, patterns))
    bits = Array(repeating: 0, count: 2 * (stops / 64 + 1) + patterns / 64 + 1)
    arrivals = Array(repeating: Self.never, count: count + 1)
    lastStop = Array(repeating: 0, count: count + 1)
  }

  /// Calls a body with the pointers, which hold while it runs.
  @inline(__always)
  mutating func withPointers<Answer>(_ body: (Pointers) -> Answer) -> Answer {
    let (stops, patterns) = (stops, patterns)
    let words = stops / 64 + 1
    return any.withUnsafeMutableBufferPointer { any in
      byRide.withUnsafeMutableBufferPointer { byRide in
        hop.withUnsafeMutableBufferPointer { hop in
          rides.withUnsafeMutableBufferPointer { rides in
            egress.withUnsafeMutableBufferPointer { egress in
              firstPosition.withUnsafeMutableBufferPointer { firstPosition in
                bits.withUnsafeMutableBufferPointer { bits in
                  arrivals.withUnsafeMutableBufferPointer { arrivals in
                    lastStop.withUnsafeMutableBufferPointer { lastStop in
                      body(
                        Pointers(
                          stops: stops, patterns: patterns, any: any.baseAddress!,
                          byRide: byRide.baseAddress!, hop: hop.baseAddress!,
                          rides: rides.baseAddress!, egress: egress.baseAddress!,
                          bound: egress.baseAddress! + max(1, stops),
                          firstPosition: firstPosition.baseAddress!, changed: bits.baseAddress!,
                          ridden: bits.baseAddress! + words, marked: bits.baseAddress! + 2 * words,
                          arrivals: arrivals.baseAddress!, lastStop: lastStop.baseAddress!))
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
