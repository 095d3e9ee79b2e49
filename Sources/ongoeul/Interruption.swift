import ArgumentParser
import Glibc
import Synchronization

/// Whether the user, or the system, has asked the program to stop.
enum Interruption {
  private static let signal = Atomic<Int32>(0)
  /// Whether nothing is under way that has to be ended.
  private static let isIdle = Atomic<Bool>(false)

  /// Notes SIGINT and SIGTERM from now on; a second one ends the process at once.
  static func watch() {
    // Whoever started the process may have blocked them.
    var stopping = sigset_t()
    sigemptyset(&stopping)
    for number in [SIGINT, SIGTERM] { sigaddset(&stopping, number) }
    pthread_sigmask(SIG_UNBLOCK, &stopping, nil)
    for number in [SIGINT, SIGTERM] {
      Glibc.signal(number) { number in
        let earlier = Interruption.signal.exchange(number, ordering: .relaxed)
        if Interruption.isIdle.load(ordering: .relaxed) {
          let text: StaticString = "\nongoeul: stopped before anything was written\n"
          _ = Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
          _exit(128 + number)
        }
        if earlier != 0 { _exit(128 + number) }
      }
    }
  }

  /// Whether the next signal ends the process at once, because nothing is being written.
  static func endAtOnce(_ isSo: Bool) { isIdle.store(isSo, ordering: .relaxed) }

  static var isRequested: Bool { signal.load(ordering: .relaxed) != 0 }

  /// 130 after SIGINT, 143 after SIGTERM.
  static var exitCode: ExitCode { ExitCode(128 + signal.load(ordering: .relaxed)) }
}
