import Foundation
import Glibc
import Synchronization

/// How far a run has come: a bar with the time left on a terminal, a line now and then elsewhere.
///
/// The clock of the machine is read here and nowhere below: it never touches a result.
final class ProgressBar: Sendable {
  private let label: String
  private let isQuiet: Bool
  private let what: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let state = Mutex(State())

  private struct State {
    /// When the first progress was shown.
    var start: ContinuousClock.Instant?
    var lastTenth = 0
  }

  /// - Parameter what: is done, in the plural.
  init(label: String, isQuiet: Bool, what: String = "replications") {
    self.label = label
    self.what = what
    self.isQuiet = isQuiet
  }

  /// Shows that so many of all replications are done.
  ///
  /// - Parameter note: what there is to say of the last.
  func show(_ done: Int, of total: Int, note: String = "") {
    guard !isQuiet else { return }
    if isTerminal {
      write(
        "\r\u{1B}[K\(label) \(bar(done, total)) \(done)/\(total) \(timeLeft(done, total))\(note)")
      return
    }
    let tenth = 10 * done / total
    let isNew = state.withLock { state in
      defer { state.lastTenth = tenth }
      return tenth > state.lastTenth
    }
    if isNew || done == total { write("\(label): \(done) of \(total) \(what)\(note)\n") }
  }

  /// Takes the bar away.
  func finish() {
    if isTerminal && !isQuiet { write("\r\u{1B}[K") }
  }

  private func bar(_ done: Int, _ total: Int) -> String {
    let width = 30
    let filled = width * done / total
    return "▕" + String(repeating: "█", count: filled)
      + String(repeating: " ", count: width - filled) + "▏"
  }

  private func timeLeft(_ done: Int, _ total: Int) -> String {
    let now = ContinuousClock.now
    let start = state.withLock { state in
      if state.start == nil { state.start = now }
      return state.start ?? now
    }
    let elapsed = now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    if done == 0 { return "" }
    let left = Int((seconds / Double(done) * Double(total - done)).rounded(.up))
    return left == 0 ? "" : "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60) left"
  }

  private func write(_ text: String) {
    _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
  }
}
