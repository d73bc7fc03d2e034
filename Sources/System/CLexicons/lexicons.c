#include "lexicons.h"

#include <string.h>

// The compiler knows #embed in every dialect of C and only remarks that C23 made it standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char abbreviations_en[] = {
#embed "../../Language/Lexicons/abbreviations-en.txt"
};
static const unsigned char boosters_en[] = {
#embed "../../Language/Lexicons/boosters-en.txt"
};
static const unsigned char casualties_en[] = {
#embed "../../Language/Lexicons/casualties-en.txt"
};
static const unsigned char countries_en[] = {
#embed "../../Language/Lexicons/countries-en.txt"
};
static const unsigned char currencies_en[] = {
#embed "../../Language/Lexicons/currencies-en.txt"
};
static const unsigned char dates_en[] = {
#embed "../../Language/Lexicons/dates-en.txt"
};
static const unsigned char grammar_en[] = {
#embed "../../Language/Lexicons/grammar-en.txt"
};
static const unsigned char hearsay_en[] = {
#embed "../../Language/Lexicons/hearsay-en.txt"
};
static const unsigned char hedges_en[] = {
#embed "../../Language/Lexicons/hedges-en.txt"
};
static const unsigned char irregular_nouns_en[] = {
#embed "../../Language/Lexicons/irregular-nouns-en.txt"
};
static const unsigned char irregular_verbs_en[] = {
#embed "../../Language/Lexicons/irregular-verbs-en.txt"
};
static const unsigned char check_worthiness_en[] = {
#embed "../../Language/Lexicons/check-worthiness-en.txt"
};
static const unsigned char content_change_en[] = {
#embed "../../Language/Lexicons/content-change-en.txt"
};
static const unsigned char meaning_change_en[] = {
#embed "../../Language/Lexicons/meaning-change-en.txt"
};
static const unsigned char boosters_de[] = {
#embed "../../Language/Lexicons/boosters-de.txt"
};
static const unsigned char casualties_de[] = {
#embed "../../Language/Lexicons/casualties-de.txt"
};
static const unsigned char currencies_de[] = {
#embed "../../Language/Lexicons/currencies-de.txt"
};
static const unsigned char dates_de[] = {
#embed "../../Language/Lexicons/dates-de.txt"
};
static const unsigned char grammar_de[] = {
#embed "../../Language/Lexicons/grammar-de.txt"
};
static const unsigned char hearsay_de[] = {
#embed "../../Language/Lexicons/hearsay-de.txt"
};
static const unsigned char hedges_de[] = {
#embed "../../Language/Lexicons/hedges-de.txt"
};
static const unsigned char irregular_verbs_de[] = {
#embed "../../Language/Lexicons/irregular-verbs-de.txt"
};
static const unsigned char keywords_de[] = {
#embed "../../Language/Lexicons/keywords-de.txt"
};
static const unsigned char negators_de[] = {
#embed "../../Language/Lexicons/negators-de.txt"
};
static const unsigned char notices_de[] = {
#embed "../../Language/Lexicons/notices-de.txt"
};
static const unsigned char quantities_de[] = {
#embed "../../Language/Lexicons/quantities-de.txt"
};
static const unsigned char reporting_verbs_de[] = {
#embed "../../Language/Lexicons/reporting-verbs-de.txt"
};
static const unsigned char units_de[] = {
#embed "../../Language/Lexicons/units-de.txt"
};
static const unsigned char negators_en[] = {
#embed "../../Language/Lexicons/negators-en.txt"
};
static const unsigned char notices_en[] = {
#embed "../../Language/Lexicons/notices-en.txt"
};
static const unsigned char opposites_en[] = {
#embed "../../Language/Lexicons/opposites-en.txt"
};
static const unsigned char organizations_en[] = {
#embed "../../Language/Lexicons/organizations-en.txt"
};
static const unsigned char places_en[] = {
#embed "../../Language/Lexicons/places-en.txt"
};
static const unsigned char quantities_en[] = {
#embed "../../Language/Lexicons/quantities-en.txt"
};
static const unsigned char reporting_verbs_en[] = {
#embed "../../Language/Lexicons/reporting-verbs-en.txt"
};
static const unsigned char roles_en[] = {
#embed "../../Language/Lexicons/roles-en.txt"
};
static const unsigned char stance_en[] = {
#embed "../../Language/Lexicons/stance-en.txt"
};
static const unsigned char status_verbs_en[] = {
#embed "../../Language/Lexicons/status-verbs-en.txt"
};
static const unsigned char terms_en[] = {
#embed "../../Language/Lexicons/terms-en.txt"
};
static const unsigned char units_en[] = {
#embed "../../Language/Lexicons/units-en.txt"
};

static const struct stet_lexicon lexicons[] = {
    {"abbreviations-en", abbreviations_en, sizeof abbreviations_en},
    {"boosters-en", boosters_en, sizeof boosters_en},
    {"casualties-en", casualties_en, sizeof casualties_en},
    {"countries-en", countries_en, sizeof countries_en},
    {"currencies-en", currencies_en, sizeof currencies_en},
    {"dates-en", dates_en, sizeof dates_en},
    {"grammar-en", grammar_en, sizeof grammar_en},
    {"hearsay-en", hearsay_en, sizeof hearsay_en},
    {"hedges-en", hedges_en, sizeof hedges_en},
    {"irregular-nouns-en", irregular_nouns_en, sizeof irregular_nouns_en},
    {"irregular-verbs-en", irregular_verbs_en, sizeof irregular_verbs_en},
    {"check-worthiness-en", check_worthiness_en, sizeof check_worthiness_en},
    {"content-change-en", content_change_en, sizeof content_change_en},
    {"meaning-change-en", meaning_change_en, sizeof meaning_change_en},
    {"boosters-de", boosters_de, sizeof boosters_de},
    {"casualties-de", casualties_de, sizeof casualties_de},
    {"currencies-de", currencies_de, sizeof currencies_de},
    {"dates-de", dates_de, sizeof dates_de},
    {"grammar-de", grammar_de, sizeof grammar_de},
    {"hearsay-de", hearsay_de, sizeof hearsay_de},
    {"hedges-de", hedges_de, sizeof hedges_de},
    {"irregular-verbs-de", irregular_verbs_de, sizeof irregular_verbs_de},
    {"keywords-de", keywords_de, sizeof keywords_de},
    {"negators-de", negators_de, sizeof negators_de},
    {"notices-de", notices_de, sizeof notices_de},
    {"quantities-de", quantities_de, sizeof quantities_de},
    {"reporting-verbs-de", reporting_verbs_de, sizeof reporting_verbs_de},
    {"units-de", units_de, sizeof units_de},
    {"negators-en", negators_en, sizeof negators_en},
    {"notices-en", notices_en, sizeof notices_en},
    {"opposites-en", opposites_en, sizeof opposites_en},
    {"organizations-en", organizations_en, sizeof organizations_en},
    {"places-en", places_en, sizeof places_en},
    {"quantities-en", quantities_en, sizeof quantities_en},
    {"reporting-verbs-en", reporting_verbs_en, sizeof reporting_verbs_en},
    {"roles-en", roles_en, sizeof roles_en},
    {"stance-en", stance_en, sizeof stance_en},
    {"status-verbs-en", status_verbs_en, sizeof status_verbs_en},
    {"terms-en", terms_en, sizeof terms_en},
    {"units-en", units_en, sizeof units_en},
};

const struct stet_lexicon *stet_lexicon_named(const char *name) {
  for (size_t index = 0; index < sizeof lexicons / sizeof lexicons[0]; index++) {
    if (strcmp(lexicons[index].name, name) == 0) {
      return &lexicons[index];
    }
  }
  return 0;
}
