#ifndef STET_LEXICONS_H
#define STET_LEXICONS_H

#include <stddef.h>

/// One data file of Sources/Language/Lexicons, carried inside the program.
struct stet_lexicon {
  /// The file's name without extension.
  const char *name;
  /// Its bytes, UTF-8.
  const unsigned char *bytes;
  /// The number of bytes.
  size_t count;
};

/// The file of that name; null where there is none. It lives as long as the program.
const struct stet_lexicon *stet_lexicon_named(const char *name);

#endif
