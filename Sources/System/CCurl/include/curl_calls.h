// The calls of libcurl that webhooks need, with the library loaded when it is first wanted: it
// brings some twenty others, which would cost every start of the program a third of its time.
#ifndef STET_CURL_CALLS_H
#define STET_CURL_CALLS_H

#include <curl/curl.h>
#include <stddef.h>

/// Loads the library and makes it ready; the reason where it cannot, or null.
///
/// To be called once, before any other call here and before other threads call.
const char *stet_curl_load(void);

CURL *stet_curl_open(void);
void stet_curl_close(CURL *handle);
CURLcode stet_curl_perform(CURL *handle);
const char *stet_curl_reason(CURLcode code);
CURLcode stet_curl_status(CURL *handle, long *status);

struct curl_slist *stet_curl_append(struct curl_slist *list, const char *text);
void stet_curl_free(struct curl_slist *list);

// Swift imports no variadic functions; these are the forms that are needed.
CURLcode stet_curl_set_number(CURL *handle, CURLoption option, long value);
CURLcode stet_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode stet_curl_set_fields(CURL *handle, struct curl_slist *fields);
CURLcode stet_curl_set_body(CURL *handle, const void *bytes, size_t count);
CURLcode stet_curl_set_writer(CURL *handle, size_t (*writer)(char *, size_t, size_t, void *));
CURLcode stet_curl_set_opener(CURL *handle, curl_opensocket_callback opener, void *context);

const void *stet_curl_address(const struct curl_sockaddr *address);
curl_socket_t stet_curl_open_socket(const struct curl_sockaddr *address);

#endif
