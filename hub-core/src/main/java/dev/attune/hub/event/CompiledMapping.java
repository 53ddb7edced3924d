package dev.attune.hub.event;

import dev.attune.hub.condition.Alternatives;
import dev.attune.hub.condition.Bindings;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fills in an event, target by target; fails with the first that cannot be. */
final class CompiledMapping {
  private static final int MAX_ID = 256;
  private static final int MAX_IDENTIFIERS = 100;

  private final Targets targets;
  private final SortedMap<String, Alternatives> identifiers;
  private final SortedMap<String, Alternatives> traits;
  private final SortedMap<String, Alternatives> properties;
  private final SortedMap<String, Alternatives> account;
  private final SortedMap<String, Alternatives> consents;
  private final SortedMap<String, Alternatives> suppress;

  CompiledMapping(Targets targets) {
    this.targets = targets;
    this.identifiers = targets.group(Targets.IDENTIFIERS);
    this.traits = targets.group(Targets.TRAITS);
    this.properties = targets.group(Targets.PROPERTIES);
    this.account = targets.group(Targets.ACCOUNT);
    this.consents = targets.group(Targets.CONSENTS);
    this.suppress = targets.group(Targets.SUPPRESS);
  }

  /**
   * Maps a signal.
   *
   * @throws HubException with why it is no event
   */
  MappingResult.Mapped apply(LogEntry.Signal signal, Bindings bindings) {
    List<String> corrections = new ArrayList<>();
    Event event =
        new Event(
            new EventKey(signal.connection(), id(signal, bindings)),
            name(bindings),
            EventTime.of(value(Targets.AT, bindings), signal.received(), corrections),
            signal.received(),
            identifiers(bindings),
            fields(Targets.TRAITS, traits, bindings),
            fields(Targets.PROPERTIES, properties, bindings),
            account(bindings),
            consents(bindings),
            isMachine(bindings),
            signal.isHistorical());
    return new MappingResult.Mapped(event, corrections);
  }

  private @Nullable Object value(String target, Bindings bindings) {
    Alternatives expressions = targets.get(target);
    return expressions == null ? null : Taken.value(target, expressions, bindings);
  }

  private String id(LogEntry.Signal signal, Bindings bindings) {
    Object value = value(Targets.ID, bindings);
    if (value == null) {
      return signal.messageId();
    }
    String id = Names.checkedText("An event's id", Taken.text(Targets.ID, value));
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new HubException(
          HubError.INVALID_EVENT,
          "An event's id must have 1 to %d characters, not %d.".formatted(MAX_ID, id.length()));
    }
    return id;
  }

  private String name(Bindings bindings) {
    Object value = Taken.required(Targets.NAME, targets.name(), bindings);
    return Names.checkedName("An event's name", Taken.text(Targets.NAME, value));
  }

  private List<Identifier> identifiers(Bindings bindings) {
    TreeSet<Identifier> all = new TreeSet<>();
    Taken.identifiers(value(Targets.IDENTIFIERS, bindings), all);
    identifiers.forEach((namespace, expressions) -> {
      String target = Targets.IDENTIFIERS + "." + namespace;
      Taken.identifiers(target, namespace, Taken.value(target, expressions, bindings), all);
    });
    if (all.isEmpty()) {
      throw new HubException(
          HubError.INVALID_EVENT,
          "The signal names nobody: the mapping finds none of its identifiers.");
    }
    if (all.size() > MAX_IDENTIFIERS) {
      throw new HubException(
          HubError.INVALID_EVENT,
          "An event may have at most %d identifiers, not %d."
              .formatted(MAX_IDENTIFIERS, all.size()));
    }
    return List.copyOf(all);
  }

  private Fields fields(String target, SortedMap<String, Alternatives> single, Bindings bindings) {
    Map<String, @Nullable Object> whole = Taken.object(target, value(target, bindings));
    if (single.isEmpty()) {
      return new Fields(whole);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(whole);
    single.forEach((name, expressions) -> {
      Object value = Taken.value(target + "." + name, expressions, bindings);
      if (value != null) {
        fields.put(name, value);
      }
    });
    return new Fields(fields);
  }

  private @Nullable AccountReference account(Bindings bindings) {
    List<Identifier> named = new ArrayList<>();
    account.forEach((namespace, expressions) -> {
      String target = Targets.ACCOUNT + "." + namespace;
      Object value = Taken.value(target, expressions, bindings);
      Identifier identifier = value == null ? null : Taken.identifier(target, namespace, value);
      if (identifier != null) {
        named.add(identifier);
      }
    });
    if (named.isEmpty()) {
      return null;
    }
    Object accountTraits = value(Targets.ACCOUNT_TRAITS, bindings);
    return new AccountReference(
        named.getFirst(),
        named.stream().skip(1).limit(AccountReference.MAX_OTHERS).toList(),
        new Fields(Taken.object(Targets.ACCOUNT_TRAITS, accountTraits)),
        role(bindings));
  }

  private @Nullable String role(Bindings bindings) {
    Object value = value(Targets.ACCOUNT_ROLE, bindings);
    String role = value == null ? "" : Taken.text(Targets.ACCOUNT_ROLE, value).strip();
    if (role.length() > AccountReference.MAX_ROLE) {
      throw new HubException(
          HubError.INVALID_EVENT,
          "A role may have at most %d characters, not %d."
              .formatted(AccountReference.MAX_ROLE, role.length()));
    }
    return role.isEmpty() ? null : Names.checkedText("A role", role);
  }

  private List<Consent> consents(Bindings bindings) {
    List<Consent> all = new ArrayList<>(ConsentReader.all(value(Targets.CONSENTS, bindings)));
    consents.forEach((name, expressions) -> {
      Object said = Taken.value(Targets.CONSENTS + "." + name, expressions, bindings);
      int slash = name.lastIndexOf('/');
      if (said != null && slash < 0) {
        ConsentReader.ofPurpose(name, said, all);
      } else if (said != null) {
        all.add(ConsentReader.one(name.substring(0, slash), name.substring(slash + 1), said));
      }
    });
    ConsentReader.checkNumber(all);
    return all;
  }

  boolean suppresses() {
    return !suppress.isEmpty();
  }

  /**
   * The addresses that nothing may be sent to any more, each target by itself: one that cannot be
   * applied costs no other.
   */
  List<Unwanted> unwanted(Bindings bindings) {
    List<Unwanted> all = new ArrayList<>();
    suppress.forEach((namespace, expressions) -> {
      try {
        addUnwanted(
            namespace, Taken.value(Targets.SUPPRESS + "." + namespace, expressions, bindings), all);
      } catch (HubException e) {
        // What is wrong with the mapping shows when the signal is applied.
      }
    });
    return all;
  }

  private static void addUnwanted(String namespace, @Nullable Object value, List<Unwanted> all) {
    if (value instanceof List<?> list) {
      list.stream().limit(MAX_IDENTIFIERS).forEach(one -> addUnwanted(namespace, one, all));
      return;
    }
    Object address = value instanceof Map<?, ?> object ? object.get("value") : value;
    Object reason = value instanceof Map<?, ?> object ? object.get("reason") : null;
    Identifier identifier =
        address == null ? null : Taken.identifier(Targets.SUPPRESS, namespace, address);
    if (identifier != null) {
      all.add(
          new Unwanted(
              identifier,
              reason instanceof String text && Unwanted.REASONS.contains(text)
                  ? text
                  : Unwanted.UNSUBSCRIBED));
    }
  }

  private boolean isMachine(Bindings bindings) {
    Object value = value(Targets.MACHINE, bindings);
    return value != null && Taken.truth(Targets.MACHINE, value);
  }
}
