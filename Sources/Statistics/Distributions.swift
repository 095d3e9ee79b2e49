@preconcurrency import CGSL

/// The quantile of the standard normal distribution.
///
/// - Parameter probability: inside (0, 1).
/// - Returns: the z with P(Z ≤ z) = `probability`, dimensionless.
///
/// Source: GSL 2.7, `gsl_cdf_ugaussian_Pinv`; here as in the next two within 3·10⁻¹⁴ of SciPy.
public func normalQuantile(_ probability: Double) -> Double {
  requireInside(probability, "the probability of a normal quantile")
  return GSL.answer("normal quantile", [probability]) { gsl_cdf_ugaussian_Pinv(probability) }
}

/// The quantile of Student's t distribution.
///
/// - Parameters:
///   - probability: inside (0, 1).
///   - degreesOfFreedom: ν, positive; need not be whole.
/// - Returns: the t with P(T ≤ t) = `probability`, dimensionless.
///
/// Source: GSL 2.7, `gsl_cdf_tdist_Pinv`.
public func studentQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
  requireInside(probability, "the probability of a t quantile")
  precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
  return GSL.answer("t quantile", [probability, degreesOfFreedom]) {
    let quantile = gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
    if quantile.isFinite { return quantile }
    let upper = positiveQuantile(max(probability, 1 - probability)) {
      (gsl_cdf_tdist_P($0, degreesOfFreedom), gsl_cdf_tdist_Q($0, degreesOfFreedom))
    }
    return probability < 0.5 ? -upper : upper
  }
}

/// The quantile of the χ² distribution.
///
/// - Parameters:
///   - probability: inside (0, 1).
///   - degreesOfFreedom: ν, positive; need not be whole.
/// - Returns: the x with P(X ≤ x) = `probability`, dimensionless.
///
/// Source: GSL 2.7, `gsl_cdf_chisq_Pinv`.
public func chiSquareQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
  requireInside(probability, "the probability of a χ² quantile")
  precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
  return GSL.answer("χ² quantile", [probability, degreesOfFreedom]) {
    let quantile = gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
    if quantile.isFinite { return quantile }
    return positiveQuantile(probability) {
      (gsl_cdf_chisq_P($0, degreesOfFreedom), gsl_cdf_chisq_Q($0, degreesOfFreedom))
    }
  }
}

/// The quantile of the F distribution.
///
/// - Parameters:
///   - probability: inside (0, 1).
///   - numerator: ν₁, positive degrees of freedom; need not be whole.
///   - denominator: ν₂, positive degrees of freedom; need not be whole.
/// - Returns: the x with P(F ≤ x) = `probability`, dimensionless.
///
/// Source: GSL 2.7, `gsl_cdf_fdist_Pinv`, whose last digits a step of Newton's method corrects.
public func fQuantile(_ probability: Double, numerator: Double, denominator: Double) -> Double {
  requireInside(probability, "the probability of an F quantile")
  precondition(
    numerator > 0 && denominator > 0, "\(numerator) and \(denominator) degrees of freedom")
  let arguments = [probability, numerator, denominator]
  return GSL.answer("F quantile", arguments) {
    let first = gsl_cdf_fdist_Pinv(probability, numerator, denominator)
    guard first.isFinite else {
      return positiveQuantile(probability) {
        (gsl_cdf_fdist_P($0, numerator, denominator), gsl_cdf_fdist_Q($0, numerator, denominator))
      }
    }
    let error =
      probability > 0.5
      ? (1 - probability) - gsl_cdf_fdist_Q(first, numerator, denominator)
      : gsl_cdf_fdist_P(first, numerator, denominator) - probability
    let step = error / gsl_ran_fdist_pdf(first, numerator, denominator)
    return step.magnitude < 1e-3 * first ? first - step : first
  }
}

/// The quantile of a positive variable by halving, to the last digit, for the arguments at which
/// the library's own search gives up.
///
/// - Parameter tails: P(X ≤ x) and P(X > x).
private func positiveQuantile(_ probability: Double, _ tails: (Double) -> (Double, Double))
  -> Double
{
  // In the smaller tail, where a probability keeps its digits.
  func isBelow(_ place: Double) -> Bool {
    let (lower, upper) = tails(place)
    return probability < 0.5 ? lower < probability : upper > 1 - probability
  }
  var (low, high) = (0.0, 1.0)
  while isBelow(high) && high < 1e300 { (low, high) = (high, high * 2) }
  while true {
    let middle = (low + high) / 2
    if middle <= low || middle >= high { return high }
    if isBelow(middle) { low = middle } else { high = middle }
  }
}

/// P(F > `value`) for the F distribution with the given degrees of freedom.
///
/// Source: GSL 2.7, `gsl_cdf_fdist_Q`.
public func fUpperTail(_ value: Double, numerator: Double, denominator: Double) -> Double {
  precondition(
    numerator > 0 && denominator > 0, "\(numerator) and \(denominator) degrees of freedom")
  return GSL.answer("F tail", [value, numerator, denominator]) {
    gsl_cdf_fdist_Q(value, numerator, denominator)
  }
}

/// P(Z ≤ `value`) for the standard normal distribution.
///
/// Source: GSL 2.7, `gsl_cdf_ugaussian_P`.
public func normalProbability(_ value: Double) -> Double {
  GSL.answer("normal probability", [value]) { gsl_cdf_ugaussian_P(value) }
}

/// P(Z > `value`) for the standard normal distribution, exact also where it is tiny.
///
/// Source: GSL 2.7, `gsl_cdf_ugaussian_Q`.
public func normalUpperTail(_ value: Double) -> Double {
  GSL.answer("normal tail", [value]) { gsl_cdf_ugaussian_Q(value) }
}

/// P(|T| > |`value`|) for Student's t distribution: the two-sided p-value of a t statistic.
///
/// - Parameter degreesOfFreedom: ν, positive; need not be whole.
///
/// Source: GSL 2.7, `gsl_cdf_tdist_Q`.
public func studentTwoSidedTail(_ value: Double, degreesOfFreedom: Double) -> Double {
  precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
  return GSL.answer("t tail", [value, degreesOfFreedom]) {
    min(1, 2 * gsl_cdf_tdist_Q(value.magnitude, degreesOfFreedom))
  }
}

/// The probability of at least so many successes in independent trials.
///
/// - Parameters:
///   - successes: k; at 0 or less the answer is 1, beyond `trials` it is 0.
///   - trials: n, not negative.
///   - probability: of success in one trial, 0 … 1.
/// - Returns: P(B ≥ k) with B ~ Bin(n, p).
///
/// Source: GSL 2.7, `gsl_cdf_binomial_Q`.
public func binomialUpperTail(
  atLeast successes: Int, of trials: Int, probability: Double
) -> Double {
  precondition(trials >= 0 && trials <= UInt32.max, "\(trials) trials")
  precondition((0...1).contains(probability), "a probability of success of \(probability)")
  guard successes > 0 else { return 1 }
  guard successes <= trials else { return 0 }
  return GSL.answer("binomial tail", [Double(successes), Double(trials), probability]) {
    gsl_cdf_binomial_Q(UInt32(successes - 1), probability, UInt32(trials))
  }
}
