import Quantities
import Testing

@Test func identifiersAreOrderedByRow() {
  let rows = [7, 0, 4_000_000_000, 3].map { VehicleID($0) }
  #expect(rows.sorted().map(\.row) == [0, 3, 7, 4_000_000_000])
  #expect(VehicleID(3) == VehicleID(UInt32(3)))
  #expect(Set(rows + rows).count == 4)
}

/// Messages name the kind, so that "Vehicle 3" is not taken for request 3.
@Test func identifiersAreDescribedWithTheirKind() {
  #expect("\(VehicleID(3))" == "Vehicle 3")
  #expect("\(RequestID(812))" == "Request 812")
}

/// An identifier stands in arrays and events by the million: it must stay one word of 32 bits.
@Test func identifiersTakeFourBytes() {
  #expect(MemoryLayout<NodeID>.stride == 4)
}
