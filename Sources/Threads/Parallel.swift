import Foundation
import Synchronization

/// Does numbered pieces of work on some threads and returns what they give in the order of their
/// numbers, so that the number of threads changes nothing.
///
/// - Parameters:
///   - count: pieces, numbered from 0.
///   - jobs: threads, at least 1.
///   - shouldStop: asked before each piece, on any thread.
///   - progress: told how many pieces are done, on any thread but never at once.
///   - work: nil says that it was told to stop; then no further piece is begun.
/// - Returns: nil for pieces that were not done.
/// - Throws: the first failure; what is under way is finished before.
public func inParallel<Piece: Sendable>(
  _ count: Int, jobs: Int, shouldStop: @escaping @Sendable () -> Bool,
  progress: @escaping @Sendable (Int) -> Void,
  _ work: @escaping @Sendable (Int) throws -> Piece?
) throws -> [Piece?] {
  let (pieces, failure) = share(
    count, jobs: jobs, shouldStop: shouldStop, progress: progress, work)
  if let failure { throw failure }
  return pieces
}

/// The same for work that nothing ends early; for one thread, that of the caller is taken.
public func inParallel<Piece: Sendable>(
  _ count: Int, jobs: Int, _ work: @escaping @Sendable (Int) -> Piece
) -> [Piece] {
  if min(count, jobs) <= 1 { return (0..<count).map(work) }
  let (pieces, _) = share(
    count, jobs: jobs, shouldStop: { false }, progress: { _ in }, work)
  return pieces.enumerated().map { number, piece in
    guard let piece else { preconditionFailure("piece \(number) of \(count) was not done") }
    return piece
  }
}

/// Two different pieces of work, side by side if there are two threads.
public func inParallel<First: Sendable, Second: Sendable>(
  jobs: Int, _ first: @escaping @Sendable () -> First,
  _ second: @escaping @Sendable () -> Second
) -> (First, Second) {
  let pieces = inParallel(2, jobs: jobs) { number -> (First?, Second?) in
    number == 0 ? (first(), nil) : (nil, second())
  }
  guard let one = pieces[0].0, let other = pieces[1].1 else {
    preconditionFailure("two pieces of work left less than two results")
  }
  return (one, other)
}

private func share<Piece: Sendable>(
  _ count: Int, jobs: Int, shouldStop: @escaping @Sendable () -> Bool,
  progress: @escaping @Sendable (Int) -> Void,
  _ work: @escaping @Sendable (Int) throws -> Piece?
) -> ([Piece?], (any Error)?) {
  let board = Board<Piece>(count: count, progress: progress)
  let workers = (0..<max(1, min(jobs, count))).map { _ in
    let worker = Thread {
      while let number = board.take(), !shouldStop() {
        do {
          guard let piece = try work(number) else { break }
          board.put(number, piece)
        } catch {
          board.fail(error)
        }
      }
      board.leave()
    }
    worker.stackSize = 8 << 20
    board.enter()
    return worker
  }
  for worker in workers { worker.start() }
  return board.waitForAll()
}

/// What the threads share: which pieces are taken, which are done.
private final class Board<Piece: Sendable>: Sendable {
  private struct State {
    var next = 0
    var working = 0
    var done = 0
    var pieces: [Piece?]
    var failure: (any Error)?
  }

  private let state: Mutex<State>
  private let condition = NSCondition()
  private let progress: @Sendable (Int) -> Void

  init(count: Int, progress: @escaping @Sendable (Int) -> Void) {
    state = Mutex(State(pieces: [Piece?](repeating: nil, count: count)))
    self.progress = progress
  }

  /// The next piece to do; nil if none is left or one has failed.
  func take() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < state.pieces.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func put(_ number: Int, _ piece: Piece) {
    state.withLock { state in
      state.pieces[number] = piece
      state.done += 1
      progress(state.done)
    }
  }

  func fail(_ error: any Error) {
    state.withLock { state in
      if state.failure == nil { state.failure = error }
    }
  }

  func enter() { state.withLock { $0.working += 1 } }

  func leave() {
    condition.lock()
    state.withLock { $0.working -= 1 }
    condition.signal()
    condition.unlock()
  }

  func waitForAll() -> ([Piece?], (any Error)?) {
    condition.lock()
    while state.withLock({ $0.working > 0 }) { condition.wait() }
    condition.unlock()
    return state.withLock { ($0.pieces, $0.failure) }
  }
}
