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

/// Stops the run when a probability is not inside (0, 1), where quantiles are finite.
func requireInside(_ probability: Double, _ name: String) {
  precondition(
    probability > 0 && probability < 1, "\(name) is \(probability), and must lie inside (0, 1)")
}
