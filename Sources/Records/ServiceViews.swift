public import Quantities

/// One need as a report sees it, whatever service it is of.
public struct ViewedNeed: Hashable, Sendable {
  /// How a need ended, in words that fit every service.
  public enum Ending: UInt8, Hashable, Sendable, CaseIterable {
    case served
    /// Given up or refused: the service did not meet it.
    case unmet
    /// Withdrawn by whoever had it.
    case withdrawn
    /// Not ended when the run did.
    case unfinished
  }

  /// The dong where it arises, by its place in the city's table; nil beyond the city.
  public let dong: Int?
  /// From when its wait counts.
  public let moment: SimTime
  public let ending: Ending
  /// Of the served; nil for all others.
  public let wait: SimDuration?
  /// To which group it belongs, by the service's groupings in their order.
  public let groups: SIMD4<UInt8>

  public init(
    dong: Int?, moment: SimTime, ending: Ending, wait: SimDuration?, groups: SIMD4<UInt8> = .zero
  ) {
    self.dong = dong
    self.moment = moment
    self.ending = ending
    self.wait = wait
    self.groups = groups
  }
}

/// A way to divide the needs of a service by whose or what they are.
public struct ViewedGrouping: Hashable, Sendable {
  /// By what: *rider*.
  public let label: Wording
  /// The groups, in the order of their numbers.
  public let groups: [Wording]

  public init(_ label: Wording, _ groups: [Wording]) {
    self.label = label
    self.groups = groups
  }
}

/// What the needs of a service are called in a report.
public struct NeedWords: Hashable, Encodable, Sendable {
  /// Needs: *requests*.
  public let needs: Wording
  /// That a need was met, as a heading: *Served*.
  public let served: Wording
  /// Of whom that is true, before a noun in Korean and after one in English: *served*.
  public let whoIsServed: Wording
  /// That it was not, as a heading.
  public let unmet: Wording
  /// That it was withdrawn, as a heading; nil for needs that nobody withdraws.
  public let withdrawn: Wording?
  /// Needs that ended without being met, and why, in a clause.
  public let lost: Wording
  /// Of which dong a need is: *the dong of the origin*.
  public let dong: Wording
  /// What a wait is called: *wait*.
  public let wait: Wording

  public init(
    needs: Wording, served: Wording, whoIsServed: Wording, unmet: Wording, withdrawn: Wording?,
    lost: Wording, dong: Wording, wait: Wording
  ) {
    self.needs = needs
    self.served = served
    self.whoIsServed = whoIsServed
    self.unmet = unmet
    self.withdrawn = withdrawn
    self.lost = lost
    self.dong = dong
    self.wait = wait
  }
}

/// The unit in which the waits of a service are read most easily.
public enum WaitUnit: String, Hashable, Sendable {
  case minutes = "min"
  case hours = "h"
  case days = "d"

  public var duration: SimDuration {
    switch self {
    case .minutes: .minutes(1)
    case .hours: .hours(1)
    case .days: .days(1)
    }
  }
}

/// The ledger of a service as a report reads it.
public struct ViewedLedger: Sendable {
  /// What money is paid for.
  public struct Item: Hashable, Sendable {
    public let account: LedgerAccount
    /// A few words.
    public let name: Wording

    public init(_ account: LedgerAccount, _ name: Wording) {
      self.account = account
      self.name = name
    }
  }

  /// The columns that a ledger has, whatever service it is of: an item by its place, a dong by its
  /// place in the city's table or `UInt32.max` for what is of no dong, and won.
  public static let columns = ["item", "dong", "amount"]

  /// Those columns of the service's table, of the time that the figures count.
  public let table: TableSchema
  /// In the order of their numbers.
  public let items: [Item]

  /// - Parameter table: with a column `item` (uint8), `dong` (uint32) and `amount` (float64, won).
  public init(table: TableSchema, items: [Item]) {
    self.table = table.selecting(Self.columns)
    self.items = items
  }
}

/// What a report shows of a service beyond its key figures.
///
/// A service declares how its tables become needs; curves by hour, distributions of waits and maps
/// by dong follow from these alone. Further maps, and who gains and who loses, follow from its own
/// measures, costs by item and dong from its ledger, pictures of circuits and stops from its circuit.
public struct ServiceViews: Sendable {
  /// The tables from which the needs are read, with no more columns than that takes.
  public let tables: [TableSchema]
  /// What its needs are called.
  public let words: NeedWords
  /// What a wait is and of whom, in a sentence.
  public let wait: Wording
  /// In which waits are shown.
  public let waitUnit: WaitUnit
  /// The wait up to which a need counts as served in time.
  public let prompt: SimDuration
  /// The figures that pull against each other, by their names: a cost, and what it buys with the
  /// one that matters most first.
  public let tradeOff: (cost: String, others: [String])
  /// What the service itself is judged by, the first first; empty where that is the wait.
  public let measures: [ViewedMeasure]
  /// By whose or what needs are told apart; at most four.
  public let groupings: [ViewedGrouping]
  /// The requests that count in a window of a run, from the tables in the order of `tables`.
  public let needs: @Sendable (_ tables: [RecordTable], Range<SimTime>) -> [ViewedNeed]
  /// Nil for a service that books nothing.
  public let ledger: ViewedLedger?
  /// Nil for a service whose vehicles do not go round.
  public let circuit: CircuitViews?

  public init(
    tables: [TableSchema], words: NeedWords, wait: Wording, waitUnit: WaitUnit,
    prompt: SimDuration, tradeOff: (cost: String, others: [String]),
    measures: [ViewedMeasure] = [], groupings: [ViewedGrouping] = [], ledger: ViewedLedger? = nil,
    circuit: CircuitViews? = nil,
    needs: @escaping @Sendable (_ tables: [RecordTable], Range<SimTime>) -> [ViewedNeed]
  ) {
    self.tables = tables
    self.words = words
    self.wait = wait
    self.waitUnit = waitUnit
    self.prompt = prompt
    self.tradeOff = tradeOff
    precondition(groupings.count <= 4, "\(groupings.count) groupings of needs")
    self.measures = measures
    self.groupings = groupings
    self.ledger = ledger
    self.circuit = circuit
    self.needs = needs
  }
}

extension TableSchema {
  /// The same table with some of its columns, in the order given.
  ///
  /// - Precondition: the table has them.
  public func selecting(_ names: [String]) -> TableSchema {
    TableSchema(
      name, description,
      columns: names.map { name in
        guard let column = columns.first(where: { $0.name == name }) else {
          preconditionFailure("\(self.name) has no column \(name)")
        }
        return column
      })
  }
}
