@preconcurrency import CGSL

/// The door to the GNU Scientific Library.
enum GSL {
  /// The library's own handler ends the process at the first error; here an answer that is not
  /// finite is checked where it is used. Set once, before the first call.
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
}

/// Stops the run when a probability is not inside (0, 1), where quantiles are finite.
func requireInside(_ probability: Double, _ name: String) {
  precondition(
    probability > 0 && probability < 1, "\(name) is \(probability), and must lie inside (0, 1)")
}
