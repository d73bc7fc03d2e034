/// Finds what answers a request: by a path's first segments, then by its method.
///
/// Every route is a fixed beginning, and may have one parameter behind it, which may itself have
/// slashes (the names of stories do). One look-up in a table for each segment of the beginning, of
/// which there are at most three.
package struct Router: Sendable {
  /// Makes the response to a request.
  package typealias Action = @Sendable (Request) async throws(Problem) -> Response
  /// Gives the response where it is at hand.
  package typealias QuickAction = @Sendable (Request) -> Response?

  struct Route: Sendable {
    let name: String
    let takesRest: Bool
    var actions: [(method: Method, action: Action)] = []
    var quickAction: QuickAction?
  }

  /// What was found for a request.
  enum Match: Sendable {
    case route(name: String, action: Action, quick: QuickAction?)
    case otherMethods([Method])
    case nothing
  }

  /// Segments that a route's beginning has at most.
  private static let depth = 3
  private var routes: [String: Route] = [:]

  /// A router without routes.
  package init() {}

  /// Adds a route without parameter, such as `healthz`; the root is the empty text.
  package mutating func add(
    _ method: Method, _ path: String, quick: QuickAction? = nil, action: @escaping Action
  ) {
    add(method, path, name: "/" + path, takesRest: false, quick: quick, action: action)
  }

  /// Adds a route with a parameter behind it; `parameter` says in figures and logs what it is.
  package mutating func add<Parameter: PathParameter>(
    _ method: Method, _ path: String, _ parameter: Parameter.Type, quick: QuickAction? = nil,
    action: @escaping @Sendable (Request, Parameter) async throws(Problem) -> Response
  ) {
    let count = path.utf8.count { $0 == UInt8(ascii: "/") } + 1
    add(
      method, path, name: "/\(path)/{\(Parameter.self)}", takesRest: true, quick: quick
    ) { (request) async throws(Problem) in
      let rest = request.target.segments.dropFirst(count).joined(separator: "/")
      return try await action(request, try Parameter(pathText: rest))
    }
  }

  private mutating func add(
    _ method: Method, _ path: String, name: String, takesRest: Bool, quick: QuickAction?,
    action: @escaping Action
  ) {
    let key = takesRest ? path + "/" : path
    var route = routes[key] ?? Route(name: name, takesRest: takesRest)
    route.actions.append((method, action))
    if let quick { route.quickAction = quick }
    routes[key] = route
  }

  /// The names of all routes, sorted.
  package var names: [String] { routes.values.map(\.name).sorted() }

  /// Finds what answers a request.
  func match(_ request: Request) -> Match {
    let segments = request.target.segments
    guard let route = route(for: segments) else { return .nothing }
    let wanted = request.method == .head ? .get : request.method
    guard let found = route.actions.first(where: { $0.method == wanted }) else {
      return .otherMethods(Self.allowed(route))
    }
    let quick = wanted == .get ? route.quickAction : nil
    return .route(name: route.name, action: found.action, quick: quick)
  }

  private func route(for segments: [String]) -> Route? {
    if segments.count <= Self.depth, let route = routes[segments.joined(separator: "/")] {
      return route
    }
    for count in stride(from: min(Self.depth, segments.count - 1), through: 1, by: -1) {
      if let route = routes[segments[..<count].joined(separator: "/") + "/"] { return route }
    }
    return nil
  }

  private static func allowed(_ route: Route) -> [Method] {
    let methods = route.actions.map(\.method)
    return methods.contains(.get) ? methods + [.head, .options] : methods + [.options]
  }
}
