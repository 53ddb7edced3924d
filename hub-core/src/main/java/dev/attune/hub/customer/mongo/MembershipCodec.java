package dev.attune.hub.customer.mongo;

import dev.attune.hub.segment.Memberships;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Memberships as {@code segments: [id]}, which an index finds members by, {@code memberships: [{id,
 * since, due}]}, {@code reviewed} and {@code moves}. What an older document lacks is empty, so that
 * it is held against all segments when it is next touched.
 */
final class MembershipCodec {
  private MembershipCodec() {}

  static void write(DocumentWriter out, Memberships memberships) {
    out.texts("segments", memberships.since().keySet());
    TreeSet<String> ids = new TreeSet<>(memberships.since().keySet());
    ids.addAll(memberships.due().keySet());
    out.list(
        "memberships",
        ids,
        (one, id) -> {
          one.text("id", id);
          one.time("since", memberships.since().get(id));
          one.time("due", memberships.due().get(id));
        });
    out.time("reviewed", memberships.reviewed());
    out.number("moves", memberships.moves());
  }

  static Memberships read(StoredDocument in) {
    SortedMap<String, Instant> since = new TreeMap<>();
    SortedMap<String, Instant> due = new TreeMap<>();
    in.list(
        "memberships",
        one -> {
          Instant at = one.timeOrNull("since");
          Instant next = one.timeOrNull("due");
          if (at != null) {
            since.put(one.text("id"), at);
          }
          if (next != null) {
            due.put(one.text("id"), next);
          }
          return one;
        });
    return new Memberships(since, due, in.timeOrNull("reviewed"), in.numberOrZero("moves"));
  }
}
