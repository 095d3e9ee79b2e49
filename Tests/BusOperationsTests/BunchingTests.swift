import BusOperations
import Quantities
import Randomness
import Testing

/// Boarding takes time, so a late bus finds more people and gets later: headways that are even at
/// the first stop grow uneven along the line, and time points even them out.
struct BunchingTests {
  private static let draws = Purpose("busOperations/tests")

  private func day(timePoints: Int) -> LineDay {
    let (stops, headway, leg): (Int, Int64, Int64) = (31, 360_000, 75_000)
    let departures = (0..<80).map { 3_600_000 + Int64($0) * headway }
    // The timetable allows 25 s for each stop, somewhat more than the mean.
    let runs = MadeUpLine.runs(stops: stops, departures: departures, leg: leg, stopTime: 25_000)
    var draws = StreamFamily(seed: 7, replication: 0).stream(Self.draws)
    var comers: [Comer] = []
    for stop in 0..<(stops - 1) {
      var time = 3_300_000.0
      while time < 36_000_000 {
        time += draws.exponential(mean: 75_000)
        let to = min(stops - 1, stop + 3 + Int(draws.uniform(0, 9)))
        comers.append(Comer(time: Int64(time), stop: stop, to: to))
      }
    }
    let family = StreamFamily(seed: 8, replication: 0)
    return LineDay(
      BusOperations(
        runs, passengers: comers.count,
        parameters: MadeUpLine.parameters(capacity: 60, timePoints: timePoints)), comers
    ) { run, position in
      var noise = family.stream(Self.draws, entity: UInt32(run), occasion: position)
      return Int64(noise.gamma(mean: Double(leg), cv: 0.15))
    }
  }

  @Test func headwaysGrowUnevenAlongTheLineAndTimePointsEvenThem() {
    let free = day(timePoints: 0)
    let (start, middle, end) = (
      free.headwayVariation(at: 1, from: 10), free.headwayVariation(at: 12, from: 10),
      free.headwayVariation(at: 28, from: 10)
    )
    #expect(start < middle && middle < end, "\(start) \(middle) \(end)")
    #expect(start < 0.15 && end > 0.4, "\(start) \(end)")
    let held = day(timePoints: 5)
    let heldEnd = held.headwayVariation(at: 28, from: 10)
    #expect(heldEnd < 0.6 * end, "\(heldEnd) of \(end)")
    #expect(held.calls.allSatisfy { $0.departure >= $0.arrival })
    #expect(
      held.calls.allSatisfy {
        $0.position % 5 != 0 || $0.position == 30 || $0.departure >= $0.scheduledDeparture
      })
  }
}
