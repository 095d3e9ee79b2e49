import Synchronization

/// A progress bar for each stage of a study, one after the other.
final class StageBars: Sendable {
  private let isQuiet: Bool
  private let what: String
  private let current = Mutex<(stage: String, bar: ProgressBar)?>(nil)

  /// - Parameter what: is done, in the plural.
  init(isQuiet: Bool, what: String = "points") {
    self.isQuiet = isQuiet
    self.what = what
  }

  /// Shows how much of a stage is done; another stage than before begins a new bar.
  func show(_ stage: String, _ done: Int, of total: Int) {
    let bar = current.withLock { current in
      if let current, current.stage == stage { return current.bar }
      current?.bar.finish()
      let bar = ProgressBar(label: stage, isQuiet: isQuiet, what: what)
      current = (stage, bar)
      return bar
    }
    bar.show(done, of: total)
  }

  func finish() { current.withLock { $0?.bar.finish() } }
}
