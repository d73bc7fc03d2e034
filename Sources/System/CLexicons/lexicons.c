#include "lexicons.h"

#include <string.h>

// The compiler knows #embed in every dialect of C and only remarks that C23 made it standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char abbreviations_en[] = {
#embed "../../Language/Lexicons/abbreviations-en.txt"
};
static const unsigned char actors_en[] = {
#embed "../../Language/Lexicons/actors-en.txt"
};
static const unsigned char address_endings[] = {
#embed "../../Language/Lexicons/address-endings.txt"
};
static const unsigned char boosters_de[] = {
#embed "../../Language/Lexicons/boosters-de.txt"
};
static const unsigned char boosters_en[] = {
#embed "../../Language/Lexicons/boosters-en.txt"
};
static const unsigned char casualties_de[] = {
#embed "../../Language/Lexicons/casualties-de.txt"
};
static const unsigned char casualties_en[] = {
#embed "../../Language/Lexicons/casualties-en.txt"
};
static const unsigned char casualty_nouns_en[] = {
#embed "../../Language/Lexicons/casualty-nouns-en.txt"
};
static const unsigned char check_worthiness_en[] = {
#embed "../../Language/Lexicons/check-worthiness-en.txt"
};
static const unsigned char check_worthiness_words_en[] = {
#embed "../../Language/Lexicons/check-worthiness-words-en.txt"
};
static const unsigned char content_change_en[] = {
#embed "../../Language/Lexicons/content-change-en.txt"
};
static const unsigned char countries_en[] = {
#embed "../../Language/Lexicons/countries-en.txt"
};
static const unsigned char currencies_de[] = {
#embed "../../Language/Lexicons/currencies-de.txt"
};
static const unsigned char currencies_en[] = {
#embed "../../Language/Lexicons/currencies-en.txt"
};
static const unsigned char dates_de[] = {
#embed "../../Language/Lexicons/dates-de.txt"
};
static const unsigned char dates_en[] = {
#embed "../../Language/Lexicons/dates-en.txt"
};
static const unsigned char degrees_en[] = {
#embed "../../Language/Lexicons/degrees-en.txt"
};
static const unsigned char frequent_words[] = {
#embed "../../Language/Lexicons/frequent-words.txt"
};
static const unsigned char function_words_en[] = {
#embed "../../Language/Lexicons/function-words-en.txt"
};
static const unsigned char grammar_de[] = {
#embed "../../Language/Lexicons/grammar-de.txt"
};
static const unsigned char grammar_en[] = {
#embed "../../Language/Lexicons/grammar-en.txt"
};
static const unsigned char hearsay_de[] = {
#embed "../../Language/Lexicons/hearsay-de.txt"
};
static const unsigned char hearsay_en[] = {
#embed "../../Language/Lexicons/hearsay-en.txt"
};
static const unsigned char hedges_de[] = {
#embed "../../Language/Lexicons/hedges-de.txt"
};
static const unsigned char hedges_en[] = {
#embed "../../Language/Lexicons/hedges-en.txt"
};
static const unsigned char irregular_nouns_en[] = {
#embed "../../Language/Lexicons/irregular-nouns-en.txt"
};
static const unsigned char irregular_verbs_de[] = {
#embed "../../Language/Lexicons/irregular-verbs-de.txt"
};
static const unsigned char irregular_verbs_en[] = {
#embed "../../Language/Lexicons/irregular-verbs-en.txt"
};
static const unsigned char keywords_de[] = {
#embed "../../Language/Lexicons/keywords-de.txt"
};
static const unsigned char meaning_change_en[] = {
#embed "../../Language/Lexicons/meaning-change-en.txt"
};
static const unsigned char names_en[] = {
#embed "../../Language/Lexicons/names-en.txt"
};
static const unsigned char negators_de[] = {
#embed "../../Language/Lexicons/negators-de.txt"
};
static const unsigned char negators_en[] = {
#embed "../../Language/Lexicons/negators-en.txt"
};
static const unsigned char notices_de[] = {
#embed "../../Language/Lexicons/notices-de.txt"
};
static const unsigned char notices_en[] = {
#embed "../../Language/Lexicons/notices-en.txt"
};
static const unsigned char numbering_en[] = {
#embed "../../Language/Lexicons/numbering-en.txt"
};
static const unsigned char opposites_en[] = {
#embed "../../Language/Lexicons/opposites-en.txt"
};
static const unsigned char organizations_en[] = {
#embed "../../Language/Lexicons/organizations-en.txt"
};
static const unsigned char pages_en[] = {
#embed "../../Language/Lexicons/pages-en.txt"
};
static const unsigned char people_en[] = {
#embed "../../Language/Lexicons/people-en.txt"
};
static const unsigned char places_en[] = {
#embed "../../Language/Lexicons/places-en.txt"
};
static const unsigned char prefixes_en[] = {
#embed "../../Language/Lexicons/prefixes-en.txt"
};
static const unsigned char quantities_de[] = {
#embed "../../Language/Lexicons/quantities-de.txt"
};
static const unsigned char quantities_en[] = {
#embed "../../Language/Lexicons/quantities-en.txt"
};
static const unsigned char reporting_verbs_de[] = {
#embed "../../Language/Lexicons/reporting-verbs-de.txt"
};
static const unsigned char reporting_verbs_en[] = {
#embed "../../Language/Lexicons/reporting-verbs-en.txt"
};
static const unsigned char roles_en[] = {
#embed "../../Language/Lexicons/roles-en.txt"
};
static const unsigned char short_forms_en[] = {
#embed "../../Language/Lexicons/short-forms-en.txt"
};
static const unsigned char speech_en[] = {
#embed "../../Language/Lexicons/speech-en.txt"
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
static const unsigned char times_en[] = {
#embed "../../Language/Lexicons/times-en.txt"
};
static const unsigned char units_de[] = {
#embed "../../Language/Lexicons/units-de.txt"
};
static const unsigned char units_en[] = {
#embed "../../Language/Lexicons/units-en.txt"
};
static const unsigned char verbs_en[] = {
#embed "../../Language/Lexicons/verbs-en.txt"
};

static const struct stet_lexicon lexicons[] = {
    {"abbreviations-en", abbreviations_en, sizeof abbreviations_en},
    {"actors-en", actors_en, sizeof actors_en},
    {"address-endings", address_endings, sizeof address_endings},
    {"boosters-de", boosters_de, sizeof boosters_de},
    {"boosters-en", boosters_en, sizeof boosters_en},
    {"casualties-de", casualties_de, sizeof casualties_de},
    {"casualties-en", casualties_en, sizeof casualties_en},
    {"casualty-nouns-en", casualty_nouns_en, sizeof casualty_nouns_en},
    {"check-worthiness-en", check_worthiness_en, sizeof check_worthiness_en},
    {"check-worthiness-words-en", check_worthiness_words_en, sizeof check_worthiness_words_en},
    {"content-change-en", content_change_en, sizeof content_change_en},
    {"countries-en", countries_en, sizeof countries_en},
    {"currencies-de", currencies_de, sizeof currencies_de},
    {"currencies-en", currencies_en, sizeof currencies_en},
    {"dates-de", dates_de, sizeof dates_de},
    {"dates-en", dates_en, sizeof dates_en},
    {"degrees-en", degrees_en, sizeof degrees_en},
    {"frequent-words", frequent_words, sizeof frequent_words},
    {"function-words-en", function_words_en, sizeof function_words_en},
    {"grammar-de", grammar_de, sizeof grammar_de},
    {"grammar-en", grammar_en, sizeof grammar_en},
    {"hearsay-de", hearsay_de, sizeof hearsay_de},
    {"hearsay-en", hearsay_en, sizeof hearsay_en},
    {"hedges-de", hedges_de, sizeof hedges_de},
    {"hedges-en", hedges_en, sizeof hedges_en},
    {"irregular-nouns-en", irregular_nouns_en, sizeof irregular_nouns_en},
    {"irregular-verbs-de", irregular_verbs_de, sizeof irregular_verbs_de},
    {"irregular-verbs-en", irregular_verbs_en, sizeof irregular_verbs_en},
    {"keywords-de", keywords_de, sizeof keywords_de},
    {"meaning-change-en", meaning_change_en, sizeof meaning_change_en},
    {"names-en", names_en, sizeof names_en},
    {"negators-de", negators_de, sizeof negators_de},
    {"negators-en", negators_en, sizeof negators_en},
    {"notices-de", notices_de, sizeof notices_de},
    {"notices-en", notices_en, sizeof notices_en},
    {"numbering-en", numbering_en, sizeof numbering_en},
    {"opposites-en", opposites_en, sizeof opposites_en},
    {"organizations-en", organizations_en, sizeof organizations_en},
    {"pages-en", pages_en, sizeof pages_en},
    {"people-en", people_en, sizeof people_en},
    {"places-en", places_en, sizeof places_en},
    {"prefixes-en", prefixes_en, sizeof prefixes_en},
    {"quantities-de", quantities_de, sizeof quantities_de},
    {"quantities-en", quantities_en, sizeof quantities_en},
    {"reporting-verbs-de", reporting_verbs_de, sizeof reporting_verbs_de},
    {"reporting-verbs-en", reporting_verbs_en, sizeof reporting_verbs_en},
    {"roles-en", roles_en, sizeof roles_en},
    {"short-forms-en", short_forms_en, sizeof short_forms_en},
    {"speech-en", speech_en, sizeof speech_en},
    {"stance-en", stance_en, sizeof stance_en},
    {"status-verbs-en", status_verbs_en, sizeof status_verbs_en},
    {"terms-en", terms_en, sizeof terms_en},
    {"times-en", times_en, sizeof times_en},
    {"units-de", units_de, sizeof units_de},
    {"units-en", units_en, sizeof units_en},
    {"verbs-en", verbs_en, sizeof verbs_en},
};

const struct stet_lexicon *stet_lexicon_named(const char *name) {
  for (size_t index = 0; index < sizeof lexicons / sizeof lexicons[0]; index++) {
    if (strcmp(lexicons[index].name, name) == 0) {
      return &lexicons[index];
    }
  }
  return 0;
}
