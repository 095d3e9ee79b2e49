import Glibc

// Swift's own checks lose their message in optimised builds and end the process by a signal. The
// three below take their place in every file that imports this module: the values are printed and
// the process ends with the exit code that means "our own bug".

/// The exit code of a process that finds a mistake of its own: `EX_SOFTWARE` of sysexits.h.
public let bugExitCode: Int32 = 70

/// Ends the process if a condition that must hold does not; kept in release builds.
@inlinable @inline(__always)
public func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { preconditionFailure(message(), file: file, line: line) }
}

/// Ends the process: this place cannot be reached.
@inline(never)
public func preconditionFailure(
  _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
  let text = "\(file):\(line): a bug in Ongoeul: \(message())\n"
  _ = text.withCString { write(2, $0, strlen($0)) }
  // No exit handlers: state is not to be trusted any more.
  _exit(bugExitCode)
}

/// Ends the process: this place cannot be reached.
public func fatalError(
  _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
  preconditionFailure(message(), file: file, line: line)
}
