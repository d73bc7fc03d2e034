#define _GNU_SOURCE
#include "curl_calls.h"

#include <dlfcn.h>
#include <sys/socket.h>

// The options are set through checked forms below; the macro of the header would get in the way of
// the functions' own types.
#undef curl_easy_setopt
#undef curl_easy_getinfo

#define CALLS(CALL)                                                                      \
  CALL(curl_global_init)                                                                 \
  CALL(curl_easy_init)                                                                   \
  CALL(curl_easy_cleanup)                                                                \
  CALL(curl_easy_perform)                                                                \
  CALL(curl_easy_strerror)                                                               \
  CALL(curl_easy_getinfo)                                                                \
  CALL(curl_easy_setopt)                                                                 \
  CALL(curl_slist_append)                                                                \
  CALL(curl_slist_free_all)

#define FIELD(name) __typeof__(name) *name;
static struct { CALLS(FIELD) } library;

const char *stet_curl_load(void) {
  void *file = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!file) return dlerror();
#define FIND(name)                                                                       \
  if (!(library.name = (__typeof__(name) *)dlsym(file, #name))) return dlerror();
  CALLS(FIND)
  CURLcode code = library.curl_global_init(CURL_GLOBAL_DEFAULT);
  return code == CURLE_OK ? NULL : library.curl_easy_strerror(code);
}

CURL *stet_curl_open(void) { return library.curl_easy_init(); }

void stet_curl_close(CURL *handle) { library.curl_easy_cleanup(handle); }

CURLcode stet_curl_perform(CURL *handle) { return library.curl_easy_perform(handle); }

const char *stet_curl_reason(CURLcode code) { return library.curl_easy_strerror(code); }

CURLcode stet_curl_status(CURL *handle, long *status) {
  return library.curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
}

struct curl_slist *stet_curl_append(struct curl_slist *list, const char *text) {
  return library.curl_slist_append(list, text);
}

void stet_curl_free(struct curl_slist *list) { library.curl_slist_free_all(list); }

CURLcode stet_curl_set_number(CURL *handle, CURLoption option, long value) {
  return library.curl_easy_setopt(handle, option, value);
}

CURLcode stet_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return library.curl_easy_setopt(handle, option, value);
}

CURLcode stet_curl_set_fields(CURL *handle, struct curl_slist *fields) {
  return library.curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields);
}

CURLcode stet_curl_set_body(CURL *handle, const void *bytes, size_t count) {
  CURLcode code =
      library.curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return code == CURLE_OK ? library.curl_easy_setopt(handle, CURLOPT_POSTFIELDS, bytes) : code;
}

CURLcode stet_curl_set_writer(CURL *handle, size_t (*writer)(char *, size_t, size_t, void *)) {
  return library.curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
}

CURLcode stet_curl_set_opener(CURL *handle, curl_opensocket_callback opener, void *context) {
  CURLcode code = library.curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
  return code == CURLE_OK ? library.curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, opener)
                          : code;
}

const void *stet_curl_address(const struct curl_sockaddr *address) { return &address->addr; }

curl_socket_t stet_curl_open_socket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
