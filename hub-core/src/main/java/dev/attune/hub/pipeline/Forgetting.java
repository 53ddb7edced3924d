package dev.attune.hub.pipeline;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is forgotten, during one batch: as the store says, and as the batch decides. */
final class Forgetting {
  private final Map<IdentifierKey, Source> forgotten;
  private final List<Erasure> begun = new ArrayList<>();

  Forgetting(Map<IdentifierKey, Source> forgotten) {
    this.forgotten = new HashMap<>(forgotten);
  }

  /**
   * The identifiers of an event by which a person would be known. One that several people share
   * names none of them, and forgets none.
   */
  static Set<IdentifierKey> naming(Event event, IdentityRules rules) {
    Set<IdentifierKey> naming = new HashSet<>();
    for (Identifier identifier : event.identifiers()) {
      if (rules.rule(identifier.namespace()).merges()) {
        for (Identifier form : rules.forms(identifier)) {
          naming.add(new IdentifierKey(event.tenant(), form));
        }
      }
    }
    return naming;
  }

  /**
   * Whether any of the identifiers is that of a person who was forgotten before an entry of the
   * log. What came before the command is done as ever, also where a batch is done again.
   */
  boolean isForgotten(Collection<IdentifierKey> naming, Source entry) {
    return naming.stream().map(forgotten::get).anyMatch(by -> by != null && !isBefore(entry, by));
  }

  private static boolean isBefore(Source entry, Source by) {
    return entry.partition().equals(by.partition()) && !entry.position().isAfter(by.position());
  }

  void begin(Erasure erasure, Person person) {
    begun.add(erasure);
    keys(erasure.key().tenant(), person)
        .forEach(identifier -> forgotten.putIfAbsent(identifier, erasure.by()));
  }

  /** The erasures that the batch begins, in the order of the log. */
  List<Erasure> begun() {
    return begun;
  }

  static List<IdentifierKey> keys(TenantId tenant, Person person) {
    return person.identifiers().stream()
        .map(identifier -> new IdentifierKey(tenant, identifier))
        .toList();
  }
}
