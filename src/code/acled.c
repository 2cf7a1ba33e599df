/* The ACLED category of a violent event whose rule names none, from its mode and from who did it to whom. */
#include "code/code.h"

#define BATTLES "Battles"
#define REMOTE "Explosions/Remote violence"
#define CIVILIANS "Violence against civilians"
#define RIOTS "Riots"
#define STRATEGIC "Strategic developments"

static const struct {
  const char *type, *sub;
} sub_events[] = {
    {BATTLES, "Armed clash"},
    {BATTLES, "Government regains territory"},
    {BATTLES, "Non-state actor overtakes territory"},
    {REMOTE, "Chemical weapon"},
    {REMOTE, "Air/drone strike"},
    {REMOTE, "Suicide bomb"},
    {REMOTE, "Shelling/artillery/missile attack"},
    {REMOTE, "Remote explosive/landmine/IED"},
    {REMOTE, "Grenade"},
    {CIVILIANS, "Sexual violence"},
    {CIVILIANS, "Attack"},
    {CIVILIANS, "Abduction/forced disappearance"},
    {RIOTS, "Violent demonstration"},
    {RIOTS, "Mob violence"},
    {"Protests", "Excessive force against protesters"},
    {"Protests", "Protest with intervention"},
    {"Protests", "Peaceful protest"},
    {STRATEGIC, "Looting/property destruction"},
    {STRATEGIC, "Disrupted weapons use"},
    {STRATEGIC, "Arrests"},
};

static const struct {
  const char *mode, *sub;
} by_mode[] = {
    {"heavy-weapons", "Shelling/artillery/missile attack"},
    {"aerial", "Air/drone strike"},
    {"drone", "Air/drone strike"},
    {"suicide-attack", "Suicide bomb"},
    {"explosives", "Remote explosive/landmine/IED"},
    {"unconventional", "Chemical weapon"},
    {"sexual", "Sexual violence"},
    {"abduct", "Abduction/forced disappearance"},
    {"destroy", "Looting/property destruction"},
};

/* Who stands on a side of an event. */
typedef struct {
  bool state, rebel, civil;
} side;

static bool one_of(str sector, const char *list)
{
  return sector.len == 3 && ht_find(ht_str(list), sector, 0) != SIZE_MAX;
}

static side side_of(histor_mentions m)
{
  side s = {0};
  for (uint32_t i = 0; i < m.n; i++) {
    str sector = m.at[i].sector;
    if (one_of(sector, "MIL COP GOV SPY"))
      s.state = true;
    else if (one_of(sector, "REB PRM UAF CRM IMG ISM"))
      s.rebel = true;
    else if (sector.len)
      s.civil = true;
  }
  return s;
}

/* Armed against armed is a clash; the armed or the unknown against people are an attack; a crowd against anybody is a mob. */
static const char *by_sides(const histor_event *e)
{
  side by = side_of(e->actors), on = side_of(e->recipients);
  bool by_armed = by.state || by.rebel, on_armed = on.state || on.rebel;
  if (e->recipients.n == 0 && e->actors.n > 1 && by_armed) return "Armed clash";
  if (by_armed && on_armed) return "Armed clash";
  if (by.civil && !by_armed) return "Mob violence";
  if (on.civil) return "Attack";
  if (on.state) return "Armed clash";
  if (by_armed || e->recipients.n || ht_eq(e->mode, S("firearms"))) return "Attack";
  return NULL;
}

void ht_fill_acled(histor_event *e)
{
  if (e->type != HISTOR_TYPE_ASSAULT) return;
  for (uint32_t i = 0; !e->acled_sub.len && i < sizeof by_mode / sizeof *by_mode; i++) {
    if (ht_eq(e->mode, ht_str(by_mode[i].mode))) e->acled_sub = ht_str(by_mode[i].sub);
  }
  bool shot = ht_eq(e->acled_sub, S("Attack")); /* a gun tells how, not between whom */
  const char *sub = !e->acled_sub.len || shot ? by_sides(e) : NULL;
  if (sub) e->acled_sub = ht_str(sub);
  for (uint32_t i = 0; e->acled_sub.len && i < sizeof sub_events / sizeof *sub_events; i++) {
    if (ht_eq(e->acled_sub, ht_str(sub_events[i].sub))) e->acled_type = ht_str(sub_events[i].type);
  }
}
