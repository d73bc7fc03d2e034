// Brings the C interface of the system library to Swift; nothing else belongs here.
#include <zlib.h>
