package dev.attune.hub.pipeline;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of accounts that became one or were taken apart. It is stored before they change:
 * whoever does a batch again either finds them as they were and tells the same, or has told it.
 */
final class AccountFacts {
  private final List<Fact> told = new ArrayList<>();

  /**
   * One came to another.
   *
   * @param connection whose event said so, or null if a person did
   */
  void merge(
      AccountKey into,
      AccountKey from,
      Source source,
      Instant at,
      @Nullable ConnectionId connection) {
    Fields about = Fields.of("from", from.account(), "into", into.account());
    told.add(fact(FactKind.MERGE, into, from, "account-merge", about, source, at, connection));
  }

  /** A part stands for itself again. */
  void undo(AccountKey account, AccountKey alone, Source source, Instant at) {
    Fields about = Fields.of("from", account.account(), "alone", alone.account());
    told.add(fact(FactKind.UNDO, account, alone, "account-undo", about, source, at, null));
  }

  private static Fact fact(
      FactKind kind,
      AccountKey account,
      AccountKey other,
      String name,
      Fields about,
      Source source,
      Instant at,
      @Nullable ConnectionId connection) {
    String position = source.toString();
    return new Fact(
        Digest.of(
            account.tenant().value(), kind.name(), account.account(), other.account(), position),
        account.tenant(),
        kind,
        null,
        account,
        null,
        at,
        at,
        position,
        connection,
        null,
        name,
        about,
        null,
        Set.of(),
        null,
        false);
  }

  List<Fact> told() {
    return List.copyOf(told);
  }
}
