// A user of the library writes `import Stet` alone: the values that the archive takes and gives live
// in these modules.
@_exported public import Diffing
@_exported public import Rendering
@_exported public import Reporting
@_exported public import Storage
@_exported public import StoryModel
