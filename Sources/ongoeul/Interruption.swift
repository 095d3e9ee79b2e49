import ArgumentParser
import Glibc
import Synchronization

/// Whether the user, or the system, has asked the program to stop.
enum Interruption {
  private static let signal = Atomic<Int32>(0)

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
        if earlier != 0 { _exit(128 + number) }
      }
    }
  }

  static var isRequested: Bool { signal.load(ordering: .relaxed) != 0 }

  /// 130 after SIGINT, 143 after SIGTERM.
  static var exitCode: ExitCode { ExitCode(128 + signal.load(ordering: .relaxed)) }
}
