import ArgumentParser
import Glibc
import NetworkFiles
import Optimisation
import Results
import Scenarios

/// How a command ends: the exit codes of sysexits.h and of shells.
enum Ending {
  /// Missing, malformed or out-of-range input.
  static let badInput = ExitCode(65)
  /// A results folder that exists or cannot be written, a full disk.
  static let cannotWrite = ExitCode(ResultsError.exitCode)

  /// Prints what went wrong and gives the exit code that says so.
  static func report(_ error: any Error) -> any Error {
    switch error {
    case let mistakes as Diagnostics:
      complain(mistakes.description)
      return badInput
    case let mistakes as NetworkError:
      complain(mistakes.description)
      return badInput
    case let mistakes as InstanceError:
      complain(mistakes.description)
      return badInput
    case let failure as ResultsError:
      complain("ongoeul: " + failure.description)
      return cannotWrite
    default: return error
    }
  }

  /// Writes one message to the standard error stream.
  static func complain(_ message: String) {
    let text = message + "\n"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }
}
