import Parameters
import Records
import Scenarios
import Statistics

/// What alternatives are worth beside the baseline, in the style of the Korean preliminary
/// feasibility study (예비타당성조사): net present value, benefit–cost ratio and internal rate of
/// return of the difference, replication by replication on the same needs.
///
/// All money is in MKRW at constant prices of 2025. Intervals hold one by one, not together.
public struct Appraisal: Codable, Sendable {
  /// A mean over replications with the half-width of its t-interval.
  public struct Estimate: Codable, Hashable, Sendable {
    public let mean: Double
    /// Nil for a single replication.
    public let halfWidth: Double?

    init(_ interval: ConfidenceInterval) {
      mean = interval.mean
      halfWidth = interval.halfWidth
    }
  }

  /// One item of one alternative, as a difference from the baseline.
  public struct Item: Codable, Sendable {
    public let name: String
    /// Whether it counts among the benefits; else among the costs.
    public let isBenefit: Bool
    /// The key figure it comes from, without the service: `annual.waiting`.
    public let figure: String
    /// How much more of it there is in a year.
    public let quantity: Estimate
    public let unit: String
    /// A year's benefit or cost, in MKRW.
    public let yearly: Estimate
  }

  /// What the net present value would be with one unit value at the ends of its range.
  public struct Sensitivity: Codable, Sendable {
    public let parameter: String
    public let low: Double
    public let high: Double
    /// Means, in MKRW.
    public let valueAtLow: Double
    public let valueAtHigh: Double
  }

  /// A unit value with its source.
  public struct UnitValue: Codable, Sendable {
    public let name: String
    public let meaning: String
    public let value: Double
    public let low: Double?
    public let high: Double?
    public let tag: String
    public let source: String
  }

  /// One alternative beside the baseline.
  public struct Alternative: Codable, Sendable {
    public let name: String
    /// Replications.
    public let n: Int
    public let items: [Item]
    /// A year's, in MKRW.
    public let benefits: Estimate
    /// A year's, in MKRW; without fares.
    public let costs: Estimate
    /// In MKRW.
    public let netPresentValue: Estimate
    /// Nil where the alternative does not cost more beyond doubt.
    public let benefitCostRatio: RatioInterval?
    /// Nil where no vehicle or device is bought in addition, or nothing comes back.
    public let internalRate: RatioInterval?
    /// Costs and benefits in words, such as `cheaper and better`.
    public let verdict: String
    /// More needs served in a year, which no benefit counts.
    public let served: Estimate
    /// The same as a part of what the baseline serves, dimensionless: −1 for nobody served at all;
    /// nil where the baseline serves nobody.
    public let servedShare: Double?
    /// More requests abandoned or refused in a year.
    public let unserved: Estimate
    /// More fares in a year, in MKRW; in no total.
    public let transfers: Estimate
    /// What the difference takes of the programme's money.
    public let budget: ProgrammeBudget.Meter
    public let sensitivity: [Sensitivity]
  }

  public let baseline: String
  public let years: Int
  public let discountRate: Double
  /// a(`years`).
  public let annuityFactor: Double
  public let confidence: Double
  /// How the run's days became a year, in words.
  public let annualisation: String
  public let alternatives: [Alternative]
  public let unitValues: [UnitValue]
  /// What is not in it, and why.
  public let omitted: [String]
  public let caveats: [String]
}

extension Appraisal.Alternative {
  /// Whether so much fewer are served, 5 % and beyond chance, that the net present value says
  /// nothing for the alternative: a service that is closed saves all its costs, and the rides lost
  /// are given no value.
  public var losesRiders: Bool {
    guard let servedShare, let half = served.halfWidth else { return false }
    return servedShare <= -0.05 && served.mean + half < 0
  }
}

extension Appraisal {
  public static let caveat =
    "Illustrative, not an official appraisal: unit costs are assumptions to plus and minus 30 %; "
    + "rankings within a service are more trustworthy than values and than rankings across services."

  public static let partDays =
    "The run is not of whole days: its hours stand for all hours."
  public static let otherNeeds =
    "The alternatives did not face the same needs: differences in time are no savings."

  public static let platform =
    "The data platform is not in the services' figures: alternatives at a level other than silo bear "
    + "its price in capital and its running in maintenance (platform.money)."

  public static let leftOut = [
    "fares and rewards: transfers from one purse to another",
    "the ride itself: rides gained or lost are shown beside, at no value",
    "vehicle operating cost of others: nobody's own car is in the model; that of the service's "
      + "vehicles is energy and maintenance, among the costs",
    "air pollution other than greenhouse gases: no emission factors were obtained",
    "noise and parking: no values that fit",
    "health and equity: reported elsewhere, never added to the net present value",
  ]

  /// Nil if no service of the experiment has the quantities of a year.
  init?(_ experiment: Experiment, _ outcomes: [[ReplicationOutcome]], needLogsEqual: Bool) {
    var quantities = outcomes.map { $0.map(AnnualQuantities.init) }
    guard quantities[0].contains(where: { $0 != nil }) else { return nil }
    let scenario = experiment.alternatives[0].scenario
    let days = scenario.horizon.seconds / 86_400
    let count = "\(ComparisonText.number(days)) \(days == 1 ? "day" : "days")"
    let span =
      scenario.analysis == .periodic ? "in whole weeks" : "from a \(scenario.day.rawValue) on"
    var caveats = [Self.caveat]
    if days != days.rounded() {
      caveats.append(Self.partDays)
    }
    if !needLogsEqual { caveats.append(Self.otherNeeds) }
    let rate = ParameterSet(AppraisalParameters.declarations).number("discountRate")
    let platforms = experiment.alternatives.map { PlatformCost($0.scenario, discountRate: rate) }
    if Set(platforms).count > 1 {
      caveats.append(Self.platform)
      quantities = zip(quantities, platforms).map { replications, platform in
        replications.map { $0.map { $0 + platform.quantities } }
      }
    }
    self.init(
      names: experiment.alternatives.map(\.name), quantities: quantities,
      confidence: experiment.confidence, caveats: caveats,
      annualisation: "A year is made of \(count) counted \(span): crews and "
        + "fleet by 365 over the days; people's time, kilometres, fuel, repairs, emissions and fares "
        + "also by the needs of the mean day over those of the days counted, each wait as "
        + "in the run")
  }

  /// - Parameter quantities: of a year, by alternative and replication; the baseline first.
  init(
    names: [String], quantities: [[AnnualQuantities?]], confidence: Double, caveats: [String],
    annualisation: String
  ) {
    let parameters = ParameterSet(AppraisalParameters.declarations)
    baseline = names[0]
    years = parameters.count("years")
    discountRate = parameters.number("discountRate")
    annuityFactor = Discounting(rate: discountRate).annuityFactor(years: years)
    self.confidence = confidence
    self.annualisation = annualisation
    omitted = Self.leftOut
    unitValues = AppraisalParameters.declarations.map { declared in
      UnitValue(
        name: declared.name, meaning: declared.meaning, value: declared.value.baseUnits ?? 0,
        low: declared.studied?.lowerBound, high: declared.studied?.upperBound,
        tag: declared.provenance.rawValue, source: declared.source)
    }
    var caveats = caveats
    var alternatives: [Alternative] = []
    let served = quantities[0].compactMap { $0?[.served] }
    for (name, values) in zip(names, quantities).dropFirst() {
      let differences = zip(values, quantities[0]).compactMap { own, base in
        own.flatMap { own in base.map { own - $0 } }
      }
      if let alternative = AppraisedDifference(differences, parameters, confidence)?
        .named(name, served: served)
      {
        alternatives.append(alternative)
      } else {
        caveats.append("\(name) has no replication beside \(baseline) and is not appraised.")
      }
    }
    self.alternatives = alternatives
    self.caveats = caveats
  }
}
