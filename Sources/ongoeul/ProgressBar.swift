import Foundation
import Glibc
import Synchronization

/// How far a run has come: a bar with the time left on a terminal, a line now and then elsewhere.
///
/// The clock of the machine is read here and nowhere below: it never touches a result.
final class ProgressBar: Sendable {
  private let label: String
  private let total: Int
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let lastTenth = Mutex(0)

  init(label: String, total: Int, isQuiet: Bool) {
    self.label = label
    self.total = total
    self.isQuiet = isQuiet
  }

  /// Shows that so many of the replications are done.
  func show(_ done: Int) {
    guard !isQuiet else { return }
    if isTerminal {
      write("\r\u{1B}[K\(label) \(bar(done)) \(done)/\(total) \(timeLeft(done))")
      return
    }
    let tenth = 10 * done / total
    let isNew = lastTenth.withLock { last in
      defer { last = tenth }
      return tenth > last
    }
    if isNew || done == total { write("\(label): \(done) of \(total) replications\n") }
  }

  /// Takes the bar away.
  func finish() {
    if isTerminal && !isQuiet { write("\r\u{1B}[K") }
  }

  private func bar(_ done: Int) -> String {
    let width = 30
    let filled = width * done / total
    return "▕" + String(repeating: "█", count: filled)
      + String(repeating: " ", count: width - filled) + "▏"
  }

  private func timeLeft(_ done: Int) -> String {
    let elapsed = ContinuousClock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let left = Int((seconds / Double(done) * Double(total - done)).rounded(.up))
    return left == 0 ? "" : "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60) left"
  }

  private func write(_ text: String) {
    _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
  }
}
