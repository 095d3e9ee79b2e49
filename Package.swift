// swift-tools-version: 6.2
import PackageDescription

// The layers of docs/ARCHITECTURE.md, from the bottom up. A target may depend only on targets
// of its own layer's left or of lower layers; the compiler refuses any other import.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
  // Tests see what is internal in the optimised build too, which is the one they run on.
  .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

// The tests themselves are not worth optimising: it takes longer than they run. What they test is.
let unoptimised: [SwiftSetting] = [
  .unsafeFlags(["-Onone"], .when(configuration: .release))
]

func library(_ name: String, in folder: String? = nil, _ dependencies: [Target.Dependency])
  -> Target
{
  .target(
    name: name, dependencies: dependencies, path: folder.map { "Sources/\($0)/\(name)" },
    swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: strict + unoptimised)
}

let package = Package(
  name: "Ongoeul",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "ongoeul", targets: ["ongoeul"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Layer 0: system libraries and C++ references, each wrapped in one place.
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5-serial", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CShapefile", pkgConfig: "shapelib", providers: [.apt(["libshp-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CMETIS", providers: [.apt(["libmetis-dev"])]),
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
    .systemLibrary(name: "CProj", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .target(name: "CReference", cxxSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "COsm", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: ["z", "bz2", "expat", "pthread"].map { .linkedLibrary($0) }),
    .target(name: "CMemory", cSettings: [.treatAllWarnings(as: .error)]),

    // Layer 0
    library("Quantities", []),
    library("Randomness", ["Quantities"]),
    library("Records", ["Quantities"]),
    library("Parameters", ["Quantities"]),
    library("Kernel", ["CMemory", "Quantities"]),
    library("Statistics", ["CGSL", "Randomness"]),
    library("Threads", []),
    library("RoadNetwork", ["CMETIS", "Quantities", "Randomness", "Threads"]),
    library("Storage", ["CHDF5"]),
    library("Optimisation", ["CGLPK", "Randomness"]),

    // Layer 1
    library(
      "NetworkFiles",
      [
        "CHDF5", "COsm", "CProj", "CShapefile", "Parameters", "Quantities", "Randomness",
        "RoadNetwork", "Storage",
      ]),
    library("StreetGeneration", ["Quantities", "Randomness", "RoadNetwork"]),
    library("Population", ["Quantities", "Randomness", "Parameters", "RoadNetwork"]),
    library(
      "Households",
      ["Quantities", "Randomness", "Parameters", "Threads", "RoadNetwork", "Population"]),
    library("Weather", ["Quantities", "Randomness", "Parameters", "RoadNetwork"]),
    library("Mechanisms", ["Quantities", "Randomness", "Records", "Kernel", "RoadNetwork"]),
    library(
      "Traffic",
      ["Kernel", "Mechanisms", "Parameters", "Quantities", "Randomness", "RoadNetwork"]),
    library(
      "Transit",
      [
        "CHDF5", "CZip", "NetworkFiles", "Parameters", "Quantities", "Randomness", "RoadNetwork",
        "Storage", "StreetGeneration",
      ]),
    library("BusOperations", ["Parameters", "Quantities", "Transit"]),
    library(
      "Days",
      [
        "Quantities", "Randomness", "Parameters", "Threads", "RoadNetwork", "Population",
        "Households",
      ]),
    library(
      "City",
      [
        "Quantities", "Randomness", "Parameters", "Records", "Kernel", "RoadNetwork",
        "Population", "Households", "Statistics", "Mechanisms", "Weather",
      ]),

    library(
      "ModeChoice",
      [
        "Quantities", "Randomness", "Parameters", "Threads", "RoadNetwork", "Population",
        "Households", "Days", "Mechanisms", "Transit", "City",
      ]),

    // Layer 2
    library(
      "CallTaxi", in: "Services",
      [
        "Quantities", "Randomness", "Records", "Parameters", "Kernel", "RoadNetwork",
        "Statistics", "Population", "City", "Mechanisms",
        "Weather",
      ]),
    library(
      "MobileBank", in: "Services",
      [
        "Quantities", "Randomness", "Records", "Parameters", "Kernel", "RoadNetwork",
        "Statistics", "Population", "Households", "City", "Mechanisms",
        "Weather",
      ]),
    library(
      "Clinic", in: "Services",
      [
        "Quantities", "Randomness", "Records", "Parameters", "Kernel", "RoadNetwork",
        "Statistics", "Population", "Households", "City", "Mechanisms",
        "Weather",
      ]),
    library(
      "Care", in: "Services",
      [
        "Quantities", "Randomness", "Records", "Parameters", "Kernel", "RoadNetwork",
        "Statistics", "Population", "Households", "City", "Mechanisms",
      ]),
    library(
      "RoadGuardian", in: "Services",
      [
        "Quantities", "Randomness", "Records", "Parameters", "Kernel", "RoadNetwork",
        "Statistics", "City", "Mechanisms", "Weather",
      ]),
    library(
      "Citizens", in: "Services",
      [
        "Quantities", "Randomness", "Records", "Parameters", "Kernel", "RoadNetwork",
        "Statistics", "Population", "City", "Mechanisms", "Weather", "Households", "Days",
        "Traffic", "Transit", "BusOperations", "ModeChoice",
      ]),
    library("Policies", ["Quantities", "Randomness", "RoadNetwork", "Mechanisms", "Optimisation"]),

    // Layer 3
    library(
      "Scenarios",
      [
        "Quantities", "Randomness", "Parameters", "Kernel", "RoadNetwork", "StreetGeneration",
        "NetworkFiles", "Population", "City", "Mechanisms", "CallTaxi", "MobileBank", "Clinic",
        "RoadGuardian", "Care", "Citizens", "Days", "Households", "ModeChoice", "Traffic",
        "Transit", "BusOperations", "Weather",
        "Policies", "Records", "Statistics", "Optimisation",
        "Threads", "CNettle",
        .product(name: "Yams", package: "Yams"),
      ]),
    library("Results", ["CHDF5", "Quantities", "Records", "Storage"]),

    // Layer 4
    library(
      "Experiments",
      [
        "City", "Quantities", "Parameters", "Kernel", "Records", "RoadNetwork", "Statistics",
        "Scenarios", "Results", "Threads",
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Quantities", "Randomness", "Records", "Parameters", "Statistics", "Scenarios", "Results",
        "Experiments",
      ],
      // Compiled into the program, so that it is one file wherever it is copied.
      resources: [
        "ranks.js", "circuits.js", "day.js", "report.js", "report.css", "notebook.py",
      ].map {
        .embedInCode("Page/\($0)")
      },
      swiftSettings: strict),
    library(
      "Verification",
      ["Quantities", "Randomness", "Kernel", "Mechanisms", "Statistics"]),
    library(
      "Benchmarking",
      [
        "CReference", "Quantities", "Randomness", "Records", "Kernel", "RoadNetwork",
        "NetworkFiles", "Mechanisms", "Optimisation", "City", "Days", "Citizens", "Scenarios",
        "Results", "Traffic", "Verification",
      ]),

    // Layer 5
    .executableTarget(
      name: "ongoeul",
      dependencies: [
        "Quantities", "Randomness", "Parameters", "RoadNetwork", "StreetGeneration", "Population",
        "Households", "Days", "NetworkFiles", "City", "Citizens", "Optimisation", "Scenarios",
        "Results",
        "Experiments",
        "Reporting", "Transit", "Verification", "Benchmarking",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    tests("QuantitiesTests", ["Quantities"]),
    tests("RandomnessTests", ["Randomness"]),
    tests("OptimisationTests", ["Optimisation", "Randomness"]),
    tests("RecordsTests", ["Quantities", "Records"]),
    tests("ThreadsTests", ["Threads"]),
    // Maps that tests write: shapefiles by shapelib itself.
    .target(
      name: "TestMaps", dependencies: ["CProj", "CShapefile"], path: "Tests/TestMaps",
      swiftSettings: strict),
    tests(
      "NetworkFilesTests",
      ["NetworkFiles", "Quantities", "Randomness", "RoadNetwork", "TestMaps"]),
    tests("ResultsTests", ["Quantities", "Records", "Results", "Storage"]),
    tests("StatisticsTests", ["Statistics", "Randomness"]),
    tests(
      "ReportingTests",
      [
        "Experiments", "Quantities", "Records", "Reporting", "Results", "RoadNetwork", "Scenarios",
        "TestCities",
      ]),
    tests("EndToEnd", ["TestMaps"]),
    tests("Tidy", ["Scenarios", "Records"]),
    tests("KernelTests", ["CMemory", "Kernel", "Quantities", "Randomness"]),
    tests(
      "BenchmarkingTests",
      ["Benchmarking", "Mechanisms", "NetworkFiles", "Optimisation", "Quantities", "RoadNetwork"]),
    tests(
      "MechanismsTests",
      ["Mechanisms", "Policies", "Quantities", "Randomness", "Records", "RoadNetwork"]),
    tests(
      "TrafficTests",
      [
        "Traffic", "Mechanisms", "Parameters", "Policies", "Quantities", "Randomness",
        "RoadNetwork",
      ]),
    tests(
      "TransitTests",
      [
        "City", "CZip", "NetworkFiles", "Parameters", "Quantities", "RoadNetwork",
        "StreetGeneration", "Transit",
      ]),
    tests(
      "BusOperationsTests",
      [
        "BusOperations", "Mechanisms", "Parameters", "Policies", "Quantities", "Randomness",
        "Transit",
      ]),
    tests(
      "CitizenBusesTests",
      [
        "BusOperations", "Citizens", "City", "Days", "Households", "Kernel", "Mechanisms",
        "ModeChoice", "Parameters", "Policies", "Population", "Quantities", "Randomness",
        "RoadNetwork", "Traffic", "Transit",
      ]),
    tests("RoadNetworkTests", ["RoadNetwork", "Quantities", "Randomness"]),
    tests("ParametersTests", ["Parameters", "Quantities"]),
    tests(
      "ScenariosTests",
      ["TestCities", "City", "Scenarios", "Parameters", "Quantities", "Randomness", "Records"]),
    tests("StreetGenerationTests", ["StreetGeneration", "Quantities", "RoadNetwork"]),
    tests(
      "PopulationTests",
      ["Population", "StreetGeneration", "Parameters", "Quantities", "RoadNetwork"]),
    tests(
      "HouseholdsTests",
      [
        "Households", "Population", "StreetGeneration", "Parameters", "Quantities", "Randomness",
        "RoadNetwork", "Scenarios",
      ]),
    tests(
      "ModeChoiceTests",
      [
        "City", "Days", "Households", "Mechanisms", "ModeChoice", "Parameters", "Population",
        "Quantities", "Randomness", "RoadNetwork", "Transit",
      ]),
    tests(
      "DaysTests",
      [
        "Days", "Households", "Population", "Parameters", "Quantities", "Randomness",
        "RoadNetwork", "Scenarios",
      ]),
    tests(
      "WeatherTests",
      [
        "TestCities", "CallTaxi", "City", "Clinic", "MobileBank", "Parameters", "Quantities",
        "Randomness", "RoadNetwork", "Scenarios", "Weather",
      ]),
    tests("StationTests", ["Mechanisms", "Quantities", "Randomness"]),
    tests("VerificationTests", ["Verification", "Quantities", "Randomness", "Statistics"]),
    // Made-up cities that several suites share.
    .target(
      name: "TestCities",
      dependencies: [
        "City", "Households", "Parameters", "Population", "Quantities", "RoadNetwork",
      ],
      path: "Tests/TestCities", swiftSettings: strict),
    tests(
      "CityTests",
      [
        "TestCities", "City", "Households", "Mechanisms", "Parameters", "Population", "Quantities",
        "Randomness",
        "Records", "RoadNetwork", "StreetGeneration",
      ]),
    tests(
      "CallTaxiTests",
      [
        "TestCities", "CallTaxi", "City", "Households", "Kernel", "Mechanisms", "Parameters",
        "Policies", "Population", "Quantities", "Randomness", "Records", "RoadGuardian",
        "RoadNetwork", "Statistics",
      ]),
    tests(
      "MobileBankTests",
      [
        "TestCities", "City", "Households", "Kernel", "Mechanisms", "MobileBank", "Parameters",
        "Population",
        "Quantities", "Randomness", "Records", "RoadNetwork", "Statistics",
      ]),
    tests(
      "CircuitPolicyTests", ["Mechanisms", "Optimisation", "Policies", "Quantities", "Randomness"]),
    tests(
      "ClinicTests",
      [
        "TestCities", "CallTaxi", "City", "Clinic", "Households", "Kernel", "Mechanisms",
        "MobileBank",
        "Parameters", "Policies", "Population", "Quantities", "Randomness", "Records",
        "RoadNetwork",
        "Statistics",
      ]),
    tests(
      "CareTests",
      [
        "TestCities", "Care", "City", "Households", "Kernel", "Mechanisms", "Parameters",
        "Policies",
        "Population", "Quantities", "Randomness", "Records", "RoadNetwork", "Statistics",
      ]),
    tests(
      "RoadGuardianTests",
      [
        "TestCities", "City", "Kernel", "Mechanisms", "Parameters", "Policies", "Population",
        "Quantities", "Randomness", "Records", "RoadGuardian", "RoadNetwork", "Statistics",
        "Weather",
      ]),
    tests(
      "CitizensTests",
      [
        "TestCities", "Citizens", "City", "Days", "Households", "Kernel", "Mechanisms",
        "ModeChoice", "NetworkFiles", "Parameters", "Policies", "Population", "Quantities",
        "Randomness", "Records", "RoadNetwork", "Scenarios", "Storage", "Traffic", "Weather",
      ]),
    tests(
      "PolicyLaws",
      [
        "TestCities", "CallTaxi", "Care", "City", "Kernel", "Mechanisms", "Parameters", "Policies",
        "Quantities", "Randomness", "Records", "RoadNetwork", "Scenarios",
      ]),
    // What one part of the city does to another, arrow by arrow.
    tests(
      "CouplingTests",
      [
        "TestCities", "City", "Mechanisms", "Parameters", "Quantities", "Records", "RoadNetwork",
        "Scenarios",
      ]),
    tests(
      "Fingerprints",
      ["Experiments", "Kernel", "Quantities", "Results", "RoadNetwork", "Scenarios"]),
    tests(
      "ExperimentsTests",
      [
        "TestCities", "City", "Experiments", "Kernel", "Parameters", "Quantities", "Records",
        "Results", "Scenarios", "Statistics",
      ]),
  ],
  cxxLanguageStandard: .cxx17
)
