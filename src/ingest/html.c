/* A saved page, or a piece of markup in a feed -> its text as a document, with offsets back to the bytes. */
#include "html/html.h"
#include "ingest/ingest.h"

static const size_t LONGEST_PAGE = (size_t)32 << 20;

ingested ht_ingest_html(arena *a, str bytes, str path, str declared, str url)
{
  ingested doc = {.in.uri = path};
  if (bytes.len > LONGEST_PAGE) {
    doc.wrong = (histor_diagnostic){.code = S("limit"), .message = S("the page is longer than 32 MiB; cut it")};
    return doc;
  }
  html_source source = ht_html_decode(a, bytes, declared);
  html_node *root = ht_html_parse(a, source.utf8);
  html_meta meta = ht_html_meta(a, root, url);
  html_text text = ht_html_extract(a, &source, root, meta.title);
  doc.in.text = text.text;
  doc.in.source = bytes, doc.in.source_beg = text.beg, doc.in.source_end = text.end;
  doc.in.title = meta.title, doc.in.byline = meta.byline, doc.in.publisher = meta.publisher;
  doc.in.published = meta.published, doc.in.published_from = meta.published_from;
  doc.in.url = meta.url, doc.in.language = meta.language;
  return doc;
}

ingested ht_ingest_fragment(arena *a, str markup)
{
  ingested doc = {0};
  html_source source = {markup, NULL, S("utf-8")};
  html_text text = ht_html_all(a, &source, ht_html_parse(a, markup));
  doc.in.text = text.text;
  doc.in.source = markup, doc.in.source_beg = text.beg, doc.in.source_end = text.end;
  return doc;
}
