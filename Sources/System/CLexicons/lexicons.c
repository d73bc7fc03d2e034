#include "lexicons.h"

#include <string.h>

// The compiler knows #embed in every dialect of C and only remarks that C23 made it standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char abbreviations_en[] = {
#embed "../../Language/Lexicons/abbreviations-en.txt"
};

static const struct stet_lexicon lexicons[] = {
    {"abbreviations-en", abbreviations_en, sizeof abbreviations_en},
};

const struct stet_lexicon *stet_lexicon_named(const char *name) {
  for (size_t index = 0; index < sizeof lexicons / sizeof lexicons[0]; index++) {
    if (strcmp(lexicons[index].name, name) == 0) {
      return &lexicons[index];
    }
  }
  return 0;
}
