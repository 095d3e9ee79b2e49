@preconcurrency import CGSL

/// The door to the GNU Scientific Library.
enum GSL {
  /// The library's own handler ends the process at the first error; here an answer that is not
  /// finite and a status that is not success are seen where they arise. Set once, before the
  /// first call.
  private static let handlerIsOff: Void = { _ = gsl_set_error_handler_off() }()

  /// Passes on the answer of a function of the library.
  ///
  /// - Precondition: the answer is finite.
  static func answer(_ name: String, _ arguments: [Double], _ call: () -> Double) -> Double {
    _ = handlerIsOff
    let answer = call()
    precondition(answer.isFinite, "\(name) of \(arguments) is \(answer)")
    return answer
  }

  /// Runs a function of the library that returns a status.
  ///
  /// - Throws: `StatisticsError.noAnswer` with the library's words if the status is not success.
  static func check(_ name: String, _ call: () -> Int32) throws(StatisticsError) {
    _ = handlerIsOff
    let status = call()
    if Int(status) != GSL_SUCCESS {
      throw .noAnswer("\(name): \(String(cString: gsl_strerror(status)))")
    }
  }

  /// The root of a continuous function between two places at which its signs differ.
  ///
  /// Brent's method, to the last digits.
  /// - Throws: `StatisticsError.noAnswer` if the signs are equal or the search does not end.
  static func root(
    _ name: String, between low: Double, and high: Double, of function: (Double) -> Double
  ) throws(StatisticsError) -> Double {
    try withoutActuallyEscaping(function) { function throws(StatisticsError) in
      let context = FunctionContext(function)
      return try withExtendedLifetime(context) { () throws(StatisticsError) in
        var problem = gsl_function(
          function: { x, parameters in
            guard let parameters else { return .nan }
            return Unmanaged<FunctionContext>.fromOpaque(parameters).takeUnretainedValue()
              .function(x)
          }, params: Unmanaged.passUnretained(context).toOpaque())
        let solver = allocated("a root solver") {
          gsl_root_fsolver_alloc(gsl_root_fsolver_brent)
        }
        defer { gsl_root_fsolver_free(solver) }
        try check(name) { gsl_root_fsolver_set(solver, &problem, low, high) }
        for _ in 0..<200 {
          try check(name) { gsl_root_fsolver_iterate(solver) }
          let (left, right) = (gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver))
          if Int(gsl_root_test_interval(left, right, 0, 1e-14)) == GSL_SUCCESS { break }
        }
        return gsl_root_fsolver_root(solver)
      }
    }
  }

  /// Takes what the library has allocated.
  ///
  /// - Precondition: there was memory for it.
  static func allocated<Value>(_ name: String, _ call: () -> UnsafeMutablePointer<Value>?)
    -> UnsafeMutablePointer<Value>
  {
    _ = handlerIsOff
    guard let value = call() else { preconditionFailure("no memory for \(name)") }
    return value
  }
}

/// A closure on its way through a pointer of C.
private final class FunctionContext {
  let function: (Double) -> Double
  init(_ function: @escaping (Double) -> Double) { self.function = function }
}

/// Stops the run when a probability is not inside (0, 1), where quantiles are finite.
func requireInside(_ probability: Double, _ name: String) {
  precondition(
    probability > 0 && probability < 1, "\(name) is \(probability), and must lie inside (0, 1)")
}
