// swift-tools-version: 6.2
import PackageDescription

/// What every target is built with.
///
/// Each is an upcoming language mode that makes a file say more
/// about itself: `any` before an existential (SE-0335), members only of imported modules (SE-0444),
/// imports internal unless a public signature needs them (SE-0409).
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A system library: a module map and a shim, nothing else.
func system(_ name: String, pkgConfig: String?, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func library(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target
{
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "Stet",
  products: [
    .executable(name: "stet", targets: ["StetCommand"]),
    .library(name: "Stet", targets: ["Stet"]),
  ],
  targets: [
    // Compression of texts at rest. RFC 1951; everywhere, and the format another program can read.
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    // The same format packed by trial of all ways, for texts that a repack stores anew: 3 to 5 % less
    // than zlib's best, at a hundredth of its speed. What it packs, zlib unpacks.
    system("CZopfli", pkgConfig: nil, apt: "libzopfli-dev"),
    // The durable store: transactions, WAL, full-text search.
    system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    // CommonMark with GitHub's tables, by the reference implementation.
    system("CCmarkGFM", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev"),
    // HTML5 by the standard's own algorithm, with byte offsets into the source.
    system("CGumbo", pkgConfig: "gumbo", apt: "libgumbo-dev"),
    // SHA-256 at the speed of the processor's own instructions.
    system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    // The charset of a text that does not say.
    system("CUchardet", pkgConfig: "uchardet", apt: "libuchardet-dev"),
    // HTTP/1.1 with epoll and a pool of threads; measured ahead of evhttp and civetweb.
    system("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    // Webhooks go out by HTTP and HTTPS: TLS, names and time limits are libcurl's. It is loaded
    // when a hook is first sent, since it would cost every start of the program milliseconds.
    .target(name: "CCurl", path: "Sources/System/CCurl"),
    // Gives memory that a service no longer uses back to the system: malloc_trim, which Swift's own
    // module of the C library leaves out.
    .systemLibrary(name: "CMalloc", path: "Sources/System/CMalloc"),

    library("StoryModel", ["CCrypto"]),
    library("Reading", ["StoryModel", "CCmarkGFM", "CGumbo", "CUchardet"]),
    // The lexicons are data files; this target of C holds their bytes, so that a program carries
    // them without a resource folder beside it and reads none at start.
    .target(name: "CLexicons", path: "Sources/System/CLexicons"),
    library("Language", ["StoryModel", "CLexicons"], exclude: ["Lexicons"]),
    .target(
      name: "Storage", dependencies: ["StoryModel", "CSQLite", "CZlib", "CZopfli"],
      path: "Storage/Engine", swiftSettings: strict),
    library("Diffing", ["StoryModel", "Language"]),
    library("Reporting", ["StoryModel", "Language", "Diffing"]),
    library("Rendering", ["StoryModel", "Language", "Diffing", "Reporting"]),
    library(
      "Stet",
      ["StoryModel", "Reading", "Language", "Storage", "Diffing", "Reporting", "Rendering"]),
    library("Watching", ["StoryModel"]),
    library(
      "Serving",
      [
        "StoryModel", "Language", "Reading", "Storage", "Diffing", "Reporting", "Rendering", "Stet",
        "CMicroHTTPD", "CZlib", "CCrypto", "CCurl",
      ]),
    .executableTarget(
      name: "StetCommand",
      dependencies: [
        "StoryModel", "Reading", "Language", "Diffing", "Reporting", "Rendering", "Stet",
        "Watching", "Serving", "CMalloc",
      ],
      // Units for systemd, which `make install` puts in their place.
      exclude: ["Installed"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["StoryModel"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("StoryModel"),
    tests("Reading"),
    tests("Language"),
    // The reader of the store that shares no code with the engine is a script.
    tests("Storage", ["StoreProcess"], exclude: ["Reader"]),
    // A process that tests of the store end at a random moment.
    .executableTarget(
      name: "StoreProcess", dependencies: ["StoryModel", "Storage"], path: "Tests/StoreProcess",
      swiftSettings: strict),
    tests("Diffing", ["Language", "Reading"]),
    tests("Reporting", ["Language", "Diffing", "Reading"]),
    tests("Rendering", ["Language", "Diffing", "Reporting", "Reading"], exclude: ["Goldens"]),
    tests("Stet", ["Diffing", "Language", "Reading", "Reporting"]),
    tests("Watching"),
    tests("Serving", ["Stet", "Storage"]),
    tests("StetCommand", ["Stet"]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "StoryModel", "Reading", "Language", "Storage", "Diffing", "Reporting", "Rendering", "Stet",
        "TestSupport",
      ],
      // The service is measured from outside, by a script.
      path: "Tests/Benchmarks", exclude: ["Service"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
