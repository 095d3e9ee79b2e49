import Kernel
import Quantities
import Randomness

/// What happens to defects that wait to be found.
enum InspectionEvent: Event {
  case defect
  case report(place: UInt32, number: UInt32)
  case inspection

  @inline(__always) var kind: UInt8 {
    switch self {
    case .defect: 0
    case .report: 1
    case .inspection: 2
    }
  }

  @inline(__always) var identity: UInt64 {
    switch self {
    case .defect, .inspection: 0
    case .report(let place, let number): Self.pack(place, number)
    }
  }
}

/// The counts of defects at one moment; times in milliseconds.
struct InspectionSnapshot: Sendable {
  var time: Int64 = 0
  var arisen = 0
  var found = 0
  /// Of those found: by an inspection.
  var inspected = 0
  /// From the defect to its detection, over all found.
  var delays: Int64 = 0
  var open = 0
  /// The times at which defects arose less those at which they were found.
  var openTimes: Int64 = 0
  var openTime: Int64 { Int64(open) * time - openTimes }
}

/// One run of defects, reports and inspections on the kernel's calendar.
struct InspectionSimulation: ~Copyable, WindowedSimulation {
  static let defects = Purpose("verification/defect")
  static let reports = Purpose("verification/defectReport")
  static let detections = Purpose("verification/detection")
  static let phases = Purpose("verification/inspectionPhase")

  /// A place for an open defect; its number tells it from earlier ones of the place.
  private struct Place {
    var number: UInt32 = 0
    var isOpen = false
    var since = SimTime.zero
  }

  private let isPart: Bool
  private let interval: SimDuration
  private let detectionProbability: Double
  private var calendar = EventCalendar<InspectionEvent>()
  private var gaps: DrawnTimes
  private var reports: DrawnTimes?
  private var detections: RandomStream
  private var places: [Place] = []
  private var freePlaces: [Int] = []
  private var counts = InspectionSnapshot()

  init(_ model: InspectionModel, number: Int) {
    let family = StreamFamily(seed: QueueSimulation.seed, replication: number)
    if case .part = model.source { isPart = true } else { isPart = false }
    interval = SimDuration(roundingSeconds: model.interval)
    detectionProbability = model.detectionProbability
    gaps = DrawnTimes(model.source.distribution, from: family.stream(Self.defects))
    reports = model.reports.map { DrawnTimes($0, from: family.stream(Self.reports)) }
    detections = family.stream(Self.detections)
    var phases = family.stream(Self.phases)
    let first = SimDuration(roundingSeconds: phases.uniform(0, model.interval))
    calendar.schedule(.inspection, at: .zero + first, phase: .decide)
    calendar.schedule(.defect, at: .zero + gaps.next(), phase: .arrive)
  }

  var customers: Int { counts.arisen }

  mutating func run(until end: SimTime) {
    while calendar.nextKey.time < end, let (key, event) = calendar.popNext() {
      switch event {
      case .defect: arise(at: key.time)
      case .report(let place, let number):
        let known = places[Int(place)]
        if known.isOpen && known.number == number { find(Int(place), at: key.time) }
      case .inspection: inspect(at: key.time)
      }
    }
  }

  private mutating func arise(at now: SimTime) {
    counts.arisen += 1
    counts.open += 1
    counts.openTimes += now.milliseconds
    let place = freePlaces.popLast() ?? places.count
    if place == places.count { places.append(Place()) }
    places[place].isOpen = true
    places[place].since = now
    if let delay = reports?.next() {
      calendar.schedule(
        .report(place: UInt32(place), number: places[place].number), at: now + delay,
        phase: .arrive)
    }
    if !isPart { calendar.schedule(.defect, at: now + gaps.next(), phase: .arrive) }
  }

  private mutating func inspect(at now: SimTime) {
    calendar.schedule(.inspection, at: now + interval, phase: .decide)
    for place in places.indices where places[place].isOpen {
      if detectionProbability < 1 && !detections.bernoulli(detectionProbability) { continue }
      counts.inspected += 1
      find(place, at: now)
    }
  }

  /// A defect is found and mended at once.
  private mutating func find(_ place: Int, at now: SimTime) {
    counts.found += 1
    counts.open -= 1
    counts.openTimes -= now.milliseconds
    counts.delays += now.milliseconds - places[place].since.milliseconds
    places[place].isOpen = false
    places[place].number &+= 1
    freePlaces.append(place)
    if isPart { calendar.schedule(.defect, at: now + gaps.next(), phase: .arrive) }
  }

  func snapshot(at now: SimTime) -> InspectionSnapshot {
    var snapshot = counts
    snapshot.time = now.milliseconds
    return snapshot
  }
}
