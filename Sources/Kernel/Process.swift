public import Quantities

/// The state that several services share; it tells the loop which of them to wake.
public protocol SharedState {
  /// One bit per service rank: those that must look at the shared state before the next event,
  /// because another service has changed something they listen to.
  var touched: UInt64 { get set }

  /// An independent copy, which another thread may use.
  borrowing func clone() -> Self
}

/// One service as the loop sees it: a state machine that owns a calendar.
///
/// Not copyable, since its calendar is not; `clone()` is the explicit copy.
public protocol Process<Shared>: ~Copyable {
  associatedtype Shared: SharedState

  /// The key of its next event; `EventKey.never` if it has none.
  var nextKey: EventKey { get }

  /// Pops and handles its next event, of which there is one.
  mutating func handleNextEvent(_ shared: inout Shared)

  /// Reacts to what others changed in the shared state since its last event.
  mutating func react(to shared: inout Shared, at now: SimTime)

  /// A digest of all events it has handled.
  var fingerprint: Fingerprint { get }

  /// A copy of everything that can change: state, calendar and draw counters.
  borrowing func clone() -> Self
}

extension Process where Self: ~Copyable {
  /// Nothing: a service that listens to nobody.
  @inlinable public mutating func react(to shared: inout Shared, at now: SimTime) {}
}

/// A service behind one pointer, whatever its type.
///
/// The closures are made where the service's type is known, so that what they call is compiled
/// for that type; a generic class would go through tables of witnesses at every event.
@usableFromInline
final class AnyProcess<Shared: SharedState> {
  @usableFromInline let state: UnsafeMutableRawPointer
  @usableFromInline let typeName: String
  @usableFromInline let handleNextEvent: (UnsafeMutableRawPointer, inout Shared) -> EventKey
  @usableFromInline let react: (inout Shared, SimTime) -> EventKey
  @usableFromInline let nextKey: () -> EventKey
  @usableFromInline let fingerprint: () -> Fingerprint
  @usableFromInline let clone: () -> AnyProcess<Shared>
  @usableFromInline let release: () -> Void

  @inlinable
  init<P: Process>(_ process: consuming P) where P.Shared == Shared, P: ~Copyable {
    let place = UnsafeMutablePointer<P>.allocate(capacity: 1)
    place.initialize(to: process)
    state = UnsafeMutableRawPointer(place)
    typeName = Self.name(of: P.self)
    handleNextEvent = { state, shared in
      let place = state.assumingMemoryBound(to: P.self)
      place.pointee.handleNextEvent(&shared)
      return place.pointee.nextKey
    }
    react = { shared, now in
      place.pointee.react(to: &shared, at: now)
      return place.pointee.nextKey
    }
    nextKey = { place.pointee.nextKey }
    fingerprint = { place.pointee.fingerprint }
    clone = { AnyProcess(place.pointee.clone()) }
    release = {
      place.deinitialize(count: 1)
      place.deallocate()
    }
  }

  @usableFromInline
  static func name<P: Process>(of type: P.Type) -> String where P: ~Copyable { "\(type)" }

  deinit { release() }
}
