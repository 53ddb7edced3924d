package dev.attune.admin.personexport;

import dev.attune.admin.profiles.Profiles;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.profile.Account;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes all that is known of one person into a zip, page by page, so that it takes no more memory
 * however much there is: each kind once as JSON, in all detail, and once as a table.
 */
final class PersonExport {
  private static final int PAGE = 200;
  private static final int FACTS = 1_000;

  /** Later than anything is received. */
  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final HubStores stores;
  private final Customer customer;
  private final TenantId tenant;
  private final ZipOutputStream zip;

  private PersonExport(HubStores stores, Customer customer, ZipOutputStream zip) {
    this.stores = stores;
    this.customer = customer;
    this.tenant = customer.key().tenant();
    this.zip = zip;
  }

  /** Writes the whole zip, and leaves the stream open. */
  static void write(HubStores stores, Customer customer, Instant now, OutputStream out)
      throws IOException {
    try {
      ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
      new PersonExport(stores, customer, zip).writeAll(now);
      zip.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeAll(Instant now) throws IOException {
    entry("README.txt", () -> put(ReadMe.text(tenant, customer, now)));
    entry("profile.json", () -> put(Json.write(profile())));
    entry("identifiers.csv", this::identifiers);
    entry("traits.csv", this::traits);
    entry("consents.csv", this::consents);
    entry("merges.csv", this::merges);
    entry("accounts.json", () -> put(lines(accounts())));
    entry("events.jsonl", () -> events(one -> put(line(Told.event(one)))));
    entry(
        "events.csv",
        () -> {
          put(CsvLine.of("at", "received", "name", "connection", "id", "traits", "properties"));
          events(one -> put(Told.eventLine(one)));
        });
    entry("deliveries.jsonl", () -> deliveries(one -> put(line(Told.delivery(one)))));
    entry(
        "deliveries.csv",
        () -> {
          put(CsvLine.of("asked", "state", "journey", "step", "channel", "connection", "what"));
          deliveries(one -> put(Told.deliveryLine(one)));
        });
    entry("facts.jsonl", () -> facts(one -> put(line(Told.fact(one)))));
    entry(
        "facts.csv",
        () -> {
          put(
              CsvLine.of(
                  "at",
                  "kind",
                  "name",
                  "journey",
                  "experiment",
                  "variant",
                  "amount",
                  "currency",
                  "segments"));
          facts(one -> put(Told.factLine(one)));
        });
  }

  private interface Content {
    void write() throws IOException;
  }

  private void entry(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    content.write();
    zip.closeEntry();
  }

  private void put(String text) {
    try {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Fields fields) {
    return Json.write(fields) + "\n";
  }

  private static String lines(List<Fields> all) {
    return all.stream().map(Json::write).collect(Collectors.joining(",\n", "[", "]\n"));
  }

  private Fields profile() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("profile", customer.key().profile().value());
    all.put("tenant", tenant.value());
    all.put("segments", List.copyOf(customer.segments().since().keySet()));
    Map<String, @Nullable Object> parts = new TreeMap<>();
    customer.parts().forEach((id, part) -> parts.put(id.value(), Told.part(part)));
    all.put("parts", parts);
    all.put(
        "accounts",
        customer.accounts().keySet().stream().map(AccountKey::account).sorted().toList());
    return new Fields(all);
  }

  private void identifiers() {
    put(CsvLine.of("profile", "namespace", "value", "first seen"));
    customer
        .parts()
        .forEach((id, part) ->
            new TreeMap<>(part.profile().identifiers())
                .forEach((one, seen) -> put(CsvLine.of(id, one.namespace(), one.value(), seen))));
  }

  private void traits() {
    put(CsvLine.of("profile", "trait", "value", "at", "connection", "event", "rule"));
    customer
        .parts()
        .forEach((id, part) ->
            new TreeMap<>(part.profile().traits())
                .forEach((name, trait) ->
                    put(
                        CsvLine.of(
                            id,
                            name,
                            Told.text(trait.value()),
                            trait.at(),
                            trait.connection(),
                            trait.event(),
                            trait.rule()))));
  }

  private void consents() {
    put(CsvLine.of("profile", "purpose", "channel", "granted", "at", "connection", "event"));
    for (Map.Entry<ProfileId, CustomerPart> part : customer.parts().entrySet()) {
      new TreeMap<>(part.getValue().profile().consents())
          .values()
          .forEach(said ->
              put(
                  CsvLine.of(
                      part.getKey(),
                      said.consent().purpose(),
                      said.consent().channel(),
                      said.consent().granted(),
                      said.at(),
                      said.connection(),
                      said.event())));
    }
  }

  private void merges() {
    put(CsvLine.of("profile taken in", "at", "because of log entry"));
    for (Merge merge : customer.merges()) {
      put(CsvLine.of(merge.from(), merge.at(), merge.source()));
    }
  }

  private List<Fields> accounts() {
    List<Fields> told = new ArrayList<>();
    for (Account account : stores.accounts().read(customer.accounts().keySet()).values()) {
      told.add(Told.account(account, customer));
    }
    return told;
  }

  private void events(Consumer<HistoryEntry> each) {
    TimelineCursor after = null;
    List<HistoryEntry> page;
    do {
      page = stores.history().timeline(tenant, Profiles.ids(customer), after, PAGE);
      page.stream().filter(this::isOwn).forEach(each);
      after = page.isEmpty() ? null : TimelineCursor.after(page.getLast());
    } while (page.size() == PAGE);
  }

  /** What happened to a part that was taken away again is somebody else's. */
  private boolean isOwn(HistoryEntry entry) {
    return customer.parts().containsKey(new ProfileId(entry.part()))
        || entry.part().equals(customer.key().profile().value());
  }

  private void deliveries(Consumer<Delivery> each) {
    Delivery after = null;
    List<Delivery> page;
    do {
      page =
          stores
              .deliveries()
              .listOldest(tenant, EnumSet.allOf(DeliveryState.class), null, after, PAGE);
      page.stream().filter(one -> isOwn(one.action().customer().profile())).forEach(each);
      after = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  private boolean isOwn(@Nullable ProfileId profile) {
    return profile != null
        && (customer.parts().containsKey(profile) || customer.key().profile().equals(profile));
  }

  private void facts(Consumer<Fact> each) {
    String cursor = null;
    do {
      FactStore.Page page = stores.facts().read(tenant, Instant.EPOCH, EVER, cursor, FACTS);
      page.facts().stream().filter(fact -> isOwn(fact.profile())).forEach(each);
      cursor = page.next();
    } while (cursor != null);
  }
}
