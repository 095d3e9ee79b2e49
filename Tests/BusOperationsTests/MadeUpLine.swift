import BusOperations
import Parameters
import Quantities
import Transit

/// One line with one pattern, and buses that run on it.
struct MadeUpLine {
  static func runs(stops: Int, departures: [Int64], leg: Int64, stopTime: Int64 = 0) -> DayRuns {
    var timetable = Timetable()
    for stop in 0..<stops {
      timetable.stops.id.append("\(stop)")
      timetable.stops.name.append("")
      timetable.stops.longitude.append(127 + 0.005 * Double(stop))
      timetable.stops.latitude.append(35)
      timetable.stops.node.append(Timetable.Stops.noNode)
      timetable.stops.nodeDistance.append(0)
      timetable.walks.first.append(0)
    }
    timetable.services.id = ["daily"]
    timetable.services.weekdays = [127]
    timetable.services.firstDay = [0]
    timetable.services.lastDay = [0]
    timetable.lines.id = ["1"]
    timetable.lines.shortName = ["1"]
    timetable.lines.longName = [""]
    timetable.lines.kind = [3]
    timetable.patterns.line = [0]
    timetable.patterns.stop = (0..<stops).map { UInt32($0) }
    timetable.patterns.use = [1] + [UInt8](repeating: 3, count: stops - 2) + [2]
    timetable.patterns.firstStop = [0, UInt32(stops)]
    for (run, departure) in departures.enumerated() {
      timetable.runs.id.append("\(run)")
      timetable.runs.service.append(0)
      timetable.runs.headsign.append("")
      for stop in 0..<stops {
        let arrival = departure + Int64(stop) * leg + Int64(max(0, stop - 1)) * stopTime
        timetable.runs.arrival.append(Int32(arrival))
        let stands = stop > 0 && stop < stops - 1 ? stopTime : 0
        timetable.runs.departure.append(Int32(arrival + stands))
      }
    }
    timetable.patterns.firstRun = [0, UInt32(departures.count)]
    precondition(timetable.fault == nil, "\(timetable.fault ?? "")")
    return DayRuns(timetable, services: [true])
  }

  static func parameters(capacity: Int = 300, timePoints: Int = 0, loss: Int64 = 0)
    -> ParameterSet
  {
    var parameters = BusParameters.defaults
    parameters.set("capacity", to: .count(capacity))
    parameters.set("timePoints", to: .count(timePoints))
    parameters.set("stopLoss", to: .duration(SimDuration(milliseconds: loss)))
    return parameters
  }
}

/// Somebody who comes to a stop.
struct Comer {
  var time: Int64
  var stop: Int
  var to: Int
}

/// Runs all buses of a line; people come at their times. The legs take what a closure says.
struct LineDay {
  var buses: BusOperations
  var calls: [BusOperations.Call] = []
  /// By passenger: when the bus that was boarded came or left.
  var boarding: [SimTime?]

  private struct Moment: Comparable {
    var time: Int64
    /// People come before buses at the same moment.
    var kind: Int
    var run: Int
    var position: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.time, a.kind, a.run, a.position) < (b.time, b.kind, b.run, b.position)
    }
  }

  init(_ buses: BusOperations, _ comers: [Comer], drive: (Int, Int) -> Int64) {
    self.buses = buses
    boarding = Array(repeating: nil, count: comers.count)
    var pending = (0..<buses.runs.count).map {
      Moment(
        time: buses.opening(of: $0, vehicleFree: nil).milliseconds, kind: 1, run: $0, position: 0)
    }
    let order = comers.indices.sorted { (comers[$0].time, $0) < (comers[$1].time, $1) }
    var next = 0
    while let place = pending.indices.min(by: { pending[$0] < pending[$1] }) {
      let moment = pending[place]
      while next < order.count, comers[order[next]].time <= moment.time {
        let comer = comers[order[next]]
        self.buses.wait(
          UInt32(order[next]), at: TransitStopID(comer.stop), to: TransitStopID(comer.to),
          longestRide: .hours(9))
        next += 1
      }
      let now = SimTime(milliseconds: moment.time)
      if moment.kind == 1 {
        let stay = self.buses.arrive(moment.run, at: moment.position, now: now)
        if moment.position == buses.runs.callCount(moment.run) - 1 {
          calls.append(self.buses.lastCall(moment.run, emptyAt: stay.departure))
          pending.remove(at: place)
        } else {
          pending[place] = Moment(
            time: stay.departure.milliseconds, kind: 2, run: moment.run,
            position: moment.position)
        }
      } else {
        calls.append(self.buses.depart(moment.run, now: now))
        pending[place] = Moment(
          time: moment.time + drive(moment.run, moment.position), kind: 1, run: moment.run,
          position: moment.position + 1)
      }
      for passenger in self.buses.boarded { boarding[Int(passenger)] = now }
    }
  }

  /// The coefficient of variation of the headways with which buses leave a stop; dimensionless.
  func headwayVariation(at stop: Int, from first: Int = 0) -> Double {
    let times = calls.filter { $0.stop.row == stop && $0.run >= first }
      .map { Double($0.departure.milliseconds) }.sorted()
    let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    let square = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
    return square.squareRoot() / mean
  }
}
