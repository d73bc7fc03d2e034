#include "lexicons.h"

static const unsigned char abbreviations_en[] = {
#embed "../../Language/Lexicons/abbreviations-en.txt"
};

const struct stet_lexicon stet_lexicons[] = {
    {"abbreviations-en", abbreviations_en, sizeof abbreviations_en},
};

const size_t stet_lexicon_count = sizeof stet_lexicons / sizeof stet_lexicons[0];
