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

/// All lexicons, in the order of their names.
extern const struct stet_lexicon stet_lexicons[];
/// The number of lexicons.
extern const size_t stet_lexicon_count;

#endif
