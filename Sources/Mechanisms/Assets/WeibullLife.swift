public import Randomness

/// Lives of parts that wear out: Weibull.
///
/// Source: Barlow and Proschan, *Mathematical Theory of Reliability* (Wiley, 1965), chapter 2.
public struct WeibullLife: Hashable, Sendable {
  /// β, dimensionless; above 1 for parts that wear out.
  public let shape: Double
  /// η, the age by which 63.2 % have failed, in any unit; all ages are in it.
  public let scale: Double

  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && scale > 0, "a Weibull life of shape \(shape) and scale \(scale)")
    self.shape = shape
    self.scale = scale
  }

  /// The share that lives longer than an age.
  public func survival(at age: Double) -> Double {
    age <= 0 ? 1 : PlainMath.exp(-PlainMath.power(age / scale, shape))
  }

  /// The age at failure of a part that has reached an age, by inversion of one uniform number.
  public func life(reached age: Double, _ stream: inout RandomStream) -> Double {
    let hazard = age <= 0 ? 0 : PlainMath.power(age / scale, shape)
    return scale * PlainMath.power(hazard - PlainMath.log(stream.openUniform()), 1 / shape)
  }
}
