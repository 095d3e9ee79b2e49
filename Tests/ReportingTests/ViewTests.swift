import Foundation
import Quantities
import Records
import Results
import Testing

@testable import Experiments
@testable import Reporting
@testable import Scenarios

struct ViewTests {
  private func need(
    _ dong: Int?, hour: Int64, _ ending: ViewedNeed.Ending, minutes: Double? = nil
  ) -> ViewedNeed {
    ViewedNeed(
      dong: dong, moment: SimTime.zero + .hours(hour), ending: ending,
      wait: minutes.map { SimDuration(roundingSeconds: $0 * 60) })
  }

  @Test func needsAreSummedByDongHourAndWait() {
    let tally = NeedTally(
      [
        need(0, hour: 8, .served, minutes: 4), need(0, hour: 8, .served, minutes: 31),
        need(0, hour: 9, .unmet), need(1, hour: 33, .served, minutes: 5),
        need(nil, hour: 9, .withdrawn),
      ], dongs: 2, prompt: .minutes(30))
    #expect(tally.dongs[0].meanWait == 17.5 && tally.dongs[1].meanWait == 5)
    #expect(tally.dongs[0].requests == 3 && tally.dongs[0].unmet == 1)
    #expect(tally.dongs[1].promptShare == 100 && tally.dongs[1].unmetShare == 0)
    #expect(tally.hours[8].requests == 2 && tally.hours[9].requests == 3)
    #expect(tally.total.requests == 5 && tally.endings == [3, 1, 1, 0])
    #expect(tally.servedWithin(3) == 0 && tally.servedWithin(4) == 20)
    #expect(tally.servedWithin(5) == 40 && tally.servedWithin(179) == 60)
  }

  /// A wait of thirty hours is within two days, and in hours within thirty.
  @Test func waitsAreCountedInTheServicesUnit() {
    let needs = [need(0, hour: 8, .served, minutes: 30 * 60)]
    let days = NeedTally(needs, dongs: 1, prompt: .days(14), unit: .days)
    #expect(days.servedWithin(1) == 0 && days.servedWithin(2) == 100)
    let hours = NeedTally(needs, dongs: 1, prompt: .days(1), unit: .hours)
    #expect(hours.servedWithin(29) == 0 && hours.servedWithin(30) == 100)
  }

  /// Weeks count by the people in them: 10 people for 2 h and 30 for 6 h have 5 h.
  @Test func aMeasureIsAMeanOverWhatWeighs() {
    let measured = NeedTally.Measured(
      [
        ViewedValue(dong: 1, value: 2, weight: 10), ViewedValue(dong: 1, value: 6, weight: 30),
        ViewedValue(dong: 7, value: 9, weight: 40),
      ], dongs: 2)
    #expect(measured.dongs.map(\.mean) == [nil, 5] && measured.total.mean == 7)
  }

  @Test func everyServiceIsJudgedByWhatItIsFor() throws {
    let first = try Registry.services.filter { $0.views != nil }.map { entry in
      let measures = DongMeasure.of(try #require(entry.views))
      #expect(measures.contains { $0.better == .larger })
      #expect(Set(measures.map(\.name)).count == measures.count)
      return (entry.declaration.name, measures[0].name)
    }
    let named = Dictionary(uniqueKeysWithValues: first)
    #expect(named["callTaxi"] == "wait" && named["mobileBank"] == "reach")
    #expect(named["clinic"] == "reach")
    for entry in Registry.services {
      guard let views = entry.views else { continue }
      for name in views.tradeOff.others + [views.tradeOff.cost] {
        #expect(entry.figures.contains { $0.name == name }, "\(name)")
      }
    }
  }

  @Test func nobodyHasNoWaitAndNoShare() {
    let tally = NeedTally([], dongs: 1, prompt: .minutes(30))
    #expect(tally.total.meanWait == nil && tally.total.promptShare == nil)
    #expect(tally.servedWithin(10) == nil)
  }

  /// The views of a service and its key figures are two ways to one number.
  @Test func viewsAgreeWithTheKeyFigures() throws {
    try Small.withRun(replications: 4) { path in
      let source = try ReportSource(folder: path)
      let run = source.baseline
      let tallies = try #require(run.tallies["callTaxi"]).compactMap { $0 }
      #expect(tallies.count == 4)
      func check(_ name: String, _ value: (NeedTally.Sums) -> Double?) throws {
        let figure = try #require(run.summary.keyFigures.first { $0.name == name })
        let own = try #require(Estimate(tallies.map { value($0.total) }))
        #expect(abs(own.mean - (figure.mean ?? .nan)) < 1e-9, "\(name)")
        #expect(abs((own.half ?? .nan) - (figure.halfWidth ?? .nan)) < 1e-9, "\(name)")
      }
      try check("callTaxi.wait.mean", \.meanWait)
      try check("callTaxi.serviceLevel30", \.promptShare)
      try check("callTaxi.unmet", \.unmetShare)
      try check("callTaxi.requests") { Double($0.requests) }
      try check("callTaxi.served") { Double($0.served) }
    }
  }

  /// Twelve replications in which dong 0 gets 5 minutes better and dong 1 stays as it was.
  @Test func aDongIsComparedPairByPair() throws {
    func tallies(_ gain: Double) -> [NeedTally?] {
      (0..<12).map { number in
        let noise = Double(number % 4)
        return NeedTally(
          [
            need(0, hour: 8, .served, minutes: 20 + noise - gain - Double(number % 2) / 10),
            need(1, hour: 8, .served, minutes: 10 + noise + gain * Double(number % 2 * 2 - 1)),
          ], dongs: 3, prompt: .minutes(30))
      }
    }
    let entry = try #require(Registry.services.first)
    let views = try #require(entry.views)
    let report = ServiceReport(entry, views, [tallies(0), tallies(5)], days: 1)
    let waits = report.measures[0]
    #expect(waits.differences[0].allSatisfy { $0 == nil })
    let first = try #require(waits.differences[1][0])
    #expect(abs(first.mean + 5) < 0.01 && first.half < 1e-9 && first.verdict == .better)
    #expect(waits.differences[1][1]?.verdict == .open)
    #expect(waits.differences[1][2] == nil && waits.values[0][2] == nil)
    #expect(report.replications == [12, 12])
    let few = ServiceReport(
      entry, views, [Array(tallies(0).prefix(9)), Array(tallies(5).prefix(9))], days: 1)
    #expect(few.measures[0].differences[1].allSatisfy { $0 == nil })
  }

  /// Dong 0 is served in time always and dong 1 never, equally often: half of all have all.
  @Test func equityIsOfTheDongsMeans() throws {
    let map = CityMap(
      dongs: (0..<5).map {
        CityMap.Dong(
          code: "\($0)", name: "", romanisedName: "", population: 100, population65Plus: 10 * $0,
          rings: [])
      }, roads: [], attribution: "")
    let tallies: [NeedTally?] = (0..<10).map { _ in
      NeedTally(
        [need(0, hour: 8, .served, minutes: 10), need(4, hour: 8, .served, minutes: 40)],
        dongs: 5, prompt: .minutes(30))
    }
    let views = try #require(Registry.callTaxi.views)
    let equity = Equity(DongMeasure.of(views), [tallies, tallies], map, seed: 1)
    let own = equity.indices[0]
    #expect(own[.gini]?.value == 0.5 && own[.gini]?.range == 0.5...0.5)
    #expect(own[.worstTenth]?.value == 40 && own[.gap]?.value == 30 && own[.ageRatio]?.value == 4)
    #expect(equity.differences[1][.gini]?.value == 0 && equity.differences[0].isEmpty)
  }

  @Test func everyNameOfAServiceHasKorean() {
    for entry in Registry.services {
      let service = entry.declaration
      for figure in entry.figures {
        let words = Registry.wording(ofFigure: figure.name)
        #expect(words?.korean.isKorean == true, "\(figure.name)")
        #expect(words?.label.korean.isKorean == true, "\(figure.name)")
        #expect(words?.label.english.isKorean == false, "\(figure.name)")
        let unit = ReportWords.unit(figure.unit).korean
        let symbols = ["", "%", "%p", "‰", "km", "km/h", "kg", "t", "kWh"]
        #expect(unit.isKorean || symbols.contains(unit), "\(figure.name): \(unit)")
      }
      // Words for what no figure is called any more would never be read.
      let names = Set(entry.figures.map(\.name))
      #expect(names.isSuperset(of: entry.words.figures.keys), "\(service.name)")
      #expect(names.isSuperset(of: entry.words.foremost), "\(service.name)")
      #expect(!entry.words.limits.isEmpty, "\(service.name)")
      // A run of the service begins with something.
      #expect((entry.views == nil) != entry.words.foremost.isEmpty, "\(service.name)")
      let parameters =
        service.parameters.map(\.name) + service.policies.map(\.name)
        + service.policies.flatMap { $0.parameters.map(\.name) }
      for name in parameters {
        #expect(Registry.korean(name, of: service.name) != nil, "\(service.name): \(name)")
      }
    }
    for surrounding in Registry.surroundings {
      for parameter in surrounding.parameters {
        #expect(
          Registry.korean(parameter.name, of: surrounding.name) != nil,
          "\(surrounding.name): \(parameter.name)")
      }
    }
  }

  /// 시간 ends in a consonant and takes 이, 위치 in a vowel and takes 가.
  @Test func subjectsHaveTheirParticle() {
    func words(_ feed: String) -> String? {
      Registry.korean("feed.\(feed).sharesOutages", of: "platform")
    }
    #expect(words("roadTimes")?.hasPrefix("도로 통행시간이 ") == true)
    #expect(words("vehiclePositions")?.hasPrefix("차량 위치가 ") == true)
  }

  @Test func aMapSurvivesItsFile() throws {
    let facts = CityMap(
      dongs: [
        CityMap.Dong(
          code: "1", name: "가", romanisedName: "Ga", population: 3, population65Plus: 1,
          rings: [[CityMap.Place(longitude: 127.25, latitude: 35.5)]])
      ],
      roads: [
        CityMap.Road(
          roadClass: "trunk", line: [CityMap.Place(longitude: 127, latitude: 35.75)])
      ],
      monitors: [
        CityMap.Monitor(
          name: "나", romanisedName: "Na", longitude: 127.25, latitude: 35.5, radius: 500,
          accuracy: 1_000)
      ], attribution: "us")
    #expect(try CityMap(geoJSON: facts.geoJSON()) == facts)
  }
}
