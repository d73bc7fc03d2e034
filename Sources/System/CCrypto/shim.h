// Brings the C interface of the system library to Swift; nothing else belongs here.
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/crypto.h>
