/* The names of errors and of the values of enumerations, as the record format spells them. */
#include "base/base.h"

/* An enumeration's value comes from our own tables; one outside them is a bug. */
static const char *pick(const char *const *names, size_t n, unsigned v)
{
  HT_CHECK(v < n);
  return names[v];
}

#define NAMES(function, type, LIST_OF)                                                                                 \
  const char *function(type v)                                                                                         \
  {                                                                                                                    \
    static const char *const names[] = {LIST_OF(ROW)};                                                                 \
    return pick(names, COUNTOF(names), (unsigned)v);                                                                   \
  }

#define ROW(name) #name,
NAMES(histor_type_name, histor_type, HISTOR_TYPES)
#undef ROW
#define ROW(name, text) text,
NAMES(histor_strerror, histor_err, HISTOR_ERRORS)
NAMES(histor_via_name, histor_via, HISTOR_VIAS)
NAMES(histor_place_kind_name, histor_place_kind, HISTOR_PLACE_KINDS)
NAMES(histor_precision_name, histor_precision, HISTOR_PRECISIONS)
NAMES(histor_granularity_name, histor_granularity, HISTOR_GRANULARITIES)
NAMES(histor_anchor_name, histor_anchor, HISTOR_ANCHORS)
NAMES(histor_timex_name, histor_timex_type, HISTOR_TIMEX_TYPES)
NAMES(histor_kind_name, histor_source_kind, HISTOR_SOURCE_KINDS)
NAMES(histor_certainty_name, histor_certainty, HISTOR_CERTAINTIES)
NAMES(histor_form_name, histor_form, HISTOR_FORMS)
NAMES(histor_status_name, histor_status, HISTOR_STATUSES)
NAMES(histor_scope_name, histor_scope, HISTOR_SCOPES)
NAMES(histor_trend_name, histor_trend, HISTOR_TRENDS)
NAMES(histor_measure_name, histor_measure, HISTOR_MEASURES)
NAMES(histor_group_name, histor_group, HISTOR_GROUPS)
NAMES(histor_change_name, histor_change, HISTOR_CHANGES)
NAMES(histor_dispute_name, histor_dispute_kind, HISTOR_DISPUTE_KINDS)
