import Testing

@Suite("Rendering")
struct RenderingTests {}
