import Benchmarking
import NetworkFiles
import Quantities
import Testing

@Suite struct TrafficBenchmarkTests {
  @Test func emptyStreetsAreDrivenAtTheirFreeSpeed() {
    let day = TrafficDay.grid(side: 6, trips: 50, within: .hours(1))
    let outcome = TrafficBenchmark(day, junction: Distance(roundingMetres: 20)).run()
    #expect(outcome.trips == 50)
    #expect(outcome.unfinished == 0)
    #expect(outcome.linkEntries == day.stepCount)
    #expect(outcome.meanDepartureDelay == 0)
    // 180 m on each link and 20 m between two of them, at 50 km/h.
    let metres = Double(day.stepCount * 200 - 50 * 20) / 50
    #expect(abs(outcome.meanTravelTime - metres / (50 / 3.6)) < 0.05)
  }
}
