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
    gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
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
    gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
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
