// Brings the C interface of the system library to Swift; nothing else belongs here.
#include <microhttpd.h>

// Swift imports no variadic functions; these are the forms without further arguments.
static inline const union MHD_ConnectionInfo *
stet_connection_info(struct MHD_Connection *connection, enum MHD_ConnectionInfoType type) {
  return MHD_get_connection_info(connection, type);
}

static inline const union MHD_DaemonInfo *
stet_daemon_info(struct MHD_Daemon *daemon, enum MHD_DaemonInfoType type) {
  return MHD_get_daemon_info(daemon, type);
}

static inline enum MHD_Result
stet_set_response_flags(struct MHD_Response *response, enum MHD_ResponseFlags flags) {
  return MHD_set_response_options(response, flags, MHD_RO_END);
}
