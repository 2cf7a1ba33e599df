/* histor: reads reports of conflict and diplomacy into claims that lead back to the bytes they were read from.
 *
 * The one public header. Values are plain structs whose field names are those of the record format (histor-record(5));
 * an absent value is an empty str, an empty span, a NULL pointer or a false `has_` flag, never a zero that could be read as
 * a count. Everything that hangs off a histor_record lives in the coder's arena until the next histor_code() on the same
 * handle, or histor_free(). */
#ifndef HISTOR_H
#define HISTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define HISTOR_API __attribute__((visibility("default")))
#define HISTOR_RESULT __attribute__((warn_unused_result))
#else
#define HISTOR_API
#define HISTOR_RESULT
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define HISTOR_VERSION "0.1.0"

/* ---- errors ---- */

#define HISTOR_ERRORS(X) \
  X(OK, "success") X(NOMEM, "out of memory") X(IO, "input or output failed") X(FORMAT, "damaged or foreign file") \
  X(LEXICON, "bad lexicon entry") X(ONTOLOGY, "bad ontology entry") X(LIMIT, "a limit was exceeded") X(USAGE, "wrong use")

typedef enum {
#define X(name, text) HISTOR_##name,
  HISTOR_ERRORS(X)
#undef X
} histor_err;

/* What went wrong, where, and what to do about it. */
typedef struct {
  histor_err code;
  char msg[240];
} histor_error;

/* ---- text ---- */

typedef struct {
  const char *ptr;
  size_t len;
} histor_str; /* a view of UTF-8 bytes; not terminated */

typedef struct {
  uint32_t beg, end;
} histor_span; /* half-open range of bytes of the source */

/* ---- enumerations: the second column is what is written to JSON ---- */

#define HISTOR_TYPES(X) \
  X(AGREE) X(CONSULT) X(SUPPORT) X(CONCEDE) X(COOPERATE) X(AID) X(RETREAT) X(REQUEST) X(ACCUSE) X(REJECT) X(THREATEN) \
  X(PROTEST) X(SANCTION) X(MOBILIZE) X(COERCE) X(ASSAULT)
#define HISTOR_VIAS(X) \
  X(NAME, "name") X(ALIAS, "alias") X(ROLE, "role") X(DEMONYM, "demonym") X(COREF, "coref") X(METONYM, "metonym") X(GENERIC, "generic")
#define HISTOR_PLACE_KINDS(X) \
  X(COUNTRY, "country") X(ADMIN1, "admin1") X(ADMIN2, "admin2") X(SETTLEMENT, "settlement") X(DISTRICT, "district") \
  X(FACILITY, "facility") X(REGION, "region") X(OTHER, "other")
#define HISTOR_PRECISIONS(X) \
  X(EXACT, "exact") X(NEAR, "near") X(ADMIN2, "admin2") X(ADMIN1, "admin1") X(COUNTRY, "country") X(UNKNOWN, "unknown")
#define HISTOR_GRANULARITIES(X) \
  X(MINUTE, "minute") X(HOUR, "hour") X(PART_OF_DAY, "part-of-day") X(DAY, "day") X(WEEK, "week") X(MONTH, "month") \
  X(SEASON, "season") X(YEAR, "year") X(INTERVAL, "interval")
#define HISTOR_ANCHORS(X) X(ABSOLUTE, "absolute") X(PUBLICATION, "publication") X(EVENT, "event") X(ASSUMED, "assumed")
#define HISTOR_TIMEX_TYPES(X) X(DATE, "DATE") X(TIME, "TIME") X(DURATION, "DURATION") X(SET, "SET")
#define HISTOR_SOURCE_KINDS(X) \
  X(PARTY, "party") X(OFFICIAL, "official") X(MONITOR, "monitor") X(AGENCY, "agency") X(WITNESS, "witness") \
  X(MEDICAL, "medical") X(EXPERT, "expert") X(ANONYMOUS, "anonymous") X(OTHER, "other")
#define HISTOR_CERTAINTIES(X) \
  X(FACT, "fact") X(CLAIMED, "claimed") X(ADMITTED, "admitted") X(ALLEGED, "alleged") X(ACCUSED, "accused") \
  X(SUSPECTED, "suspected") X(BELIEVED, "believed") X(DENIED, "denied") X(POSSIBLE, "possible")
#define HISTOR_FORMS(X) X(DIRECT, "direct") X(INDIRECT, "indirect") X(MIXED, "mixed")
#define HISTOR_STATUSES(X) \
  X(ACTUAL, "actual") X(NEGATED, "negated") X(PLANNED, "planned") X(POSSIBLE, "possible") X(HABITUAL, "habitual")
#define HISTOR_SCOPES(X) X(INCIDENT, "incident") X(BACKGROUND, "background") X(PERIOD, "period") X(CUMULATIVE, "cumulative")
#define HISTOR_TRENDS(X) X(NONE, "") X(UP, "up") X(DOWN, "down") X(SAME, "same")
#define HISTOR_MEASURES(X) \
  X(KILLED, "killed") X(INJURED, "injured") X(MISSING, "missing") X(ABDUCTED, "abducted") X(DETAINED, "detained") \
  X(DISPLACED, "displaced") X(TRAPPED, "trapped") X(SURRENDERED, "surrendered") X(EVACUATED, "evacuated") \
  X(AFFECTED, "affected") X(PROTESTERS, "protesters") X(FIGHTERS, "fighters") X(OTHER, "other")
#define HISTOR_GROUPS(X) \
  X(UNKNOWN, "unknown") X(CIVILIAN, "civilian") X(COMBATANT, "combatant") X(CHILD, "child") X(WOMAN, "woman") X(MAN, "man") \
  X(ELDERLY, "elderly") X(HEALTH_WORKER, "health-worker") X(AID_WORKER, "aid-worker") X(JOURNALIST, "journalist") \
  X(OFFICIAL, "official") X(ATTACKER, "attacker")
#define HISTOR_CHANGES(X) X(GAINED, "gained") X(LOST, "lost") X(HOLDS, "holds") X(BESIEGES, "besieges") X(CONTESTED, "contested")
#define HISTOR_DISPUTE_KINDS(X) \
  X(CONTROL, "control") X(CASUALTIES, "casualties") X(RESPONSIBILITY, "responsibility") X(OCCURRENCE, "occurrence")

#define X(name) HISTOR_TYPE_##name,
typedef enum { HISTOR_TYPES(X) } histor_type;
#undef X
#define X(name, text) HISTOR_VIA_##name,
typedef enum { HISTOR_VIAS(X) } histor_via;
#undef X
#define X(name, text) HISTOR_PLACE_##name,
typedef enum { HISTOR_PLACE_KINDS(X) } histor_place_kind;
#undef X
#define X(name, text) HISTOR_PRECISION_##name,
typedef enum { HISTOR_PRECISIONS(X) } histor_precision;
#undef X
#define X(name, text) HISTOR_GRANULARITY_##name,
typedef enum { HISTOR_GRANULARITIES(X) } histor_granularity;
#undef X
#define X(name, text) HISTOR_ANCHOR_##name,
typedef enum { HISTOR_ANCHORS(X) } histor_anchor;
#undef X
#define X(name, text) HISTOR_TIMEX_##name,
typedef enum { HISTOR_TIMEX_TYPES(X) } histor_timex_type;
#undef X
#define X(name, text) HISTOR_KIND_##name,
typedef enum { HISTOR_SOURCE_KINDS(X) } histor_source_kind;
#undef X
#define X(name, text) HISTOR_CERTAINTY_##name,
typedef enum { HISTOR_CERTAINTIES(X) } histor_certainty;
#undef X
#define X(name, text) HISTOR_FORM_##name,
typedef enum { HISTOR_FORMS(X) } histor_form;
#undef X
#define X(name, text) HISTOR_STATUS_##name,
typedef enum { HISTOR_STATUSES(X) } histor_status;
#undef X
#define X(name, text) HISTOR_SCOPE_##name,
typedef enum { HISTOR_SCOPES(X) } histor_scope;
#undef X
#define X(name, text) HISTOR_TREND_##name,
typedef enum { HISTOR_TRENDS(X) } histor_trend;
#undef X
#define X(name, text) HISTOR_MEASURE_##name,
typedef enum { HISTOR_MEASURES(X) } histor_measure;
#undef X
#define X(name, text) HISTOR_GROUP_##name,
typedef enum { HISTOR_GROUPS(X) } histor_group;
#undef X
#define X(name, text) HISTOR_CHANGE_##name,
typedef enum { HISTOR_CHANGES(X) } histor_change;
#undef X
#define X(name, text) HISTOR_DISPUTE_##name,
typedef enum { HISTOR_DISPUTE_KINDS(X) } histor_dispute_kind;
#undef X

/* ---- records (histor-record(5)) ---- */

typedef struct {
  histor_str text;
  histor_span span;
} histor_quote; /* words of the source; text equals the source at span */

typedef struct {
  histor_str text; /* head noun phrase as printed, without a trailing relative clause */
  histor_span span;
  histor_str name;    /* canonical name; the text itself for an unknown actor */
  histor_str code;    /* SYRMIL, IGOUNO, ---CVL; empty when nothing is known */
  histor_str country; /* ISO 3166-1 alpha-3 */
  histor_str sector;  /* PLOVER sector */
  histor_str person, role;
  histor_via via;
  histor_span antecedent; /* the naming mention, when via is COREF */
} histor_mention;

typedef struct {
  const histor_mention *at;
  uint32_t n;
} histor_mentions;

typedef struct histor_place {
  histor_str text;
  histor_span span;
  histor_str name;
  histor_place_kind kind;
  histor_str country; /* ISO 3166-1 alpha-3 */
  histor_str admin1;
  bool has_point;
  double lat, lon; /* degrees, WGS84 */
  histor_precision precision;
  histor_str gazetteer; /* "geonames:170063" */
  histor_str relation;  /* near, outside, between, north... border, road */
  const struct histor_place *to;
} histor_place;

typedef struct {
  histor_str text;
  histor_span span;
  histor_str from, to; /* ISO 8601, inclusive; empty where no date is known (a bare duration or set) */
  histor_granularity granularity;
  bool approx;
  histor_anchor anchor;
  histor_timex_type type;
  histor_str value; /* TIMEX3 value */
} histor_time;

typedef struct {
  const histor_mention *mention; /* or NULL */
  histor_quote words;            /* the source as printed */
  histor_quote cue;
  histor_source_kind kind;
  histor_certainty certainty;
  bool anonymous;
} histor_source;

typedef struct {
  const histor_source *at; /* outermost first; none = told by the report itself */
  uint32_t n;
} histor_sources;

typedef struct {
  uint32_t id;                   /* written s1, s2... ; ids of all kinds count from 1 */
  const histor_mention *speaker; /* or NULL */
  histor_quote cue;
  const histor_mention *addressee; /* or NULL */
  histor_quote medium;
  histor_form form;
  histor_quote content;
  const histor_span *parts; /* of an interrupted quotation */
  uint32_t nparts;
  const histor_time *time;
  uint32_t inside, continues; /* statement ids, 0 = none */
} histor_statement;

typedef struct {
  histor_span span; /* the clause */
  histor_quote trigger;
  uint32_t sentence; /* from 0 */
} histor_evidence;

typedef struct {
  histor_quote words;
  uint32_t event; /* id, 0 = none */
} histor_about;

typedef struct {
  const histor_quote *at;
  uint32_t n;
} histor_quotes;

typedef struct {
  const uint32_t *at;
  uint32_t n;
} histor_ids;

typedef struct {
  uint32_t id;
  histor_type type;
  histor_str mode;
  const histor_str *contexts;
  uint32_t ncontexts;
  histor_str cameo;
  histor_str acled_type, acled_sub;
  histor_status status;
  histor_scope scope;
  histor_mentions actors, recipients;
  histor_about about;
  const histor_place *place;
  const histor_time *time;
  histor_sources sources;
  uint32_t statement;
  histor_ids figures;
  histor_quotes weapon, target;
  bool failed; /* outcome */
  histor_trend trend;
  double confidence;
  histor_str rule;
  histor_evidence evidence;
  uint32_t same_as;
} histor_event;

typedef struct {
  uint32_t id;
  histor_measure measure;
  bool has_low, has_best, has_high, has_share;
  int64_t low, best, high;
  double share;
  histor_str qualifier;
  histor_str who;
  histor_group group;
  uint32_t part_of, same_as, supersedes; /* figure ids, 0 = none */
  const histor_time *as_of;
  histor_scope scope; /* INCIDENT, PERIOD or CUMULATIVE */
  histor_mentions by;
  const histor_place *place;
  const histor_time *time;
  histor_sources sources;
  histor_status status;
  histor_evidence evidence;
  histor_ids events;
} histor_figure;

typedef struct {
  uint32_t id;
  const histor_place *place;
  const histor_mention *holder; /* or NULL */
  histor_change change;
  const histor_mention *from; /* or NULL */
  const histor_time *time;
  histor_sources sources;
  histor_status status;
  histor_evidence evidence;
} histor_control;

typedef struct {
  char kind; /* 's', 'e', 'f' or 'c' */
  uint32_t id;
} histor_ref;

typedef struct {
  uint32_t id;
  histor_str about;
  histor_dispute_kind kind;
  const histor_ref *records;
  uint32_t nrecords;
  bool stated;
  histor_evidence evidence;
} histor_dispute;

typedef struct {
  histor_str code;
  histor_span span;
  histor_str message;
} histor_diagnostic;

typedef struct {
  histor_span span;
  histor_str text;
  histor_str label; /* OntoNotes */
} histor_entity;

typedef struct {
  const histor_span *at;
  uint32_t n;
} histor_chain;

/* Where a document stands in a container (JSON Lines, CSV, feeds...); an empty container: a plain file. */
typedef struct {
  histor_str container;    /* file as given */
  uint64_t record;         /* from 0 */
  uint64_t offset, length; /* bytes of the container */
  histor_str field;        /* name of the text's field */
} histor_locator;

/* What makes a run repeatable: hashes of what the coder read. */
typedef struct {
  histor_str version, model, lexicon, ontology;
} histor_coder;

typedef struct {
  histor_str id; /* sha256:... */
  histor_str uri, title, publisher, byline, credit;
  histor_span title_span, publisher_span, byline_span, credit_span;
  histor_str published, published_from;
  const histor_place *dateline;
  histor_str language;
  const histor_str *tags;
  uint32_t ntags;
  uint32_t sentences, tokens;
  histor_locator locator;
  histor_coder coder;
  const uint32_t *source_beg, *source_end; /* as in histor_input; spans of a record are in the text */
} histor_document;

/* What one document says. */
typedef struct {
  histor_document document;
  const histor_statement *statements;
  const histor_event *events;
  const histor_figure *figures;
  const histor_control *control;
  const histor_dispute *disputes;
  const histor_diagnostic *diagnostics;
  uint32_t nstatements, nevents, nfigures, ncontrol, ndisputes, ndiagnostics;
  /* annotations: everything recognised, whether or not a record uses it */
  const histor_span *sentences;
  const histor_entity *entities;
  const histor_time *times;
  const histor_place *places;
  const histor_mention *actors;
  const histor_chain *chains;
  uint32_t nsentences, nentities, ntimes, nplaces, nactors, nchains;
} histor_record;

/* ---- coding ---- */

typedef struct histor_data histor_data; /* model, lexicons, ontology, gazetteer: read-only, shared by all threads */
typedef struct histor histor;           /* a coder: one a thread */

/* A document as it came. Only `text` must be there; `text` is copied, all else is copied too. */
typedef struct {
  histor_str text;
  histor_str uri, title, published, publisher, url, language; /* published: RFC 3339 date or date-time */
  histor_str published_from;                                  /* "option" or "metadata"; empty: "metadata" */
  histor_str byline;
  histor_locator locator;
  /* Where the text was decoded from other bytes (HTML): those, and for byte i of the text the range [beg[i], end[i]) of
   * them. NULL where the text is the source itself. */
  histor_str source;
  const uint32_t *source_beg, *source_end;
} histor_input;

/* Opens the data folder (NULL: the installed one): model.hmod, gazetteer.hgaz, lexicon/, ontology/.
 * On failure returns the error, explained in *why. Free with histor_data_close() when every coder is freed. */
HISTOR_API HISTOR_RESULT histor_err histor_data_open(const char *folder, histor_data **out, histor_error *why);
HISTOR_API void histor_data_close(histor_data *data);

/* A coder holds one block of `memory` bytes (0: 512 MiB of address space, touched only as needed). */
HISTOR_API HISTOR_RESULT histor_err histor_new(const histor_data *data, size_t memory, histor **out, histor_error *why);
HISTOR_API void histor_free(histor *h);

/* Codes one document. *out points into the coder and is good until its next call. Bad input is never an error: it
 * is told in out->diagnostics. Fails with HISTOR_NOMEM or HISTOR_LIMIT alone. */
HISTOR_API HISTOR_RESULT histor_err histor_code(histor *h, const histor_input *in, const histor_record **out, histor_error *why);

/* Writes the record of the last histor_code() as one line of JSON with its line feed; *out is good until the coder's next call. */
HISTOR_API HISTOR_RESULT histor_err histor_json(histor *h, bool annotations, histor_str *out, histor_error *why);

HISTOR_API const char *histor_strerror(histor_err code);
HISTOR_API const char *histor_version(void);

/* The name of an enumeration's value as the record format spells it. */
HISTOR_API const char *histor_type_name(histor_type v);
HISTOR_API const char *histor_via_name(histor_via v);
HISTOR_API const char *histor_place_kind_name(histor_place_kind v);
HISTOR_API const char *histor_precision_name(histor_precision v);
HISTOR_API const char *histor_granularity_name(histor_granularity v);
HISTOR_API const char *histor_anchor_name(histor_anchor v);
HISTOR_API const char *histor_timex_name(histor_timex_type v);
HISTOR_API const char *histor_kind_name(histor_source_kind v);
HISTOR_API const char *histor_certainty_name(histor_certainty v);
HISTOR_API const char *histor_form_name(histor_form v);
HISTOR_API const char *histor_status_name(histor_status v);
HISTOR_API const char *histor_scope_name(histor_scope v);
HISTOR_API const char *histor_trend_name(histor_trend v);
HISTOR_API const char *histor_measure_name(histor_measure v);
HISTOR_API const char *histor_group_name(histor_group v);
HISTOR_API const char *histor_change_name(histor_change v);
HISTOR_API const char *histor_dispute_name(histor_dispute_kind v);

#ifdef __cplusplus
}
#endif
#endif
