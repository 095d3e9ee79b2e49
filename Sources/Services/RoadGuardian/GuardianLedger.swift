import Parameters
import Quantities
public import Records

/// What the road guardian pays for.
public enum GuardianLedgerItem: UInt8, Sendable, CaseIterable {
  case pavementTeams, technicians, kilometres, patches, chargerVisits, partRepairs,
    partReplacements, inspections, patrols, cameras, claims, sealing, repaving,
    saltingTeams, hazardMaterial, skidClaims

  /// The account it is booked under. Claims pay for damage done, so they are a cost.
  public var account: LedgerAccount {
    switch self {
    case .pavementTeams, .technicians, .inspections, .patrols, .saltingTeams: .staff
    case .kilometres: .energy
    case .patches, .chargerVisits, .partRepairs, .partReplacements, .claims, .hazardMaterial,
      .skidClaims:
      .maintenance
    case .cameras, .sealing, .repaving: .capital
    }
  }
}

/// Every won of the road guardian in the time that figures count, by item and dong.
///
/// Shifts, inspections, patrols and cameras are paid for the city as a whole; work, kilometres and
/// claims in the dong where they are. A team is paid for its whole time for potholes, also for what
/// of it nothing was to do.
struct GuardianLedger {
  static let cityWide = UInt32.max

  private var amounts = [[UInt32: Double]](
    repeating: [:], count: GuardianLedgerItem.allCases.count)

  /// - Parameters:
  ///   - days: of the time that figures count.
  ///   - window: that time in milliseconds.
  init(
    _ tables: GuardianTables, _ parameters: ParameterSet, days: Double, window: Range<Int64>
  ) {
    func won(_ name: String) -> Double { Double(parameters.money(name).won) }
    let pavement = tables.shifts.uint8("pavement")
    let salting = tables.shifts.uint8("salting")
    let began = tables.shifts.int64("began")
    let ended = tables.shifts.int64("ended")
    let until = tables.shifts.int64("until")
    for row in began.indices {
      let hours = Double(max(ended[row], until[row]) - began[row]) / 3_600_000
      if pavement[row] == 1 {
        post(hours * won("money.crewHour"), .pavementTeams)
      } else if salting[row] == 1 {
        post(hours * won("money.crewHour"), .saltingTeams)
      } else {
        post(hours * won("money.technicianHour"), .technicians)
      }
    }
    let distance = tables.drives.float64("distance")
    let driveDong = tables.drives.uint32("dong")
    for row in distance.indices {
      post(distance[row] / 1_000 * won("money.kilometre"), .kilometres, driveDong[row])
    }
    let kind = tables.works.uint8("kind")
    let dong = tables.works.uint32("dong")
    let filled = tables.works.uint16("potholes")
    for row in kind.indices {
      switch WorkKind(rawValue: kind[row]) {
      case .potholes: post(Double(filled[row]) * won("money.patch"), .patches, dong[row])
      case .charger: post(won("money.chargerVisit"), .chargerVisits, dong[row])
      case .partRepair: post(won("money.shelterFailure"), .partRepairs, dong[row])
      case .partReplacement:
        post(won("money.shelterReplacement"), .partReplacements, dong[row])
      case .salting: post(won("money.salt"), .hazardMaterial, dong[row])
      case .pumping: post(won("money.pump"), .hazardMaterial, dong[row])
      case .nothingThere, nil: break
      }
    }
    let claims = tables.potholes.uint32("claims")
    let claimDong = tables.potholes.uint32("dong")
    for row in claims.indices {
      post(Double(claims[row]) * won("money.claim"), .claims, claimDong[row])
    }
    let skids = tables.roadCare.hazards.uint32("claims")
    let skidDong = tables.roadCare.hazards.uint32("dong")
    for row in skids.indices {
      post(Double(skids[row]) * won("money.skidClaim"), .skidClaims, skidDong[row])
    }
    let inspections = tables.days.uint32("inspections").reduce(0) { $0 + Double($1) }
    post(inspections * won("money.inspection"), .inspections)
    let patrolled = tables.days.float64("patrolled").reduce(0, +)
    post(patrolled * won("money.patrolKilometre"), .patrols)
    let cameras = Double(parameters.count("cameras.buses"))
    post(cameras * won("money.cameraYear") * days / 365, .cameras)
    post(tables.roadCare.treatments, in: window)
  }

  mutating func post(
    _ amount: Double, _ item: GuardianLedgerItem, _ dong: UInt32 = Self.cityWide
  ) {
    if amount != 0 { amounts[Int(item.rawValue)][dong, default: 0] += amount }
  }

  /// The won of one item in all dongs.
  func total(_ item: GuardianLedgerItem) -> Double {
    amounts[Int(item.rawValue)].sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  /// The won of one account.
  func total(of account: LedgerAccount) -> Double {
    GuardianLedgerItem.allCases.reduce(0) { $0 + ($1.account == account ? total($1) : 0) }
  }

  /// The won of all accounts but transfers.
  var cost: Double {
    GuardianLedgerItem.allCases.reduce(0) { $0 + ($1.account.isCost ? total($1) : 0) }
  }

  var costOfPotholes: Double {
    [GuardianLedgerItem.pavementTeams, .kilometres, .patches, .patrols, .cameras]
      .reduce(0) { $0 + total($1) }
  }

  var costOfShelters: Double {
    [GuardianLedgerItem.partRepairs, .partReplacements, .inspections].reduce(0) { $0 + total($1) }
  }

  /// The rows as they are written.
  var table: RecordTable {
    var table = RecordTable(of: GuardianLedgerRecord.self)
    for item in GuardianLedgerItem.allCases {
      for (dong, amount) in amounts[Int(item.rawValue)].sorted(by: { $0.key < $1.key }) {
        table.append(GuardianLedgerRecord(item: item, dong: dong, amount: amount))
      }
    }
    return table
  }
}

/// One row per item and dong that money was spent in during the time that the figures count.
public struct GuardianLedgerRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/ledger",
    "One row per item and dong: the won of the time that the figures count. The dong is that of the "
      + "work, of the place that a drive led to, or of the pothole that was claimed for.",
    columns: [
      .code(
        "account", "what it is booked under", meanings: LedgerAccount.allCases.map { "\($0)" }),
      .code(
        "item", "what was paid for", meanings: GuardianLedgerItem.allCases.map { "\($0)" }),
      .identifier("dong", "dong, as in the city's table; 4294967295 for the city as a whole"),
      Column("amount", .float64, unit: "KRW", "paid by the service"),
    ])

  public let item: GuardianLedgerItem
  public let dong: UInt32
  /// In won.
  public let amount: Double

  public func encode(into row: inout RowEncoder) {
    row.uint8(item.account.rawValue)
    row.uint8(item.rawValue)
    row.uint32(dong)
    row.float64(amount)
  }
}
