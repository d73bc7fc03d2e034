// Brings the C interface of the system library to Swift; nothing else belongs here.
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
// The named character references of HTML5, which CommonMark shares.
#include <cmark-gfm/houdini.h>
