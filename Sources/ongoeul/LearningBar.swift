import Reporting
import Scenarios
import Synchronization

/// How far drivers have come in learning, before anything runs.
///
/// Nothing is written meanwhile, so whoever interrupts it ends the program at once.
final class LearningBar: Sendable {
  private let bar: ProgressBar
  private let most = Mutex(0)

  init(isQuiet: Bool) {
    bar = ProgressBar(label: "drivers learn", isQuiet: isQuiet, what: "days at most")
  }

  @Sendable func show(_ progress: LearningProgress) {
    switch progress {
    case .begins(let days):
      most.withLock { $0 = days }
      Interruption.endAtOnce(true)
      bar.show(0, of: days)
    case .day(let number, let gap):
      bar.show(number, of: most.withLock { $0 }, note: ", gap \(decimal(100 * gap, 1)) %")
    case .ends:
      bar.finish()
      Interruption.endAtOnce(false)
    }
  }
}
