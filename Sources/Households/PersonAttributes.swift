import Parameters
import Population
import Quantities
import Randomness

/// What persons do and have: activity, driving, chronic conditions, apps, risk of health.
///
/// Each attribute is a table of strata (ages, sexes, …) × categories, fitted where the city's
/// total is known or assumed, and drawn exactly by stratum.
struct PersonAttributes {
  static let activity = Allotment("activity")
  static let driving = Allotment("driver")
  static let chronic = Allotment("chronic")
  static let apps = Allotment("appUser")
  static let risk = Allotment("healthRisk")
  static let purposes = [activity, driving, chronic, apps, risk].flatMap(\.purposes)
  /// Five-year classes of the grown, 18–19 to 85+, by two sexes.
  private static let grown = 15 * 2

  let parameters: ParameterSet
  let family: StreamFamily

  init(_ parameters: ParameterSet, _ family: StreamFamily) {
    (self.parameters, self.family) = (parameters, family)
  }

  func draw(into city: inout SyntheticPopulation) {
    drawActivities(&city)
    drawDrivers(&city)
    drawChronic(&city)
    drawApps(&city)
    drawRisks(&city)
  }

  /// Five-year class (from 18–19) and sex of a grown person.
  private func stratum(_ person: Int, _ city: SyntheticPopulation) -> Int32 {
    Int32(min(Int(city.age[person]) / 5, 17) - 3) * 2 + Int32(city.traits[person] & 1)
  }

  private func sizes(_ strata: [Int32], _ count: Int) -> [Double] {
    var sizes = [Double](repeating: 0, count: count)
    for stratum in strata { sizes[Int(stratum)] += 1 }
    return sizes
  }

  /// A table fitted to its strata and to the city's totals by category.
  private func fitted(
    _ name: String, _ seed: [Double], strata sizes: [Double], categories: Int,
    coarsening: [Int], totals: [Double], _ city: inout SyntheticPopulation
  ) -> ProportionalFitting {
    let shape = [sizes.count, categories]
    let fitting = ProportionalFitting(
      seed: seed,
      margins: [
        Margin(name + ": strata", shape: shape, dimensions: [0], targets: sizes),
        Margin(
          name, shape: shape, dimensions: [1], coarsening: [1: coarsening], targets: totals),
      ])
    city.fit.contradictions += fitting.contradictions.map(\.description)
    return fitting
  }

  private func drawActivities(_ city: inout SyntheticPopulation) {
    let students = parameters.series("studentsByAge")
    let employed = [
      parameters.series("employedMenByAge"), parameters.series("employedWomenByAge"),
    ]
    let grown = city.age.indices.filter { city.age[$0] >= 18 }
    let strata = grown.map { stratum($0, city) }
    let sizes = sizes(strata, Self.grown)
    var seed: [Double] = []
    for stratum in 0..<Self.grown {
      let student = stratum / 2 < students.count ? students[stratum / 2] : 0
      let working = min(employed[stratum % 2][stratum / 2], 1 - student)
      seed += [student, working, max(1 - student - working, 0.01)].map { $0 * sizes[stratum] }
    }
    let working =
      parameters.number("employmentRate") * Double(city.age.count { $0 >= 15 })
    let fitting = fitted(
      "employed and others", seed, strata: sizes, categories: 3, coarsening: [0, 1, 0],
      totals: [Double(grown.count) - working, working], &city)
    let drawn = Self.activity.draw(strata, weights: fitting.cells, categories: 3, family)
    for person in city.age.indices where city.age[person] < 18 {
      city.activity[person] =
        (city.age[person] < 6 ? Activity.preschool : .pupil).rawValue
    }
    for (person, category) in zip(grown, drawn) {
      city.activity[person] = Activity.student.rawValue + category
    }
    let count = Double(drawn.count { $0 == 1 })
    city.fit.margins.append(
      MarginFit(
        "employed and others", targets: fitting.margins[1].targets,
        totals: [Double(grown.count) - count, count]))
  }

  private func drawDrivers(_ city: inout SyntheticPopulation) {
    let rates = [parameters.series("drivingMenByAge"), parameters.series("drivingWomenByAge")]
    let severe = parameters.number("drivingWithSevereDisability")
    let grown = city.age.indices.filter { city.age[$0] >= 18 }
    let strata = grown.map { person in
      stratum(person, city) * 2
        + (city.residents.disability(of: ResidentID(person)) == .severe ? 1 : 0)
    }
    let sizes = sizes(strata, Self.grown * 2)
    let seed = sizes.indices.flatMap { stratum -> [Double] in
      let rate = rates[stratum / 2 % 2][stratum / 4] * (stratum % 2 == 1 ? severe : 1)
      return [(1 - rate) * sizes[stratum], rate * sizes[stratum]]
    }
    let drivers = parameters.number("drivers") * Double(grown.count)
    let totals = [Double(grown.count) - drivers, drivers]
    let fitting = fitted(
      "drivers", seed, strata: sizes, categories: 2, coarsening: [0, 1], totals: totals, &city)
    let drawn = Self.driving.draw(strata, weights: fitting.cells, categories: 2, family)
    for (person, category) in zip(grown, drawn) where category == 1 { city.traits[person] |= 4 }
    let count = Double(drawn.count { $0 == 1 })
    city.fit.margins.append(
      MarginFit("drivers", targets: totals, totals: [Double(grown.count) - count, count]))
  }

  private func bands(_ city: SyntheticPopulation) -> [Int32] {
    city.age.indices.map { Int32(city.residents.ageBand(of: ResidentID($0)).rawValue) }
  }

  private func pairs(_ shares: [Double]) -> [Double] { shares.flatMap { [1 - $0, $0] } }

  private func drawChronic(_ city: inout SyntheticPopulation) {
    let weights = pairs(parameters.series("chronicByBand"))
    let drawn = Self.chronic.draw(bands(city), weights: weights, categories: 2, family)
    for (person, category) in drawn.enumerated() where category == 1 { city.traits[person] |= 2 }
    addFit("chronic condition × age band", weights, drawn, &city)
  }

  private func drawApps(_ city: inout SyntheticPopulation) {
    let weights = pairs(parameters.series("appUsersByBand"))
    let drawn = Self.apps.draw(bands(city), weights: weights, categories: 2, family)
    for (person, category) in drawn.enumerated() where category == 1 { city.traits[person] |= 8 }
    addFit("app users × age band", weights, drawn, &city)
  }

  private func addFit(
    _ name: String, _ weights: [Double], _ drawn: [UInt8], _ city: inout SyntheticPopulation
  ) {
    let bands = bands(city)
    let sizes = sizes(bands, 6)
    var totals = [Double](repeating: 0, count: 12)
    for (band, category) in zip(bands, drawn) { totals[Int(band) * 2 + Int(category)] += 1 }
    city.fit.margins.append(
      MarginFit(name, targets: (0..<12).map { weights[$0] * sizes[$0 / 2] }, totals: totals))
  }

  private func drawRisks(_ city: inout SyntheticPopulation) {
    let high = parameters.series("highRiskByBand")
    let raised = parameters.series("raisedRiskByBand")
    let without = parameters.number("riskWithoutChronic")
    let weights = (0..<12).flatMap { stratum -> [Double] in
      let factor = stratum % 2 == 1 ? 1 : without
      let (more, most) = (raised[stratum / 2] * factor, high[stratum / 2] * factor)
      return [max(0, 1 - more - most), more, most]
    }
    let strata = zip(bands(city), city.traits).map { $0 * 2 + Int32($1 >> 1 & 1) }
    let drawn = Self.risk.draw(strata, weights: weights, categories: 3, family)
    for (person, category) in drawn.enumerated() { city.traits[person] |= category << 4 }
  }
}
