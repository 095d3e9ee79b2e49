import Testing

@testable import Verification

private func mistakes(_ model: String, _ given: String, _ expect: String) -> [Mistake] {
  let text =
    "{\"cases\":[{\"id\":\"a\",\"model\":\"\(model)\",\n\"given\":\(given),\n\"expect\":\(expect)}]}"
  do {
    _ = try CaseFile.parse(Array(text.utf8), name: "cases.json")
    return []
  } catch {
    return error.mistakes
  }
}

/// A description with one mistake: the model, a figure that it has, the text, and the column of the
/// second line at which the message must stand.
private func expectOne(
  _ model: String, _ figure: String, _ given: String, _ column: Int, _ says: String
) {
  let found = mistakes(model, given, "[\(figure)]")
  #expect(found.count == 1, "\(found.map(\.description))")
  #expect(found.first?.place == TextPlace(line: 2, column: column), "\(found)")
  #expect(found.first?.description.contains(says) == true, "\(found.map(\.description))")
  #expect(found.first?.path.hasPrefix("cases[0].given") == true, "\(found)")
}

@Test(arguments: [
  (
    #"{"arrivalRates":[0.5,-0.7],"serviceRate":1,"preferences":[[0,1],[1,0]]}"#, 30,
    "arrivalRates[1] is -0.7"
  ),
  (#"{"arrivalRates":[0.5,0],"serviceRate":1,"preferences":[[0,1],[1,0]]}"#, 30, "positive"),
  (#"{"arrivalRates":[],"serviceRate":1,"preferences":[[0,1]]}"#, 25, "1 to 1000 entries"),
  (#"{"arrivalRates":[0.5],"serviceRate":0,"preferences":[[0,1]]}"#, 45, "positive"),
  (#"{"arrivalRates":[0.5],"serviceRate":"1/h","preferences":[[0,1]]}"#, 45, "a positive number"),
  (#"{"arrivalRates":[0.5],"preferences":[[0,1]]}"#, 9, "serviceRate is missing"),
  (
    #"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,1,0]]}"#, 67,
    "preferences[0][2] is 0, a unit named a second time"
  ),
  (
    #"{"arrivalRates":[0.5,0.5],"serviceRate":1,"preferences":[[0,1,2],[1,2]]}"#, 74,
    "which misses unit 0"
  ),
  (#"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,2]]}"#, 65, "from 0 to 1"),
  (#"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,1.5]]}"#, 65, "whole number"),
  (#"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[0]}"#, 62, "a list of 1 to 12 entries"),
  (
    #"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,1,2,3,4,5,6,7,8,9,10,11,12]]}"#, 62,
    "1 to 12 entries"
  ),
  (
    #"{"arrivalRates":[0.5,0.5],"serviceRate":1,"preferences":[[0,1]]}"#, 65,
    "for 2 arrival rates"
  ),
  (#"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,1]],"queue":"yes"}"#, 77, "true or"),
  (
    #"{"arrivalRates":[2],"serviceRate":1,"preferences":[[0,1]],"queue":true}"#, 9,
    "λ = 2.0 ≥ Nμ = 2.0, the queue grows without bound"
  ),
  (#"{"arrivalRates":[1e-8],"serviceRate":1,"preferences":[[0,1]]}"#, 9, "1e-4 to 1e4"),
  (
    #"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,1]],"queu":true}"#, 69,
    "did you mean queue"
  ),
])
func aMistakeInAHypercubeIsLocated(given: String, column: Int, says: String) {
  expectOne("hypercube", #"{"figure":"workload[0]","value":0.5}"#, given, column, says)
}

@Test(arguments: [
  (#"{"machines":0,"uptime":"exponential(1 d)","repair":"exponential(1 h)"}"#, 21, "1 to 100000"),
  (
    #"{"machines":3,"uptime":"exponential(1 d)","repair":"exponential(1 h)","repairers":0}"#, 91,
    "whole number"
  ),
  (#"{"machines":3,"uptime":"exponential(-1 d)","repair":"exponential(1 h)"}"#, 32, "negative"),
  (#"{"machines":3,"uptime":"exponential(1 d)","repair":"1 h"}"#, 60, "not a distribution"),
  (#"{"machines":3,"repair":"exponential(1 h)"}"#, 9, "uptime is missing"),
])
func aMistakeInMachineRepairIsLocated(given: String, column: Int, says: String) {
  expectOne("machineRepair", #"{"figure":"availability","value":0.5}"#, given, column, says)
}

@Test(arguments: [
  (
    #"{"life":"weibull(shape 2, scale 9 d)","preventiveCost":-1,"failureCost":5}"#, 64,
    "a positive number"
  ),
  (#"{"life":"weibull(shape 2, scale 9 d)","preventiveCost":1}"#, 9, "failureCost is missing"),
  (
    #"{"life":"weibull(shape 2, scale 9 d)","preventiveCost":1,"failureCost":5,"replaceAt":"9"}"#,
    94, "without a unit"
  ),
  (
    #"{"life":"weibull(shape 2, scale 9 d)","preventiveCost":1,"failureCost":5,"replaceAt":9}"#,
    94, "cheapest"
  ),
  (
    #"{"life":"weibull(shape 0.9, scale 9 d)","preventiveCost":1,"failureCost":5,"replaceAt":"cheapest"}"#,
    96, "where no age is cheaper than waiting for the failure"
  ),
  (
    #"{"life":"exponential(9 d)","preventiveCost":1,"failureCost":5,"replaceAt":"cheapest"}"#, 83,
    "a life that is not weibull"
  ),
])
func aMistakeInAgeReplacementIsLocated(given: String, column: Int, says: String) {
  expectOne(
    "ageReplacement", #"{"figure":"costRate","value":0.5,"unit":"1/d"}"#, given, column, says)
}

@Test(arguments: [
  (#"{"interval":"30 d"}"#, 9, "uptime is missing"),
  (#"{"uptime":"exponential(9 d)","births":"1/d","interval":"30 d"}"#, 47, "beside uptime"),
  (#"{"births":"-1/d","interval":"30 d"}"#, 19, "not positive"),
  (#"{"births":"1/d","interval":"0 d"}"#, 36, "from 0.001 s to 1000 d"),
  (#"{"births":"1/d","interval":30}"#, 36, "a time such as"),
  (
    #"{"births":"1/d","interval":"30 d","detectionProbability":1.2}"#, 66,
    "a probability from 0.001 to 1"
  ),
  (#"{"births":"1/d","interval":"30 d","reports":"exponential(9)"}"#, 53, "without a unit"),
  (#"{"births":"1/s","interval":"30 d"}"#, 9, "defects wait for an inspection"),
])
func aMistakeInInspectionIsLocated(given: String, column: Int, says: String) {
  expectOne(
    "inspection", #"{"figure":"meanDetectionDelay","value":5,"unit":"d"}"#, given, column, says)
}

@Test(arguments: [
  (#"{"updates":"5/s"}"#, 9, "service is missing"),
  (#"{"updates":"5/s","service":"exponential(0.2 s)"}"#, 9, "ρ = 1.0 ≥ 1"),
  (
    #"{"updates":"5/s","service":"exponential(0.1 s)","latency":"deterministic(1 s)"}"#, 67,
    "beside service"
  ),
  (#"{"updates":"5/s","latency":"deterministic(-1 s)"}"#, 36, "negative"),
  (#"{"updates":"5/s","latency":"deterministic(1 s)","loss":1.5}"#, 64, "probability"),
  (#"{"updates":"5","latency":"deterministic(1 s)"}"#, 20, "30/h"),
])
func aMistakeInTheAgeOfInformationIsLocated(given: String, column: Int, says: String) {
  expectOne(
    "ageOfInformation", #"{"figure":"meanAge","value":5,"unit":"s"}"#, given, column, says)
}

@Test(arguments: [
  (#"{"units":4,"area":"206 km2","detour":1.3,"speed":"25 km/h"}"#, 18, "from 40"),
  (#"{"units":40,"area":206,"detour":1.3,"speed":"25 km/h"}"#, 28, "25 km2"),
  (#"{"units":40,"area":"206 km2","detour":0.3,"speed":"25 km/h"}"#, 47, "1 to 10"),
  (#"{"units":40,"area":"206 km2","detour":1.3,"speed":"25 mph"}"#, 59, "25 km/h"),
])
func aMistakeInTheNearestUnitIsLocated(given: String, column: Int, says: String) {
  expectOne(
    "nearestUnit", #"{"figure":"meanResponse","value":5,"unit":"min"}"#, given, column, says)
}

private let lossCube = #"{"arrivalRates":[0.5],"serviceRate":1,"preferences":[[0,1]]}"#

@Test(arguments: [
  ("hypercube", lossCube, #"{"figure":"worklaod[0]","value":1}"#, "did you mean workload"),
  ("hypercube", lossCube, #"{"figure":"workload","value":1}"#, "workload[0]"),
  ("hypercube", lossCube, #"{"figure":"workload[2]","value":1}"#, "unit 2 does not exist"),
  ("hypercube", lossCube, #"{"figure":"firstChoice[1]","value":1}"#, "an atom from 0 to 0"),
  ("hypercube", lossCube, #"{"figure":"probabilityOfWait","value":1}"#, "where no call waits"),
  ("hypercube", lossCube, #"{"figure":"workload[0]","value":1,"unit":"h"}"#, "without a unit"),
  (
    "ageReplacement", #"{"life":"exponential(9 d)","preventiveCost":1,"failureCost":5}"#,
    #"{"figure":"costRate","value":1,"unit":"d"}"#, "did you mean 1/d"
  ),
  (
    "ageReplacement", #"{"life":"exponential(9 d)","preventiveCost":1,"failureCost":5}"#,
    #"{"figure":"replacementAge","value":1,"unit":"d"}"#, "on failure only"
  ),
  (
    "inspection", #"{"births":"1/d","interval":"7 d"}"#,
    #"{"figure":"unavailability","value":1}"#, "meanOpen"
  ),
  (
    "nearestUnit", #"{"units":40,"area":"206 km2","detour":1.3,"speed":"25 km/h"}"#,
    #"{"figure":"responseQuantile(90)","value":1,"unit":"min"}"#, "(0, 1)"
  ),
  (
    "machineRepair", #"{"machines":3,"uptime":"exponential(1 d)","repair":"exponential(1 h)"}"#,
    #"{"figure":"availability[0]","value":1}"#, "no full name"
  ),
])
func aFigureThatTheModelLacksIsNamed(model: String, given: String, figure: String, says: String) {
  let found = mistakes(model, given, "[\(figure)]")
  #expect(found.count == 1, "\(found.map(\.description))")
  #expect(found.first?.place?.line == 3)
  #expect(found.first?.description.contains(says) == true, "\(found.map(\.description))")
}
