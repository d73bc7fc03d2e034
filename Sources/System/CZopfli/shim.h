// Brings the C interface of the system library to Swift; nothing else belongs here.
#include <zopfli/deflate.h>
