import Parameters
import Quantities
import Records
import Statistics

/// The appraisal of one alternative from its differences to the baseline.
struct AppraisedDifference {
  private let differences: [AnnualQuantities]
  private let parameters: ParameterSet
  private let confidence: Double
  private let benefits: ConfidenceInterval
  private let costs: ConfidenceInterval

  /// - Parameter differences: alternative less baseline, one for each replication.
  /// - Returns: nil without a replication.
  init?(_ differences: [AnnualQuantities], _ parameters: ParameterSet, _ confidence: Double) {
    guard !differences.isEmpty else { return nil }
    self.differences = differences
    self.parameters = parameters
    self.confidence = confidence
    func sum(_ isBenefit: Bool) -> ConfidenceInterval {
      ConfidenceInterval(
        ofReplications: differences.map { Self.yearly($0, parameters, isBenefit) },
        confidence: confidence)
    }
    benefits = sum(true)
    costs = sum(false)
  }

  private static func yearly(
    _ difference: AnnualQuantities, _ parameters: ParameterSet, _ isBenefit: Bool
  ) -> Double {
    AppraisalItem.allCases.filter { $0.isBenefit == isBenefit }.reduce(0) {
      $0 + difference[$1.quantity] * $1.worth(parameters)
    }
  }

  private func interval(_ value: (AnnualQuantities) -> Double) -> ConfidenceInterval {
    ConfidenceInterval(ofReplications: differences.map(value), confidence: confidence)
  }

  private var discounting: Discounting { Discounting(rate: parameters.number("discountRate")) }
  private var annuity: Double { discounting.annuityFactor(years: parameters.count("years")) }

  /// - Parameter served: what the baseline serves in a year, by replication.
  func named(_ name: String, served: [Double]) -> Appraisal.Alternative {
    let base = served.isEmpty ? 0 : sampleMean(served)
    func estimate(_ quantity: AnnualQuantity) -> Appraisal.Estimate {
      Appraisal.Estimate(interval { $0[quantity] })
    }
    let operation: [AnnualQuantity] = [.staff, .energy, .maintenance]
    return Appraisal.Alternative(
      name: name, n: differences.count, items: items, benefits: Appraisal.Estimate(benefits),
      costs: Appraisal.Estimate(costs),
      netPresentValue: Appraisal.Estimate(
        interval {
          annuity * (Self.yearly($0, parameters, true) - Self.yearly($0, parameters, false))
        }),
      benefitCostRatio: ratio, internalRate: internalRate, verdict: verdict,
      served: estimate(.served),
      servedShare: base > 0 ? interval { $0[.served] }.mean / base : nil,
      unserved: estimate(.unserved), transfers: estimate(.transfers),
      budget: ProgrammeBudget.hubProgramme.meter(
        purchases: interval { $0[.purchases] }.mean,
        yearlyOperation: operation.reduce(0) { sum, quantity in
          sum + interval { $0[quantity] }.mean
        }),
      sensitivity: sensitivity)
  }

  private var items: [Appraisal.Item] {
    AppraisalItem.allCases.map { item in
      Appraisal.Item(
        name: item.rawValue, isBenefit: item.isBenefit,
        figure: "annual.\(item.quantity.rawValue)",
        quantity: Appraisal.Estimate(interval { $0[item.quantity] }), unit: item.quantity.unit,
        yearly: Appraisal.Estimate(interval { $0[item.quantity] * item.worth(parameters) }))
    }
  }

  private var ratio: RatioInterval? {
    guard Side(costs) == .more else { return nil }
    return RatioInterval(
      differences.map { Self.yearly($0, parameters, true) },
      over: differences.map { Self.yearly($0, parameters, false) }, confidence: confidence)
  }

  /// The rate at which what is bought in addition pays for itself: its price today, and in every
  /// year what is left of the benefits when crews, fuel and upkeep are paid. The ends are the rates
  /// at the ends of the interval of that rest; nil where one of them has no rate.
  private var internalRate: RatioInterval? {
    let years = parameters.count("years")
    let price = annuity * interval { $0[.capital] * AppraisalItem.capital.worth(parameters) }.mean
    let rest = interval {
      Self.yearly($0, parameters, true) - Self.yearly($0, parameters, false)
        + $0[.capital] * AppraisalItem.capital.worth(parameters)
    }
    func rate(_ yearly: Double) -> Double? {
      Discounting.internalRate(of: [-price] + [Double](repeating: yearly, count: years))
    }
    guard let lower = rest.lower, let upper = rest.upper, let low = rate(lower),
      let middle = rate(rest.mean), let high = rate(upper)
    else { return nil }
    return RatioInterval(value: middle, lower: low, upper: high)
  }

  /// On which side of 0 a difference lies.
  private enum Side {
    case more, less, same, open

    init(_ interval: ConfidenceInterval) {
      guard let lower = interval.lower, let upper = interval.upper else {
        self = .open
        return
      }
      self = lower > 0 ? .more : upper < 0 ? .less : lower == upper ? .same : .open
    }
  }

  private var verdict: String {
    let cost =
      switch Side(costs) {
      case .more: "dearer"
      case .less: "cheaper"
      case .same: "as dear"
      case .open: "perhaps dearer, perhaps cheaper"
      }
    let benefit =
      switch Side(benefits) {
      case .more: "better"
      case .less: "worse"
      case .same: "as good"
      case .open: "perhaps better, perhaps worse"
      }
    return "\(cost) and \(benefit)"
  }

  /// The net present value with each unit value in turn at the ends of its range.
  private var sensitivity: [Appraisal.Sensitivity] {
    let means = AnnualQuantities(
      Dictionary(
        uniqueKeysWithValues: AnnualQuantity.allCases.map { quantity in
          (quantity, interval { $0[quantity] }.mean)
        }))
    func value(_ declared: Parameter, _ number: Double) -> Double {
      var changed = parameters
      changed.set(declared.name, to: declared.value.with(number))
      return annuity
        * (Self.yearly(means, changed, true) - Self.yearly(means, changed, false))
    }
    return AppraisalParameters.declarations.compactMap { declared in
      declared.studied.map { range in
        Appraisal.Sensitivity(
          parameter: declared.name, low: range.lowerBound, high: range.upperBound,
          valueAtLow: value(declared, range.lowerBound),
          valueAtHigh: value(declared, range.upperBound))
      }
    }
  }
}

extension ParameterValue {
  /// A value of the same kind, money or a plain number.
  fileprivate func with(_ number: Double) -> ParameterValue {
    switch self {
    case .money: .money(Money(won: Int64(number)))
    default: .number(number)
    }
  }
}
